"""Texts as numbers.

words        what a word is, in any language
vectors      dense vectors that a pool teaches without a label
vectorizers  TF-IDF: the article's, and richer ones
counting     counted words, and a word where hardly any are left
sets         frames of lyrics as the datasets that small-text works on
"""

from helpers.features.counting import fit_words
from helpers.features.sets import TextSet, ask_once, preprocess_data
from helpers.features.vectorizers import (
    make_recipe_vectorizer,
    make_rich_vectorizer,
    make_richest_vectorizer,
    make_vectorizer,
)
from helpers.features.vectors import Embedding, WordVectors
