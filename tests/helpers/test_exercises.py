"""Exercise checks: yes for the truth of any data, a hint for everything else."""

import re
from decimal import Decimal
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from lyrics import make_lyrics, make_sets
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer
from small_text import QueryStrategy

from helpers import exercises
from helpers.entities import SentenceSet, TaggerFactory, describe_word
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
UNEVEN = pd.DataFrame({"song_id": [3] * 2 + [7] * 8})
VECTORIZER = TfidfVectorizer().fit(LYRICS["lyric"])
# Of "end", "no", "oh", "the" and "yes", one points to rap and two for pop.
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

# Two classes that take turns. In the morning the model knew little, or nearly all.
SETS = make_sets(1200)
NIGHT = (*SETS, np.argsort(SETS[0].y, kind="stable"))
LOW, HIGH = (pd.DataFrame({"test_accuracy": [start, 0.1]}) for start in (0.5, 0.95))

# Forty lines, of which the last ten are copies of the first.
BATCH = (make_lyrics(40, share_of_copies=0.25), np.r_[0:10, 30:35, 20:25])
CLAIMS = {"A": "labels", "B": "luck", "C": "test", "D": "start", "E": "fair"}
# Two settings, kept or removed, two seeds: removing adds 1.5 points in one, 2.5 in the other.
LEVELS = [["kept", "removed"], [100, 1000], [0, 1]]
LEADS = pd.Series(
    [-0.005, -0.005, -0.015, -0.015, 0.01, 0.01, 0.01, 0.01],
    pd.MultiIndex.from_product(LEVELS, names=["copies", "num_samples", "seed"]),
)
QUESTIONED = (LEADS, "copies", "kept", "removed")
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


class Picks(QueryStrategy):
    """Asks for the first of its rows, whatever it knows."""

    def __init__(self, rows):
        self.rows = np.asarray(rows)

    def query(self, *known, n=1):
        return self.rows[:n]


class Stops(QueryStrategy):
    """Stops with an error of its own."""

    def query(self, *known, n=10):
        raise KeyError("margin")


class TakesTwo(QueryStrategy):
    """Takes another number of arguments than it is given."""

    def query(self, classifier, n=10):
        return []


# Of 1,000 test lines an early model is right on 600, and a late one on 20 more.
EARLY = np.arange(1000) % 10 < 6
RIGHT = (EARLY, EARLY | (np.arange(1000) % 25 == 9))
TRUTH, ZEROS = np.repeat([0, 1], [6, 4]), np.zeros(10, dtype=int)
# Of forty lines the first ten are labeled; the most doubtful ones are 20 and its neighbors.
KNOWN = (SureOfTheLast(), BATCH_POOL, np.arange(10, 40), np.arange(10), None), 5

# Ten texts, the least sure first: the second and the fifth are wrong.
SAID = pd.DataFrame({"confidence": np.arange(10) / 10, "label": list("abbbbabbbb")})
TRULY = pd.Series(list("aabbaabbbb"))

SCORES = np.array([0.1, 0.3, 0.4, 0.7, 0.9])
RULE = np.arange(len(BATCH_POOL)) < 20

# Three notes taught it that May is a person before a verb and a time after "in"; a run of two
# strategies, of which one pays by the word and the other by the note.
TAUGHT = pd.DataFrame(
    {
        "tokens": [["May", "left"], ["Ada", "left", "in", "May"], ["lost", "in", "May"]] * 4,
        "tags": [["B-person", "O"], ["B-person", "O", "O", "B-time"], ["O", "O", "B-time"]] * 4,
    }
)
TAGGER = (TaggerFactory().new().fit(SentenceSet(TAUGHT)), describe_word)
PAID = pd.DataFrame(
    [("all", 900, 90, 1.0)]
    + [("MNLP", 100 * step, 10 * step, 0.3 * step) for step in range(1, 6)]
    + [("total entropy", 200 * step, 5 * step, 0.3 * step) for step in range(1, 6)],
    columns=["strategy", "tokens", "sentences", "f1"],
).assign(seed=0)

