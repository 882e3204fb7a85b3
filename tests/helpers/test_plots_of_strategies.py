"""Figures that compare strategies: what they draw, and what they say of it."""

import warnings

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from helpers import plots
from helpers.compare import summarize_pairs
from helpers.errors import MendableError
from helpers.plots import look, predictions
from helpers.strategies import STRATEGIES

LABELS = [1200, 1700, 2200]
NAMES = ["rap", "pop", "rock", "country"]


def title_of(ax):
    """The title, wherever it stands."""
    return ax.get_title("left") or ax.get_title()


@pytest.fixture(autouse=True)
def without_screen():
    matplotlib.use("agg")
    yield
    plt.close("all")


def make_runs(num_seeds=2, **ends):
    """Runs from 0.5 to the given accuracy, 0.02 apart from seed to seed."""
    return pd.concat(
        pd.DataFrame(
            {
                "strategy": name.replace("_", " "),
                "seed": seed,
                "labels": LABELS,
                "test_accuracy": [0.5, 0.6, end + 0.02 * seed],
                "train_accuracy": [1.0, 0.9, 0.8],
            }
        )
        for name, end in ends.items()
        for seed in range(num_seeds)
    )


def predict(matrix):
    """Truth and predictions that make up a confusion matrix."""
    pairs = [
        (i, j) for i, row in enumerate(matrix) for j, n in enumerate(row) for _ in range(n)
    ]
    return np.array(pairs).T


def make_reliability(num_sources=2, lowest=0.5):
    random = np.random.RandomState(0)
    sure = {f"source {n}": random.uniform(lowest, 1, 200) for n in range(num_sources)}
    right = {name: random.uniform(size=200) < values for name, values in sure.items()}
    return sure, right


def draw_map(num_classes=2, picks=None):
    points = np.random.RandomState(0).normal(size=(60, 2))
    classes = np.arange(60) % num_classes
    names = (NAMES * 3)[:num_classes]
    return plots.plot_map.draw(points, classes, names, picks)


def draw_confusion(num_classes):
    random = np.random.RandomState(0)
    truth = random.randint(num_classes, size=100)
    said = {name: random.randint(num_classes, size=100) for name in list(STRATEGIES)[:4]}
    return plots.plot_confusion.draw(said, truth, NAMES[:num_classes])


STEPS = {
    "Words first": {"all": 16_000, "words": 4000, "batches": 5000},
    "Batches first": {"all": 16_000, "batches": 8000, "words": 5000},
}
DOUBT = pd.DataFrame({"entropy": [0, 0.69, 0], "breaking ties": [0, 1.0, 0]}, [0, 0.5, 1])
EVIDENCE = pd.DataFrame({"rap": [0.5, 0.0, 0.4, 0.1], "pop": [0, 0.01, 0.4, 0.1]})
LEANING = pd.DataFrame(
    {
        "start": ["random", "random", "balanced"],
        "labeled": [0.6, 0.4, 0.5],
        "said": [0.95, 0.1, 0.55],
    }
)

FIGURES = {
    "runs": lambda: plots.plot_runs.draw(make_runs(random=0.7, entropy=0.8), ceiling=0.9),
    "one seed": lambda: plots.plot_runs.draw(make_runs(1, random=0.7)),
    "differences": lambda: plots.plot_differences.draw(
        {"raw": make_runs(random=0.7, entropy=0.8), "kept": make_runs(random=0.7, own=0.6)}
    ),
    "train and test": lambda: plots.plot_train_and_test.draw(
        dict(list(make_runs(1, random=0.7, entropy=0.8, own=0.6).groupby("strategy")))
    ),
    "bars": lambda: plots.plot_bars.draw(pd.Series({"a": 1.0, "b": 2.0}), "seconds", title="T"),
    "confusion": lambda: draw_confusion(2),
    "confusion of four": lambda: draw_confusion(4),
    "reliability": lambda: plots.plot_reliability.draw(*make_reliability()),
    "reliability of four": lambda: plots.plot_reliability.draw(
        *make_reliability(2, lowest=0.25)
    ),
    "steps": lambda: plots.plot_steps.draw(STEPS, "labels"),
    "map": draw_map,
    "doubt": lambda: plots.plot_doubt.draw(DOUBT, {"A": 0.6, "B": 0.9}),
    "evidence": lambda: plots.plot_evidence.draw(EVIDENCE, np.array([1, 2, 3])),
    "leaning": lambda: plots.plot_leaning.draw(LEANING, "rap"),
    "map of four": lambda: draw_map(
        4, {name: range(0, 60, 7) for name in list(STRATEGIES)[:4]}
    ),
}


