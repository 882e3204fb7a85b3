"""Figures: one bundle with words that are built from the data."""

import base64
import inspect
import warnings

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from lyrics import make_lyrics
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer
from small_text import SklearnDataset

from helpers import plots
from helpers.errors import MendableError
from helpers.plots import look
from helpers.starts import start_from
from helpers.strategies import STRATEGIES

ALT = "Line chart of one line that goes from zero to one and stays there."


@pytest.fixture(autouse=True)
def without_screen():
    matplotlib.use("agg")
    yield
    plt.close("all")


@pytest.fixture
def shown(monkeypatch):
    bundles = []
    monkeypatch.setattr(look, "display", lambda bundle, **more: bundles.append((bundle, more)))
    return bundles


def make_history(start, end):
    return pd.DataFrame(
        {
            "labels": [200, 1200, 30200],
            "test_accuracy": [start, 0.6, end],
            "train_accuracy": [1.0, 0.9, 0.86],
        }
    )


def test_show_gives_the_image_and_its_words_once(shown):
    figure, ax = plt.subplots()
    ax.plot([0, 1, 1])
    plots.show(figure, ALT)
    (image, more), (folded, _) = shown
    assert base64.b64decode(image["image/png"]).startswith(b"\x89PNG\r\n")
    assert image["text/plain"] == ALT
    assert more == {"raw": True, "metadata": {"image/png": {"alt": ALT}}}
    assert folded["text/markdown"].startswith("<details><summary>Figure in words</summary>")
    assert ALT in folded["text/markdown"]
    assert plt.get_fignums() == []


def test_the_same_figure_gives_the_same_bytes(shown):
    for _ in range(2):
        plots.show(*plots.plot_learning_curve.draw({"random": make_history(0.5, 0.7)}))
    assert shown[0] == shown[2]


def test_a_plot_shows_what_it_draws(shown):
    histories = {"random": make_history(0.5, 0.7)}
    assert plots.plot_learning_curve(histories, baseline=0.56) is None
    _, alt = plots.plot_learning_curve.draw(histories, baseline=0.56)
    assert [bundle["text/plain"] for bundle, _ in shown] == [alt, "Figure in words"]
    assert inspect.signature(plots.plot_bars) == inspect.signature(plots.plot_bars.draw)


def test_show_asks_for_twelve_words(shown):
    figure, _ = plt.subplots()
    with pytest.raises(MendableError, match="3 words, and needs 12"):
        plots.show(figure, "A line chart")
    assert shown == []
    assert plt.get_fignums() == []


def test_learning_curve_says_what_the_data_show():
    histories = {
        "random": make_history(0.5, 0.77),
        "my own": make_history(0.65, 0.612),
        "flat": make_history(0.651, 0.652),
    }
    figure, alt = plots.plot_learning_curve.draw(histories)
    assert alt == (
        "Line chart of test accuracy over the number of labels: "
        "random rises from 0.50 at 200 labels to 0.77 at 30,200; "
        "my own falls from 0.65 at 200 labels to 0.61 at 30,200; "
        "flat stays at 0.65 from 200 to 30,200 labels."
    )
    lines = figure.axes[0].lines
    looks = {(line.get_color(), line.get_marker(), line.get_linestyle()) for line in lines}
    assert len(looks) == len({line.get_marker() for line in lines}) == 3
    assert lines[0].get_ydata().tolist() == [0.5, 0.6, 0.77]
    assert figure.axes[0].get_ylabel() == "test accuracy"


@pytest.mark.parametrize("plot", [plots.plot_learning_curve, plots.plot_train_and_test])
def test_a_curve_before_the_first_model_says_what_to_do(plot):
    nothing_yet = make_history(0.5, 0.7).iloc[:0]
    with pytest.raises(MendableError, match="'your model' has no curve. Label some texts"):
        plot.draw({"random": make_history(0.5, 0.7), "your model": nothing_yet})


def test_learning_curve_of_several_measures():
    history = make_history(0.5, 0.77)
    measures = ["train_accuracy", "test_accuracy"]
    figure, alt = plots.plot_learning_curve.draw({"random": history}, measures)
    assert "training accuracy falls from 1.00" in alt
    assert "test accuracy rises from 0.50" in alt
    assert len({line.get_marker() for line in figure.axes[0].lines}) == 2
    with pytest.raises(MendableError, match="too many lines"):
        plots.plot_learning_curve.draw({"a": history, "b": history}, measures)


