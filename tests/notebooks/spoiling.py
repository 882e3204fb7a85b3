"""Ways to spoil a notebook for the tests of the linter: each gives a function that does it."""


def cell(notebook, cell_id):
    return next(cell for cell in notebook.cells if cell.id == cell_id)


def replace(cell_id, old, new):
    """Change some words of a cell."""

    def spoil(notebook):
        spoiled = cell(notebook, cell_id)
        assert old in spoiled.source
        spoiled.source = spoiled.source.replace(old, new)

    return spoil


def add(cell_id, words):
    return lambda notebook: cell(notebook, cell_id).update(
        source=cell(notebook, cell_id).source + words
    )


def drop(cell_id):
    return lambda notebook: notebook.cells.remove(cell(notebook, cell_id))


def move_to_end(cell_id):
    def spoil(notebook):
        moved = cell(notebook, cell_id)
        notebook.cells.remove(moved)
        notebook.cells.append(moved)

    return spoil
