"""Takes labels in that were given elsewhere: whose they are, and which of them are new."""

from collections import Counter
from dataclasses import dataclass, field

from helpers.errors import MendableError
from labelcard.reading import as_written
from labelcard.texts import hash_text


@dataclass
class Comparison:
    """Labels from elsewhere, beside those that a session has.

    Attributes
    ----------
    new : list of (int, int or list of int)
        Row and answer of those to take in.
    counts : Counter
        What became of all others.
    """

    new: list = field(default_factory=list)
    counts: Counter = field(default_factory=Counter)

    def describe(self):
        """What was done, in a sentence or two, or ''."""
        told = [f"Labels imported: {len(self.new):,}."] if self.new else []
        counts = {kind: number for kind, number in self.counts.items() if kind in TOLD}
        told += [f"{TOLD[kind]}: {number:,}." for kind, number in counts.items()]
        return " ".join(told)


SAME, KEPT = "in force already", "kept as answered on the card"
STRANGE, DISPUTED = "of no text here", "of texts with contradicting labels"
TOLD = {
    KEPT: "Labels that differ from answers on the card, which stay as they are",
    STRANGE: "Labels of no text here",
    DISPUTED: "Texts with labels that contradict each other, left out",
}


def compare(progress, answers, replace=False):
    """Which of these answers are to be taken in.

    What a person answered on the card stays in force, a skip as well, unless `replace`.

    Parameters
    ----------
    progress : labelcard.progress.Progress
    answers : list of (int, int or list of int)
    replace : bool

    Returns
    -------
    Comparison
    """
    found = Comparison()
    for row, answer in answers:
        item = str(row)
        labels = answer if isinstance(answer, list) else [answer]
        act = progress.answers.get(item)
        if act is not None and progress.labels_of(item) == tuple(sorted(set(labels))):
            found.counts[SAME] += 1
        elif act is None or replace or "imported" in act:
            found.new.append((row, answer))
        else:
            found.counts[KEPT] += 1
    return found


def find_rows(entries, texts, counts):
    """The row of each entry, as a dict of row to names; `counts` gets those that have none.

    A text that occurs more than once gets the row that the entry names, else the first that
    is free.
    """
    found, disputed = {}, set()
    for entry in entries:
        row = _find_row(entry, texts, found)
        if row is None:
            counts[STRANGE] += 1
        elif found.setdefault(row, entry.labels) != entry.labels:
            disputed.add(row)
    for row in disputed:
        del found[row]
        counts[DISPUTED] += 1
    return found


def _find_row(entry, texts, found):
    named = int(entry.row) if entry.row is not None and texts.has(entry.row) else None
    if entry.text is None:
        return named
    hashes = [hash_text(str(text)) for text in as_written(entry.text)]
    candidates = [texts.rows_by_hash.get(one, []) for one in hashes]
    if any(named in rows for rows in candidates):
        return named
    rows = next(filter(None, candidates), [])
    left = [row for row in rows if row not in found]
    return next(iter(left or rows), None)


def to_numbers(names, classes, several):
    """The classes of each answer, by number; a name that is unknown is a MendableError."""
    numbers, unknown = {}, Counter()
    for row, of_row in names.items():
        found = [_number_of(name, classes) for name in of_row]
        unknown.update(
            name for name, number in zip(of_row, found, strict=True) if number is None
        )
        numbers[row] = found if several else found[0]
        if len(found) != 1 and not several:
            raise MendableError(
                f"row {row:,} has {len(found)} labels ({', '.join(of_row)}), and a text has "
                "one class here. Begin a session with Settings(several=True)."
            )
    if unknown:
        few = ", ".join(f"'{name}' ({count:,})" for name, count in unknown.most_common(5))
        raise MendableError(
            f"{len(unknown):,} of the labels are no class here: {few}. The classes are "
            f"{', '.join(classes.names)}. Add each of them before: session.add_class('...')."
        )
    return numbers


def _number_of(name, classes):
    known = (classes.number_of(one) for one in as_written(name))
    number = next((one for one in known if one is not None), None)
    return None if number is None else classes.find(number)
