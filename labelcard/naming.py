"""The name of a person as the name of a file: no two names share one."""

import hashlib
import re
import unicodedata

LONGEST_NAME = 60


def as_file_name(name):
    """A name that no other name has: its letters and digits, and a hash if that is not all."""
    name = tidy(name)
    short = slug(name)[:LONGEST_NAME]
    if short == name == name.casefold():  # some disks fold more than A and a
        return short
    mark = hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:8]
    return f"{short}-{mark}".strip("-")


def tidy(name):
    """A name in its normal form, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", str(name)).split())


def slug(words):
    """What is left of words in the name of a file: letters and digits."""
    found = re.sub(r"[\W_]+", "_", unicodedata.normalize("NFC", words).lower())
    return found.strip("_")[:LONGEST_NAME]
