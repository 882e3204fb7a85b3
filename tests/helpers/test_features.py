"""Features: fitted on the training texts alone, and datasets that small-text accepts."""

import numpy as np
import pytest
from lyrics import make_lyrics
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer

from helpers.data import split_lyrics
from helpers.errors import MendableError
from helpers.features import Embedding, make_rich_vectorizer, make_vectorizer, preprocess_data


@pytest.fixture
def parts():
    return split_lyrics(make_lyrics(200, num_classes=3))


def test_datasets_hold_texts_and_labels_in_order(parts):
    for part, dataset in zip(parts, preprocess_data(*parts), strict=True):
        assert dataset.x.shape[0] == len(dataset) == len(part)
        assert dataset.y.tolist() == part["class"].tolist()
        assert dataset.target_labels.tolist() == [0, 1, 2]


def test_vectorizer_learns_from_the_training_texts_alone(parts):
    train, test = parts
    test = test.assign(lyric=test["lyric"] + " unseen")
    vectorizer = make_vectorizer()
    train_set, test_set = preprocess_data(train, test, vectorizer)
    assert "unseen" not in vectorizer.vocabulary_
    alone = TfidfVectorizer(stop_words="english").fit(train["lyric"])
    assert (abs(test_set.x - alone.transform(test["lyric"])) > 1e-12).nnz == 0
    assert train_set.x.shape[1] == test_set.x.shape[1] == len(alone.vocabulary_)


def test_rows_have_length_one_and_unknown_texts_length_zero(parts):
    train, test = parts
    test = test.assign(lyric=["nothing known", *test["lyric"][1:]])
    for dataset in preprocess_data(train, test, TfidfVectorizer(norm=None)):
        lengths = np.sqrt(dataset.x.multiply(dataset.x).sum(axis=1)).A1
        assert np.isclose(lengths, 1).sum() >= len(dataset) - 1
    assert lengths[0] == 0


def test_labels_are_a_copy_that_may_be_written_to(parts):
    train_set, _ = preprocess_data(*parts)
    before = parts[0]["class"].tolist()
    train_set.y[:] = 0
    assert parts[0]["class"].tolist() == before


def test_stop_words_go_and_signs_stay_where_they_should():
    line = ["I don't (yeah) Know!"]
    assert make_vectorizer("english").fit(line).get_feature_names_out().tolist() == [
        "don",
        "know",
        "yeah",
    ]
    rich = set(make_rich_vectorizer().fit(line).vocabulary_)
    assert {"I", "don", "'", "t", "(", "yeah", ")", "Know", "!", "( yeah", "Know !"} <= rich


@pytest.fixture
def pool(parts):
    train, test = parts
    train = train.assign(lyric=["?", *train["lyric"][1:-1], train["lyric"].iloc[1]])
    return preprocess_data(train, test)[0]


def test_embeddings_have_length_one_and_unknown_texts_length_zero(pool):
    vectors = Embedding(pool).transform(pool.x)
    assert vectors.shape == (len(pool), 64)
    lengths = np.linalg.norm(vectors, axis=1)
    assert lengths[0] == 0
    assert np.allclose(lengths[1:], 1)


def test_texts_that_share_words_are_near_and_copies_are_one(pool):
    embedding = Embedding(pool)
    vectors = embedding.transform(pool.x)
    assert np.allclose(vectors[1], vectors[-1])
    assert np.allclose(embedding.transform(pool.x[[5, 1, 9]]), vectors[[5, 1, 9]])
    shared = np.asarray((pool.x @ pool.x.T).todense())
    near = vectors @ vectors.T
    assert np.corrcoef(shared.ravel(), near.ravel())[0, 1] > 0.9


def test_the_directions_are_learned_once_from_the_pool_when_needed(pool, parts, monkeypatch):
    fitted = []
    fit = TruncatedSVD.fit_transform
    note = lambda svd, x: fitted.append(x) or fit(svd, x)  # noqa: E731
    monkeypatch.setattr(TruncatedSVD, "fit_transform", note)
    embedding = Embedding(pool)
    assert fitted == []
    before = np.random.get_state()[1].tolist()
    for rows in (slice(0, 9), slice(9, 20)):
        embedding.transform(pool.x[rows])
    assert np.random.get_state()[1].tolist() == before
    (x,) = fitted
    assert x is pool.x


def test_there_are_no_more_directions_than_features(parts):
    train, test = parts
    few = train.assign(lyric=train["lyric"].str.replace(r"word\d*(\d)", r"word\1", regex=True))
    pool, other = preprocess_data(
        few, test.assign(lyric=few["lyric"].iloc[: len(test)].tolist())
    )
    assert pool.x.shape[1] == 10
    assert Embedding(pool).transform(other.x).shape == (len(other), 10)
    assert Embedding(pool, num_dimensions=3).transform(pool.x).shape == (len(pool), 3)


@pytest.mark.parametrize(
    ("known", "new"),
    [
        ("今夜的月亮很圆，我喜欢", "月亮圆"),
        ("夜の東京を歩く", "東京で歩く"),
        ("คืนนี้ฝนตกหนัก", "ฝนตก"),
        ("हिन्दी की किताब यहाँ है", "किताब"),
        ("Grüße aus der Straße", "straße"),
        ("what a day 🌧️", "🌧"),
    ],
)
@pytest.mark.parametrize("make", [make_vectorizer, make_rich_vectorizer])
def test_texts_that_share_a_word_share_a_feature_in_any_language(make, known, new):
    vectorizer = make()
    vectorizer.set_params(lowercase=True).fit([known])
    assert vectorizer.transform([new]).nnz > 0


def test_a_word_is_not_cut_at_its_marks():
    assert make_vectorizer().build_analyzer()("हिन्दी में قَالَ cafe\u0301") == [
        "हिन्दी",
        "में",
        "قَالَ",
        "cafe\u0301",
    ]


def test_common_words_stay_unless_a_list_is_asked_for_by_name():
    lines = ["not good", "good", "the system is down", "call the bill"]
    x = make_vectorizer().fit_transform(lines)
    assert (abs(x[0] - x[1]) > 0).nnz > 0
    assert (x.getnnz(axis=1) > 0).all()
    assert make_vectorizer("english").fit_transform(lines).getnnz(axis=1).tolist() == [
        1,
        1,
        0,
        0,
    ]


def test_texts_without_a_feature_are_told(parts, capsys):
    train, test = parts
    preprocess_data(train, test)
    assert capsys.readouterr().out == ""
    strange = test.assign(lyric=["?"] * 9 + test["lyric"].tolist()[9:])
    preprocess_data(train, strange)
    assert capsys.readouterr().out.startswith("15% of the test texts have no known word.")


def test_where_no_word_is_left_the_way_out_is_named(parts):
    train, test = parts
    with pytest.raises(MendableError, match="no word is left .*make_richest_vectorizer"):
        preprocess_data(train.assign(lyric="?! ..."), test)
