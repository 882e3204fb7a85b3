"""Notebook 02: the numbers of words."""

import re
from numbers import Real

import numpy as np

from helpers.exercises.answers import exercise, is_near


@exercise(Real, "one number, without quotes or brackets")
def check_idf(answer, num_lines, num_with_word):
    ratio = (1 + num_lines) / (1 + num_with_word)
    truth = np.log(ratio) + 1
    if is_near(answer, truth):
        return True, f"the logarithm of {ratio:.3f}, plus one, is {truth:.3f}."
    if is_near(answer, truth, 0.006):
        return False, "nearly. Give three decimals."
    if is_near(answer, truth - 1):
        return False, "that is the logarithm. The formula adds one to it."
    if is_near(answer, np.log10(ratio) + 1):
        return False, "take the natural logarithm, np.log, and not that of base ten."
    if is_near(answer, np.log(num_lines / num_with_word) + 1):
        return False, "add one to each of the two numbers in the fraction first."
    return False, "put n, the lines, and d, those with the word, into the formula above."


@exercise(str, "the word itself, between quotes")
def check_heaviest_word(answer, line, vectorizer):
    values = vectorizer.transform([line])
    words = vectorizer.get_feature_names_out()[values.indices]
    if not len(words):
        return False, "this line has no word that the vectorizer knows. Choose another line."
    word = re.sub(r"\W", "", answer).lower()
    heaviest = words[np.isclose(values.data, values.data.max())]
    if word in heaviest:
        rarity = vectorizer.idf_[vectorizer.vocabulary_[word]]
        number = values.data.max()
        return True, f"'{word}' has the number {number:.3f}; its idf is {rarity:.2f}."
    if word in words:
        return False, f"'{word}' is in the line, but another word has a larger number."
    return False, f"'{word}' is no feature of this line: look at vectorizer.transform([line])."
