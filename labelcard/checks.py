"""What a session is given, checked before it writes anything."""

from helpers.errors import MendableError, check_labeled
from helpers.strategies import make_strategy


def as_points(reference):
    """A recorded run as [labels, accuracy], from a frame or from pairs."""
    if hasattr(reference, "columns"):
        reference = reference[["labels", "test_accuracy"]].to_numpy()
    return [[int(labels), float(accuracy)] for labels, accuracy in reference]


def check_arguments(lines, class_names, train_set, test_set, vectorizer, strategy, batch_size):
    """Raise MendableError if the arguments of a session do not fit each other."""
    if len(class_names) < 2:
        raise MendableError(f"{len(class_names)} class cannot be told apart. Name two or more.")
    if train_set is not None and len(train_set) != len(lines):
        raise MendableError(
            f"train_set has {len(train_set):,} rows, and there are {len(lines):,} texts. Pass "
            "the texts that it was made of."
        )
    if test_set is not None:
        way_out = "Leave test_set out: the session then asks for lines to measure on."
        check_labeled(test_set.y, "the {:,} texts in the test set", way_out)
        if train_set is None:
            raise MendableError(
                "test_set came without train_set, so their features may differ. Pass both: "
                "preprocess_data makes them together."
            )
    if vectorizer is not None and not _fits(vectorizer, train_set):
        raise MendableError(
            "vectorizer is not the one that made train_set. Pass the one that you gave to "
            "preprocess_data, or leave it out."
        )
    if strategy is not None:
        make_strategy(strategy)  # raises if the name is unknown
    if batch_size < 1:
        raise MendableError(f"batch_size={batch_size} is too small. Pass 1 or more.")


def _fits(vectorizer, train_set):
    has_words = hasattr(vectorizer, "vocabulary_")
    return (
        train_set is not None
        and has_words
        and len(vectorizer.vocabulary_) == train_set.x.shape[1]
    )
