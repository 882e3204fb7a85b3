"""A model that was saved, at work: it gives texts their classes."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix
from sklearn.preprocessing import normalize

from helpers.checks.told import tell
from helpers.errors import MendableError
from helpers.learner import LinearSVC
from labelcard.given import check_words


@dataclass(frozen=True, eq=False)
class SavedModel:
    """A vectorizer and a classifier that belong together.

    Attributes
    ----------
    vectorizer : fitted sklearn vectorizer
    classifier : helpers.learner.LinearSVC
    class_names : list of str
    about : dict
        What ``model.json`` says: labels, how it was measured, versions.
    notes : list of str
        What differs from where it was saved.
    """

    vectorizer: object
    classifier: LinearSVC
    class_names: list
    about: dict
    notes: list

    def predict(self, texts, text_column=None):
        """Give each text a class.

        The confidence is the sigmoid of the distance to the boundary, scaled to a sum of 1
        where there are more than two classes. It orders the texts, and is no probability: it
        was not calibrated, for which the few held-out lines of a session would not do.

        Parameters
        ----------
        texts : iterable of str, or pandas.DataFrame
            The further columns of a frame are kept.
        text_column : str, optional
            Of the frame; the default is ``lyric``, as `load_texts` calls it.

        Returns
        -------
        pandas.DataFrame, one row a text
            ``text``, ``label`` (the name of a class), ``confidence``, ``look_at_it`` (whether
            a person should: the confidence is low, or no word of the text is known), then the
            further columns; one with the name of these four gets ``_given`` behind it.

        Raises
        ------
        MendableError
            If there is no column of texts, or a text is missing.
        """
        frame, column = find_texts(texts, text_column)
        x, proba = self._read(frame[column])
        confidence, is_unknown = proba.max(axis=1), np.diff(x.indptr) == 0
        predicted = pd.DataFrame(
            {
                "text": frame[column],
                "label": np.array(self.class_names, dtype=object)[proba.argmax(axis=1)],
                "confidence": confidence,
                "look_at_it": (confidence < self.about["look_below"]) | is_unknown,
            }
        )
        others = frame.drop(columns=column)
        others = others.rename(columns=find_free_names(predicted, others))
        return pd.concat([predicted, others], axis="columns")

    def _read(self, texts):
        """Features and confidences of each text."""
        if not len(texts):  # scikit-learn takes no matrix without rows
            return csr_matrix((0, 1)), np.zeros((0, 1))
        x = csr_matrix(self.vectorizer.transform(texts))
        x.eliminate_zeros()
        x = normalize(x) if self.about["scaled"] else x
        return x, self.classifier.predict_proba(x)


def find_free_names(predicted, others):
    """New names for the further columns that are called as one of ours, whatever the case."""
    ours, taken = set(predicted), {str(name).casefold() for name in others}
    names = {}
    for name in others:
        free = str(name)
        while free.casefold() in ours or (free != str(name) and free.casefold() in taken):
            free += "_given"
        names[name] = free if free != str(name) else name
    return names


def find_texts(texts, text_column=None):
    """The texts as a frame, and the name of their column.

    A frame of `load_texts` has its classes by name, in the column that the file calls so.
    """
    if isinstance(texts, (str, bytes, dict)) or not hasattr(texts, "__iter__"):
        raise MendableError(
            f"texts is of type {type(texts).__name__}. Pass a list of texts, ['...'], or a "
            "frame of load_texts."
        )
    if not isinstance(texts, pd.DataFrame):
        texts, text_column = (
            pd.DataFrame({"text": pd.Series(list(texts), dtype=object)}),
            "text",
        )
    if text_column is not None:
        check_words("text_column", text_column)
    column = "lyric" if text_column is None else text_column
    if column not in texts:
        raise MendableError(
            f"texts has no column '{column}'; it has: "
            f"{', '.join(map(str, texts.columns))}. Pass text_column=..."
        )
    is_text = texts[column].map(lambda text: isinstance(text, str))
    if not is_text.all():
        row = int(np.argmin(is_text))
        raise MendableError(
            f"texts: row {row:,} is {tell(texts[column].iloc[row])}, which is no text. Fill "
            "it, or leave it out."
        )
    return _with_named_classes(texts), column


def _with_named_classes(frame):
    if "class" not in frame or "class_names" not in frame.attrs:
        return frame
    names = dict(enumerate(frame.attrs["class_names"]))
    given = frame["class"].map(names)  # -1, unlabeled, has no name
    if given.isna().all():
        return frame.drop(columns="class")
    name = frame.attrs.get("label_column") or "class"
    return frame.assign(**{"class": given}).rename(columns={"class": name})
