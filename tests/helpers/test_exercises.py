"""Exercise checks: yes for the truth of any data, a hint for everything else."""

import re
from decimal import Decimal
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from lyrics import make_lyrics
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer

from helpers import exercises
from helpers.features import preprocess_data
from tools.notebooks.parts import notebook_paths

LYRICS = pd.DataFrame(
    {
        "lyric": ["oh no", "Oh, no!", "oh yes", "oh yes", "the end", "end"],
        "class": [0, 1, 0, 0, 2, 0],
    }
)
LYRICS.attrs = {"class_names": ["rap", "pop", "rock"], "source": "made up"}
PAIRS = {"A": ("Stay!", "stay"), "B": ("Don't go", "Dont go"), "C": ("two-step", "Two step")}
# Four lines of song 3, three each of songs 7 and 9.
SONGS = pd.DataFrame({"song_id": [3] * 4 + [7] * 3 + [9] * 3})
VECTORIZER = TfidfVectorizer().fit(LYRICS["lyric"])
# Of "end", "no", "oh", "the" and "yes", one speaks for rap and two for pop.
WEIGHTS = {"coef_": np.array([[1, 0, -1, 0, 0.1]]), "intercept_": np.zeros(1)}
SVM = (
    TfidfVectorizer(use_idf=False).fit(LYRICS["lyric"]),
    SimpleNamespace(**WEIGHTS),
    pd.DataFrame({"lyric": ["oh no", "the end"]}),
)
# One line of six is labeled, and one has no feature at all.
WORDS = csr_matrix([[1, 1, 0], [0, 1, 0], [1, 0, 1], [0, 0, 1], [0, 0, 0], [0, 0, 1]])
BLIND = (SimpleNamespace(x=WORDS), np.array([0]), np.array([1, 2, 3, 4]))
HISTORY = pd.DataFrame({"labels": [200, 300, 500], "test_accuracy": [0.5, 0.6, 0.7]})

# Forty lines, of which the last ten are copies of the first.
BATCH = (make_lyrics(40, share_of_copies=0.25), np.r_[0:10, 30:35, 20:25])
# Three seeds, 200 to 600 labels: least confidence is ahead at 400, but for the last seed.
RUNS = pd.DataFrame(
    [
        (name, seed, labels, accuracy)
        for name, seed, accuracies in [
            *[("random", seed, (0.6, 0.7, 0.7, 0.7, 0.7)) for seed in range(3)],
            *[("least confidence", seed, (0.6, 0.8, 0.8, 0.8, 0.8)) for seed in range(2)],
            ("least confidence", 2, (0.7, 0.7, 0.7, 0.7, 0.7)),
        ]
        for labels, accuracy in zip(range(200, 700, 100), accuracies, strict=True)
    ],
    columns=["strategy", "seed", "labels", "test_accuracy"],
)
THREE_RUNS = pd.DataFrame(
    {"labels": [200, 500] * 3, "test_accuracy": [0.5, 0.6, 0.4, 0.62, 0.6, 0.64]}
)
LUCKY = pd.Series([0.5, 0.6, 0.7])
TWINS = pd.DataFrame(
    {
        "strategy": "random",
        "seed": range(6),
        "round": 3,
        "test_accuracy": [0.50, 0.60, 0.70, 0.60, 0.56, 0.70],
    }
)
CLASSES = np.repeat([0, 1, 2], [50, 30, 20])


SEARCHED = pd.DataFrame(
    {"lyric": ["We never", "never we", "Never, we", "A ship", *["a ship", "land"] * 3]}
)


def told_apart(rows):
    """An exam that only a start with the first row passes."""
    return 1.0, 0.75 if 0 in rows else 0.5


POINTS = {"A": (1, 0), "B": (4, 3), "C": (5, 4), "D": (0, 4), "E": (-3, 0)}
# Four lines side by side, the most doubtful ones, and six that are far apart.
PLACES = np.r_[np.zeros(10), 0:4, 10:70:10][:, np.newaxis]
SPREAD = (np.arange(10, 20), PLACES, 4)

