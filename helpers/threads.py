"""Threads: a browser's Python has none, and packages that want one complain there."""

import logging
from functools import cache
from threading import Thread


@cache
def has_threads():
    """Whether a thread can be started."""
    thread = Thread(target=int, daemon=True)
    try:
        thread.start()
    except RuntimeError:
        return False
    thread.join()
    return True


def leave_out_threads():
    """Keep tqdm from a thread that it can do without, and Matplotlib from a word about one."""
    from tqdm import tqdm

    tqdm.monitor_interval = 0
    # A thread would tell if listing the fonts took long; without one it is always told.
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
