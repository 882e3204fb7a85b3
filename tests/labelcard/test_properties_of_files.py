"""Whatever the texts are: what is exported reads back as the same texts and labels."""

import shutil
import tempfile
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from labeling import Page
from lyrics import NAMES, make_lyrics
from spans import TYPES, make_span_session
from test_properties_of_labels import TEXTS, a_folder, in_force, open_session, tries

from helpers.data import load_texts, split_lyrics
from helpers.data.normal import has_text
from helpers.entities import load_entities, tokenize
from helpers.features import make_vectorizer, preprocess_data
from helpers.starts import initialize_strategy
from labelcard import Annotator, SpanAnnotator, load_model, save_model
from labelcard.texts import hash_text

SIGNS = st.characters(exclude_categories=["Cs"]) | st.sampled_from(list("=+-@'\"\t\r\n,;\\ "))
LINES = st.text(SIGNS, min_size=1, max_size=12).filter(has_text)
SOME_TEXTS = st.lists(LINES, min_size=4, max_size=7, unique_by=hash_text)
WAYS = {
    "export_csv": {},
    "export_csv for_excel": {"for_excel": True},
    "export_jsonl": {},
    "export_doccano": {},
    "export_label_studio": {},
    "export_datasets": {},
}


@pytest.mark.parametrize("way", WAYS)
@tries(8)
@given(
    texts=st.lists(LINES, min_size=4, max_size=7, unique_by=hash_text), several=st.booleans()
)
def test_any_texts_come_back_from_a_file_with_their_labels(way, texts, several):
    name, folder_of = way.split()[0], Path(tempfile.mkdtemp())
    try:
        session = open_session(folder_of / "log.jsonl", texts, several=several)
        page, field = Page(session), "labels" if several else "label"
        for row in range(len(texts)):
            session.show(row)
            labels = [[0], [1], [], [0, 1]][row % 4]
            page.send("label", str(row), **{field: labels if several else row % 2})
        getattr(session, name)(folder_of / "out", **WAYS[way])
        again = open_session(folder_of / "again.jsonl", texts, several=several)
        again.import_labels(folder_of / "out")
        assert in_force(again) == in_force(session)
    finally:
        shutil.rmtree(folder_of)


@pytest.mark.parametrize("ending", ["csv", "jsonl"])
@tries(10)
@given(texts=SOME_TEXTS)
def test_the_loader_reads_the_same_texts_and_labels(ending, texts):
    with a_folder() as folder:
        session = open_session(folder / "log.jsonl", texts)
        page = Page(session)
        for row in range(len(texts)):
            session.show(row)
            page.send("label", str(row), label=row % 2)
        path = folder / f"out.{ending}"
        session.export_csv(path) if ending == "csv" else session.export_jsonl(path)
        with redirect_stdout(StringIO()):
            text, label = ("lyric", "class") if ending == "csv" else ("text", "label")
            read = load_texts(path, text_column=text, label_column=label)
        names = [read.attrs["class_names"][number] for number in read["class"]]
        assert read["lyric"].tolist() == texts
        assert names == [session.class_names[row % 2] for row in range(len(texts))]


@tries(8)
@given(st.lists(LINES, min_size=2, max_size=4, unique_by=hash_text), st.integers(0, 9))
def test_marked_sentences_come_back_from_two_columns(texts, number):
    tokens = [tokenize(text) for text in texts]
    if not all(tokens):
        return
    spans = [[(*one[number % len(one)], TYPES[number % 2])] for one in tokens]
    with a_folder() as folder:
        session = make_span_session(folder / "log.jsonl", texts)
        assert SpanAnnotator(session, spans).annotate(len(texts)) == len(texts)
        session.export_conll(folder / "out.conll")
        with redirect_stdout(StringIO()):
            read = load_entities(folder / "out.conll")
        words = [[text[a:b] for a, b in one] for text, one in zip(texts, tokens, strict=True)]
        assert read["tokens"].tolist() == words
        told = [{one.type for one in found} for found in read["spans"]]
        assert told == [{TYPES[number % 2]}] * len(texts)


@tries(3)
@given(st.lists(st.integers(0, 1), min_size=8, max_size=14), st.lists(st.text(), max_size=5))
def test_a_saved_model_says_what_it_said(labels, texts):
    if len(set(labels[:8])) < 2:
        return
    with a_folder() as folder:
        session = open_session(folder / "log.jsonl")
        answers = labels + [0] * (len(TEXTS) - len(labels))
        Annotator(session, answers).annotate(len(TEXTS))
        if len(set(answers)) < 2:
            return
        model = load_model(save_model(session, folder / "model"))
        said = model.predict([*TEXTS, *texts])
        again = load_model(save_model(session, folder / "another"))
        assert again.predict([*TEXTS, *texts]).equals(said)
        classifier = session.model.classifier.model
        proba = classifier.predict_proba(session.learner.train_set.x)
        expected = [session.class_names[label] for label in proba.argmax(axis=1)]
        assert said["label"].tolist()[: len(TEXTS)] == expected


@tries(4)
@given(st.integers(2, 4), st.integers(0, 99), st.lists(st.text(), max_size=5))
def test_a_saved_learner_of_several_classes_says_what_it_said(num_classes, seed, texts):
    train, test = split_lyrics(make_lyrics(200, num_classes))
    vectorizer, names = make_vectorizer(), NAMES[:num_classes]
    train_set, test_set = preprocess_data(train, test, vectorizer)
    learner, _ = initialize_strategy("random", train_set, 30, seed)
    with a_folder() as folder:
        known = {"vectorizer": vectorizer, "class_names": names}
        model = load_model(save_model(learner, folder / "model", **known))
        said = model.predict([*test["lyric"], *texts])
    proba = learner.classifier.predict_proba(test_set)
    assert said["label"].tolist()[: len(test)] == [names[n] for n in proba.argmax(axis=1)]
    assert said["confidence"].tolist()[: len(test)] == pytest.approx(proba.max(axis=1))
    assert len(said) == len(test) + len(texts)
