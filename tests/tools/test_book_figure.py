"""The opening figure of book and README is the one that the recorded figures draw."""

import re

import pytest

from tools.book import figure as book_figure

ROOT = book_figure.BOOK.parent


@pytest.mark.parametrize("name", ["few_labels_light.svg", "few_labels_dark.svg"])
def test_the_stored_figure_is_what_the_records_draw(name, tmp_path):
    book_figure.draw_figure(tmp_path)
    stored, drawn = (folder / name for folder in (book_figure.BOOK, tmp_path))
    assert stored.read_bytes() == drawn.read_bytes(), "run tools/book/figure.py"


def test_the_words_of_the_figure_name_its_numbers():
    numbers = book_figure.find_numbers()
    for name in ("end", "all", "recipe", "best"):
        assert numbers[name] in book_figure.say_figure()
    assert float(numbers["times"]) > 10


def test_the_numbers_are_those_of_the_mean_curves():
    numbers = book_figure.find_numbers()
    few, every = (int(numbers[name].replace(",", "")) for name in ("recipe", "all"))
    recipe = book_figure.mean_of(book_figure.RECIPE)
    end = book_figure.mean_of(book_figure.EXPERIMENT)[every]
    assert (recipe[few:] >= end).all() and recipe[few - book_figure.STEP] < end
    assert numbers["later"] == "1,200"


def test_the_curves_are_read_at_the_same_numbers_of_labels():
    cells = book_figure.EXPERIMENT, book_figure.EXPERIMENT_ASKING, book_figure.RECIPE
    for cell in cells:
        assert set(book_figure.find_curves(cell)["labels"].diff()[1:6]) == {250}


def test_readme_shows_the_figure_with_its_numbers():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    numbers = book_figure.find_numbers()
    assert f'alt="{book_figure.say_figure()}"' in readme
    for target in re.findall(r'(?:src|srcset)="(\S+\.svg)"', readme):
        assert (ROOT / target).is_file()
    promise = readme.split("\n## ")[0]
    told = set(re.findall(r"[\d,]*\d", promise))
    assert {numbers["recipe"], numbers["all"], numbers["later"]} <= told
    assert f"{numbers['end']} %" in promise and f"{numbers['target']} %" in promise
