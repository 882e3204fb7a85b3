"""From phrase templates and word lists to one lyric line.

A theme file (themes/*.toml) holds the odds of the theme in each genre, lists of words, and
templates of lines. In a template

    {place}  {place:s}  {a place}               is a word, its plural, the word with a or an
    {walk:ed}  {walk:en}  {walk:ing}  {walk:is}   is a verb: walked, walked, walking, walks
    [my|the|your]                               is one of several wordings

A list that the theme does not have is looked up in common.toml. Every genre uses every
template and every word; only the odds differ.
"""

import re
import tomllib
from bisect import bisect
from itertools import accumulate
from pathlib import Path

import grammar

HERE = Path(__file__).parent
SLOT = re.compile(
    r"\{(?P<article>[Aa] )?(?P<list>\w+)(?::(?P<form>\w+))?\}|\[(?P<wordings>[^\]]+)\]"
)


def read_theme(path):
    """Read a theme file: `odds` by genre, `words` as lists, `lines` as templates."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        "name": path.stem,
        "odds": raw.get("odds", {}),
        "words": {name: split_words(text) for name, text in raw.get("words", {}).items()},
        "lines": {name: split_lines(text) for name, text in raw.get("lines", {}).items()},
    }


def split_words(text):
    """Split a comma-separated list, which may run over several lines."""
    return [" ".join(word.split()) for word in text.split(",") if word.strip()]


def split_lines(text):
    """Split a block of templates, one a line."""
    return [line.strip() for line in text.splitlines() if line.strip()]


class Choice:
    """A weighted choice that costs one random number.

    Parameters
    ----------
    options : list
        What can be chosen.
    weights : list of float
        One positive weight an option.
    """

    def __init__(self, options, weights):
        self.options = options
        self.steps = list(accumulate(weights))

    def draw(self, rng):
        return self.options[bisect(self.steps, rng.random() * self.steps[-1])]


def inflect(word, form):
    """Put a word into the form that a slot asks for."""
    if form is None:
        return word
    if form == "s":
        return grammar.plural(word)
    return grammar.verb_form(word, "s" if form == "is" else form)


def fill(template, draw_word, draw_wording):
    """Fill a template's slots; no list gives the same word twice in one line.

    Parameters
    ----------
    template : str
        A line with slots, see the module's description.
    draw_word : callable
        Takes the name of a list, gives a word of it.
    draw_wording : callable
        Takes a list of wordings, gives one of them.

    Returns
    -------
    line : str
        A word of a list that comes first keeps its small letter.
    chosen : list of (str or None, str)
        What was put in: the list and the word as it stands there, or None and the wording.
    """
    used, chosen = set(), []

    def fresh_word(name):
        for _ in range(20):
            word = draw_word(name)
            if word not in used:
                break
        used.add(word)
        return word

    def replace(match):
        if match["wordings"] is not None:
            wording = draw_wording(match["wordings"].split("|"))
            chosen.append((None, wording))
            return wording
        word = fresh_word(match["list"])
        chosen.append((match["list"], word))
        inflected = inflect(word, match["form"])
        return grammar.with_article(inflected) if match["article"] else inflected

    line = " ".join(SLOT.sub(replace, template).split())
    return re.sub(r"\s+([,?!])", r"\1", line), chosen
