"""Retell a template in another grammatical person: "I left my coat", "we left our coat"."""

import re

# What each word of the first person becomes. Words with an apostrophe come first.
FROM_I = {
    "we": {"I'm": "we're", "I've": "we've", "I'll": "we'll", "I'd": "we'd", "I am": "we are",
           "I was": "we were", "I wasn't": "we weren't", "I": "we", "my": "our", "me": "us",
           "mine": "ours", "myself": "ourselves"},
    "you": {"I'm": "you're", "I've": "you've", "I'll": "you'll", "I'd": "you'd",
            "I am": "you are", "I was": "you were", "I wasn't": "you weren't", "I": "you",
            "my": "your", "me": "you", "mine": "yours", "myself": "yourself"},
}  # fmt: skip
FROM_WE = {
    "they": {"we're": "they're", "we've": "they've", "we'll": "they'll", "we'd": "they'd",
             "we": "they", "our": "their", "us": "them", "ours": "theirs",
             "ourselves": "themselves", "let's": "let them"},
}  # fmt: skip
OF_I = r"\b(I|I'\w+|my|me|mine|myself)\b"
OF_WE = r"\b(we|we'\w+|our|us|ours|ourselves|let's)\b"
OF_OTHERS = r"\b(you|you'\w+|your|yours|they|they'\w+|their|them|she|he|her|his|him)\b"
# "I'm a baker" and "between us" hold for one person alone.
BOUND = (
    r"('m|\bam|\bwas|\bbe|\bbecame|\bas|\blike) (an?\b|\{[Aa] |the\b)"
    r"|\b(each other|both|together|another|and I|me and)\b|\["
)
ORDERS = (
    r"^(give|let|send|tell|teach|show|bring|lend|take|call|keep|meet|save|leave|hand|play|pour"
    r"|pass|buy|count)\b"
)


def persons(template):
    """Return the template in every person in which it can be told, by person.

    A template that speaks of two persons, or of one in a way that binds it, is told in one.
    """
    if re.search(BOUND, template) or re.search(OF_OTHERS, template, re.IGNORECASE):
        return {}
    if re.search(ORDERS, template, re.IGNORECASE):
        return {}
    of_i = re.search(OF_I, template, re.IGNORECASE)
    of_we = re.search(OF_WE, template, re.IGNORECASE)
    if of_i and not of_we:
        told = {person: _replace(template, words) for person, words in FROM_I.items()}
        return {"I": template} | told
    if of_we and not of_i:
        return {"we": template} | {p: _replace(template, words) for p, words in FROM_WE.items()}
    return {}


def _replace(template, words):
    pattern = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    lower = {key.lower(): value for key, value in words.items()}

    def other(match):
        word = lower[match.group(0).lower()]
        at_start = match.start() == 0
        return word[0].upper() + word[1:] if at_start else word

    return re.sub(rf"\b({pattern})\b(?![^{{]*\}})", other, template, flags=re.IGNORECASE)
