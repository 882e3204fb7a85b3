"""Notebook 17 plays on files of other kinds than its own."""

from pathlib import Path

import pytest

from tools.notebooks import play as player

NOTEBOOK = Path(__file__).resolve().parents[2] / "notebooks" / "17_your_own_texts.ipynb"
WORDS = ["tea", "room", "guide", "train", "meal", "bed", "host", "garden"]


def make_rows(num_rows, labels):
    """A text and a label each; every eighth text occurs again."""
    for number in range(num_rows):
        label = labels[number % len(labels)]
        words = [WORDS[number % 8], WORDS[number // 8 % 8], str(number // 8 * 8 % 240)]
        yield f"Grüße: {' '.join(words)}, it was {label}", label


@pytest.mark.parametrize(
    ("labels", "num_labeled"), [(["good", "bad"], 240), (["no"] * 59 + ["yes"], 90)]
)
def test_it_plays_on_a_file_of_yours(labels, num_labeled, tmp_path, monkeypatch):
    rows = [
        f"N{number};{text};{label if number < num_labeled else ''}"
        for number, (text, label) in enumerate(make_rows(240, labels))
    ]
    path = tmp_path / "mine.csv"
    path.write_bytes("\n".join(["Nr;Kommentar;Art", *rows]).encode("cp1252"))
    monkeypatch.setenv("LYRICS_CSV", str(path))
    monkeypatch.setenv("LYRICS_ENCODING", "cp1252")
    monkeypatch.setenv("LYRICS_TEXT", "Kommentar")
    monkeypatch.setenv("LYRICS_LABEL", "Art")
    cells = {cell.id: cell for cell in player.play(NOTEBOOK).cells}
    assert "mine.csv: " in cells["load"].outputs[0].text
    assert f"True classes known: {num_labeled} of 240" in cells["pitfall-code"].outputs[0].text
    assert cells["solution-read"].outputs[0].text.startswith("Yes: ")
