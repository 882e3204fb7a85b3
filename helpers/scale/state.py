"""What a loop on a large pool has learned so far: a file that only ever grows."""

import json
import os
from pathlib import Path

from helpers.errors import MendableError


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
        If the file is of a loop with other settings, or is damaged.
    """

    def __init__(self, path, settings):
        self.path = Path(path)
        # As they read back from the file, where a tuple is a list.
        settings = json.loads(json.dumps(settings))
        lines = self._read()
        if not lines:
            self._append(settings)
        elif lines[0] != settings:
            changed = [name for name in settings if lines[0].get(name) != settings[name]]
            raise MendableError(
                f"{self.path.name} is of a loop with other settings: "
                + ", ".join(
                    f"{name} {lines[0].get(name)}, not {settings[name]}" for name in changed
                )
                + ". Pass those, or name a new file."
            )
        self.rounds = lines[1:]

    def add(self, **figures):
        """Take in a round."""
        self._append(figures)
        self.rounds.append(figures)

    def _read(self):
        """All whole lines; a last one that a stop has cut is taken off the file."""
        if not self.path.exists():
            return []
        text = self.path.read_text(encoding="utf-8")
        whole = text[: text.rfind("\n") + 1]
        if whole != text:
            print(
                f"The last line of {self.path.name} was cut by a stop: that round is played "
                "anew."
            )
            os.truncate(self.path, len(whole.encode()))
        try:
            return [json.loads(line) for line in whole.splitlines()]
        except ValueError as error:
            number = whole.splitlines().index(error.doc) + 1
            raise MendableError(
                f"line {number} of {self.path.name} is damaged. Take the file out of a backup, "
                "or remove this line and those below it: the rounds before it are kept."
            ) from None

    def _append(self, entry):
        with self.path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(json.dumps(entry) + "\n")
            file.flush()
            os.fsync(file.fileno())
