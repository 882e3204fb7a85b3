"""Where the project is, and where a notebook opens with nothing installed.

One setting says it: `repository-code` of CITATION.cff, such as https://github.com/owner/name.
As long as it is not known, nothing links there.
"""

import re

import yaml

from tools.notebooks.parts import NOTEBOOKS

ROOT = NOTEBOOKS.parent
NO_ADDRESS = "<address of this repository>"
BRANCH = "main"
COPIES = "colab"  # the branch with what `run.py colab` writes
FIRST = "notebooks/00_welcome.ipynb"
WAYS = {
    "Binder": "https://mybinder.org/v2/gh/{project}/HEAD?urlpath=lab/tree/{notebook}",
    "Colab": "https://colab.research.google.com/github/{project}/blob/{copies}/{name}",
    "GitHub": "https://github.com/{project}/blob/{branch}/{page}",
}
BADGES = {
    "Binder": "https://mybinder.org/badge_logo.svg",
    "Colab": "https://colab.research.google.com/assets/colab-badge.svg",
}


def find_address():
    """Where the project can be had, once it is known."""
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    return citation.get("repository-code", NO_ADDRESS)


def find_ways(page, address=None):
    """Where a page opens elsewhere: a notebook itself, and for other pages the first one.

    Parameters
    ----------
    page : str
        Its path below the project's folder, such as ``"notebooks/05_least_confidence.ipynb"``.
    address : str, optional
        Of the project; by default what CITATION.cff says.

    Returns
    -------
    dict of str to str
        Links by the names of WAYS; empty where there is no project on GitHub to link to.
    """
    found = re.fullmatch(
        r"https://github\.com/([\w.-]+/[\w.-]+?)(\.git)?/?", address or find_address()
    )
    if not found:
        return {}
    notebook = page if page.endswith(".ipynb") else FIRST
    name = notebook.rpartition("/")[2]
    places = {"project": found[1], "notebook": notebook, "name": name, "page": page}
    places |= {"branch": BRANCH, "copies": COPIES}
    return {way: link.format_map(places) for way, link in WAYS.items()}


def write_badges(address=None):
    """The line of badges for README; empty where there is nothing to link to."""
    ways = find_ways(FIRST, address)
    return " ".join(f"[![{way}]({BADGES[way]})]({ways[way]})" for way in BADGES if ways)
