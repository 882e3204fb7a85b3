"""Labels on disk: one act a line, appended and never changed, and on disk before it counts."""

import json
import os
import time
import uuid
from contextlib import suppress

from helpers.errors import MendableError
from labelcard.acts import is_act, parse_log
from labelcard.given import as_file
from labelcard.locking import locked
from labelcard.salvage import salvage, shorten

FORMAT = 2  # a log of format 1 is read, and gone on with
LF = b"\n"


class LogTakenOverError(MendableError):
    """Another session has opened the log since: this one writes nothing more."""


class LabelLog:
    """A file of acts in JSON, one a line, for one person and one set of texts.

    Nothing is written before `open`. One thread at a time uses it.

    Attributes
    ----------
    acts : tuple of dict
        All acts so far, in the order of the file.
    repaired : str or None
        What was mended when the log was opened.
    is_read_only : bool
        Whether another session has taken the log over.
    """

    def __init__(self, path):
        self.path = as_file("path", path).absolute()
        self.session = uuid.uuid4().hex
        self.repaired = None
        self.is_read_only = False
        self._acts, self._ids = [], set()
        self._end, self._last_line = 0, b""

    @property
    def acts(self):
        return tuple(self._acts)

    def __contains__(self, act_id):
        return act_id in self._ids

    def open(self, begin):
        """Read the file, or begin it, and take it over from any session that holds it.

        Parameters
        ----------
        begin : callable
            Gets the acts so far as a list, and returns what the line that opens the log says,
            as a dict with ``classes`` and ``data``. It raises a MendableError if they do not
            fit: then nothing is written.

        Raises
        ------
        MendableError
            If the file is damaged, or cannot be written.
        """
        act = {"act": uuid.uuid4().hex, "kind": "open", "time": time.time() * 1000, "order": 0}
        try:
            with locked(self.path, create=True) as file:
                file.seek(0)
                content = file.read()
                parsed = parse_log(content, self.path)
                self._check_format(parsed.acts)
                act |= {"format": FORMAT, **begin(parsed.acts)}
                self._mend(file, content, parsed)
                self._acts, self._ids = parsed.acts, {one["act"] for one in parsed.acts}
                self._write(file, act)
            _sync_folder(self.path.parent)
        except OSError as error:
            raise MendableError(
                f"{self.path} cannot be written ({error.strerror or error}). Choose a file in "
                "a folder of yours, on a disk of this computer."
            ) from None

    def append(self, act):
        """Write one act; it is on disk when this returns. One that is there is left as it is.

        Raises
        ------
        LogTakenOverError
            If another session has opened the log since.
        OSError
            If the act could not be written; the file is as it was before.
        """
        if act["act"] in self._ids:
            return
        with locked(self.path) as file:
            self._look_for_others(file)
            self._write(file, act)

    def _check_format(self, acts):
        if acts and acts[0]["format"] > FORMAT:
            raise MendableError(
                f"{self.path.name} is of format {acts[0]['format']}, and these helpers read up "
                f"to format {FORMAT}. Open it with the version that wrote it, or begin a new "
                "file."
            )

    def _mend(self, file, content, parsed):
        """Cut off what cannot be read of the end, and keep it beside the log."""
        name, told = self.path.name, []
        if parsed.holes:
            lines = ", ".join(f"{number:,}" for number in parsed.holes)
            told.append(f"Line {lines} of {name} holds zeros in place of acts.")
        if tail := content[parsed.end :]:
            kept = self._keep(tail)
            file.truncate(parsed.end)
            told.append(
                f"Line {content.count(LF, 0, parsed.end) + 1:,} of {name}, the last, was "
                f"incomplete and was cut off: {shorten(tail)} Its {len(tail):,} bytes are kept "
                f"in {kept.name}."
            )
        self._end = parsed.end
        if not parsed.is_ended:
            file.write(LF)
            self._end += 1
            if not tail:
                told.append(f"The last line of {name} was whole but for its end.")
        self.repaired = " ".join(told) or None

    def _keep(self, tail):
        """Append bytes that are about to be cut off to a file beside the log."""
        kept = self.path.with_name(f"{self.path.name}.torn")
        with kept.open("ab", buffering=0) as file:
            _write_once(file, tail.rstrip(LF) + LF)
            os.fsync(file.fileno())
        return kept

    def _look_for_others(self, file):
        file.seek(self._end - len(self._last_line))
        content = file.read()
        if not content.startswith(self._last_line):
            raise OSError(f"{self.path.name} was changed or replaced by another program")
        rest = content[len(self._last_line) :]
        found = [act for line in rest.split(LF) for act in salvage(line, is_act)[0]]
        if any(act["session"] != self.session for act in found):
            self.is_read_only = True
            raise LogTakenOverError(
                f"{self.path.name} was opened again by a newer session, which holds it now. "
                "Nothing more is saved here: go on there, or come back by reloading this page "
                "or running its cell anew."
            )
        if rest:  # what is left of an act that was never acknowledged
            self._keep(rest)
            file.truncate(self._end)

    def _write(self, file, act):
        act = act | {"session": self.session}
        line = json.dumps(act).encode() + LF
        try:
            if _write_once(file, line) < len(line):
                raise OSError("the disk is full")
            os.fsync(file.fileno())
        except OSError:
            with suppress(OSError):  # the next act tries it again
                file.truncate(self._end)
            raise
        self._acts.append(act)
        self._ids.add(act["act"])
        self._end, self._last_line = self._end + len(line), line


def _write_once(file, line):
    return file.write(line)  # without a buffer: one call of the system, at the end of the file


def _sync_folder(folder):
    # A new file is only sure to be found again once its folder is on disk too.
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        with suppress(OSError):
            os.fsync(descriptor)
        os.close(descriptor)
