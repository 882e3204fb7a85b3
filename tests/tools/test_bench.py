"""The bench compares loops that do the same work, in turns, and leaves no library out."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from lyrics import make_lyrics, make_sets

from helpers.loop import perform_active_learning
from helpers.starts import initialize_strategy
from helpers.strategies import STRATEGIES, make_strategy
from helpers.strategies.uncertainty import RankByScore
from tools.bench import bench, card, pools
from tools.bench import libraries as bench_libraries
from tools.bench.plain_loop import run_plain_loop
from tools.bench.targets import judge

TOOLS = Path(bench.__file__).parent
LEAST_CONFIDENCE = ("helpers", "least confidence")


def run_ours(strategy, sets, rounds, size, first):
    start = initialize_strategy(make_strategy(strategy), sets[0], first)
    return perform_active_learning(start[0], *sets, start[1], rounds, size, progress=False)


# The plain loop


def test_plain_loop_measures_the_same():
    sets = make_sets()
    # All but 20 texts are labeled at the start, and then all: both must end alike.
    first = len(sets[0]) - 20
    labeled, history = run_plain_loop(*sets, rounds=1, size=20, first=first)
    ours = run_ours("random", sets, 1, 20, first)
    assert len(labeled) == len(ours.attrs["indices_labeled"]) == len(sets[0])
    measures = ["train_accuracy", "test_accuracy", "test_macro_f1"]
    assert np.allclose(history[0], ours[measures].iloc[0])
    assert np.allclose(history[1], ours[measures].iloc[1], atol=0.02)


PICKED_BY_MARGIN = ["least confidence", "breaking ties", "entropy", "uncertainty x copies"]


@pytest.mark.parametrize("strategy", PICKED_BY_MARGIN)
def test_plain_loop_picks_by_margin_what_ours_picks(strategy):
    sets = make_sets()
    labeled, history = run_plain_loop(*sets, pick="margin", rounds=1, size=60, first=100)
    ours = run_ours(strategy, sets, 1, 60, 100)
    assert labeled[:100].tolist() == ours.attrs["indices_labeled"][:100]
    assert set(labeled) == set(ours.attrs["indices_labeled"])
    assert [row[1] for row in history] == pytest.approx(ours["test_accuracy"].tolist())


def test_plain_loop_picks_other_texts_at_random():
    sets = make_sets()
    settings = {"rounds": 3, "size": 50, "first": 100}
    labeled, history = run_plain_loop(*sets, pick="random", **settings)
    by_margin, _ = run_plain_loop(*sets, pick="margin", **settings)
    assert len(set(labeled)) == 250 and len(history) == 4
    assert set(labeled) != set(by_margin)


def test_plain_loop_stays_small():
    assert len((TOOLS / "plain_loop.py").read_text().splitlines()) <= 30


# The libraries


def test_small_texts_own_strategies_end_as_ours_do():
    schedule = (*make_sets(), 1, 50, 17)
    runs = bench_libraries.RUNS
    assert runs["small-text"]("random", *schedule) == runs["helpers"]("random", *schedule)
    for strategy in bench_libraries.STOCK:
        assert runs["small-text"](strategy, *schedule) == pytest.approx(
            runs["helpers"](strategy, *schedule), abs=0.06
        )


@pytest.mark.parametrize("library", [*filter(bench.is_installed, bench.RUNS)])
@pytest.mark.parametrize("strategy", bench_libraries.PEER_STRATEGIES)
def test_an_installed_library_runs_or_fails_with_a_reason(library, strategy):
    contender = bench.Contender(library, strategy, rounds=1, seeds=(17,))
    row = bench.measure(contender, *make_sets(num_lines=1100))
    assert row["status"] == "ok" or row["status"].startswith("failed: TypeError: ")
    if row["status"] == "ok":
        assert row["end_accuracy"] > 0.6


def test_dense_features_stop_at_their_limit(monkeypatch):
    train_set, _ = make_sets()
    dense = bench_libraries.ScikitActiveMLDense
    assert np.array_equal(dense.prepare(None, train_set.x), train_set.x.toarray())
    monkeypatch.setattr(bench_libraries, "DENSE_LIMIT_GB", 1e-6)
    with pytest.raises(MemoryError, match="dense features would take .* GB"):
        dense.prepare(None, train_set.x)


def test_a_peer_is_taught_what_it_asked_for():
    calls = []

    class Peer:
        def __init__(self, strategy, train_set, labeled, seed):
            calls.append(("start", strategy, len(set(labeled)), seed))
            self.y_test = train_set.y

        def query(self, unlabeled, num_samples):
            return unlabeled[:num_samples]

        def teach(self, queried, labeled):
            assert np.array_equal(labeled[-len(queried) :], queried)
            calls.append(("teach", len(queried), len(set(labeled))))

        def predict(self, x):
            return np.zeros(x.shape[0], dtype=int)

    train_set, test_set = make_sets()
    accuracy = bench_libraries.run_peer(Peer, "random", train_set, test_set, 2, 30, 17)
    assert calls == [("start", "random", 200, 17), ("teach", 30, 230), ("teach", 30, 260)]
    assert accuracy == np.mean(test_set.y == 0)


# One row


@pytest.fixture
def in_turns(monkeypatch):
    """Replaces the runs: those of `helpers` take 3, 6 and 30 s, plain ones 2, 4 and 100 s."""
    calls = []
    clock = iter(np.cumsum([0, 3, 0, 2, 0, 6, 0, 4, 0, 30, 0, 100]).tolist())
    monkeypatch.setattr(bench, "process_time", lambda: next(clock))

    def run(strategy, train_set, test_set, rounds, size, seed):
        calls.append(("helpers", strategy, rounds, size, seed))
        return seed / 100

    def run_plain(train_set, test_set, pick, rounds, size, seed):
        calls.append(("plain", pick, rounds, size, seed))

    monkeypatch.setitem(bench.RUNS, "helpers", run)
    monkeypatch.setattr(bench, "run_plain_loop", run_plain)
    return calls


def test_loops_take_turns_with_one_seed_and_schedule(in_turns):
    bench.measure(bench.Contender(*LEAST_CONFIDENCE, rounds=7), None, None)
    assert in_turns == [
        call
        for seed in (17, 18, 19)
        for call in (
            ("helpers", "least confidence", 7, 500, seed),
            ("plain", "margin", 7, 500, seed),
        )
    ]


def test_a_row_holds_medians_their_ratio_and_the_mean_accuracy(in_turns):
    assert bench.measure(bench.Contender(*LEAST_CONFIDENCE), None, None) == {
        "library": "helpers",
        "strategy": "least confidence",
        "rounds": 30,
        "num_samples": 500,
        "runs": 3,
        "seconds": 6,
        "plain_seconds": 4,
        "ratio": 1.5,
        "end_accuracy": 0.18,
        "status": "ok",
    }


def test_only_uncertainty_is_compared_with_margins():
    for strategy in STRATEGIES:
        is_uncertainty = isinstance(make_strategy(strategy), RankByScore)
        expected = "margin" if is_uncertainty else "random"
        assert bench.Contender("any", strategy).pick == expected


def test_a_failing_library_is_reported_in_one_line(monkeypatch):
    def fail(*arguments):
        raise TypeError("no argument 'force_all_finite'\nand more")

    monkeypatch.setattr(bench, "is_installed", lambda library: True)
    monkeypatch.setitem(bench.RUNS, "modAL", fail)
    row = bench.measure(bench.Contender("modAL", "random"), *make_sets())
    assert row["status"] == "failed: TypeError: no argument 'force_all_finite'"
    assert "ratio" not in row
    assert bench.format_row(row).endswith("3  " + row["status"])


def test_a_missing_library_is_reported(monkeypatch):
    monkeypatch.setitem(bench_libraries.PEERS, "modAL", "a_module_that_nobody_has")
    row = bench.measure(bench.Contender("modAL, made anew", "random"), *make_sets())
    assert row["status"] == "not installed"
    assert bench.missing_peers()[:1] == ["modAL"]


# The targets


def make_results(**changes):
    """Results that reach all targets; `changes` maps a row, a_b for a's b, to new values."""
    rows = {
        ("helpers", "random"): {"ratio": 1.2},
        ("helpers", "least confidence"): {"ratio": 1.2},
        ("helpers", "breaking ties"): {"ratio": 1.5},
        ("helpers", "entropy"): {"ratio": 1.2},
        ("helpers", "discriminative"): {"seconds": 2.0, "rounds": 10, "end_accuracy": 0.7},
        ("small-text", "discriminative"): {
            "seconds": 12.0,
            "rounds": 10,
            "end_accuracy": 0.705,
        },
        ("modAL", "random"): {"ratio": 1.2},
        ("modAL", "least confidence"): {"ratio": 1.4},
    }
    for name, values in changes.items():
        rows[tuple(name.replace("_", " ").split("  "))] |= values
    empty = {"data": "practice", "rounds": 30, "status": "ok", "ratio": 9.0, "seconds": 1.0}
    return pd.DataFrame(
        [
            empty | {"library": library, "strategy": strategy} | row
            for (library, strategy), row in rows.items()
        ]
    )


