"""Labels: none changes without a word, and what may mean two things is a question."""

import pytest

from helpers.data import class_names, load_lyrics, load_texts
from helpers.errors import MendableError


@pytest.fixture
def write(tmp_path):
    """Write one text a label, and give the file."""

    def write_labels(*labels):
        rows = ["text,label", *(f'text {n},"{label}"' for n, label in enumerate(labels))]
        path = tmp_path / "my.csv"
        path.write_text("\n".join(rows), encoding="utf-8")
        return path

    return write_labels


def load(path, **arguments):
    """The name of each row's class."""
    texts = load_texts(path, **arguments)
    names = [*class_names(texts), None]
    return [names[number] for number in texts["class"]]


def notes(path, **arguments):
    return " ".join(load_texts(path, **arguments).attrs["notes"])


def question(path, **arguments):
    with pytest.raises(MendableError) as caught:
        load_texts(path, **arguments)
    return str(caught.value)


def test_empty_labels_are_the_pool(write):
    path = write("sky", "", "sea", " ", "\u200b")
    assert load(path) == ["sky", None, "sea", None, None]
    assert "5 rows, 2 labeled (sea 1, sky 1)" in notes(path)
    assert load(write("sky", "", ""), class_names=["sea", "sky"]) == ["sky", None, None]
    assert class_names(load_texts(write("", ""))) == []


@pytest.mark.parametrize(
    ("labels", "unlabeled", "expected"),
    [
        (["a", "?", "b"], "?", ["a", None, "b"]),
        (["a", "todo", "b", "skip"], ["todo", "skip"], ["a", None, "b", None]),
        (["1", "-1", "0"], -1, ["1", None, "0"]),
        (["1", "99", "0"], 99, ["1", None, "0"]),
    ],
)
def test_a_value_may_stand_for_no_label(write, labels, unlabeled, expected):
    assert load(write(*labels), unlabeled=unlabeled) == expected


def test_a_value_that_does_not_occur_is_told(write):
    assert "No label is 'gap'." in notes(write("a", "b"), unlabeled="gap")


@pytest.mark.parametrize("missing", ["NA", "nan", "null", "None", "n/a", "?"])
def test_a_word_for_none_among_numbers_is_no_label(write, missing):
    path = write("0", "1", missing)
    assert load(path) == ["0", "1", None]
    assert f"'{missing}' among numbers" in notes(path)


@pytest.mark.parametrize("odd", ["nan", "?", "<NA>", "-1"])
def test_what_is_hardly_a_class_among_words_is_a_question(write, odd):
    path = write("hot", "cold", odd)
    words = question(path)
    assert f"unlabeled=['{odd}']" in words and "in line 4" in words
    assert load(path, unlabeled=odd) == ["hot", "cold", None]
    assert load(path, class_names=["hot", "cold", odd]) == ["hot", "cold", odd]


def test_a_word_that_may_be_a_class_is_kept_and_told(write):
    path = write("none", "anger")
    assert load(path) == ["none", "anger"]
    assert "unlabeled=['none']" in notes(path)


def test_minus_one_beside_counts_is_a_question(write):
    path = write("0", "-1", "2", "1")
    words = question(path)
    assert "unlabeled=-1" in words and "class_names=['-1', '0', '1', '2']" in words
    assert load(path, class_names=["-1", "0", "1", "2"]) == ["0", "-1", "2", "1"]
    # As many names as labels make it a class, and as many as the others do not.
    assert load(path, class_names=["n", "a", "b", "c"]) == ["a", "n", "c", "b"]
    assert load(path, class_names=["a", "b", "c"]) == ["a", None, "c", "b"]
    assert "-1 is read as no label" in notes(path, class_names=["a", "b", "c"])
    assert load(write("-2", "-1", "1")) == ["-2", "-1", "1"]


@pytest.mark.parametrize(
    "labels",
    [
        ["0110", "110"],
        ["1.1", "1.10"],
        ["1000", "1e3"],
        ["7", "007"],
        ["123456789012345678901", "123456789012345678902"],
        ["1.0", "2.0"],
    ],
)
def test_codes_keep_their_spelling(write, labels):
    assert load(write(*labels)) == labels


def test_codes_of_one_value_are_told(write):
    assert "'007', '7' are kept apart" in notes(write("7", "007"))
    assert "apart" not in notes(write("7", "8"))


@pytest.mark.parametrize(
    "labels",
    [["True", "TRUE", "true"], ["Straße", "STRASSE"], ["2", "2.0"], ["❤", "❤\ufe0f"]],
    ids=repr,
)
def test_spellings_of_one_label_are_a_question(write, labels):
    path = write(*labels, labels[0], "other")
    words = question(path)
    assert f"'{labels[0]}' (2 rows)" in words and f"{labels[1]!r}: {labels[0]!r}" in words
    one = {label: labels[0] for label in labels} | {"other": "other"}
    assert set(load(path, class_names=one)) == {labels[0], "other"}
    assert load(path, class_names=[*labels, "other"])[: len(labels)] == labels


