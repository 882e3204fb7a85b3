"""The log of labels: on disk before it counts, whole or mended, and held by one session."""

import json
import os
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.errors import MendableError
from labelcard import log as log_module
from labelcard.acts import is_act, parse_log, read_acts
from labelcard.log import LabelLog, LogTakenOverError
from labelcard.salvage import shorten

CLASSES = ["rap", "pöp"]
LIGHT = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def label(number, item="3", **parts):
    act = {"act": f"a{number}", "kind": "label", "item": item, "label": 1, "suggested": False}
    return act | {"time": 1000.5 + number, "order": number} | parts


def open_log(path, num_acts=0):
    log = LabelLog(path)
    log.open(lambda acts: {"classes": CLASSES, "data": "texts"})
    for number in range(num_acts):
        log.append(label(number))
    return log


@pytest.fixture
def path(tmp_path):
    return tmp_path / "labels.jsonl"


def ids_in(path):
    return [act["act"] for act in read_acts(path) if act["kind"] != "open"]


def test_an_act_is_on_disk_once_append_returns(path):
    log = open_log(path)
    log.append(label(1))
    assert ids_in(path) == ["a1"]
    assert read_acts(path)[1]["session"] == log.session
    assert list(log.acts) == read_acts(path)


def test_an_act_is_synced_before_append_returns(path, monkeypatch):
    log, synced, sync = open_log(path), [], os.fsync
    monkeypatch.setattr(
        os, "fsync", lambda file: (synced.append(path.read_bytes()), sync(file))
    )
    log.append(label(1))
    assert b'"a1"' in synced[-1]


def test_an_act_is_written_in_one_go(path):
    log, before = open_log(path), path.read_bytes()
    log.append(label(1))
    line = path.read_bytes().removeprefix(before)
    assert line.count(b"\n") == 1
    assert line.endswith(b"}\n")


def test_a_resend_is_not_written_twice(path):
    log = open_log(path, num_acts=2)
    log.append(label(0))
    assert ids_in(path) == ["a0", "a1"]
    again = open_log(path)
    again.append(label(1))
    assert ids_in(path) == ["a0", "a1"]


def test_a_log_cut_at_any_byte_loads(path):
    open_log(path, num_acts=3)
    content = path.read_bytes()
    ends = [position + 1 for position, byte in enumerate(content) if byte == ord("\n")]
    for cut in range(len(content)):
        parsed = parse_log(content[:cut], path)
        is_whole = cut + 1 in ends  # nothing but the last line's end is missing
        assert len(parsed.acts) == sum(position <= cut for position in ends) + is_whole
        assert parsed.end == (cut if is_whole else max([0, *(e for e in ends if e <= cut)]))
        assert parsed.is_ended == (not is_whole)
        assert parsed.holes == []


@pytest.mark.parametrize("from_end", [0, 1, 2, 30, 100, 200])
def test_a_cut_log_is_mended_and_goes_on(path, from_end):
    open_log(path, num_acts=3)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) - from_end])
    kept = ids_in(path)
    log = open_log(path)
    assert kept == ["a0", "a1", "a2"][: len(kept)]
    assert len(kept) >= (3 if from_end < 2 else 1)
    assert bool(log.repaired) == (from_end > 0)
    log.append(label(9))
    assert ids_in(path) == [*kept, "a9"]
    assert path.read_bytes().endswith(b"}\n")


def test_what_was_cut_off_is_told(path):
    open_log(path, num_acts=1)
    with path.open("ab") as file:
        file.write(b'{"act": "half')
    log = open_log(path)
    assert "Line 3 of labels.jsonl, the last, was incomplete" in log.repaired
    assert '{"act": "half' in log.repaired


@LIGHT
@given(position=st.integers(0, 9999), new=st.binary(max_size=3))
def test_changed_bytes_load_or_are_named(tmp_path, position, new):
    path = tmp_path / "labels.jsonl"
    path.unlink(missing_ok=True)
    open_log(path, num_acts=3)
    content = bytearray(path.read_bytes())
    position %= len(content)
    content[position : position + 1] = new
    try:
        acts = parse_log(bytes(content), path).acts
    except MendableError as error:
        assert re.search(r"line \d+ of labels.jsonl|labels.jsonl.*line 1", str(error))
    else:
        assert all(is_act(act) for act in acts)
        assert len(acts) >= 3


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("is_ended", [True, False])
def test_two_acts_in_one_line_are_two_acts(path, number, is_ended):
    open_log(path, num_acts=3)
    lines = path.read_bytes().splitlines()
    lines[number - 1 : number + 1] = [lines[number - 1] + lines[number]]
    path.write_bytes(b"\n".join(lines) + b"\n" * is_ended)
    log = open_log(path)
    assert ids_in(path) == ["a0", "a1", "a2"]
    log.append(label(7))
    assert ids_in(path) == ["a0", "a1", "a2", "a7"]


