"""What a session is given beside the texts, checked before a file is written."""

from dataclasses import dataclass

from sklearn.exceptions import NotFittedError
from small_text import SklearnDataset

from helpers.checks import as_rows, as_several, check_count, check_labeled, check_set
from helpers.errors import MendableError
from helpers.seeds import SEED
from labelcard.given import check_words
from labelcard.limits import check_settings
from labelcard.several import find_strategy
from labelcard.words import count_features


@dataclass(frozen=True, eq=False)
class Features:
    """The features of the texts, where they were made before.

    Parameters
    ----------
    train_set : small_text.SklearnDataset, optional
        One row a text; its labels are not looked at. Without it, the texts get TF-IDF.
    test_set : small_text.SklearnDataset, optional
        Labeled rows that the accuracy is measured on. Without it, the session first asks for
        the labels of some lines that it holds out, and measures on those.
    vectorizer : fitted sklearn vectorizer, optional
        The one that made `train_set`; without it no words are named after an answer.

    Raises
    ------
    MendableError
        If the three do not fit each other.
    """

    train_set: SklearnDataset | None = None
    test_set: SklearnDataset | None = None
    vectorizer: object | None = None

    def __post_init__(self):
        for name in ("train_set", "test_set"):
            if getattr(self, name) is not None:
                check_set(name, getattr(self, name))
        if self.test_set is not None:
            way_out = "Leave test_set out: the session then asks for lines to measure on."
            check_labeled(self.test_set.y, "the {:,} texts in the test set", way_out)
            if self.train_set is None:
                raise MendableError(
                    "test_set came without train_set, so their features may differ. Pass both: "
                    "preprocess_data makes them together."
                )
        if self.vectorizer is not None and not self._has_its_words():
            raise MendableError(
                "vectorizer is not the one that made train_set. Pass the one that you gave to "
                "preprocess_data, or leave it out."
            )

    @property
    def test_size(self):
        """How many rows the test set has."""
        return 0 if self.test_set is None else len(self.test_set)

    def check(self, num_texts, several):
        """Raise MendableError if there is not one row for each text, or a class too many."""
        if self.train_set is not None and len(self.train_set) != num_texts:
            raise MendableError(
                f"train_set has {len(self.train_set):,} rows, and there are {num_texts:,} "
                "texts. Pass the texts that it was made of."
            )
        if self.test_set is not None and several != self.test_set.is_multi_label:
            kind = "several classes" if self.test_set.is_multi_label else "one class"
            raise MendableError(
                f"test_set has {kind} a text, and Settings(several={several}) has not. Make "
                "both alike."
            )

    def _has_its_words(self):
        if self.train_set is None:
            return False
        try:
            return count_features(self.vectorizer) == self.train_set.x.shape[1]
        except (AttributeError, NotFittedError):
            return False


@dataclass(frozen=True)
class Settings:
    """How a session asks, and when it trains.

    Parameters
    ----------
    strategy : str, optional
        A name in `STRATEGIES`. The default is the log's last one, at first least confidence.
    batch_size : int
        Answers from one training to the next; a twentieth of the labels once that is more.
    num_initial : int
        Labels of random lines before the first training; at most half of the texts.
    num_held_out : int
        At most a fourth of the texts; 0 means that no accuracy is measured. Only looked at
        without a test set, and where a log begins: later sessions hold out what the first one
        did.
    seed : int
    synchronous : bool
        Whether an answer waits for the training that it starts, as tests want it, or the
        session trains in the background.
    several : bool
        Whether a text can have more than one class, or none of them. A log stays what it was
        begun as.
    guideline : str
        What the card shows beside the lines, in Markdown: which line belongs to which class.
    target : int, optional
        How many labels the person wants to give.
    first : sequence of int
        Rows that are asked for before random ones and those of the model, in this order: the
        same for a whole class, whose people can then be compared.
    of_class : int, optional
        The number of a rare class. The model is then measured by its F1 for it: the accuracy
        would look high without a single find.
    explain : bool
        Whether the card says after each answer how the model reads the line. It is off by
        default: who reads it begins to answer as the model does.

    Raises
    ------
    MendableError
        If the strategy is unknown, or a number is too small or too large.
    """

    strategy: str | None = None
    batch_size: int = 10
    num_initial: int = 20
    num_held_out: int = 50
    seed: int = SEED
    synchronous: bool = False
    several: bool = False
    guideline: str = ""
    target: int | None = None
    first: tuple = ()
    of_class: int | None = None
    explain: bool = False

    def __post_init__(self):
        check_settings(self)
        if self.strategy is not None:
            check_words("strategy", self.strategy)
            find_strategy(self.strategy, self.several)  # raises if the name is unknown
        for row in as_several("first", self.first):
            check_count("first", row, low=0)
        if self.several and self.of_class is not None:
            raise MendableError(
                f"of_class={self.of_class} measures one class, and here a text can have "
                "several. Leave one of the two out."
            )

    def check_size(self, num_texts):
        """Raise MendableError if a number that was asked for is more than there are texts."""
        as_rows("first", list(self.first), num_texts)
        for name in ("num_initial", "num_held_out", "target"):
            number = getattr(self, name)
            is_default = number == type(self).__dataclass_fields__[name].default
            if not is_default and number > num_texts:
                raise MendableError(
                    f"{name}={number:,} is more than the {num_texts:,} texts. Pass a smaller "
                    "number."
                )