# Four lines pass; rows 2 and 0 are copies of each other.
SUNG, GROUPS = np.array([2, 1, 0, 3]), np.array([5, 6, 5, 7])
DOUBTS = np.array([0.9, 0.5, 0.6, 0.8])

# The first two came with the texts.
BY_HAND = pd.DataFrame(
    {"row": [2, 3, 0, 1, 5], "class": [0] * 5, "imported": ["food", "food", "", "", ""]}
)
READ = pd.Series(["other", "other", "food", "other"])

BATCH_POOL = preprocess_data(BATCH[0], BATCH[0])[0]
OF_ONE, OTHERS = (np.flatnonzero(BATCH_POOL.y == y) for y in (0, 1))
EVEN, ONE_SIDED = np.r_[OF_ONE[:5], OTHERS[:5]], np.r_[OF_ONE[:9], OTHERS[:1]]
CHOICE = (BATCH_POOL, BATCH_POOL[np.r_[OF_ONE[-5:], OTHERS[1:6]]], ["rap", "pop"], 10)


class SureOfTheLast:
    """A classifier that is in doubt about line 20, and surer from line to line."""

    def predict_proba(self, dataset):
        confidence = 0.5 + np.abs(np.arange(len(dataset)) - 20) / 100
        return np.column_stack([confidence, 1 - confidence])


class AsDoubtful:
    """A classifier that is in the same doubt about every line."""

    def predict_proba(self, dataset):
        return np.full((len(dataset), 2), 0.5)


# The last 20 lines have three copies each.
COUNTED = BATCH_POOL[:]
COUNTED.copies = np.repeat([1, 3], 20)
KNOWN = (AsDoubtful(), COUNTED, np.arange(40), np.array([], dtype=int), np.array([]))
COMMITTEE = (BATCH_POOL, np.arange(20), SureOfTheLast(), 10)
STOPPED = pd.DataFrame(
    {"labels": [200, 400, 600, 800, 1000], "test_accuracy": [0.5, 0.695, 0.6925, 0.698, 0.7]}
)

# Ten texts, the least sure first: the second and the fifth are wrong.
SAID = pd.DataFrame({"confidence": np.arange(10) / 10, "label": list("abbbbabbbb")})
TRULY = pd.Series(list("aabbaabbbb"))

RULE = np.arange(len(BATCH_POOL)) < 20