def test_a_line_is_shown_as_far_as_60_bytes():
    assert shorten(b"a" * 60) == f"'{'a' * 60}'."
    assert shorten(b"a" * 61) == f"'{'a' * 60}'...."


def test_a_spoiled_last_line_is_never_taken_for_a_torn_one(path):
    open_log(path, num_acts=3)
    path.write_bytes(path.read_bytes().replace(b'"a2", "kind"', b'"a2", "kin"'))
    with pytest.raises(MendableError, match="line 4 of labels.jsonl is damaged"):
        open_log(path)


def test_a_whole_act_before_a_torn_one_is_kept(path):
    open_log(path, num_acts=2)
    content = path.read_bytes().removesuffix(b"\n")
    path.write_bytes(content + b'{"act": "half')
    log = open_log(path)
    assert ids_in(path) == ["a0", "a1"]
    assert "Its 13 bytes are kept in labels.jsonl.torn" in log.repaired
    assert path.with_name("labels.jsonl.torn").read_bytes() == b'{"act": "half\n'


def test_zeros_in_the_middle_take_their_own_bytes_and_no_more(path):
    open_log(path, num_acts=9)
    content = bytearray(path.read_bytes())
    lines = bytes(content).splitlines(keepends=True)
    begin, end = len(b"".join(lines[:3])) + 9, len(b"".join(lines[:7])) - 20
    content[begin:end] = bytes(end - begin)
    path.write_bytes(content)
    log = open_log(path)
    assert ids_in(path) == ["a0", "a1", "a6", "a7", "a8"]
    assert "Line 4 of labels.jsonl holds zeros" in log.repaired
    assert path.read_bytes().startswith(bytes(content))
    assert not path.with_name("labels.jsonl.torn").exists()


def test_a_tail_of_zeros_is_kept_beside_the_log_and_its_bytes_are_told(path):
    open_log(path, num_acts=30)
    content = path.read_bytes()
    path.write_bytes(content[:-4096] + bytes(4096))
    kept = len(ids_in(path))
    assert 0 < kept < 30
    whole = content[: content.index(f'"a{kept}"'.encode())].rpartition(b"\n")[0] + b"\n"
    log = open_log(path)
    tail = len(content) - len(whole)
    assert f"Its {tail:,} bytes are kept" in log.repaired
    torn = path.with_name("labels.jsonl.torn").read_bytes()
    assert torn == (content[:-4096] + bytes(4096))[len(whole) :] + b"\n"
    assert path.read_bytes().startswith(whole)
    assert len(ids_in(path)) == kept


def as_jq(act):
    """As `jq -cS` writes it: no spaces, and the fields in another order."""
    return json.dumps(act, separators=(",", ":"), sort_keys=True, ensure_ascii=False)


@pytest.mark.parametrize(
    "rewrite",
    [
        lambda acts, content: b"\xef\xbb\xbf" + content,
        lambda acts, content: content.replace(b"\n", b"\r\n"),
        lambda acts, content: b"\n\n" + content.replace(b"\n", b"\n\n"),
        lambda acts, content: "\n".join(map(as_jq, acts)).encode(),
        lambda acts, content: b"\xef\xbb\xbf" + "\r\n".join(map(as_jq, acts)).encode(),
    ],
    ids=["mark", "windows", "blank lines", "jq", "all"],
)
def test_a_log_that_another_program_wrote_anew_is_read_and_gone_on_with(path, rewrite):
    open_log(path, num_acts=3)
    acts = read_acts(path)
    path.write_bytes(rewrite(acts, path.read_bytes()))
    assert read_acts(path) == acts
    log = open_log(path)
    log.append(label(8))
    assert ids_in(path) == ["a0", "a1", "a2", "a8"]


def test_zeros_that_a_power_cut_left_are_cut_off(path):
    open_log(path, num_acts=1)
    with path.open("ab") as file:
        file.write(bytes(40) + b', "suggested": false}\n')
    assert "was incomplete" in open_log(path).repaired
    assert ids_in(path) == ["a0"]


