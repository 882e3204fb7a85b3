"""What a learner does: each of its acts is taken as a whole or not at all."""

from contextlib import contextmanager

import numpy as np
from small_text import AbstractClassifierFactory, PoolBasedActiveLearner, QueryStrategy
from small_text.base import LABEL_IGNORED

from helpers.checks import (
    as_array,
    as_labels,
    as_rows,
    as_several,
    check_count,
    check_kind,
    check_set,
)
from helpers.errors import MendableError

LEARNER = "initialize_strategy returns one."


class ActiveLearner(PoolBasedActiveLearner):
    """small-text's learner, which takes an act as a whole or not at all.

    A wrong label, or an interrupt while it trains, leaves small-text's learner half changed;
    and after a text was ignored or its label removed, small-text edits the wrong row.
    """

    def __init__(self, clf_factory, query_strategy, dataset, *others, **settings):
        makes = "make_classifier_factory makes one."
        check_kind("clf_factory", clf_factory, AbstractClassifierFactory, makes)
        makes = "make_strategy makes one of a name."
        check_kind("query_strategy", query_strategy, QueryStrategy, makes)
        check_set("dataset", dataset)
        super().__init__(clf_factory, query_strategy, dataset, *others, **settings)

    def initialize_data(self, indices_initial, y_initial, indices_ignored=None, **settings):
        """Begin with these rows and labels; all are copied."""
        indices = as_rows("indices_initial", indices_initial, len(self.dataset), fewest=1)
        y = as_labels(y_initial, self.num_classes, len(indices), "y_initial")
        if indices_ignored is not None:
            indices_ignored = as_rows("indices_ignored", indices_ignored, len(self.dataset))
            if len(both := np.intersect1d(indices, indices_ignored)):
                raise MendableError(
                    f"indices_ignored: row {both[0]} has a label as well. Leave it out of one."
                )
        with kept_whole(self):
            super().initialize_data(indices, y, indices_ignored, **settings)

    def query(self, num_samples=10, **settings):
        """Rows to label next, shape (num_samples,), or all that are left, with a word."""
        check_count("num_samples", num_samples)
        if self.y is None:
            raise MendableError("there are no first labels. Call initialize_data first.")
        left = num_left(self)
        if 0 < left < num_samples:
            print(f"Only {left:,} texts are left in the pool, of {num_samples:,} asked for.")
            num_samples = left
        with kept_whole(self):
            return super().query(num_samples, **settings)

    def update(self, y, **settings):
        """Take in the labels of the queried rows; ``LABEL_IGNORED`` passes a row over."""
        if self.indices_queried is None:
            raise MendableError("there is no open query to answer. Call query first.")
        y, queried = as_array(as_several("y", y)), self.indices_queried
        is_ignored = y == LABEL_IGNORED
        num_answers = len(queried) - is_ignored.sum()
        answers = as_labels(y[~is_ignored], self.num_classes, num_answers)
        with kept_whole(self):
            # Not by way of small-text: the sign for an ignored text would turn y into floats.
            self.indices_ignored = np.append(self.indices_ignored, queried[is_ignored])
            self.indices_queried = queried[~is_ignored]
            if len(answers):
                super().update(answers, **settings)
            else:
                self.indices_queried = None

    def update_label_at(self, index, y, **settings):
        """Change the label of a row."""
        label = check_count("y", y, 0, self.num_classes - 1)
        self._change("update_label_at", index, label, **settings)

    def remove_label_at(self, index, **settings):
        """Take the label of a row away; it can be queried again."""
        self._change("remove_label_at", index, **settings)

    def ignore_sample_at(self, index, **settings):
        """Never query a row again, and take its label away if it has one."""
        if check_count("index", index, 0, len(self.dataset) - 1) in self.indices_ignored:
            raise MendableError(f"index: row {index} is ignored already. Pass another one.")
        with kept_whole(self):
            super().ignore_sample_at(index, **settings)
            self._index_to_position = self._build_index_to_position_dict()

    def _change(self, method, index, *label, **settings):
        if check_count("index", index, 0, len(self.dataset) - 1) not in self.indices_labeled:
            raise MendableError(f"index: row {index} has no label. See indices_labeled.")
        with kept_whole(self):
            getattr(super(), method)(index, *label, **settings)
            self._index_to_position = self._build_index_to_position_dict()

    @property
    def num_classes(self):
        return len(self.dataset.target_labels)


def num_left(active_learner):
    """Number of texts that can still be queried."""
    check_kind("active_learner", active_learner, PoolBasedActiveLearner, LEARNER)
    taken = active_learner.indices_labeled, active_learner.indices_ignored
    return len(active_learner.dataset) - sum(map(len, taken))


@contextmanager
def kept_whole(active_learner):
    """Bring a learner back to where it was if what happens inside fails or is interrupted."""
    check_kind("active_learner", active_learner, PoolBasedActiveLearner, LEARNER)
    before = dict(vars(active_learner))
    y = None if active_learner.y is None else active_learner.y.copy()
    try:
        yield
    except BaseException:
        vars(active_learner).clear()
        vars(active_learner).update(before, y=y)
        raise
