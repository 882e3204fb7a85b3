"""Are chorus lines to blame for the mistakes, as the published experiment guessed?

A model with all labels, in the experiment's features, on splits without a copy on both sides.
Each test line counts once, however often it is sung. Where the file knows sections, its chorus
lines are told from the rest; where it does not, the lines that recur stand in for them.
"""

import pandas as pd
from sklearn.metrics import balanced_accuracy_score

from helpers.data import find_copies, split_honestly
from helpers.features import make_vectorizer, preprocess_data
from helpers.learner import make_classifier_factory

FRESH = range(401, 406)


def record_chorus(lyrics, seeds=FRESH):
    """One row a split, way of parting the lines, and part.

    ``balanced`` is the mean of the accuracies on both classes: the shares of the classes differ
    between the parts, and should not count.
    """
    recurs = find_copies(lyrics).duplicated(keep=False)
    parted = {"recurs": recurs.map({True: "recurs", False: "occurs once"})}
    if "section" in lyrics:
        is_chorus = lyrics["section"] == "chorus"
        parted["section"] = is_chorus.map({True: "chorus", False: "not chorus"})
    rows = []
    for seed in seeds:
        train, test = split_honestly(lyrics, random_state=seed)
        sets = preprocess_data(train, test, make_vectorizer("english"))
        num_classes = len(sets[0].target_labels)
        model = make_classifier_factory(num_classes).new().fit(sets[0])
        once = test[~find_copies(test).duplicated()]
        said = pd.Series(model.predict(sets[1]), test.index)[once.index]
        for by, parts in parted.items():
            for part, lines in once.groupby(parts[once.index]):
                truth, guess = lines["class"], said[lines.index]
                accuracy, balanced = (
                    (guess == truth).mean(),
                    balanced_accuracy_score(truth, guess),
                )
                rows.append((by, seed, part, len(lines), accuracy, balanced))
    return pd.DataFrame(rows, columns=["by", "seed", "part", "lines", "accuracy", "balanced"])
