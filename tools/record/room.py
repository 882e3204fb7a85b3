"""A room on the food task: what twenty people get alone, and what one model gets from all.

As on the page of `run.py serve --data food`, with stand-ins who err on one line in seven,
wherever. They have the lines and features of the page, a hundred lines of them labeled, so that
the first model asks all of them the same ten lines. Then each one's own model asks. The test is
lines of other songs.
"""

import tempfile
from pathlib import Path

import pandas as pd

from helpers.data import class_names
from labelcard import Annotator, LabelingSession, LabelLog, Settings
from labelcard.room import learn_from_room, look_at_room
from labelcard.voters import Logs
from tools.notebooks.served.offers import NUM_FOOD, offer_food

NUM_PEOPLE = 20
MISTAKES = 1 / 7


def record_room(
    lyrics, seeds=range(5), each=(40, 60), num_people=NUM_PEOPLE, num_lines=NUM_FOOD
):
    """One row a seed and number of labels that each person gives."""
    offer, names = offer_food(lyrics, num_lines), class_names(lyrics)
    return pd.DataFrame(
        row for seed in seeds for row in _fill_room(offer, names, seed, each, num_people)
    )


def _fill_room(offer, names, seed, each, num_people):
    settings = Settings(**offer.settings, synchronous=True)

    def label(path, num):
        """Come to the card, or come back to it, and answer some lines."""
        seat = LabelingSession(offer.texts, LabelLog(path), names, offer.features, settings)
        person = num_people * seed + int(path.stem[-2:])
        Annotator(seat, offer.exam.train_set.y, MISTAKES, seed=person).annotate(num)

    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"food-{person:02d}.jsonl" for person in range(num_people)]
        for before, num in zip([0, *each], each, strict=False):
            for path in paths:
                label(path, num - before)
            yield {"seed": seed, "each": num} | _measure(_pool(paths, offer, names))


def _pool(paths, offer, names):
    """What **Pool** on the teacher's page makes of the logs."""
    room = look_at_room(Logs(offer.lines).read(paths), offer.lines)
    sets = offer.exam.train_set, offer.exam.test_set
    return learn_from_room(room, sets, names, offer.settings["of_class"])


def _measure(room):
    alone, last = room.people["alone"], room.curve.iloc[-1]
    return {
        "agreement": room.agreement,
        "lines": len(room.labels),
        "alone_median": alone.median(),
        "alone_best": alone.max(),
        "pooled": last["test_f1"],
    }
