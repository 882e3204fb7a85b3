"""Texts in Parquet files of a size that fits into memory, written once."""

from collections.abc import Iterable, Mapping

import pandas as pd

from helpers.checks import as_folder, as_path, check_count, check_frame, tell
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
        If the folder holds something, if a frame has no column ``lyric``, or other things than
        texts in it, or if there is no text at all.
    """
    check_count("num_rows", num_rows)
    folder = check_free(folder)
    if isinstance(frames, str | Mapping | pd.DataFrame) or not isinstance(frames, Iterable):
        raise MendableError(
            f"frames={tell(frames)} is no list of frames. Pass one in brackets, [frame], or "
            "read a file in pieces: pd.read_csv(path, chunksize=50_000)."
        )
    unfinished = as_folder("folder", folder.with_name(folder.name + ".unfinished"))
    try:
        _empty(unfinished)
        for number, part in enumerate(_of_one_length(frames, num_rows)):
            part.to_parquet(unfinished / f"part-{number:05d}.parquet", index=False)
        if not any(unfinished.iterdir()):
            raise MendableError("frames has no text. Pass one frame with a row at least.")
    except MendableError:
        _empty(unfinished)
        unfinished.rmdir()
        raise
    if folder.exists():
        folder.rmdir()
    unfinished.rename(folder)
    return folder


def check_free(folder):
    """The path of a new folder, or of an empty one."""
    folder = as_path("folder", folder)
    if folder.is_file():
        raise MendableError(f"folder: {folder.name} is a file. Name a new folder.")
    if folder.exists() and any(folder.iterdir()):
        raise MendableError(
            f"the folder {folder.name} holds files already. Name a new one, or open what is "
            f"there: LargePool({folder.name!r}, vectorizer)."
        )
    return folder


def _empty(folder):
    for old in folder.iterdir():
        old.unlink()


def _of_one_length(frames, num_rows):
    """The same rows in frames of `num_rows`, the last of which may be shorter."""
    need("pyarrow")
    waiting = pd.DataFrame()
    for frame in frames:
        check_frame("each of frames", frame, ["lyric"])
        others = [text for text in frame["lyric"].dropna() if not isinstance(text, str)]
        if others:
            raise MendableError(
                f"frames: {tell(others[0])} is no text. Turn the column into texts: "
                "frame.astype({'lyric': str})."
            )
        columns = [column for column in COLUMNS if column in frame]
        waiting = pd.concat([waiting, frame[columns]], ignore_index=True)
        while len(waiting) >= num_rows:
            yield waiting.iloc[:num_rows]
            waiting = waiting.iloc[num_rows:].reset_index(drop=True)
    if len(waiting):
        yield waiting


def count_rows(file):
    """How many texts a file has, which is told where it is none."""
    parquet = need("pyarrow.parquet")
    try:
        columns, num_rows = (
            parquet.read_schema(file).names,
            parquet.read_metadata(file).num_rows,
        )
    except (OSError, ValueError):
        raise MendableError(
            f"the file {file.name} in the folder is damaged, or no Parquet file. Write the "
            "parts anew with write_parts, or take it out."
        ) from None
    if "lyric" not in columns:
        raise MendableError(
            f"{file.name} has no column 'lyric', but {', '.join(columns)}. write_parts writes "
            "such files."
        )
    return num_rows
