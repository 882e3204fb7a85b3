"""A pool out of Parquet files, of which one part is in memory at a time."""

import os
from copy import deepcopy
from functools import cached_property
from pathlib import Path

import joblib
import numpy as np
import pandas as pd
from scipy.sparse import load_npz, save_npz, vstack
from sklearn.base import BaseEstimator
from sklearn.preprocessing import normalize
from small_text.base import LABEL_UNLABELED

from helpers.checks import as_rows
from helpers.errors import MendableError
from helpers.features import TextSet
from helpers.scale.needs import need

OTHERS = ["class", "copies"]
FEW = 200


class LargePool:
    """Texts in the Parquet files of a folder, which stands for a dataset of small-text.

    ``pool[rows]`` is a `TextSet` of these rows, in their order. Rows are counted through all
    files, in the order of the files' names.

    Parameters
    ----------
    folder : path
        As from `write_parts`; each file is a part, and has to fit into memory.
    vectorizer : sklearn vectorizer
        It knows its words already: a ``HashingVectorizer``, or one that was fitted to a sample.
    num_classes : int
    keep : bool
        Whether the features of a part are kept in the folder, once they are computed. They are
        made anew where the vectorizer or the file has changed.

    Raises
    ------
    MendableError
        If the folder has no Parquet file, or a file no texts.
    """

    def __init__(self, folder, vectorizer, num_classes=2, keep=True):
        parquet = need("pyarrow.parquet")
        # As a whole path, since other processes may run in other folders.
        self.folder, self.vectorizer, self.keep = Path(folder).resolve(), vectorizer, keep
        self.target_labels = np.arange(num_classes)
        self.files = sorted(self.folder.glob("*.parquet"))
        if not self.files:
            raise MendableError(
                f"there is no Parquet file in {self.folder.name}. write_parts(frames, folder) "
                "writes them."
            )
        for file in self.files:
            if "lyric" not in (columns := parquet.read_schema(file).names):
                raise MendableError(
                    f"{file.name} has no column 'lyric', but {', '.join(columns)}."
                )
        sizes = [parquet.read_metadata(file).num_rows for file in self.files]
        self.first_rows = np.concatenate([[0], np.cumsum(sizes)])

    def __len__(self):
        return int(self.first_rows[-1])

    @property
    def num_parts(self):
        """How many files there are."""
        return len(self.files)

    def rows_of(self, number):
        """The rows of one part, an array of int."""
        return np.arange(self.first_rows[number], self.first_rows[number + 1])

    def parts_of(self, rows):
        """The part that each row is in, an array of int."""
        return np.searchsorted(self.first_rows, rows, side="right") - 1

    def read(self, number, rows=None):
        """One part as it is in its file, or some of its rows: a pandas.DataFrame."""
        # In one thread: parts are read side by side where there are several processes.
        table = need("pyarrow.parquet").read_table(self.files[number], use_threads=False)
        table = table if rows is None else table.take(rows)
        # Straight out of Arrow, since pandas takes ten times as long to hand out its strings.
        texts = table["lyric"].cast("string").fill_null("").to_numpy()
        frame = pd.DataFrame({"lyric": pd.Series(texts, dtype=object)})
        for name in set(OTHERS) & set(table.column_names):
            frame[name] = table[name].to_pandas()
        return frame

    def part(self, number):
        """One part as a TextSet; its ``rows`` are those of the pool."""
        frame = self.read(number)
        part = self.make_set(frame, self._features(number, frame))
        part.rows = self.rows_of(number)
        return part

    def __getitem__(self, rows):
        rows = as_rows("rows", np.atleast_1d(rows), len(self))
        order = np.argsort(rows, kind="stable")
        parts = self.parts_of(rows[order])
        frames, features = [], []
        for number in np.unique(parts):
            wanted = rows[order][parts == number] - self.first_rows[number]
            frame = self.read(number, wanted)
            # A few rows are computed faster than all of a part are read.
            place = self._place(number) if self.keep and len(wanted) > FEW else None
            is_kept = place and place.exists()
            x = load_npz(place)[wanted] if is_kept else self._vectorize(frame)
            frames.append(frame)
            features.append(x)
        x = vstack(features, format="csr")
        found = self.make_set(pd.concat(frames, ignore_index=True), x)
        return found[np.argsort(order, kind="stable")]

    def make_set(self, frame, x=None):
        """A frame of texts as a TextSet with the features of this pool, such as a test set.

        `x` is the features, where they were computed before.
        """
        x = self._vectorize(frame) if x is None else x
        y = frame.get("class")
        y = np.full(len(frame), LABEL_UNLABELED) if y is None else y.to_numpy(copy=True)
        known = np.isin(y, [LABEL_UNLABELED, *self.target_labels])
        if not known.all():
            raise MendableError(
                f"the class of a text is {y[~known][0]!r}, and this pool has the classes 0 to "
                f"{self.target_labels[-1]}, and {LABEL_UNLABELED} for none. Write numbers, and "
                "pass num_classes to LargePool."
            )
        return TextSet(
            x, y.astype(int), frame["lyric"], self.target_labels, frame.get("copies")
        )

    def _features(self, number, frame):
        place = self._place(number) if self.keep else None
        if place and place.exists():
            return load_npz(place)
        x = self._vectorize(frame)
        if place:
            # Put there as a whole: a process that is killed leaves no half file to be read.
            unfinished = place.with_suffix(f".{os.getpid()}.npz")
            save_npz(unfinished, x, compressed=False)
            unfinished.replace(place)
        return x

    def _vectorize(self, frame):
        return normalize(self.vectorizer.transform(frame["lyric"]))

    def _place(self, number):
        file = self.files[number]
        changed = file.stat()
        key = joblib.hash([self._key, changed.st_size, changed.st_mtime_ns])
        return file.with_name(f"{file.stem}-{key[:12]}.npz")

    @cached_property
    def _key(self):
        """A hash of all that the vectorizer knows."""
        vectorizer = deepcopy(self.vectorizer)
        estimators = [vectorizer]
        for each in estimators:
            # A place in memory, by which scikit-learn knows its stop words in one process.
            vars(each).pop("_stop_words_id", None)
            inner = [
                *vars(each).values(),
                *dict(getattr(each, "transformer_list", [])).values(),
            ]
            estimators += [part for part in inner if isinstance(part, BaseEstimator)]
        return joblib.hash(vectorizer)
