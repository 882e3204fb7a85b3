"""Notebook 03: a loop without an update, and a run for a budget."""

import pandas as pd
from pandas.api.types import is_any_real_numeric_dtype

from helpers.exercises.answers import exercise

COURSES = ("rises", "falls", "stays")


@exercise(str, 'one word in quotes, "rises", "falls" or "stays"')
def check_without_update(answer):
    word = answer.strip().lower()
    yield word not in COURSES, f"'{answer}' is none of the three: {', '.join(COURSES)}."
    answers = "the answers are looked up, but nobody hands them to the learner."
    yield word == "rises", f"what would it learn from? {answers.capitalize()}"
    yield word == "falls", "a classifier gets worse if it is trained on something bad. Is it?"
    same = "the classifier of round 0 stays, and so does its list of doubtful lines."
    yield True, f"Yes: {same} It asks the same question thirty times."


@exercise(pd.DataFrame, "the frame that perform_active_learning returns")
def check_spends(answer, budget, num_iterations, first=200):
    from_the_page = "this frame is of the function on this page. Use that of helpers.loop."
    yield "accuracy" in answer and "test_accuracy" not in answer, from_the_page
    yield not _is_history(answer), "this is not the history of a run with a round in it."
    begin, *_, end = answer["labels"].to_numpy()
    rounds = len(answer) - 1
    on_top = f"you spent {budget:,} labels on top of the {begin:,} first ones."
    yield end - begin == budget, on_top
    spent = f"you spent {end:,} labels, first ones included, and not {budget:,}."
    yield end != budget, spent
    is_other = begin != first or rounds != num_iterations
    begun = f"But you began with {begin:,} labels and played {rounds} rounds"
    plan = f"begin with {first:,} and play {num_iterations}"
    yield is_other, f"the sum is right. {begun}; {plan}."
    accuracy = answer["test_accuracy"].iloc[-1]
    yield True, f"Yes: {budget:,} labels in {rounds} rounds; accuracy {accuracy:.1%}."


def _is_history(frame):
    needed = ["labels", "test_accuracy"]
    if len(frame) < 2 or any(list(frame.columns).count(name) != 1 for name in needed):
        return False
    are_numbers = all(is_any_real_numeric_dtype(frame[name]) for name in needed)
    return are_numbers and frame[needed].notna().all(axis=None)
