"""What the two builds are made of. They differ in versions, and in where Pyodide lies."""

from dataclasses import dataclass

# What notebooks import that is pure Python, in the versions of locks/learn.lock.
PURE = {
    "anywidget": "comm ipywidgets jupyterlab-widgets psygnal typing-extensions",
    "mistune": "",
    "nervaluate": "",
    "openpyxl": "et-xmlfile",
    "seaborn": "",
    "skops": "prettytable",
    "small-text": "dill tqdm",
}
# What the kernel imports before a notebook does, and nothing of ours depends on.
FOR_KERNEL = ("ssl", "sqlite3", "ipython", "jedi", "micropip")
# Notebooks that a browser cannot play, by number, and what they say there on top.
NOT_HERE = {
    "15": "This notebook trains with *python-crfsuite*, which runs in no browser. Read it with "
    "its outputs, or take a computer of your own: `python3 run.py lab` installs what it needs.",
    "16": "This notebook is about pools that do not fit. It needs *pyarrow* and several "
    "processes, which this page has not. Read it, or take a computer of your own.",
}


@dataclass(frozen=True)
class Recipe:
    """A build of the site.

    Parameters
    ----------
    name : str
        JupyterLite itself is in ``NAME.lock``.
    pyodide : str
        The version that its kernel is made for.
    sha256 : str
        Of what npm calls ``pyodide``, which holds Pyodide's own lock.
    runtime : tuple of str
        The files that start Pyodide, the first one first.
    from_cdn : bool
        Whether browsers fetch Pyodide and its packages where the kernel finds them by default.
    """

    name: str
    pyodide: str
    sha256: str
    runtime: tuple
    from_cdn: bool


OFFLINE = Recipe(
    name="offline",
    pyodide="0.27.7",  # the newest whose compiled packages an index has
    sha256="89d5d952675eb08e11286e52c7238f1248ce71726e896db9703e73bef23dc343",
    runtime=("pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip"),
    from_cdn=False,
)
WEB = Recipe(
    name="web",
    pyodide="314.0.6",
    sha256="d78ac549b28a2a58600cd06f44e017024151775f8c6b2d73fab1475400d38ea2",
    runtime=("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip"),
    from_cdn=True,
)
