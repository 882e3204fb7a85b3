"""The one form in which a notebook is stored, so that the same outputs are the same bytes.

A notebook holds what a reader needs and nothing of the machine or the hour: no timings, no
widget state, no version of Python. Its cell ids can be read, and an author can point at them.
"""

import re
from pathlib import Path

import nbformat

KERNELSPEC = {"display_name": "Python 3", "language": "python", "name": "python3"}
KEPT_CELL_METADATA = ("jupyter", "slideshow", "tags")
WIDGET_MIMETYPES = (
    "application/vnd.jupyter.widget-state+json",
    "application/vnd.jupyter.widget-view+json",
)
READABLE_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
# What Jupyter makes up for a new cell: eight hexadecimal digits, or a UUID.
RANDOM_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?=.*\d)[0-9a-f]{8}")
WORDS_IN_AN_ID = 4


def read_notebook(path):
    """Read a notebook file and mend its ids, before nbformat can make up random ones."""
    notebook = nbformat.v4.reads(Path(path).read_text(encoding="utf-8"))
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    mend_ids(notebook)
    return notebook


def is_readable_id(cell_id):
    """Tell whether a person chose the id: lower-case words joined by hyphens."""
    return bool(READABLE_ID.fullmatch(cell_id)) and not RANDOM_ID.fullmatch(cell_id)


def mend_ids(notebook):
    """Give each cell without a readable id of its own one made of its first words."""
    taken = set()
    for cell in notebook.cells:
        cell_id = cell.get("id", "")
        if not is_readable_id(cell_id) or cell_id in taken:
            wanted = [other.get("id", "") for other in notebook.cells]
            cell_id = _free_id(cell.source, taken.union(wanted))
        cell.id = cell_id
        taken.add(cell_id)


def _free_id(source, taken):
    words = re.findall(r"[a-z][a-z0-9]*", source.lower())[:WORDS_IN_AN_ID]
    slug = "-".join(words)[:50].rstrip("-") or "cell"
    if not is_readable_id(slug):
        slug = f"cell-{slug}"
    number, free = 1, slug
    while free in taken:
        number += 1
        free = f"{slug}-{number}"
    return free


def canonical_bytes(notebook):
    """Give the bytes of a notebook file: sorted keys, one space of indent, LF, UTF-8.

    Parameters
    ----------
    notebook : NotebookNode
        A notebook as it was read or played. It is brought into the canonical form in place.

    Raises
    ------
    nbformat.ValidationError
        When the notebook does not follow the notebook format 4.5.
    """
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    notebook.metadata = nbformat.from_dict(
        {"kernelspec": KERNELSPEC, "language_info": {"name": "python"}}
    )
    mend_ids(notebook)
    for cell in notebook.cells:
        cell.source = cell.source.rstrip()
        if cell.cell_type == "code":
            _tidy_outputs(cell)
        cell.metadata = _tidy_metadata(cell)
    nbformat.validate(notebook)
    return (nbformat.v4.writes(notebook) + "\n").encode("utf-8")


def _tidy_metadata(cell):
    """Keep tags, folding, slides, and the alt text where the web book looks for it."""
    kept = {key: cell.metadata[key] for key in KEPT_CELL_METADATA if cell.metadata.get(key)}
    if kept.get("slideshow") == {"slide_type": ""}:  # JupyterLab adds it to an edited cell
        del kept["slideshow"]
    alt_texts = [output.metadata.get("image/png", {}).get("alt") for output in figures(cell)]
    if any(alt_texts):
        kept["mystnb"] = {"image": {"alt": next(filter(None, alt_texts))}}
    return nbformat.from_dict(kept)


def figures(cell):
    """Give the outputs of a cell that hold a PNG."""
    outputs = cell.get("outputs", [])
    return [output for output in outputs if "image/png" in output.get("data", {})]


def _tidy_outputs(cell):
    """Merge what was printed in pieces, and drop the widgets' views."""
    tidy = []
    for output in cell.outputs:
        for mimetype in WIDGET_MIMETYPES:
            output.get("data", {}).pop(mimetype, None)
        previous = tidy[-1] if tidy else {}
        if output.output_type == "stream" and output.name == previous.get("name"):
            previous.text += output.text
        else:
            tidy.append(output)
    cell.outputs = tidy
