"""Which class is true: known of all practice messages, and of your texts if labeled."""

import pandas as pd

from helpers.checks import as_class_names, as_rows, as_source, check_frame, check_lyrics
from helpers.data.reading import read_table
from helpers.data.sources import TRUE_CLASSES


def load_truth(texts, labels=None):
    """The true class of each text, by name, as far as it is known; a line says how far.

    Parameters
    ----------
    texts : pandas.DataFrame
        As from `load_texts`. All practice messages have a true class, in a file of its own;
        other texts have those that they are labeled with.
    labels : pandas.DataFrame, optional
        Labels that were given since, as from `LabelingSession.labels`.

    Returns
    -------
    pandas.Series of str
        Its index holds the rows of `texts`.
    """
    if labels is not None:
        check_frame("labels", labels, ["row", "class"])
        as_rows("labels['row']", labels["row"], len(check_lyrics("texts", texts)))
    if as_source("texts", texts) == "messages":
        truth = pd.Series(read_table(TRUE_CLASSES).frame["kind"].to_numpy())
    else:
        classes = texts["class"] if labels is None else labels.set_index("row")["class"]
        known = {"texts": texts} if labels is None else {"labels": labels}
        names = as_class_names(*known.popitem())
        truth = classes[classes >= 0].sort_index().map(dict(enumerate(names)))
    print(f"True classes known: {len(truth):,} of {len(texts):,} texts.")
    return truth.astype(object)
