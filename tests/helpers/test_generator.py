"""New lines of the generator: new ones, of the wished genre, the same for the same seed."""

import sys

import numpy as np
import pandas as pd
import pytest
from sklearn.pipeline import make_pipeline
from sklearn.svm import LinearSVC

from helpers.data import class_names, find_copies, load_lyrics, write_lyrics
from helpers.errors import MendableError
from helpers.features import make_rich_vectorizer


@pytest.fixture(scope="module")
def practice():
    return load_lyrics("practice")


@pytest.fixture(scope="module")
def written():
    return write_lyrics(1500, seed=3)


def test_as_many_lines_as_wanted_in_the_form_of_load_lyrics(practice, written):
    assert written.shape == (1500, 2)
    assert list(written.index) == list(range(1500))
    assert class_names(written) == class_names(practice)
    assert not written["lyric"].str.strip().eq("").any()


def test_no_line_has_a_copy_in_the_file_or_among_the_others(practice, written):
    both = pd.concat([practice[["lyric"]], written[["lyric"]]], ignore_index=True)
    assert not find_copies(both).duplicated()[len(practice) :].any()


def test_the_same_seed_writes_the_same_lines(written):
    again, other = write_lyrics(20, seed=3), write_lyrics(20, seed=4)
    assert again["lyric"].tolist() == written["lyric"][:20].tolist()
    assert again["lyric"].tolist() != other["lyric"].tolist()


def test_the_classes_have_the_shares_of_the_file(practice, written):
    assert abs(written["class"].mean() - practice["class"].mean()) < 0.05


def test_a_line_is_of_the_genre_that_it_is_written_for(practice, written):
    """A model that learned from the file knows the genres again, and less so in a mixture."""
    model = make_pipeline(make_rich_vectorizer(), LinearSVC())
    model.fit(practice["lyric"], practice["class"])
    mixed = write_lyrics(1500, seed=3, truth=0.5)
    right = {
        name: np.mean(model.predict(lines["lyric"]) == lines["class"])
        for name, lines in {"as in the file": written, "mixed": mixed}.items()
    }
    assert right["as in the file"] > 0.75
    assert right["mixed"] < right["as in the file"] - 0.03


@pytest.mark.parametrize("truth", [-0.1, 1.5])
def test_a_truth_that_is_no_share_is_named(truth):
    with pytest.raises(MendableError, match=f"truth={truth} is not a number from 0 to 1"):
        write_lyrics(1, seed=0, truth=truth)


def test_the_path_is_left_as_it_was():
    before = list(sys.path)
    write_lyrics(1, seed=0)
    assert sys.path == before
