"""Large pools, as timed and as recorded: small ones play each way, and the record holds."""

import numpy as np
import pandas as pd
import pytest

from helpers.compare import load_results
from tools.bench import large_pool, large_ways, scale
from tools.record.large_loops import record_large_loops


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("large") / "pool"
    large_pool.write_large_pool(folder, 1200, part_rows=300)
    return folder


def test_a_pool_is_written_once_and_shares_lines_between_its_parts(folder):
    before = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert len(before) == 4
    large_pool.write_large_pool(folder, 1200, part_rows=300)
    assert before == {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    parts = [pd.read_parquet(path) for path in sorted(folder.iterdir())]
    assert all(part["lyric"].is_unique and len(part) == 300 for part in parts)
    assert not parts[0].equals(parts[1])


IN_ONE_PROCESS = ["all in memory", "parts", "parts, kept features"]


@pytest.mark.parametrize("way", IN_ONE_PROCESS)
def test_each_way_picks_what_plain_scoring_picks(folder, way, monkeypatch):
    monkeypatch.setattr(large_ways, "NUM_PICKS", 50)
    monkeypatch.setattr(large_ways, "NUM_LABELED", 100)
    given = large_ways.prepare(folder)
    plain = large_ways.score_plainly(*given)
    assert np.array_equal(large_ways.WAYS[way](*given), plain)
    assert len(plain) == 50 and plain.min() >= 100


def test_what_is_timed_is_a_row_each(folder, monkeypatch):
    ways = {name: large_ways.WAYS[name] for name in ["plain scikit-learn", "parts"]}
    monkeypatch.setattr(scale, "measure_apart", lambda way, pool: scale.measure(way, pool))
    monkeypatch.setattr(large_ways, "NUM_LABELED", 100)
    table = scale.bench(folder, [600], list(ways), part_rows=300)
    assert table["lines"].tolist() == [600] * 2
    assert table["same_picks"].all() and (table["ratio"] > 0).all()


def test_a_way_that_fails_has_a_row_that_says_so(folder, monkeypatch):
    assert scale.measure_apart("no such way", folder)["status"].endswith(
        "choose from 'parts'"
    ) or ("invalid choice" in scale.measure_apart("no such way", folder)["status"])


def test_small_loops_have_a_row_a_round(folder, tmp_path):
    plan = {"num_iterations": 2, "num_samples": 20, "num_initial": 60}
    test = {"num_lines": 200, "seed": 3}
    given = {"parts": [100], "small": 600, "test": test, "place": tmp_path, **plan}
    loops = record_large_loops(folder, range(2), **given)
    ways = loops.groupby(["strategy", "pool", "looked_at"], sort=False).size()
    assert ways.to_dict() == {
        ("random", 1200, 1200): 6,
        ("least confidence", 1200, 1200): 6,
        ("least confidence", 600, 600): 6,
        ("least confidence", 1200, 100): 6,
    }
    assert sorted(loops["labels"].unique()) == [60, 80, 100]
    assert loops["words_asked"].between(20, 600).all()
    assert record_large_loops(folder, range(2), **given).equals(loops)


def timed():
    return load_results("scale").set_index(["way", "lines"])


LARGEST, MIDDLE = 5_000_000, 500_000


def test_parts_cost_about_as_much_as_plain_scoring_and_no_more_memory_for_more_lines():
    ways = timed()
    assert ways.loc[[("parts", MIDDLE), ("parts", LARGEST)], "ratio"].max() <= 1.2
    for way in ("parts", "parts, keeping features", "parts, kept features"):
        memory = ways.loc[way]["peak_mb"]
        assert memory[LARGEST] <= 1.2 * memory[MIDDLE], way
    memory = ways.loc["all in memory"]["peak_mb"]
    assert memory[LARGEST] > 4 * memory[MIDDLE]


def test_all_ways_but_a_sample_pick_the_same_lines():
    ways = load_results("scale")
    is_sample = ways["way"].str.contains("random") & (ways["lines"] > 100_000)
    assert ways.loc[~is_sample, "same_picks"].all()
    assert (ways["status"] == "ok").all()


def test_a_killed_worker_costs_less_than_half_as_much_again():
    ways = timed()
    for lines in (MIDDLE, LARGEST):
        killed = ways.loc[("Dask, one of two workers killed", lines)]
        whole = ways.loc[("Dask, two workers", lines)]
        assert killed["processor_seconds"] <= 1.5 * whole["processor_seconds"]
