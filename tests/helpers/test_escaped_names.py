"""Names that are signs of HTML, Markdown or mathematics: on each page they stay text."""

import re
from html import unescape

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from lyrics import make_lyrics
from markdown_it import MarkdownIt
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

from helpers import plots
from helpers.plots import drawing, look, predictions

matplotlib.use("agg")

SIGNS = {
    "a tag": "<img src=x onerror=alert(1)>",
    "a script": "<script>alert(1)</script>",
    "the end of a tag": "</details>",
    "a character": "&lt;b&gt;",
    "a formula": "$x$",
    "half a formula": "$x",
    "a broken formula": "$\\frac{$",
    "a formula in brackets": r"\(x\)",
    "a slanted word": "*a*",
    "a bold word": "__a__",
    "a link": "[a](javascript:alert(1))",
    "a picture": "![a](https://example.org/x.png)",
    "an address": "https://example.org",
    "a mail": "a@example.org",
    "code": "`a`",
    "a bar": "a|b",
    "a line break": "a\nb",
    "a paragraph": "a\n\n# b",
    "a backslash": "a\\",
    "quotes": "\"a' onload='b",
    "a struck word": "~~a~~",
    "a brace": "{x}",
    "a per cent sign": "%s %(a)s",
}
CLASSES = np.arange(20) % 2
RUNS = pd.DataFrame(
    {"seed": [1, 1, 2, 2], "labels": [20, 40] * 2, "test_accuracy": [0.5, 0.6, 0.55, 0.7]}
)
HISTORY = RUNS[:2].assign(train_accuracy=0.9)


def lyrics_of(name):
    lyrics = make_lyrics(20)
    lyrics.attrs["class_names"] = [name, "pop"]
    return lyrics


FIGURES = {
    "class of lengths": lambda name: plots.plot_lengths(lyrics_of(name)),
    "class of a map": lambda name: plots.plot_map(
        np.random.RandomState(0).uniform(size=(20, 2)), CLASSES, [name, "pop"], {name: [0, 1]}
    ),
    "class of a matrix": lambda name: plots.plot_confusion(
        {name: CLASSES}, CLASSES, [name, "a"]
    ),
    "class of weights": lambda name: plots.plot_weights(
        pd.Series({name: -1.0, "oh": 2.0}), [name, "pop"]
    ),
    "class of evidence": lambda name: plots.plot_evidence(
        pd.DataFrame({name: [0.5, 0.1], "pop": [0.1, 0.2]}), [0, 1]
    ),
    "class of leaning": lambda name: plots.plot_leaning(
        pd.DataFrame({"start": name, "labeled": [0.6, 0.4], "said": [0.9, 0.1]}), name
    ),
    "strategy of runs": lambda name: plots.plot_runs(RUNS.assign(strategy=name), title=name),
    "strategy of a curve": lambda name: plots.plot_learning_curve({name: HISTORY}),
    "strategy of panels": lambda name: plots.plot_train_and_test({name: HISTORY}),
    "panel of differences": lambda name: plots.plot_differences(
        {name: pd.concat([RUNS.assign(strategy=each) for each in (name, "random")])}
    ),
    "name of a bar": lambda name: plots.plot_bars(pd.Series({name: 1.0}), name, title=name),
    "level of bars": lambda name: plots.plot_bars(
        pd.Series({"all of the bars": 1.0}), "labels", reference=(name, 1)
    ),
    "step of a fall": lambda name: plots.plot_steps({name: {name: 9, "b": 3}}, "labels"),
    "box of a diagram": lambda name: plots.plot_diagram(
        {name: (0, 0), "b": (1, 0)}, [(name, "b", name)]
    ),
    "words of a sentence": lambda name: plots.plot_token_doubt(
        [name, "ran"], np.array([0.5, 0.1]), ["B-" + name, "O"]
    ),
    "words of a line": lambda name: plots.plot_seen(name, {name: TfidfVectorizer()}),
    "batch of tiles": lambda name: plots.plot_tiles({name: [1, 2, 1]}),
    "criterion": lambda name: plots.plot_stops(
        {name: pd.DataFrame({"labels": [9], "left": [1]})}
    ),
    "source of doubt": lambda name: plots.plot_reliability(
        {name: np.linspace(0.5, 1, 20)}, {name: CLASSES == 0}, 4
    ),
}


