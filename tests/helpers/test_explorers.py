"""The explorers: what they show for a value, and what a reader without a kernel sees."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from lyrics import NAMES, make_lyrics
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

from helpers.plots import explore_line, weigh_words
from helpers.plots.explorers import Explorer


def train(num_classes):
    lyrics = make_lyrics(120, num_classes)
    vectorizer = TfidfVectorizer()
    x = vectorizer.fit_transform(lyrics["lyric"])
    return lyrics, vectorizer, LinearSVC(random_state=0).fit(x, lyrics["class"])


@pytest.mark.parametrize("num_classes", [2, 4])
def test_the_products_of_a_line_add_up_to_its_margin(num_classes):
    lyrics, vectorizer, classifier = train(num_classes)
    for line in lyrics["lyric"].head(10):
        margins = classifier.decision_function(vectorizer.transform([line])).ravel()
        label = int(margins[0] > 0) if num_classes == 2 else margins.argmax()
        row = 0 if num_classes == 2 else label
        total = weigh_words(line, vectorizer, classifier)["product"].sum()
        assert total + classifier.intercept_[row] == pytest.approx(margins[row])
        words = explore_line(line, vectorizer, classifier, NAMES).shown["words"]
        assert words == f"Margin {margins[row]:.2f}: the model says {NAMES[label]}."


def test_an_unknown_word_has_no_number():
    _, vectorizer, classifier = train(2)
    known = next(iter(vectorizer.vocabulary_))
    explorer = explore_line(f"qwxy {known} {known}", vectorizer, classifier, NAMES)
    assert explorer.shown["table"]["columns"] == ["word", "tfidf", "weight", "product"]
    unknown, other = explorer.shown["table"]["rows"]
    assert unknown == ["qwxy", "not known", "not known", "not known"]
    assert other[:2] == [known, "1.000"]


@pytest.mark.parametrize("line", ["", "  ", "<b>bold</b> $x$", "🏳️‍🌈", "o" * 10_000])
def test_any_line_can_be_typed(line):
    _, vectorizer, classifier = train(2)
    explorer = explore_line("road", vectorizer, classifier, NAMES)
    explorer.value = line
    assert explorer.shown["words"].startswith("Margin ")


def test_a_new_value_is_explained_anew():
    explorer = Explorer(lambda value: {"words": f"{value} of 9"}, 3, "Round", (0, 9))
    assert repr(explorer) == "Explorer: Round. 3 of 9"
    explorer.value = 7
    assert repr(explorer) == "Explorer: Round. 7 of 9"
    assert explorer.control == {"label": "Round", "limits": [0, 9]}
    told = explorer.get_state()  # what a page is told
    assert told["value"] == 7 and told["shown"] == {"words": "7 of 9"}
    assert told["control"] == explorer.control


def test_a_slider_may_have_a_single_place():
    explorer = Explorer(lambda value: {"words": f"{value} of 0"}, 0, "Round", (0, 0))
    assert explorer.shown["words"] == "0 of 0"


def test_an_answer_that_was_overtaken_is_dropped():
    def explain(value):
        if value == 1:  # while this is worked out, the slider moves on
            explorer.value = 2
        return {"words": str(value)}

    explorer = Explorer(explain, 0, "Round", (0, 9))
    explorer.value = 1
    assert explorer.shown["words"] == "2"


def test_a_figure_follows_the_slider_and_is_closed():
    plt.close("all")

    def explain(value):
        figure, ax = plt.subplots()
        ax.plot(range(value + 2))
        return {"figure": (figure, f"A line of {value + 2} points.")}

    explorer = Explorer(explain, 0, "Points", (0, 9))
    first = explorer.shown["picture"]
    explorer.value = 5
    assert explorer.shown["picture"]["alt"] == "A line of 7 points."
    assert explorer.shown["picture"]["png"] != first["png"]
    assert plt.get_fignums() == []


def test_numbers_are_written_with_three_decimals():
    table = pd.DataFrame({"share": [0.12345]}, index=pd.Index(["a"], name="word"))
    explorer = Explorer(lambda _: {"table": table}, "", "Type a line")
    assert explorer.shown["table"]["rows"] == [["a", "0.123"]]