CASES = [
    ("lines_to_hold_out", 250, (0.04,), "Yes: 250 random lines have 10 of a class with 4.0 %"),
    ("lines_to_hold_out", 10, (0.04,), "Not yet: random lines are of any class."),
    ("lines_to_hold_out", 0.4, (0.04,), "Not yet: that is how many of 10 lines"),
    ("lines_to_hold_out", 100, (0.04,), "Not yet: on average so many lines have fewer"),
    ("lines_to_hold_out", 400, (0.04,), "Not yet: that is more than it takes."),
    (
        "share_to_read",
        0.5,
        (SAID, TRULY),
        "Yes: in a share of 0.50 of the texts a person meets",
    ),
    ("share_to_read", 0.9, (SAID, TRULY), "Not yet: that is the share of mistakes."),
    ("share_to_read", 0.2, (SAID, TRULY), "Not yet: that would do if all mistakes came"),
    ("share_to_read", 0.18, (SAID, TRULY), "Not yet: that would do if all mistakes came"),
    (
        "share_to_read",
        0.4,
        (SAID, TRULY),
        "Not yet: there a person meets 50 % of the mistakes.",
    ),
    (
        "share_to_read",
        0.8,
        (SAID, TRULY),
        "Not yet: there a person meets 100 % of the mistakes",
    ),
    ("share_to_read", 5, (SAID, TRULY), "Not yet: a share is at most 1."),
    ("none_of_it", 0.6, (0.05, 10), "Yes: in 0.60 of all starts with 10 texts"),
    ("none_of_it", 0.4, (0.05, 10), "Not yet: that is how likely it is that there is one"),
    ("none_of_it", 0.95, (0.05, 10), "Not yet: that is for one text."),
    ("none_of_it", 0.2, (0.05, 10), "Not yet: each text is of the other class with 0.95."),
    ("rule", RULE, (BATCH_POOL, 0, 20, 0.5), "Yes: your rule reaches 20 lines and is right"),
    ("rule", RULE, (BATCH_POOL, 0, 21, 0.5), "Not yet: your rule reaches 20 lines."),
    ("rule", RULE, (BATCH_POOL, 0, 20, 1.0), "Not yet: your rule is right for 0."),
    ("rule", RULE[:5], (BATCH_POOL, 0), "Not yet: give 40 values, each true or false."),
    ("rule", np.arange(40), (BATCH_POOL, 0), "Not yet: give 40 values, each true or false."),
    ("rows_answered", (60, 20), (COUNTED, KNOWN, 20), "Yes: 60 rows with a power of 1, 20"),
    ("rows_answered", [20, 60], (COUNTED, KNOWN, 20), "Not yet: these are the numbers."),
    ("rows_answered", (20, 20), (COUNTED, KNOWN, 20), "Not yet: those are the lines."),
    ("rows_answered", (1, 2), (COUNTED, KNOWN, 20), "Not yet: take pool.copies[picks]"),
    ("committee", np.arange(20, 30), COMMITTEE, "Yes: a single model is less sure"),
    ("committee", np.arange(30, 40), COMMITTEE, "Not yet: the committee's lines should be"),
    ("committee", np.arange(10), COMMITTEE, "Not yet: some of these have a label."),
    ("committee", np.arange(20, 25), COMMITTEE, "Not yet: pick 10 different lines."),
    ("committee", np.arange(1000, 1010), COMMITTEE, "Not yet: rows go from 0 to"),
    ("committee", np.arange(10) - 1, COMMITTEE, "Not yet: rows go from 0 to"),
    ("committee", np.zeros(10), COMMITTEE, "Not yet: these are no rows"),
    ("saved", 0.69, (7700, 24_700), "Yes: 17,000 of 24,700 labels, a share of 0.69"),
    ("saved", 0.31, (7700, 24_700), "Not yet: that is the share that is bought."),
    ("saved", 17_000, (7700, 24_700), "Not yet: a share is at most 1."),
    ("saved", 0.5, (7700, 24_700), "Not yet: how many labels come after 7,700?"),
    ("stop", 1, (STOPPED,), "Yes: round 1 saves 0.60 of the labels and loses 0.005."),
    ("stop", np.int64(1), (STOPPED,), "Yes"),
    ("stop", 0, (STOPPED,), "Not yet: round 0 saves 0.80 of the labels and loses 0.200."),
    ("stop", 3, (STOPPED,), "Not yet: round 3 saves 0.20 of the labels and loses 0.002."),
    ("stop", 5, (STOPPED,), "Not yet: there are rounds 0 to 4."),
    ("stop", 0.01, (STOPPED,), "Not yet: your answer is of type float."),
    ("labels_by_hand", BY_HAND, (LYRICS, 3), "Yes: 3 labels, and 2 of them are those of"),
    ("labels_by_hand", BY_HAND, (LYRICS, 5), "Not yet: 3 labels of your own so far. Label 2"),
    ("labels_by_hand", LYRICS, (LYRICS, 3), "Not yet: this is another table."),
    ("never_read", (0.75, 0.0), (READ,), "Yes: she agrees on 75% of the lines"),
    ("never_read", [0.75, 0.75], (READ,), "Not yet: how much of this agreement"),
    ("never_read", (0, 0.75), (READ,), "Not yet: the agreement comes first."),
    ("never_read", (0.25, 0), (READ,), "Not yet: that is for somebody who always says"),
    ("never_read", (0.9, 0), (READ,), "Not yet: look again"),
    ("never_read", (0.75,), (READ,), "Not yet: give two numbers"),
    ("never_read", ("a", None), (READ,), "Not yet: give two numbers"),
    ("never_read", 0.75, (READ,), "Not yet: your answer is of type float"),
    ("choice", EVEN, CHOICE, "Yes: right on"),
    ("choice", ONE_SIDED, CHOICE, "Not yet: right on"),
    ("choice", EVEN[:9], CHOICE, "Not yet: choose 10 different rows."),
    ("choice", np.zeros(10, int), CHOICE, "Not yet: choose 10 different rows."),
    ("choice", EVEN + 1000, CHOICE, "Not yet: rows go from 0 to"),
    ("choice", EVEN / 2, CHOICE, "Not yet: these are no rows"),
    ("choice", OF_ONE[:10], CHOICE, "Not yet: all of your lines are"),
    ("settings", ["stream", "pool", "synthesis"], (), "Yes: a stream, a pool, and a query"),
    ("settings", ["pool", "pool", "synthesis"], (), "Not yet: look at situation A again"),
    ("settings", ("stream", "pool", "pool"), (), "Not yet: look at situation C again"),
    ("settings", ["stream", "pool", "lake"], (), "Not yet: 'lake' is no setting."),
    ("settings", ["stream", "pool"], (), "Not yet: give 3 words"),
    ("lasting_threshold", 0.55, (DOUBTS, 10, 60), "Yes: 0.167 of the recent lines lie below"),
    ("lasting_threshold", 0.167, (DOUBTS, 10, 60), "Not yet: that is the share of lines"),
    ("lasting_threshold", 0.85, (DOUBTS, 10, 60), "Not yet: that is the surest end."),
    ("lasting_threshold", 0.7, (DOUBTS, 10, 60), "Not yet: divide the labels left"),
    ("stream_without_copies", SUNG[[0, 1, 3]], (SUNG, GROUPS), "Yes: 3 of 4 lines pass, each"),
    ("stream_without_copies", SUNG, (SUNG, GROUPS), "Not yet: some lines still pass more"),
    ("stream_without_copies", SUNG[:2], (SUNG, GROUPS), "Not yet: 1 distinct lines never"),
    ("stream_without_copies", SUNG[[1, 2, 3]], (SUNG, GROUPS), "Not yet: the right lines"),
    ("stream_without_copies", SUNG[[3, 1, 0]], (SUNG, GROUPS), "Not yet: the right lines"),
    ("stream_without_copies", SUNG + 7, (SUNG, GROUPS), "Not yet: these are not rows of"),
    ("copies", ["A", "C"], (PAIRS,), "Yes: A, C."),
    ("copies", {"c", "a"}, (PAIRS,), "Yes: A, C."),
    ("copies", ["A", "B", "C"], (PAIRS,), "Not yet: look at B again: its lines fold to 'don t"),
    ("copies", ["A"], (PAIRS,), "Not yet: there is one more."),
    ("copies", [], (PAIRS,), "Not yet: there are 2 more."),
    ("copies", ["A", "Z"], (PAIRS,), "Not yet: 'Z' is no pair. Choose among A, B, C."),
    ("songs_apart", SONGS["song_id"] > 7, (SONGS,), "Yes: 30% of the lines are test lines"),
    ("songs_apart", [False] * 7 + [True] * 3, (SONGS,), "Yes"),
    ("songs_apart", np.arange(10) % 4 == 3, (SONGS,), "Not yet: 2 songs stand on both sides"),
    ("songs_apart", np.arange(10) > 3, (SONGS,), "Not yet: 60% of the lines are test lines"),
    ("songs_apart", np.zeros(10, bool), (SONGS,), "Not yet: 0% of the lines are test lines"),
    ("songs_apart", SONGS["song_id"], (SONGS,), "Not yet: use True for a test line"),
    ("songs_apart", [True], (SONGS,), "Not yet: give one True or False for each of the 10"),
    ("nothing_left", "I a I a I", (VECTORIZER,), "Yes: nothing is left of 'I a I a I'."),
    ("nothing_left", "I a I a", (VECTORIZER,), "Not yet: write 5 words or more."),
    ("nothing_left", "I a The end I", (VECTORIZER,), "Not yet: 'the end' is left: it is not"),
    ("nothing_left", "I a zzz a I", (VECTORIZER,), "Not yet: 'zzz' would be left"),
    ("same_to_it", ["End, oh!", "oh: I end"], (VECTORIZER,), "Yes: all that it sees of either"),
    ("same_to_it", ["The end", "the end"], (VECTORIZER,), "Not yet: these two are one line to"),
    ("same_to_it", ["the end", "a"], (VECTORIZER,), "Not yet: nothing is left of 'a'"),
    ("same_to_it", ["the end", "oh"], (VECTORIZER,), "Not yet: it sees 'end the' in the first"),
    ("same_to_it", ["the end"], (VECTORIZER,), "Not yet: give two lines, each between"),
    ("reported_luck", 10, (LUCKY,), "Yes: 10.0 points of pure luck"),
    ("reported_luck", 0.1, (LUCKY,), "Not yet: that is a share"),
    ("reported_luck", 20, (LUCKY,), "Not yet: that is the distance to the unluckiest"),
    ("reported_luck", 70, (LUCKY,), "Not yet: take the largest"),
    ("twins", "level", (TWINS,), "Yes: +2.0 points, and the interval holds zero"),
    ("twins", "ahead", (TWINS,), "Not yet: the means differ by +2.0 points"),
    ("twins", "equal", (TWINS,), "Not yet: a verdict is one of: ahead"),
    ("without_update", "stays", (), "Yes: the classifier of round 0 stays"),
    ("without_update", " Stays", (), "Yes: the classifier of round 0 stays"),
    ("without_update", "rises", (), "Not yet: what would it learn from?"),
    ("without_update", "falls", (), "Not yet: a classifier gets worse"),
    ("without_update", "up", (), "Not yet: 'up' is none of the three"),
    ("without_update", 30, (), "Not yet: your answer is of type int"),
    ("spends", HISTORY, (500, 2), "Yes: 500 labels in 2 rounds; accuracy 70.0%"),
    ("spends", HISTORY, (300, 2), "Not yet: you spent 300 labels on top of the 200"),
    ("spends", HISTORY, (900, 2), "Not yet: you spent 500 labels"),
    ("spends", HISTORY, (500, 6), "Not yet: the sum is right. But you began with 200"),
    ("spends", HISTORY[1:], (500, 1), "Not yet: the sum is right. But you began with 300"),
    ("spends", HISTORY[:1], (500, 2), "Not yet: this is not the history"),
    ("spends", LYRICS, (500, 2), "Not yet: this is not the history"),
    ("spends", HISTORY[["labels"]], (500, 2), "Not yet: this is not the history"),
    ("spends", HISTORY.astype(str), (500, 2), "Not yet: this is not the history"),
    ("spends", HISTORY.astype(bool), (500, 2), "Not yet: this is not the history"),
    ("spends", HISTORY.astype(complex), (500, 2), "Not yet: this is not the history"),
    ("spends", HISTORY.where(HISTORY < 300), (500, 2), "Not yet: this is not the history"),
    ("spends", HISTORY.T, (500, 2), "Not yet: this is not the history"),
    (
        "spends",
        pd.concat([HISTORY, HISTORY], axis=1),
        (500, 2),
        "Not yet: this is not the history",
    ),
    ("torn", "oh end", SVM, "Yes: 0.71 for rap and 0.71 for pop, with a confidence of 50%."),
    ("torn", "oh", SVM, "Not yet: 1.00 for rap and 0.00 for pop, with a confidence of 73%."),
    ("torn", "oh oh oh end", SVM, "Not yet: 0.95 for rap and 0.32 for pop, with a confidence"),
    ("torn", "yes", SVM, "Not yet: 0.00 for rap and 0.10 for pop, with a confidence of 52%."),
    ("torn", "la la la", SVM, "Not yet: the model knows no word of it."),
    ("torn", "oh no ", SVM, "Not yet: this line is in the file."),
    (
        "small_batches",
        np.arange(20),
        BATCH,
        "Yes: 20 different lines in ten batches, 15 in one",
    ),
    ("small_batches", np.arange(10), BATCH, "Not yet: you bought 10 lines, and not 20."),
    ("small_batches", np.zeros(20, int), BATCH, "Not yet: a row was asked for twice."),
    ("small_batches", BATCH[1], BATCH, "Not yet: this is the one large batch."),
    ("small_batches", np.arange(15, 35), BATCH, "Not yet: the first batch is not the one"),
    ("small_batches", np.arange(20) / 2, BATCH, "Not yet: these are no rows"),
    ("wins", 2, (RUNS, 400), "Yes: least confidence is ahead with 2 of 3 seeds."),
    ("wins", 1, (RUNS, 400), "Not yet: that is how often it is not ahead."),
    ("wins", 3, (RUNS, 400), "Not yet: take the rows with 400 labels"),
    ("share_saved", 0.25, (RUNS, 0.7), "Yes: 300 labels instead of 400: 0.250 of them saved."),
    ("share_saved", 0.75, (RUNS, 0.7), "Not yet: that is the share that it needs."),
    ("share_saved", 100, (RUNS, 0.7), "Not yet: a share is at most 1."),
    ("share_saved", 0.5, (RUNS, 0.7), "Not yet: take the mean labels of each strategy"),
    ("blind", 2, BLIND, "Yes: 2 of 4 lines."),
    ("blind", 0.5, BLIND, "Not yet: that is their share."),
    ("blind", 3, BLIND, "Not yet: that is their number in the whole pool."),
    ("blind", 1, BLIND, "Not yet: those have no feature at all."),
    ("blind", 4, BLIND, "Not yet: mark the features"),
    (
        "blind",
        1,
        (BLIND[0], BLIND[1], BLIND[2][1:]),
        "Not yet: those are the lines with a known",
    ),
    ("other_order", [0.49, 0.49, 0.02], ([0.5, 0.25, 0.25],), "Yes: the gap is 0.000"),
    ("other_order", (0.45, 0.1, 0.45), ([0.5, 0.25, 0.25],), "Yes: the gap is 0.000"),
    ("other_order", [0.6, 0.4, 0.0], ([0.5, 0.25, 0.25],), "Yes: the gap is 0.200"),
    ("other_order", [0.25, 0.25, 0.5], ([0.5, 0.25, 0.25],), "Not yet: your gap is 0.250"),
    ("other_order", [0.4, 0.3, 0.3], ([0.5, 0.25, 0.25],), "Not yet: your entropy is 1.089"),
    ("other_order", [49, 49, 2], ([0.5, 0.25, 0.25],), "Not yet: give 3 scores"),
    ("other_order", [0.7, 0.7, -0.4], ([0.5, 0.25, 0.25],), "Not yet: give 3 scores"),
    ("other_order", [0.5, 0.5], ([0.5, 0.25, 0.25],), "Not yet: give 3 scores"),
    ("other_order", [[0.5], 0.5, "a"], ([0.5, 0.25, 0.25],), "Not yet: give 3 scores"),
    ("other_order", [10**400, 0, 0], ([0.5, 0.25, 0.25],), "Not yet: give 3 scores"),
    ("one_sided_start", np.arange(4), (9, 4, told_apart), "Yes: told apart in 75.0%"),
    ("one_sided_start", np.arange(4, 8), (9, 4, told_apart), "Not yet: told apart in 50.0%"),
    ("one_sided_start", np.arange(5), (9, 4, told_apart), "Not yet: choose 4 different"),
    ("one_sided_start", np.zeros(4, int), (9, 4, told_apart), "Not yet: choose 4 different"),
    ("one_sided_start", np.arange(6, 10), (9, 4, told_apart), "Not yet: positions go from 0"),
    ("one_sided_start", np.arange(4) - 1, (9, 4, told_apart), "Not yet: positions go from 0"),
    ("one_sided_start", np.ones(4), (9, 4, told_apart), "Not yet: these are no positions"),
    ("one_sided_start", np.ones((4, 1), int), (9, 4, told_apart), "Not yet: these are no"),
    (
        "search",
        " Never ",
        (SEARCHED, np.arange(4)),
        "Yes: it is in 75% of these lines, and in 30.0%",
    ),
    (
        "search",
        "ship",
        (SEARCHED, np.arange(4)),
        "Not yet: it is in 25% of these lines, and in 40.0% of the pool. Which",
    ),
    (
        "search",
        "we",
        (SEARCHED, np.arange(4)),
        "Not yet: it is in 75% of these lines, and in 30.0% of the pool. Another",
    ),
    ("search", "never (", (SEARCHED, np.arange(4)), "Not yet: they searched for a single word"),
    (
        "farthest_first",
        ["C", "D"],
        (POINTS, (0, 0)),
        "Yes: D is still 4.0 away from its nearest",
    ),
    ("farthest_first", ("C", "D"), (POINTS, (0, 0)), "Yes"),
    ("farthest_first", ["D", "C"], (POINTS, (0, 0)), "Not yet: the right two, in the other"),
    ("farthest_first", ["C", "B"], (POINTS, (0, 0)), "Not yet: B is far from the labeled"),
    ("farthest_first", ["C"], (POINTS, (0, 0)), "Not yet: give two names"),
    ("farthest_first", ["A", "E"], (POINTS, (0, 0)), "Not yet: the first pick"),
    ("farthest_first", [LYRICS, None], (POINTS, (0, 0)), "Not yet: there is no point"),
    (
        "spread",
        np.array([10, 14, 15, 16]),
        SPREAD,
        "Yes: a line's nearest neighbor in your batch is 10.00",
    ),
    (
        "spread",
        np.arange(10, 14),
        SPREAD,
        "Not yet: a line's nearest neighbor in your batch is 1",
    ),
    ("spread", np.arange(4), SPREAD, "Not yet: these are positions in candidates"),
    ("spread", np.array([10, 14, 15, 9]), SPREAD, "Not yet: some of these lines are not"),
    ("spread", np.array([10, 14, 15]), SPREAD, "Not yet: choose 4 different lines"),
    ("spread", np.full(4, 14), SPREAD, "Not yet: choose 4 different lines, and not 1"),
    ("spread", np.ones(4), SPREAD, "Not yet: these are no rows"),
    ("spread", np.ones((4, 1), int), SPREAD, "Not yet: these are no rows"),
]
CHECKS = sorted({name for name, *_ in CASES})


