"""Settings that pytest and the kernels it starts share: set before anything is imported."""

import os

os.environ["TQDM_DISABLE"] = "1"  # a progress bar shows seconds, which never repeat
os.environ["PYTHONHASHSEED"] = "0"
os.environ["OMP_NUM_THREADS"] = "1"
os.environ.pop("LYRICS_CSV", None)  # the stored outputs are those of the practice lyrics
