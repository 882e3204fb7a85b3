"""Themes, templates, words and wordings, and how far each of them leans to a genre."""

import math
import re

from knobs import GENRES
from lines import HERE, SLOT, Choice, fill, read_theme


class Vocabulary:
    """Draws what a line is made of. The leanings are drawn once, from the same random numbers.

    Parameters
    ----------
    knobs : Knobs
    rng : random.Random
    wording_odds : dict of str to float
        Hand-set leanings of wordings: the natural logarithm of the odds rap : pop.
    """

    def __init__(self, knobs, rng, wording_odds):
        self.knobs, self.rng = knobs, rng
        themes = [read_theme(path) for path in sorted((HERE / "themes").glob("*.toml"))]
        self.themes = {theme["name"]: theme for theme in themes}
        self.common = read_theme(HERE / "common.toml")["words"]
        self.countable = self._find_countable()
        self.word_choices = self._lean_words()
        self.templates = self._lean_templates()
        self.wording_leans = self._lean_wordings(wording_odds)
        self.theme_choices = {genre: self._theme_choice(genre) for genre in GENRES}

    def draw_theme(self, genre):
        return self.theme_choices[genre].draw(self.rng)

    def draw_template(self, genre, theme, block, avoid):
        """Draw a template whose length suits the genre, none of those in `avoid`."""
        target = self.rng.gauss(self.knobs.of("words_mean", genre), self.knobs.words_spread)
        rows = [row for row in self.templates[theme, block] if row[0] not in avoid]
        # The last summand keeps the sum above zero where no template has the length.
        weights = [
            leans[genre] * math.exp(-((length - target) ** 2) / 2) + 1e-9
            for _, length, leans in rows
        ]
        return Choice([template for template, _, _ in rows], weights).draw(self.rng)

    def fill(self, template, theme, genre, others, chorus):
        """Fill a template. In a chorus the first word of the theme's own is a rare one.

        Rare words make a chorus line recognizable, as they do in real songs. Returns the line
        and what was put into it.
        """
        rng, knobs = self.rng, self.knobs
        truth = knobs.chorus_truth if chorus else knobs.truth
        rare = knobs.of("rare_share", genre) * (knobs.chorus_rare if chorus else 1)
        rare_due = [chorus]

        def draw_word(name):
            own = name in self.themes[theme]["words"]
            due = rare_due.pop() if own and rare_due else False
            tier = "rare" if due or rng.random() < rare else "common"
            voice = genre if rng.random() < truth else others[int(rng.random() * len(others))]
            return self.word_choices[theme if own else "common", name, voice, tier].draw(rng)

        def draw_wording(options):
            weights = [self.wording_leans[option][genre] for option in options]
            return Choice(options, weights).draw(rng)

        return fill(template, draw_word, draw_wording)

    def words_in_ing(self):
        """Return the words of the lists that end in -ing: "wedding", "Lansing", "blazing"."""
        themes = [self.common, *(theme["words"] for theme in self.themes.values())]
        entries = [entry for lists in themes for words in lists.values() for entry in words]
        tokens = re.split(r"[^a-z]+", " ".join(entries).lower())
        return {token for token in tokens if token.endswith("ing")}

    def is_countable(self, theme, name):
        """Whether a template of the theme uses the list with "a", or in the plural."""
        return (theme, name) in self.countable

    def _find_countable(self):
        return {
            (theme["name"], match["list"])
            for theme in self.themes.values()
            for templates in theme["lines"].values()
            for template in templates
            for match in SLOT.finditer(template)
            if match["article"] or match["form"] == "s"
        }

    def _lean(self, spread):
        return {genre: math.exp(self.rng.gauss(0, spread)) for genre in GENRES}

    def _lean_words(self):
        """Make two choices a list and genre: all words, and the rare half alone."""
        lists = {("common", name): words for name, words in self.common.items()}
        for theme in self.themes.values():
            lists |= {(theme["name"], name): words for name, words in theme["words"].items()}
        choices, leans = {}, {}
        for (owner, name), words in lists.items():
            tail = words[len(words) // 2 :]
            for word in words:
                if word not in leans:
                    is_rare = word in tail
                    spread = self.knobs.rare_spread if is_rare else self.knobs.common_spread
                    leans[word] = self._lean(spread)
            for genre in GENRES:
                zipf = [leans[word][genre] / (rank + 3) for rank, word in enumerate(words)]
                flat = [leans[word][genre] for word in tail]
                choices[owner, name, genre, "common"] = Choice(words, zipf)
                choices[owner, name, genre, "rare"] = Choice(tail, flat)
        return choices

    def _lean_templates(self):
        """List the templates of each theme and block: text, length in words, leanings."""
        templates = {}
        for theme in self.themes.values():
            for block, lines in theme["lines"].items():
                templates[theme["name"], block] = [
                    (
                        line,
                        len(SLOT.sub("word", line).split()),
                        self._lean(self.knobs.template_spread),
                    )
                    for line in lines
                ]
        return templates

    def _lean_wordings(self, odds):
        wordings = {
            wording
            for rows in self.templates.values()
            for template, _, _ in rows
            for match in SLOT.finditer(template)
            for wording in (match["wordings"] or "").split("|")
        }
        leans = {}
        for wording in sorted(wordings):
            leans[wording] = self._lean(self.knobs.wording_spread)
            if wording.lower() in odds:
                half = odds[wording.lower()] * self.knobs.wording_strength / 2
                leans[wording] |= {"rap": math.exp(half), "pop": math.exp(-half)}
        return leans

    def _theme_choice(self, genre):
        names = [name for name in self.themes if name != "anything"]
        strength = self.knobs.theme_strength
        return Choice(names, [self.themes[name]["odds"][genre] ** strength for name in names])
