"""Checks for the exercises: each says yes and why, or gives a hint."""

from functools import wraps

import numpy as np
import pandas as pd
from sklearn.feature_extraction.text import TfidfVectorizer

from helpers.data import class_names, find_copies


def exercise(check):
    """Turn a function that returns (is right, words) into a check that never raises.

    The first argument is the reader's answer; ``...`` or None stand for "not yet answered".
    What the right answer is follows from the reader's own data.
    """

    @wraps(check)
    def checked(answer, *data, **settings):
        if answer is Ellipsis or answer is None:
            print("Not answered yet: put your answer where the three dots are.")
            return
        try:
            is_right, words = check(answer, *data, **settings)
        except Exception as error:  # an answer of a kind that the check did not expect
            print(
                f"Not yet. Your answer is a {type(answer).__name__}, and the check cannot use "
                f"it ({error}). {check.__doc__}"
            )
            return
        print(f"{'Yes' if is_right else 'Not yet'}: {words}")

    return checked


@exercise
def check_most_frequent_share(answer, lyrics):
    """The answer is a number from 0 to 1: a share of the rows."""
    counts = lyrics["class"].value_counts()
    share = counts.iloc[0] / len(lyrics)
    name = class_names(lyrics)[counts.index[0]]
    if _close(answer, share):
        return True, f"always saying '{name}' is right for {share:.3f} of the rows."
    if _close(answer, 100 * share):
        return False, "that is in per cent. Divide by 100."
    if _close(answer, counts.iloc[0]):
        return False, "that is the number of rows. Divide it by the number of all rows."
    if any(_close(answer, count / len(lyrics)) for count in counts.iloc[1:]):
        return False, "that is the share of another class. Which one is the most frequent?"
    return False, "count the rows of each class with value_counts() and take the largest."


@exercise
def check_lines_with_both_labels(answer, lyrics):
    """The answer is a whole number: how many distinct lines have more than one class."""
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
    return False, "group the classes by find_copies(lyrics), and count them with nunique()."


@exercise
def check_features_with_stop_words(answer, train):
    """The answer is a whole number: the number of features."""
    kept = len(TfidfVectorizer().fit(train["lyric"]).vocabulary_)
    left_out = len(TfidfVectorizer(stop_words="english").fit(train["lyric"]).vocabulary_)
    if answer == kept:
        return True, f"{kept - left_out} more than without stop words: a short list of words."
    if answer == left_out:
        return False, "those are the features without stop words. Leave stop_words out."
    if answer == kept - left_out:
        return False, "that is how many come on top. Count all features."
    return False, "fit a TfidfVectorizer() on the training texts alone, and count its features."


@exercise
def check_heaviest_word(answer, line, vectorizer):
    """The answer is a word of the line, as a string."""
    values = vectorizer.transform([line])
    words = vectorizer.get_feature_names_out()[values.indices]
    if not len(words):
        return False, "this line has no word that the vectorizer knows. Choose another line."
    heaviest = words[np.isclose(values.data, values.data.max())]
    word = str(answer).strip().lower()
    if word in heaviest:
        rarity = vectorizer.idf_[vectorizer.vocabulary_[word]]
        return True, f"'{word}' weighs {values.data.max():.3f}; its idf is {rarity:.2f}."
    if word in words:
        return False, f"'{word}' is in the line, but another word weighs more."
    return False, f"'{word}' is no feature of this line: look at vectorizer.transform([line])"


@exercise
def check_labels_after(answer, num_iterations, num_samples, first=200):
    """The answer is a whole number of labels."""
    labels = first + num_iterations * num_samples
    if answer == labels:
        return True, f"{first:,} first labels and {num_iterations:,} x {num_samples:,} queried."
    if answer == labels - first:
        return False, f"you left out the {first:,} first labels."
    if answer in (labels - num_samples, labels + num_samples):
        return False, "you are one round off. Round 0 asks for nothing."
    return False, "each round adds num_samples labels to those that were there before."


@exercise
def check_spends(answer, budget):
    """The answer is the frame that perform_active_learning returns."""
    if not isinstance(answer, pd.DataFrame):
        raise TypeError("a history frame is expected")
    labels = answer["labels"].to_numpy()
    if len(labels) < 2:
        return False, "your run has no round that asks for a label."
    if labels[-1] == budget:
        accuracy = answer["test_accuracy"].iloc[-1]
        return True, f"{budget:,} labels in {len(labels) - 1} rounds; accuracy {accuracy:.3f}."
    if labels[-1] - labels[0] == budget:
        return False, f"you spent {budget:,} labels on top of the {labels[0]:,} first ones."
    return False, f"you spent {labels[-1]:,} labels, first ones included, and not {budget:,}."


def _close(answer, truth):
    # Three decimals are as good as all of them; of a count, every row is asked for.
    return abs(float(answer) - truth) < (0.5 if truth > 1 else 0.0006)
