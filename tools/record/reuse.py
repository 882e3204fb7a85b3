"""Labels chosen for one model, given to another: does the choice still help?

The recipe's strategy and random sampling buy the same number of lines for a linear SVM on the
recipe's features. Then other models learn from them, on clean ground.
"""

import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import make_pipeline
from sklearn.svm import LinearSVC

from helpers.compare import compare_strategies
from helpers.data import split_cleanly
from helpers.features import make_recipe_vectorizer, make_vectorizer, preprocess_data

BUDGETS = [500, 1000, 2000]
STRATEGIES = ["random", "least confidence"]
ON_RECIPE = {
    "linear SVM (the chooser)": lambda: LinearSVC(random_state=0),
    "logistic regression": lambda: LogisticRegression(C=10, max_iter=1000),
}
ON_TEXTS = {
    "naive Bayes, article's features": lambda: make_pipeline(
        make_vectorizer("english"), MultinomialNB()
    ),
    "linear SVM, article's features": lambda: make_pipeline(
        make_vectorizer("english"), LinearSVC(random_state=0)
    ),
}


def record_reuse(lyrics, seeds=range(5)):
    """One row a seed, strategy, number of labels and model."""
    rows = []
    for seed in seeds:
        train, test = split_cleanly(lyrics, random_state=seed)
        sets = preprocess_data(train, test, make_recipe_vectorizer())
        rounds = (BUDGETS[-1] - 200) // 50
        runs = compare_strategies(STRATEGIES, *sets, [seed], rounds, 50)
        for strategy in STRATEGIES:
            bought = runs.attrs["indices_labeled"][strategy, seed]
            for budget in BUDGETS:
                measured = _measure(bought[:budget], train, test, *sets)
                names = {"seed": seed, "strategy": strategy, "labels": budget}
                rows += [names | {"model": model, "test_accuracy": a} for model, a in measured]
    return pd.DataFrame(rows)


def _measure(rows, train, test, train_set, test_set):
    """The accuracy of each model that learns from some rows."""
    y = train_set.y[rows]
    for name, make in ON_RECIPE.items():
        model = make().fit(train_set.x[rows], y)
        yield name, accuracy_score(test_set.y, model.predict(test_set.x))
    for name, make in ON_TEXTS.items():
        model = make().fit(train["lyric"].iloc[rows], y)
        yield name, accuracy_score(test_set.y, model.predict(test["lyric"]))
