"""The checks on notebooks fail when they should: each meets a copy that was spoiled for it."""

import base64
import io
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from PIL import Image
from spoiling import add, cell, replace

from tools.notebooks import lint, lint_frame, ties
from tools.notebooks.canonical import canonical_bytes

CITED = ties.read_cited()
CHECKS = {c.__name__: c for c in lint.CHECKS if c not in lint_frame.CHECKS}


def write(cell_id, source):
    """Give a function that overwrites a cell's source."""
    return lambda notebook: cell(notebook, cell_id).update(source=source)


def put_output(cell_id, output):
    return lambda notebook: cell(notebook, cell_id).outputs.append(output)


def strip(*cell_ids):
    """Give a function that takes away the outputs of all cells, or of those named."""

    def spoil(notebook):
        for spoiled in notebook.cells:
            if spoiled.cell_type == "code" and (not cell_ids or spoiled.id in cell_ids):
                spoiled.outputs = []

    return spoil


def tag(cell_id, *tags):
    return lambda notebook: cell(notebook, cell_id).metadata.update(tags=list(tags))


def draw(width, colors):
    """Give a function that puts another PNG in the place of the figure."""

    def spoil(notebook):
        image, png = Image.new("RGB", (width, 100)), io.BytesIO()
        image.putpixel((0, 0), colors)
        image.save(png, "PNG")
        bundle = cell(notebook, "figure").outputs[0].data
        bundle["image/png"] = base64.b64encode(png.getvalue()).decode()

    return spoil


def say(alt):
    return lambda notebook: cell(notebook, "figure").outputs[0].data.update({"text/plain": alt})


def say_otherwise_in_output(notebook):
    cell(notebook, "figure").outputs[0].metadata["image/png"]["alt"] += " And more."


def say_otherwise_in_cell(notebook):
    cell(notebook, "figure").metadata["mystnb"]["image"]["alt"] += " And more."


def count(cell_id, number):
    return lambda notebook: cell(notebook, cell_id).update(execution_count=number)


WIDGET_VIEW = {"application/vnd.jupyter.widget-view+json": {"model_id": "1"}}
IN_HTML = {"text/html": "<pre>/home/ada/lyrics.csv</pre>"}
BAD_PNG = base64.b64encode(b"no picture").decode()

