"""A room on the food task: what twenty people get alone, and what one model gets from all.

As on the page of `run.py serve --data food`, with stand-ins who err on one line in seven,
wherever. They have the lines of the page, a hundred of them labeled, so that the first model
asks all of them the same ten lines. Then each one's own model asks. The test is lines of other
songs.
"""

import tempfile
from pathlib import Path

import pandas as pd

from helpers.data import clean_lyrics
from labelcard import Annotator, LabelingSession, LabelLog, Settings, pool_room
from tools.notebooks.served.offers import NUM_FOOD, NUM_KNOWN, draw_food

NUM_PEOPLE = 20
MISTAKES = 1 / 7
SETTINGS = Settings(num_initial=NUM_KNOWN, num_held_out=0, synchronous=True)


def record_room(
    lyrics, seeds=range(5), each=(40, 60), num_people=NUM_PEOPLE, num_lines=NUM_FOOD
):
    """One row a seed and number of labels that each person gives."""
    drawn = draw_food(clean_lyrics(lyrics), num_lines)
    return pd.DataFrame(
        row for seed in seeds for row in _fill_room(*drawn, seed, each, num_people)
    )


def _fill_room(food, known, test, seed, each, num_people):
    texts = food[["lyric"]].assign(**{"class": food["class"].where(food.index.isin(known), -1)})

    def label(path, num):
        """Come to the card, or come back to it, and answer some lines."""
        seat = LabelingSession(texts, LabelLog(path), settings=SETTINGS)
        person = num_people * seed + int(path.stem[-2:])
        Annotator(seat, food["class"], MISTAKES, seed=person).annotate(num)

    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"food-{person:02d}.jsonl" for person in range(num_people)]
        for before, num in zip([0, *each], each, strict=False):
            for path in paths:
                label(path, num - before)
            yield {"seed": seed, "each": num} | _measure(pool_room(paths, texts, test, 1))


def _measure(room):
    alone, last = room.people["alone"], room.curve.iloc[-1]
    return {
        "agreement": room.agreement,
        "lines": len(room.labels),
        "alone_median": alone.median(),
        "alone_best": alone.max(),
        "pooled": last["test_f1"],
    }