def verdicts(results):
    return [line.split()[0] for line in judge(results)[1:]]


def test_all_targets_reached():
    assert verdicts(make_results()) == ["reached"] * 7
    assert judge(make_results())[0] == "Targets on practice"


@pytest.mark.parametrize(
    ("number", "changes"),
    [
        (0, {"helpers__random": {"ratio": 1.51}, "modAL__random": {"ratio": 2}}),
        (2, {"helpers__breaking_ties": {"ratio": 1.51}}),
        (4, {"helpers__discriminative": {"seconds": 2.1}}),
        (4, {"helpers__discriminative": {"end_accuracy": 0.6999}}),
        (6, {"modAL__least_confidence": {"ratio": 1.19}}),
    ],
)
def test_a_target_missed(number, changes):
    expected = ["reached"] * 7
    expected[number] = "missed"
    assert verdicts(make_results(**changes)) == expected


def test_discriminative_is_compared_over_as_many_rounds():
    results = make_results()
    longer = results[results["strategy"] == "discriminative"].iloc[:1]
    longer = longer.assign(rounds=30, seconds=200.0, end_accuracy=0.9)
    assert verdicts(pd.concat([results, longer]))[4] == "reached"


def test_where_no_peer_runs_nothing_is_claimed():
    failed = {"status": "failed: TypeError: no", "ratio": np.nan}
    results = make_results(modAL__random=failed)
    assert verdicts(results)[5:] == ["not", "reached"]


