"""What a trained model makes of a line: the class it suggests, and the words that decide."""

from dataclasses import dataclass

import numpy as np

from labelcard.words import find_words

SURE = 0.1  # two classes that are nearer to each other are not told apart


@dataclass(frozen=True, eq=False)
class Model:
    """A trained classifier, and what it makes of any row.

    Attributes
    ----------
    classifier : small_text.SklearnClassifier
    asked : list of int
        The rows that it asks for next.
    proba : numpy.ndarray, shape (n_rows, n_classes)
        Its confidences, one row for each of the part.
    part : labelcard.part.Part
        The rows that it has looked at.
    words : sequence of str or None
        The word of each feature, None where a feature is no word; None where nobody said.
    several : bool
    """

    classifier: object
    asked: list
    proba: np.ndarray
    part: object
    words: object
    several: bool = False

    def suggest(self, row):
        """The label of a row and its confidence, as a page takes them; or all its labels."""
        confidence = self._confidence(row)
        if self.several:
            labels = np.flatnonzero(confidence > 0.5).tolist()
            least = np.maximum(confidence, 1 - confidence).min()
            return {"labels": labels, "confidence": float(least)}
        label = int(np.argmax(confidence))
        return {"label": label, "confidence": float(confidence[label])}

    def rank_classes(self, row):
        """All classes, the most likely first."""
        return np.argsort(-self._confidence(row), kind="stable").tolist()

    def explain(self, row):
        """The suggestion, with the words that speak most for it, or most against it.

        None where the model is torn between two classes: what tips the scale there says
        nothing. None as well where a text can have several classes.
        """
        highest = np.sort(self._confidence(row))[::-1]
        if self.several or highest[0] - highest[1] < SURE:
            return None
        suggestion = self.suggest(row)
        weights = _weights_of(self.classifier.model, suggestion["label"])
        words = find_words(self.part.features_of(row), weights, self.words)
        return suggestion | {"words": words}

    def _confidence(self, row):
        (place,) = self.part.places_of([row])
        if place >= 0:
            return self.proba[place]
        return self.classifier.model.predict_proba(self.part.features_of(row))[0]


def _weights_of(model, label):
    # Two classes share one row of weights: what speaks for one speaks against the other.
    classes = list(model.classes_)
    if len(classes) > 2:
        return model.coef_[classes.index(label)]
    return model.coef_[0] if label == classes[1] else -model.coef_[0]
