"""English word forms by rule: plurals, verb forms, a or an, the dropped g.

The rules cover the words of the theme files and no more; `IRREGULAR_*` hold the exceptions.
"""

import re

IRREGULAR_PLURALS = {
    "man": "men", "woman": "women", "child": "children", "foot": "feet", "tooth": "teeth",
    "goose": "geese", "mouse": "mice", "person": "people", "leaf": "leaves", "knife": "knives",
    "wife": "wives", "life": "lives", "wolf": "wolves", "shelf": "shelves", "half": "halves",
    "loaf": "loaves", "calf": "calves", "scarf": "scarves", "thief": "thieves",
    "hero": "heroes",
    "echo": "echoes", "potato": "potatoes", "tomato": "tomatoes", "mango": "mangoes",
    "sheep": "sheep", "deer": "deer", "fish": "fish", "trout": "trout", "salmon": "salmon",
    "passerby": "passersby", "brother-in-law": "brothers-in-law",
}  # fmt: skip

# base: (past, past participle)
IRREGULAR_VERBS = {
    "be": ("was", "been"), "beat": ("beat", "beaten"), "become": ("became", "become"),
    "begin": ("began", "begun"), "bend": ("bent", "bent"), "bet": ("bet", "bet"),
    "bind": ("bound", "bound"), "bite": ("bit", "bitten"), "bleed": ("bled", "bled"),
    "blow": ("blew", "blown"), "break": ("broke", "broken"), "breed": ("bred", "bred"),
    "bring": ("brought", "brought"), "build": ("built", "built"), "burn": ("burned", "burned"),
    "burst": ("burst", "burst"), "buy": ("bought", "bought"), "cast": ("cast", "cast"),
    "catch": ("caught", "caught"), "choose": ("chose", "chosen"), "cling": ("clung", "clung"),
    "come": ("came", "come"), "cost": ("cost", "cost"), "creep": ("crept", "crept"),
    "cut": ("cut", "cut"), "deal": ("dealt", "dealt"), "dig": ("dug", "dug"),
    "dive": ("dove", "dived"), "do": ("did", "done"), "draw": ("drew", "drawn"),
    "dream": ("dreamed", "dreamed"), "drink": ("drank", "drunk"), "drive": ("drove", "driven"),
    "eat": ("ate", "eaten"), "fall": ("fell", "fallen"), "feed": ("fed", "fed"),
    "feel": ("felt", "felt"), "fight": ("fought", "fought"), "find": ("found", "found"),
    "flee": ("fled", "fled"), "fling": ("flung", "flung"), "fly": ("flew", "flown"),
    "forget": ("forgot", "forgotten"), "forgive": ("forgave", "forgiven"),
    "freeze": ("froze", "frozen"), "get": ("got", "got"), "give": ("gave", "given"),
    "go": ("went", "gone"), "grind": ("ground", "ground"), "grow": ("grew", "grown"),
    "hang": ("hung", "hung"), "have": ("had", "had"), "hear": ("heard", "heard"),
    "hide": ("hid", "hidden"), "hit": ("hit", "hit"), "hold": ("held", "held"),
    "hurt": ("hurt", "hurt"), "keep": ("kept", "kept"), "kneel": ("knelt", "knelt"),
    "know": ("knew", "known"), "lay": ("laid", "laid"), "lead": ("led", "led"),
    "leap": ("leapt", "leapt"), "learn": ("learned", "learned"), "leave": ("left", "left"),
    "lend": ("lent", "lent"), "let": ("let", "let"), "lie": ("lay", "lain"),
    "light": ("lit", "lit"), "lose": ("lost", "lost"), "make": ("made", "made"),
    "mean": ("meant", "meant"), "meet": ("met", "met"), "pay": ("paid", "paid"),
    "put": ("put", "put"), "quit": ("quit", "quit"), "read": ("read", "read"),
    "ride": ("rode", "ridden"), "ring": ("rang", "rung"), "rise": ("rose", "risen"),
    "run": ("ran", "run"), "say": ("said", "said"), "see": ("saw", "seen"),
    "seek": ("sought", "sought"), "sell": ("sold", "sold"), "send": ("sent", "sent"),
    "set": ("set", "set"), "sew": ("sewed", "sewn"), "shake": ("shook", "shaken"),
    "shine": ("shone", "shone"), "show": ("showed", "shown"), "shrink": ("shrank", "shrunk"),
    "shut": ("shut", "shut"), "sing": ("sang", "sung"), "sink": ("sank", "sunk"),
    "sit": ("sat", "sat"), "sleep": ("slept", "slept"), "slide": ("slid", "slid"),
    "sling": ("slung", "slung"), "sow": ("sowed", "sown"), "speak": ("spoke", "spoken"),
    "spend": ("spent", "spent"), "spin": ("spun", "spun"), "split": ("split", "split"),
    "spread": ("spread", "spread"), "spring": ("sprang", "sprung"), "stand": ("stood", "stood"),
    "steal": ("stole", "stolen"), "stick": ("stuck", "stuck"), "sting": ("stung", "stung"),
    "stride": ("strode", "stridden"), "string": ("strung", "strung"),
    "strike": ("struck", "struck"), "swear": ("swore", "sworn"), "sweep": ("swept", "swept"),
    "swim": ("swam", "swum"), "swing": ("swung", "swung"), "take": ("took", "taken"),
    "teach": ("taught", "taught"), "tear": ("tore", "torn"), "tell": ("told", "told"),
    "think": ("thought", "thought"), "throw": ("threw", "thrown"),
    "understand": ("understood", "understood"), "wake": ("woke", "woken"),
    "wear": ("wore", "worn"), "weave": ("wove", "woven"), "weep": ("wept", "wept"),
    "win": ("won", "won"), "wind": ("wound", "wound"), "write": ("wrote", "written"),
    "overcome": ("overcame", "overcome"), "outgrow": ("outgrew", "outgrown"),
    "outrun": ("outran", "outrun"), "shoot": ("shot", "shot"), "reread": ("reread", "reread"),
    "rewrite": ("rewrote", "rewritten"), "rebuild": ("rebuilt", "rebuilt"),
    "unwind": ("unwound", "unwound"),
    "mistake": ("mistook", "mistaken"), "overthink": ("overthought", "overthought"),
    "withstand": ("withstood", "withstood"), "shed": ("shed", "shed"), "rid": ("rid", "rid"),
    "bear": ("bore", "borne"), "outshine": ("outshone", "outshone"),
}  # fmt: skip

