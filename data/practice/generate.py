"""Write the practice files, lyrics, messages and notices: same seed, same bytes.

Run `python data/practice/generate.py [FOLDER]`; without a folder it writes into data/.
"""

import csv
import sys
from pathlib import Path

from knobs import Knobs
from messages import COLUMNS, TRUTH_COLUMNS, half_labeled, message_rows
from notices import notice_rows, write_jsonl
from songs import write_songs

LYRICS = {"quotas": {"rap": 901, "pop": 859}, "seed": 19}
GENRES = {"quotas": {"rap": 70, "pop": 76, "rock": 76, "country": 76}, "seed": 4}
GENRES_ROWS = 8000
SONG_COLUMNS = ["lyric", "class", "song_id", "section"]
FOOD_COLUMNS = ["song_id", "food"]


def lyrics_rows():
    """Return the rows of the two-genre file."""
    return write_songs(Knobs(), **LYRICS)


def genres_rows():
    """Return the rows of the four-genre file."""
    return write_songs(Knobs(), **GENRES)[:GENRES_ROWS]


def write_csv(rows, columns, path, delimiter=",", encoding="utf-8"):
    """Write some columns of rows as a CSV, with the same line ends on every system."""
    look = {"delimiter": delimiter, "lineterminator": "\n", "extrasaction": "ignore"}
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, columns, **look)
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1]
    lyrics = lyrics_rows()
    write_csv(lyrics, SONG_COLUMNS, folder / "practice_lyrics.csv")
    write_csv(lyrics, FOOD_COLUMNS, folder / "practice_food.csv")
    write_csv(genres_rows(), SONG_COLUMNS, folder / "practice_genres.csv")
    messages = message_rows()
    # As a spreadsheet exports it where commas are decimal: semicolons, and a mark in front.
    path = folder / "practice_messages.csv"
    write_csv(half_labeled(messages), COLUMNS, path, ";", "utf-8-sig")
    write_csv(messages, TRUTH_COLUMNS, folder / "practice_messages_truth.csv")
    write_jsonl(notice_rows(), folder / "practice_entities.jsonl")
