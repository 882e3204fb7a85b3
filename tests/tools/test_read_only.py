"""A project that nothing can be written to, such as a teacher's on a shared disk."""

import os
import subprocess
import sys

import pytest

from tools.setup import begin
from tools.setup.places import ROOT

# A mount that this process alone sees, so that it binds root, too, as whom containers run.
MOUNT = ["unshare", "--map-root-user", "--mount", "sh", "-c"]
READ_ONLY = """mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && cd "$0" || exit 77
exec "$@"
"""
COMPARES = """\
from helpers.compare import compare_strategies
from helpers.data import load_lyrics, split_cleanly
from helpers.features import make_vectorizer, preprocess_data

lyrics = load_lyrics("practice").head(2000)
sets = preprocess_data(*split_cleanly(lyrics, random_state=0), make_vectorizer())
runs = compare_strategies(["random"], *sets, [1], 2, 10, n_jobs=1, progress=False)
print(runs["labels"].tolist())
"""


def start(*command):
    """Start something where the project is read-only; gives its code, and what it says."""
    environment = {name: text for name, text in os.environ.items() if name != "LABELS_FOLDER"}
    ended = subprocess.run(
        [*MOUNT, READ_ONLY, str(ROOT), *map(str, command)],
        env=environment | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=300,
    )
    return ended.returncode, ended.stdout


def start_tool(*tool):
    return start(*begin.command(sys.executable, [str(word) for word in tool]))


def can_mount():
    try:
        return start("true")[0] == 0
    except OSError:
        return False


pytestmark = pytest.mark.skipif(
    not can_mount(), reason="this system has no mounts of one's own"
)


def test_a_comparison_is_played_and_not_kept():
    code, said = start(sys.executable, "-c", COMPARES)
    first, *others = said.splitlines()
    assert first.startswith("No run is kept, and each is played anew: ")
    assert (code, others) == (0, ["[200, 210, 220]"])


def test_the_page_does_not_start_without_a_place_for_labels():
    code, said = start_tool(ROOT / "tools/notebooks/serve.py", "--no-browser")
    assert code == 1
    assert "for labels" in said and "a folder of yours" in said
    assert said.endswith("Nothing was started.\n") and "Traceback" not in said


@pytest.mark.parametrize(
    "tool",
    [
        ["tools/notebooks/workshop.py"],
        ["tools/book/build.py"],
        ["tools/record/record.py", "practice", "--only", "test_sizes"],
    ],
)
def test_a_tool_that_writes_says_where_it_cannot(tool):
    code, said = start_tool(ROOT / tool[0], *tool[1:])
    assert code == 1
    assert "Read-only file system" in said and "a folder of yours" in said
    assert "Traceback" not in said
