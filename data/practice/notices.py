"""Notes of a lost property office, whose persons, places, times and things are known.

A template has slots, and each slot knows its type; `notices.toml` holds templates and names.
Some names are of two types, as May, Paris and Rose are, and only the sentence tells which. A
part of the names is kept back: only test sentences have them, so that a model cannot know them
by rote.
"""

import json
import random
import re
import tomllib

import grammar
from lines import HERE, Choice, split_lines, split_words

SEED = 23
NUM_SENTENCES = {"train": 3000, "test": 1000}
KEPT_BACK = 0.4  # of the names, which no training sentence has
NEW_SHARE = 0.5  # of the names in a test sentence that are drawn from those
NONE_SHARE = 0.3  # of the sentences: without an entity
NUM_TAILS = {0: 0.45, 1: 0.38, 2: 0.17}
OPENING_SHARE = 0.15
SMALL_SHARE, NO_STOP_SHARE = 0.1, 0.12  # of the writers, who are in a hurry
AMBIGUOUS_SHARE = 0.22  # of the persons and towns: by a name that is of two types
FULL_NAME_SHARE, BARE_SHARE = 0.4, 0.25  # persons with a surname; things without an adjective
WORDINGS = re.compile(r"\[([^\]]+)\]")
SLOT = re.compile(r"\{(?P<article>a )?(?P<name>\w+)\}")
OF_THINGS = re.compile("which|but it|so it|and we")
INNER = re.compile(r"\{(\w+)\}")
FEWEST, MOST = 4, 30  # words and signs of a note
TYPES = {
    "person": "person", "surname": "person", "town": "place", "stop": "place", "thing": "thing",
    "Thing": "thing", "date": "time", "clock": "time", "when": "time", "later": "time",
    "season": "time",
}  # fmt: skip


