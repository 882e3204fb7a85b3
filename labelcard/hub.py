"""A folder that the `datasets` library of Hugging Face loads, written without the library."""

import json
from pathlib import Path

from helpers.errors import MendableError
from labelcard.export import make_records, to_lines
from labelcard.files import write_whole

MARK = "<!-- labels exported by labelcard -->"
KINDS = {"row": "int64", "suggested": "bool", "held_out": "bool"}
SPLITS = {"train": False, "test": True}  # the held-out lines are the test split


def write_datasets(labels, folder):
    """Write one file of lines a split, and a card that says what the columns are.

    Raises
    ------
    MendableError
        If the folder holds a README of somebody else's, or cannot be written.
    """
    folder = Path(folder).expanduser()
    card = folder / "README.md"
    if card.exists() and MARK not in card.read_text(encoding="utf-8", errors="replace"):
        raise MendableError(
            f"{folder} holds a README.md that is not of an export. Choose a folder of its own."
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise MendableError(f"{folder} cannot be made ({error.strerror or error}).") from None
    records = make_records(labels)
    rows = [(record["others"].get("held_out", False), _as_row(record)) for record in records]
    splits = {
        split: [row for is_held_out, row in rows if is_held_out == wanted]
        for split, wanted in SPLITS.items()
    }
    for split, of_split in splits.items():
        path = folder / f"{split}.jsonl"
        if of_split:
            write_whole(path, to_lines(of_split))
        else:
            path.unlink(missing_ok=True)
    write_whole(
        card, _describe(labels, {split: part for split, part in splits.items() if part})
    )


def _as_row(record):
    answer = record["labels"] if record["several"] else record["labels"][0]
    others = {
        name: value if name in KINDS or value is None else str(value)
        for name, value in record["others"].items()
    }
    return others | {"text": record["text"], "label": answer}


def _describe(labels, splits):
    names = labels.attrs["class_names"]
    columns = dict.fromkeys(name for rows in splits.values() for row in rows for name in row)
    several = any(isinstance(row["label"], list) for rows in splits.values() for row in rows)
    lines = ["---", "configs:", "- config_name: default", "  data_files:"]
    for split in splits:
        lines += [f"  - split: {split}", f"    path: {split}.jsonl"]
    lines += ["dataset_info:", "  features:"]
    for column in columns:
        lines.append(f"  - name: {json.dumps(column, ensure_ascii=False)}")
        if column != "label":
            lines.append(f"    dtype: {KINDS.get(column, 'string')}")
            continue
        lines.append("    sequence:" if several else "    dtype:")
        lines += ["      class_label:", "        names:"]
        lines += [
            f"          '{number}': {json.dumps(name, ensure_ascii=False)}"
            for number, name in enumerate(names)
        ]
    counts = ", ".join(f"{len(rows):,} in {split}" for split, rows in splits.items())
    lines += ["---", MARK, "", f"Texts with labels: {counts or 'none yet'}.", ""]
    return "\n".join(lines)
