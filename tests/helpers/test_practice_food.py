"""The food lines: one label a row, rare, the same for all copies, and as the data card says."""

import hashlib
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from helpers.data import drop_copies, find_copies, load_lyrics

DATA = Path(__file__).resolve().parents[2] / "data"
# The lyrics are calibrated, and notebooks tell their figures: the labels must not move them.
LYRICS_BEFORE = {
    "practice_lyrics.csv": "de7398a6a7a8f4b1c0419d6ae6a9f7b5b40cdda5a1bf6a2d8958f4fd5660596c",
    "practice_genres.csv": "3cc737b13f6db28af7557423117bc33179a4befb7f9bb72373888916c1cb1ae0",
}

sys.path.insert(0, str(DATA / "practice"))
import food  # noqa: E402  it stands beside the generator, not among the helpers
from lines import read_theme  # noqa: E402


@pytest.fixture(scope="module")
def topics():
    return pd.read_csv(DATA / "practice_food.csv")


@pytest.fixture(scope="module")
def lyrics(topics):
    return load_lyrics("practice").assign(food=topics["food"])


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """A folder into which the generator wrote its files."""
    folder = tmp_path_factory.mktemp("practice")
    subprocess.run([sys.executable, DATA / "practice" / "generate.py", folder], check=True)
    return folder


@pytest.fixture(scope="module")
def data_card():
    return (DATA / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def food_words():
    themes = {
        path.stem: read_theme(path) for path in (DATA / "practice" / "themes").glob("*.toml")
    }
    return food.FoodWords(themes)


def test_there_is_one_label_a_row_in_the_order_of_the_lyrics(topics):
    assert list(topics.columns) == ["song_id", "food"]
    assert topics["song_id"].tolist() == load_lyrics("practice")["song_id"].tolist()
    assert set(topics["food"]) == {0, 1}


@pytest.mark.parametrize("of", [lambda lyrics: lyrics, drop_copies], ids=["rows", "distinct"])
def test_food_is_rare(lyrics, of):
    assert 0.03 <= of(lyrics)["food"].mean() <= 0.06


def test_all_copies_of_a_line_have_the_same_label(lyrics):
    assert lyrics["food"].groupby(find_copies(lyrics)).nunique().eq(1).all()


def test_the_generator_writes_the_committed_labels(written):
    name = "practice_food.csv"
    assert (written / name).read_bytes() == (DATA / name).read_bytes()


@pytest.mark.parametrize("name", LYRICS_BEFORE)
def test_the_labels_leave_the_lyrics_as_they_were(name, written):
    for folder in (DATA, written):
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == LYRICS_BEFORE[name]


def test_the_data_card_counts_the_food_lines(lyrics, data_card):
    parts = {
        "rap": lyrics[lyrics["class"] == 0],
        "pop": lyrics[lyrics["class"] == 1],
        "all": lyrics,
        "distinct lines": drop_copies(lyrics),
    }
    for name, part in parts.items():
        labels = part["food"]
        row = f"| {name} | {len(part):,} | {labels.sum():,} | {labels.mean():.1%} |"
        assert row.replace("%", " %") in data_card


def test_the_examples_of_the_data_card_have_the_labels_that_it_gives(lyrics, data_card):
    examples = re.findall(r"^\| (.+) \| ([01]) \| .+ \|$", data_card, re.MULTILINE)
    assert len(examples) >= 8
    for text, label in examples:
        assert set(lyrics["food"][lyrics["lyric"] == text]) == {int(label)}, text


@pytest.mark.parametrize(
    ("theme", "template", "chosen", "is_food"),
    [
        ("kitchen", "{pot} on the stove again", [("pot", "stew")], True),
        ("kitchen", "I [kept|left] your {tool}", [(None, "kept"), ("tool", "ladle")], False),
        ("kitchen", "Late for {meal} again", [("meal", "supper")], True),
        ("kitchen", "Nobody leaves before {meal}", [("meal", "supper")], False),
        ("love", "We shared {a treat}", [("treat", "cookie")], True),
        ("love", "We shared {a treat}", [("treat", "peach")], False),
        ("crew", "Save a seat for {nick}", [("nick", "Biscuit")], False),
        ("summer", "{flavor} ice cream on my chin", [("flavor", "lemon")], True),
        ("dance", "{name} brought [cake|balloons]", [("name", "Ada"), (None, "cake")], True),
        (
            "dance",
            "{name} brought [cake|balloons]",
            [("name", "Ada"), (None, "balloons")],
            False,
        ),
    ],
)
def test_the_words_put_into_a_line_decide(food_words, theme, template, chosen, is_food):
    assert food_words.stand_in(theme, template, chosen) is is_food


def test_words_are_chosen_by_name_or_all_or_all_but_some():
    words = ["soup", "tea", "pie"]
    assert food.choose_words("soup, pie", words) == {"soup", "pie"}
    assert food.choose_words("all", words) == {"soup", "tea", "pie"}
    assert food.choose_words("all but\n  tea", words) == {"soup", "pie"}


def test_a_word_that_the_list_does_not_have_is_refused():
    with pytest.raises(ValueError, match="'suop'"):
        food.choose_words("suop", ["soup"])
