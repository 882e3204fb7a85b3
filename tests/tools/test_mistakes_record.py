"""Wrong labels, as recorded: what notebook 10 says of votes holds, and what they cost."""

import pytest

from helpers.compare import area_under_curve, load_results, summarize_pairs


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


@pytest.mark.parametrize("name", ["practice", "kaggle"])
def test_choosing_stays_ahead_and_hard_lines_cost_less(name):
    runs = load_results(f"{name}_mistakes")
    for _, of_kind in runs.groupby("mistakes"):
        summary = summarize_pairs(area_under_curve(of_kind))
        assert summary.loc["least confidence", "verdict"] == "ahead"
    for _, of_strategy in runs.groupby("strategy"):
        kinds = area_under_curve(of_strategy.assign(strategy=of_strategy["mistakes"]))
        assert summarize_pairs(kinds, "anywhere").loc["on hard lines", "verdict"] == "ahead"


@pytest.mark.parametrize(("name", "verdict"), [("practice", "behind"), ("kaggle", "level")])
def test_what_guesses_on_hard_lines_take_of_the_lead(name, verdict):
    areas = load_results(f"{name}_mistakes").groupby("mistakes")[
        ["strategy", "seed", "labels", "test_accuracy"]
    ]
    areas = areas.apply(area_under_curve).reset_index("mistakes")
    table = areas.pivot(index=["mistakes", "seed"], columns="strategy", values="area")
    lead = (table["least confidence"] - table["random"]).rename("lead").reset_index()
    summary = summarize_pairs(lead.rename(columns={"mistakes": "strategy"}), "no mistakes")
    assert summary["verdict"][["anywhere", "on hard lines"]].tolist() == ["level", verdict]
