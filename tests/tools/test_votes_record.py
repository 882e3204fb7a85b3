"""Votes, as recorded: what notebook 10 says of them holds."""

import pytest

from helpers.compare import load_results, summarize_pairs


@pytest.mark.parametrize("task", ["food", "spam"])
def test_three_times_the_care_buys_no_better_model(task):
    votes = load_results("votes").rename(columns={"who": "strategy"})
    votes = votes[votes["task"] == task]
    ends = votes.loc[votes["answers"] == 600, ["strategy", "seed", "test_f1", "wrong"]]
    wrong = ends.groupby("strategy")["wrong"].mean()
    assert 0.4 < wrong["three votes"] / wrong["one vote"] < 0.6
    ends = ends.drop(columns="wrong")
    others = summarize_pairs(ends, "one vote", test_share=0.3).drop(index="one vote")
    assert others["verdict"].tolist() == ["level"] * 2
    assert others["higher"].to_dict() == {"three votes": 1, "one careful person": 2}


def test_with_half_the_answers_all_are_even_on_food():
    food = load_results("votes").query("task == 'food' and 290 < answers <= 300")
    means = food.groupby("who")["test_f1"].mean()
    assert means.max() - means.min() < 0.03


def test_all_ways_train_as_often():
    rounds = load_results("votes").groupby(["who", "task", "seed"]).size()
    assert rounds.groupby("who").max().to_dict() == {
        "one vote": 30,
        "three votes": 31,
        "one careful person": 31,
    }