class NoticeWriter:
    """Writes notes and knows the entities in them; the same seed gives the same ones.

    Parameters
    ----------
    seed : int
    """

    def __init__(self, seed):
        self.rng = random.Random(seed)
        raw = tomllib.loads((HERE / "notices.toml").read_text(encoding="utf-8"))
        common = tomllib.loads((HERE / "common.toml").read_text(encoding="utf-8"))["words"]
        groups = ("names", "things", "times", "plain")
        self.words = {
            k: split_words(text) for group in groups for k, text in raw[group].items()
        }
        self.lines = {name: split_lines(text) for name, text in raw["lines"].items()}
        taken = {*self.words["both"], *self.words["month"], *self.words["colored"]}
        lists = {name: split_words(common[name]) for name in ("name", "town", "street")}
        lists = {k: [name for name in names if name not in taken] for k, names in lists.items()}
        lists["village"] = self._join("tail_village") + self._join("tail_both")
        lists["last"] = self._join("tail_surname") + self._join("tail_both")
        lists |= {"noun": self.words["noun"], "kind": self.words["kind"]}
        self.drawn = {name: self._keep_back(names) for name, names in lists.items()}
        self.is_test = False

    def write(self, part):
        """A new note for one part, ``"train"`` or ``"test"``: its text and its spans."""
        self.is_test = part == "test"
        is_none = self.rng.random() < NONE_SHARE
        text, spans = self._fill(self._compose("none_tails" if is_none else "tails"))
        if self.rng.random() < NO_STOP_SHARE:
            text = text.removesuffix(".")
        return (text.lower() if self.rng.random() < SMALL_SHARE else text), spans

    def _compose(self, tails):
        """A pattern: a main clause, and what may come before and after it."""
        main = self._pick("none" if tails == "none_tails" else "main")
        untimed = has_time(main)  # one note, one time: the second might contradict it
        if self.rng.random() < OPENING_SHARE and re.match(r"(\{p|The |We |I )", main):
            start = main if main.startswith(("{", "I ")) else main[0].lower() + main[1:]
            opening = self.rng.choice(self._fitting("openings", main, untimed))
            main, untimed = f"{opening}, {start}", untimed or has_time(opening)
        if not main.endswith(".") or ":" in main:
            return main
        number = self.rng.choices(list(NUM_TAILS), list(NUM_TAILS.values()))[0]
        for tail in self.rng.sample(self.lines[tails], number):
            if tail in self._fitting(tails, main, has_time(main)):
                main = f"{main[:-1]}, {tail}."
        return main

    def _fitting(self, name, main, untimed):
        """Lines that may go with a clause: "which" needs a thing, and one time is enough."""
        lines = [one for one in self.lines[name] if not (untimed and has_time(one))]
        has_thing = "thing}" in main
        return [
            one for one in lines if has_thing or not re.match("which|but it|so it|and we", one)
        ]

    def _fill(self, pattern):
        """The text of a pattern, and its spans: (start, end, type)."""
        pattern = WORDINGS.sub(lambda match: self.rng.choice(match[1].split("|")), pattern)
        text, spans, end = "", [], 0
        for slot in SLOT.finditer(pattern):
            text += pattern[end : slot.start()]
            name = self._draw(slot["name"])
            if slot["article"]:
                text += grammar.with_article(name).removesuffix(name)
            text = text[:1].upper() + text[1:]
            name = name[0].upper() + name[1:] if not text else name
            if slot["name"] in TYPES:
                spans.append((len(text), len(text) + len(name), TYPES[slot["name"]]))
            text, end = text + name, slot.end()
        text += pattern[end:]
        return text[0].upper() + text[1:], spans

    def _draw(self, slot):
        if slot == "person":
            return self._draw_person()
        if slot == "surname":
            return self._draw_last()
        if slot == "town":
            is_both = self.rng.random() < AMBIGUOUS_SHARE
            named = self.rng.choice(["town", "village"])
            return self.rng.choice(self.words["both"]) if is_both else self._new(named)
        if slot == "stop":
            return self.rng.choice([self._new("street"), self._new("village") + " station"])
        if slot in ("thing", "Thing"):
            return self._draw_thing()
        return self._expand(self.rng.choice(self.words[slot]))

    def _draw_person(self):
        if self.rng.random() < AMBIGUOUS_SHARE:
            first = self.rng.choice(self.words[self.rng.choice(["month", "both", "colored"])])
        else:
            first = self._new("name")
        is_full = self.rng.random() < FULL_NAME_SHARE
        return f"{first} {self._draw_last()}" if is_full else first

    def _draw_last(self):
        is_both = self.rng.random() < AMBIGUOUS_SHARE
        return self.rng.choice(self.words["surname_too"]) if is_both else self._new("last")

    def _draw_thing(self):
        if self.rng.random() < AMBIGUOUS_SHARE / 2:
            return self.rng.choice(self.words["borrowed"])
        noun = self._new("noun")
        return noun if self.rng.random() < BARE_SHARE else f"{self._new('kind')} {noun}"

    def _expand(self, pattern):
        """A time, whose parts are drawn in turn."""
        numbers = {
            "number": f"{self.rng.randint(5, 22)}:{self.rng.randint(0, 59):02}",
            "small": str(self.rng.randint(1, 28)),
            "year": str(self.rng.randint(1975, 2024)),
        }

        def part(match):
            return numbers.get(match[1]) or self.rng.choice(self.words[match[1]])

        return INNER.sub(part, pattern)

    def _new(self, name):
        """A name of a list: common ones more often, and those kept back only in the test."""
        known, kept = self.drawn[name]
        is_new = self.is_test and self.rng.random() < NEW_SHARE
        return (kept if is_new else known).draw(self.rng)

    def _keep_back(self, names):
        names = list(dict.fromkeys(names))
        self.rng.shuffle(names)
        cut = round(KEPT_BACK * len(names))
        parts = names[cut:], names[:cut]
        return [Choice(part, [1 / (rank + 20) for rank in range(len(part))]) for part in parts]

    def _join(self, tail):
        return [head + end for head in self.words["head"] for end in self.words[tail]]

    def _pick(self, name):
        return self.rng.choice(self.lines[name])


def has_time(pattern):
    """Whether a slot of a pattern is a time."""
    return any(TYPES.get(slot["name"]) == "time" for slot in SLOT.finditer(pattern))


def notice_rows():
    """All notes: the training part first, no text twice."""
    writer, rows = NoticeWriter(SEED), {}
    for part, count in NUM_SENTENCES.items():
        end = len(rows) + count
        while len(rows) < end:
            text, spans = writer.write(part)
            if not FEWEST <= len(re.findall(r"\w+|[^\w\s]", text)) <= MOST:
                continue
            rows.setdefault(text, {"text": text, "spans": spans, "part": part})
    return list(rows.values())


def write_jsonl(rows, path):
    """One note a line, its spans as start, end and label."""
    with path.open("w", encoding="utf-8", newline="") as file:
        for row in rows:
            keys = ("start", "end", "label")
            spans = [dict(zip(keys, span, strict=True)) for span in row["spans"]]
            file.write(json.dumps(row | {"spans": spans}, ensure_ascii=False) + "\n")
