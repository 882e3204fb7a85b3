"""What a loop on a large pool has learned so far: a file that only ever grows."""

import json
import os
from math import isfinite

from helpers.checks import as_path
from helpers.errors import MendableError

FIGURES = ["test_accuracy", "test_macro_f1", "query_seconds"]


class State:
    """Rows, labels and figures of each round, a line each.

    A round is written as a whole, and on the disk, before the next one begins. So a loop that
    is stopped at any moment loses the round it was in, and nothing before it.

    Parameters
    ----------
    path : path
        A new file, or that of a loop with the same settings, which then goes on.
    settings : dict
        What may not change from one start to the next.

    Raises
    ------
    MendableError
        If the file is of a loop with other settings, is damaged, or cannot be written.
    """

    def __init__(self, path, settings):
        self.path = as_path("path", path)
        # As they read back from the file, where a tuple is a list.
        settings = json.loads(json.dumps(settings))
        text = self._read()
        whole = text[: text.rfind("\n") + 1]
        lines = self._parse(whole)
        if lines and lines[0] != settings:
            changed = [name for name in settings if lines[0].get(name) != settings[name]]
            raise MendableError(
                f"{self.path.name} is of a loop with other settings: "
                + ", ".join(
                    f"{name} {lines[0].get(name)}, not {settings[name]}" for name in changed
                )
                + ". Pass those, or name a new file."
            )
        if not lines and not _write(settings).startswith(text):
            raise MendableError(f"{self.path.name} is no file of a loop. Name a new one.")
        if whole != text:
            self._cut(whole)
        if not lines:
            self._begin(settings)
        self.rounds = lines[1:]

    def add(self, **figures):
        """Take in a round."""
        self._append(figures)
        self.rounds.append(figures)

    def _read(self):
        if not self.path.exists():
            return ""
        try:
            return self.path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise MendableError(
                f"path: {self.path.name} cannot be read as text ({type(error).__name__}). Name "
                "a new file, or that of a loop."
            ) from None

    def _parse(self, whole):
        entries = [_read_line(line) for line in whole.split("\n")[:-1]]
        for number, entry in enumerate(entries):
            if not isinstance(entry, dict) or (number and not _is_round(entry, number - 1)):
                raise MendableError(
                    f"line {number + 1} of {self.path.name} is damaged. Take the file out of a "
                    "backup, or remove this line and those below it: the rounds before it are "
                    "kept."
                )
        return entries

    def _cut(self, whole):
        """Take off a last line that a stop has cut."""
        print(
            f"The last line of {self.path.name} was cut by a stop: that round is played anew."
        )
        os.truncate(self.path, len(whole.encode()))

    def _begin(self, settings):
        try:
            self._append(settings)
        except OSError as error:
            raise MendableError(
                f"path: the file {self.path.name} cannot be written ({error.strerror}). Name "
                "one in a folder of your own."
            ) from None

    def _append(self, entry):
        with self.path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(_write(entry))
            file.flush()
            os.fsync(file.fileno())


def _write(entry):
    return json.dumps(entry) + "\n"


def _read_line(line):
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _is_round(entry, number):
    """Whether a line is a round with a label for each row, and with figures."""
    rows, y = entry.get("rows"), entry.get("y")
    are_lists = isinstance(rows, list) and isinstance(y, list) and len(rows) == len(y) > 0
    if entry.get("round") != number or not are_lists:
        return False
    figures = [entry.get(name) for name in FIGURES]
    return all(type(value) is int for value in rows + y) and all(
        type(value) in (int, float) and isfinite(value) for value in figures
    )
