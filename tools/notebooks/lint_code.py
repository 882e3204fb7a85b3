"""The contract on code: short cells of plain Python, imports on top, ids that can be read."""

import ast
import io
import re
import tokenize

from tools.notebooks.canonical import is_readable_id
from tools.notebooks.parts import code_cells, statements, tags, where

KNOWN_TAGS = {"setup", "exercise", "check", "solution", "hide-cell", "hide-input"}

# What may follow on counts in any order: it gives the same for every one.
AFTER_COUNTS = {"sort_index", "max", "min", "map"}

# What makes nbval skip a cell, what changes with each run, and what hides what went wrong.
FORBIDDEN_CODE = {
    r"NBVAL_|PYTEST_VALIDATE": "keeps nbval from checking the cell",
    r"\b(interact|interactive|interact_manual|clear_output)\b": "has no output that lasts",
    r"\bOutput\(": "swallows what is printed",
    r"\b(filterwarnings|simplefilter)\b": "hides warnings; mend their cause",
    r"\blogging\.disable\b|\bsys\.stderr\b|\bredirect_stderr\b": "hides what went wrong",
}


def is_plain_python(notebook):
    """Code is Python alone: no magics, no shell, no semicolons, nothing that hides outputs."""
    for cell in code_cells(notebook):
        try:
            ast.parse(cell.source)
            tokens = tokenize.generate_tokens(io.StringIO(cell.source).readline)
            if any(token.string == ";" for token in tokens):
                yield f"{where(notebook, cell)} has a semicolon"
        except SyntaxError as error:
            yield f"{where(notebook, cell)} is not plain Python ({error.msg}): no %, ! or ?"
        for pattern, reason in FORBIDDEN_CODE.items():
            found = re.search(pattern, cell.source)
            if found:
                yield f"{where(notebook, cell)}: `{found.group()}` {reason}"


def has_known_tags(notebook):
    """Tags are those of the anatomy, so none can keep a cell from being checked."""
    for cell in notebook.cells:
        for tag in sorted(tags(cell) - KNOWN_TAGS):
            yield f"{where(notebook, cell)} has the unknown tag `{tag}`"


def has_readable_ids(notebook):
    """Each cell has an id of its own that a person chose, so that prose can point at it."""
    seen = set()
    for cell in notebook.cells:
        if not is_readable_id(cell.get("id", "")):
            yield f"{where(notebook, cell)}: the id is not words like `count-copies`"
        if cell.id in seen:
            yield f"{where(notebook, cell)}: another cell has the same id"
        seen.add(cell.id)


def imports_in_setup(notebook):
    """Imports stand in the setup cell, save a helper that the notebook wrote out before."""
    written = set()
    for cell in code_cells(notebook):
        body = statements(cell)
        for node in [node for statement in body for node in ast.walk(statement)]:
            if isinstance(node, ast.Import | ast.ImportFrom) and "setup" not in tags(cell):
                module = getattr(node, "module", None) or ""
                names = {alias.name for alias in node.names}
                if not (module.startswith("helpers.") and names <= written):
                    code = ast.unparse(node)
                    yield f"{where(notebook, cell)} imports outside the setup: {code}"
        defined = [node for node in body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
        written.update(node.name for node in defined)


def sorts_stably(notebook):
    """Whatever is sorted is sorted stably, so that ties fall alike on every processor."""
    for cell in code_cells(notebook):
        for problem in unstable_sorts(ast.Module(statements(cell), [])):
            yield f"{where(notebook, cell)}: {problem}"


def unstable_sorts(tree):
    """Say of each sort in some code whether its ties may differ from one machine to another.

    NumPy's and pandas' default sort is chosen by the processor's instruction set. `nlargest`
    and `nsmallest` keep the first of equals, `argmax` and `idxmax` find the first one.
    """
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    used = {id(call.func.value): call.func.attr for call in calls if _is_method(call)}
    used |= {id(argument): "map" for call in calls for argument in call.args if _maps(call)}
    for call in filter(_is_method, calls):
        name = call.func.attr
        given = {word.arg: ast.unparse(word.value) for word in call.keywords}
        if name in ("sort_values", "argsort") and given.get("kind") != "'stable'":
            yield f'`{name}` without kind="stable"'
        if name == "argpartition":
            yield '`argpartition` leaves ties to the processor; sort with kind="stable"'
        is_ordered = given.get("sort") == "False" or used.get(id(call)) in AFTER_COUNTS
        if name == "value_counts" and not is_ordered:
            yield "`value_counts` sorts; pass sort=False and sort stably, or sort_index()"


def _is_method(call):
    return isinstance(call.func, ast.Attribute)


def _maps(call):
    return _is_method(call) and call.func.attr == "map"


CHECKS = [
    is_plain_python,
    has_known_tags,
    has_readable_ids,
    imports_in_setup,
    sorts_stably,
]