@pytest.mark.parametrize("name", FIGURES)
def test_axes_have_names_words_are_few_and_nothing_warns(name, monkeypatch):
    shown = []
    monkeypatch.setattr(look, "display", lambda bundle, **more: shown.append(bundle))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for _ in range(2):
            figure, alt = FIGURES[name]()
            plots.show(figure, alt)
    assert shown[0] == shown[2]
    assert "nan" not in alt
    assert len(alt.split()) <= 110
    outer = [ax for ax in figure.axes if ax.axison]
    assert any(ax.get_xlabel() for ax in outer)
    assert any(ax.get_ylabel() or ax.get_yticklabels() for ax in outer)


def test_runs_say_start_end_and_spread():
    runs = make_runs(random=0.7, my_own=0.8)
    figure, alt = plots.plot_runs.draw(runs, ceiling=0.9, title="Runs")
    assert alt == (
        "Line chart of the mean test accuracy of 2 seeds, from 1,200 to 2,200 labels: "
        "random goes from 0.500 to 0.710, with a spread of 0.014 at the end; "
        "my own goes from 0.500 to 0.810, with a spread of 0.014 at the end; "
        "all labels together reach 0.900."
    )
    (ax,) = figure.axes
    assert ax.lines[0].get_ydata().tolist() == pytest.approx([0.5, 0.6, 0.71])
    assert ax.get_ylabel() == "test accuracy (mean ± sd)"
    assert title_of(ax) == "Runs"
    band = ax.collections[0].get_paths()[0].vertices
    assert band[:, 1].max() == pytest.approx(0.71 + np.std([0.7, 0.72], ddof=1))


def test_runs_lead_to_a_target_and_to_what_they_are_compared_with():
    runs = make_runs(random=0.7, my_own=0.8)
    figure, alt = plots.plot_runs.draw(runs, target=0.6, reference=("always rap", 0.56))
    assert alt.endswith(
        " A dotted line marks always rap at 0.560. "
        "Dotted lines mark 0.60, reached with 1,700 (my own) and 1,700 (random) labels."
    )
    (ax,) = figure.axes
    across, upwards = ax.collections[-2:]
    assert across.get_segments()[0][:, 1].tolist() == [0.6, 0.6]
    assert [line[:, 0].tolist() for line in upwards.get_segments()] == [[1700, 1700]] * 2
    assert list(ax.lines[-1].get_ydata()) == [0.56, 0.56]


def test_single_runs_are_thin_and_bands_can_be_left_out():
    runs = make_runs(3, random=0.7, my_own=0.8)
    figure, alt = plots.plot_runs.draw(runs, bands=False, single_runs=True)
    assert alt.endswith(" Thin lines are the 6 single runs.")
    (ax,) = figure.axes
    assert len(ax.lines) == 2 + 6 and not ax.collections
    assert ax.lines[-1].get_linewidth() < ax.lines[0].get_linewidth()
    assert ax.get_ylabel() == "test accuracy (mean)"


def test_one_seed_has_no_spread():
    _, alt = plots.plot_runs.draw(make_runs(1, random=0.7))
    assert "mean test accuracy of 1 seed, " in alt
    assert alt.endswith("random goes from 0.500 to 0.700.")


def test_strategies_that_differ_in_seeds_are_not_added_up():
    other = make_runs(1, entropy=0.8).assign(seed=17)  # a seed that random does not have
    _, alt = plots.plot_runs.draw(pd.concat([make_runs(3, random=0.7), other]))
    assert "mean test accuracy of 1 to 3 seeds, " in alt


