"""How good predictions are, wherever they are measured."""

from sklearn.metrics import accuracy_score, f1_score

from helpers.checks import check_labeled


def rate(test_set, y_predicted):
    """Compare predictions of a test set with its labels.

    Parameters
    ----------
    test_set : small_text.SklearnDataset
    y_predicted : numpy.ndarray of int, shape (n_texts,)

    Returns
    -------
    dict of float
        ``test_accuracy``; ``test_micro_f1``, which is the same number where each text has one
        class; ``test_macro_f1``.

    Raises
    ------
    MendableError
        If a text of the test set has no label.
    """
    check_labeled(
        test_set.y,
        "the {:,} texts in the test set",
        "A prediction is measured against a label: give them one, or leave them out.",
    )
    return {
        "test_accuracy": accuracy_score(test_set.y, y_predicted),
        "test_micro_f1": f1_score(test_set.y, y_predicted, average="micro"),
        "test_macro_f1": f1_score(test_set.y, y_predicted, average="macro"),
    }
