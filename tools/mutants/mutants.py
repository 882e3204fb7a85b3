"""Put small faults into helpers/ and labelcard/, one by one, and see whether tests find them.

`python3 run.py mutants --since main` tries those in the lines that you changed, `--sample 200`
some of all; without either, every one is tried, which takes a day. The command ends with 1 if a
fault survives that `tests/mutants.toml` does not name.
"""

import argparse
import sys
from collections import Counter
from pathlib import Path

from tools.mutants.choosing import draw_sample, find_changed_lines
from tools.mutants.kinds import PACKAGES, list_mutants, put_into, what_changed
from tools.mutants.reach import measure
from tools.mutants.survivors import find_range, read_survivors
from tools.mutants.trial import (
    KILLED,
    NO_TEST,
    SURVIVED,
    copy_project,
    load_libraries,
    try_mutant,
)

ROOT = Path(__file__).resolve().parents[2]
LISTED = ROOT / "tests" / "mutants.toml"
LEAST_SHARE = 0.85


def read_options(arguments):
    parser = argparse.ArgumentParser(prog="run.py mutants", description=__doc__.split("\n")[0])
    what = "only lines changed since then, or since the commit before this one"
    parser.add_argument("--since", nargs="?", const="HEAD~1", metavar="REVISION", help=what)
    parser.add_argument(
        "--sample", type=int, metavar="NUMBER", help="only some, from all files"
    )
    parser.add_argument("--seed", type=int, default=17, help="draws the sample (17)")
    what = "how long the tests of one fault may take together (60)"
    parser.add_argument("--seconds", type=float, default=60, help=what)
    return parser.parse_args(arguments)


def choose_mutants(root, options):
    if options.since:
        changed = find_changed_lines(root, options.since, PACKAGES)
        paths = sorted(changed)
    else:
        files = [path for package in PACKAGES for path in (root / package).rglob("*.py")]
        paths = sorted(path.relative_to(root).as_posix() for path in files)
    mutants = [
        mutant
        for path in paths
        for mutant in list_mutants(path, (root / path).read_text(encoding="utf-8"))
        if not options.since or mutant.line in changed[path]
    ]
    return draw_sample(mutants, options.sample, options.seed) if options.sample else mutants


def tell_coverage(reach):
    for package in PACKAGES:
        share, files = reach.find_share(package)
        print(f"{package}: tests reach {share:.1%} of the lines")
        for name, (reached, count) in files.items():
            if reached < 0.9 * count:
                print(f"  {name}: {reached} of {count}")


def put_all(tree, mutants):
    """Each fault with its file before and after, where that is still Python."""
    for mutant in mutants:
        source = (tree / mutant.path).read_text(encoding="utf-8")
        if mutated := put_into(source, mutant):
            yield mutant, source, mutated


def try_all(mutants, reach, seconds):
    """How many faults came to which end, and what those changed that survived."""
    load_libraries(reach.tree)
    outcomes, survivors = Counter(), []
    for mutant, source, mutated in put_all(reach.tree, mutants):
        tests = reach.find_tests(mutant.path, mutant.line, seconds)
        known = (tests, sum(map(reach.time, tests)), reach.failed)
        if not outcomes and try_mutant(reach.tree, mutant.path, source, *known) == KILLED:
            sys.exit(
                f"Without a fault, tests of {mutant.path} fail: mend {' or '.join(tests)}."
            )
        outcome = try_mutant(reach.tree, mutant.path, mutated, *known)
        outcomes[outcome] += 1
        if outcome in (SURVIVED, NO_TEST):
            before, after = what_changed(source, mutated)
            survivors.append((mutant.path, before, after))
            print(f"{mutant.path}:{mutant.line} {outcome}", flush=True)
            print(f"  - {before}\n  + {after}", flush=True)
    return outcomes, survivors


def judge(outcomes, survivors, reasons):
    """Say how many were found, and give 1 if too few, or one that is not listed."""
    tried = sum(outcomes.values())
    killed = tried - len(survivors)
    low, high = find_range(killed, tried)
    print(f"The tests found {killed} of {tried} faults: {killed / tried:.1%}", end=" ")
    print(f"({low:.1%} to {high:.1%}). {', '.join(f'{k}: {n}' for k, n in outcomes.items())}")
    unknown = [survivor for survivor in survivors if survivor not in reasons]
    listed = Counter(reasons[s].partition(":")[0] for s in survivors if s in reasons)
    for reason, number in listed.items():
        print(f"  {number} listed as `{reason}`")
    for path, before, after in unknown:
        print(f"Not listed in tests/mutants.toml: {path}\n  - {before}\n  + {after}")
    return 1 if unknown or killed < LEAST_SHARE * tried else 0


def main(arguments=None):
    options = read_options(arguments)
    if sys.platform == "win32":
        sys.exit("`mutants` starts its trials by forks, which Windows does not know: take WSL.")
    mutants = choose_mutants(ROOT, options)
    if not mutants:
        print("Nothing that could be tried has changed in helpers/ or labelcard/.")
        return 0
    tree = ROOT / "build" / "mutants" / "tree"
    copy_project(ROOT, tree)
    reach = measure(tree)
    tell_coverage(reach)
    reasons = read_survivors(LISTED)
    return judge(*try_all(mutants, reach, options.seconds), reasons)


if __name__ == "__main__":
    sys.exit(main())