# The command, and the record


@pytest.fixture
def without_runs(monkeypatch, tmp_path):
    """Measures nothing: all rows are those of `make_results`; gives where a record goes."""
    monkeypatch.setattr(bench, "RESULTS", tmp_path / "results" / "bench.csv")
    monkeypatch.setattr(bench, "PEERS", {})
    monkeypatch.setattr(bench, "find_kaggle_file", lambda: tmp_path / "kaggle.csv")
    monkeypatch.setattr(
        bench, "bench_file", lambda name, source, names=(): make_results().to_dict("records")
    )
    return bench.RESULTS


def test_only_record_writes(without_runs, capsys):
    bench.main([])
    assert "reached" in capsys.readouterr().out
    assert not without_runs.exists()
    bench.main(["--record"])
    assert len(pd.read_csv(without_runs)) == 16


def test_a_record_needs_all_peers(without_runs, monkeypatch):
    monkeypatch.setattr(bench, "PEERS", {"modAL": "modAL"})
    monkeypatch.setattr(bench, "is_installed", lambda library: False)
    with pytest.raises(SystemExit, match=r"needs modAL(.|\n)*pip install -e .*\[bench\]"):
        bench.main(["--record"])
    assert not without_runs.exists()


def test_a_record_needs_the_kaggle_file(without_runs, monkeypatch):
    monkeypatch.setattr(bench, "find_kaggle_file", lambda: None)
    with pytest.raises(SystemExit, match="needs the Kaggle file"):
        bench.main(["--record"])


def test_without_peers_it_says_how_to_install_them(without_runs, monkeypatch, capsys):
    monkeypatch.setattr(bench, "PEERS", {"modAL": "modAL"})
    monkeypatch.setattr(bench, "is_installed", lambda library: False)
    bench.main([])
    assert '[bench]"' in capsys.readouterr().out.splitlines()[-1]


