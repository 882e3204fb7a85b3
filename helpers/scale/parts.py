"""Texts in Parquet files of a size that fits into memory, written once."""

from pathlib import Path

import pandas as pd

from helpers.checks import check_count
from helpers.errors import MendableError
from helpers.scale.needs import need

PART_ROWS = 50_000
COLUMNS = ["lyric", "class", "copies", "row"]


def write_parts(frames, folder, num_rows=PART_ROWS):
    """Write texts as Parquet files, the parts of a pool.

    Parameters
    ----------
    frames : iterable of pandas.DataFrame
        With ``lyric`` and, where they are known, ``class`` and ``copies``. Of any length, and
        never all in memory: ``pd.read_csv(path, chunksize=50_000)`` is one.
    folder : path
        New, or empty. It is there once all parts are written, and not before.
    num_rows : int
        Texts a part; the last one has what is left.

    Returns
    -------
    pathlib.Path
        The folder.

    Raises
    ------
    MendableError
        If the folder holds something, or if a frame has no column ``lyric``.
    """
    check_count("num_rows", num_rows)
    folder = Path(folder)
    if folder.exists() and any(folder.iterdir()):
        raise MendableError(
            f"the folder {folder.name} holds files already. Name a new one, or open what is "
            f"there: LargePool({folder.name!r}, vectorizer)."
        )
    unfinished = folder.with_name(folder.name + ".unfinished")
    unfinished.mkdir(parents=True, exist_ok=True)
    for old in unfinished.iterdir():
        old.unlink()
    for number, part in enumerate(_of_one_length(frames, num_rows)):
        part.to_parquet(unfinished / f"part-{number:05d}.parquet", index=False)
    if folder.exists():
        folder.rmdir()
    unfinished.rename(folder)
    return folder


def _of_one_length(frames, num_rows):
    """The same rows in frames of `num_rows`, the last of which may be shorter."""
    need("pyarrow")
    waiting = pd.DataFrame()
    for frame in frames:
        if "lyric" not in frame:
            raise MendableError(
                f"a frame has no column 'lyric', but {', '.join(map(str, frame.columns))}. "
                "Rename the column with the texts: frame.rename(columns={...: 'lyric'})."
            )
        columns = [column for column in COLUMNS if column in frame]
        waiting = pd.concat([waiting, frame[columns]], ignore_index=True)
        while len(waiting) >= num_rows:
            yield waiting.iloc[:num_rows]
            waiting = waiting.iloc[num_rows:].reset_index(drop=True)
    if len(waiting):
        yield waiting
