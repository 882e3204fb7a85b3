"""A saved model: says what the model said, and loading it runs no code."""

import hashlib
import json
import os
import pickle
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import skops.io
from labeling import make_data, make_session, make_unlabeled_session
from lyrics import NAMES, make_lyrics
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer, TfidfVectorizer
from sklearn.pipeline import FeatureUnion, make_pipeline
from small_text import SklearnDataset

from helpers.data import split_lyrics
from helpers.errors import MendableError
from helpers.features import WordVectors, make_recipe_vectorizer, preprocess_data
from helpers.starts import initialize_strategy, start_from
from labelcard import Annotator, LabelingSession, LabelLog, Settings, load_model, save_model
from labelcard.described import tell_share
from labelcard.sealed import find_foreign_types, read_parts, write_parts

ROOT = Path(__file__).resolve().parents[2]
VECTORIZERS = {
    "settings": lambda: TfidfVectorizer(
        ngram_range=(1, 2),
        stop_words=["word1", "word2"],
        max_df=0.9,
        min_df=2,
        strip_accents="unicode",
        dtype=np.float32,
        token_pattern=r"(?u)\b\w+\b",
    ),
    "unscaled": lambda: TfidfVectorizer(norm=None, binary=True),
    "counts": lambda: make_pipeline(CountVectorizer(), TfidfTransformer()),
    "word vectors": lambda: FeatureUnion(
        [("words", TfidfVectorizer()), ("vectors", WordVectors(num_dimensions=10))]
    ),
    "recipe": make_recipe_vectorizer,
}


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    """Three classes, 30 lines held out and 40 labels to learn from."""
    return make_labeled(tmp_path_factory.mktemp("session") / "log.jsonl")


def make_labeled(path, num_answers=70, **settings):
    texts, *_, train_set, _ = make_data(300, 3)
    settings = {"num_initial": 10, "num_held_out": 30, "batch_size": 10} | settings
    session = LabelingSession(
        list(texts), LabelLog(path), NAMES[:3], settings=Settings(synchronous=True, **settings)
    )
    Annotator(session, train_set.y).annotate(num_answers)
    return session


def make_learner(vectorizer):
    train, test = split_lyrics(make_lyrics(300, 3))
    train_set, test_set = preprocess_data(train, test, vectorizer)
    return initialize_strategy("random", train_set, 60)[0], test_set, test["lyric"]


@pytest.fixture(scope="module")
def saved(session, tmp_path_factory):
    """A folder with a model; a test that spoils it takes a copy."""
    return save_model(session, tmp_path_factory.mktemp("saved") / "model", data="Made up.")


@pytest.fixture
def copy(saved, tmp_path):
    folder = tmp_path / "copy"
    folder.mkdir()
    for path in saved.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


def read_card(folder):
    """The card in one line, wherever it was wrapped."""
    return (folder / "README.md").read_text("utf-8").replace("\n", " ")


def hash_anew(folder):
    """What somebody does who changes the file on purpose."""
    about = json.loads((folder / "model.json").read_text("utf-8"))
    about["sha256"] = hashlib.sha256((folder / "model.skops").read_bytes()).hexdigest()
    (folder / "model.json").write_text(json.dumps(about), "utf-8")


# ---------------------------------------------------------------- what it says


