"""What the build puts into pages: pictures with their words, tables out of records."""

import re

import numpy as np
import pytest
from PIL import Image

from helpers.compare import load_results
from tools.book import card_movie, icons, map_motion, timings, words
from tools.book.motion import write_motion
from tools.notebooks.written_pages import ROOT

IMAGES = ROOT / "notebooks" / "images"
MOTIONS = ["labeling_card", "map_in_motion"]


@pytest.mark.parametrize("name", MOTIONS)
def test_a_moving_picture_is_small_loops_and_ends_in_its_still(name):
    moving, still = IMAGES / f"{name}.gif", Image.open(IMAGES / f"{name}.png")
    assert moving.stat().st_size < 1.5 * 2**20
    with Image.open(moving) as picture:
        assert picture.info["loop"] == 0
        seconds = []
        for number in range(picture.n_frames):
            picture.seek(number)
            seconds.append(picture.info["duration"] / 1000)
        assert 10 <= sum(seconds) <= 15
        assert picture.width >= 1.5 * 560  # sharp where README shows it
        assert np.array_equal(picture.convert("RGB"), still.convert("RGB"))


def test_a_written_motion_keeps_its_times_and_its_plain_colors(tmp_path):
    colors = [(1, 1, 1), (222, 143, 5), (9, 9, 9)]
    frames = [(Image.new("RGB", (9, 9), color), 100 * n) for n, color in enumerate(colors, 1)]
    frames[0] = (frames[0][0].crop((0, 0, 9, 5)), 100)  # lower than the last
    write_motion(frames, tmp_path / "a.gif", tmp_path / "a.png")
    with Image.open(tmp_path / "a.gif") as picture:
        assert picture.n_frames == 3
        for number in (1, 2):
            picture.seek(number)
            assert picture.convert("RGB").getpixel((8, 8)) == colors[number]
            assert picture.info["duration"] == 100 * (number + 1)
    assert Image.open(tmp_path / "a.png").convert("RGB").getpixel((0, 0)) == colors[-1]


def test_the_stored_tiles_are_the_batch_of_notebook_05(tmp_path):
    questions = icons.ask_batch()
    icons.draw_tiles(questions, tmp_path / "tiles.svg")
    assert icons.TILES.read_bytes() == (tmp_path / "tiles.svg").read_bytes(), "run icons.py"
    counts = icons.count_tiles()
    assert (counts["paid"], counts["asked"]) == (len(questions), len(np.unique(questions)))
    stored = (ROOT / "notebooks" / "05_least_confidence.ipynb").read_text(encoding="utf-8")
    assert f"one batch: {counts['asked']} of {counts['paid']} different" in stored


def test_the_map_follows_the_learner_and_draws_each_round(tmp_path):
    from lyrics import make_sets

    train_set, _ = make_sets(400)
    before, after = list(map_motion.play("greedy coreset", train_set, 2, 10))
    assert len(before[1]) == 10 and set(before[1]).isdisjoint(after[1])
    assert (after[0][before[1], 1] < 1e-6).all()  # what was picked is a label by then
    moving, still = tmp_path / "map.gif", tmp_path / "map.png"
    map_motion.draw_motion(train_set, moving, still, rounds=2, num_samples=10)
    with Image.open(moving) as picture:
        assert picture.n_frames == 2


def test_readme_shows_the_card_with_its_words_and_a_still():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f'src="notebooks/images/labeling_card.gif" alt="{card_movie.ALT}"' in readme
    assert re.search(
        r'prefers-reduced-motion: reduce\)" srcset="\S+/labeling_card.png"', readme
    )


def test_the_table_of_times_has_every_strategy_and_its_record():
    table = timings.find_times()
    runs = load_results("bench").query("data == 'kaggle' and library == 'helpers'")
    assert (
        set(table.index) == set(runs["strategy"]) and table["per_round"].is_monotonic_increasing
    )
    run = runs.query("strategy == 'greedy coreset'").iloc[0]
    assert table.loc["greedy coreset", "per_round"] == run["seconds"] / run["rounds"]
    assert len(timings.list_times().splitlines()) == 2 + len(table)
    assert (timings.tell(0.0273), timings.tell(3.84), timings.tell(np.nan)) == (
        "27",
        "3,800",
        "",
    )


def test_every_word_in_braces_is_known():
    known = set(words.find_words())
    for page in (ROOT / "book").glob("*.md"):
        used = set(re.findall(r"{{ (\w+) }}", page.read_text(encoding="utf-8")))
        assert used <= known, page.name
