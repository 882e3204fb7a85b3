"""The table of the page Timings, out of data/results/bench.csv."""

from helpers.compare import load_results

FILE = "kaggle"  # the real lyrics
HEAD = """\
| strategy | helpers | scikit-learn alone | small-text's class |
|---|--:|--:|--:|"""


def find_times():
    """Seconds per round of each strategy: the helpers, the plain loop, small-text's class.

    Returns
    -------
    pandas.DataFrame, one row a strategy, the quickest first
        A strategy that ran with fewer rounds is compared by its longest run.
    """
    runs = load_results("bench").query("data == @FILE and status == 'ok'", local_dict=globals())
    runs = runs.assign(per_round=runs["seconds"] / runs["rounds"])
    runs["plain"] = runs["plain_seconds"] / runs["rounds"]
    longest = runs.sort_values("rounds", kind="stable").groupby(["library", "strategy"]).last()
    ours, theirs = longest.loc["helpers"], longest.loc["small-text"]
    table = ours[["per_round", "plain"]].join(theirs["per_round"].rename("theirs"))
    return table.sort_values("per_round", kind="stable")


def list_times():
    """The table in Markdown, in milliseconds."""
    columns = ["per_round", "plain", "theirs"]
    rows = [[name, *map(tell, row[columns])] for name, row in find_times().iterrows()]
    return "\n".join([HEAD, *(f"| {' | '.join(row)} |" for row in rows)])


def tell(seconds):
    """Milliseconds to two digits; nothing where nothing was timed."""
    if seconds != seconds:
        return ""
    milliseconds = 1000 * seconds
    return f"{float(f'{milliseconds:.2g}'):,.0f}"
