"""What the bench should reach, and whether its results do."""

MOST_TIMES_PLAIN = 1.5
LEAST_TIMES_FASTER = 6
MOST_ACCURACY_APART = 0.005


def judge(results):
    """One line a target and file: reached, missed or not measured."""
    lines = []
    for data, rows in results.groupby("data", sort=False):
        ours = rows[rows["library"] == "helpers"]
        lines += [f"Targets on {data}"]
        for strategy in ("random", "least confidence", "breaking ties", "entropy"):
            lines.append(judge_overhead(strategy, find(ours, strategy)))
        stock = find(rows[rows["library"] == "small-text"], "discriminative")
        lines.append(judge_speedup(find(ours, "discriminative", stock["rounds"]), stock))
        peers = rows[~rows["library"].isin(["helpers", "small-text"])]
        for strategy in ("random", "least confidence"):
            lines.append(judge_peers(strategy, find(ours, strategy), peers))
    return lines


def find(rows, strategy, rounds=None):
    """The row of a strategy, over the most rounds if `rounds` does not name another."""
    rows = rows[rows["strategy"] == strategy].sort_values("rounds", kind="stable")
    return (rows if rounds is None else rows[rows["rounds"] == rounds]).iloc[-1]


def judge_overhead(strategy, ours):
    """Whether a loop of ours costs little more than the plain loop."""
    return say(
        ours["ratio"] <= MOST_TIMES_PLAIN,
        f"{strategy}: {ours['ratio']:.2f} times the plain loop (at most {MOST_TIMES_PLAIN})",
    )


def judge_speedup(ours, stock):
    """Whether discriminative learning is faster than small-text's, and as accurate."""
    times = stock["seconds"] / ours["seconds"]
    apart = round(abs(ours["end_accuracy"] - stock["end_accuracy"]), 4)
    return say(
        times >= LEAST_TIMES_FASTER and apart <= MOST_ACCURACY_APART,
        f"discriminative: {times:.1f} times faster than small-text's (at least "
        f"{LEAST_TIMES_FASTER}), accuracy {apart:.4f} apart (at most {MOST_ACCURACY_APART})",
    )


def judge_peers(strategy, ours, peers):
    """Whether a loop of ours is as fast as the fastest peer that runs."""
    running = peers[(peers["strategy"] == strategy) & (peers["status"] == "ok")]
    if running.empty:
        return f"  not measured  {strategy}: no peer runs here"
    fastest = running.loc[running["ratio"].idxmin()]
    return say(
        ours["ratio"] <= fastest["ratio"],
        f"{strategy}: {ours['ratio']:.2f} times the plain loop, the fastest peer that runs "
        f"({fastest['library']}) {fastest['ratio']:.2f}",
    )


def say(is_reached, what):
    """A line that starts with the verdict."""
    return f"  {'reached' if is_reached else 'missed':<12}  {what}"