# Verbs of two syllables or more that double their last letter all the same.
DOUBLING = {
    "admit",
    "begin",
    "forget",
    "prefer",
    "regret",
    "refer",
    "commit",
    "unzip",
    "unplug",
}

SOUNDS_LIKE_VOWEL = ("hour", "honest", "honor", "heir")
SOUNDS_LIKE_CONSONANT = ("uni", "ew", "use", "usu", "uku", "one", "once", "euro", "ute", "u-")

# Words of templates whose -ing is no ending; those of the word lists are handed over.
KEEPS_ITS_G = {"thing", "king", "ring", "sing", "bring", "spring", "string", "wing", "swing"}


def plural(noun):
    """Return the plural of a noun; of several words the last one changes."""
    head, _, last = noun.rpartition(" ")
    return f"{head} {_plural_word(last)}".strip()


def _plural_word(noun):
    if noun in IRREGULAR_PLURALS:
        return IRREGULAR_PLURALS[noun]
    if noun.endswith(("man", "woman")) and len(noun) > 4 and not noun.endswith("human"):
        return noun[:-2] + "en"
    return _with_s(noun)


def _with_s(word):
    if re.search(r"(s|x|z|ch|sh)$", word):
        return word + "es"
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + "s"


def verb_form(verb, form):
    """Return a form of a verb: "s", "ed" (past), "en" (past participle) or "ing".

    Of several words ("pick up") the first one changes.
    """
    first, _, rest = verb.partition(" ")
    return f"{_verb_word(first, form)} {rest}".strip()


def _verb_word(verb, form):
    if form == "s":
        return {"be": "is", "have": "has", "do": "does", "go": "goes"}.get(verb) or _with_s(
            verb
        )
    if form in ("ed", "en") and verb in IRREGULAR_VERBS:
        return IRREGULAR_VERBS[verb][form == "en"]
    if form == "ing" and verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not (form == "ing" and verb.endswith(("ee", "oe", "ye"))):
        return verb[:-1] + ("ing" if form == "ing" else "ed")
    if form != "ing" and re.search(r"[^aeiou]y$", verb):
        return verb[:-1] + "ied"
    if _doubles(verb):
        verb += verb[-1]
    return verb + ("ing" if form == "ing" else "ed")


def _doubles(verb):
    one_syllable = re.fullmatch(r"[^aeiou]*(qu)?[aeiou][^aeiouwxy]", verb) is not None
    return one_syllable or verb in DOUBLING


def with_article(noun_phrase):
    """Put "a" or "an" before a phrase, by its first sound."""
    word = noun_phrase.lower()
    vowel = word[0] in "aeiou" and not word.startswith(SOUNDS_LIKE_CONSONANT)
    return ("an " if vowel or word.startswith(SOUNDS_LIKE_VOWEL) else "a ") + noun_phrase


def drop_g(line, keep):
    """Write "walkin'" for "walking" wherever -ing is an ending.

    Parameters
    ----------
    line : str
    keep : set of str
        Lower-case words that are no verb forms ("wedding", "Lansing"), and keep their g.
    """

    def without_g(match):
        word, stem = match.group(0).lower(), match.group(1)
        is_verb_form = re.search(r"[aeiouy]", stem, re.IGNORECASE) and word not in keep
        return match.group(0) if not is_verb_form or word in KEEPS_ITS_G else stem + "in'"

    return re.sub(r"\b([A-Za-z]+)ing\b", without_g, line)
