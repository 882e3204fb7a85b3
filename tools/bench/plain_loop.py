"""The article's run in plain scikit-learn: what the bench compares every loop with."""

import numpy as np
from sklearn.metrics import accuracy_score, f1_score
from sklearn.svm import LinearSVC


def run_plain_loop(train_set, test_set, pick="random", rounds=30, size=500, first=200, seed=17):
    """The same fits, predictions and measures a round as our loop, for two classes.

    `pick` is "random", or "margin" for the texts closest to the boundary.
    """
    x, y, random, history = train_set.x, train_set.y, np.random.RandomState(seed), []
    labeled = random.choice(len(y), size=first, replace=False)
    for number in range(rounds + 1):
        classifier = LinearSVC(dual=True, random_state=17).fit(x[labeled], y[labeled])
        predicted = classifier.predict(test_set.x)
        train_accuracy = accuracy_score(y[labeled], classifier.predict(x[labeled]))
        macro_f1 = f1_score(test_set.y, predicted, average="macro")
        history.append((train_accuracy, accuracy_score(test_set.y, predicted), macro_f1))
        if number < rounds:
            unlabeled = np.setdiff1d(np.arange(len(y)), labeled, assume_unique=True)
            if pick == "random":
                queried = random.choice(unlabeled, size=size, replace=False)
            else:
                margins = np.abs(classifier.decision_function(x[unlabeled]))
                queried = unlabeled[np.argsort(margins, kind="stable")[:size]]
            labeled = np.concatenate([labeled, queried])
    return labeled, history