def test_differences_are_those_of_the_same_seed():
    panels = {"raw": make_runs(random=0.7, entropy=0.8), "kept": make_runs(random=0.7, own=0.6)}
    figure, alt = plots.plot_differences.draw(panels, at=[1200, 2200, 9999])
    assert alt == (
        "2 line charts of the test accuracy above random over the number of labels, mean of "
        "paired seeds. raw: entropy +0.000 at 1,200, +0.100 at 2,200; "
        "kept: own +0.000 at 1,200, -0.100 at 2,200."
    )
    assert [title_of(ax) for ax in figure.axes] == ["raw", "kept"]
    assert figure.axes[0].get_ylabel() == "test accuracy above random"
    spread = figure.axes[0].collections[0].get_paths()[0].vertices[:, 1]
    assert spread.max() == pytest.approx(0.1)  # both seeds differ by as much


def test_titles_of_differences_stay_above_their_panels():
    runs = make_runs(random=0.7, own=0.6)
    titles = [
        f"Panel {number} has a title that is much longer than it is wide" for number in range(3)
    ]
    figure, _ = plots.plot_differences.draw(dict.fromkeys(titles, runs))
    assert [" ".join(title_of(ax).split()) for ax in figure.axes] == titles
    figure.canvas.draw()
    starts = [ax.get_window_extent().x0 for ax in figure.axes[1:]]
    ends = [max(text.get_window_extent().x1 for text in (ax.title, ax._left_title))
            for ax in figure.axes[:-1]]  # fmt: skip
    assert all(end < start for end, start in zip(ends, starts, strict=True))


def test_differences_name_the_end_unless_they_are_asked():
    runs = make_runs(random=0.7, entropy=0.8)
    _, alt = plots.plot_differences.draw({"raw": runs})
    assert alt.startswith("1 line chart of")
    assert alt.endswith("raw: entropy +0.100 at 2,200.")
    assert (
        "entropy -0.100"
        not in plots.plot_differences.draw({"raw": runs}, baseline="entropy")[1]
    )


def test_a_panel_of_differences_explains_the_strategies_that_are_new_in_it():
    raw, kept = make_runs(random=0.7, entropy=0.8), make_runs(random=0.7, own=0.6)
    figure, _ = plots.plot_differences.draw({"raw": raw, "again": raw, "kept": kept})
    legends = [ax.get_legend() for ax in figure.axes]
    assert [legend and legend.get_texts()[0].get_text() for legend in legends] == [
        "entropy",
        None,
        "own",
    ]


def test_differences_to_a_strategy_that_was_not_played():
    with pytest.raises(
        MendableError, match="strategies of panels.'raw'., baseline='random' is unknown.*own"
    ):
        plots.plot_differences.draw({"raw": make_runs(own=0.7)})


def test_strategies_of_ones_own_have_looks_too():
    ends = {f"batches of {n}": 0.7 for n in range(12)}
    assert len(plots.plot_runs.draw(make_runs(**ends))[0].axes[0].lines) == 12
    panels = {
        "a": make_runs(mine=0.7, yours=0.8, base=0.6),
        "b": make_runs(yours=0.7, base=0.6),
    }
    figure, _ = plots.plot_differences.draw(panels, baseline="base")
    colors = [
        {line.get_label(): line.get_color() for line in ax.lines if line.get_marker() != "None"}
        for ax in figure.axes
    ]
    assert colors[0]["mine"] != colors[0]["yours"] == colors[1]["yours"]


def test_train_and_test_have_a_panel_a_strategy():
    histories = dict(list(make_runs(1, random=0.7, entropy=0.8, own=0.6).groupby("strategy")))
    figure, alt = plots.plot_train_and_test.draw(histories, title="Both")
    assert alt.startswith(
        "3 line charts over the number of labels. entropy: training accuracy "
    )
    assert "random: training accuracy falls from 1.00 at 1,200 labels to 0.80 at 2,200" in alt
    assert [title_of(ax) for ax in figure.axes if ax.axison] == ["entropy", "own", "random"]
    assert [ax.get_legend() is not None for ax in figure.axes] == [True, False, False, False]


