"""The practice lyrics: same seed, same bytes, calibrated, and fit for a classroom."""

import hashlib
import re
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from helpers.data import find_copies, load_lyrics, split_lyrics
from helpers.features import preprocess_data
from helpers.loop import perform_active_learning
from helpers.starts import initialize_strategy
from helpers.strategies import make_strategy
from tools.record.sources import find_kaggle_file

DATA = Path(__file__).resolve().parents[2] / "data"
KAGGLE = find_kaggle_file()
FILES = ["practice_lyrics.csv", "practice_genres.csv"]
UNWANTED = set((Path(__file__).parents[1] / "unwanted_words.txt").read_text().split())

sys.path.insert(0, str(DATA / "practice"))
import measure  # noqa: E402  it stands beside the generator, not among the helpers

# The figure of the real file, and how far the practice lyrics may be from it.
BANDS = {
    "share of class 0": (0.566, 0.02),
    "words a line, median": (8, 0.5),
    "words a line, mean": (8.2, 0.5),
    "distinct lines / rows": (0.70, 0.03),
    "most copies of one line": (50, 30),
    "lines with both labels": (27.5, 22.5),
    "TF-IDF features": (10_000, 4_000),
    "all labels, leaked test rows": (0.852, 0.03),
    "all labels, unseen test rows": (0.730, 0.03),
    "honest split, article's features": (0.740, 0.03),
    "honest split, words + pairs": (0.804, 0.03),
    "Random at 1.2k": (0.651, 0.03),
    "Random at 6.2k": (0.716, 0.03),
    "Random at 11.2k": (0.738, 0.03),
    "Random at 30.2k": (0.770, 0.03),
}


@pytest.fixture(scope="module")
def lyrics():
    return load_lyrics("practice")


@pytest.fixture(scope="module")
def lines():
    """All distinct lines of both files."""
    return sorted(
        set(pd.concat([load_lyrics(name)["lyric"] for name in ("practice", "genres")]))
    )


@pytest.fixture(scope="module")
def figures(lyrics):
    return measure.measure(lyrics)


@pytest.fixture(scope="module")
def data_card():
    return (DATA / "README.md").read_text(encoding="utf-8")


def test_the_generator_writes_the_committed_bytes(tmp_path):
    subprocess.run([sys.executable, DATA / "practice" / "generate.py", tmp_path], check=True)
    for name in FILES:
        assert (tmp_path / name).read_bytes() == (DATA / name).read_bytes(), name


def test_both_files_together_stay_small():
    assert sum((DATA / name).stat().st_size for name in FILES) < 6_000_000


@pytest.mark.parametrize("figure", BANDS)
def test_calibration(figure, figures):
    center, width = BANDS[figure]
    assert figures[figure] == pytest.approx(center, abs=width)


def test_the_data_card_gives_the_measured_figures(figures, data_card):
    table = re.findall(r"^\| (.+?) \| .+? \| (.+?) \| .+? \|$", data_card, re.MULTILINE)
    printed = {name: number for name, number in table if name in figures}
    sections = re.findall(
        r"^\| (verse|chorus|intro|bridge) \| (.+?) \|$", data_card, re.MULTILINE
    )
    printed |= {f"accuracy of {section} lines": number for section, number in sections}
    missing = set(figures.index) - set(printed) - {"rows", "share of test rows leaked"}
    assert not missing
    for name, number in printed.items():
        places = len(number.partition(".")[2])
        assert float(number.replace(",", "")) == round(float(figures[name]), places), name


def test_least_confidence_loses_on_copies_and_wins_without_them(figures):
    raw, removed = figures[figures.index.str.startswith("least confidence")]
    assert raw <= 0.003 and removed >= 0.003 and removed - raw >= 0.007


def test_no_unwanted_word(lines):
    """Explicit, violent, drug, brand and artist words are kept as hashes, not spelled out."""
    found = {word for line in lines for word in words_of(line) if is_unwanted(word)}
    assert not found


def test_the_word_list_finds_what_it_should():
    assert is_unwanted("cigarette") and not is_unwanted("window")


def words_of(line):
    tokens = re.findall(r"[a-z0-9]+(?:['-][a-z0-9]+)*", line.lower())
    return {part for token in tokens for part in [token, *re.split("['-]", token)]}


def is_unwanted(word):
    return hashlib.sha256(word.encode()).hexdigest()[:16] in UNWANTED


def test_no_line_and_hardly_a_phrase_stands_in_the_real_file(lines):
    if KAGGLE is None:
        pytest.skip("the Kaggle file is not here; name it in KAGGLE_CSV to test on it")
    real = [fold(line) for line in load_lyrics(KAGGLE)["lyric"]]
    ours = sorted({fold(line) for line in lines})
    assert not {line for line in ours if len(line.split()) >= 5} & set(real)
    real_sequences = {sequence for line in real for sequence in six_words(line)}
    sequences = [sequence for line in ours for sequence in six_words(line)]
    assert np.mean([sequence in real_sequences for sequence in sequences]) <= 0.005


def fold(line):
    return " ".join(re.sub(r"[\W_]+", " ", line.lower()).split())


def six_words(line):
    words = line.split()
    return [" ".join(words[start : start + 6]) for start in range(len(words) - 5)]


def test_songs_have_sections_and_choruses_that_come_back(lyrics):
    assert set(lyrics["section"]) == {"verse", "chorus", "bridge", "intro"}
    is_copy = find_copies(lyrics).duplicated()
    by_section = is_copy.groupby(lyrics["section"]).mean()
    assert by_section["chorus"] > 0.5 > by_section["verse"]
    assert lyrics.groupby("song_id")["class"].nunique().eq(1).all()


def test_four_genres_tell_uncertainty_strategies_apart():
    """After 500 labels the next 100 picks of each two strategies share less than 80 %."""
    genres = load_lyrics("genres")
    assert len(genres) == 8000 and set(genres["class"]) == {0, 1, 2, 3}
    train_set, test_set = preprocess_data(*split_lyrics(genres))
    learner, start = initialize_strategy(make_strategy("random"), train_set, 200)
    perform_active_learning(learner, train_set, test_set, start, 3, 100, progress=False)
    labeled = learner.indices_labeled
    unlabeled = np.setdiff1d(np.arange(len(train_set)), labeled)
    pool = (learner.classifier, train_set, unlabeled, labeled, learner.y)
    names = ("least confidence", "breaking ties", "entropy")
    picks = [set(make_strategy(name).query(*pool, n=100)) for name in names]
    for one, other in combinations(picks, 2):
        assert len(one & other) < 80
