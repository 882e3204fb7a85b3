"""locks/: one resolution in several files, and what a reader needs is all in the first."""

import re
from importlib import metadata

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.setup import locking, places
from tools.setup.failures import TroubleError

LOCKS = {part: places.find_lock(part).read_text(encoding="utf-8") for part in locking.PARTS}
WHOLE = """\
base==1.0 ; sys_platform != 'win32' \\
    --hash=sha256:aa
    # via tool
far==2.0 \\
    --hash=sha256:bb
tool==3.0 \\
    --hash=sha256:cc
uv==4.0 \\
    --hash=sha256:dd
"""


def names_of(*parts):
    return {re.split("==", pin)[0] for part in parts for pin in locking.split(LOCKS[part])}


def needs(names):
    """All packages that these ones bring along, as the ones that are installed here say."""
    found, left = set(), [Requirement(name) for name in names]
    while left:
        needed = left.pop()
        key = (canonicalize_name(needed.name), *sorted(needed.extras))
        if key in found:
            continue
        found.add(key)
        for line in metadata.requires(key[0]) or []:
            further = Requirement(line)
            extras = [{"extra": extra} for extra in ("", *needed.extras)]
            if not further.marker or any(map(further.marker.evaluate, extras)):
                left.append(further)
    return {name for name, *_ in found}


def test_the_parts_are_those_that_are_installed():
    assert tuple(LOCKS) == (places.INSTALLER, *places.PARTS)
    assert names_of("installer") == {"uv"}


def test_each_pin_is_in_one_file_alone():
    pins = [pin for lock in LOCKS.values() for pin in locking.split(lock)]
    assert len(pins) == len(set(pins)) > 150
    names = [pin.split("==")[0] for pin in pins if " ; " not in pin]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("part", places.PARTS)
def test_a_part_needs_nothing_that_comes_later(part):
    entries = locking.split(LOCKS[part])
    direct = [pin.split("==")[0] for pin in entries if "label-less (" in entries[pin]]
    assert direct
    assert needs(direct) <= names_of(*places.parts_up_to(part))


def test_the_part_of_readers_is_light():
    heavy = {"distributed", "playwright", "pyarrow", "pytest", "ruff", "sphinx", "voila"}
    assert not heavy & names_of("learn")
    assert "openpyxl" in names_of("learn")  # README promises Excel


def test_each_file_says_whom_it_is_for():
    for part, lock in LOCKS.items():
        assert lock.startswith(locking.HEADER.format(locking.PARTS[part][1]))


def test_each_pin_goes_to_the_first_part_that_needs_it(tmp_path, monkeypatch):
    monkeypatch.setattr(places, "LOCKS", tmp_path)
    monkeypatch.setattr(locking.shutil, "which", lambda name: name)
    pins = {"installer": ["uv"], "learn": ["base"], "scale": ["base", "far"]}

    def resolve(uv, asked, file):
        entries = locking.split(WHOLE)
        if file.stem == "whole":
            return entries
        named = pins.get(file.stem, ["base", "far", "tool"])
        # without a marker, as uv may write it for this part alone
        return {pin.split(" ; ")[0]: "" for pin in entries if pin.split("==")[0] in named}

    monkeypatch.setattr(locking, "resolve", resolve)
    assert locking.write_lock([]) == 0
    written = {part: places.find_lock(part).read_text() for part in locking.PARTS}
    assert {part: list(locking.split(lock)) for part, lock in written.items()} == {
        "installer": ["uv==4.0"],
        "learn": ["base==1.0 ; sys_platform != 'win32'"],
        "scale": ["far==2.0"],
        "author": ["tool==3.0"],
    }
    assert "--hash=sha256:aa\n    # via tool\n" in written["learn"]


def test_lock_without_uv_says_how_to_get_it(monkeypatch):
    monkeypatch.setattr(locking.shutil, "which", lambda name: None)
    with pytest.raises(TroubleError, match="pip install uv"):
        locking.write_lock([])
