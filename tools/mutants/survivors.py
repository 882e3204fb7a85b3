"""The faults that no test finds and none should: `tests/mutants.toml` says why, one by one."""

import tomllib
from math import sqrt

REASONS = {
    "same": "nothing that anybody can see is different",
    "look": "sizes and shades of a figure or a page",
    "words": "how a number in a message is written",
    "speed": "the same result, sooner or later",
    "guard": "meets what no test can bring about on every system",
}


def read_survivors(path):
    """The reason of each listed fault, by (path, line, what became of it)."""
    entries = tomllib.loads(path.read_text(encoding="utf-8"))["survivor"]
    reasons = {}
    for entry in entries:
        kind = entry["reason"].partition(":")[0]
        if kind not in REASONS:
            raise SystemExit(f"{path.name}: `{kind}` is none of {', '.join(REASONS)}")
        reasons[entry["file"], entry["line"], entry["became"]] = entry["reason"]
    return reasons


def find_range(killed, tried):
    """Between which shares the true one lies, 19 times out of 20 (after Wilson)."""
    z, share = 1.96, killed / tried
    spread = z * sqrt(share * (1 - share) / tried + (z / tried / 2) ** 2)
    low, high = (share + z**2 / 2 / tried + sign * spread for sign in (-1, 1))
    return low / (1 + z**2 / tried), high / (1 + z**2 / tried)