def test_bars_are_written_out():
    table = pd.DataFrame(
        {"ours": [1.25, 30], "stock": [2.5, 4000]}, index=["random", "entropy"]
    )
    figure, alt = plots.plot_bars.draw(
        table, "seconds", errors=table / 10, reference=("plain loop", 1), decimals=1
    )
    assert alt == (
        "Bar chart of seconds, from top to bottom: random ours 1.2 ± 0.1, stock 2.5 ± 0.2; "
        "entropy ours 30.0 ± 3.0, stock 4,000.0 ± 400.0. A dotted line marks plain loop at 1.0."
    )
    (ax,) = figure.axes
    assert [bar.get_width() for bar in ax.patches] == [1.25, 30, 2.5, 4000]
    from_top = sorted(ax.patches, key=lambda bar: bar.get_y(), reverse=not ax.yaxis_inverted())
    assert [bar.get_width() for bar in from_top] == [1.25, 2.5, 30, 4000]
    assert [text.get_text() for text in ax.get_yticklabels()] == ["random", "entropy"]
    named = {text.get_text() for text in ax.get_legend().get_texts()}
    assert named == {"ours", "stock", "plain loop"}


def test_bars_and_their_errors_may_be_columns_of_other_names():
    means, sds = pd.Series({"a": 1.0}, name="mean"), pd.Series({"a": 0.1}, name="sd")
    _, alt = plots.plot_bars.draw(means, "seconds", errors=sds)
    assert alt == "Bar chart of seconds, from top to bottom: a 1.000 ± 0.100."


def test_bars_that_grow_by_factors_start_at_one():
    figure, _ = plots.plot_bars.draw(pd.Series({"a": 0.5, "b": 200.0}), "times", log=True)
    (ax,) = figure.axes
    ends = [(bar.get_x(), bar.get_x() + bar.get_width()) for bar in ax.patches]
    assert ends == [(1, 0.5), (1, 200)]


def test_steps_say_what_is_left_and_by_what_it_was_divided():
    figure, alt = plots.plot_steps.draw(STEPS, "labels")
    assert alt == (
        "Waterfalls of labels, step by step: Words first: all 16,000, words 4,000, batches "
        "5,000; Batches first: all 16,000, batches 8,000, words 5,000."
    )
    words, batches = figure.axes
    assert [text.get_text().split() for text in words.texts] == [
        ["16,000"],
        ["4,000", "(÷", "4.0)"],
        ["5,000", "(÷", "0.8)"],
    ]
    grey, kept = words.patches[::2], words.patches[1::2]
    assert [bar.get_width() for bar in kept] == [16_000, 4000, 5000]
    assert [bar.get_width() for bar in grey] == [0, 12_000, 0], "a step may cost labels"
    assert len({bar.get_hatch() for bar in kept}) == 3
    assert kept[1].get_hatch() == batches.patches[5].get_hatch(), "a step keeps its look"
    assert [text.get_text() for text in batches.get_yticklabels()] == [
        "all",
        "batches",
        "words",
    ]
    assert words.get_xlim() == batches.get_xlim() and words.yaxis_inverted()


def test_palettes_do_not_run_out():
    table = pd.DataFrame(np.ones((12, 12)), columns=[f"column {n}" for n in range(12)])
    assert len(plots.plot_bars.draw(table, "seconds")[0].axes[0].patches) == 144
    assert len(draw_map(12)[0].axes[0].collections) == 12
    figure, alt = plots.plot_reliability.draw(*make_reliability(6))
    assert len(figure.axes[0].lines) == 7
    assert "source 5 is right" in alt


def test_confusion_of_two_classes_is_told_by_the_right_ones():
    truth, said = predict([[6, 2], [3, 4]])
    figure, alt = plots.plot_confusion.draw(
        {"random": said, "entropy": truth}, truth, NAMES[:2]
    )
    assert alt == (
        "2 confusion matrices of 15 test lines: 8 rap, 7 pop. "
        "Predicted right: random 6 rap, 4 pop; entropy 8 rap, 7 pop."
    )
    assert [text.get_text() for text in figure.axes[0].texts] == ["6", "2", "3", "4"]
    assert figure.axes[0].get_xlabel() == "predicted class"
    assert figure.axes[0].get_ylabel() == "true class"


def test_confusion_has_one_scale_of_color():
    truth, said = predict([[6, 2], [3, 4]])
    figure, _ = plots.plot_confusion.draw({"random": said, "entropy": truth}, truth, NAMES[:2])
    assert [ax.images[0].get_clim() for ax in figure.axes] == [(0, 8), (0, 8)]


