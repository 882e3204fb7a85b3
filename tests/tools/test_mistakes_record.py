"""Wrong labels, as recorded: what notebook 10 says of them holds."""

import pytest

from helpers.compare import area_under_curve, load_results, summarize_pairs


@pytest.mark.parametrize(("task", "verdict"), [("food", "behind"), ("spam", "level")])
def test_more_lines_beat_more_votes(task, verdict):
    votes = load_results("votes").rename(columns={"who": "strategy"})
    ends = votes[(votes["task"] == task) & (votes["answers"] == 600)]
    ends = ends[["strategy", "seed", "test_f1"]]
    others = summarize_pairs(ends, "one vote", test_share=0.3).drop(index="one vote")
    assert others["verdict"].tolist() == [verdict] * 2
    assert others["higher"].max() <= (task == "food")  # of ten splits


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
