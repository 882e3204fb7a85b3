"""The numbers and the flags of settings, each within its limits."""

from helpers.checks import check_count, check_flag
from helpers.checks.numbers import LAST_SEED
from labelcard.given import check_words

MOST = 1_000_000
LIMITS = {
    "batch_size": (1, MOST),
    "num_initial": (0, MOST),
    "num_held_out": (0, MOST),
    "target": (1, MOST),
    "of_class": (0, MOST),
    "seed": (0, LAST_SEED),
}


FLAGS = ("synchronous", "several", "explain", "overlapping")


def check_settings(settings):
    """Raise MendableError if a number is out of its limits, or the guideline is no text."""
    for name, (least, most) in LIMITS.items():
        number = getattr(settings, name, least)
        if number is None and name in ("target", "of_class"):
            continue
        check_count(name, number, least, most)
    for name in FLAGS:
        check_flag(name, getattr(settings, name, False))
    check_words("guideline", settings.guideline)
