"""Measure a file of lyrics: the figures that the practice lyrics share with the real file.

Run `python data/practice/measure.py CSV [CSV ...]` to print one table with a column a file.
The table in data/README.md was made with it.
"""

import sys
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.model_selection import ShuffleSplit
from sklearn.svm import LinearSVC

from helpers.data import drop_copies, load_lyrics, split_honestly, split_lyrics
from helpers.features import make_rich_vectorizer, make_vectorizer, preprocess_data
from helpers.loop import perform_active_learning
from helpers.starts import initialize_strategy
from helpers.strategies import make_strategy

ARTICLE_ROUNDS = {1: "1.2k", 6: "6.2k", 11: "11.2k", 30: "30.2k"}


def measure_rows(lyrics):
    """Figures of the rows: classes, lengths, copies."""
    words = lyrics["lyric"].str.split().str.len()
    copies = lyrics["lyric"].value_counts()
    return {
        "rows": len(lyrics),
        "share of class 0": (lyrics["class"] == 0).mean(),
        "words a line, median": words.median(),
        "words a line, mean": words.mean(),
        "distinct lines / rows": len(copies) / len(lyrics),
        "most copies of one line": copies.max(),
        "lines with both labels": (lyrics.groupby("lyric")["class"].nunique() > 1).sum(),
    }


def measure_full_data(lyrics):
    """Accuracy with all labels: leaked and unseen test rows, honest split, two feature sets."""
    train, test = split_lyrics(lyrics)
    vectorizer = make_vectorizer("english")
    correct = predict_correctly(train, test, vectorizer)
    leaked = test["lyric"].isin(set(train["lyric"])).to_numpy()
    honest_train, honest_test = split_honestly(lyrics)
    rich = predict_correctly(honest_train, honest_test, make_rich_vectorizer())
    plain = predict_correctly(honest_train, honest_test, make_vectorizer("english"))
    return {
        "TF-IDF features": len(vectorizer.vocabulary_),
        "share of test rows leaked": leaked.mean(),
        "all labels, leaked test rows": correct[leaked].mean(),
        "all labels, unseen test rows": correct[~leaked].mean(),
        "honest split, article's features": plain.mean(),
        "honest split, words + pairs": rich.mean(),
    }


def predict_correctly(train, test, vectorizer):
    """Train on all of `train`; whether each row of `test` is predicted correctly."""
    train_set, test_set = preprocess_data(train, test, vectorizer)
    classifier = LinearSVC(random_state=17).fit(train_set.x, train_set.y)
    return classifier.predict(test_set.x) == test_set.y


def measure_article_run(lyrics, seeds=(1, 2, 3)):
    """Test accuracy of the article's run with Random: 200 + 30 x 1000 labels, mean of seeds."""
    train_set, test_set = preprocess_data(*split_lyrics(lyrics), make_vectorizer("english"))
    runs = pd.concat(run("random", train_set, test_set, seed, 30, 1000) for seed in seeds)
    accuracy = runs.groupby("round")["test_accuracy"].mean()
    return {
        f"Random at {name}": accuracy.get(number) for number, name in ARTICLE_ROUNDS.items()
    }


def measure_reversal(lyrics, seeds=range(5)):
    """Least confidence minus Random at 5.2k labels, on raw rows and with copies removed."""
    figures = {}
    for name, rows in (("raw rows", lyrics), ("copies removed", drop_copies(lyrics))):
        gaps = []
        for seed in seeds:
            splitter = ShuffleSplit(1, test_size=0.3, random_state=seed)
            train, test = next(splitter.split(rows))
            train_set, test_set = preprocess_data(
                rows.iloc[train], rows.iloc[test], make_vectorizer("english")
            )
            final = {
                strategy: run(strategy, train_set, test_set, seed, 10, 500).iloc[-1]
                for strategy in ("least confidence", "random")
            }
            gaps.append(
                final["least confidence"]["test_accuracy"] - final["random"]["test_accuracy"]
            )
        figures[f"least confidence - Random at 5.2k, {name}"] = np.mean(gaps)
    return figures


def run(strategy, train_set, test_set, seed, num_iterations, num_samples):
    """One history of one strategy."""
    start = initialize_strategy(make_strategy(strategy), train_set, seed=seed)
    return perform_active_learning(
        start[0], train_set, test_set, start[1], num_iterations, num_samples, seed, False
    )


def measure_sections(lyrics):
    """Accuracy by section: honest split, distinct test lines, all labels."""
    if "section" not in lyrics:
        return {}
    train, test = split_honestly(lyrics)
    test = drop_copies(test)
    correct = predict_correctly(train, test, make_vectorizer("english"))
    accuracy = pd.Series(correct).groupby(test["section"].to_numpy()).mean()
    return {f"accuracy of {section} lines": figure for section, figure in accuracy.items()}


def measure(lyrics, reversal_seeds=range(5)):
    """All figures of one file, as a Series."""
    return pd.Series(
        measure_rows(lyrics)
        | measure_full_data(lyrics)
        | measure_article_run(lyrics)
        | measure_reversal(lyrics, reversal_seeds)
        | measure_sections(lyrics)
    )


if __name__ == "__main__":
    files = {Path(name).stem: measure(load_lyrics(name)) for name in sys.argv[1:]}
    print(
        pd.concat(files, axis=1, sort=False).to_string(
            float_format=lambda figure: f"{figure:,.3f}"
        )
    )
