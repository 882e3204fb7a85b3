"""Notebook 01: classes, and copies."""

from numbers import Real

from helpers.data import class_names, find_copies
from helpers.exercises.answers import exercise, is_near


@exercise(Real, "one number from 0 to 1, without quotes or brackets")
def check_most_frequent_share(answer, lyrics):
    counts = lyrics["class"].value_counts().sort_index()
    counts = counts.sort_values(ascending=False, kind="stable")
    shares = counts / len(lyrics)
    name = class_names(lyrics)[counts.index[0]]
    if is_near(answer, shares.iloc[0]):
        return True, f"always saying '{name}' is right for {shares.iloc[0]:.3f} of these rows."
    if is_near(answer, shares.iloc[0], 0.006):
        return False, "nearly. Count these rows alone, and give three decimals."
    if answer == counts.iloc[0]:
        return False, "that is the number of rows. Divide it by the number of all rows."
    if answer > 1:
        return False, "a share is at most 1. Per cent are divided by 100."
    if any(is_near(answer, share, 0.006) for share in shares.iloc[1:]):
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
    return False, "group lyrics['class'] by line_number, and count the classes with nunique()."
