"""A classifier with all that it was taught by, taken from a session or from a learner."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.exceptions import NotFittedError
from sklearn.preprocessing import normalize
from small_text import PoolBasedActiveLearner

from helpers.checks import as_labels, check_set
from helpers.checks.told import tell
from helpers.data.labels import check_names
from helpers.errors import MendableError
from helpers.learner import LinearSVC, make_classifier_factory
from labelcard.classes import check_classes
from labelcard.session import LabelingSession

NUM_COMPARED = 100  # rows on which the vectorizer must make what the features are


@dataclass(frozen=True, eq=False)
class Taught:
    """What a saved model is made of.

    Attributes
    ----------
    vectorizer : fitted sklearn vectorizer
    classifier : helpers.learner.LinearSVC
    class_names : list of str
    x : csr_matrix, shape (n_rows, n_features)
    rows, y : numpy.ndarray of int, shape (n_labels,)
        What it has learned from.
    texts : list of str or None
        Of the rows of `x`, where they are known.
    num_texts : int
        More than `x` has rows where only a part of a large pool is looked at.
    test : (csr_matrix, numpy.ndarray of int) or None
        What it can be measured on.
    test_name : str
    num_left_out : int
        Labels that it has not learned from, of texts that repeat held-out ones.
    guideline : str
    """

    vectorizer: object
    classifier: LinearSVC
    class_names: list
    x: csr_matrix
    rows: np.ndarray
    y: np.ndarray
    texts: list | None
    num_texts: int
    test: tuple | None
    test_name: str
    num_left_out: int = 0
    guideline: str = ""

    def __post_init__(self):
        if not isinstance(self.classifier, LinearSVC):
            raise MendableError(
                f"the classifier is a {type(self.classifier).__name__}. The linear SVM of "
                "make_classifier_factory can be saved, for texts of one class each."
            )
        self._check_vectorizer()

    @property
    def is_scaled(self):
        """Whether the features have length 1, as `preprocess_data` makes them."""
        lengths = np.sqrt(self.x.multiply(self.x).sum(axis=1))
        return bool(np.allclose(lengths[lengths > 0], 1))

    def find_confidences(self, x):
        """The highest confidence of each row."""
        return self.classifier.predict_proba(x).max(axis=1)

    def find_look_below(self, look_share):
        """The confidence that this share of the texts without a label is below."""
        others = np.setdiff1d(np.arange(self.x.shape[0]), self.rows)
        rows = others if len(others) else self.rows
        return float(np.quantile(self.find_confidences(self.x[rows]), look_share))

    def _check_vectorizer(self):
        way_out = "Pass the fitted one that made them: vectorizer=..."
        if self.vectorizer is None:
            raise MendableError(f"the vectorizer of these features is not known. {way_out}")
        num_rows = min(NUM_COMPARED, self.x.shape[0])
        texts = [""] if self.texts is None else list(self.texts[:num_rows])
        try:
            made = csr_matrix(self.vectorizer.transform(texts))
        except (AttributeError, NotFittedError):
            raise MendableError(
                f"vectorizer={self.vectorizer!r} is not fitted. {way_out}"
            ) from None
        fits = made.shape[1] == self.x.shape[1]
        if fits and self.texts is not None:
            made = normalize(made) if self.is_scaled else made
            fits = abs(made - self.x[:num_rows]).max() < 1e-5
        if not fits:
            raise MendableError(
                f"the vectorizer makes other features than the {self.x.shape[1]:,} that the "
                f"model was taught with. {way_out}"
            )


def find_taught(source, vectorizer, class_names, test_set):
    """What `save_model` was given, as one; a MendableError where something is missing."""
    if isinstance(source, LabelingSession):
        return _of_session(source, vectorizer)
    if isinstance(source, PoolBasedActiveLearner):
        return _of_learner(source, vectorizer, class_names, test_set)
    raise MendableError(
        f"source is {tell(source)}, which cannot be saved. Pass a LabelingSession or a learner "
        "of initialize_strategy."
    )


def _of_session(session, vectorizer):
    if getattr(session.settings, "several", False):
        raise MendableError(
            "this session gives a text several classes, and a saved model gives it one. Export "
            "the labels with session.export_csv(...); for a model, save one for each class, "
            "from a file that says of each text whether it has the class or not."
        )
    names = session.class_names
    rows, y = session.indices_and_labels()
    if len(np.unique(y)) < 2:
        raise MendableError(
            f"source has {len(y)} labels to learn from, and none of a second class. Label more "
            "lines: the held-out ones come first, and are not learned from."
        )
    part = session.learner.part.reach(rows)
    classifier = make_classifier_factory(len(names)).new()
    x, places = csr_matrix(part.dataset.x), part.places_of(rows)
    classifier.model.fit(x[places], y)
    test_set, test_name = session.features.test_set, "test lines"
    test = None if test_set is None else (test_set.x, test_set.y)
    if test is None:
        held_out, truth = session.indices_and_labels(held_out=True)
        x_held_out = x[part.places_of(held_out)]
        test, test_name = (x_held_out, truth) if len(truth) else None, "held-out lines"
    return Taught(
        session.learner.vectorizer if vectorizer is None else vectorizer,
        classifier.model,
        list(names),
        x,
        places,
        y,
        [session.texts[row] for row in part.rows],
        len(session.texts),
        test,
        test_name,
        count_repeats_of_held_out(session),
        session.settings.guideline,
    )


def count_repeats_of_held_out(session):
    """How many labels are of texts that repeat held-out ones: nothing is learned from them."""
    queue, progress = session.queue, session.progress
    others = (item for item in progress.answers if item not in queue.held_out_set)
    repeats = filter(queue.is_kept_out, others)
    return sum(progress.labels_of(item) is not None for item in repeats)


def _of_learner(active_learner, vectorizer, class_names, test_set):
    dataset, num_classes = active_learner.dataset, len(active_learner.dataset.target_labels)
    if active_learner.classifier is None:
        raise MendableError("the learner has no classifier yet. Call initialize_data first.")
    if class_names is None:
        raise MendableError(
            f"the learner numbers its {num_classes} classes and does not name them. Pass "
            "class_names=class_names(lyrics), or a list."
        )
    names = check_names(check_classes(class_names))
    if len(names) != num_classes:
        raise MendableError(
            f"class_names has {len(names)} names ({', '.join(names)}), and the learner has "
            f"{num_classes} classes. Pass one name for each, in the order of the numbers."
        )
    test = None
    if test_set is not None:
        check_set("test_set", test_set)
        test = test_set.x, as_labels(test_set.y, num_classes, len(test_set))
    return Taught(
        vectorizer,
        active_learner.classifier.model,
        names,
        csr_matrix(dataset.x),
        active_learner.indices_labeled,
        active_learner.y,
        getattr(dataset, "texts", None),
        len(dataset),
        test,
        "test lines",
    )
