"""`python -m labelcard predict`: a file in, a file with labels out, mistakes in one line."""

import csv
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from labeling import make_session
from lyrics import NAMES

from labelcard import Annotator, load_model, save_model
from labelcard.__main__ import main

ROOT = Path(__file__).resolve().parents[2]
ROWS = [
    ["no", "wörd", "label", "day"],
    ["007", "word1, word2; and word3", "given", "1.5."],
    ["008", "=word40+word41", "", "2.5."],
    ["009", "Ünknöwn", "", "-3"],
]


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    folder = tmp_path_factory.mktemp("model")
    session, y = make_session(folder / "log.jsonl", num_lines=200)
    Annotator(session, y).annotate(60)
    return save_model(session, folder / "model")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "mine.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as target:
        csv.writer(target, delimiter=";").writerows(ROWS)
    return path


def run(*arguments):
    return main(["predict", *map(str, arguments)])


def test_a_file_gets_its_labels_beside_it(model, file, capsys):
    before = file.read_bytes()
    assert run(model, file, "--text", "wörd") == 0
    target = file.with_name("mine_labeled.csv")
    content = target.read_bytes().decode("utf-8")
    assert content.startswith("\ufeff")  # for Excel, which else takes umlauts apart
    written = pd.read_csv(
        target, sep=";", encoding="utf-8-sig", dtype=str, keep_default_na=False
    )
    given = ["no", "wörd", "label_given", "day"]  # as they stand in the file
    assert list(written) == [*given, "label", "confidence", "look_at_it"]
    assert written["no"].tolist() == ["007", "008", "009"]
    assert written["label_given"].tolist() == ["given", "", ""]
    assert written["wörd"].tolist() == [ROWS[1][1], "'=word40+word41", "Ünknöwn"]
    assert written["look_at_it"].tolist()[2] == "True"
    said = load_model(model).predict([row[1] for row in ROWS[1:]])
    assert written["label"].tolist() == said["label"].tolist()
    confidence = written["confidence"].str.replace(",", ".").astype(float)
    assert written["confidence"].str.fullmatch(r"0,\d{3}").all()
    assert confidence.tolist() == said["confidence"].round(3).tolist()
    assert file.read_bytes() == before
    told = capsys.readouterr().out
    assert "none labeled" not in told  # the file has a label, which is not asked for
    counts = [f"{name} {(said['label'] == name).sum()}" for name in NAMES[:2]]
    assert f"3 rows: {', '.join(counts)}." in told and str(target) in told


def test_it_runs_as_a_module(model, file):
    command = [sys.executable, "-m", "labelcard", "predict", model, file, "--text", "wörd"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, "")
    assert file.with_name("mine_labeled.csv").exists()


def test_nothing_is_written_over_unless_told(model, file, capsys):
    out = file.with_name("out.csv")
    out.write_text("mine", "utf-8")
    arguments = (model, file, "--text", "wörd", "--out", out)
    assert run(*arguments) == 2
    assert "there already" in capsys.readouterr().err and out.read_text("utf-8") == "mine"
    assert run(*arguments, "--overwrite") == 0
    assert "mine" not in out.read_text("utf-8")


@pytest.mark.parametrize("way", ["itself", "relative", "link", "hard link"])
def test_the_file_that_is_read_is_never_written(way, model, file, capsys, monkeypatch):
    before, out = file.read_bytes(), file.with_name("other.csv")
    monkeypatch.chdir(file.parent)
    if way == "link":
        out.symlink_to(file)
    elif way == "hard link":
        os.link(file, out)
    else:
        out = file if way == "itself" else Path("mine.csv")
    assert run(model, file, "--text", "wörd", "--out", out, "--overwrite") == 2
    assert "the file that is read" in capsys.readouterr().err
    assert file.read_bytes() == before


def test_a_mistake_is_one_line_and_leaves_no_file(model, file, tmp_path, capsys):
    cases = [
        ((model, file, "--text", "words"), "words"),
        ((model, tmp_path / "nothing.csv"), "nothing.csv"),
        ((tmp_path, file, "--text", "wörd"), "holds no model"),
        ((model, file, "--text", "wörd", "--out", tmp_path), "is a folder"),
        ((model, file, "--text", "wörd", "--out", tmp_path / "no" / "a.csv"), "no folder"),
    ]
    for arguments, named in cases:
        assert run(*arguments) == 2, named
        said = capsys.readouterr().err
        assert said.count("\n") == 1 and said.startswith("labelcard: ") and named in said
    assert [path.name for path in tmp_path.iterdir()] == ["mine.csv"]


@pytest.mark.parametrize(
    "arguments", [[], ["predict"], ["predict", "a", "b", "--so"], ["learn"]]
)
def test_wrong_arguments_are_told_in_one_line(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_other_versions_are_told_and_do_not_stop_it(model, file, tmp_path, capsys):
    folder = tmp_path / "old"
    folder.mkdir()
    for path in model.iterdir():
        content = path.read_bytes().replace(b'"skops": "', b'"skops": "0.')
        (folder / path.name).write_bytes(content)
    assert run(folder, file, "--text", "wörd") == 0
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and "skops" in said


def test_a_packed_file_and_its_target(model, file):
    import gzip

    packed = file.with_name("mine.csv.gz")
    packed.write_bytes(gzip.compress(file.read_bytes()))
    assert run(model, packed, "--text", "wörd") == 0
    assert file.with_name("mine_labeled.csv").exists()


@pytest.mark.parametrize(
    ("name", "sign", "target"),
    [("a.csv", ",", "a_labeled.csv"), ("a.tsv", "\t", "a_labeled.tsv"), ("a.csv", "|", None)],
)
def test_fields_are_parted_as_in_the_file(name, sign, target, model, tmp_path):
    path = tmp_path / name
    path.write_text(sign.join(["no", "text", "share"]) + f"\n1{sign}word1{sign}1.5\n", "utf-8")
    assert run(model, path) == 0
    first, second = (tmp_path / (target or "a_labeled.csv")).read_text("utf-8-sig").splitlines()
    assert [part.strip('"') for part in first.split(sign)][:3] == ["no", "text", "share"]
    assert second.startswith(f'1{sign}"word1"{sign}1.5{sign}') and '"0.' in second


def test_arguments_of_python_are_told_as_options(model, file, tmp_path, capsys):
    for arguments in [(model, file), (model, file, "--text", "word")]:
        assert run(*arguments) == 2
        said = capsys.readouterr().err
        assert "--text" in said and "text_column" not in said
    path = tmp_path / "one.csv"
    path.write_text("word1\nword2\n", "utf-8")
    assert run(model, path) == 2
    assert "pass it as --text" in capsys.readouterr().err


def test_the_way_out_is_named_as_an_option(model, tmp_path, capsys):
    path = tmp_path / "old.csv"
    path.write_bytes("Text;Nr\nBrötchen für Süd;1\n".encode("cp1252"))
    assert run(model, path) == 2
    said = capsys.readouterr().err
    assert "--encoding='cp1252'" in said and " encoding=" not in said
    assert run(model, path, "--encoding", "cp1252") == 0
