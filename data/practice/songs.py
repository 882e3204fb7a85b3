"""Songs: verses, a chorus that comes back, bridges, intros, lines sung twice."""

import random
import tomllib
from typing import NamedTuple

from food import FoodWords
from knobs import GENRES
from lines import HERE
from surface import Surface
from vocabulary import Vocabulary

TRIES_FOR_A_NEW_LINE = 6


class Line(NamedTuple):
    """A line, the template that it was made of, and whether it is about food."""

    text: str
    template: str = ""
    is_food: bool = False


class Songwriter:
    """Writes lines, and remembers them: songs share stock hooks, and hardly anything else.

    Parameters
    ----------
    knobs : Knobs
    genres : tuple of str
        The genres of the file; a word now and then comes from another one.
    seed : int
    """

    def __init__(self, knobs, genres, seed):
        self.knobs, self.genres = knobs, genres
        self.rng = random.Random(seed)
        tables = tomllib.loads((HERE / "surface.toml").read_text(encoding="utf-8"))
        self.vocabulary = Vocabulary(knobs, self.rng, tables["wordings"])
        keeps_g = self.vocabulary.words_in_ing()
        self.surface = Surface(knobs, self.rng, tables, keeps_g)
        self.food_words = FoodWords(self.vocabulary.themes)
        self.written = set()

    def write(self, genre, theme, block, chorus, avoid):
        """Write a new line."""
        for _ in range(TRIES_FOR_A_NEW_LINE):
            template = self.vocabulary.draw_template(genre, theme, block, avoid)
            line = self._write_by(template, genre, theme, chorus)
            if line.text not in self.written:
                break
        self.written.add(line.text)
        return line

    def _write_by(self, template, genre, theme, chorus):
        others = [other for other in self.genres if other != genre]
        told = self.surface.draw_determiner(
            template, genre, lambda name: self.vocabulary.is_countable(theme, name)
        )
        told = self.surface.draw_person(told, genre)
        text, chosen = self.vocabulary.fill(told, theme, genre, others, chorus)
        is_food = self.food_words.stand_in(theme, template, chosen)
        return Line(self.surface.finish(text, template, genre), template, is_food)

    def write_hook(self):
        """Write a line that stands in many songs. None of them is about food."""
        return Line(self.surface.draw_hook())


class Song:
    """One song of a genre, with a main theme and a side theme."""

    def __init__(self, writer, genre):
        self.writer, self.genre = writer, genre
        self.knobs, self.rng = writer.knobs, writer.rng
        self.main = writer.vocabulary.draw_theme(genre)
        self.side = writer.vocabulary.draw_theme(genre)
        self.used = []

    def rows(self):
        """Return (line, section) pairs in the order in which they are sung."""
        chorus = [self.write(chorus=True) for _ in range(self.knobs.chorus_lines)]
        parts = [self.intro(), self.verse(), self.sing(chorus), self.verse(), self.sing(chorus)]
        if self.happens("bridge_share"):
            parts.append([(self.write(), "bridge") for _ in range(self.rng.randrange(2, 4))])
        extra = int(self.knobs.of("choruses", self.genre) - 2 + self.rng.random())
        parts += [self.sing(chorus) for _ in range(extra)]
        return [row for part in parts for row in part]

    def happens(self, share):
        return self.rng.random() < self.knobs.of(share, self.genre)

    def intro(self):
        return [(self.write("intro"), "intro")] if self.happens("intro_share") else []

    def verse(self):
        count = self.knobs.of("verse_lines", self.genre) + self.rng.randrange(-1, 2)
        lines = []
        for _ in range(int(count)):
            if self.rng.random() < self.knobs.hook_share:
                lines.append(self.writer.write_hook())
            elif lines and self.rng.random() < self.knobs.verse_repeat_share:
                lines.append(lines[-1])
            else:
                lines.append(self.write())
        return [(line, "verse") for line in lines]

    def sing(self, chorus):
        """Sing the chorus once more; now and then a line is varied or a stock hook steps in."""
        rows = []
        for line in chorus:
            if self.rng.random() < self.knobs.varied_share:
                varied = self.writer.surface.vary(line.text, line.template, self.genre)
                line = line._replace(text=varied)
            rows.append((line, "chorus"))
        if self.rng.random() < self.knobs.hook_share * len(chorus):
            rows.append((self.writer.write_hook(), "chorus"))
        return rows

    def write(self, block="even", chorus=False):
        """Write a line by a template that the song has not used lately."""
        theme = "anything" if block == "intro" else self.draw_theme()
        avoid = self.used[-12:]
        line = self.writer.write(self.genre, theme, block, chorus, avoid)
        self.used.append(line.template)
        return line

    def draw_theme(self):
        dice = self.rng.random()
        if dice < self.knobs.main_theme_share:
            return self.main
        if dice < self.knobs.main_theme_share + self.knobs.side_theme_share:
            return self.side
        return "anything"


def write_songs(knobs, quotas, seed):
    """Write each genre's quota of songs, the genres shuffled.

    Parameters
    ----------
    knobs : Knobs
    quotas : dict of str to int
        Number of songs of each genre.
    seed : int

    Returns
    -------
    list of dict
        One row a line: `lyric`, `class`, `song_id`, `section`, and `food`: 1 or 0.
    """
    writer = Songwriter(knobs, tuple(quotas), seed)
    order = [genre for genre, count in quotas.items() for _ in range(count)]
    writer.rng.shuffle(order)
    return [
        {
            "lyric": line.text,
            "class": GENRES.index(genre),
            "song_id": song_id,
            "section": section,
            "food": int(line.is_food),
        }
        for song_id, genre in enumerate(order, start=1)
        for line, section in Song(writer, genre).rows()
    ]