def test_a_session_model_says_in_a_fresh_process_what_it_said(session, saved):
    texts = list(make_data(300, 3)[0])[:50]
    model = session.model  # learned from all 40 labels, as the saved one
    expected = model.proba[:50].argmax(axis=1)
    code = (
        "import sys, json; from labelcard import load_model;"
        "said = load_model(sys.argv[1]).predict(json.load(sys.stdin));"
        "print(json.dumps([said['label'].tolist(), said['confidence'].tolist()]))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, saved],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    labels, confidences = json.loads(run.stdout)
    assert labels == [NAMES[number] for number in expected]
    assert confidences == pytest.approx(model.proba[:50].max(axis=1))


@pytest.mark.parametrize("name", VECTORIZERS)
def test_a_learner_keeps_each_vectorizer_with_its_settings(name, tmp_path):
    vectorizer = VECTORIZERS[name]()
    learner, test_set, texts = make_learner(vectorizer)
    folder = save_model(
        learner, tmp_path / "model", vectorizer=vectorizer, class_names=NAMES[:3]
    )
    predicted = load_model(folder).predict(texts)
    proba = learner.classifier.predict_proba(test_set)
    assert predicted["confidence"].to_numpy() == pytest.approx(proba.max(axis=1))
    assert predicted["label"].tolist() == [NAMES[number] for number in proba.argmax(axis=1)]


def test_two_classes_have_their_own_names(tmp_path):
    session, y = make_session(tmp_path / "log.jsonl", num_lines=200)
    Annotator(session, y).annotate(60)
    model = load_model(save_model(session, tmp_path / "model"))
    right = model.predict(session.texts)["label"] == np.array(NAMES[:2])[y]
    assert right.mean() > 0.7


def test_a_frame_keeps_its_columns_and_index(saved):
    frame = pd.DataFrame(
        {"id": ["007", "008"], "words": ["word1", "word40 word41"], "label": ["x", None]},
        index=[5, 9],
    )
    predicted = load_model(saved).predict(frame, text_column="words")
    columns = ["text", "label", "confidence", "look_at_it", "id", "label_given"]
    assert list(predicted) == columns
    assert predicted.index.tolist() == [5, 9]
    assert predicted["id"].tolist() == ["007", "008"]
    assert set(predicted["label"]) <= set(NAMES[:3])


def test_a_column_that_is_called_as_ours_gets_a_name_of_its_own(saved):
    frame = pd.DataFrame({"lyric": ["word1"], "Label": [1], "text": [2], "text_given": [3]})
    predicted = load_model(saved).predict(frame)
    assert list(predicted)[4:] == ["Label_given", "text_given_given", "text_given"]
    assert predicted.iloc[0, 4:].tolist() == [1, 2, 3]
    assert predicted.columns.is_unique


def test_a_frame_of_the_loader_has_its_classes_by_name(saved):
    lyrics = pd.DataFrame({"lyric": ["word1", "word2"], "class": [1, -1], "n": [3, 4]})
    lyrics.attrs = {"class_names": ["up", "down"], "label_column": "way"}
    predicted = load_model(saved).predict(lyrics)
    assert predicted["way"][0] == "down" and pd.isna(predicted["way"][1])
    assert predicted["n"].tolist() == [3, 4] and "class" not in predicted
    unlabeled = lyrics.assign(**{"class": -1})
    assert list(load_model(saved).predict(unlabeled)) == [*predicted.columns[:4], "n"]


def test_no_known_word_is_something_to_look_at(session, tmp_path):
    model = load_model(save_model(session, tmp_path / "model", look_share=0))
    predicted = model.predict(["word1 and zyx", "zyx", "", "👍"])
    assert predicted["look_at_it"].tolist() == [False, True, True, True]


def test_about_the_share_that_was_asked_for_is_marked(session, tmp_path):
    labeled, _ = session.indices_and_labels()
    rows = np.setdiff1d(np.arange(len(session.texts)), labeled)
    texts, shares = [session.texts[row] for row in rows], []
    for share in (0, 0.2, 0.5):
        model = load_model(save_model(session, tmp_path / str(share), look_share=share))
        shares.append(model.predict(texts)["look_at_it"].mean())
    assert shares == pytest.approx([0, 0.2, 0.5], abs=0.03)


@pytest.mark.parametrize(
    ("texts", "says"),
    [
        ("one text", "of type str"),
        ({"a": "text"}, "of type dict"),
        (["word", None], "row 1 is None"),
        (["word", 3.5], "row 1 is 3.5"),
        (pd.DataFrame({"words": ["word"]}), "no column 'lyric'; it has: words"),
    ],
)
def test_what_is_no_column_of_texts_is_told(saved, texts, says):
    with pytest.raises(MendableError, match=re.escape(says)):
        load_model(saved).predict(texts)


def test_nothing_to_predict_is_an_empty_frame(saved):
    assert load_model(saved).predict([]).shape == (0, 4)


# ---------------------------------------------------------------- how it is measured


def test_the_card_says_how_it_was_measured(session, saved):
    rows, y = session.indices_and_labels(held_out=True)
    proba = session.model.proba[rows]
    right = int((proba.argmax(axis=1) == y).sum())
    card = read_card(saved)
    assert f"On {len(y)} held-out lines" in card and len(y) == 30
    assert tell_share(right, 30) in card
    model = load_model(saved)
    is_sure = proba.max(axis=1) >= model.about["look_below"]
    sure = int((proba.argmax(axis=1) == y)[is_sure].sum())
    assert 0 < is_sure.sum() < 30
    assert f"On the {is_sure.sum()} of them that are not marked `look_at_it`" in card
    assert f"it is right on {tell_share(sure, int(is_sure.sum()))}." in card
    finds = int((proba.argmax(axis=1) == y)[y == 0].sum())
    assert f"| rap | {(y == 0).sum()} | {tell_share(finds, int((y == 0).sum()))} |" in card
    assert "Made up." in card and "must not be used for" in card
    counts = np.bincount(session.indices_and_labels()[1])
    assert all(
        f"| {name} | {count} |" in card for name, count in zip(NAMES, counts, strict=False)
    )


def test_the_interval_is_that_of_wilson():
    # Wilson (1927) by hand, for 44 of 50 and z = 1.96
    assert tell_share(44, 50) == "88\u00a0% (76 to 94\u00a0%)"
    assert tell_share(50, 50) == "100\u00a0% (93 to 100\u00a0%)"


def test_a_test_set_measures_a_learner_and_without_one_nothing_does(tmp_path):
    vectorizer = TfidfVectorizer()
    learner, test_set, _ = make_learner(vectorizer)
    known = {"vectorizer": vectorizer, "class_names": NAMES[:3]}
    measured = save_model(learner, tmp_path / "measured", test_set=test_set, **known)
    right = int((learner.classifier.predict(test_set) == test_set.y).sum())
    told = f"On {len(test_set)} test lines, which it has not learned from, it is right on "
    assert told + tell_share(right, len(test_set)) in (measured / "README.md").read_text(
        "utf-8"
    )
    without = save_model(learner, tmp_path / "without", **known)
    assert "It was not measured" in (without / "README.md").read_text("utf-8")


def test_a_class_without_a_held_out_line_has_no_recall(tmp_path):
    session = make_labeled(tmp_path / "log.jsonl", 60, num_held_out=2)
    card = (save_model(session, tmp_path / "model") / "README.md").read_text("utf-8")
    assert "none to measure on" in card


def test_a_class_without_a_label_is_never_given_and_the_card_says_so(tmp_path):
    vectorizer = TfidfVectorizer()
    learner, *_ = make_learner(vectorizer)
    rows = np.flatnonzero(learner.dataset.y != 1)[:40]
    learner = start_from(rows, learner.dataset, "random")
    folder = save_model(learner, tmp_path / "m", vectorizer=vectorizer, class_names=NAMES[:3])
    assert "one of 2 classes: rap, rock. Never pop, without a label." in read_card(folder)
    said = load_model(folder).predict(learner.dataset.texts)["label"]
    assert set(said) == {"rap", "rock"}


def test_names_of_classes_are_shown_letter_by_letter(tmp_path):
    vectorizer = TfidfVectorizer()
    learner, *_ = make_learner(vectorizer)
    names = ["<b>a|b</b>", "*c*", "d\ne"]
    folder = save_model(learner, tmp_path / "m", vectorizer=vectorizer, class_names=names)
    card = (folder / "README.md").read_text("utf-8")
    assert r"| &lt;b&gt;a\|b&lt;/b&gt; |" in card and r"| \*c\* |" in card and "| d e |" in card
    said = set(load_model(folder).predict(["word1", "word40"])["label"])
    assert said <= {" ".join(name.split()) for name in names}


# ---------------------------------------------------------------- what cannot be saved


def test_a_vectorizer_that_did_not_make_the_features_is_refused(tmp_path):
    learner, _, texts = make_learner(TfidfVectorizer())
    num_features = learner.dataset.x.shape[1]
    other = TfidfVectorizer().fit(f"other{number}" for number in range(num_features))
    for vectorizer, says in [
        (None, "is not known"),
        (TfidfVectorizer(), "is not fitted"),
        (TfidfVectorizer().fit(texts[:10]), "makes other features"),
        (other, "makes other features"),  # as many, and others
    ]:
        with pytest.raises(MendableError, match=says):
            save_model(learner, tmp_path / "m", vectorizer=vectorizer, class_names=NAMES[:3])
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("vectorizer", "says"),
    [
        (TfidfVectorizer(tokenizer=str.split, token_pattern=None), "method_descriptor"),
        (TfidfVectorizer(preprocessor=os.path.basename), "basename"),
        (make_pipeline(TfidfVectorizer(), TruncatedSVD(5)), "TruncatedSVD"),
    ],
    ids=["a method", "a function", "another type"],
)
def test_a_vectorizer_that_holds_code_is_refused_before_anything_is_written(
    vectorizer, says, tmp_path
):
    learner, *_ = make_learner(TfidfVectorizer())
    x = vectorizer.fit_transform(learner.dataset.texts)
    texts = learner.dataset.texts
    dataset = SklearnDataset(x, learner.dataset.y, target_labels=np.arange(3))
    dataset.texts = texts
    learner = start_from(np.arange(30), dataset, "random")
    with pytest.raises(MendableError, match=says):
        save_model(learner, tmp_path / "m", vectorizer=vectorizer, class_names=NAMES[:3])
    assert not list(tmp_path.iterdir())