SPOILED = [
    ("is_plain_python", write("series", "%time lines")),
    ("is_plain_python", write("series", "!ls")),
    ("is_plain_python", write("series", "len(lines);")),
    ("is_plain_python", write("series", "len(lines);  # quiet")),
    ("is_plain_python", write("series", "# NBVAL_SKIP\nlines")),
    ("is_plain_python", write("series", "# NBVAL_IGNORE_OUTPUT\nlines")),
    ("is_plain_python", write("series", "clear_output()")),
    ("is_plain_python", write("series", "interact(len, x=lines)")),
    ("is_plain_python", write("series", 'warnings.simplefilter("ignore")')),
    ("is_plain_python", write("series", "logging.disable(50)")),
    ("is_plain_python", write("series", "sys.stderr = None")),
    ("is_plain_python", write("series", "with redirect_stderr(None):\n    lines")),
    ("has_known_tags", tag("series", "nbval-skip")),
    ("has_known_tags", tag("fail", "raises-exception")),
    ("has_readable_ids", lambda notebook: notebook.cells[3].update(id="1f2e3d4c")),
    ("has_readable_ids", lambda notebook: notebook.cells[3].update(id="title")),
    ("imports_in_setup", add("series", "\nimport os")),
    ("imports_in_setup", write("series", "def load():\n    import os")),
    ("imports_in_setup", write("series", "from helpers.loop import evaluate")),
    ("counts_run_from_one", count("series", None)),
    ("counts_run_from_one", count("series", 9)),
    ("counts_run_from_one", count("solution-1", None)),
    ("counts_run_from_one", lambda notebook: notebook.cells.reverse()),
    (
        "counts_run_from_one",
        lambda notebook: cell(notebook, "series").outputs[0].update(execution_count=9),
    ),
    ("shows_what_it_computes", strip()),
    ("shows_what_it_computes", strip("series")),
    ("shows_what_it_computes", strip("count-copies")),
    ("shows_what_it_computes", strip("fail")),
    ("shows_what_it_computes", strip("figure")),
    ("ends_well", put_output("series", new_output("stream", name="stderr", text="Warning"))),
    ("ends_well", put_output("series", new_output("error", ename="KeyError"))),
    ("has_no_widget_state", lambda notebook: notebook.metadata.update(widgets={})),
    ("has_no_widget_state", put_output("series", new_output("display_data", WIDGET_VIEW))),
    ("draws_real_figures", draw(100, (255, 255, 255))),
    ("draws_real_figures", draw(300, (0, 0, 0))),
    ("draws_real_figures", put_output("figure", new_output("display_data", {"image/png": ""}))),
    ("draws_real_figures", say("<Figure size 400x300 with 1 Axes>")),
    ("draws_real_figures", say("Bars show that the line oh returns.")),
    (
        "draws_real_figures",
        lambda notebook: cell(notebook, "figure").outputs.extend(
            cell(notebook, "figure").outputs
        ),
    ),
    ("draws_real_figures", say_otherwise_in_output),
    ("draws_real_figures", say_otherwise_in_cell),
    ("draws_real_figures", lambda notebook: cell(notebook, "figure").update(metadata={})),
    ("draws_real_figures", write("series", "plots.show(figure, alt)")),
    ("draws_real_figures", write("series", "plots.plot_runs(runs)\nlines")),
    (
        "draws_real_figures",
        lambda notebook: (
            cell(notebook, "figure").outputs[0].data.update({"image/png": BAD_PNG})
        ),
    ),
    ("names_no_machine", add("series", '\nopen("/home/ada/lyrics.csv")')),
    ("names_no_machine", add("series", '\nopen("/data/lyrics.csv")')),
    ("names_no_machine", add("series", "\nopen('/srv-1/ada/lyrics.csv')")),
    ("names_no_machine", add("series", '\nopen("\\\\\\\\server\\\\share")')),
    ("names_no_machine", add("series", '\nopen(r"\\\\server\\share")')),
    ("names_no_machine", put_output("series", new_output("stream", text="in '/data/x.csv'"))),
    ("names_no_machine", put_output("series", new_output("stream", text=r"\\server\share"))),
    ("names_no_machine", add("title", " See C:\\Users\\ada.")),
    ("names_no_machine", put_output("series", new_output("stream", text="/tmp/x.py:3: oh"))),
    ("names_no_machine", put_output("series", new_output("stream", text="<C at 0x7f00aa11>"))),
    (
        "names_no_machine",
        put_output("series", new_output("error", traceback=["/usr/lib/x.py"])),
    ),
    ("names_no_machine", put_output("series", new_output("display_data", IN_HTML))),
    ("words_are_kind", add("answer", " It is simply so.")),
    ("words_are_kind", add("answer", " Obviously.")),
    ("sorts_stably", add("series", "\nframe.sort_values('accuracy')")),
    ("numbers_are_tied", replace("saw-copies", "Of them 3", "Of them 4")),
    ("words_are_spelled_right", add("answer", " A lable.")),
    ("links_resolve", add("answer", " [more](99_missing.ipynb)")),
    ("links_resolve", add("answer", ' <img src="missing.png">')),
]


def test_the_sample_has_no_problems(sample):
    assert lint.problems(sample, CHECKS.values()) == []
    assert list(ties.problems(sample, CITED)) == []


@pytest.mark.parametrize(("name", "spoil"), SPOILED)
def test_check_catches(sample, name, spoil):
    spoil(sample)
    assert list(CHECKS[name](sample))


