"""What a word is, in any language: letters with their marks, or one sign where no space parts.

sklearn's own pattern ends a word of Hindi at each vowel sign, and takes a whole clause of
Chinese for one word. For a text in English the words are the same.
"""

import unicodedata


def _character_class(is_in):
    """The characters of the basic plane for which this is true, for brackets in a pattern.

    Single ones beyond that plane would make the pattern twenty times as slow.
    """
    return "".join(filter(is_in, map(chr, range(0x300, 0x10000))))


MARKS = _character_class(lambda sign: unicodedata.category(sign)[0] == "M") + "\u200c\u200d"
PICTURES = _character_class(lambda sign: unicodedata.category(sign) == "So")
PICTURES += "\U0001f000-\U0001faff"
# Thai, Lao, Burmese, Khmer, Japanese and Chinese are written without spaces.
NO_SPACES = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
SIGN = rf"(?:[{NO_SPACES}](?<=\w)[{MARKS}]*|[{PICTURES}])"
LETTER = rf"[^\W{NO_SPACES}]"
REST = rf"(?:{LETTER}+[{MARKS}]*)*"
WORD = rf"{LETTER}[{MARKS}]*{REST}|{SIGN}"
# Of two characters or more, as sklearn asks for.
LONG_WORD = rf"{LETTER}(?:[{MARKS}]|{LETTER})[{MARKS}]*{REST}|{SIGN}"