def test_what_is_missing_is_named(tmp_path, session):
    vectorizer = TfidfVectorizer()
    learner, *_ = make_learner(vectorizer)
    with pytest.raises(MendableError, match="Pass class_names="):
        save_model(learner, tmp_path / "m", vectorizer=vectorizer)
    with pytest.raises(MendableError, match="2 names .* 3 classes"):
        save_model(learner, tmp_path / "m", vectorizer=vectorizer, class_names=["a", "b"])
    with pytest.raises(MendableError, match="source is Pipeline.*cannot be saved"):
        save_model(make_pipeline(TfidfVectorizer()), tmp_path / "m")
    with pytest.raises(MendableError, match="look_share=20"):
        save_model(session, tmp_path / "m", look_share=20)


def test_a_session_needs_labels_of_two_classes(tmp_path):
    session = make_unlabeled_session(
        tmp_path / "log.jsonl", ["red sea", "blue sea", "red sky", "blue sky", "sun"]
    )
    with pytest.raises(MendableError, match="0 labels to learn from"):
        save_model(session, tmp_path / "m")


def test_a_session_with_several_classes_a_text_is_not_saved_and_a_way_out_is_told(tmp_path):
    session = make_unlabeled_session(
        tmp_path / "log.jsonl", ["red sea", "blue sea", "red sky", "blue sky"], several=True
    )
    with pytest.raises(
        MendableError,
        match=r"several classes, .* gives it one\. Export .* save one for each class",
    ):
        save_model(session, tmp_path / "m")