def test_spellings_that_nobody_can_see_are_one_label_and_told(write):
    path = write("caf\u00e9", "cafe\u0301", "bar", "b\u200bar", "bar\ufeff", "a  bar")
    assert load(path) == ["café", "café", "bar", "bar", "bar", "a bar"]
    assert "3 spellings" in notes(path)


def test_a_stray_quote_is_a_question(write):
    words = question(write("hot", '""hot""', "cold"))
    assert "stray quote" in words and "in line 3" in words


@pytest.mark.parametrize("sign", [";", ",", "|", ", "])
def test_several_labels_in_a_cell_are_told(write, sign):
    path = write(f"joy{sign}fear", "joy", "fear", f"rage{sign}fear", "rage")
    assert "'joy', 'fear'" in question(path)
    combined = ["joy", "fear", "rage", f"joy{sign}fear", f"rage{sign}fear"]
    assert load(path, class_names=combined)[0] == f"joy{sign}fear"
    assert "2 labels in one cell" in question(
        write(f"a{sign}b", "c"), class_names=["a", "b", "c"]
    )


def test_a_name_with_a_comma_is_one_label(write):
    labels = ["Health, mental", "Health, physical", "Sports", "Sports"]
    assert load(write(*labels)) == labels


def test_a_class_for_each_row_is_told(write):
    words = question(write(*"abcdefg"))
    assert "7 labels occur once each" in words
    assert load(write(*"abcdefg"), class_names=list("abcdefg")) == list("abcdefg")
    assert load(write("a", "b", "c", "", "")) == ["a", "b", "c", None, None]


def test_ids_are_told_though_some_occur_twice(write):
    ids = [str(number) for number in range(1000, 1030)]
    assert "fewer than twice" in question(write(*ids, *ids[:5]))
    words = [f"topic {number}" for number in ids]
    assert "fewer than two texts" in notes(write(*words, *words[:5]))


@pytest.mark.parametrize(
    ("labels", "names", "words"),
    [
        (["Yes", "No"], ["yes", "no"], ["'Yes' for 'yes'", "{'No': 'no', 'Yes': 'yes'}"]),
        (["pop", "rock"], ["rap", "pop"], ["lack 'rock'", "'rock': '...'"]),
        (["agree", "refuse"], ["yes", "no"], ["lack 'agree', 'refuse'"]),
        (["1", "2", "3"], ["0", "1", "2"], ["lack '3'"]),
        (["0", "1", "2"], ["a", "b"], ["2 names", "3 labels"]),
        (list("01234"), ["a", "b"], ["the 5 labels (0, 1, 2, 3, 4)."]),
        (list("012345"), ["a", "b"], ["the 6 labels (0, 1, 2, 3, 4, ...)."]),
        (["1", "2"], ["a", "b", "c"], ["'1': 'b'", "'1': 'a'"]),
        (["3", "7"], ["a", "b", "c"], ["in sorted order", "'3': '...'"]),
    ],
)
def test_names_that_do_not_fit_show_what_they_would_change(write, labels, names, words):
    said = question(write(*labels), class_names=names)
    assert "does not fit" in said
    for word in words:
        assert word in said


@pytest.mark.parametrize(
    ("labels", "names", "expected"),
    [
        (["rap", "rap"], ["rap", "pop"], ["rap", "rap"]),
        (["pop", "rock"], ["rap", "pop", "rock"], ["pop", "rock"]),
        (["10", "9"], ["nine", "ten"], ["ten", "nine"]),
        (["0", "2"], ["a", "b", "c"], ["a", "c"]),
        (["0", "0"], ["a", "b"], ["a", "a"]),
        (["0", "1"], ["1", "0"], ["0", "1"]),
        (["cafe\u0301", "x"], ["x", "caf\u00e9"], ["café", "x"]),
    ],
)
def test_names_that_fit(write, labels, names, expected):
    texts = load_lyrics(write(*labels), "text", "label", class_names=names)
    assert [class_names(texts)[number] for number in texts["class"]] == expected
    assert len(class_names(texts)) == len(names)


def test_a_dict_says_what_each_label_is_called(write):
    assert load(write("0", "1"), class_names={0: "a", 1: "b"}) == ["a", "b"]
    path = write("y", "Y", "n", "skip")
    mapping = {"y": "yes", "Y": "yes", "n": "no", "skip": None, "m": "maybe"}
    assert load(path, class_names=mapping) == ["yes", "yes", "no", None]
    assert class_names(load_texts(path, class_names=mapping)) == ["yes", "no", "maybe"]
    del mapping["skip"]
    assert "no entry for 'skip'" in question(path, class_names=mapping)


@pytest.mark.parametrize("names", [["a", " "], ["a", "a "], {"x": "a", "y": ""}], ids=repr)
def test_names_that_are_empty_or_the_same_are_refused(write, names):
    assert "name" in question(write("x", "y"), class_names=names)
