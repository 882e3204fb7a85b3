"""Notebook 02: what a vectorizer leaves of a line."""

from helpers.data.normal import fold_texts
from helpers.exercises.answers import exercise

FEWEST_WORDS = 5


@exercise(str, "a line, between quotes")
def check_nothing_left(answer, vectorizer):
    left = vectorizer.build_analyzer()(answer)
    few = f"write {FEWEST_WORDS} words or more."
    yield len(answer.split()) < FEWEST_WORDS, few
    known = [word for word in left if word in vectorizer.vocabulary_]
    hint = "is left: it is not on the list of words to leave out. Look for another."
    yield len(known) > 0, f"'{' '.join(known)}' {hint}"
    unknown = f"'{' '.join(left)}' would be left: the training lines just do not hold it."
    yield len(left) > 0, unknown
    yield True, f"Yes: nothing is left of '{answer}'."


@exercise((list, tuple), "two lines in a list, each between quotes")
def check_same_to_it(answer, vectorizer):
    are_lines = len(answer) == 2 and all(isinstance(line, str) for line in answer)
    yield not are_lines, "give two lines, each between quotes."
    one, other = (sorted(vectorizer.build_analyzer()(line)) for line in answer)
    is_one_line = len(set(fold_texts(answer))) == 1
    yield is_one_line, "these two are one line to you as well. Change what it means."
    for line, left in zip(answer, (one, other), strict=True):
        yield not left, f"nothing is left of '{line}'. Give it a word that says something."
    sees = "it sees '{}' in the first line, and '{}' in the second.".format
    yield one != other, sees(" ".join(one), " ".join(other))
    yield True, f"Yes: all that it sees of either line is '{' '.join(one)}'."
