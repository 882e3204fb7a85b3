"""Frames of lyrics: the texts, the numbers of their classes, and the names of these."""

from pandas.api.types import is_integer_dtype
from small_text.base import LABEL_UNLABELED

from helpers.checks.objects import check_frame
from helpers.checks.told import tell
from helpers.errors import MendableError


def check_lyrics(name, lyrics, fewest=0):
    """A frame as load_lyrics gives it: classes are whole numbers, each with a name."""
    check_frame(name, lyrics, ["lyric", "class"], fewest)
    classes = lyrics["class"]
    if len(lyrics) and not is_integer_dtype(classes):
        raise MendableError(
            f"{name}['class'] holds {tell(classes.iloc[0])}, and classes are whole numbers. "
            f"load_texts({name}) makes them out of names; after a merge, astype(int) does."
        )
    names = lyrics.attrs.get("class_names")
    known = range(LABEL_UNLABELED, len(names)) if names else range(LABEL_UNLABELED, 2**31)
    if len(lyrics) and not (classes.min() in known and classes.max() in known):
        strange = next(number for number in classes if number not in known)
        raise MendableError(
            f"{name}['class'] holds {strange}, and classes go from 0 to {known[-1]}, with "
            f"{LABEL_UNLABELED} for none. Load the file anew, with a name for each class."
        )
    return lyrics


def as_class_names(name, lyrics):
    """The names of the classes of a frame, as a list: pandas loses them in some joins."""
    return list(_take_note(name, lyrics, "class_names", "names of classes"))


def as_source(name, lyrics):
    """Where a frame was loaded from."""
    return _take_note(name, lyrics, "source", "note of where it is from")


def _take_note(name, lyrics, key, what):
    check_frame(name, lyrics)
    if lyrics.attrs.get(key) is None:
        raise MendableError(
            f"{name} has no {what}: pandas loses such notes where it joins frames. Give it "
            f"those of the loaded frame: {name}.attrs = lyrics.attrs."
        )
    return lyrics.attrs[key]
