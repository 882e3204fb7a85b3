"""Notebook 02: the rarity of a word, and the heaviest word of a line."""

import re

import numpy as np

from helpers.exercises.answers import exercise, takes_number


@takes_number
def check_idf(answer, num_lines, num_with_word):
    ratio = (1 + num_lines) / (1 + num_with_word)
    truth = np.log(ratio) + 1
    yield truth, f"Yes: the logarithm of {ratio:.3f}, plus one, is {truth:.3f}."
    yield truth, "nearly. Give three decimals.", 0.006
    yield truth - 1, "that is the logarithm. The formula adds one to it."
    yield np.log10(ratio) + 1, "take the natural logarithm, np.log, and not that of base ten."
    without_ones = np.log(num_lines / num_with_word) + 1
    yield without_ones, "add one to each of the two numbers in the fraction first."
    yield True, "put n, the lines, and d, those with the word, into the formula above."


@exercise(str, "the word itself, between quotes")
def check_heaviest_word(answer, line, vectorizer):
    values = vectorizer.transform([line])
    words = vectorizer.get_feature_names_out()[values.indices]
    unknown = "this line has no word that the vectorizer knows. Choose another line."
    yield len(words) == 0, unknown
    word, most = re.sub(r"\W", "", answer).lower(), values.data.max()
    if word in words[np.isclose(values.data, most)]:
        rarity = vectorizer.idf_[vectorizer.vocabulary_[word]]
        yield True, f"Yes: '{word}' has the number {most:.3f}; its idf is {rarity:.2f}."
    yield word in words, f"'{word}' is in the line, but another word has a larger number."
    yield True, f"'{word}' is no feature of this line: look at vectorizer.transform([line])."
