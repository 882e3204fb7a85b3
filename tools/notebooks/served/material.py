"""What all people share: the texts, their features, and how a session begins."""

from functools import cached_property

from small_text.base import LABEL_UNLABELED

import labelcard
from helpers import data
from helpers.compare import compare_strategies
from helpers.errors import MendableError
from helpers.features import (
    fit_words,
    make_rich_vectorizer,
    make_vectorizer,
    preprocess_data,
)
from labelcard.learner import as_dataset
from labelcard.places import find_path

SEED = 17
PRACTICE = ("practice", "genres", "kaggle")  # the genre of a line: somebody knows it already
GUIDELINE = """\
Which genre is the line from: **{names}**? Read it as a listener would. **Skip** what you cannot
tell, and take back what went wrong."""


class Material:
    """The texts that `run.py serve` was given, and what is made of them once for all.

    Parameters
    ----------
    guideline : str, optional
        In Markdown. The practice lyrics have one of their own.
    target : int, optional
        How many labels each person wants to give.

    Attributes
    ----------
    words : str
        Which lines are offered, and which not.

    Raises
    ------
    MendableError
        If the texts cannot be loaded.
    """

    def __init__(self, guideline=None, target=None):
        self.lyrics = data.load_lyrics()
        self.class_names = data.class_names(self.lyrics)
        self.is_practice = str(self.lyrics.attrs["source"]) in PRACTICE
        self.texts, self.features, self.words = (
            self._take_practice() if self.is_practice else self._take_own()
        )
        if guideline is None and self.is_practice:
            guideline = GUIDELINE.format(names="** or **".join(self.class_names))
        self.settings = labelcard.Settings(guideline=guideline or "", target=target)

    def _take_practice(self):
        """Each line once and as many of each class, as in notebook 10; a part measures."""
        distinct = data.drop_copies(self.lyrics)
        num_each = distinct["class"].value_counts().min()
        even = distinct.groupby("class").sample(num_each, random_state=SEED)
        train, test = data.split_lyrics(even)
        vectorizer = make_rich_vectorizer()
        sets = preprocess_data(train, test, vectorizer)
        words = (
            f"{len(train):,} lines to choose from, each once and as many of each class; "
            f"{len(test):,} more measure the model."
        )
        return train["lyric"], labelcard.Features(*sets, vectorizer), words

    def _take_own(self):
        """All rows of the reader's file; where each has a label, none is believed."""
        frame, vectorizer = self.lyrics, make_vectorizer()
        num_rows, num_labeled = len(frame), int((frame["class"] != LABEL_UNLABELED).sum())
        words = f"All {num_rows:,} rows of your file: "
        if num_labeled == num_rows:
            frame = frame.assign(**{"class": LABEL_UNLABELED})
            words += "each has a label. The card asks anew, and your answers stay apart."
        elif num_labeled:
            words += f"{num_labeled:,} have a label, and {num_rows - num_labeled:,} are left."
        else:
            words += "none has a label yet."
        if num_repeats := data.find_copies(frame).duplicated().sum():
            words += f" {num_repeats:,} repeat another one: each text is asked for once."
        try:
            train_set = as_dataset(fit_words(vectorizer, frame["lyric"]))
        except MendableError:
            raise MendableError(
                f"no text has a word; the first is {frame['lyric'][0]!r}. Is it another column "
                "that holds the texts? Pass it as text_column."
            ) from None
        return frame, labelcard.Features(train_set, None, vectorizer), words

    def open_session(self, person):
        """Begin with a person, or go on; a MendableError says what is in the way."""
        log = labelcard.LabelLog(find_path(self.lyrics, person))
        return labelcard.LabelingSession(
            self.texts, log, self.class_names, self.features, self.settings
        )

    @cached_property
    def random_run(self):
        """A run at random to compare with, on the practice lyrics; takes a while."""
        if not self.is_practice:
            return ()
        sets = self.features.train_set, self.features.test_set
        runs = compare_strategies(["random"], *sets, range(3), 28, 10, 20, progress=False)
        return runs.groupby("labels", as_index=False)["test_accuracy"].mean()
