"""Word vectors: what occurs in the same texts is alike, on every machine, without a label."""

import warnings

import numpy as np
import pytest
from scipy.sparse import issparse
from sklearn.preprocessing import normalize
from threadpoolctl import threadpool_limits

from helpers.data import clean_lyrics, load_lyrics
from helpers.errors import MendableError
from helpers.features import WordVectors, make_recipe_vectorizer, preprocess_data
from helpers.features.vectors import SMOOTHING

# Two kinds of weather: rain falls with clouds, sun shines with sand, and "the" stands anywhere.
TEXTS = [
    "rain clouds the",
    "clouds storm",
    "storm rain",
    "sun sand the",
    "sand beach",
    "beach sun",
]
TEXTS *= 3


def vectors_of(words):
    names = words.words_.get_feature_names_out()
    return dict(zip(names, normalize(words.vectors_), strict=True))


def test_words_of_the_same_texts_are_alike():
    vectors = vectors_of(WordVectors(2).fit(TEXTS))
    assert vectors["rain"] @ vectors["storm"] > 0.9
    assert vectors["rain"] @ vectors["beach"] < 0.1


def test_neighbors_are_the_words_of_the_same_texts():
    words = WordVectors(2).fit(TEXTS)
    assert set(words.find_neighbors("rain", 2)) == {"clouds", "storm"}
    assert len(words.find_neighbors("sun")) == 4
    assert "sun" not in words.find_neighbors("sun", 9)


def test_a_word_without_a_vector_has_no_neighbors_and_is_told(capsys):
    assert WordVectors(2).fit(TEXTS).find_neighbors("snow") == []
    said = "Fewer than 3 of these texts have the word 'snow'."
    assert capsys.readouterr().out.strip() == said


def test_the_information_is_that_of_the_formula():
    """By hand: log of p(word, neighbor) / (p(word) p(neighbor) ** .75), and 0 where below 0."""
    words = WordVectors(7, fewest_lines=1).fit(TEXTS)
    sets = [set(text.split()) for text in TEXTS]
    names = list(words.words_.get_feature_names_out())
    together = np.array([[sum({a, b} <= s for s in sets) for b in names] for a in names], float)
    np.fill_diagonal(together, 0)
    share = together.sum(axis=0) ** SMOOTHING
    with np.errstate(divide="ignore"):
        expected = np.log(together / np.outer(together.sum(axis=1), share / share.sum()))
    expected = np.maximum(expected, 0)
    # With all dimensions, the vectors of two words have the product that their rows have.
    assert words.vectors_ @ words.vectors_.T == pytest.approx(expected @ expected.T)


def test_a_text_is_the_mean_of_its_words():
    words = WordVectors(3).fit(TEXTS)
    found = words.transform(["rain sun", "sun unknown", "unknown", ""])
    assert issparse(found) and found.shape == (4, 3)
    idf = dict(zip(words.words_.get_feature_names_out(), words.words_.idf_, strict=True))
    position = words.words_.vocabulary_
    mean = sum(idf[word] * words.vectors_[position[word]] for word in ("rain", "sun"))
    assert found.toarray()[0] == pytest.approx(mean / np.linalg.norm(mean), abs=1e-6)
    assert np.linalg.norm(found.toarray(), axis=1) == pytest.approx([1, 1, 0, 0], abs=1e-5)


def test_parts_of_words_know_new_words():
    parts = WordVectors(4, part_length=3).fit(TEXTS)
    assert abs(parts.transform(["rainstorm"])).sum() > 0
    assert abs(WordVectors(4).fit(TEXTS).transform(["rainstorm"])).sum() == 0


def test_the_bytes_do_not_depend_on_the_number_of_threads():
    lines = clean_lyrics(load_lyrics("practice"))["lyric"].head(4000)
    found = []
    for threads in (1, 2):
        with threadpool_limits(threads):
            words = WordVectors().fit(lines)
            found.append((words.vectors_.tobytes(), words.transform(lines).data.tobytes()))
    assert found[0] == found[1]


@pytest.mark.filterwarnings("error")
def test_texts_whose_words_never_meet_have_no_vectors():
    words = WordVectors(2, fewest_lines=1).fit(["rain", "sun", "sand"])
    assert words.transform(["rain sun"]).nnz == 0


def test_too_few_texts_are_told():
    with pytest.raises(MendableError, match="no word stands in 3 texts or more"):
        WordVectors().fit(["rain", "sun"])


def test_they_stand_beside_the_richest_features():
    """Each of the four blocks has length 1 before the rows are scaled to it."""
    lyrics = load_lyrics("practice").head(400)
    vectorizer = make_recipe_vectorizer()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        vectorizer.fit_transform(lyrics["lyric"])
    train_set, test_set = preprocess_data(lyrics[:300], lyrics[300:], vectorizer)
    assert [name for name, _ in vectorizer.transformer_list] == [
        "words",
        "characters",
        "word vectors",
        "part vectors",
    ]
    assert train_set.x.shape[1] == test_set.x.shape[1]
    dense = train_set.x[:, -100:]
    squares = np.asarray(dense.multiply(dense).sum(axis=1)).ravel()
    assert np.median(squares) == pytest.approx(0.5, abs=1e-5)