def test_confusion_of_four_classes_names_the_worst_mistake_and_no_more():
    matrix = [[90, 1, 2, 3], [4, 80, 5, 6], [17, 8, 70, 9], [0, 0, 0, 1000]]
    truth, said = predict(matrix)
    figure, alt = plots.plot_confusion.draw({"random": said, "ceiling": truth}, truth, NAMES)
    assert alt == (
        "2 confusion matrices of 1,295 test lines: 96 rap, 95 pop, 104 rock, 1,000 country. "
        "Predicted right: "
        "random 90 rap, 80 pop, 70 rock, 1,000 country, most often wrong: 17 rock called rap; "
        "ceiling 96 rap, 95 pop, 104 rock, 1,000 country."
    )
    assert figure.axes[0].texts[-1].get_text() == "1,000"


def test_confusion_keeps_a_class_that_nobody_predicts():
    truth = np.array([0, 0, 1, 2])
    _, alt = plots.plot_confusion.draw({"random": np.zeros(4, dtype=int)}, truth, NAMES)
    assert alt.startswith(
        "1 confusion matrix of 4 test lines: 2 rap, 1 pop, 1 rock, 0 country."
    )
    assert "random 2 rap, 0 pop, 0 rock, 0 country" in alt


def test_reliability_compares_confidence_with_what_is_right():
    sure = np.repeat([0.6, 0.9], 50)
    right = np.concatenate([np.arange(50) < 30, np.arange(50) < 40])
    figure, alt = plots.plot_reliability.draw({"margin": sure}, {"margin": right}, num_bins=2)
    assert alt == (
        "Reliability curve, 2 groups of equally many test lines: margin is right 0.60 of the "
        "time where it is 0.60 sure, and 0.80 where it is 0.90 sure."
    )
    assert figure.axes[0].lines[1].get_ydata().tolist() == pytest.approx([0.6, 0.8])
    with pytest.raises(MendableError, match="='in part' are not true and false, one a text"):
        plots.plot_reliability.draw({"margin": sure}, {"margin": "in part"})


@pytest.mark.parametrize("num_classes", [2, 4])
def test_reliability_starts_where_the_least_sure_prediction_is(num_classes):
    sure, right = make_reliability(lowest=1 / num_classes)
    diagonal = plots.plot_reliability.draw(sure, right)[0].axes[0].lines[0]
    lowest = min(values.min() for values in sure.values())
    assert list(diagonal.get_xdata()) == list(diagonal.get_ydata()) == [lowest, 1]


def test_doubt_is_told_at_each_line():
    figure, alt = plots.plot_doubt.draw(DOUBT, {"A": 0.6, "B": 0.9}, title="One order")
    assert alt == (
        "Line chart of 2 measures of doubt over a score from 0 to 1: entropy 0.69 at A, 0.00 "
        "at B; breaking ties 1.00 at A, 0.00 at B."
    )
    names = {each.get_text() for each in figure.axes[0].texts}
    assert names == {"A", "B", "entropy", "breaking ties"}


def test_where_nothing_is_in_doubt_the_axis_has_a_height():
    figure, _ = plots.plot_doubt.draw(0 * DOUBT, {"A": 0.6})
    bottom, top = figure.axes[0].get_ylim()
    assert bottom < 0 and top > 1


def test_evidence_marks_the_picks_for_which_most_and_least_speaks():
    figure, alt = plots.plot_evidence.draw(EVIDENCE, np.array([1, 2, 3]), title="Doubt")
    assert alt == (
        "Map of 4 lines by what points to rap and to pop: 3 picks are at most 0.010 off the "
        "diagonal; torn 0.40 and 0.40; ignorant 0.00 and 0.01."
    )
    (ax,) = figure.axes
    pool, picked, torn, ignorant = (each.get_offsets().tolist() for each in ax.collections)
    assert len(pool) == 4 and len(picked) == 3
    assert torn == [[0.4, 0.4]] and ignorant == [[0, 0.01]]


