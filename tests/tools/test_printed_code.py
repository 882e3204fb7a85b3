"""What the book says of the article's printed code is what small-text and scikit-learn do.

The steps are ours: none of the article's lines is here.
"""

import numpy as np
import pytest
import small_text
from lyrics import make_lyrics
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import accuracy_score, f1_score
from sklearn.preprocessing import normalize

from helpers.data import load_lyrics, split_lyrics
from tools.notebooks.written_pages import ROOT

pytestmark = pytest.mark.filterwarnings("ignore:Passing target_labels=None")
PAGE = (ROOT / "book" / "printed_code.md").read_text(encoding="utf-8")


@pytest.fixture
def learner():
    """A learner with labels of both classes, set up as the article does it."""
    lyrics = make_lyrics(400)
    x = TfidfVectorizer().fit_transform(lyrics["lyric"])
    train = small_text.SklearnDataset(x, lyrics["class"].to_numpy())
    factory = small_text.SklearnClassifierFactory(small_text.ConfidenceEnhancedLinearSVC(), 2)
    learner = small_text.PoolBasedActiveLearner(factory, small_text.LeastConfidence(), train)
    rows = np.arange(40)
    learner.initialize_data(rows, train.y[rows])
    return learner


def test_without_update_the_classifier_stays_and_asks_the_same(learner):
    classifier = learner.classifier
    first, second = (set(learner.query(num_samples=50)) for _ in range(2))
    assert first == second and learner.classifier is classifier
    learner.update(learner.dataset.y[learner.indices_queried])
    assert first.isdisjoint(learner.query(num_samples=50))
    assert learner.classifier is not classifier


def test_the_rounds_label_more_than_four_fifths_of_the_training_rows():
    train, _ = split_lyrics(load_lyrics("practice"))
    assert (200 + 30 * 1000) / len(train) > 0.8
    assert abs((200 + 30 * 500) / len(train) - 0.5) < abs((200 + 30 * 1000) / len(train) - 0.5)
    assert "30,200 labels" in PAGE


def test_stop_words_are_no_features_and_tokens_are_whole_words():
    vectorizer = TfidfVectorizer(stop_words="english").fit(["I don't know the road"])
    assert set(vectorizer.get_feature_names_out()) == {"don", "know", "road"}


def test_micro_f1_is_the_accuracy_in_either_order():
    true, said = np.random.RandomState(0).randint(0, 3, (2, 100))
    scores = f1_score(true, said, average="micro"), f1_score(said, true, average="micro")
    assert scores == pytest.approx([accuracy_score(true, said)] * 2)


def test_rows_have_length_one_before_they_are_normalized():
    x = TfidfVectorizer().fit_transform(make_lyrics(50)["lyric"])
    assert abs(normalize(x) - x).max() < 1e-12


def test_a_data_set_without_target_labels_warns(learner):
    with pytest.warns(UserWarning, match="target_labels=None is discouraged"):
        small_text.SklearnDataset(learner.dataset.x, learner.dataset.y)


def test_small_text_exports_what_the_printed_code_needs():
    needed = "PoolBasedActiveLearner RandomSampling EmptyPoolException PoolExhaustedException"
    assert all(hasattr(small_text, name) for name in needed.split())


def test_the_start_for_both_versions_of_small_text_is_the_one_that_we_install():
    page = (ROOT / "book" / "small_text_2.md").read_text(encoding="utf-8")
    assert 'hasattr(active_learner, "initialize_data")' in page
    assert hasattr(small_text.PoolBasedActiveLearner, "initialize_data")