def test_every_strategy_has_a_look_of_its_own():
    assert set(plots.STRATEGY_STYLES) == set(STRATEGIES)
    for looks in (list(plots.STRATEGY_STYLES.values()), look.OTHER_STYLES):
        for trait in ("marker", "color", "linestyle"):
            assert len({each[trait] for each in looks}) == len(looks)


def test_ten_classes_have_looks_of_their_own():
    for look_of in (look.class_look, look.bar_look):
        looks = [look_of(number) for number in range(10)]
        assert all(len({each[trait] for each in looks}) == 10 for trait in looks[0])


def test_style_and_figures_give_no_warning(shown):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        plots.style()
        plots.show(*plots.plot_lengths.draw(make_lyrics(80)))
        plots.show(*plots.plot_learning_curve.draw({"random": make_history(0.5, 0.7)}))
    assert len(shown) == 4


def test_lengths_are_shares_of_each_class():
    lyrics = make_lyrics(num_lines=10).head(4)
    texts = ["one two", "one two", "one", "a b c"]
    lyrics = lyrics.assign(lyric=texts, **{"class": [0, 0, 0, 1]})
    figure, alt = plots.plot_lengths.draw(lyrics)
    assert "rap peaks at 2 words with 66.7% of its lines; pop peaks at 3 words with 100" in alt
    assert [list(line.get_ydata()) for line in figure.axes[0].lines] == [
        pytest.approx([1 / 3, 2 / 3, 0]),
        [0, 0, 1],
    ]
    assert [line.get_label() for line in figure.axes[0].lines] == ["rap", "pop"]


def test_a_class_without_lines_has_no_peak():
    unlabeled = make_lyrics(10).assign(**{"class": -1})
    _, alt = plots.plot_lengths.draw(unlabeled)
    assert alt.endswith("over words per line: rap has no lines; pop has no lines.")


def test_looks_do_not_run_out():
    lyrics = make_lyrics(100).assign(**{"class": range(100)})
    lyrics.attrs["class_names"] = [f"class {n}" for n in range(100)]
    figure, _ = plots.plot_lengths.draw(lyrics)
    assert len(figure.axes[0].lines) == 100
    histories = {f"run {n}": make_history(0.5, 0.7) for n in range(40)}
    figure, _ = plots.plot_learning_curve.draw(histories)
    assert len(figure.axes[0].lines) == 40


def test_the_baseline_is_drawn_and_told():
    figure, alt = plots.plot_learning_curve.draw(
        {"random": make_history(0.5, 0.7)}, baseline=0.56
    )
    assert "always the most frequent class stays at 0.56" in alt
    assert figure.axes[0].texts[-1].get_text() == "most frequent class"


def test_a_reference_is_drawn_and_told():
    history = make_history(0.5, 0.7)
    figure, alt = plots.plot_learning_curve.draw({"random": history}, reference=("coin", 0.5))
    assert alt.endswith("to 0.70 at 30,200. A dotted line marks coin at 0.50.")
    assert figure.axes[0].texts[-1].get_text() == "coin"
    assert list(figure.axes[0].lines[-1].get_ydata()) == [0.5, 0.5]


def test_the_words_say_which_of_two_curves_stays_ahead():
    histories = {"random": make_history(0.6, 0.7), "least confidence": make_history(0.5, 0.8)}
    _, alt = plots.plot_learning_curve.draw(histories)
    assert "least confidence stays ahead from 30,200 labels on" in alt


def test_names_stand_at_the_ends_of_their_lines_and_keep_apart():
    close = [{"labels": [200, 300], "test_accuracy": [0.5, end]} for end in (0.7, 0.701, 0.9)]
    histories = dict(zip(["random", "own", "entropy"], map(pd.DataFrame, close), strict=True))
    figure, _ = plots.plot_learning_curve.draw(histories)
    texts = figure.axes[0].texts
    heights = {text.get_text(): text.xyann[1] for text in texts}
    assert list(heights) == ["random", "own", "entropy"]
    assert heights["random"] + 0.06 <= heights["own"] + 1e-9 <= heights["entropy"] - 0.06
    assert all(text.xyann[0] > 1 for text in texts)
    colors = [line.get_color() for line in figure.axes[0].lines]
    assert [text.get_color() for text in texts] == colors


def test_a_class_named_like_a_tag_is_shown_as_it_stands(shown):
    look.show(plt.figure(), "a <img src=x onerror=alert(1)> " + "word " * 12)
    assert "<img" not in shown[-1][0]["text/markdown"]
    assert "&lt;img" in shown[-1][0]["text/markdown"]


