"""`run.py mutants`: which faults are chosen, and what becomes of one in a small project."""

import os
import shutil
import subprocess
import sys

import pytest

pytest.importorskip("mutmut", reason="mutmut is not for this system")

from tools.mutants.choosing import draw_sample, find_changed_lines
from tools.mutants.kinds import list_mutants, put_into, what_changed
from tools.mutants.mutants import LISTED, ROOT, judge, main
from tools.mutants.survivors import find_range, read_survivors

CODE = '''"""Some 1 words."""

LIMIT = 3


def is_small(number):
    """Say whether it is small, up to 3."""
    if number < LIMIT:
        return "as small as 2"
    return number == 7 and not True
'''
TEST = """from helpers.some import is_small


def test_small_numbers():
    assert is_small(2)
    assert not is_small(4)
"""


def commit(folder, *paths):
    for arguments in (["add", *paths], ["commit", "-q", "-m", "some"]):
        who = ["-c", "user.name=a", "-c", "user.email=a@localhost"]
        subprocess.run(["git", *who, *arguments], cwd=folder, check=True)


@pytest.fixture
def project(tmp_path):
    """A project with one function and one test, known to git."""
    shutil.copytree(ROOT / "tools" / "mutants", tmp_path / "tools" / "mutants")
    shutil.copy(ROOT / "tools" / "__init__.py", tmp_path / "tools")
    files = {
        "helpers/__init__.py": "",
        "labelcard/__init__.py": "A = 1\n",
        "helpers/some.py": CODE,
    }
    files |= {
        "tests/helpers/test_some.py": TEST,
        "tests/labelcard/test_some_card.py": "import labelcard\n",
    }
    files |= {"tests/mutants.toml": "survivor = []\n", ".gitignore": "build\n__pycache__\n"}
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    commit(tmp_path, ".")
    return tmp_path


def changes(code):
    return [what_changed(code, put_into(code, mutant)) for mutant in list_mutants("a.py", code)]


def test_signs_numbers_and_conditions_change_and_no_words():
    found = changes(CODE)
    assert ("if number < LIMIT:", "if number <= LIMIT:") in found
    assert ("LIMIT = 3", "LIMIT = 4") in found
    assert ("return number == 7 and not True", "return number == 7 or not True") in found
    assert ("return number == 7 and not True", "return number == 7 and True") in found
    assert not [before for before, _ in found if "small" in before]


def test_what_would_be_no_python_is_no_fault():
    code = "both = {**some, **others}\ndef call(*, name):\n    return name\n"
    for mutant in list_mutants("a.py", code):
        mutated = put_into(code, mutant)
        assert mutated is None or compile(mutated, "a.py", "exec")


def test_only_lines_that_changed_since_a_revision_count(project):
    some, new = project / "helpers" / "some.py", project / "labelcard" / "new.py"
    some.write_text(CODE.replace("LIMIT = 3", "LIMIT = 3\nMORE = 4"), encoding="utf-8")
    new.write_text("A = 1\n", encoding="utf-8")
    (project / "helpers" / "notes.txt").write_text("1\n", encoding="utf-8")
    changed = find_changed_lines(project, "HEAD", ("helpers", "labelcard"))
    assert changed.keys() == {"helpers/some.py", "labelcard/new.py"}
    assert changed["helpers/some.py"] == {4} and 1 in changed["labelcard/new.py"]
    commit(project, ".")
    assert find_changed_lines(project, "HEAD", ("helpers", "labelcard")) == {}
    assert find_changed_lines(project, "HEAD~1", ("helpers",)) == {"helpers/some.py": {4}}


def test_an_unknown_revision_is_named(project):
    with pytest.raises(SystemExit, match="no_such"):
        find_changed_lines(project, "no_such", ("helpers",))


