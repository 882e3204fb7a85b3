"""Clean ground: each line once, with the class of most, and no song on both sides."""

import numpy as np
import pandas as pd
import pytest
from lyrics import make_lyrics

from helpers.data import (
    class_names,
    clean_lyrics,
    describe_cleaning,
    describe_source,
    find_copies,
    load_lyrics,
    split_cleanly,
)

ROWS = pd.DataFrame(
    {
        "lyric": ["Oh my", "oh my!", "Hey", "OH MY", "hey", "Night", "night", "NIGHT", "Stay"],
        "class": [1, 0, 1, 0, 0, -1, -1, 1, -1],
        "song_id": [1, 1, 2, 3, 3, 4, 4, 5, 6],
    }
)
ROWS.attrs = {"class_names": ["rap", "pop"], "source": "made up"}


@pytest.fixture(scope="module")
def practice():
    return load_lyrics("practice")


def test_a_line_takes_the_class_of_most_of_its_copies():
    """Of as many votes the first class counts; a copy without a label has no vote."""
    clean = clean_lyrics(ROWS)
    assert clean["lyric"].tolist() == ["Oh my", "Hey", "Night", "Stay"]
    assert clean["class"].tolist() == [0, 1, 1, -1]
    assert clean["copies"].tolist() == [3, 2, 3, 1]
    assert clean["contradicting"].tolist() == [1, 1, 0, 0]
    assert clean["song_id"].tolist() == [1, 2, 4, 6]
    assert class_names(clean) == ["rap", "pop"]
    assert describe_cleaning(clean).startswith("9 rows hold 4 different lines. 2 of them have")


def test_the_practice_lyrics_keep_each_line_once(practice):
    clean = clean_lyrics(practice)
    assert not find_copies(clean).duplicated().any()
    assert clean["copies"].sum() == len(practice)
    votes = practice.groupby(find_copies(practice))["class"].mean()
    decided = votes[find_copies(practice)[clean.index]].to_numpy()
    assert ((decided > 0.5) == clean["class"])[decided != 0.5].all()
    assert (clean["contradicting"] <= clean["copies"] / 2).all()


@pytest.mark.parametrize("random_state", [17, 3])
@pytest.mark.parametrize("source", ["practice", "food"])
def test_no_song_and_no_line_is_on_both_sides(source, random_state):
    train, test = split_cleanly(load_lyrics(source), random_state=random_state)
    assert not set(train["song_id"]) & set(test["song_id"])
    assert not find_copies(pd.concat([train, test])).duplicated().any()
    assert len(test) / (len(train) + len(test)) == pytest.approx(0.3, abs=0.01)
    assert test["class"].mean() == pytest.approx(train["class"].mean(), abs=0.01)
    assert class_names(train) == class_names(test) == class_names(load_lyrics(source))


def test_lines_are_split_where_songs_are_not_known():
    lyrics = make_lyrics(600)
    train, test = split_cleanly(lyrics, 0.25)
    assert len(train) + len(test) == find_copies(lyrics).nunique()
    assert abs(test["class"].mean() - train["class"].mean()) < 0.01
    assert len(test) / (len(train) + len(test)) == pytest.approx(0.25, abs=0.01)


def test_the_split_follows_its_random_state(practice):
    clean = clean_lyrics(practice)
    first, again, other = (split_cleanly(clean, random_state=r)[1].index for r in (1, 1, 2))
    assert first.equals(again) and not first.equals(other)


def test_food_lines_are_the_practice_lines_with_another_question(practice):
    food = load_lyrics("food")
    assert food["lyric"].equals(practice["lyric"])
    assert class_names(food) == ["other", "food"]
    assert 0.03 < food["class"].mean() < 0.06
    assert "about food?" in describe_source(food)
    shown = food[food["lyric"].str.contains("soup", case=False)]
    assert shown["class"].mean() > 0.5 and np.isin(food["class"], [0, 1]).all()
