"""Encodings: found for sure or asked for, and no advice that makes a file worse."""

import re

import pytest

from helpers.data import class_names, load_texts
from helpers.errors import MendableError

WESTERN = "text,label\nÇa marche très bien,oui\nGrüße aus Köln,ja\n"
# A line of each, its encoding, and what else it might be taken for.
OTHERS = {
    "gb18030": "今天天气很好",
    "big5": "今天天氣很好",
    "shift_jis": "きょうはいい天気です",
    "euc_kr": "오늘은 날씨가 좋습니다",
    "cp1251": "Сегодня хорошая погода",
    "koi8-r": "Сегодня хорошая погода",
    "cp1253": "Σήμερα ο καιρός είναι καλός",
    "cp1252": "Ça marche très bien",
}


@pytest.fixture
def write(tmp_path):
    def write_bytes(content, name="my.csv"):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write_bytes


def message_of(path, **arguments):
    with pytest.raises(MendableError) as caught:
        load_texts(path, **arguments)
    return str(caught.value)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
@pytest.mark.parametrize("text", [WESTERN, "text,label\nда,нет\nнет,да\n"])
def test_what_bytes_tell_for_sure_is_found(write, encoding, text):
    texts = load_texts(write(text.encode(encoding)))
    assert texts["lyric"].tolist() == [row.split(",")[0] for row in text.splitlines()[1:]]
    if not encoding.startswith("utf-8"):
        assert encoding.upper() in " ".join(texts.attrs["notes"])


@pytest.mark.parametrize("encoding", OTHERS)
def test_an_older_encoding_is_asked_for_with_what_each_would_read(write, encoding):
    line = OTHERS[encoding]
    words = message_of(write(f"text,label\n{line},a\n{line},b\n".encode(encoding)))
    assert f"({line},a)" in words and "line 2" in words
    offered = re.findall(r"encoding='([\w-]+)'", words)
    assert encoding in offered
    # What would read it as rubbish is not offered.
    assert ("cp1252" in offered) == (encoding == "cp1252")


@pytest.mark.parametrize("line", ["Grüße", "Größe und Grüße", "Straße"])
def test_two_such_letters_in_the_middle_of_a_word_make_sense(write, line):
    words = message_of(write(f"text,label\n{line},a\n{line},b\n".encode("cp1252")))
    assert f"encoding='cp1252' ({line},a)" in words
    assert "cp1253" not in words  # which reads Greek letters between Latin ones


def test_a_question_shows_more_than_one_reading_around_the_odd_sign(write):
    """One reading of its own cannot be told from another."""
    row = f"{'plain words ' * 9}und Grüße,a"
    words = message_of(write(f"text,label\nplain,b\n{row}\n".encode("cp1252")))
    assert len(re.findall(r"encoding='[\w-]+' \(", words)) > 1 and "Which of these" in words
    assert "und Grüße,a)" in words and "plain words " * 5 not in words
    endless = f"{'o' * 99}ü{'o' * 99}"
    words = message_of(write(f"text,label\nplain,b\n{endless},a\n".encode("cp1252")))
    assert f"encoding='cp1252' ({endless[64:134]})" in words, "seventy signs, ü in the middle"
    words = message_of(write(f"text,label\n{OTHERS['cp1251']},a\n".encode("cp1251")))
    assert re.findall(r"encoding='([\w-]+)' \(", words) == ["cp1251", "koi8-r"]
    # Beside another reading that makes sense, none is shown for comparison.
    words = message_of(write(f"text,label\n{OTHERS['koi8-r']},a\n".encode("koi8-r")))
    assert re.findall(r"encoding='([\w-]+)' \(", words) == ["koi8-r", "cp1256"]


def test_the_row_that_tells_two_encodings_apart_is_shown(write):
    words = message_of(write("text,label\nSüd,a\nel señor,b\n".encode("cp1252")))
    assert "'cp1252' (el señor,b)" in words and "'cp1250' (el seńor,b)" in words


def test_what_has_failed_is_not_advised(write):
    path = write(
        "text,label\n今天,a\n\x81\x8d,b\n".encode("gb18030", "replace") + b"\x81\x8d,b\n"
    )
    words = message_of(path, encoding="cp1252")
    assert "is not cp1252" in words and "encoding='cp1252'" not in words


def test_one_bad_byte_in_much_utf8_is_named_and_can_be_replaced(write):
    rows = [f"{WESTERN.splitlines()[1 + n % 2]} {n}".encode() for n in range(50_000)]
    rows[40_000] = b"Na\xefve,ja 1"
    path = write(b"text,label\n" + b"\n".join(rows))
    words = message_of(path)
    assert "line 40,002" in words and "0xef" in words and "Na\ufffdve" in words
    assert "encoding='utf-8, replace'" in words and "cp1252" not in words
    labels = [row.decode("utf-8", "replace").split(",")[1] for row in rows]
    names = sorted(set(labels))
    texts = load_texts(path, encoding="utf-8, replace", class_names=names)
    assert texts["lyric"][40_000] == "Na\ufffdve"
    assert texts["lyric"][39_999] == "Grüße aus Köln"
    assert "1 signs could not be read" in " ".join(texts.attrs["notes"])


def test_a_long_line_is_shown_around_its_bad_byte(write):
    row = "plain words " * 9
    words = message_of(
        write(f"{WESTERN}{row}".encode() + b"Na\xefve" + f" {row},ja\n".encode())
    )
    assert "words Na\ufffdve plain" in words and "plain words " * 5 not in words


@pytest.mark.parametrize("bad", [b"", b"Na\xefve,ja\n"])
def test_utf8_is_not_read_as_something_else(write, bad):
    words = message_of(write(WESTERN.encode() + bad), encoding="cp1252")
    assert "is UTF-8" in words and "'Ça marche très bien,oui'" in words
    assert ("utf-8, replace" in words) == bool(bad)


def test_an_encoding_that_gives_odd_words_is_doubted(write):
    path = write(f"text,label\n{OTHERS['gb18030']},a\n很好,b\n".encode("gb18030"))
    doubt = " ".join(load_texts(path, encoding="latin-1").attrs["notes"])
    assert "Is it latin-1" in doubt and f"gb18030 ({OTHERS['gb18030']},a)" in doubt
    path = write(WESTERN.encode("cp1252"))
    texts = load_texts(path, encoding="cp1252")
    assert "Is it" not in " ".join(texts.attrs["notes"])
    assert class_names(texts) == ["ja", "oui"]


@pytest.mark.parametrize("encoding", OTHERS)
def test_the_encoding_that_a_file_was_written_with_is_not_doubted(write, encoding):
    line = OTHERS[encoding]
    path = write(f"text,label\n{line},a\n{line},b\n".encode(encoding))
    texts = load_texts(path, encoding=encoding)
    assert texts["lyric"].tolist() == [line, line]
    assert "Is it" not in " ".join(texts.attrs["notes"])


def test_control_characters_are_no_text(write):
    path = write("text,label\n“so” – she said,a\nno,b\n".encode("cp1252"))
    words = message_of(path, encoding="latin-1")
    assert "control characters" in words and "encoding='cp1252'" in words


def test_control_characters_of_a_whole_utf8_file_are_kept_and_told(write, capsys):
    """So a widely used collection of text messages is stored: cp1252 once read as latin-1."""
    lyrics = load_texts(write("text,label\nI don\x92t \x96 yet,a\nok,b\n".encode()))
    assert lyrics["lyric"][0] == "I don\x92t \x96 yet"
    said = capsys.readouterr().out
    assert "2 control characters such as U+0092 stand where quotes or dashes were meant" in said
