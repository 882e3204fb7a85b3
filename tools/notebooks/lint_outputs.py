"""The contract on outputs: all there, all of one run, and nothing of the machine in them."""

import ast
import base64
import io
import re

from PIL import Image

from tools.notebooks.canonical import figures
from tools.notebooks.parts import code_cells, statements, where

FEWEST_PIXELS, FEWEST_ALT_WORDS = 200, 12

SHOWING_CALLS = {"print", "display"}  # beside what draws a figure
# A cell that ends in a call of one of these changes something in place and shows nothing. Any
# other last value is shown, so a cell that ends in one and has no output was stripped.
SILENT_CALLS = {"add", "append", "extend", "ignore_sample_at", "initialize_data", "set_config"}
SILENT_CALLS |= {"sort", "style", "update", "update_label_at"}

ABSOLUTE_PATH = re.compile(
    r"(?<![\w./:~-])/(home|work|usr|tmp|root|Users|opt|var|etc|mnt|private|content)/"
    r"|\b[A-Z]:[\\/]+\w"
    r"|[\"']/[A-Za-z][\w.-]*/"  # in quotes, whatever the first folder is called
    r"|(?<![\w\\])\\\\[A-Za-z][\w.-]+\\\w"  # a folder that a server shares
    r"|(?<![\w\\])\\{4}[A-Za-z][\w.-]+\\\\\w"  # the same, in a string of Python
)
MEMORY_ADDRESS = re.compile(r"\b0x[0-9a-fA-F]{6,}")


def counts_run_from_one(notebook):
    """The notebook was played once from top to bottom: counts 1..n, solutions included."""
    for count, cell in enumerate(code_cells(notebook), 1):
        if cell.execution_count != count:
            yield f"{where(notebook, cell)} has the count {cell.execution_count}, not {count}"
        for output in cell.outputs:
            if output.get("execution_count", count) != count:
                yield f"{where(notebook, cell)} has an output of another run"


def shows_what_it_computes(notebook):
    """No cell was stripped: one that prints or ends in a value has its output."""
    for cell in code_cells(notebook):
        if not cell.outputs and _shows(statements(cell)):
            yield f"{where(notebook, cell)} shows something, but has no output"


def _shows(statements):
    if any(_surely_prints(statement) for statement in statements):
        return True
    last = statements[-1] if statements else None
    if not isinstance(last, ast.Expr):
        return False
    return _called(last.value) not in SILENT_CALLS


def _surely_prints(statement):
    """Tell whether a statement prints whichever way it goes; definitions do not run."""
    match statement:
        case ast.Expr(value):
            return _called(value) in SHOWING_CALLS or _draws(value)
        case ast.For(body=body) | ast.While(body=body) | ast.With(body=body):
            return any(map(_surely_prints, body))
        case ast.If(body=body, orelse=orelse):
            return any(map(_surely_prints, body)) and any(map(_surely_prints, orelse))
        case ast.Try(body=body, handlers=handlers):  # a cell that fails on purpose and says so
            caught = [line for handler in handlers for line in handler.body]
            return any(map(_surely_prints, body + caught))
    return False


def _called(expression):
    """Give the name of the function or method that an expression calls."""
    function = getattr(expression, "func", None)
    return getattr(function, "attr", getattr(function, "id", None))


def _draws(expression):
    """Tell whether an expression calls a plot, or `show` with a figure of its own."""
    name = _called(expression) or ""
    return name == "show" or name.startswith("plot_")


def ends_well(notebook):
    """No cell ended in an error, or wrote a warning to stderr."""
    for cell in code_cells(notebook):
        for output in cell.outputs:
            if output.output_type == "error":
                yield f"{where(notebook, cell)} ended in {output.ename}; catch it and print it"
            if output.output_type == "stream" and output.name != "stdout":
                yield f"{where(notebook, cell)} wrote to {output.name}: {output.text[:80]!r}"


def has_no_widget_state(notebook):
    """Widgets leave nothing behind: their state is different in each run."""
    if "widgets" in notebook.metadata:
        yield "the notebook's metadata holds widget state; store it with `run.py save`"
    for cell in code_cells(notebook):
        mimetypes = [name for output in cell.outputs for name in output.get("data", {})]
        if any("jupyter.widget" in name for name in mimetypes):
            yield f"{where(notebook, cell)} holds the view of a widget"


def draws_real_figures(notebook):
    """A figure is a PNG with something on it, one a cell, and says in words what it shows."""
    for cell in code_cells(notebook):
        drawn = figures(cell)
        if _is_to_draw(cell) and not drawn:
            yield f"{where(notebook, cell)} has lost its figure"
        if len(drawn) > 1:
            yield f"{where(notebook, cell)} draws {len(drawn)} figures; draw one a cell"
        for output in drawn:
            for problem in _problems_of_figure(output.data):
                yield f"{where(notebook, cell)} {problem}"
            alt = output.data.get("text/plain", "")
            if _alt_of(output.metadata.get("image/png")) != alt:
                yield f"{where(notebook, cell)}: the output's alt text is not its text/plain"
            if _alt_of(cell.metadata.get("mystnb", {}).get("image")) != alt:
                yield f"{where(notebook, cell)}: the cell's mystnb alt is not its text/plain"


def _alt_of(image_metadata):
    return (image_metadata or {}).get("alt")


def _is_to_draw(cell):
    lines = [line for line in statements(cell) if isinstance(line, ast.Expr)]
    return any(_draws(line.value) for line in lines)


def _problems_of_figure(bundle):
    alt = bundle.get("text/plain", "")
    if alt.startswith("<") or len(alt.split()) < FEWEST_ALT_WORDS:
        yield f"has an alt text of fewer than {FEWEST_ALT_WORDS} words: {alt!r}"
    try:
        image = Image.open(io.BytesIO(base64.b64decode(bundle["image/png"]))).convert("RGB")
    except (OSError, SyntaxError, ValueError):
        yield "holds a PNG that cannot be read"
        return
    if image.width < FEWEST_PIXELS:
        yield f"holds a PNG only {image.width} pixels wide"
    if all(low == high for low, high in image.getextrema()):
        yield "holds a PNG of a single color"


def names_no_machine(notebook):
    """No absolute path and no memory address stands in a source or an output."""
    for cell in notebook.cells:
        for text in [cell.source, *_texts_shown(cell)]:
            for pattern in (ABSOLUTE_PATH, MEMORY_ADDRESS):
                found = pattern.search(text)
                if found:
                    around = text[max(0, found.start() - 20) : found.end() + 20]
                    yield f"{where(notebook, cell)} names a place on one machine: {around!r}"


def _texts_shown(cell):
    for output in cell.get("outputs", []):
        yield output.get("text", "")
        yield "\n".join(output.get("traceback", []))
        for mimetype, data in output.get("data", {}).items():
            if not mimetype.startswith("image/") or mimetype == "image/svg+xml":
                yield str(data)


CHECKS = [
    counts_run_from_one,
    shows_what_it_computes,
    ends_well,
    has_no_widget_state,
    draws_real_figures,
    names_no_machine,
]
