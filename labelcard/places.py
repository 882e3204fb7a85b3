"""Where the log of each person lies: one for each file of texts, and for each name."""

import json
import os
import re
from pathlib import Path
from urllib.parse import parse_qs

import pandas as pd

from helpers.checks import check_kind, find_hindrance
from helpers.errors import MendableError
from labelcard.acts import read_acts
from labelcard.given import check_words
from labelcard.naming import as_file_name, slug, tidy
from labelcard.texts import check_frame, hash_text

LABELS = Path(__file__).resolve().parents[1] / "labels"
OPENING = b'"open"'
ANSWERS = "label", "spans"


def find_log(lyrics, person=None):
    """The path of a person's label log for these texts; its folder is made if need be.

    A line says whose other labels of these texts are not used: for those who gave a name on
    the page and none here, or spelled it in another way.

    Two names that differ never share a log. Two files of one name have logs of their own: a
    log is known again by its texts, wherever the file lies now, and with rows that are new.

    Logs lie in `labels/`, or in the folder that the environment variable ``LABELS_FOLDER``
    names: tests and `run.py play` set it, and so leave the labels of people alone.

    Parameters
    ----------
    lyrics : pandas.DataFrame
        As from `load_texts`; or from `load_entities`, whose log is one of spans.
    person : str, optional
        A name for the file. The default is the one that the address of a served page ends in,
        as in ``?name=ada``, and "me" where there is none.

    Returns
    -------
    Path
    """
    if person is not None:
        check_words("person", person)
    path, is_named = find_path(lyrics, person), person or find_name()
    if not (is_named and path.exists()) and (told := describe_others(lyrics, path)):
        print(told)
    return path


def find_logs(lyrics, known=(), hashes=None):
    """The logs of all people for these texts, sorted; each was named by `find_log`.

    Parameters
    ----------
    lyrics : pandas.DataFrame
    known : collection of Path
        Logs that were found before, and need no second look.
    hashes : set of str, optional
        Of all texts, by `hash_text`: who asks often need not wait for them each time.
    """
    texts, source = _read_frame(lyrics)
    paths = sorted(find_folder().glob(f"{source}-*.jsonl"))
    has_new = not set(paths) <= set(known)
    hashes = (hashes or set(map(hash_text, texts))) if has_new else set()
    return [path for path in paths if path in known or _is_of_texts(path, hashes)]


def find_folder():
    """The folder of labels."""
    return Path(os.environ.get("LABELS_FOLDER") or LABELS)


def make_folder():
    """The folder of labels, which is made where it is not there yet.

    Raises
    ------
    MendableError
        If it cannot be made, or nothing can be written to it.
    """
    folder = find_folder()
    if reason := find_hindrance(folder):
        trouble = "takes no new files" if folder.is_dir() else "cannot be made"
        raise MendableError(
            f"the folder {folder} for labels {trouble} ({reason}). "
            "Let the environment variable LABELS_FOLDER name a folder of yours."
        )
    return folder


def find_path(lyrics, person=None, hashes=None):
    """The same as `find_log`, without a word about others; hashes as in `find_logs`."""
    texts, source = _read_frame(lyrics)
    folder = make_folder()
    person = person or find_name() or "me"
    first_version = folder / f"{source}-{slug(person)}.jsonl"
    if slug(person) and _is_of_first_version(first_version):
        return first_version
    return _find_of_texts(folder, source, as_file_name(person), texts, hashes)


def find_name():
    """The name at the end of a served page's address, as in ``?name=Ada``, or ''."""
    # Voila hands the end of the address to the kernel.
    query = parse_qs(os.environ.get("QUERY_STRING", ""))
    names = [values[0] for key, values in query.items() if key.casefold() == "name"]
    return tidy(names[0]) if names else ""


def describe_others(lyrics, used):
    """One line about the logs of this file that hold answers, but for the used one, or ''.

    Parameters
    ----------
    lyrics : pandas.DataFrame
    used : Path
    """
    texts, source = _read_frame(lyrics)
    logs = sorted({*used.parent.glob(f"{source}-*.jsonl")} - {used})
    hashes = set(map(hash_text, texts)) if logs else set()
    counts = {path: _count_answers(path) for path in logs if _is_of_texts(path, hashes)}
    counts = {path: count for path, count in counts.items() if count}
    if not counts:
        return ""
    names = {path: _guess_name(path, lyrics) for path in counts}
    shown = [f"{names[path] or path.name} ({count:,})" for path, count in counts.items()]
    most = max(counts, key=counts.get)
    way = f"find_log(texts, {names[most]!r})" if names[most] else f"LabelLog({str(most)!r})"
    return (
        f"Answers to these texts that are not used here: {', '.join(shown)}. To go on with "
        f"them, write {way}."
    )


def _read_frame(lyrics):
    """The texts, and how their logs are called: those that hold spans are named for it."""
    check_kind("lyrics", lyrics, pd.DataFrame, "Pass a frame of load_texts.")
    name = slug(Path(str(lyrics.attrs.get("source") or "texts")).stem) or "texts"
    if {"sentence", "spans"} <= set(lyrics):
        return lyrics["sentence"], f"{name}_spans"
    return check_frame(lyrics, "lyrics")["lyric"], name


def _count_answers(path):
    try:
        return len({act["item"] for act in read_acts(path) if act["kind"] in ANSWERS})
    except MendableError:
        return 0


def _guess_name(path, lyrics):
    """The name that leads to a log, as far as its file tells; None if none is found."""
    words = re.sub(r"-[0-9a-f]{8}$", "", path.stem).rpartition("-")[2].replace("_", " ")
    names = words, words.capitalize(), words.title(), words.upper()
    return next((name for name in names if find_path(lyrics, name) == path), None)


def _find_of_texts(folder, source, person, texts, hashes):
    for number in range(1, 1000):
        part = source if number == 1 else f"{source}-{number}"
        path = folder / f"{part}-{person}.jsonl"
        if not _read_sample(path):  # none yet, or of the first version, which did not say
            return path
        hashes = hashes or set(map(hash_text, texts))
        if _is_of_texts(path, hashes):
            return path
    raise MendableError(f"{folder} has 999 logs for '{source}'. Rename the file of texts.")


def _is_of_texts(path, hashes):
    sample = _read_sample(path)
    return bool(sample) and 2 * len(hashes & sample) >= len(sample)


def _is_of_first_version(path):
    """Whether a log was begun when names that differ by case alone shared one."""
    try:
        with path.open("rb") as file:
            return json.loads(file.readline(2**24))["format"] == 1
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _read_sample(path):
    """The hashes of some texts that a log was last opened with."""
    try:
        with path.open("rb") as file:
            opened = [line for line in file if OPENING in line[:200]]
        return set(json.loads(opened[-1])["sample"]) if opened else set()
    except (OSError, ValueError, KeyError, TypeError):
        return set()
