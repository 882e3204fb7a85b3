"""Strategies x seeds: all runs of a comparison, in one tidy frame."""

import inspect
import os
from contextlib import contextmanager, nullcontext
from importlib.metadata import version
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import joblib
import numpy as np
import pandas as pd
from tqdm.auto import tqdm

from helpers import acts, fitting, learner, loop, rating, starts, strategies
from helpers.checks import as_folder, find_hindrance
from helpers.compare.asked import check_comparison, check_start, make_asked
from helpers.compare.kept import find_place, keep, read
from helpers.features import vectors
from helpers.fitting import fit_start, fit_to_pool
from helpers.loop import Rows, bars_are_unwanted, perform_active_learning
from helpers.starts import initialize_strategy
from helpers.strategies import diversity, uncertainty
from helpers.workers import check_jobs, play_tasks

BUILD = Path(__file__).resolve().parents[2] / "build"
CACHE = Path(os.environ.get("RUNS_FOLDER") or BUILD / "runs")
CODE = [vectors, learner, acts, rating, fitting, loop, starts, strategies]
CODE += [diversity, uncertainty]
PACKAGES = ["numpy", "scikit-learn", "scipy", "small-text"]
# Read when the code is, since an edited file does not change what a running notebook plays.
CODE_VERSION = [inspect.getsource(module) for module in CODE] + [version(p) for p in PACKAGES]


def compare_strategies(
    strategies,
    train_set,
    test_set,
    seeds,
    num_iterations=20,
    num_samples=100,
    num_initial=200,
    start="random",
    class_weight=None,
    of_class=None,
    n_jobs=-1,
    cache=CACHE,
    progress=True,
):
    """Play every strategy with every seed, on all cores, and remember each run on disk.

    One seed gives all strategies the same first labels, so that their runs can be compared in
    pairs. A run that was played before, with the same data, settings and code, is read from
    the cache; so an interrupted comparison goes on where it stopped.

    Parameters
    ----------
    strategies : list of str or dict of str to callable
        Names from `helpers.strategies.STRATEGIES`. Or, by a name of your choice, what makes a
        query strategy anew for each seed: it is given an order in which the rows of the pool
        pass, a shuffled int array of shape (n_rows,) that hangs on the seed alone. A stream
        follows it, other strategies leave it alone. These runs are not remembered on disk.
        None stands for the strategy of that name.
    train_set, test_set : small_text.SklearnDataset
    seeds : iterable of int
    num_iterations, num_samples, of_class, progress
        As in `helpers.loop.perform_active_learning`.
    num_initial, start, class_weight
        As in `helpers.starts.initialize_strategy`, where `num_initial` is ``num_samples``.
    n_jobs : int
        Runs at a time; -1 takes all cores. Inside ``joblib.parallel_config`` its backend
        plays them, and inside `helpers.scale.cluster` a cluster.
    cache : Path or None
        Folder of the runs on disk. None plays every run anew, and so does a file in it that
        is damaged, with a word.

    Returns
    -------
    pandas.DataFrame
        One row a strategy, seed and round: ``strategy``, ``seed``, and the columns of
        `helpers.loop.perform_active_learning`. ``attrs["indices_labeled"]`` maps
        (strategy, seed) to the labeled rows in the order in which they were labeled.

    Raises
    ------
    MendableError
        If a name is unknown, or an argument is not what it should be: before the first run.
    """
    makers, seeds = check_comparison(
        strategies, train_set, test_set, seeds, num_iterations, num_samples
    )
    check_start(len(train_set.target_labels), num_initial, start, class_weight, of_class)
    check_jobs(n_jobs)
    folder = None if cache is None else _find_folder(cache)
    jobs = list(product(makers, seeds))
    num_initial = fit_start(num_initial, len(train_set))
    num_left = len(train_set) - num_initial
    num_samples = fit_to_pool(num_left, num_iterations, num_samples)
    key = joblib.hash([_content(train_set), _content(test_set), CODE_VERSION])
    begin = {"num_samples": num_initial, "start": start, "class_weight": class_weight}
    play = {"num_iterations": num_iterations, "num_samples": num_samples, "of_class": of_class}
    sets = train_set, test_set
    with _places(folder, jobs, makers, begin, play, key) as places:
        named = [job for job in jobs if makers[job[0]] is None]
        played = {job: read(places[job]) for job in named} if folder else {}
        played = {job: run for job, run in played.items() if run is not None}
        missing = [job for job in jobs if job not in played]
        tasks = (
            joblib.delayed(_play_once)(places[job], *job, begin, play, makers[job[0]], *sets)
            for job in missing
        )
        is_silent = not progress or not missing or bars_are_unwanted()
        runs = play_tasks(tasks, n_jobs)
        played.update(zip(tqdm(missing, desc="runs", disable=is_silent), runs, strict=True))
    return join_runs(jobs, played)


def _find_folder(cache):
    """Where nobody asked for a folder, runs are played without one, too."""
    if cache is CACHE and find_hindrance(cache):
        print(f"No run is kept, and each is played anew: {cache} takes no new files.")
        return None
    return as_folder("cache", cache)


@contextmanager
def _places(folder, jobs, makers, *settings):
    """Where each run is kept; those of a strategy without a name until all are played.

    A cluster plays a run again if the worker dies that played it: then it is read from there.
    """
    if folder is None:
        yield dict.fromkeys(jobs)
        return
    unnamed = [name for name, make in makers.items() if make is not None]
    with TemporaryDirectory(dir=folder) if unnamed else nullcontext(folder) as for_now:
        folders = dict.fromkeys(makers, folder) | dict.fromkeys(unnamed, Path(for_now))
        yield {job: find_place(folders[job[0]], *job, *settings) for job in jobs}


def _play_once(place, *run):
    """A run, which is kept at its place, if it has one, and then read from there."""
    history = None if place is None else read(place)
    if history is None:
        history = _play(*run)
        if place is not None:
            keep(history, place)
    return history


def _play(name, seed, begin, play, make, train_set, test_set):
    order = np.random.RandomState(seed).permutation(len(train_set))
    active_learner, indices_labeled = initialize_strategy(
        make_asked(name, make, order), train_set, seed=seed, **begin
    )
    history = perform_active_learning(
        active_learner, train_set, test_set, indices_labeled, seed=seed, progress=False, **play
    )
    if history.attrs["ended"].startswith("interrupted"):
        raise KeyboardInterrupt  # half a run is neither compared nor remembered
    return history


def _content(data_set):
    copies = getattr(data_set, "copies", None)
    return data_set.x, data_set.y, data_set.target_labels, copies


def join_runs(jobs, played):
    """Join the histories of (strategy, seed) pairs to one frame, in the order of the pairs."""
    frames, indices_labeled = [], {}
    for name, seed in jobs:
        history = played[name, seed]
        indices_labeled[name, seed] = Rows(history.attrs["indices_labeled"])
        frames.append(pd.DataFrame({"strategy": name, "seed": seed, **history}))
    runs = pd.concat(frames, ignore_index=True)
    runs.attrs["indices_labeled"] = indices_labeled
    return runs
