"""Where the files of others may lie: tests, records and timings use them if they are there."""

import os
from pathlib import Path

SHARED = Path(__file__).resolve().parents[3] / "shared"  # beside the project


def find_kaggle_file():
    """The real lyrics of the experiment: the file that KAGGLE_CSV names, or the shared one."""
    return _find("KAGGLE_CSV", SHARED / "kaggle-lyrics" / "train.csv")


def find_sms_file():
    """Real text messages, ham and spam: the file that SMS_CSV names, or the shared one."""
    return _find("SMS_CSV", SHARED / "public" / "sms.csv")


def _find(variable, default):
    path = Path(os.environ.get(variable) or default)
    return path if path.is_file() else None
