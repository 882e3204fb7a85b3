"""What a program passes to the card, at its door: files, words, names and pairs."""

from helpers.checks import (
    as_path,
    as_several,
    check_frame,
    check_kind,
    check_number,
)
from helpers.checks.told import tell
from helpers.errors import MendableError


def as_file(name, path):
    """A path of a file, whether it is there or not; a folder or a device is an error."""
    found = as_path(name, path)
    if found.is_dir():
        raise MendableError(
            f"{name}={tell(str(path))} is a folder. Name a file in it, with the name of the "
            f"folder in front: {str(found / 'labels')!r}."
        )
    if found.exists() and not found.is_file():
        raise MendableError(
            f"{name}={tell(str(path))} is a device or a pipe, and no file. Name a file."
        )
    return found


def as_log(argument, path):
    """The path of a file that is there."""
    path = as_path(argument, path)
    if not path.is_file():
        raise MendableError(f"{argument}: there is no label log at {path}. Check the path.")
    return path


def check_words(name, words):
    """Words, empty or not, that a file can hold."""
    check_kind(name, words, str, f"Pass it in quotes: {name}='...'.")
    if not is_whole(words):
        raise MendableError(
            f"{name}={tell(words)} has half a character, which no file can hold. Write it anew."
        )
    return words


def as_names(name, names):
    """Names as a list of str: what is no name, such as a gap, is an error."""
    names = as_several(name, names)
    for one in names:
        is_gap = one is None or one != one
        if is_gap or isinstance(one, (bytes, list, tuple, set, dict)):
            raise MendableError(
                f"{name} holds {tell(one)}, which is no name. Write each name in quotes."
            )
        check_words(name, str(one))
    return [str(one) for one in names]


def is_whole(words):
    """Whether a file in UTF-8 can hold these words: half a character of two cannot be one."""
    try:
        words.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def as_points(reference):
    """A recorded run as [labels, accuracy], from a frame or from pairs."""
    if hasattr(reference, "columns"):
        columns = ["labels", "test_accuracy"]
        reference = check_frame("reference", reference, columns)[columns].to_numpy()
    return [_as_point(point) for point in as_several("reference", reference)]


def _as_point(point):
    try:
        labels, accuracy = point
    except (TypeError, ValueError):
        raise MendableError(
            f"reference holds {tell(point)}, and no pair of labels and accuracy. Pass pairs, "
            "as in [(20, 0.61), (40, 0.7)], or the frame of a run."
        ) from None
    labels, accuracy = (check_number("reference", one) for one in (labels, accuracy))
    return [int(labels), float(accuracy)]