@pytest.fixture
def pages(monkeypatch):
    """What a browser is given."""
    found = []
    monkeypatch.setattr(drawing, "DOTS_AN_INCH", 30)
    for module in (look, predictions):
        monkeypatch.setattr(module, "display", lambda bundle, **_: found.append(bundle))
    yield found
    plt.close("all")


def check_page(html):
    """No tag but ours, no link, no sign of Markdown, and no formula for MathJax to find."""
    tags = set(re.findall(r"<\s*/?([a-z0-9]+)", html.lower()))
    ours = {"details", "summary", "p", "span", "table", "thead", "tbody", "tr", "th", "td"}
    assert tags <= ours | {"style", "div"}, tags - ours
    assert html.count("<details>") == html.count("</details>") <= 1
    assert not re.search(r"[$\\][^<]", html), "a formula can begin"


def to_html(markdown):
    """As a page makes it; an address in plain sight becomes a link in some of them."""
    assert not re.search(r"://|www\.", markdown)
    return MarkdownIt("commonmark").enable(["strikethrough", "table"]).render(markdown)


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("figure", FIGURES)
def test_a_name_on_a_figure_stays_text(figure, sign, pages):
    FIGURES[figure](SIGNS[sign])
    picture, folded = pages
    check_page(html := to_html(folded["text/markdown"]))
    inside = html.split("</summary>")[1].split("</details>")[0]
    words = " ".join(unescape(re.sub("<[^>]*>", "", inside)).split())
    assert words == " ".join(picture["text/plain"].split())


@pytest.mark.parametrize("start", ["# a", "- a", "+ a", "1. a", "2) a", "> a", "=== a", "* a"])
def test_words_that_begin_with_a_sign_begin_no_list_and_no_heading(start, pages):
    plots.show(plt.figure(), f"{start} " + "word " * 12)
    html = to_html(pages[1]["text/markdown"])
    check_page(html)
    assert unescape(html.split("<p>")[1]).startswith(start)


@pytest.mark.parametrize("sign", SIGNS)
def test_lines_classes_and_strategies_in_a_table_stay_text(sign, pages):
    name = SIGNS[sign]
    truth = np.array([0, 1])
    plots.show_predictions([name, "a line"], truth, {name: truth[::-1]}, [name, "pop"])
    (page,) = pages
    html = page["text/html"]
    check_page(re.sub(r" style=\"[^\"<>]*\"", "", html))
    cells = [
        unescape(re.sub("<[^>]*>", "", each))
        for each in re.findall("<td>(.*?)</td>", html, re.S)
    ]
    assert cells[:2] == [name, name]


@pytest.mark.parametrize("sign", SIGNS)
def test_what_an_explorer_sends_is_text_for_the_page_to_set(sign):
    name, lyrics = SIGNS[sign], make_lyrics(20)
    vectorizer = TfidfVectorizer(token_pattern=r"\S+")
    svm = LinearSVC(random_state=0).fit(
        vectorizer.fit_transform(lyrics["lyric"]), lyrics["class"]
    )
    shown = plots.explore_line(name, vectorizer, svm, [name, name]).shown
    assert shown["words"].endswith(f"the model says {name}.")
    words = [row[0] for row in shown["table"]["rows"]]
    assert words == list(dict.fromkeys(name.lower().split()))


def test_the_page_sets_texts_as_text_alone():
    script = (look.__file__, plots.explorers.FOLDER / "explorers.js")[1].read_text()
    assert "textContent" in script and "innerHTML" not in script
    assert not re.search("insertAdjacentHTML|outerHTML|document.write|eval", script)
