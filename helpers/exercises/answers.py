"""Checks for the exercises: each says yes and why, or gives a hint."""

import re
from functools import wraps
from numbers import Real

import numpy as np
import pandas as pd
from pandas.api.types import is_any_real_numeric_dtype
from sklearn.feature_extraction.text import TfidfVectorizer

from helpers.data import class_names, find_copies


def exercise(kind, wanted):
    """Turn a function that returns (is right, words) into a check for any answer.

    The first argument is the reader's answer; ``...`` or None stand for "not yet answered".
    What the right answer is follows from the reader's own data.

    Parameters
    ----------
    kind : type or tuple of types
        What the answer is.
    wanted : str
        The same in words, for an answer of another kind.
    """

    def decorate(check):
        @wraps(check)
        def checked(answer, *data, **settings):
            if answer is Ellipsis or answer is None:
                print("Not answered yet: put your answer where the three dots are.")
            elif not isinstance(answer, kind):
                print(
                    f"Not yet: your answer is of type {type(answer).__name__}. Give {wanted}."
                )
            else:
                is_right, words = check(answer, *data, **settings)
                print(f"{'Yes' if is_right else 'Not yet'}: {words}")

        return checked

    return decorate


@exercise(Real, "one number from 0 to 1, without quotes or brackets")
def check_most_frequent_share(answer, lyrics):
    counts = lyrics["class"].value_counts()
    shares = counts / len(lyrics)
    name = class_names(lyrics)[counts.index[0]]
    if _is_near(answer, shares.iloc[0]):
        return True, f"always saying '{name}' is right for {shares.iloc[0]:.3f} of these rows."
    if _is_near(answer, shares.iloc[0], 0.006):
        return False, "nearly. Give three decimals."
    if answer == counts.iloc[0]:
        return False, "that is the number of rows. Divide it by the number of all rows."
    if answer > 1:
        return False, "a share is at most 1. Per cent are divided by 100."
    if any(_is_near(answer, share, 0.006) for share in shares.iloc[1:]):
        return False, "that is the share of another class. Which one is the most frequent?"
    return False, "count the rows of each class with value_counts(normalize=True)."


@exercise(Real, "one number: of a list, take its length with len()")
def check_lines_with_both_labels(answer, lyrics):
    in_groups = lyrics["class"].groupby(find_copies(lyrics))
    has_both = in_groups.nunique() > 1
    if answer == has_both.sum():
        return True, f"{has_both.sum():,} distinct lines have copies in more than one class."
    if answer == in_groups.size()[has_both].sum():
        return False, "those are the rows. Count each line once."
    if answer == (in_groups.size() > 1).sum():
        return False, "those are all lines with copies. Keep the ones with several classes."
    if answer == (lyrics.groupby("lyric")["class"].nunique() > 1).sum():
        return False, "you compared the lines letter by letter. Group by find_copies(lyrics)."
    return False, "group lyrics['class'] by copies, and count the classes with nunique()."


@exercise(Real, "the number alone, for example the length of vocabulary_")
def check_features_with_stop_words(answer, train):
    kept = len(TfidfVectorizer().fit(train["lyric"]).vocabulary_)
    left_out = len(TfidfVectorizer(stop_words="english").fit(train["lyric"]).vocabulary_)
    if answer == kept:
        return True, f"{kept - left_out} of the stop words occur in the training rows."
    if answer == left_out:
        return False, "those are the features without stop words. Leave stop_words out."
    if answer == kept - left_out:
        return False, "that is how many come on top. Count all features."
    return False, "fit a TfidfVectorizer() on the training texts alone, and count its features."


@exercise(str, "the word itself, between quotes")
def check_heaviest_word(answer, line, vectorizer):
    values = vectorizer.transform([line])
    words = vectorizer.get_feature_names_out()[values.indices]
    if not len(words):
        return False, "this line has no word that the vectorizer knows. Choose another line."
    word = re.sub(r"\W", "", answer).lower()
    heaviest = words[np.isclose(values.data, values.data.max())]
    if word in heaviest:
        rarity = vectorizer.idf_[vectorizer.vocabulary_[word]]
        return True, f"'{word}' weighs {values.data.max():.3f}; its idf is {rarity:.2f}."
    if word in words:
        return False, f"'{word}' is in the line, but another word weighs more."
    return False, f"'{word}' is no feature of this line: look at vectorizer.transform([line])."


@exercise(Real, "one number, without quotes or brackets")
def check_labels_after(answer, num_iterations, num_samples, first=200):
    labels = first + num_iterations * num_samples
    if answer == labels:
        return True, f"{first:,} first labels and {num_iterations:,} x {num_samples:,} queried."
    if answer == labels - first:
        return False, f"you left out the {first:,} first labels."
    if answer in (labels - num_samples, labels + num_samples):
        return False, "you are one round off. Round 0 asks for nothing."
    return False, "each round adds num_samples labels to those that were there before."


@exercise(pd.DataFrame, "the frame that perform_active_learning returns")
def check_spends(answer, budget, num_iterations, first=200):
    # A history does not say which strategy was run, so that goes unchecked.
    if not _is_history(answer):
        return False, "this is not the history of a run with a round in it."
    labels = answer["labels"].to_numpy()
    rounds = len(labels) - 1
    if labels[-1] - labels[0] == budget:
        return False, f"you spent {budget:,} labels on top of the {labels[0]:,} first ones."
    if labels[-1] != budget:
        return (
            False,
            f"you spent {labels[-1]:,} labels, first ones included, and not {budget:,}.",
        )
    if labels[0] != first or rounds != num_iterations:
        return False, (
            f"the sum is right. But you began with {labels[0]:,} labels and played "
            f"{rounds} rounds; begin with {first:,} and play {num_iterations}."
        )
    accuracy = answer["test_accuracy"].iloc[-1]
    return True, f"{budget:,} labels in {rounds} rounds; accuracy {accuracy:.3f}."


def _is_near(answer, truth, tolerance=0.0006):
    # Three decimals are as good as all of them.
    return float(truth) - tolerance < answer < float(truth) + tolerance


def _is_history(frame):
    needed = ["labels", "test_accuracy"]
    if len(frame) < 2 or any(list(frame.columns).count(name) != 1 for name in needed):
        return False
    are_numbers = all(is_any_real_numeric_dtype(frame[name]) for name in needed)
    return are_numbers and frame[needed].notna().all(axis=None)