def test_rows_are_printed_as_they_come(monkeypatch, capsys):
    contenders = [bench.Contender("helpers", "random", seeds=(17,))]
    monkeypatch.setattr(bench, "load_lyrics", lambda source: make_lyrics(1100))
    monkeypatch.setattr(bench, "list_contenders", lambda: contenders)
    monkeypatch.setattr(bench, "measure", lambda contender, *sets: row_of(contender))
    rows = bench.bench_file("made up", "any")
    assert [row["data"] for row in rows] == ["made up"]
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "made up: 770 texts to pick from, 500 a round"
    assert lines[2].split() == [
        "helpers",
        "random",
        "30",
        "1",
        "2.00",
        "1.00",
        "2.00",
        "0.7000",
    ]
    assert len(lines[1]) == len(lines[2])


def row_of(contender):
    names = {"library": contender.library, "strategy": contender.strategy}
    numbers = {"seconds": 2.0, "plain_seconds": 1.0, "ratio": 2.0, "end_accuracy": 0.7}
    return names | {"rounds": 30, "runs": 1} | numbers | {"status": "ok"}


@pytest.fixture(scope="module")
def recorded():
    return pd.read_csv(bench.RESULTS)


def test_the_record_holds_every_row_of_both_files(recorded):
    expected = {(row.library, row.strategy, row.rounds) for row in bench.list_contenders()}
    for data in ("practice", "kaggle"):
        rows = recorded[recorded["data"] == data]
        found = set(rows[["library", "strategy", "rounds"]].itertuples(index=False, name=None))
        for library, strategy, rounds in expected - found:
            pytest.fail(f'`run.py bench --record "{strategy}"` ({library}, {rounds} rounds)')
        assert found == expected
        assert set(rows.loc[rows["library"] == "helpers", "strategy"]) == set(STRATEGIES)
    assert set(map(bench_libraries.peer_of, recorded["library"])) >= set(bench_libraries.PEERS)


def test_the_record_holds_no_path_and_no_missing_library(recorded):
    assert recorded["status"].str.match("ok$|failed: ").all()
    assert not recorded["status"].str.contains("/").any()
    measured = recorded[recorded["status"] == "ok"]
    assert measured["library"].isin(["helpers", "small-text"]).sum() == 2 * (
        len(STRATEGIES) + 6
    )
    assert measured.notna().all(axis=None)
    assert np.allclose(
        measured["ratio"], measured["seconds"] / measured["plain_seconds"], rtol=0.2
    )


def test_the_rows_of_one_strategy_are_put_in_place(recorded, tmp_path, monkeypatch, capsys):
    path = tmp_path / "bench.csv"
    recorded.to_csv(path, index=False)
    monkeypatch.setattr(bench, "RESULTS", path)
    monkeypatch.setattr(bench, "load_lyrics", lambda source: source)
    monkeypatch.setattr(bench, "split_lyrics", lambda lyrics: (lyrics, lyrics))
    monkeypatch.setattr(bench, "preprocess_data", lambda *given: make_sets())
    monkeypatch.setattr(bench, "find_kaggle_file", lambda: "kaggle")
    nine = {"num_samples": 9}
    monkeypatch.setattr(bench, "measure", lambda contender, *sets: row_of(contender) | nine)
    bench.main(["--record", "doubt and spread"])
    written = pd.read_csv(path)
    changed = written[written["num_samples"] == 9]
    assert changed[["library", "strategy"]].drop_duplicates().to_numpy().tolist() == [
        ["helpers", "doubt and spread"]
    ]
    assert len(changed) == 2 and len(written) == len(recorded)
    with pytest.raises(SystemExit):
        bench.main(["--record", "doubt"])
    assert "strategy 'doubt' is unknown; there are random," in capsys.readouterr().err


def test_the_card_is_timed_against_a_new_session():
    table = card.time_answers(num_before=(0, 40), num_timed=5)
    assert table["answers before"].tolist() == [0, 40]
    assert table["ratio"][0] == 1
    assert (table["milliseconds an answer"] > 0).all()


def test_a_pool_is_timed_and_weighed(tmp_path):
    path = pools.find_lines(120, tmp_path)
    written = path.read_bytes()
    assert pools.find_lines(120, tmp_path).read_bytes() == written  # it is not written anew
    found = pools.time_pool(path, num_answers=60, pause=0)
    assert (found["lines"], found["strategy"]) == (120, "least confidence")
    assert found["rounds"] > 1
    assert 0 < found["ms median"] <= found["ms 95 %"] <= found["ms max"]
    if Path("/proc/self/status").exists():
        assert 10 < found["MB read"] <= found["MB"]
    else:
        assert np.isnan(found["MB"])
