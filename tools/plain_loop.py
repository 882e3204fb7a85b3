"""The article's run in plain scikit-learn: what the bench compares our loop with."""

import numpy as np
from sklearn.metrics import accuracy_score, f1_score
from sklearn.svm import LinearSVC


def run_plain_loop(train_set, test_set, first=200, num_iterations=30, num_samples=1000):
    """Random sampling with the same fits, predictions and measures a round as our loop."""
    random, history = np.random.RandomState(17), []
    labeled = random.choice(len(train_set), size=first, replace=False)
    for number in range(num_iterations + 1):
        if number > 0:
            unlabeled = np.setdiff1d(np.arange(len(train_set)), labeled, assume_unique=True)
            queried = random.choice(unlabeled, size=num_samples, replace=False)
            labeled = np.concatenate([labeled, queried])
        x, y = train_set.x[labeled], train_set.y[labeled]
        classifier = LinearSVC(dual=True, random_state=17).fit(x, y)
        predicted = classifier.predict(test_set.x)
        history.append(
            {
                "labels": len(labeled),
                "train_accuracy": accuracy_score(y, classifier.predict(x)),
                "test_accuracy": accuracy_score(test_set.y, predicted),
                "test_macro_f1": f1_score(test_set.y, predicted, average="macro"),
            }
        )
    return history
