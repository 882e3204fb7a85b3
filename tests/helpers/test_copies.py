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
    drop_copies,
    find_contradictions,
    find_copies,
    load_lyrics,
    load_texts,
    split_cleanly,
    split_honestly,
    split_lyrics,
)
from helpers.errors import MendableError
from helpers.features import ask_once, preprocess_data

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


@pytest.mark.parametrize("split", [split_lyrics, split_honestly, split_cleanly])
def test_a_split_is_for_texts_with_labels(split):
    with pytest.raises(MendableError, match="have no label.*serve --data FILE"):
        split(ROWS)
    split(make_lyrics(60))


def test_a_copy_with_a_label_speaks_for_one_without():
    lyrics = make_lyrics(60)
    copy = lyrics[:1].assign(**{"class": -1})
    assert sum(map(len, split_cleanly(pd.concat([lyrics, copy], ignore_index=True)))) == len(
        clean_lyrics(lyrics)
    )


@pytest.mark.parametrize("rows", [ROWS[ROWS["class"] >= 0], make_lyrics(60)[:1]])
def test_too_few_texts_are_not_split(rows):
    with pytest.raises(MendableError, match="cannot be split: it takes 10 groups"):
        split_cleanly(rows)


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


def are_copies(*texts):
    return find_copies(pd.DataFrame({"lyric": texts})).nunique() == 1


@pytest.mark.parametrize(
    "texts",
    [
        ("I write C++", "I write C#"),
        ("I write C++", "I write C"),
        ("+1", "-1"),
        ("(-1)", "1"),
        ("−5 °C", "5 °C"),
        ("50% off", "50 off"),
        ("$5", "5"),
        ("all good 😀", "all good 😡"),
        ("👍🏻", "👍🏿"),
        ("well :)", "well :("),
        ("well:)", "well"),
        ("I <3 it", "I 3 it"),
        ("★★★★☆", "★☆☆☆☆"),
        ("मैं किताब", "मैं किताबें"),
        ("कल", "काल"),
        ("كَتَبَ", "كُتُب"),
        ("我爱你", "我爱他"),
        ("cafe\u0301", "cafe"),
        ("1.5", "15"),
    ],
)
def test_what_differs_by_a_sign_that_matters_is_no_copy(texts):
    assert not are_copies(*texts)


@pytest.mark.parametrize(
    "texts",
    [
        ("caf\u00e9", "CAFE\u0301"),
        ("Straße", "STRASSE"),
        ("well\u200bcome", "wellcome\ufeff"),
        ("❤\ufe0f", "❤"),
        ("♪ la la ♪", "La, la!"),
        ("−5", "-5"),
        ("uptown-1st", "Uptown 1st"),
        ("song #1", "song 1"),
        ("क्या?", "क्या"),
        ("你好。", "你好！"),
        ("`so` ^^", "so"),
        ("[Chorus: x2]", "chorus (x2)"),
        ("a\x1eb", "a b"),
    ],
)
def test_what_differs_by_case_form_and_decoration_is_a_copy(texts):
    assert are_copies(*texts)


def test_missing_texts_are_never_copies():
    texts = [None, "a", float("nan"), "", " ", "\u200b", pd.NA, "A", 7, 8, "7"]
    groups = find_copies(pd.DataFrame({"lyric": texts}, dtype=object)).tolist()
    assert groups[1] == groups[7] and groups[8] == groups[10]
    assert len(set(groups)) == len(groups) - 2


@pytest.mark.parametrize(
    "texts", [["a", "a"], "a", {"lyric": ["a"]}, pd.Series(["a"])], ids=repr
)
def test_copies_are_looked_for_in_a_frame(texts):
    with pytest.raises(MendableError, match="lyrics is .*, and no DataFrame"):
        find_copies(texts)


DISPUTED = [
    ("Oh no", "a"),
    ("oh, no", "b"),
    ("OH NO", "b"),
    ("yes", "a"),
    ("Oh no!", ""),
    ("so", ""),
]


def test_copies_that_contradict_are_shown_and_settled():
    lyrics = load_texts(pd.DataFrame(DISPUTED, columns=["text", "label"]))
    shown = find_contradictions(lyrics)
    assert shown.to_dict("index") == {"Oh no": {"a": 1, "b": 2}}
    assert clean_lyrics(lyrics)["class"].tolist() == [1, 0, -1]
    # The set that a learner asks from says the same, and leaves the set it is made of alone.
    train_set, _ = preprocess_data(lyrics, lyrics)
    before = train_set.y.copy()
    pool, rows = ask_once(lyrics, train_set)
    assert (rows.tolist(), pool.y.tolist()) == ([0, 3, 5], [1, 0, -1])
    assert ask_once(lyrics, train_set, by_majority=False)[0].y.tolist() == [0, 0, -1]
    assert np.array_equal(train_set.y, before)


def test_the_order_of_groups_is_that_of_letters():
    """Records of splits hang on it: a sign that tells copies apart does not move a text."""
    texts = ["c", "$b", "a", "b", "b+"]
    assert find_copies(pd.DataFrame({"lyric": texts})).tolist() == [4, 1, 0, 2, 3]
    assert drop_copies(pd.DataFrame({"lyric": [*texts, "A!"]}))["lyric"].tolist() == texts
