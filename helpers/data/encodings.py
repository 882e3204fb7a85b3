"""Which older encoding a file may have: read it as each, and see what makes sense."""

import codecs
import re
from unicodedata import category
from unicodedata import name as name_of_sign

# Older encodings, by the script that each was made for.
OLDER = {
    "cp1252": "LATIN",
    "cp1250": "LATIN",
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
TYPED = "\xa0–—‘’‚“”„…«»€£°·¿¡•"
SHOWN = 70  # signs of a row in a message
MOST_READINGS = 4


def first_odd_line(text):
    """The first line that is more than ASCII."""
    return next(line for line in text.splitlines() if not line.isascii())[:SHOWN]


def find_readings(content, tried):
    """The first row with such bytes, as each encoding that makes sense of it reads it."""
    tried = codecs.lookup(tried).name
    others = {name: of for name, of in OLDER.items() if codecs.lookup(name).name != tried}
    readings = {}
    for encoding, scripts in others.items():
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if makes_sense(text, scripts):
            readings.setdefault(first_odd_line(text), encoding)
    return readings


def list_readings(content, tried):
    """A sentence that shows these readings; `tried` is not among them."""
    readings = find_readings(content, tried)
    if not readings:
        return "Ask whoever wrote the file for its encoding, and pass that as encoding=."
    shown = [f"encoding='{name}' ({line})" for line, name in readings.items()]
    return (
        "Pass the encoding it was written with. Which of these is the row as you know it? "
        f"{'; '.join(shown[:MOST_READINGS])}."
    )


def makes_sense(text, scripts):
    """Whether what is not ASCII looks like words of these scripts."""
    signs = [sign for sign in text if sign > "\x7f"]
    if any(category(sign) in ("Cc", "Co", "Cn") for sign in set(signs)):
        return False
    if scripts == "LATIN":
        # Three such letters side by side are rare in any language, and two are no rule.
        letters = [sign for sign in signs if category(sign)[0] == "L" or sign in TYPED]
        runs = re.findall(r"[^\x00-\x7f\s]+", text)
        pairs = [run for run in runs if len(run) > 1]
        is_odd = any(len(run) > 2 for run in runs) or 2 * len(pairs) > len(runs)
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
    names = (name_of_sign(sign, "") for sign in word if not sign.isascii())
    return all(name.startswith(tuple(scripts.split())) for name in names)
