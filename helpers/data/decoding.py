"""From bytes to text, where the encoding can be known for sure."""

import codecs
import re

from helpers.checks import tell
from helpers.data.encodings import find_readings, first_odd_line, list_readings, makes_sense
from helpers.errors import MendableError

MARKS = {  # those of UTF-32 begin like those of UTF-16
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
ENCODINGS = "Pass 'utf-8', 'cp1252' or 'gb18030', for example, or 'utf-8, replace'."
NOT_OF_FILES = {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined"}
SHOWN = 70  # signs of a row in a message


def decode(content, name, encoding=None):
    """The text of a file and what was found out about its encoding, as a list of notes.

    `encoding` may end in ", replace": bytes that cannot be read become U+FFFD.
    """
    found = find_encoding(content) if encoding is None else encoding
    codec, _, errors = (part.strip() for part in found.partition(","))
    try:
        text = content.decode(codec, errors or "strict").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise MendableError(_explain(content, name, codec, error)) from None
    if not text.strip():
        raise MendableError(
            f"{name} is empty. It needs a header such as lyric,class, and rows."
        )
    if errors:
        return text, [f"{text.count(chr(0xFFFD)):,} signs could not be read and are \ufffd."]
    if encoding and not codecs.lookup(codec).name.startswith("utf"):
        _check_that_it_is_not_utf8(content, name, text, codec)
    controls = re.findall("[\x80-\x84\x86-\x9f]", text)
    if controls and codec == "utf-8":  # it can be nothing else: somebody wrote them so
        first = f"{len(controls):,} control characters such as U+{ord(controls[0]):04X}"
        return text, [f"{first} stand where quotes or dashes were meant; they are kept."]
    if controls:
        raise MendableError(
            f"{name} is hardly {codec}: read so, it has control characters that no text has. "
            f"{list_readings(content, codec)}"
        )
    if encoding:
        return text, _doubt(content, text, codec)
    return text, [] if found == "utf-8" else [f"It is {found.upper()}."]


def check_encoding(encoding):
    """Raise MendableError for what is no encoding of texts, and for what would drop signs."""
    if encoding is None:
        return
    codec, _, errors = (part.strip() for part in str(encoding).partition(","))
    if not isinstance(encoding, str) or errors not in ("", "replace"):
        raise MendableError(f"encoding={tell(encoding)} is none of a text. {ENCODINGS}")
    try:
        is_of_texts = codecs.lookup(codec).name not in NOT_OF_FILES
        "".encode(codec)
    except (LookupError, ValueError):  # none at all, or one of bytes
        is_of_texts = False
    if not is_of_texts:
        raise MendableError(f"encoding='{encoding}' is unknown to Python. {ENCODINGS}")


def find_encoding(content):
    """The encoding that a mark or the bytes of line ends tell; where none does, UTF-8."""
    for mark, encoding in MARKS.items():
        if content.startswith(mark):
            return encoding
    if b"\0" in content:
        for encoding in ("utf-16-le", "utf-16-be"):
            text = content.decode(encoding, "replace")
            # Read with its bytes swapped, a line end is another sign.
            if "\n" in text and "\0" not in text and "\ufffd" not in text:
                return encoding
    return "utf-8"


def _check_that_it_is_not_utf8(content, name, text, codec):
    """Other encodings read UTF-8 as well, with two or three wrong signs for each right one."""
    good, bad = _count_utf8(content)
    if good > bad:
        wrong = first_odd_line(text)
        right = first_odd_line(content.decode("utf-8", "replace"))
        errors = ", replace" * bool(bad)
        raise MendableError(
            f"{name} is UTF-8, and not {codec}: its first such row is '{right}', and would "
            f"become '{wrong}'. Pass encoding='utf-8{errors}'."
        )


def _doubt(content, text, codec):
    """A note where an encoding that somebody passed makes no sense, and another one does."""
    is_western = codecs.lookup(codec).name in ("cp1252", "iso8859-1", "iso8859-15")
    if not is_western or text.isascii() or makes_sense(text, "LATIN"):
        return []
    readings = find_readings(content, codec)
    shown = [f"{name} ({line})" for line, name in readings.items()][:2]
    if not shown:
        return []
    return [f"Is it {codec} ({first_odd_line(text)}), or {' or '.join(shown)}?"]


def _explain(content, name, codec, error):
    """Say which byte cannot be read, and what the file may be: never what makes it worse."""
    line = content.count(b"\n", 0, error.start) + 1
    what = (
        f"{name} is not {codec}: byte 0x{content[error.start]:02x} at position "
        f"{error.start:,}, line {line:,}, cannot be read."
    )
    text = content.decode("utf-8", "replace")
    good, bad = _count_utf8(content)
    replace = "encoding='utf-8, replace'"
    if good > bad:
        is_utf8 = "The rest is UTF-8" if bad == 1 else f"All but {bad:,} such bytes is UTF-8"
        return (
            f"{what} {is_utf8}: mend that line ({_show_line(text, line)}), or pass {replace}, "
            "which puts \ufffd there and leaves all else as it is."
        )
    return f"{what} {list_readings(content, codec)} Or pass {replace}, and lose those signs."


def _count_utf8(content):
    """How many signs beyond ASCII can be read as UTF-8, and how many cannot."""
    text = content.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    return sum(1 for sign in text if sign > "\x7f") - bad, bad


def _show_line(text, line):
    start = text.split("\n")[line - 1]
    place = max(start.find("\ufffd") - SHOWN // 2, 0)
    return start[place : place + SHOWN].strip()
