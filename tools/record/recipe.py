"""How many labels each step of the recipe of notebook 13 saves, on five kinds of split.

A step is what changes against the step before it: the features, the pool, the strategy, the
batch. Labels are distinct lines asked where each line stands once, and rows where copies stay.
The steps were chosen on the splits `article` and `honest`, with `random_state=17`; the fresh
splits were looked at once, when nothing changed any more.
"""

from dataclasses import dataclass

import pandas as pd
from sklearn.feature_extraction.text import TfidfVectorizer

from helpers.compare import compare_strategies, labels_to_reach
from helpers.data import drop_copies, split_honestly, split_lyrics
from helpers.features import (
    ask_once,
    make_rich_vectorizer,
    make_richest_vectorizer,
    make_vectorizer,
    preprocess_data,
)

TARGETS = [0.70, 0.75, 0.77]
SEEDS = range(5)
FRESH = range(101, 106)
ONE_LETTER_WORDS = r"(?u)\b\w+\b"


def _make_word_vectorizer(**settings):
    return lambda: TfidfVectorizer(**settings)


FEATURES = {
    "article": lambda: make_vectorizer("english"),
    "stop words kept": _make_word_vectorizer(),
    "one-letter words kept": _make_word_vectorizer(token_pattern=ONE_LETTER_WORDS),
    "pairs of words": _make_word_vectorizer(
        token_pattern=ONE_LETTER_WORDS, ngram_range=(1, 2), sublinear_tf=True
    ),
    "case and signs kept": make_rich_vectorizer,
    "characters": make_richest_vectorizer,
}


@dataclass(frozen=True)
class Recipe:
    """One way to spend labels.

    Attributes
    ----------
    features : str
        A name in `FEATURES`.
    strategy : str
    num_samples : int
        Lines to query in each round.
    once : bool
        Whether each line is asked once for all its copies.
    most : int
        Labels at which a run ends, if the pool is not exhausted before.
    splits : str
        "all", or "tuned": the two that the steps were chosen on.
    """

    features: str
    strategy: str
    num_samples: int = 250
    once: bool = False
    most: int = 31_000
    splits: str = "all"

    @property
    def name(self):
        pool = "each line once, " if self.once else ""
        return f"{self.features}; {pool}{self.strategy}; {self.num_samples:,} a round"


DOUBT, COPIES = "least confidence", "uncertainty x copies"
RECIPES = [
    Recipe("article", "random", 1000),
    Recipe("article", DOUBT, 1000),
    Recipe("article", "random"),
    Recipe("article", DOUBT),
    Recipe("article", DOUBT, once=True, splits="tuned"),
    Recipe("article", COPIES, once=True, splits="tuned"),
    Recipe("stop words kept", "random", splits="tuned"),
    Recipe("one-letter words kept", "random", splits="tuned"),
    Recipe("pairs of words", "random", most=15_200, splits="tuned"),
    Recipe("case and signs kept", "random", most=15_200, splits="tuned"),
    Recipe("characters", "random", most=10_200),
    Recipe("characters", DOUBT, most=10_200),
    Recipe("characters", "random", once=True, most=10_200),
    Recipe("characters", DOUBT, once=True, most=7_700),
    Recipe("characters", COPIES, once=True, most=7_700),
    Recipe("characters", "random", 50, most=5_200),
    Recipe("characters", COPIES, 50, once=True, most=5_200),
]


def record_labels_to_reach(lyrics):
    """One row a split, recipe and target: mean and spread of the labels over runs."""
    frames = [
        _play_recipe(recipe, split, parts)
        for split, parts in find_splits(lyrics).items()
        for recipe in RECIPES
        if recipe.splits == "all" or split in ("article", "honest")
    ]
    return pd.concat(frames, ignore_index=True)


def find_splits(lyrics):
    """Pairs of training and test part by the kind of split, with the seeds to play on each."""
    honest = split_honestly(lyrics)
    return {
        "article": [(*split_lyrics(lyrics), SEEDS)],
        "honest": [(*honest, SEEDS)],
        "honest, distinct": [(honest[0], drop_copies(honest[1]), SEEDS)],
        "fresh article": [(*split_lyrics(lyrics, random_state=s), [s]) for s in FRESH],
        "fresh honest": [(*split_honestly(lyrics, random_state=s), [s]) for s in FRESH],
    }


def _play_recipe(recipe, split, parts):
    runs = pd.concat([_play_part(recipe, *part) for part in parts], ignore_index=True)
    rows = []
    for target in TARGETS:
        labels = labels_to_reach(runs, target)["labels"]
        rows.append(
            {
                "split": split,
                "recipe": recipe.name,
                "target": target,
                # a run that never gets there makes the mean "never"
                "labels": labels.mean(skipna=False),
                "sd": labels.std(skipna=False),
                "seeds": len(labels),
                "most": runs["labels"].max(),
            }
        )
    print(f"  {split:<18}{recipe.name:<60}{[row['labels'] for row in rows]}", flush=True)
    return pd.DataFrame(rows)


def _play_part(recipe, train, test, seeds):
    train_set, test_set = preprocess_data(train, test, FEATURES[recipe.features]())
    pool = ask_once(train, train_set, by_majority=False)[0] if recipe.once else train_set
    rounds = (min(recipe.most, len(pool)) - 200) // recipe.num_samples
    runs = compare_strategies(
        [recipe.strategy], pool, test_set, seeds, rounds, recipe.num_samples
    )
    runs.attrs = {}
    return runs
