"""The options that `serve` and `pool` share: texts, and where the labels of a class are."""

import argparse
import os
from pathlib import Path

FOR_LABELS = "the folder of the labels, made if need be; a new folder begins a new class"

OF_DATA = """\
texts of your own, which run.py takes before these options:
  --data FILE        CSV, TSV, JSONL, Excel or Parquet, also as .gz
  --text COLUMN      that holds the texts
  --label COLUMN     that holds the labels, or none
  --classes NAMES    rap,pop or 0=rap,1=pop
  --unlabeled VALUE  what stands for no label, beside empty cells
  --delimiter SIGN   between the fields, or tab
  --encoding NAME    of the file, such as cp1252
"""


def make_parser(command, description):
    """What reads the options of a command of `run.py`."""
    return argparse.ArgumentParser(
        prog=f"run.py {command}",
        description=description,
        epilog=OF_DATA,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def choose_folder(folder):
    """Let all that follows keep labels there; without a folder, where it always does."""
    if folder:
        os.environ["LABELS_FOLDER"] = str(Path(folder).expanduser().resolve())
