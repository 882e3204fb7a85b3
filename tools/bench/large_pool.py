"""Write a large pool of practice lines: `python -m tools.bench.large_pool FOLDER LINES`.

The generator writes 50,000 lines a part, each part with a seed of its own. So a part has no
line twice, and two parts share lines as the generator happens to repeat itself. A pool that is
there already is taken as it is.
"""

import sys
from pathlib import Path

import joblib

from helpers.data import write_lyrics
from helpers.scale.parts import PART_ROWS


def write_large_pool(folder, num_lines, part_rows=PART_ROWS):
    """Write the parts that are missing, and return the folder."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    numbers = range(num_lines // part_rows)
    joblib.Parallel(-1)(
        joblib.delayed(_write_part)(folder, number, part_rows) for number in numbers
    )
    return folder


def _write_part(folder, number, part_rows):
    path = folder / f"part-{number:05d}.parquet"
    if not path.exists():
        unfinished = path.with_suffix(".unfinished")
        write_lyrics(part_rows, 1_000 + number).to_parquet(unfinished, index=False)
        unfinished.rename(path)


if __name__ == "__main__":
    print(write_large_pool(sys.argv[1], int(sys.argv[2])))
