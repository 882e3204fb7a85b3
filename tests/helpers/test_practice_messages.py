"""The practice messages: half labeled as people have them, and the same bytes again."""

import csv
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import recall_score
from sklearn.svm import LinearSVC
from test_practice_lyrics import is_unwanted, words_of

from helpers.data import class_names, find_copies, load_texts, load_truth

DATA = Path(__file__).resolve().parents[2] / "data"
FILE, TRUTH = DATA / "practice_messages.csv", DATA / "practice_messages_truth.csv"
CLASSES = ["question", "complaint", "confession"]


@pytest.fixture(scope="module")
def messages():
    return pd.read_csv(FILE, sep=";", encoding="utf-8-sig", keep_default_na=False)


@pytest.fixture(scope="module")
def truth():
    return pd.read_csv(TRUTH)


@pytest.fixture(scope="module")
def data_card():
    return (DATA / "README.md").read_text(encoding="utf-8")


def test_the_generator_writes_the_committed_bytes(tmp_path):
    subprocess.run([sys.executable, DATA / "practice" / "generate.py", tmp_path], check=True)
    for path in (FILE, TRUTH):
        assert (tmp_path / path.name).read_bytes() == path.read_bytes(), path.name


def test_it_looks_like_an_export_of_a_spreadsheet():
    content = FILE.read_bytes()
    assert content.startswith("\ufeffid;".encode())
    assert "ä".encode() in content
    rows = list(csv.reader(content.decode("utf-8-sig").splitlines(), delimiter=";"))
    assert {len(row) for row in rows} == {6}
    # A comma is in most texts: who splits at commas gets no table.
    assert sum("," in row[4] for row in rows) > 1000


def test_sixty_of_two_thousand_are_labeled_and_truly(messages, truth):
    assert messages["id"].tolist() == truth["id"].tolist()
    assert messages["id"].is_unique
    given = messages["kind"] != ""
    assert (len(messages), given.sum()) == (2000, 60)
    assert (messages["kind"] == truth["kind"])[given].all()
    assert set(messages["kind"][given]) == set(CLASSES)


def test_one_class_is_rare(truth):
    shares = truth["kind"].value_counts(normalize=True)
    assert list(shares.index) == CLASSES
    assert shares["confession"] == pytest.approx(0.04, abs=0.005)


def test_copies_agree(messages, truth):
    copies = find_copies(messages.rename(columns={"message": "lyric"}))
    assert copies.duplicated().sum() >= 20
    assert truth["kind"].groupby(copies).nunique().max() == 1


def test_words_tell_most_of_it_and_not_all(messages, truth):
    """With 200 random labels, measured on 600 others: the rare class is the hard one."""
    texts, y = messages["message"], truth["kind"]
    vectorizer = TfidfVectorizer().fit(texts[:1400])
    train = texts[:1400].sample(200, random_state=0)
    model = LinearSVC(dual=True, random_state=0).fit(
        vectorizer.transform(train), y[train.index]
    )
    predicted = model.predict(vectorizer.transform(texts[1400:]))
    assert 0.82 < (predicted == y[1400:]).mean() < 0.94
    recall = recall_score(y[1400:], predicted, labels=CLASSES, average=None)
    assert recall[2] < 0.3 < 0.8 < min(recall[:2])


def test_no_unwanted_word(messages):
    """Typing errors are drawn at random, and may make a word that nobody wanted."""
    text = " ".join(messages["message"])
    assert not {word for word in words_of(text) if is_unwanted(word)}


def test_the_examples_of_the_data_card_have_the_classes_that_it_gives(
    messages, truth, data_card
):
    classes = "|".join(CLASSES)
    examples = re.findall(rf"^\| (.+) \| ({classes}) \| .+ \|$", data_card, re.MULTILINE)
    assert {kind for _, kind in examples} == set(CLASSES)
    kinds = dict(zip(messages["message"], truth["kind"], strict=True))
    for text, kind in examples:
        assert kinds[text] == kind, text


def test_the_data_card_counts_the_classes(messages, truth, data_card):
    for kind in CLASSES:
        rows, labeled = (truth["kind"] == kind).sum(), (messages["kind"] == kind).sum()
        assert f"| {kind} | {rows:,} | {labeled} |" in data_card


def test_they_are_loaded_by_name_unless_a_file_was_given(monkeypatch, tmp_path, capsys):
    monkeypatch.delenv("LYRICS_CSV", raising=False)
    for texts in (load_texts(default="messages"), load_texts("messages"), load_texts(FILE)):
        assert texts.attrs["source"] == "messages" and (texts["class"] >= 0).sum() == 60
    assert "parted by semicolons" in capsys.readouterr().out
    path = tmp_path / "mine.csv"
    path.write_text("text,label\na b,x\nc d,y\n", "utf-8")
    monkeypatch.setenv("LYRICS_CSV", str(path))
    assert load_texts(default="messages")["lyric"].tolist() == ["a b", "c d"]


def test_the_truth_is_known_of_all_messages_and_of_other_texts_if_labeled(truth, capsys):
    assert load_truth(load_texts("messages")).tolist() == truth["kind"].tolist()
    texts = load_texts(pd.DataFrame({"text": list("abcd"), "label": ["x", "", "y", ""]}))
    assert load_truth(texts).to_dict() == {0: "x", 2: "y"}
    since = pd.DataFrame({"row": [3, 0], "class": [1, 0]})
    since.attrs["class_names"] = class_names(texts)
    assert load_truth(texts, since).to_dict() == {0: "x", 3: "y"}
    assert "True classes known: 2 of 4 texts." in capsys.readouterr().out
