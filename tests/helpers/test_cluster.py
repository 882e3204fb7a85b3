"""A cluster of two processes: the same results, also when one of them is killed."""

import os
import signal
import sys
import time
from pathlib import Path
from threading import Thread

import numpy as np
import pytest
from distributed import LocalCluster
from lyrics import make_lyrics, make_sets

from helpers.compare import compare_strategies
from helpers.errors import MendableError
from helpers.features import make_vectorizer
from helpers.learner import make_classifier_factory
from helpers.scale import LargePool, cluster, query_large, write_parts
from helpers.scale.clusters import ADDRESS
from helpers.strategies import LeastConfidence

NAMES = ["random", "entropy"]
PLAN = {"num_iterations": 3, "num_samples": 20, "num_initial": 40, "progress": False}


@pytest.fixture(autouse=True)
def no_address(monkeypatch):
    monkeypatch.delenv(ADDRESS, raising=False)


@pytest.fixture(scope="module")
def sets():
    return make_sets()


class Noted(LeastConfidence):
    """Leaves a file for each query, and takes its time, so that a worker can be killed."""

    def __init__(self, folder, job):
        super().__init__()
        self.folder, self.job = Path(folder), job

    def query(self, *arguments, **settings):
        number = len(list(self.folder.glob(f"{self.job}-*")))
        (self.folder / f"{self.job}-{number}-{os.getpid()}").touch()
        time.sleep(0.1)
        return super().query(*arguments, **settings)


def without_seconds(runs):
    return runs[[column for column in runs if "seconds" not in column]]


def assert_same(runs, others):
    assert without_seconds(runs).equals(without_seconds(others))
    assert runs.attrs == others.attrs


def test_runs_on_a_cluster_are_those_of_this_process(sets, tmp_path):
    here = compare_strategies(NAMES, *sets, [1, 2], n_jobs=1, cache=None, **PLAN)
    with cluster(2) as client:
        there = compare_strategies(NAMES, *sets, [1, 2], cache=tmp_path, **PLAN)
        workers = client.scheduler_info()["workers"]
    assert len(workers) == 2
    assert all(address.startswith("tcp://127.0.0.1:") for address in workers)
    assert_same(here, there)


def kill_one(client, when):
    """Kill a worker once `when` is true, in a thread of its own."""
    victim = next(iter(client.run(os.getpid).values()))

    def wait_and_kill():
        while not when(victim):
            time.sleep(0.01)
        os.kill(victim, signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)

    thread = Thread(target=wait_and_kill, daemon=True)
    thread.start()
    return thread


def test_a_killed_worker_loses_nothing_and_repeats_no_finished_run(sets, tmp_path):
    """Played to the end before the kill: at least one run; each of those is played once."""
    noted, seeds = tmp_path / "noted", range(8)
    noted.mkdir()
    strategies = {
        f"mine{number}": lambda order, number=number: Noted(noted, f"{number}x{order[0]}")
        for number in range(2)
    }

    def has_finished_a_run(victim):
        return len(list(noted.glob(f"*-{victim}"))) > 3 * PLAN["num_iterations"]

    with cluster(2) as client:
        thread = kill_one(client, has_finished_a_run)
        runs = compare_strategies(strategies, *sets, seeds, cache=tmp_path / "runs", **PLAN)
        assert not thread.is_alive()
    queries = sorted(path.name.rsplit("-", 2)[0] for path in noted.iterdir())
    # What the victim was in the middle of is played anew: one batch of runs, and no more.
    again = len(queries) - 16 * PLAN["num_iterations"]
    assert 0 <= again <= 2 * PLAN["num_iterations"]
    assert not list((tmp_path / "runs").glob("tmp*"))
    plain = {name: lambda order: LeastConfidence() for name in strategies}
    here = compare_strategies(plain, *sets, seeds, n_jobs=1, cache=None, **PLAN)
    assert_same(runs, here)


def test_runs_that_are_remembered_are_not_played_again_anywhere(sets, tmp_path):
    first = compare_strategies(NAMES, *sets, [1], n_jobs=1, cache=tmp_path, **PLAN)
    files = sorted(path.stat().st_mtime_ns for path in tmp_path.rglob("*.json"))
    with cluster(2):
        assert_same(first, compare_strategies(NAMES, *sets, [1], cache=tmp_path, **PLAN))
    assert files == sorted(path.stat().st_mtime_ns for path in tmp_path.rglob("*.json"))


@pytest.fixture
def large(tmp_path):
    lyrics = make_lyrics(4000)
    vectorizer = make_vectorizer().fit(lyrics["lyric"])
    pool = LargePool(write_parts([lyrics], tmp_path / "pool", 100), vectorizer)
    labeled = np.arange(0, 4000, 49)
    return pool, make_classifier_factory(2).new().fit(pool[labeled]), labeled


def test_a_query_on_a_cluster_picks_the_same_though_a_worker_is_killed(large):
    pool, classifier, labeled = large
    here = [query_large(pool, classifier, name, 50, labeled) for name in ("entropy", "random")]
    kept = {path: path.stat().st_mtime_ns for path in pool.folder.glob("*.npz")}
    with cluster(2) as client:
        started = time.time()
        thread = kill_one(client, lambda victim: time.time() > started + 0.2)
        for _ in range(4):
            there = query_large(pool, classifier, "entropy", 50, labeled)
            assert there.tolist() == here[0].tolist()
        thread.join(10)
        assert query_large(pool, classifier, "random", 50, labeled).tolist() == here[1].tolist()
    assert kept == {path: path.stat().st_mtime_ns for path in pool.folder.glob("*.npz")}


def test_a_cluster_that_is_there_is_taken_and_left_running(sets, tmp_path, monkeypatch):
    with LocalCluster(
        2, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0"
    ) as machines:
        monkeypatch.setenv(ADDRESS, machines.scheduler_address)
        with cluster() as client:
            assert client.scheduler.address == machines.scheduler_address
            runs = compare_strategies(NAMES, *sets, [1], cache=tmp_path, **PLAN)
        assert machines.status.name == "running"
    here = compare_strategies(NAMES, *sets, [1], n_jobs=1, cache=None, **PLAN)
    assert_same(runs, here)


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nowhere"])
def test_a_cluster_that_does_not_answer_is_told(address, monkeypatch):
    monkeypatch.setenv(ADDRESS, address)
    monkeypatch.setattr("helpers.scale.clusters.PATIENCE", 1)
    told = pytest.raises(MendableError, match=f"answers at {address}, which {ADDRESS} names")
    with told, cluster():
        pass


def test_what_is_not_installed_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MendableError, match="'?distributed'? is not installed"), cluster():
        pass