def test_leaning_shows_what_models_say_by_what_their_labels_said():
    figure, alt = plots.plot_leaning.draw(LEANING, "rap", title="Four labels")
    assert alt == (
        "Dots of 3 models by the share of rap among their first labels and among what they "
        "say: random, 2 models: labels with 40% say it in 10% and labels with 60% say it in "
        "95%; balanced, 1 models: labels with 50% say it in 55% and labels with 50% say it in "
        "55%."
    )
    diagonal, random, balanced = figure.axes[0].lines
    assert random.get_xydata().tolist() == [[0.4, 0.1], [0.6, 0.95]]
    assert balanced.get_xydata().tolist() == [[0.5, 0.55]]


def test_tiles_set_what_was_asked_before_apart():
    batches = {"one batch": [7, 7, 7, 3], "each once": [1, 2, 3, 4]}
    figure, alt = plots.plot_tiles.draw(batches, title="Copies")
    assert alt == (
        "Labels as tiles, blue for a new question and a gray cross for one asked before. New "
        "questions: one batch 2 of 4; each once 4 of 4."
    )
    new, again = (each.get_offsets().tolist() for each in figure.axes[0].collections)
    assert new == [[0, 0], [3, 0]] and again == [[1, 0], [2, 0]]


def test_a_short_batch_leaves_the_tiles_of_a_long_one_in_sight():
    figure, _ = plots.plot_tiles.draw({"long": range(60), "short": {3}})
    bottom, top = figure.axes[0].get_ylim()
    assert figure.axes[0].collections[0].get_offsets().max(axis=0).tolist() == [24, 2]
    assert bottom > 2 and top < 0


def test_map_shows_each_pick_and_where_they_lie():
    points = np.array([[0.0, 0], [0, 2], [2, 0], [2, 2]])
    picks = {"random": np.array([0, 3]), "entropy": np.array([1, 1])}
    figure, alt = plots.plot_map.draw(points, np.array([0, 1, 0, 1]), NAMES[:2], picks)
    assert alt == (
        "Map of 4 lines in two dimensions; where eight in ten of the lines lie that each panel "
        "shows: random, 2 lines, first dimension 0.20 to 1.80 and second dimension 0.20 to "
        "1.80; entropy, 2 lines, first dimension 0.00 to 0.00 and second dimension 2.00 to "
        "2.00."
    )
    ax = figure.axes[0]
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("first dimension", "second dimension")
    cloud, rap, pop = ax.collections
    assert cloud.get_offsets().tolist() == points.tolist()
    assert rap.get_offsets().tolist() == [[0, 0]]
    assert pop.get_offsets().tolist() == [[2, 2]]


def test_picks_are_larger_than_the_dots_of_a_whole_pool_and_let_others_show_through():
    of_pool, of_picks = (
        draw_map(picks=picks)[0].axes[0].collections[-1] for picks in (None, {"random": [3]})
    )
    assert of_picks.get_sizes() > of_pool.get_sizes()
    assert of_picks.get_alpha() < of_pool.get_alpha() == 1


def test_points_of_a_map_can_move_from_panel_to_panel():
    points = np.array([[0.0, 0], [0, 2]])
    clouds = {"round 1": points, "round 2": points + 1}
    picks = dict.fromkeys(clouds, np.array([1]))
    figure, alt = plots.plot_map.draw(clouds, np.array([0, 1]), NAMES[:2], picks)
    assert alt.startswith("Map of 2 lines") and "round 2, 1 lines, first dimension 1.00" in alt
    for ax, cloud in zip(figure.axes, clouds.values(), strict=True):
        assert ax.collections[0].get_offsets().tolist() == cloud.tolist()
        assert ax.collections[2].get_offsets().tolist() == [cloud[1].tolist()]


@pytest.mark.parametrize("count", [1, 3, 5])
def test_the_legend_of_a_map_covers_no_point(count):
    picks = {f"round {n}": np.arange(n + 1) for n in range(count)}
    figure, _ = draw_map(picks=picks)
    figure.canvas.draw()
    (legend,) = [ax.get_legend() for ax in figure.axes if ax.get_legend()]
    for ax in figure.axes[:count]:
        assert not ax.bbox.overlaps(legend.get_window_extent())


LINES = ["<b>loud</b> & <script>alert('x')</script>", "a quiet line"]


@pytest.fixture
def shown(monkeypatch):
    bundles = []
    monkeypatch.setattr(predictions, "display", lambda bundle, **_: bundles.append(bundle))
    return bundles


