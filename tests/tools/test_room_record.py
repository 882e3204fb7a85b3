"""The room as recorded: twenty people on the food lines, and what a class may expect."""

from lyrics import make_lyrics

from helpers.compare import load_results
from tools.record.room import record_room


def test_a_small_room_is_measured_twice():
    lyrics = make_lyrics(600).assign(song_id=range(600))
    lyrics.attrs["class_names"] = ["other", "food"]
    rooms = record_room(lyrics, [3], each=(22, 25), num_people=3, num_lines=200)
    assert rooms[["seed", "each"]].values.tolist() == [[3, 22], [3, 25]]
    first, second = rooms["lines"]
    assert 20 < first < second <= 20 + 3 * 5  # the first twenty are the same for all
    assert rooms["agreement"].between(0.3, 0.95).all()  # each errs, and not on the same lines
    assert (rooms["alone_median"] <= rooms["alone_best"]).all()


def test_a_pooled_room_beats_everybody_in_it():
    rooms = load_results("room").set_index(["seed", "each"])
    assert (rooms["pooled"] > rooms["alone_best"]).all()


def test_more_labels_make_the_pooled_model_better_in_each_room():
    pooled = load_results("room").pivot(index="seed", columns="each", values="pooled")
    assert (pooled[60] > pooled[40]).all()