def test_a_session_of_a_half_labeled_file_learns_from_its_labels(tmp_path):
    lyrics = make_lyrics(200, 2, share_of_copies=0.01)
    lyrics.loc[lyrics.index[80:], "class"] = -1
    log, settings = LabelLog(tmp_path / "log.jsonl"), Settings(synchronous=True)
    session = LabelingSession(lyrics, log, settings=settings)
    about = load_model(save_model(session, tmp_path / "m")).about
    held_out = about["measured"]["all"][1]
    assert held_out > 0 and sum(about["num_labels"]) == 80 - held_out


def test_labels_of_texts_that_repeat_held_out_ones_are_told_on_the_card(tmp_path):
    lyrics = make_lyrics(200, 2, share_of_copies=0.6)
    lyrics.loc[lyrics.index[160:], "class"] = -1
    log, settings = LabelLog(tmp_path / "log.jsonl"), Settings(synchronous=True)
    session = LabelingSession(lyrics, log, settings=settings)
    card = read_card(save_model(session, tmp_path / "m"))
    learned, held_out = (len(session.indices_and_labels(which)[0]) for which in (False, True))
    left_out = 160 - learned - held_out
    assert left_out > 0
    assert f"of which {learned} were labeled to learn from." in card
    assert f"repeat held-out ones were left out: {left_out}." in card


