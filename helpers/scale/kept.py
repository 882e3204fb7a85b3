"""Features and neighbors on disk: NumPy's numbers, looked through before they are believed."""

from copy import deepcopy

import joblib
import numpy as np
from scipy.sparse import load_npz, save_npz
from sklearn.base import BaseEstimator

from helpers.errors import MendableError
from helpers.files import written_whole

SPOTS = 3  # rows whose features are made anew to compare
SAMPLE = 100  # rows whose neighbors are looked at


def read_features(place, num_rows, frame, vectorize, wanted=slice(None)):
    """Kept features of the rows of a frame; None, with a word, where they are of others.

    Parameters
    ----------
    num_rows : int
        Of the whole part, of which `frame` has the `wanted` ones.
    vectorize : callable
        Makes features of a list of texts, for a few rows to compare.
    """
    if not place.exists():
        return None
    try:
        x = load_npz(place)  # never runs what is in a file
        x.check_format(full_check=True)
        if x.shape[0] == num_rows and _are_of(frame, x := x[wanted], vectorize):
            return x
    except Exception:  # whatever the file holds, it is no features
        pass
    print(f"The features in {place.name} are damaged, or of other texts: they are made anew.")
    return None


def _are_of(frame, x, vectorize):
    spots = np.unique(np.linspace(0, len(frame) - 1, SPOTS).astype(int))
    anew = vectorize(frame["lyric"].iloc[spots])
    is_same = anew.shape == x[spots].shape and abs(anew - x[spots]).max() < 1e-9
    return is_same and np.isfinite(x.data).all()


def keep_features(x, place):
    """Write features as a whole, and say whether that could be done."""
    try:
        with written_whole(place) as aside, aside.open("wb") as file:
            save_npz(file, x, compressed=False)
    except OSError as error:
        print(f"Features are not kept, and made anew each time ({error.strerror}).")
        return False
    return True


def hash_vectorizer(vectorizer):
    """A hash of all that a vectorizer knows, the same in each process."""
    vectorizer = deepcopy(vectorizer)
    estimators = [vectorizer]
    for each in estimators:
        # A place in memory, by which scikit-learn knows its stop words in one process.
        vars(each).pop("_stop_words_id", None)
        inner = [*vars(each).values(), *dict(getattr(each, "transformer_list", [])).values()]
        estimators += [part for part in inner if isinstance(part, BaseEstimator)]
    return joblib.hash(vectorizer)


def read_neighbors(path, num_rows):
    """A table of neighbors, on the disk; one that cannot be of this pool is a MendableError."""
    try:
        table = np.load(path, mmap_mode="r")  # never runs what is in a file
        if _are_neighbors(table, num_rows):
            return table
        reason = "is of another pool, or damaged"
    except Exception as error:  # whatever the file holds, it is no table
        reason = f"cannot be read ({type(error).__name__})"
    raise MendableError(
        f"neighbors: {path.name} {reason}. find_neighbors(pool, embedding) makes it anew."
    )


def _are_neighbors(table, num_rows):
    if table.ndim != 2 or len(table) != num_rows or not np.issubdtype(table.dtype, np.integer):
        return False
    # Nobody is two neighbors; a file that was only begun has the same row all over.
    rows = table[np.linspace(0, num_rows - 1, SAMPLE).astype(int)]
    are_different = (np.diff(np.sort(rows, axis=1), axis=1) > 0).all()
    return are_different and table.min() >= 0 and table.max() < num_rows