def test_the_boundary_of_chosen_labels_is_told_beside_that_of_random_ones():
    points = np.random.RandomState(1).uniform(-1, 1, (200, 2))
    y = (points @ [1, 0.6] > 0.15).astype(int)
    pool = SklearnDataset(csr_matrix(points), y, target_labels=np.arange(2))
    learners = {name: start_from(np.arange(20), pool, name) for name in ("random", "entropy")}
    figure, alt = plots.plot_boundary.draw(learners, title="Two boundaries")
    right = (learners["random"].classifier.predict(pool) == y)[20:].sum()  # the others
    assert f"random, 20 rings, {right} of the 180 others right" in alt
    ringed = [len(ax.collections[2].get_offsets()) for ax in figure.axes]
    assert ringed == [20, 20]


@pytest.mark.filterwarnings("error")
def test_splits_are_tiles_that_are_counted():
    lines = ["one", "two", "One!", "three", "four", "five"]
    lyrics = pd.DataFrame({"lyric": lines, "song_id": [4, 4, 4, 6, 6, 6]})
    splits = {
        "rows": (lyrics.iloc[[0, 1, 3]], lyrics.iloc[[2, 4, 5]]),
        "songs": (lyrics.iloc[:2], lyrics.iloc[3:]),
    }
    figure, alt = plots.plot_splits.draw(lyrics, splits)
    assert alt == (
        "Tiles for the lines of 2 songs: "
        "rows, 3 test lines, 1 of them with a copy in training, 2 songs split; "
        "songs, 3 test lines, 0 of them with a copy in training, 0 songs split."
    )
    rows, songs = figure.axes
    tiles = [[len(kind.get_offsets()) for kind in ax.collections] for ax in (rows, songs)]
    assert tiles == [[3, 2, 1, 1], [2, 3, 0, 0]]
    long = pd.DataFrame({"lyric": lines * 9, "song_id": 4})
    splits = {"rows": (long[:5], long[5:]), "songs": (long, long[:0])}
    wider, _ = plots.plot_splits.draw(long, splits, title="One song")
    assert wider.get_figwidth() > figure.get_figwidth(), "there is room for long songs"
    _, alt = plots.plot_splits.draw(long[:1], splits)
    assert alt.endswith(
        "songs, 0 test lines, 0 of them with a copy in training, 0 songs split."
    )


def test_what_a_vectorizer_sees_is_black():
    eyes = {
        "plain": TfidfVectorizer(stop_words=["go"]),
        "all": TfidfVectorizer(lowercase=False),
    }
    figure, alt = plots.plot_seen.draw("I Go on", eyes)
    assert alt == "What is left of the line 'I Go on': plain, on; all, Go on."
    (ax,) = figure.axes
    signs = [text for text in ax.texts if len(text.get_text()) == 1]
    black = ["".join(t.get_text() for t in signs if t.get_color() == "black")]
    assert black == ["onGoon"]
    places = {
        text.get_text(): ax.transLimits.transform(text.get_position()) for text in ax.texts
    }
    assert all(0 <= share < 1 for place in places.values() for share in place), "all is seen"
    assert places["plain"][1] > places["all"][1]
    empty = {"plain": TfidfVectorizer(stop_words="english")}
    assert plots.plot_seen.draw("I go", empty)[1].endswith("plain, nothing.")


def test_weights_are_bars_in_the_colors_of_the_classes():
    weights = pd.Series({"uh": -3.0, "oh": 1.25, "baby": 2.0})
    figure, alt = plots.plot_weights.draw(weights, ["rap", "pop"])
    assert alt.endswith("from bottom to top: uh -3.0; oh 1.2; baby 2.0.")
    bars = {bar.get_width(): bar.get_facecolor()[:3] for bar in figure.axes[0].patches}
    assert bars[-3.0] == pytest.approx(plots.CLASS_COLORS[0])
    assert bars[2.0] == pytest.approx(plots.CLASS_COLORS[1])
    ticks = [tick.get_text() for tick in figure.axes[0].get_yticklabels()]
    assert ticks == ["uh", "oh", "baby"]


def test_a_single_bar_is_shown_though_its_words_are_few(shown):
    plots.plot_bars(pd.Series({"a": 1.0}), "seconds")
    assert shown[0][0]["text/plain"] == "Bar chart of seconds, from top to bottom: a 1.000."
