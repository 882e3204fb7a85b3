"""Queries that a linear model makes up, and the real texts nearest to them."""

import numpy as np
from sklearn.preprocessing import normalize
from small_text import QueryStrategy


def make_up(model, x, n):
    """Points on the boundary of a two-class model, each between two rows on its two sides.

    The pairs are drawn from NumPy's global random state.

    Parameters
    ----------
    model : sklearn linear classifier
        Trained, with two classes.
    x : scipy.sparse.csr_matrix, shape (n_rows, n_features)
        Rows to walk between: at least one on each side.
    n : int

    Returns
    -------
    scipy.sparse.csr_matrix, shape (n, n_features)
    """
    margins = model.decision_function(x)
    sides = [np.flatnonzero(margins < 0), np.flatnonzero(margins > 0)]
    one, other = (np.random.choice(side, n) for side in sides)
    way = (margins[one] / (margins[one] - margins[other]))[:, np.newaxis]
    return (x[one].multiply(1 - way) + x[other].multiply(way)).tocsr()


class NearestToMadeUp(QueryStrategy):
    """Asks about the real texts that are nearest to made-up points (Wang et al., 2015).

    Nearest by cosine, each text once, ties by index.
    """

    def query(self, clf, dataset, indices_unlabeled, indices_labeled, y, n=10):
        """Rows of `dataset` to label next, shape (n,)."""
        self._validate_query_input(indices_unlabeled, n)
        made_up = normalize(make_up(clf.model, dataset.x[indices_labeled], n))
        picks = []
        for similarity in (made_up @ dataset.x[indices_unlabeled].T).toarray().round(9):
            similarity[picks] = -1
            picks.append(similarity.argmax())
        return indices_unlabeled[picks]
