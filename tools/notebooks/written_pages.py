"""Every page that people read: the notebooks' prose, the book, the pages of the front door."""

from tools.notebooks.canonical import read_notebook
from tools.notebooks.parts import NOTEBOOKS, notebook_paths, prose_cells

ROOT = NOTEBOOKS.parent
MARKDOWN = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")]
MARKDOWN += [path for room in ("data", "book") for path in sorted((ROOT / room).rglob("*.md"))]


def read_pages():
    """Give the text of each page by its path below the project's folder."""
    pages = {path: path.read_text(encoding="utf-8") for path in MARKDOWN}
    for path in notebook_paths():
        cells = prose_cells(read_notebook(path))
        pages[path] = "\n\n".join(cell.source for cell in cells)
    return {path.relative_to(ROOT).as_posix(): text for path, text in pages.items()}