@pytest.mark.parametrize(
    ("name", "allow"),
    [
        (
            "names_no_machine",
            add("series", '\n"leaked / accuracy", "/ a / b", "a/b/c", r"/\\d+/"'),
        ),
        ("names_no_machine", add("series", '\n"\\\\bword\\\\b", r"\\d+\\s"')),
        ("names_no_machine", add("answer", " $a \\\\\\alpha\\beta$ https://example.org/a/b")),
    ],
)
def test_check_allows(sample, name, allow):
    allow(sample)
    assert not list(CHECKS[name](sample))


def test_every_check_is_tried():
    assert {name for name, _ in SPOILED} == set(CHECKS)


def test_a_helper_may_be_imported_once_it_is_written_out(sample):
    write("stub-1", "def evaluate(): ...")(sample)
    write("series", "from helpers.loop import evaluate as ready_made")(sample)
    assert list(CHECKS["imports_in_setup"](sample))  # too early
    write("solution-2", "from helpers.loop import evaluate as ready_made")(sample)
    write("series", "lines")(sample)
    assert not list(CHECKS["imports_in_setup"](sample))


def test_kind_words_may_stand_in_code_and_links(sample):
    add("answer", " `a != b` [just!](https://example.org/simply!) ![A picture](x.png)")(sample)
    assert not list(CHECKS["words_are_kind"](sample))


@pytest.mark.parametrize(
    "spoil",
    [
        replace("saw-copies", "Of them 3", "Of them 4"),
        replace("saw-copies", "Of them 3", "Of them 6"),  # the cell make-lines printed a 6
        replace("saw-copies", "Of them 3", "Of them 60,000"),  # another line of the same cell
        replace("saw-scores", ".85<", ".73<"),  # another row of the same column
        replace("saw-scores", ".725", ".730"),  # another column of the same row
        replace("saw-series", "3<", "2<"),
        replace("saw-copies", "75 %", "76 %"),
        replace("saw-copies", "50.0 %", "50.5 %"),  # the following are inferred
        replace("saw-copies", "50.0 %", "85.2 %"),  # another section prints it
        replace("saw-copies", "60,000", "6,000"),
        replace("saw-copies", "10,000", "10,005"),
        replace("saw-scores", "<!-- leaked / accuracy -->", ""),  # two columns print .85
        replace("saw-scores", "of .852", "of 60,000.0"),
        replace("saw-scores", "of .852", "of .500"),  # another section prints it
        replace("saw-lines", "6<!-- make-lines -->", "7<!-- make-lines -->"),
        replace("saw-lines", "make-lines", "made-lines"),
        strip("make-lines"),
        strip(),
    ],
)
def test_wrong_numbers_are_caught(sample, spoil):
    spoil(sample)
    assert list(ties.problems(sample, CITED))


def test_nbval_catches_a_changed_output(tmp_path):
    cells = [
        new_markdown_cell("A product", id="product"),
        new_code_cell("print(6 * 7)", id="run"),
    ]
    cells[1].execution_count = 1
    for name, printed in {"kept": "42\n", "changed": "43\n"}.items():
        cells[1].outputs = [new_output("stream", text=printed)]
        (tmp_path / f"{name}.ipynb").write_bytes(canonical_bytes(new_notebook(cells=cells)))
    sanitize = Path(__file__).parents[1] / "nbval_sanitize.cfg"
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-rA", "--nbval", "--nbval-current-env"]
        + [f"--nbval-sanitize-with={sanitize}", "kept.ipynb", "changed.ipynb"],
        cwd=tmp_path,
        env={**os.environ, "PYTEST_ADDOPTS": ""},
        capture_output=True,
        text=True,
    )
    assert run.returncode == 1, run.stdout
    assert "PASSED kept.ipynb::Cell 0" in run.stdout
    assert "FAILED changed.ipynb::Cell 0" in run.stdout


def test_a_changed_notebook_is_not_canonical(sample_path, sample):
    assert canonical_bytes(sample) == sample_path.read_bytes()
    sample.cells[0].metadata["editable"] = True
    spoiled = nbformat.writes(sample).encode()
    assert canonical_bytes(sample) == sample_path.read_bytes() != spoiled
