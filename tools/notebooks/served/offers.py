"""What a class is asked: which lines, what comes labeled, and what measures the model."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from small_text import SklearnDataset
from small_text.base import LABEL_UNLABELED

from helpers import data
from helpers.errors import MendableError
from helpers.features import (
    fit_words,
    make_rich_vectorizer,
    make_vectorizer,
    preprocess_data,
)
from labelcard import Features
from labelcard.part import as_dataset, count_sampled

SEED = 17
NUM_FOOD, NUM_KNOWN, FOOD_SEED = 4000, 100, 1  # the lines of notebooks 00 and 10 are others
GENRES = ("practice", "genres", "kaggle")  # the genre of a line: somebody knows it already
OF_GENRES = """\
Which genre is the line from: **{names}**? Read it as a listener would. **Skip** what you cannot
tell, and take back what went wrong."""
OF_FOOD = """\
Is the line about **food**? Food is a meal, or what people cook or bake; all else is **other**.
**Skip** what you cannot tell, and take back what went wrong."""


@dataclass(frozen=True, eq=False)
class Exam:
    """What measures the models of a room.

    Attributes
    ----------
    train_set, test_set : small_text.SklearnDataset
        All texts, and lines whose classes are known.
    kept_back : sequence of int
        Rows of the texts that are in the exam as well: answers to them teach nothing.
    """

    train_set: SklearnDataset
    test_set: SklearnDataset
    kept_back: tuple = ()


@dataclass(frozen=True, eq=False)
class Offer:
    """What is offered to each person.

    Attributes
    ----------
    texts : pandas.Series or pandas.DataFrame
        As a session takes them.
    features : labelcard.Features
    words : str
        Which lines they are, and which not.
    exam : Exam or None
    settings : dict
        What a session is told besides: see `labelcard.Settings`.
    """

    texts: pd.Series | pd.DataFrame
    features: Features
    words: str
    exam: Exam | None = None
    settings: dict = field(default_factory=dict)

    @property
    def lines(self):
        """The texts alone, as a Series."""
        return self.texts["lyric"] if isinstance(self.texts, pd.DataFrame) else self.texts

    def find_class(self, row):
        """The class that the file gives a text, by number; None where it does not know."""
        if self.exam is None:
            return None
        label = int(self.exam.train_set.y[row])
        return None if label == LABEL_UNLABELED else label


def make_offer(lyrics):
    """What suits these lyrics: the genres or the food of the practice lines, or a file."""
    source = str(lyrics.attrs["source"])
    if source == "food":
        return offer_food(lyrics)
    return offer_genres(lyrics) if source in GENRES else offer_file(lyrics)


def offer_genres(lyrics):
    """Each line once and as many of each class; a part measures."""
    distinct = data.drop_copies(lyrics)
    num_each = distinct["class"].value_counts().min()
    even = distinct.groupby("class").sample(num_each, random_state=SEED)
    train, test = data.split_lyrics(even)
    guideline = OF_GENRES.format(names="** or **".join(data.class_names(lyrics)))
    told = "each once and as many of each class; {:,} more measure the model."
    return _offer_measured(train["lyric"], train, test, told, {"guideline": guideline})


def offer_food(lyrics, num=NUM_FOOD):
    """So many lines that no notebook asks, some with their labels; other songs measure."""
    lines, known, test = _draw_food(data.clean_lyrics(lyrics), num)
    classes = lines["class"].where(lines.index.isin(known), LABEL_UNLABELED)
    hidden = lines[["lyric"]].assign(**{"class": classes})
    settings = {"guideline": OF_FOOD, "num_initial": NUM_KNOWN, "num_held_out": 0}
    settings["of_class"] = data.class_names(lyrics).index("food")
    told = (
        f"each once; {NUM_KNOWN} have a label. {{:,}} more, of other songs, measure the model."
    )
    return _offer_measured(hidden, lines, test, told, settings)


def _draw_food(clean, num):
    """Lines, the index of those with a label, and all of other songs; none is of a notebook."""
    of_notebooks = clean.sample(num, random_state=FOOD_SEED).index
    lines = clean.drop(of_notebooks).sample(num, random_state=FOOD_SEED)
    known = lines.sample(NUM_KNOWN, random_state=FOOD_SEED).index
    return lines, known, clean[~clean["song_id"].isin(lines["song_id"])]


def _offer_measured(texts, train, test, told, settings):
    vectorizer = make_rich_vectorizer()
    sets = preprocess_data(train, test, vectorizer)
    words = f"{len(train):,} lines to choose from, {told.format(len(test))}"
    return Offer(texts, Features(*sets, vectorizer), words, Exam(*sets), settings)


def offer_file(frame):
    """All rows of the reader's file; where each has a label, none is believed."""
    num_rows, num_labeled = len(frame), int((frame["class"] != LABEL_UNLABELED).sum())
    is_measured = num_labeled == num_rows
    # Of a large pool each session looks at a part, and makes its features by itself.
    features = Features() if count_sampled(frame) and not is_measured else _count_words(frame)
    words, exam = f"All {num_rows:,} rows of your file: ", None
    if is_measured:
        exam = _examine(frame, features.train_set.x)
        frame = frame.assign(**{"class": LABEL_UNLABELED})
        words += "each has a label. The card asks anew, and your answers stay apart."
    elif num_labeled:
        words += f"{num_labeled:,} have a label, and {num_rows - num_labeled:,} are left."
    else:
        words += "none has a label yet."
    if num_repeats := num_rows - len(data.drop_copies(frame)):
        words += f" {num_repeats:,} repeat another one: each text is asked for once."
    return Offer(frame, features, words, exam)


def _count_words(frame):
    vectorizer = make_vectorizer()
    try:
        return Features(as_dataset(fit_words(vectorizer, frame["lyric"])), None, vectorizer)
    except MendableError:
        raise MendableError(
            f"no text has a word; the first is {frame['lyric'][0]!r}. Is it another column "
            "that holds the texts? Pass it as text_column."
        ) from None


def _examine(frame, x):
    """A part of a labeled file, with its labels; no copy of a text is in another part."""
    test = data.split_honestly(frame.reset_index(drop=True))[1]
    y, classes = frame["class"].to_numpy(copy=True), np.arange(len(data.class_names(frame)))
    rows = test.index.to_numpy()
    pool = SklearnDataset(x, y, target_labels=classes)
    return Exam(pool, SklearnDataset(x[rows], y[rows], target_labels=classes), tuple(rows))