def show_lines(lines=LINES, said=(0, 0), names=("rap", "pop")):
    said = {"least confidence": np.array(said)}
    plots.show_predictions(lines, np.array([0, 1]), said, list(names))


def test_wrong_predictions_bear_a_cross_in_plain_text(shown):
    show_lines()
    header, first, second = shown[0]["text/plain"].splitlines()
    assert header.split() == ["line", "true", "class", "least", "confidence"]
    assert first.split()[-2:] == ["rap", "rap"]
    assert second.split()[-3:] == ["pop", "rap", "✗"]
    assert "rap ✗" in shown[0]["text/html"]
    assert shown[0]["text/html"].count("background-color") == 1


def test_lyrics_are_shown_as_they_are_written(shown):
    show_lines(names=["<i>rap</i>", "pop"])
    html = shown[0]["text/html"]
    assert "&lt;b&gt;loud&lt;/b&gt; &amp; &lt;script&gt;" in html
    assert not [tag for tag in ("<b>", "<i>", "<script") if tag in html]
    assert "<b>loud</b>" in shown[0]["text/plain"]


def make_lucky_runs():
    """The luckiest run at 300 labels ends last of three."""
    paths = {0: [0.5, 0.7, 0.6], 1: [0.5, 0.6, 0.7], 2: [0.5, 0.5, 0.8]}
    rows = [
        {"strategy": "random", "seed": seed, "labels": labels, "test_accuracy": accuracy}
        for seed, path in paths.items()
        for labels, accuracy in zip([200, 300, 400], path, strict=True)
    ]
    return pd.DataFrame(rows)


def test_luck_is_followed_from_one_column_to_the_end():
    figure, alt = plots.plot_luck.draw(make_lucky_runs(), after=1, title="Luck")
    assert "the luckiest at 300 labels is +10.0 points from the mean there, and -10.0" in alt
    assert "at 400, in place 3; the unluckiest at 300 labels is -10.0" in alt
    followed = [line for line in figure.axes[0].lines if line.get_linewidth() == 2]
    assert followed[0].get_ydata() == pytest.approx([0, 10, -10])


def test_luck_is_followed_from_a_column_that_is_drawn():
    _, alt = plots.plot_luck.draw(make_lucky_runs(), after=2, every=2)
    assert "at 2 numbers of labels: the luckiest at 400" in alt
    for after, every in ((1, 2), (3, 1), (-1, 1)):
        with pytest.raises(MendableError, match=f"after={after} "):
            plots.plot_luck.draw(make_lucky_runs(), after, every)


def test_pairs_are_drawn_with_the_verdict_of_the_one_rule():
    pairs = pd.DataFrame(
        {
            "strategy": ["random"] * 4 + ["entropy"] * 4,
            "seed": [0, 1, 2, 3] * 2,
            "test_accuracy": [0.5, 0.6, 0.7, 0.5, 0.52, 0.63, 0.72, 0.53],
        }
    )
    figure, alt = plots.plot_pairs.draw(pairs, title="Ahead")
    summary = summarize_pairs(pairs).loc["entropy"]
    ends = 100 * summary["low"], 100 * summary["high"]
    assert f"entropy +2.5, from {ends[0]:+.1f} to {ends[1]:+.1f}, above in 4 of 4: ahead" in alt
    dots = figure.axes[0].lines[1]
    assert dots.get_xdata() == pytest.approx([2, 3, 2, 3])
    assert all(-0.6 < height < 0 for height in dots.get_ydata()), "above their interval"
    assert len(np.unique(dots.get_xydata().round(6), axis=0)) == 4, "none covers another"
    with pytest.raises(MendableError, match="only 'random' to compare"):
        plots.plot_pairs.draw(pairs[pairs["strategy"] == "random"])


def test_runs_can_be_drawn_over_what_they_cost():
    runs = make_runs(random=0.7).assign(answers=lambda runs: 3 * runs["labels"])
    figure, alt = plots.plot_runs.draw(runs, over="answers")
    assert figure.axes[0].get_xlabel() == "answers"
    assert figure.axes[0].lines[0].get_xdata().tolist() == [3 * labels for labels in LABELS]
    assert f"to {3 * max(LABELS):,} answers" in alt
