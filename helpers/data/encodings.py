"""Which older encoding a file may have: read it as each, and see what makes sense."""

import codecs
import re
from contextlib import suppress
from unicodedata import category
from unicodedata import name as name_of_sign

# Older encodings, by the script that each was made for.
OLDER = {
    "cp1252": "LATIN",
    "cp1250": "LATIN",
    "mac_roman": "LATIN",
    "cp850": "LATIN",
    "cp1251": "CYRILLIC",
    "koi8-r": "CYRILLIC",
    "cp1253": "GREEK",
    "cp1255": "HEBREW",
    "cp1256": "ARABIC",
    "cp874": "THAI",
    "euc_kr": "HANGUL",
    "shift_jis": "HIRAGANA KATAKANA CJK",
    "euc_jp": "HIRAGANA KATAKANA CJK",
    "gb18030": "CJK",
    "big5": "CJK",
}
ALPHABETS = ("CYRILLIC", "GREEK")  # others are written beside Latin letters without a space
TYPED = "\xa0–—‘’‚“”„…«»€£°·¿¡•"
SHOWN = 70  # signs of a row in a message
MOST_READINGS = 4


def first_odd_line(text):
    """The first line that is more than ASCII."""
    return _cut(next(line for line in text.splitlines() if not line.isascii()))


def find_readings(content, tried):
    """A row as each encoding that makes sense reads it: the encoding's name by reading."""
    return _tell_apart(_find_sensible(_read_as_each(content, tried)))


def list_readings(content, tried):
    """A sentence that shows these readings; `tried` is not among them.

    Beside a reading that is the only one, others of its script are shown, for comparison.
    """
    texts = _read_as_each(content, tried)
    sensible = _find_sensible(texts)
    if not sensible:
        return "Ask whoever wrote the file for its encoding, and pass that as encoding=."
    readings = _tell_apart(sensible)
    if len(readings) == 1:
        script = OLDER[next(iter(sensible))]
        readings = _tell_apart({name: texts[name] for name in texts if OLDER[name] == script})
    shown = [f"encoding='{name}' ({line})" for line, name in readings.items()]
    which = "Which of these is the row" if len(shown) > 1 else "Is this the row"
    return (
        f"Pass the encoding it was written with. {which} as you know it? "
        f"{'; '.join(shown[:MOST_READINGS])}."
    )


def _read_as_each(content, tried):
    """The text by each encoding that can read all of it."""
    tried, texts = codecs.lookup(tried).name, {}
    for name in OLDER:
        if codecs.lookup(name).name != tried:
            with suppress(UnicodeDecodeError):
                texts[name] = content.decode(name)
    return texts


def _find_sensible(texts):
    return {name: text for name, text in texts.items() if makes_sense(text, OLDER[name])}


def _tell_apart(texts):
    """The row that these texts read in the most ways: each reading, and its encoding."""
    rows = zip(*(text.splitlines() for text in texts.values()), strict=False)
    odd = [row for row in rows if not "".join(row).isascii()]
    readings = {}
    for name, line in zip(
        texts, max(odd, key=lambda row: len({*row}), default=()), strict=False
    ):
        readings.setdefault(_cut(line), name)
    return readings


def _cut(line):
    """A line, or what is around its first sign beyond ASCII."""
    odd = next((place for place, sign in enumerate(line) if not sign.isascii()), 0)
    start = max(odd - SHOWN // 2, 0) if len(line) > SHOWN else 0
    return line[start : start + SHOWN].strip()


def makes_sense(text, scripts):
    """Whether what is not ASCII looks like words of these scripts."""
    signs = [sign for sign in text if sign > "\x7f"]
    if any(category(sign) in ("Cc", "Co", "Cn") for sign in set(signs)):
        return False
    if scripts == "LATIN":
        # Three such letters side by side are rare in any language, and two stand inside words.
        letters = [sign for sign in signs if category(sign)[0] == "L" or sign in TYPED]
        runs = re.findall(r"[^\x00-\x7f\s]+", text)
        pairs = re.findall(
            r"(?<![A-Za-z])[^\x00-\x7f\s]{2}|[^\x00-\x7f\s]{2}(?![A-Za-z])", text
        )
        is_odd = any(len(run) > 2 for run in runs) or 2 * len(pairs) > len(runs) > 1
        return not is_odd and len(letters) >= 0.9 * len(signs)
    letters = [sign for sign in signs if category(sign)[0] in "LM" or "CJK" in scripts]
    if "HIRAGANA" in scripts and not any(map(_is_kana, signs)):
        return False
    words = [word for word in re.findall(r"\w+", text) if not word.isascii()]
    fitting = [word for word in words if _is_of(word, scripts)]
    return len(letters) >= 0.9 * len(signs) and len(fitting) >= 0.9 * len(words) > 0


def _is_kana(sign):
    return name_of_sign(sign, "").startswith(("HIRAGANA", "KATAKANA"))


def _is_of(word, scripts):
    if word[1:] != word[1:].lower():  # bytes of another script mix upper and lower case
        return False
    if scripts in ALPHABETS and re.search("[a-z]", word):  # and letters of two alphabets
        return False
    names = (name_of_sign(sign, "") for sign in word if not sign.isascii())
    return all(name.startswith(tuple(scripts.split())) for name in names)
