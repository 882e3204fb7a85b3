"""Messages to a lending library of things: an export as people have it, half labeled.

The classes share their things, their politeness and many words. What a message is, its first
sentence decides: "The handle is broken" complains, "I broke the handle" confesses, and "What
happens if the handle breaks?" asks. `messages.toml` holds the sentences.
"""

import datetime
import random
import re
import tomllib

from lines import HERE, fill, split_lines, split_words

CLASSES = ("question", "complaint", "confession")
COLUMNS = ["id", "received", "channel", "branch", "message", "kind"]
TRUTH_COLUMNS = ["id", "kind"]
NUM_ROWS = {"question": 1120, "complaint": 800, "confession": 80}
NUM_SENT_TWICE = {"question": 18, "complaint": 12, "confession": 0}  # rows that are copies
NUM_LABELED = 60
SEED, LABELED_SEED = 7, 3
FIRST_DAY = datetime.datetime(2025, 3, 3, 8, 0)
CHANNELS = {"form": 0.5, "e-mail": 0.3, "telephone note": 0.15, "letter box": 0.05}
LONGER_WORD = re.compile(r"\b[^\W\d_]{5,}\b")
OPENING_SHARE, CLOSING_SHARE = 0.45, 0.4
NUM_ASIDES = {0: 0.35, 1: 0.4, 2: 0.25}
NEAR_SHARE = {"question": 0.5, "complaint": 0.65, "confession": 0.8}  # close to another class
HASTY_SHARE, SLIP_SHARE = 0.3, 0.1  # of the writers; of the longer words that they write
SMALL_SHARE = 0.12  # of the writers: who never press Shift
SHARED_SHARE = 0.6  # of the asides that could follow any message


class MessageWriter:
    """Writes messages of a class; the same seed gives the same ones.

    Parameters
    ----------
    seed : int
    """

    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.tables = tomllib.loads((HERE / "messages.toml").read_text(encoding="utf-8"))
        self.shared = _as_lists(self.tables["words"])
        self.rooms = [_read_room(room) for room in self.tables["rooms"].values()]

    def write(self, kind):
        """A new message of one class, str."""
        words = self.shared | self._choose_thing()
        lines = "near" if self.rng.random() < NEAR_SHARE[kind] else "lines"
        sentences = [self._pick(self.tables[kind][lines]), *self._choose_asides(kind)]
        if self.rng.random() < CLOSING_SHARE:
            sentences.append(self._pick(self.tables["closings"]["all"]))
        text, _ = fill(
            " ".join(sentences), lambda name: self.rng.choice(words[name]), self.rng.choice
        )
        if self.rng.random() < OPENING_SHARE:
            text = f"{self._pick(self.tables['openings']['all'])} {_lower_first(text)}"
        return self._type(text)

    def draw(self, shares):
        """One of the keys, each as often as its value says."""
        return self.rng.choices(list(shares), list(shares.values()))[0]

    def _choose_thing(self):
        things, words = self.rng.choice(self.rooms)
        thing = self.rng.choice(list(things))
        return words | {"thing": [thing], "part": things[thing]}

    def _choose_asides(self, kind):
        asides = []
        for _ in range(self.draw(NUM_ASIDES)):
            pool = "all" if self.rng.random() < SHARED_SHARE else kind
            aside = self._pick(self.tables["asides"][pool])
            asides += [aside] if aside not in asides else []
        return asides

    def _type(self, text):
        """The text as it is typed: in haste, on a telephone, or with care."""
        if self.rng.random() < HASTY_SHARE:
            text = LONGER_WORD.sub(self._slip, text)
        return text.lower() if self.rng.random() < SMALL_SHARE else text

    def _slip(self, match):
        word = match[0]
        if self.rng.random() >= SLIP_SHARE:
            return word
        at = self.rng.randint(1, len(word) - 3)
        if self.rng.random() < 0.5:
            return word[:at] + word[at + 1 :]
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]

    def _pick(self, text):
        return self.rng.choice(split_lines(text))


def message_rows():
    """All rows, in the order in which they came in: the truth is in ``kind``."""
    writer = MessageWriter(SEED)
    messages = [(text, kind) for kind in CLASSES for text in _write_all(writer, kind)]
    writer.rng.shuffle(messages)
    rows, when = [], FIRST_DAY
    for number, (text, kind) in enumerate(messages, 1):
        row = {"id": f"M-{number:04}", "received": when.strftime("%d.%m.%Y %H:%M")}
        row["channel"] = writer.draw(CHANNELS)
        row["branch"] = writer.rng.choice(writer.shared["branch"])
        rows.append(row | {"message": text, "kind": kind})
        when += datetime.timedelta(minutes=writer.rng.randint(5, 240))
    return rows


def _write_all(writer, kind):
    distinct = {}  # in order, as a set is not
    while len(distinct) < NUM_ROWS[kind] - NUM_SENT_TWICE[kind]:
        distinct[writer.write(kind)] = None
    return [*distinct, *writer.rng.sample(list(distinct), NUM_SENT_TWICE[kind])]


def half_labeled(rows):
    """The same rows with a few labels left, at random ones."""
    labeled = set(random.Random(LABELED_SEED).sample(range(len(rows)), NUM_LABELED))
    return [row if number in labeled else row | {"kind": ""} for number, row in enumerate(rows)]


def _read_room(room):
    things = (line.split(": ") for line in split_lines(room["things"]))
    words = _as_lists({name: text for name, text in room.items() if name != "things"})
    return {thing: split_words(parts) for thing, parts in things}, words


def _as_lists(tables):
    return {name: split_words(text) for name, text in tables.items()}


def _lower_first(text):
    return text if text.startswith("I ") else text[0].lower() + text[1:]
