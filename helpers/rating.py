"""How good predictions are, wherever they are measured."""

import numpy as np
from sklearn.metrics import average_precision_score, f1_score, recall_score
from small_text import SklearnDataset

from helpers.checks import as_integers, check_count, check_labeled, check_learner, check_set


def rate(test_set, y_predicted):
    """Compare predictions of a test set with its labels.

    Parameters
    ----------
    test_set : small_text.SklearnDataset
    y_predicted : numpy.ndarray of int, shape (n_texts,)

    Returns
    -------
    dict of float
        ``test_accuracy``; ``test_micro_f1``, which is the same number, since each text has one
        class; ``test_macro_f1``.

    Raises
    ------
    MendableError
        If a text of the test set has no label, or no prediction.
    """
    check_set("test_set", test_set, fewest=1)
    y_predicted = as_integers("y_predicted", y_predicted, len(test_set))
    check_labeled(
        test_set.y,
        "the {:,} texts in the test set",
        "Predictions are measured against labels: give test_set all of them.",
    )
    accuracy = _accuracy(test_set.y, y_predicted)
    return {
        "test_accuracy": accuracy,
        "test_micro_f1": accuracy,
        "test_macro_f1": f1_score(test_set.y, y_predicted, average="macro"),
    }


def evaluate(active_learner, train_set, test_set, of_class=None):
    """Measure the learner's present classifier.

    Parameters
    ----------
    active_learner : small_text.PoolBasedActiveLearner
    train_set, test_set : small_text.SklearnDataset
    of_class : int, optional
        A class to measure by itself, such as a rare one.

    Returns
    -------
    dict of float
        ``train_accuracy`` on the texts labeled so far, which the learner was trained on;
        ``test_accuracy``, ``test_micro_f1``, which is the same number and what the published
        experiment measures, and ``test_macro_f1`` on the test set. With `of_class` also
        ``test_f1``, ``test_recall`` and ``test_average_precision`` of that class.

    Raises
    ------
    MendableError
        If the learner has no labels yet, if the sets are not those of its features, or if a
        text of the test set has no label.
    """
    check_learner("active_learner", active_learner)
    _check_sets(active_learner, train_set, test_set)
    if of_class is not None:
        check_count("of_class", of_class, 0, len(train_set.target_labels) - 1)
    classifier = active_learner.classifier
    y_predicted = classifier.predict(test_set)
    rated = rate(test_set, y_predicted)
    # Cut out once: small-text's view does it anew at each look.
    labeled = SklearnDataset(
        train_set.x[active_learner.indices_labeled],
        active_learner.y,
        target_labels=train_set.target_labels,
    )
    train_accuracy = _accuracy(labeled.y, classifier.predict(labeled))
    measured = {"train_accuracy": train_accuracy, **rated}
    if of_class is None:
        return measured
    is_it, said = test_set.y == of_class, y_predicted == of_class
    # One column more than the highest class seen so far: this class may be yet to come.
    proba = np.pad(classifier.predict_proba(test_set), [(0, 0), (0, of_class + 1)])
    return measured | {
        "test_f1": f1_score(is_it, said, zero_division=0),
        "test_recall": recall_score(is_it, said, zero_division=0),
        "test_average_precision": average_precision_score(is_it, proba[:, of_class]),
    }


def _accuracy(y, y_predicted):
    """The share of right ones; scikit-learn looks at both for longer than a fit takes."""
    return float(np.mean(y == y_predicted))


def _check_sets(active_learner, train_set, test_set):
    num_texts, num_features = len(active_learner.dataset), active_learner.dataset.x.shape[1]
    check_set("train_set", train_set, num_texts, num_features)
    check_set("test_set", test_set, 1, num_features)