# Of 1,000 lines in parts of 100, the eight least sure are in two parts, six of them in one.
SURE = np.full(1000, 0.9)
SURE[[3, 14, 15, 92, 65, 35, 189, 179]] = np.linspace(0.5, 0.6, 8)
KEPT = (SURE, 100, 8)
UNSURE = (np.linspace(0.5, 1, 1000), 20, 0.05)
CASES = [
    ("keep", 8, KEPT, "Yes: all of the best 8 may be in one part"),
    ("keep", 1, KEPT, "Not yet: with 1 of each part you find 2 of the best 8 here."),
    (
        "keep",
        6,
        KEPT,
        "Not yet: with 6 of each part you find 8 of the best 8 here. But that is",
    ),
    ("keep", 100, KEPT, "Not yet: with 100 of each part you find 8 of the best 8 here, and so"),
    ("keep", 0, KEPT, "Not yet: keep one"),
    ("keep", 1.5, KEPT, "Not yet: your answer is of type float. Give one whole number"),
    (
        "looked_at",
        400,
        UNSURE,
        "Yes: of 400 random lines, your 20 are among the first ",
    ),
    ("looked_at", 60, UNSURE, "Not yet: of 60 random lines, your 20 are among"),
    ("looked_at", 800, UNSURE, "Not yet: of 800 random lines, your 20 are among"),
    (
        "looked_at",
        1000,  # each line once
        UNSURE,
        "Not yet: of 1,000 random lines, your 20 are among the first 2.0% here. Fewer would",
    ),
    ("looked_at", 9, UNSURE, "Not yet: of fewer than 20 lines you cannot pick 20."),
    ("looked_at", 5000, UNSURE, "Not yet: this pool has 1,000 lines."),
    ("two_types", ["May left today", "Ada left in May"], TAGGER, "Yes: 'may' is a person, "),
    ("two_types", ["May left today", "Ada left"], TAGGER, "Not yet: a name without a sentence"),
    (
        "two_types",
        ["May left today", "May left us"],
        TAGGER,
        "Not yet: it takes 'may' for a pers",
    ),
    (
        "two_types",
        ["May left today", "lost in Ada"],
        TAGGER,
        "Not yet: it finds 'may' (person), ",
    ),
    ("two_types", ["May left today"], TAGGER, "Not yet: give two sentences"),
    ("two_types", [3, 4], TAGGER, "Not yet: give two sentences"),
    (
        "price",
        20,
        (PAID,),
        "Yes: with 20 words a sentence you pay MNLP 900 and total entropy 900.",
    ),
    (
        "price",
        0,
        (PAID,),
        "Not yet: with 0 words a sentence you pay MNLP 300 and total entropy 600.",
    ),
    (
        "price",
        10,
        (PAID,),
        "Not yet: with 10 words a sentence you pay MNLP 600 and total entropy 750. Raise",
    ),
    (
        "price",
        40,
        (PAID,),
        "Not yet: with 40 words a sentence you pay MNLP 1,500 and total entropy 1,200, so",
    ),
    ("price", -5, (PAID,), "Not yet: a price is in words, from 0 to 1,000."),
    (
        "lines_to_hold_out",
        250,
        (0.04,),
        "Yes: 250 random lines have 10 on average, if 4.0 % are of the class. For 10 almost "
        "surely, in 19 of 20 samples, it takes 390.",
    ),
    ("lines_to_hold_out", 390, (0.04,), "Not yet: so many have them almost surely."),
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
    ("share_to_read", 0.0, (SAID, SAID["label"]), "Yes: among these"),
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
    ("cut", 0.75, (SCORES, 0.2), "Yes: with this cut the model says it for 20%"),
    (
        "cut",
        0.15,
        (SCORES, 0.2),
        "Not yet: with this cut the model says it for 80% of the pool, and that is the other",
    ),
    ("cut", 0.2, (SCORES, 0.2), "Not yet: that is a share of the labels."),
    (
        "cut",
        0.5,
        (SCORES, 0.2),
        "Not yet: with this cut the model says it for 40% of the pool: it is the cut that it",
    ),
    (
        "cut",
        0.95,
        (SCORES, 0.2),
        "Not yet: with this cut the model says it for 0% of the pool, and its labels say it",
    ),
    ("cut", 0, (SCORES, 0.2), "Not yet: with this cut the model says it for 100% of"),
    ("cut", 1, (SCORES, 0.2), "Not yet: with this cut the model says it for 0% of"),
    ("cut", 1.1, (SCORES, 0.2), "Not yet: scores go from 0 to 1"),
    ("rule", RULE, (BATCH_POOL, 0, 20, 0.5), "Yes: your rule reaches 20 lines and is right"),
    ("rule", RULE, (BATCH_POOL, 0, 21, 0.5), "Not yet: your rule reaches 20 lines."),
    ("rule", RULE, (BATCH_POOL, 0, 20, 1.0), "Not yet: your rule is right for"),
    ("rule", RULE[:5], (BATCH_POOL, 0), "Not yet: give 40 values, each true or false."),
    ("rule", np.arange(40), (BATCH_POOL, 0), "Not yet: give 40 values, each true or false."),
    ("same_test", 0.66, RIGHT, "Yes: on the same lines 66% of the tests see it"),
    ("same_test", 0.54, RIGHT, "Not yet: that is for two tests."),
    ("same_test", 1.0, RIGHT, "Not yet: you count ties"),
    ("same_test", 88, RIGHT, "Not yet: a share is between 0 and 1"),
    ("same_test", 0, RIGHT, "Not yet: draw some 2,000 tests"),
    ("same_test", 0.2, RIGHT, "Not yet: draw some 2,000 tests"),
    ("fooled", [ZEROS] * 4, (TRUTH,), "Yes: it stops, and the model is right on 60%."),
    ("fooled", [[0] * 10] * 4, (TRUTH,), "Yes"),
    ("fooled", [ZEROS] * 3, (TRUTH,), "Not yet: three kappas in a row need 4 looks"),
    ("fooled", [ZEROS[:9]] * 4, (TRUTH,), "Not yet: each look is an array of 10 classes"),
    ("fooled", [TRUTH, 1 - TRUTH] * 3, (TRUTH,), "Not yet: it does not stop."),
    ("fooled", [TRUTH] * 4, (TRUTH,), "Not yet: it stops, but this model is right on 100%"),
    ("fooled", ZEROS, (TRUTH,), "Not yet: your answer is of type ndarray."),
    ("mended", Picks([20, 19, 21, 18, 22]), KNOWN, "Yes: the mean doubt of its picks is 0.49"),
    ("mended", Stops(), KNOWN, "Not yet: query stops with KeyError: 'margin'. Mend it, and"),
    ("mended", TakesTwo(), KNOWN, "Not yet: query stops with TypeError: "),
    ("mended", Picks, KNOWN, "Not yet: Picks is a class. Put brackets behind it"),
    ("mended", Picks([10, 9, 11, 8, 12]), KNOWN, "Not yet: these are still places in"),
    ("mended", Picks([20, 19, 21, 18, 9]), KNOWN, "Not yet: it asks about lines that have a"),
    (
        "mended",
        Picks([39, 38, 37, 36, 35]),
        KNOWN,
        "Not yet: the mean doubt of its picks is 0.33.",
    ),
    (
        "mended",
        Picks([20, 19, 21, 18, 25]),
        KNOWN,
        "Not yet: the mean doubt of its picks is 0.48,",
    ),
    (
        "mended",
        Picks([20, 19, 21, 18]),
        KNOWN,
        "Not yet: query was asked for 5 rows, and",
    ),
    (
        "mended",
        Picks([20] * 5),
        KNOWN,
        "Not yet: query was asked for 5 rows, and",
    ),
    ("mended", Picks([20]), KNOWN[:1], "Not yet: query was asked for 50 rows, and"),
    ("mended", Picks([20.0] * 5), KNOWN, "Not yet: query returns no rows."),
    ("mended", Picks([0, 1, 2, 3, 99]), KNOWN, "Not yet: rows go from 0 to 39."),
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
    (
        "choice",
        ONE_SIDED,
        CHOICE,
        "Not yet: right on 50.0% of the test, where one answer for "
        "all gets 50.0%. You need 2 points more than that.",
    ),
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
    ("listener", (0.5, 0.2), (*NIGHT, LOW, 40), "Yes: "),
    ("listener", [0.5, 0.9], (*NIGHT, HIGH, 40), "Not yet: 40 labels by day, 0 at night, and"),
    ("listener", (1.0, 0), (*NIGHT, HIGH, 40), "Not yet: 40 labels by day, 0 at night, and"),
    ("listener", (0.6, 0), (*NIGHT, HIGH, 900), "Not yet: 55 labels by day, 76 at night, and"),
    ("listener", (0.5, 0.02), (*NIGHT, HIGH, 40), "Not yet: "),
    ("listener", (0.5, 0), (*NIGHT, LOW, 40), "Not yet: this listener never asks"),
    ("listener", (52, 0), (*NIGHT, LOW, 40), "Not yet: both are shares"),
    ("listener", (0.5, 0.1, 0), (*NIGHT, LOW, 40), "Not yet: give two numbers, and not 3."),
    ("copies", ["A", "C"], (PAIRS,), "Yes: A, C."),
    ("copies", {"c", "a"}, (PAIRS,), "Yes: A, C."),
    ("copies", ["A", "B", "C"], (PAIRS,), "Not yet: look at B again: its lines fold to 'don t"),
    ("copies", ["A"], (PAIRS,), "Not yet: there is one more."),
    ("copies", [], (PAIRS,), "Not yet: there are 2 more."),
    ("copies", ["A", "Z"], (PAIRS,), "Not yet: 'Z' is no pair. Choose among A, B, C."),
    ("songs_apart", SONGS["song_id"] > 7, (SONGS,), "Yes: 30% of the lines are test lines"),
    ("songs_apart", [False] * 7 + [True] * 3, (SONGS,), "Yes"),
    ("songs_apart", SONGS["song_id"] < 7, (SONGS,), "Yes: 40% of the lines are test lines"),
    ("songs_apart", [True] * 2 + [False] * 8, (UNEVEN,), "Yes: 20% of the lines are test"),
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
    ("claims", CLAIMS, (), "Yes: four of the five"),
    ("claims", {"a": "Labels"} | CLAIMS, (), "Yes: four of the five"),
    (
        "claims",
        CLAIMS | {"E": "labels"},
        (),
        "Not yet: 4 of 5. Look at E: what is drawn by lot",
    ),
    (
        "claims",
        CLAIMS | {"B": "test", "C": "luck"},
        (),
        "Not yet: 3 of 5. Look at B: one of ten",
    ),
    (
        "claims",
        CLAIMS | {"D": "cheating"},
        (),
        "Not yet: 'cheating' is none of the words: labels",
    ),
    ("claims", {"A": "labels"}, (), "Not yet: there is no word for B, C, D, E."),
    ("claims", dict(list(CLAIMS.items())[:4]), (), "Not yet: there is no word for E."),
    ("worth", 2.0, QUESTIONED, "Yes: +2.0 points, as a mean over 2 pairs of settings."),
    ("worth", -2.0, QUESTIONED, "Not yet: the right size, with the wrong sign"),
    ("worth", 0.02, QUESTIONED, "Not yet: that is a share. Give points"),
    (
        "worth",
        1.5,
        QUESTIONED,
        "Not yet: that is one pair of settings. Take the mean of all 2.",
    ),
    ("worth", 1.0, QUESTIONED, "Not yet: that is the lead of one side. Compare both."),
    ("worth", 9.0, QUESTIONED, "Not yet: change 'copies' and nothing else: a mean over"),
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
    (
        "farthest_first",
        ["C", "B"],
        (POINTS, (0, 0)),
        "Not yet: B is far from the labeled point, but C counts as labeled once it is picked.",
    ),
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
    ("spread", np.array([10, 14]), SPREAD[:2], "Not yet: choose 100 different lines"),
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


def test_lines_are_found_by_a_word_or_by_the_commonest(capsys):
    lines = pd.DataFrame({"lyric": ["Yeah, go", "yeahs", "so yeah"] * 5 + ["hello there"] * 2})
    found = exercises.find_lines(lines, "yeah")
    assert found.tolist() == [True, False, True] * 5 + [False] * 2
    assert capsys.readouterr().out == ""
    assert exercises.find_lines(lines, "never").tolist() == found.tolist()
    said = capsys.readouterr().out
    assert said == "Few lines have 'never', so the search is for 'yeah'.\n"


def test_a_rule_says_the_class_of_the_first_pattern_that_fits(capsys):
    lines = ["(Yeah) you", "you again", "neither"] * 10
    train = pd.DataFrame({"lyric": lines})
    said = exercises.follow_rules(train, [r"\(", "you"])
    assert said.tolist() == [0, 1, -1] * 10
    assert not capsys.readouterr().out


def test_a_rule_that_fits_nothing_gives_way_to_the_commonest_word(capsys):
    train = pd.DataFrame({"lyric": ["song of love", "Song of war", "peace at last"] * 10})
    assert exercises.follow_rules(train, [r"\(", "you"]).tolist() == [0, 0, 1] * 10
    assert "the rule is 'song'" in capsys.readouterr().out