def test_the_guideline_is_on_the_card(tmp_path):
    session = make_labeled(tmp_path / "log.jsonl", guideline="Ask *who*.\n\n## What else")
    card = (save_model(session, tmp_path / "m") / "README.md").read_text("utf-8")
    assert "> Ask *who*.\n>\n> ## What else\n\n## How it was measured" in card
    assert "were left out" not in card


# ---------------------------------------------------------------- folders


def test_a_folder_with_other_files_is_never_written_into(session, tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "README.md").write_text("my own words", "utf-8")
    for overwrite in (False, True):
        with pytest.raises(MendableError, match=r"holds other files .*README\.md"):
            save_model(session, folder, overwrite=overwrite)
    assert [path.name for path in folder.iterdir()] == ["README.md"]
    assert (folder / "README.md").read_text("utf-8") == "my own words"
    with pytest.raises(MendableError, match="is a file"):
        save_model(session, folder / "README.md")


def test_a_model_is_replaced_only_when_told_to(session, copy):
    (copy / "notes.txt").write_text("kept", "utf-8")
    before = (copy / "README.md").read_text("utf-8")
    with pytest.raises(MendableError, match="overwrite=True"):
        save_model(session, copy, data="New words.")
    assert (copy / "README.md").read_text("utf-8") == before
    save_model(session, copy, data="New words.", overwrite=True)
    assert "New words." in (copy / "README.md").read_text("utf-8")
    assert (copy / "notes.txt").read_text("utf-8") == "kept"
    load_model(copy)


def test_an_empty_folder_and_one_that_is_not_there_are_filled(session, tmp_path):
    (tmp_path / "empty").mkdir()
    for name in ("empty", "not/yet/there"):
        folder = save_model(session, tmp_path / name)
        assert {path.name for path in folder.iterdir()} == {
            "model.skops", "model.json", "README.md"
        }  # fmt: skip
    leftovers = [path for path in tmp_path.rglob(".*")]
    assert not leftovers


# ---------------------------------------------------------------- files that are not trusted


class Bomb:
    """Runs a command when it is built again."""

    def __reduce__(self):
        return os.system, ("echo gone off",)


def dump_anything(parts, path):
    skops.io.dump(parts, path)


@pytest.mark.parametrize(
    ("parts", "named"),
    [
        ({"vectorizer": Bomb()}, "Bomb"),
        ({"vectorizer": os.path.basename}, "posixpath.basename|ntpath.basename"),
        ({"vectorizer": "".join}, "join"),
        ({"vectorizer": np.random.RandomState(0)}, "numpy.random"),
        ({"vectorizer": TruncatedSVD(3)}, "sklearn.decomposition"),
        ({"vectorizer": Path}, "pathlib"),
        ({"vectorizer": {"deep": [(1, {"er": os.system})]}}, "system"),
    ],
)
def test_another_type_inside_is_refused_and_not_built(parts, named, copy, capfd):
    dump_anything(parts, copy / "model.skops")
    hash_anew(copy)
    with pytest.raises(MendableError, match=f"holds .*({named}).* It was not loaded"):
        load_model(copy)
    assert "gone off" not in capfd.readouterr().out


