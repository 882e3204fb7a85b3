"""Each line once in a pool of any size: copies are found in buckets that fit into memory."""

import hashlib
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from helpers.checks import check_count
from helpers.data import find_copy_keys
from helpers.scale.parts import PART_ROWS, check_free, write_parts
from helpers.scale.pools import check_pool

NUM_BUCKETS, MOST_BUCKETS = 64, 255  # a bucket is known by one byte
# A line is known by 16 bytes, which any two of a billion lines share with a chance of 1e-21.
RECORD = np.dtype([("digest", "S16"), ("row", "i8")])


def ask_once_large(pool, folder, num_rows=PART_ROWS, num_buckets=NUM_BUCKETS):
    """Write a pool that has each line once, so that nobody is asked for a copy.

    Two lines are copies as in `helpers.data.find_copies`. All copies of a line fall into one
    bucket, so that one bucket at a time is looked through: memory hangs on the largest bucket,
    a sixty-fourth of the pool, and not on the pool.

    Parameters
    ----------
    pool : LargePool
    folder : path
        Of the new parts, as in `write_parts`. Their column ``copies`` says how many rows a line
        stands for, itself included, and ``row`` which row of `pool` it was: the first of them.
    num_rows : int
        Texts a part.
    num_buckets : int
        From 1 to 255. More buckets take less memory and more files.

    Returns
    -------
    pathlib.Path
        The folder.
    """
    check_pool(pool)
    check_count("num_rows", num_rows)
    check_count("num_buckets", num_buckets, 1, MOST_BUCKETS)
    check_free(folder)
    with TemporaryDirectory() as place:
        place = Path(place)
        _sort_into_buckets(pool, place, num_buckets)
        for number in range(num_buckets):
            _count_copies(pool, place, number)
        frames = (_keep_first(pool, place, number) for number in range(pool.num_parts))
        return write_parts(frames, folder, num_rows)


def _sort_into_buckets(pool, place, num_buckets):
    for number in range(pool.num_parts):
        frame = pool.read(number)
        records = np.empty(len(frame), RECORD)
        records["row"] = pool.rows_of(number)
        keys = zip(find_copy_keys(frame["lyric"]), records["row"], strict=True)
        records["digest"] = [
            # A missing text is like no other one.
            hashlib.blake2b((key or f"\0{row}").encode(), digest_size=16).digest()
            for key, row in keys
        ]
        buckets = np.frombuffer(records["digest"].tobytes(), np.uint8)[::16] % num_buckets
        for bucket in np.unique(buckets):
            _append(place / f"bucket-{bucket}", records[buckets == bucket])


def _count_copies(pool, place, number):
    """Send the first row of each group, and its copies, to the part where the row is."""
    if not (place / f"bucket-{number}").exists():
        return
    records = np.fromfile(place / f"bucket-{number}", RECORD)
    # Rows ascend within a bucket, so the first of a group has the lowest row.
    _, first, copies = np.unique(records["digest"], return_index=True, return_counts=True)
    rows = records["row"][first]
    parts = pool.parts_of(rows)
    for part in np.unique(parts):
        kept = np.column_stack([rows, copies])[parts == part]
        _append(place / f"part-{part}", kept.astype(np.int64))


def _keep_first(pool, place, number):
    path = place / f"part-{number}"
    kept = (
        np.fromfile(path, np.int64).reshape(-1, 2) if path.exists() else np.empty((0, 2), int)
    )
    kept = kept[np.argsort(kept[:, 0], kind="stable")]
    frame = pool.read(number).iloc[kept[:, 0] - pool.first_rows[number]]
    return frame.assign(copies=kept[:, 1], row=kept[:, 0])


def _append(path, array):
    with path.open("ab") as file:
        array.tofile(file)
