"""What can still be read of a line that was cut, joined with another, or overwritten."""

import json

DECODER = json.JSONDecoder()
BLANKS = " \t\r\n\ufeff"


def salvage(line, is_act):
    """The acts in a line of bytes, and how far they go.

    Two acts in one line are two acts: a crash can lose the line end between them. Behind
    zeros, which a power cut leaves where data should be, there may be whole acts as well.

    Returns
    -------
    acts : list of dict
    num_read : int
        The number of bytes up to the end of the last act.
    is_whole : bool
        Whether that is all there is.
    """
    acts, num_read, position = [], 0, 0
    for piece in line.split(b"\0"):
        found, length = _read(piece, is_act)
        if found or not position:
            num_read = position + length
        acts += found
        position += len(piece) + 1
    return acts, num_read, num_read == len(line) and b"\0" not in line


def _read(piece, is_act):
    try:
        text = piece.decode("utf-8")
    except UnicodeDecodeError as error:
        text = piece[: error.start].decode("utf-8")
    acts, position = [], _skip_blanks(text, 0)
    while position < len(text):
        try:
            act, end = DECODER.raw_decode(text, position)
        except (ValueError, RecursionError):
            break
        if not is_act(act):
            break
        acts.append(act)
        position = _skip_blanks(text, end)
    return acts, len(text[:position].encode("utf-8"))


def _skip_blanks(text, position):
    while position < len(text) and text[position] in BLANKS:
        position += 1
    return position


def shorten(line):
    """The beginning of a line of bytes, to show in a message."""
    text = line[:60].decode("utf-8", errors="replace")
    return f"{text!r}{'...' if len(line) > 60 else ''}."