def test_damage_before_the_last_line_is_named_and_nothing_is_written(path):
    open_log(path, num_acts=3)
    lines = path.read_bytes().split(b"\n")
    lines[2] = b"oops"
    path.write_bytes(b"\n".join(lines))
    with pytest.raises(MendableError, match="line 3 of labels.jsonl is damaged: 'oops'.*Mend"):
        open_log(path)
    assert path.read_bytes() == b"\n".join(lines)


@pytest.mark.parametrize("content", [b"lyric,class", b"lyric,class\nla,1\n", b"\n", b"\0\0\0"])
def test_a_file_that_is_no_log_is_left_alone(path, content):
    path.write_bytes(content)
    with pytest.raises(MendableError, match=r"labels.jsonl is not a label log.*own"):
        open_log(path)
    assert path.read_bytes() == content


def test_a_log_of_a_later_format_is_refused(path, monkeypatch):
    monkeypatch.setattr(log_module, "FORMAT", 3)
    open_log(path)
    monkeypatch.undo()
    with pytest.raises(MendableError, match="format 3.*format 2"):
        open_log(path)


def test_a_newer_session_takes_over(path):
    old = open_log(path, num_acts=1)
    new = open_log(path)
    with pytest.raises(LogTakenOverError, match=r"labels.jsonl was opened again.*saved here"):
        old.append(label(5))
    assert old.is_read_only
    new.append(label(6))
    with pytest.raises(LogTakenOverError):
        old.append(label(7))
    assert ids_in(path) == ["a0", "a6"]
    assert not new.is_read_only


@pytest.mark.parametrize("fails", ["fsync", "short write"])
def test_a_failing_disk_leaves_the_file_as_it_was(path, monkeypatch, fails):
    log = open_log(path, num_acts=1)
    before = path.read_bytes()
    if fails == "fsync":
        monkeypatch.setattr(os, "fsync", _raise_full)
    else:
        monkeypatch.setattr(log_module, "_write_once", lambda file, line: file.write(line[:9]))
    with pytest.raises(OSError, match="full"):
        log.append(label(1))
    assert path.read_bytes() == before
    monkeypatch.undo()
    log.append(label(1))
    assert ids_in(path) == ["a0", "a1"]


def _raise_full(*_):
    raise OSError(28, "the disk is full")


def test_debris_of_an_act_that_never_counted_is_removed(path):
    log = open_log(path, num_acts=1)
    with path.open("ab") as file:
        file.write(b'{"act": "tor')
    log.append(label(1))
    assert ids_in(path) == ["a0", "a1"]


def test_a_file_that_is_gone_or_replaced_is_not_written_to(path):
    log = open_log(path, num_acts=1)
    content = path.read_bytes()
    path.unlink()
    with pytest.raises(OSError):
        log.append(label(1))
    assert not path.exists()
    path.write_bytes(content.replace(b"a0", b"b0"))
    with pytest.raises(OSError, match="changed or replaced"):
        log.append(label(1))
    path.write_bytes(content)
    log.append(label(1))
    assert ids_in(path) == ["a0", "a1"]


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(MendableError, match=r"none.labels.jsonl cannot be written.*Choose"):
        open_log(tmp_path / "none" / "labels.jsonl")


def test_a_change_of_folder_does_not_move_the_log(path, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    log = open_log("labels.jsonl")
    (tmp_path / "other").mkdir()
    monkeypatch.chdir(tmp_path / "other")
    log.append(label(1))
    assert ids_in(path) == ["a1"]


def test_reading_neither_takes_over_nor_repairs(path):
    log = open_log(path, num_acts=1)
    with path.open("ab") as file:
        file.write(b"torn")
    before = path.read_bytes()
    assert ids_in(path) == ["a0"]
    assert path.read_bytes() == before
    assert not log.is_read_only
    with pytest.raises(MendableError, match="no label log"):
        read_acts(path.with_name("none.jsonl"))


@pytest.mark.parametrize(
    "parts",
    [
        {"time": float("nan")},
        {"time": float("inf")},
        {"time": 10**400},
        {"time": "1"},
        {"order": 1.5},
        {"order": True},
        {"label": True},
        {"label": None},
        {"item": 3},
        {"act": ""},
        {"act": "a" * 101},
        {"kind": ["label"]},
        {"kind": "guess"},
        {"suggested": 1},
    ],
)
def test_what_is_no_act(parts):
    assert is_act(label(1) | {"session": "s"})
    assert not is_act(label(1) | {"session": "s"} | parts)
