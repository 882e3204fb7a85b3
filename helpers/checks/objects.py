"""Objects: names, frames, texts, sets and learners."""

import difflib
from collections.abc import Iterator, KeysView

import numpy as np
import pandas as pd
from scipy.sparse import issparse
from small_text import PoolBasedActiveLearner
from small_text.data import Dataset, DatasetView

from helpers.checks.numbers import check_count, check_number
from helpers.checks.told import tell
from helpers.errors import MendableError


def check_fewest(name, values, fewest, what):
    """What has as many entries as are needed."""
    if len(values) < fewest:
        raise MendableError(
            f"{name} has {len(values):,} {what}, and at least {fewest:,} are needed. Pass more."
        )
    return values


def check_one_of(name, value, choices):
    """One of some names, such as that of a measure, a strategy or a column."""
    choices = list(choices)
    if any(
        value is choice or (type(value) is type(choice) and value == choice)
        for choice in choices
    ):
        return value
    near = (
        difflib.get_close_matches(value, map(str, choices), 1) if isinstance(value, str) else []
    )
    meant = f" Did you mean '{near[0]}'?" if near else ""
    raise MendableError(
        f"{name}={tell(value)} is unknown.{meant} Pass one of: {', '.join(map(str, choices))}."
    )


def check_flag(name, value):
    """Yes or no; a word would count as yes, whatever it says."""
    return check_one_of(name, value, (True, False))


def check_kind(name, value, kinds, way_out):
    """An object of one or several classes; `way_out` says where such an object is from."""
    if isinstance(value, kinds):
        return value
    kinds = kinds if isinstance(kinds, tuple) else (kinds,)
    wanted = " or ".join(kind.__name__ for kind in kinds)
    raise MendableError(f"{name} is {tell(value)}, and no {wanted}. {way_out}")


def check_callable(name, value, way_out):
    """A function, or what can be called like one."""
    if callable(value):
        return value
    raise MendableError(f"{name} is {tell(value)}, which cannot be called. {way_out}")


def as_several(name, values, way_out="", fewest=0):
    """A list of what was given in brackets; a single text or number is an error."""
    is_array = isinstance(values, (np.ndarray, pd.Series, pd.Index)) and values.ndim
    if is_array or isinstance(values, (list, tuple, range, set, frozenset)):
        return check_fewest(name, list(values), fewest, "entries")
    raise MendableError(
        f"{name}={tell(values)} is one, and several are needed. Pass them in brackets: "
        f"{name}=[{tell(values)}].{way_out and ' ' + way_out}"
    )


def as_listed(name, values):
    """A list of several, which may also come from a generator or be the keys of a dict."""
    is_passing = isinstance(values, (Iterator, KeysView))
    return as_several(name, list(values) if is_passing else values)


def check_frame(name, frame, columns=(), fewest=0):
    """A pandas DataFrame with some columns, and with as many rows as are needed."""
    check_kind(name, frame, pd.DataFrame, "Pass a frame, such as load_lyrics() returns.")
    for column in columns:
        if list(frame.columns).count(column) > 1:
            raise MendableError(
                f"{name} has several columns '{column}'. Keep one: "
                f"{name}.loc[:, ~{name}.columns.duplicated()]."
            )
        if column not in frame.columns:
            there = ", ".join(map(str, frame.columns[:12])) or "none"
            raise MendableError(
                f"{name} has no column '{column}'; it has {there}. Name the column so: "
                f"{name}.rename(columns={{...: {column!r}}})."
            )
    return check_fewest(name, frame, fewest, "rows")


def as_texts(name, texts, fewest=0):
    """A list of str. One text alone, a frame, or what is no text is an error."""
    if isinstance(texts, pd.DataFrame):
        raise MendableError(f"{name} is {tell(texts)}. Pass its texts: {name}['lyric'].")
    if isinstance(texts, str):
        raise MendableError(f"{name} is one text, {tell(texts)}. Pass a list: [{tell(texts)}].")
    texts = as_several(name, texts)
    for row, text in enumerate(texts):
        if not isinstance(text, str):
            raise MendableError(
                f"{name} holds {tell(text)} in row {row}, which is no text. Leave that row "
                "out, or turn it into a str."
            )
    return check_fewest(name, texts, fewest, "texts")


def check_set(name, dataset, fewest=0, num_features=None):
    """A set of small-text, or some rows of one: features in `x`, labels in `y`."""
    way_out = "preprocess_data makes such a set out of a frame of texts."
    check_kind(name, dataset, (Dataset, DatasetView), way_out)
    if num_features is not None:
        check_features(name, dataset.x, num_features)
    return check_fewest(name, dataset, fewest, "texts")


def check_features(name, x, num_features=None):
    """A matrix with one row a text and one column a feature, as a vectorizer makes it."""
    if not (issparse(x) or isinstance(x, np.ndarray)) or x.ndim != 2:
        raise MendableError(
            f"{name} is {tell(x)}, and no matrix of features. Pass the x of a set, or what a "
            "vectorizer makes of texts."
        )
    if num_features is not None and x.shape[1] != num_features:
        raise MendableError(
            f"{name} has {x.shape[1]:,} features, and {num_features:,} are known: two "
            "vectorizers made them. Pass both frames to one preprocess_data."
        )
    return x


def check_learner(name, active_learner):
    """A learner of small-text that has its first labels."""
    way_out = "initialize_strategy returns a learner with its first labels."
    check_kind(name, active_learner, PoolBasedActiveLearner, way_out)
    if active_learner.classifier is None:
        raise MendableError(f"{name} has no labels yet. {way_out}")
    return active_learner


def check_class_weight(name, weight, num_classes):
    """How much a class counts: None, "balanced", or a dict from its number to a number."""
    if not isinstance(weight, dict):
        return check_one_of(name, weight, ["balanced", None])
    for number, count in weight.items():
        check_count(f"the class in {name}", number, 0, num_classes - 1)
        check_number(f"{name}[{number}]", count, 0)
    return weight
