"""How a line is sung: who tells it, openings, endings, slang spelling, ad-libs in brackets."""

import re

import grammar
from knobs import GENRES
from lines import Choice, split_lines
from persons import persons

SUBJECTS = {
    "i", "i'm", "i'll", "i've", "i'd", "we", "we're", "we'll", "you", "you're", "she", "she's",
    "he", "he's", "they", "my", "your", "our", "the", "there's", "it's",
}  # fmt: skip
# First words of templates that keep their capital after an opening.
KEEPS_CAPITAL = re.compile(
    r"I\b|(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July"
    r"|August|September|October|November|December|Christmas|Thanksgiving|Mama|Grandma|Daddy|Papa"
)
# The last words of a line, as a second voice sings them back: "(on the corner)", "(corner)".
ECHO = re.compile(
    r"((\b(in|on|at|by|to|for|from|with) )?\b(the|my|your|our|a|an|this|that) )?"
    r"[\w'-]{4,}(?=[,?]?$)"
)
# Words of four letters and more that say nothing when they come back alone.
EMPTY_ECHO = {
    "them", "back", "down", "here", "there", "more", "this", "that", "then", "with", "into",
    "over", "away", "again", "along", "alone", "your", "mine", "ours", "yours", "like",
}  # fmt: skip
# A noun that can be counted stands before one of these, and not before another noun.
AFTER_NOUN = (
    r"(?=$|[,?]| (?:in|on|at|by|to|for|from|with|and|or|is|was|has|had|when|while|where|till"
    r"|until|after|before|like|again|tonight|every|all|near|behind|under|over|across|down|up)\b)"
)
TWO_NOUNS = re.compile(
    r"\b(the|your|my|our|you|of)\b.*\bthe\b|\bthe \{\w+\} of\b", re.IGNORECASE
)


class Surface:
    """Draws the wording around a line's words, by the tables of surface.toml.

    Parameters
    ----------
    knobs : Knobs
    rng : random.Random
    tables : dict
        The contents of surface.toml.
    keeps_g : set of str
        Words in -ing that are no verb forms.
    """

    def __init__(self, knobs, rng, tables, keeps_g):
        self.knobs, self.rng, self.tables, self.keeps_g = knobs, rng, tables, keeps_g
        hooks = split_lines(tables["hooks"]["lines"])
        self.hook_choice = Choice(hooks, [1 / (rank + 8) for rank in range(len(hooks))])
        self.choices = {
            (name, genre): self._choice(tables[name], position)
            for name in ("openings", "joiners", "endings", "adlibs", "determiners")
            for position, genre in enumerate(GENRES)
        }

    def _choice(self, table, position):
        strength = self.knobs.surface_strength
        return Choice(
            list(table), [weights[position] ** strength for weights in table.values()]
        )

    def draw(self, name, genre):
        return self.choices[name, genre].draw(self.rng)

    def draw_hook(self):
        return self.hook_choice.draw(self.rng)

    def draw_person(self, template, genre):
        """Draw who tells the line, where several persons can."""
        told = persons(template)
        if not told:
            return template
        position, strength = GENRES.index(genre), self.knobs.person_strength
        weights = [self.tables["persons"][person][position] ** strength for person in told]
        return told[Choice(list(told), weights).draw(self.rng)]

    def draw_determiner(self, template, genre, is_countable):
        """Draw "that" or "my" for "the", where the line speaks of one thing only."""
        if TWO_NOUNS.search(template):
            return template

        def draw(match):
            countable = is_countable(match[1])
            return (
                f"{self.draw('determiners', genre)} {{{match[1]}}}" if countable else match[0]
            )

        return re.sub(rf"\bthe \{{(\w+)\}}{AFTER_NOUN}", draw, template)

    def finish(self, line, template, genre):
        """Add openings, endings, slang spelling and ad-libs."""
        rng, knobs = self.rng, self.knobs
        line = self.spell(line, genre)
        adlib = self.adlib(line, genre)
        can_join = line.split()[0].lower() in SUBJECTS and " but " not in line
        if can_join and rng.random() < knobs.of("joiner_share", genre):
            line = f"{self.draw('joiners', genre)} {lower_first(line, template)}"
        elif rng.random() < knobs.opening_share:
            line = f"{self.draw('openings', genre)} {lower_first(line, template)}"
        if not line.endswith("?") and rng.random() < knobs.ending_share:
            line += self.draw("endings", genre)
        if rng.random() < knobs.of("bracket_share", genre):
            line = f"{line} ({adlib})"
        return line[0].upper() + line[1:]

    def spell(self, line, genre):
        """Write some words as they are sung: "gonna", "'cause", "walkin'"."""
        position = GENRES.index(genre)
        for plain, (slang, *chances) in self.tables["spelling"].items():
            mean = sum(chances[:2]) / 2
            chance = mean + self.knobs.surface_strength * (chances[position] - mean)
            if plain in line and self.rng.random() < chance:
                line = re.sub(rf"\b{plain}\b", slang, line)
        if self.rng.random() < self.knobs.of("dropped_g_share", genre):
            line = grammar.drop_g(line, self.keeps_g)
        return line

    def adlib(self, line, genre):
        """Draw what stands in the brackets: the line's last words again, or a shout."""
        echo = ECHO.search(line)
        if echo and echo[0] not in EMPTY_ECHO and self.rng.random() < self.knobs.echo_share:
            words = echo[0]
        else:
            words = self.draw("adlibs", genre)
        is_capital = self.rng.random() < self.knobs.of("capital_share", genre)
        return words[0].upper() + words[1:] if is_capital else words

    def vary(self, line, template, genre):
        """Sing a chorus line a little differently: an ad-lib behind, or a word in front."""
        if "(" not in line and self.rng.random() < 0.6:
            return f"{line} ({self.adlib(line, genre)})"
        opening = self.draw("openings", genre)
        fronts = (*self.tables["openings"], *self.tables["joiners"])
        return line if line.startswith(fronts) else f"{opening} {lower_first(line, template)}"


def lower_first(line, template):
    """Write a line so that it can follow an opening: lower case, except names and "I"."""
    starts_with_list = template.startswith("{")
    if starts_with_list or KEEPS_CAPITAL.match(line):
        return line
    return line[0].lower() + line[1:]
