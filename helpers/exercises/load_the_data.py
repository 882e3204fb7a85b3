"""Notebook 01: the most frequent class, and copies in more than one class."""

from numbers import Real

from helpers.data import class_names, find_copies
from helpers.exercises.answers import exercise, takes_share


@takes_share
def check_most_frequent_share(answer, lyrics):
    counts = lyrics["class"].value_counts().sort_index()
    counts = counts.sort_values(ascending=False, kind="stable")
    name = class_names(lyrics)[counts.index[0]]
    truth, *others = counts / len(lyrics)
    yield truth, f"Yes: always saying '{name}' is right for {truth:.3f} of these rows."
    yield truth, "nearly. Count these rows alone, and give three decimals.", 0.006
    yield counts.iloc[0], "that is the number of rows. Divide it by the number of all rows."
    yield answer > 1, "a share is at most 1. Per cent are divided by 100."
    yield others, "that is the share of another class. Which one is the most frequent?", 0.006
    yield True, "count the rows of each class with value_counts(normalize=True)."


@exercise(Real, "one number: of a list, take its length with len()")
def check_lines_with_both_labels(answer, lyrics):
    in_groups = lyrics["class"].groupby(find_copies(lyrics))
    sizes, has_both = in_groups.size(), in_groups.nunique() > 1
    truth = has_both.sum()
    yield truth, f"Yes: {truth:,} distinct lines have copies in more than one class."
    yield sizes[has_both].sum(), "those are the rows. Count each line once."
    with_copies = (sizes > 1).sum()
    yield with_copies, "those are all lines with copies. Keep the ones with several classes."
    same_letters = (lyrics.groupby("lyric")["class"].nunique() > 1).sum()
    yield same_letters, "you compared the lines letter by letter. Group by find_copies(lyrics)."
    yield True, "group lyrics['class'] by line_number, and count the classes with nunique()."
