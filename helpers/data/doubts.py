"""Labels that may mean two things: ask, and say how each answer is given."""

import re

from helpers.data.naming import as_dict, list_few, quote
from helpers.data.normal import fold_label, tidy
from helpers.errors import MendableError

WORDS_FOR_NONE = {"na", "n/a", "nan", "null", "none", "?", "-", "#n/a", "<na>", "nat"}
# Hardly anybody names a class like this; a class may well be called "none".
HARDLY_A_CLASS = {"nan", "?", "#n/a", "<na>", "nat", "-1"}
QUOTES = "\"'`“”„«»"
PARTED = r"\s*[,;|]\s*"
NUMBER = r"[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?"
FEW_CLASSES = 5  # so many may well occur once each
MANY_CLASSES = 20


def ask_about_labels(labels, counts, names=None):
    """Raise MendableError where two readings of a label are possible.

    Parameters
    ----------
    labels : pandas.Series of str
        Its index, which has a name, holds each row's place.
    counts : dict from str to int
        How often each label occurs that does not stand for a missing one.
    names : list of str, optional
        The names that the classes are to have.
    """
    if names is None or len(names) != len(counts):
        _ask_about_minus_one(counts)
    _ask_about_words_for_none(labels, counts)
    _ask_about_quotes(labels, counts)
    _ask_about_variants(counts)
    _ask_about_several(labels, counts, names or [])
    if names is None:
        _ask_about_ids(counts)


def tell_of_labels(counts):
    """What is unusual about labels, without being in doubt, as a list of notes."""
    notes = []
    words = [label for label in counts if label.casefold() in WORDS_FOR_NONE]
    if words:
        notes.append(f"{quote(words)} is kept as a class; unlabeled={words} makes it no label.")
    values = {}
    for label in counts:
        if re.fullmatch(NUMBER, label) and len(label) < 16:
            values.setdefault(float(label), []).append(label)
    same = [labels for labels in values.values() if len(labels) > 1]
    notes += [f"{quote(labels)} are kept apart." for labels in same[:2]]
    if len(counts) > MANY_CLASSES and 2 * len(counts) > sum(counts.values()):
        notes.append(f"The {len(counts):,} classes have fewer than two texts each.")
    return notes


def _ask_about_minus_one(counts):
    others = [label for label in counts if label != "-1"]
    if "-1" in counts and others and all(re.fullmatch(r"\d+", label) for label in others):
        names = sorted(counts, key=int)
        raise MendableError(
            f"the label '-1' ({_rows(counts['-1'])}) means no label in some programs, and is a "
            f"class in others. Pass unlabeled=-1, or class_names={names} if it is a class."
        )


def _ask_about_words_for_none(labels, counts):
    odd = [label for label in counts if label.casefold() in HARDLY_A_CLASS]
    if odd and not all(re.fullmatch(NUMBER, label) for label in counts):
        raise MendableError(
            f"the label {_where(labels, counts, odd[0])} looks like no label. Pass "
            f"unlabeled={odd} if it is none, or class_names=[{quote(list(counts))}] if it is a "
            "class."
        )


def _ask_about_quotes(labels, counts):
    odd = [label for label in counts if label[0] in QUOTES or label[-1] in '"`“”„«»']
    odd = [label for label in odd if label.strip(QUOTES)]
    if odd:
        cut = {label: label.strip(QUOTES).strip() for label in counts}
        raise MendableError(
            f"the label {_where(labels, counts, odd[0])} has a stray quote. Mend the file, or "
            f"pass class_names={as_dict(cut)}; a list of all labels keeps them as they are."
        )


def _ask_about_variants(counts):
    groups = {}
    for label in counts:
        key = fold_label(label)
        # A column of numbers with gaps is often saved with a point: 1 and 1.0.
        key = re.sub(r"^(-?(?:0|[1-9]\d*))\.0$", r"\1", key)
        groups.setdefault(key, []).append(label)
    for group in groups.values():
        if len(group) > 1:
            most = max(group, key=counts.get)
            shown = [f"'{label}' ({_rows(counts[label])})" for label in group]
            mapping = {label: label for label in counts} | dict.fromkeys(group, most)
            raise MendableError(
                f"the labels {', '.join(shown)} differ only in how they are written. If they "
                f"are one class, pass class_names={as_dict(mapping)}; if not, list them: "
                f"class_names=[{quote(list(counts))}]."
            )


def _ask_about_several(labels, counts, names):
    parts = {label: re.split(PARTED, label) for label in counts}
    uses = {name: {None} for name in names}
    for label, pieces in parts.items():
        for piece in set(pieces):
            uses.setdefault(piece, set()).add(label)
    for label, pieces in parts.items():
        known = all(piece and len(uses[piece]) > 1 for piece in pieces)
        if len(pieces) > 1 and known:
            raise MendableError(
                f"the label {_where(labels, counts, label)} looks like {len(pieces)} labels in "
                f"one cell: {quote(pieces)}. Here each text has one label: keep one a row, or "
                "pass the one that counts by a dict, such as "
                f"class_names={as_dict({label: pieces[0]})} with all labels in it. A list of "
                "all labels makes each combination a class."
            )


def _ask_about_ids(counts):
    labeled = sum(counts.values())
    once = len(counts) == labeled > FEW_CLASSES
    numbers = all(re.fullmatch(NUMBER, label) for label in counts)
    if once or (len(counts) > MANY_CLASSES and 2 * len(counts) > labeled and numbers):
        often = "once each" if once else "fewer than twice on average"
        raise MendableError(
            f"the {len(counts):,} labels occur {often} ({list_few(list(counts))}), as ids or "
            "scores do. Choose another label_column, or cut scores into classes first. If "
            "they are classes, list them in class_names."
        )


def _where(labels, counts, label):
    """A label, how often it occurs, and where first."""
    first = labels.index[labels.map(tidy) == label][0]
    return f"'{label}' ({_rows(counts[label])}, the first in {labels.index.name} {first:,})"


def _rows(count):
    return f"{count:,} row{'s' * (count != 1)}"
