"""Play the long comparisons and keep their figures in data/results/: `python3 run.py record`.

    python tools/record/record.py [practice] [kaggle] [others] [--only EXPERIMENT ...]

The practice lyrics and the Kaggle file give the same files, of figures alone, never of text:

NAME_two_by_two  features by ways of asking, on fresh splits (two_by_two.py)
NAME_published   the experiment as published, with its own start (published.py)
NAME_suspects    why asking is behind at first as published (suspects.py)
NAME_late_lead   on which test lines it is behind at first, and ahead later (late_lead.py)
NAME_chorus      whether lines that recur are the hard ones (chorus.py)
NAME_reuse       labels chosen for one model, given to others (reuse.py)
NAME_test_sizes  what a test of 50 to 5,000 lines can tell (sizes_of_tests.py)
NAME_settling    how far a model still changes its mind (settling.py)
NAME_starts      five starts of the recipe (starts.py)
NAME_cuts        what a start does to a first model (starts.py)
NAME_streams     doubt and a coin on streams in several orders, beside a pool (streams.py)
NAME_splits      all strategies on fresh splits, with copies and without (fresh_splits.py)
NAME_honest      two of them where no copy is on both sides (fresh_splits.py)
NAME_looks       how many lines a query has to look at (looks.py)

`others` are rare_classes (food and spam), votes (one, three, or a careful person, on the same
two), room (a class on food), genres, strategies (all of them, on clean practice lyrics),
large_loops (five million lines, which takes 2 GB and an hour at first), and practice_entities,
wikigold_entities and ncbi_entities (which sentence to read next; entities.py). Most runs are
remembered in build/runs, so an interrupted recording goes on where it stopped.
"""

import argparse
from functools import partial
from time import perf_counter

from helpers.compare.results import RESULTS
from helpers.data import load_lyrics
from helpers.files import written_whole
from tools.record.chorus import record_chorus
from tools.record.entities import CORPORA, record_entities
from tools.record.fresh_splits import record_honest, record_splits
from tools.record.genres import record_genres
from tools.record.large_loops import find_large_pool, record_large_loops
from tools.record.late_lead import record_late_lead
from tools.record.looks import record_looks
from tools.record.published import record_published
from tools.record.rare_classes import load_tasks, record_rare_classes
from tools.record.reuse import record_reuse
from tools.record.room import record_room
from tools.record.settling import record_settling
from tools.record.sizes_of_tests import record_test_sizes
from tools.record.sources import find_kaggle_file
from tools.record.starts import record_cuts, record_starts
from tools.record.strategies import record_strategies
from tools.record.streams import record_streams
from tools.record.suspects import record_suspects
from tools.record.two_by_two import record_two_by_two
from tools.record.votes import record_votes

OF_LYRICS = {
    "two_by_two": record_two_by_two,
    "published": record_published,
    "suspects": record_suspects,
    "late_lead": record_late_lead,
    "chorus": record_chorus,
    "reuse": record_reuse,
    "test_sizes": record_test_sizes,
    "settling": record_settling,
    "starts": record_starts,
    "cuts": record_cuts,
    "streams": record_streams,
    "splits": record_splits,
    "honest": record_honest,
    "looks": record_looks,
}
OTHERS = {
    "rare_classes": (record_rare_classes, load_tasks),
    "votes": (record_votes, load_tasks),
    "room": (record_room, lambda: load_lyrics("food")),
    "genres": (record_genres, lambda: load_lyrics("genres")),
    "strategies": (record_strategies, lambda: load_lyrics("practice")),
    "large_loops": (record_large_loops, find_large_pool),
}
OTHERS |= {f"{name}_entities": (record_entities, partial(str, name)) for name in CORPORA}
ALL = OF_LYRICS | OTHERS
SOURCES = {"practice": lambda: "practice", "kaggle": find_kaggle_file}


def main(arguments=None):
    """Record what is asked for; without a name, all that is there."""
    parser = argparse.ArgumentParser(prog="run.py record", description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="practice, kaggle, others")
    parser.add_argument("--only", nargs="+", metavar="EXPERIMENT", choices=sorted(ALL))
    options, known = parser.parse_args(arguments), [*SOURCES, "others"]
    wanted = set(options.only or ALL)
    for name in options.names or known:
        if name not in known:
            parser.error(f"'{name}' is not one of: {', '.join(known)}")
        if name == "others":
            for experiment, (play, load) in OTHERS.items():
                if experiment in wanted:
                    record(experiment, play, load())
        elif (source := SOURCES[name]()) is None:
            print("The Kaggle file is not here; name it in KAGGLE_CSV to record it too.")
        else:
            lyrics = load_lyrics(source)
            for experiment, play in OF_LYRICS.items():
                if experiment in wanted:
                    record(f"{name}_{experiment}", play, lyrics)


def record(name, play, material):
    """Play one experiment, and write its file."""
    RESULTS.mkdir(exist_ok=True)
    path, start = RESULTS / f"{name}.csv", perf_counter()
    print(f"{path.name} ...", flush=True)
    with written_whole(path) as aside:
        aside.touch()  # where that is not possible, it shows now, and not after an hour
        aside.unlink()
        play(material).round(4).to_csv(aside, index=False, lineterminator="\n")
    print(f"{path.name}: {perf_counter() - start:,.0f} seconds", flush=True)


if __name__ == "__main__":
    main()
