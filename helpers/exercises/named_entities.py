"""Notebook 15: one name of two types, and the price at which the order turns."""

from numbers import Integral

from helpers.entities import mean_cost, names_in, untagged
from helpers.exercises.answers import exercise

TOO_SHORT = 3  # words
DEAREST = 1000
NEAR = 0.05  # of the price


@exercise((list, tuple), "a list of two sentences in quotes")
def check_two_types(answer, tagger, describe):
    is_text = len(answer) == 2 and all(isinstance(text, str) for text in answer)
    yield not is_text, "give two sentences, each in quotes."
    sentences = untagged(answer, describe)
    is_short = sentences.lengths.min() < TOO_SHORT
    yield is_short, "a name without a sentence has no context. Write more."
    guesses = tagger.predict(sentences)
    found = [
        {name.text: name.type for name in names_in(one, guess)}
        for one, guess in zip(sentences.words, guesses, strict=True)
    ]
    shared = sorted(set(found[0]) & set(found[1]))
    said = " and ".join(_tell(one) for one in found)
    yield not shared, f"it finds {said}. Put one and the same name into both."
    turned = [name for name in shared if found[0][name] != found[1][name]]
    yield (
        not turned,
        f"it takes '{shared[0]}' for a {found[0][shared[0]]} in both. What stands before a "
        f"person, and what before a place or a month?",
    )
    name = turned[0]
    yield True, f"Yes: '{name}' is a {found[0][name]}, then a {found[1][name]}."


def _tell(found):
    return ", ".join(f"'{name}' ({kind})" for name, kind in found.items()) or "no name"


@exercise((int, Integral, float), "one number, without quotes or brackets")
def check_price(answer, runs, share=0.85, cheap="MNLP", other="total entropy"):
    is_off = not 0 <= answer <= DEAREST
    yield is_off, f"a price is in words, from 0 to {DEAREST:,}."
    turn = price_where_order_turns(runs, share, cheap, other)
    near = NEAR * turn + 0.5
    bills = [f"{name} {mean_bill(runs, name, share, answer):,.0f}" for name in (cheap, other)]
    both = f"with {answer:g} words a sentence you pay {' and '.join(bills)}"
    yield abs(answer - turn) <= near, f"Yes: {both}. About there, the order turns."
    yield answer == 0, f"{both}. Let a sentence itself cost something."
    yield answer < turn, f"{both}. Raise the price of a sentence."
    yield True, f"{both}, so the order has turned before. Lower the price."


def mean_bill(runs, name, share, price):
    """What a way of asking pays to reach that share, in the mean of its seeds."""
    runs = runs[runs["strategy"].isin([name, "all"])]
    priced = runs.assign(bill=runs["tokens"] + price * runs["sentences"])
    return mean_cost(priced, share, "bill")[name]


def price_where_order_turns(runs, share, cheap, other):
    """The price of a sentence, in words, at which both pay the same; both bills are lines."""
    at_0, at_1 = (
        mean_bill(runs, other, share, price) - mean_bill(runs, cheap, share, price)
        for price in (0, 1)
    )
    return at_0 / (at_0 - at_1)