def test_a_type_of_ours_does_not_open_another_loader(copy):
    """A file says which loader builds a part: one that calls functions is refused by name."""
    rewrite_schema(
        copy / "model.skops",
        lambda text: text.replace(
            '"__loader__": "ObjectNode"', '"__loader__": "MethodNode"', 1
        ),
    )
    hash_anew(copy)
    assert find_foreign_types(copy / "model.skops")
    with pytest.raises(MendableError, match="It was not loaded"):
        load_model(copy)


def rewrite_schema(path, change):
    with zipfile.ZipFile(path) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    before = contents["schema.json"].decode()
    contents["schema.json"] = change(before).encode()
    assert contents["schema.json"].decode() != before
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in contents.items():
            archive.writestr(name, content)


def test_a_pickle_in_its_place_is_not_opened(copy, capfd):
    (copy / "model.skops").write_bytes(pickle.dumps(Bomb()))
    hash_anew(copy)
    with pytest.raises(MendableError, match="no model of labelcard, or it is damaged"):
        load_model(copy)
    assert "gone off" not in capfd.readouterr().out


@pytest.mark.parametrize("share", [0, 0.3, 0.9])
def test_a_cut_file_is_told(share, copy):
    content = (copy / "model.skops").read_bytes()
    (copy / "model.skops").write_bytes(content[: int(share * len(content))])
    with pytest.raises(MendableError, match="damaged"):
        load_model(copy)


def test_each_changed_byte_is_told(copy):
    path = copy / "model.skops"
    content = path.read_bytes()
    for position in range(10, len(content), len(content) // 10):
        path.write_bytes(
            content[:position] + bytes([content[position] ^ 1]) + content[position + 1 :]
        )
        with pytest.raises(MendableError, match="damaged|changed|holds"):
            load_model(copy)


def test_parts_that_do_not_fit_each_other_are_told(copy):
    parts = read_parts(copy / "model.skops")
    small = TfidfVectorizer().fit(["other words"])
    for wrong, says in [
        (parts | {"vectorizer": small}, "do not fit"),
        (parts | {"classifier": parts["vectorizer"]}, "classifier is a TfidfVectorizer"),
        ({"vectorizer": parts["vectorizer"]}, "do not fit"),
    ]:
        write_parts(wrong, copy / "model.skops")
        hash_anew(copy)
        with pytest.raises(MendableError, match=says):
            load_model(copy)


# ---------------------------------------------------------------- other versions


def change_about(folder, **changes):
    about = json.loads((folder / "model.json").read_text("utf-8"))
    (folder / "model.json").write_text(json.dumps(about | changes), "utf-8")
    return about


def test_versions_that_differ_are_told_and_others_are_not(copy, recwarn):
    assert load_model(copy).notes == [] and not recwarn.list
    about = change_about(copy)
    change_about(copy, versions=about["versions"] | {"scikit-learn": "1.2.3", "elsewhere": "9"})
    with pytest.warns(UserWarning, match=r"scikit-learn .* here and 1\.2\.3 there\)") as told:
        model = load_model(copy)
    assert len(told) == 1 and model.notes == [str(told[0].message)]
    assert "numpy" not in model.notes[0]


@pytest.mark.parametrize("other", [0, 2, "1", None])
def test_another_format_is_told(other, copy):
    change_about(copy, format=other)
    with pytest.raises(
        MendableError, match=f"has format {other!r}, and this .* reads format 1"
    ):
        load_model(copy)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "damaged"),
        ("[]", "damaged"),
        ('{"format": 1}', "damaged"),
        ("\udcff", "damaged"),
        ('{"format": 1, "class_names": "ab"', "damaged"),
    ],
)
def test_a_damaged_description_is_told(text, says, copy):
    (copy / "model.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(MendableError, match=says):
        load_model(copy)


def test_what_is_no_model_is_told(tmp_path, copy):
    for path in (tmp_path / "nothing", copy / "README.md"):
        with pytest.raises(MendableError, match=r"holds no model"):
            load_model(path)
    (copy / "model.skops").unlink()
    with pytest.raises(MendableError, match=r"has no model\.skops"):
        load_model(copy)