def test_a_sample_repeats_by_its_seed_and_has_some_of_each_file():
    long, short = "A = 1 + 2 * 3 - 4\n" * 50, "B = 5 < 6\n" * 10
    mutants = list_mutants("a.py", long) + list_mutants("b.py", short)
    sample = draw_sample(mutants, 20, 17)
    assert sample == draw_sample(mutants, 20, 17) != draw_sample(mutants, 20, 18)
    assert len({mutant.place for mutant in sample}) == 20
    shares = [sum(mutant.path == path for mutant in sample) for path in ("a.py", "b.py")]
    assert shares == [18, 2] or shares == [17, 3] or shares == [19, 1]
    assert len(draw_sample(mutants, 10**6, 17)) == len({mutant.place for mutant in mutants})


def test_the_range_is_that_of_wilson():
    assert find_range(9, 10) == pytest.approx((0.5958, 0.9821), abs=1e-4)
    assert find_range(180, 200) == pytest.approx((0.8506, 0.9344), abs=1e-4)
    assert find_range(10, 10) == pytest.approx((0.7225, 1), abs=1e-4)


def test_too_many_survivors_or_one_without_a_reason_end_with_1(capsys):
    survivor = ("helpers/some.py", "a < b", "a <= b")
    assert judge({"killed": 9, "survived": 1}, [survivor], {survivor: "same: ..."}) == 0
    assert "90.0%" in capsys.readouterr().out
    assert judge({"killed": 9, "survived": 1}, [survivor], {}) == 1
    assert "Not listed in tests/mutants.toml: helpers/some.py" in capsys.readouterr().out
    assert judge({"killed": 2, "survived": 1}, [survivor], {survivor: "same: ..."}) == 1


def test_a_reason_is_of_a_known_kind(tmp_path):
    listed = tmp_path / "mutants.toml"
    listed.write_text(
        '[[survivor]]\nfile = "a.py"\nline = "a"\nbecame = "b"\nreason = "dull: so"\n',
        encoding="utf-8",
    )
    with pytest.raises(SystemExit, match="`dull` is none of same, look"):
        read_survivors(listed)


def test_each_listed_survivor_is_still_a_fault_of_its_file():
    for path, line, became in read_survivors(LISTED):
        source = (ROOT / path).read_text("utf-8")
        rows = [row for row, text in enumerate(source.splitlines(), 1) if text.strip() in line]
        faults = [fault for fault in list_mutants(path, source) if fault.line in rows]
        changed = [what_changed(source, put_into(source, fault)) for fault in faults]
        assert (line, became) in changed, f"{path}: {line}"


@pytest.mark.skipif(sys.platform == "win32", reason="a trial is a fork")
def test_a_small_project_is_tried_from_end_to_end(project):
    command = [sys.executable, "-m", "tools.mutants.mutants"]
    some = project / "helpers" / "some.py"
    changed = CODE.replace("number < LIMIT", "number <= LIMIT").replace("= 3", "= 4 - 1")
    some.write_text(changed, encoding="utf-8")
    played = subprocess.run(
        [*command, "--since", "HEAD"],
        cwd=project,
        env=os.environ | {"PYTHONPATH": str(project)},
        capture_output=True,
        text=True,
    )
    said = played.stdout
    assert "helpers: tests reach 100.0% of the lines" in said, said + played.stderr
    assert "The tests found 3 of 5 faults: 60.0%" in said
    assert "- if number <= LIMIT:\n  + if number < LIMIT:" in said
    assert played.returncode == 1
    copy = project / "build" / "mutants" / "tree" / "helpers" / "some.py"
    assert copy.read_bytes() == some.read_bytes()  # whole again


def test_a_system_without_its_packages_is_told():
    code = "import sys; sys.modules['mutmut'] = None; import tools.mutants.mutants"
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True
    )
    assert ended.returncode == 1 and "needs mutmut" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.long
def test_small_faults_in_the_last_change_are_found():
    assert main(["--since", "--sample", "50"]) == 0