def check(name):
    return getattr(exercises, f"check_{name}")


@pytest.mark.parametrize(("name", "answer", "data", "words"), CASES)
def test_answers(name, answer, data, words, capsys):
    check(name)(answer, *data)
    assert capsys.readouterr().out.startswith(words)


@pytest.mark.parametrize("name", CHECKS)
@pytest.mark.parametrize("answer", [..., None])
def test_no_answer_yet(name, answer, capsys):
    check(name)(answer, make_lyrics(10), VECTORIZER)
    assert capsys.readouterr().out.startswith("Not answered yet")


@pytest.mark.parametrize("name", CHECKS)
@pytest.mark.parametrize(
    "answer",
    [
        *("a b", [1, 2], {}, np.arange(3), LYRICS, len, float("nan"), float("inf")),
        *(1 + 2j, Decimal("0.5"), 10**400, -(10**400), np.uint8(255), False, pd.NA),
    ],
)
def test_an_answer_of_another_kind_gets_a_hint_and_no_error(name, answer, capsys):
    data = next(data for other, _, data, _ in CASES if other == name)
    check(name)(answer, *data)
    assert capsys.readouterr().out.startswith("Not yet")


def test_every_check_is_tried_here():
    written = {name for name in vars(exercises) if name.startswith("check_")}
    assert written == {f"check_{name}" for name in CHECKS}


@pytest.mark.parametrize("path", notebook_paths(), ids=lambda path: path.stem)
def test_the_checks_of_a_notebook_are_a_file_of_its_name(path):
    module = f"helpers.exercises.{path.stem.split('_', 1)[1]}"
    written = {
        name
        for name, found in vars(exercises).items()
        if name.startswith("check_") and found.__module__ == module
    }
    text = path.read_text(encoding="utf-8")
    assert written == set(re.findall(r"exercises\.(check_\w+)", text))
