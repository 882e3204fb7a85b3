"""A small notebook on which the tests try what the checks catch, but for those of the frame.

They are tried on the template of tools/notebooks.
"""

import nbformat

P, C = "markdown", "code"
FOLDED = ("solution", "hide-cell")

CELLS = [
    (P, "title", "# Which lines return?\n\nNotebook 01. Previous: none. Next: notebook 02."),
    (
        P,
        "promise",
        "## You will be able to\n\n"
        "- **count** copies,\n- **compare** two lists,\n- **drop** the copies.\n\n"
        "10 minutes. To know before: Python, as in the\n"
        "[tutorial](https://docs.python.org/3/tutorial/), and what `Counter` does.",
    ),
    (
        C,
        "setup",
        "import base64\nimport io\nfrom collections import Counter\n\n"
        "import matplotlib.pyplot as plt\nimport pandas as pd\n"
        "from IPython.display import display",
        "setup",
    ),
    (P, "predict", "## Predict\n\nHow many of six<!-- no tie --> lines are copies of another?"),
    (P, "idea", "## The idea\n\nA line that stands twice teaches once.\n\n```\nA  A  B\n```"),
    (P, "by-hand", "## By hand\n\nHere are the lines."),
    (C, "make-lines", 'lines = ["oh", "hey", "oh", "night", "hey", "oh"]\nlen(lines)'),
    (P, "saw-lines", "There are 6<!-- make-lines --> lines."),
    (
        C,
        "count-copies",
        "copies = len(lines) - len(set(lines))\n"
        'print(f"copies: {copies:,}")\n'
        'print(f"copies, of all: {copies / len(lines):.3f}")\n'
        'print(f"lines: {10000 * len(lines):,} in a file")',
    ),
    (
        P,
        "saw-copies",
        "Of them 3<!-- copies --> are copies, **50.0 %** or .5<!-- copies, of all -->; "
        "a file has 60,000, 10,000 times as many as the list, and the article "
        "75 %<!-- article-accuracy -->.",
    ),
    (P, "why-table", "## Both lists in a table\n\nA frame shows more than one number."),
    (
        C,
        "scores",
        'per_mille = {"accuracy": [852, 730], "macro F1": [850, 725]}\n'
        'frame = pd.DataFrame(per_mille, index=["leaked", "unseen lines"]) / 1000\nframe',
    ),
    (
        P,
        "saw-scores",
        "Leaked lines reach .85<!-- leaked / accuracy --> with an accuracy of .852, unseen "
        "ones .725<!-- scores: unseen lines / macro F1 -->.",
    ),
    (P, "why-series", "## A series\n\nOne column is a series."),
    (C, "series", 'pd.Series(lines, name="line").value_counts().sort_index()'),
    (P, "saw-series", "The line `oh` stands 3<!-- oh --> times.\n\nNow a figure:"),
    (
        C,
        "figure",
        "figure, axes = plt.subplots(figsize=(4, 3))\n"
        "axes.bar(*zip(*Counter(lines).items(), strict=True))\nplt.close(figure)\n"
        'png = io.BytesIO()\nfigure.savefig(png, metadata={"Software": None})\n'
        'alt = "Bars: the line oh stands 3 times, hey 2 times and night once in the list."\n'
        'bundle = {"image/png": base64.b64encode(png.getvalue()).decode(), "text/plain": alt}\n'
        'display(bundle, raw=True, metadata={"image/png": {"alt": alt}})',
    ),
    (P, "read-figure", "**How to read it:** a high bar is a line that returns."),
    (P, "pitfall", "## The pitfall\n\nCase hides copies."),
    (C, "fail", 'try:\n    lines.index("OH")\nexcept ValueError as error:\n    print(error)'),
    (P, "exercises", "## Exercises"),
    (P, "exercise-1", "### How many lines are single?"),
    (C, "stub-1", "single = None", "exercise"),
    (
        C,
        "check-1",
        'print("yes" if single == 1 else "Count the lines that stand once.")',
        "check",
    ),
    (C, "solution-1", "sum(count == 1 for count in Counter(lines).values())", *FOLDED),
    (P, "exercise-2", "### Drop the copies"),
    (C, "stub-2", 'kept = lines\nprint("yes" if len(kept) == 3 else "")', "exercise", "check"),
    (C, "solution-2", "list(dict.fromkeys(lines))", *FOLDED),
    (P, "answer", "## Your prediction\n\nIt is 3<!-- copies --> lines."),
    (
        P,
        "receipts",
        "## You can now\n\n- **count** copies,\n- **compare** lists,\n- **drop** copies.\n\n"
        "Limits: six lines are few. Next: notebook 02.",
    ),
]


def write_sample(path):
    """Write the sample notebook, not yet played."""
    cells = []
    for kind, cell_id, source, *cell_tags in CELLS:
        new = nbformat.v4.new_code_cell if kind == C else nbformat.v4.new_markdown_cell
        cell = new(source, id=cell_id)
        if cell_tags:
            cell.metadata["tags"] = cell_tags
        if "solution" in cell_tags:
            cell.metadata["jupyter"] = {"source_hidden": True, "outputs_hidden": True}
        cells.append(cell)
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
