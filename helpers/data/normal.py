"""One normal form: which spellings of a label, a name or a text count as the same."""

import re
from unicodedata import category, normalize

import numpy as np
import pandas as pd

# They show nothing. The two joiners are not among them: Persian, Hindi and emoji need them.
INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
STYLE = re.compile("[\ufe0e\ufe0f]")  # whether a sign is drawn in color
# Symbols that stand around a text and carry nothing; other ones, such as emoji, are kept.
DECORATION = set("|~=♩♪♫♬©®™℗•●○■□▪▫◦◆◇►◄─━│┃")
# A number's sign, and what is typed for a face, look like punctuation and carry the meaning.
SIGNED_NUMBER = r"(?<!\w)-(?=\d)[^CUT]+%?"
NO_LETTERS = re.compile(r"[\W_]+")
SEPARATOR = "\x1e"
FACE = r"[:;]['-]?[()\[\]]+(?!\w)|(?<!\S)[:;]['-]?[dpo/\\|*](?!\w)"
WORD = r"[^CUT]+(?:(?<=\d)%|#(?!\w))?"  # 50%, C#
MAY_TELL = re.compile("[-#%:;]")
TELLING = re.compile(r"-\d|\d%|\w#|[:;]['-]?[()\[\]dpo/\\|*]")


def tidy(label):
    """A label or name as it is kept: in NFC, without invisible signs or double spaces."""
    label = " ".join(label.split())
    if label.isascii():
        return label
    return " ".join(INVISIBLE.sub("", normalize("NFC", label)).split())


def fold_label(label):
    """What two labels share that differ only in case, or in how an emoji is drawn."""
    return STYLE.sub("", _fold_case(tidy(label)))


def fold_texts(texts):
    """What copies of one text share: its words, numbers and telling signs, as a list of str.

    Case, punctuation, decoration and white space are gone. A text that is nothing else ("!!!")
    keeps all but its case.
    """
    if not texts:
        return []
    texts = [text.replace(SEPARATOR, " ") for text in texts]
    texts = [text.strip().lower() if text.isascii() else _fold_sign(text) for text in texts]
    whole = SEPARATOR.join(texts)
    cut = {sign for sign in set(whole) - {SEPARATOR} if _is_cut(sign)}
    # All at once, since thousands of small steps take longer.
    spaced = whole.translate({ord(sign): " " for sign in cut}).split(SEPARATOR)
    folded = [" ".join(text.split()) for text in spaced]
    pattern = "|".join([FACE, SIGNED_NUMBER, WORD])
    find_tokens = re.compile(
        pattern.replace("CUT", "".join(map(re.escape, cut)) or "\0")
    ).findall
    for row, text in enumerate(texts):
        if MAY_TELL.search(text) and TELLING.search(text):
            folded[row] = " ".join(find_tokens(text))
    return [words or text for words, text in zip(folded, texts, strict=True)]


def letters_of(folded):
    """A folded text without its telling signs, by which texts are put in order."""
    return folded if folded.replace(" ", "").isalnum() else NO_LETTERS.sub(" ", folded).strip()


def has_text(text):
    """Whether there is anything to read."""
    return bool(text.strip()) and (text.isascii() or bool(INVISIBLE.sub("", text).strip()))


def to_text(value):
    """A cell as text; a missing one is empty, and a whole number has no point."""
    if isinstance(value, str):
        return value
    if isinstance(value, list | tuple | np.ndarray):
        return ";".join(map(to_text, value))  # several labels are told where labels are read
    if value is None or value is pd.NA or value != value or value is pd.NaT:
        return ""
    if isinstance(value, float | np.floating) and float(value).is_integer():
        return str(int(value))
    return str(value)


def _fold_case(text):
    return normalize("NFC", normalize("NFC", text).casefold())


def _fold_sign(text):
    text = STYLE.sub("", INVISIBLE.sub("", _fold_case(text)))
    return text.replace("\u2212", "-").strip()  # the minus sign of typesetting


def _is_cut(sign):
    kind = category(sign)
    if kind == "Sk":  # accents that stand alone; above them lie the skin tones of emoji
        return sign < "\U0001f000"
    return kind[0] in "PZ" or kind == "Cc" or sign in DECORATION
