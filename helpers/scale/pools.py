"""A pool out of Parquet files, of which one part is in memory at a time."""

from functools import cached_property

import joblib
import numpy as np
import pandas as pd
from scipy.sparse import vstack
from sklearn.exceptions import NotFittedError
from sklearn.preprocessing import normalize
from small_text.base import LABEL_UNLABELED

from helpers.checks import as_path, as_rows, check_count, check_frame, check_kind
from helpers.errors import MendableError
from helpers.features import TextSet
from helpers.scale.given import as_one_or_several, check_vectorizer
from helpers.scale.kept import hash_vectorizer, keep_features, read_features
from helpers.scale.needs import need
from helpers.scale.parts import count_rows

OTHERS = ["class", "copies"]
FEW = 200


def check_pool(pool):
    """A pool out of files; nothing else is read a part at a time."""
    return check_kind("pool", pool, LargePool, "LargePool(folder, vectorizer) makes one.")


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
        Two or more.
    keep : bool
        Whether the features of a part are kept in the folder, once they are computed. They are
        made anew where the vectorizer or the file has changed, or where they are damaged.

    Raises
    ------
    MendableError
        If the folder has no Parquet file, or a file no texts, or if the vectorizer knows none.
    """

    def __init__(self, folder, vectorizer, num_classes=2, keep=True):
        # As a whole path, since other processes may run in other folders.
        self.folder = as_path("folder", folder).resolve()
        self.vectorizer, self.keep = check_vectorizer(vectorizer), keep
        check_count("num_classes", num_classes, 2)
        self.target_labels = np.arange(num_classes)
        self.files = sorted(self.folder.glob("*.parquet"))
        if not self.files:
            raise MendableError(
                f"there is no Parquet file in the folder {self.folder.name}. "
                "write_parts(frames, folder) writes them."
            )
        self.first_rows = np.concatenate([[0], np.cumsum(list(map(count_rows, self.files)))])
        if not len(self):
            raise MendableError(f"the files in the folder {self.folder.name} have no text.")

    def __len__(self):
        return int(self.first_rows[-1])

    @property
    def num_parts(self):
        """How many files there are."""
        return len(self.files)

    def rows_of(self, number):
        """The rows of one part, an array of int."""
        check_count("number", number, 0, self.num_parts - 1)
        return np.arange(self.first_rows[number], self.first_rows[number + 1])

    def parts_of(self, rows):
        """The part that each row is in, an array of int."""
        rows = as_rows("rows", as_one_or_several(rows), len(self), may_repeat=True)
        return np.searchsorted(self.first_rows, rows, side="right") - 1

    def read(self, number, rows=None):
        """One part as it is in its file, or some of its rows: a pandas.DataFrame."""
        check_count("number", number, 0, self.num_parts - 1)
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
        rows = as_rows("rows", as_one_or_several(rows), len(self))
        order = np.argsort(rows, kind="stable")
        parts = self.parts_of(rows[order])
        frames, features = [], []
        for number in np.unique(parts):
            wanted = rows[order][parts == number] - self.first_rows[number]
            frame = self.read(number, wanted)
            # A few rows are computed faster than all of a part are read.
            is_worth_it = self.keep and len(wanted) > FEW
            x = self._read_kept(number, frame, wanted) if is_worth_it else None
            frames.append(frame)
            features.append(self.vectorize(frame["lyric"]) if x is None else x)
        x = vstack(features, format="csr")
        found = self.make_set(pd.concat(frames, ignore_index=True), x)
        return found[np.argsort(order, kind="stable")]

    def make_set(self, frame, x=None):
        """A frame of texts as a TextSet with the features of this pool, such as a test set.

        `x` is the features, where they were computed before.
        """
        check_frame("frame", frame, ["lyric"])
        x = self.vectorize(frame["lyric"]) if x is None else x
        if getattr(x, "shape", ())[:1] != (len(frame),):
            raise MendableError(
                f"x are not the features of a frame of {len(frame):,} rows. Leave them out: "
                "they are computed then."
            )
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
        x = self._read_kept(number, frame) if self.keep else None
        if x is None:
            x = self.vectorize(frame["lyric"])
            self.keep = self.keep and keep_features(x, self._place(number))
        return x

    def _read_kept(self, number, frame, wanted=slice(None)):
        num_rows = self.first_rows[number + 1] - self.first_rows[number]
        return read_features(self._place(number), num_rows, frame, self.vectorize, wanted)

    def vectorize(self, texts):
        """The features of texts, as those of this pool."""
        try:
            return normalize(self.vectorizer.transform(texts))
        except NotFittedError:
            raise MendableError(
                "vectorizer has not learned any words yet. Fit it to a sample of the texts: "
                "vectorizer.fit(texts)."
            ) from None

    def _place(self, number):
        file = self.files[number]
        changed = file.stat()
        key = joblib.hash([self._key, changed.st_size, changed.st_mtime_ns])
        return file.with_name(f"{file.stem}-{key[:12]}.npz")

    @cached_property
    def _key(self):
        return hash_vectorizer(self.vectorizer)
