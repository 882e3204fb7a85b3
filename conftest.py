"""Settings that pytest and the kernels it starts share: set before anything is imported."""

import os
from tempfile import TemporaryDirectory

os.environ["TQDM_DISABLE"] = "1"  # a progress bar shows seconds, which never repeat
os.environ["PYTHONHASHSEED"] = "0"
os.environ["OMP_NUM_THREADS"] = "1"
os.environ.pop("LYRICS_CSV", None)  # the stored outputs are those of the practice lyrics

LABELS = TemporaryDirectory(ignore_cleanup_errors=True)  # the labels of people are left alone
os.environ["LABELS_FOLDER"] = LABELS.name
