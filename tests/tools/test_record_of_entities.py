"""The record of notebook 15: whole, and what the notebook concludes from it."""

import pytest

from helpers.compare import load_results, summarize_pairs
from helpers.entities import SENTENCE_STRATEGIES, cost_to_reach, load_entities
from tools.record import entities


@pytest.fixture(params=entities.CORPORA)
def runs(request):
    return load_results(f"{request.param}_entities")


def test_it_was_played_whole(runs):
    assert list(runs) == entities.COLUMNS
    seeds = runs.groupby("strategy")["seed"].nunique()
    assert seeds.to_dict() == dict.fromkeys(["all", *SENTENCE_STRATEGIES], 5)
    starts = runs[(runs["round"] == 0) & (runs["strategy"] != "all")]
    assert starts.groupby("seed")["tokens"].nunique().eq(1).all()
    assert runs[["f1", "f1_known", "f1_new"]].stack().between(0, 1).all()


def test_every_run_reaches_its_share(runs):
    assert cost_to_reach(runs)["tokens"].notna().all()


def test_mnlp_needs_fewer_words_than_random(runs):
    pairs = summarize_pairs(cost_to_reach(runs))
    assert pairs.loc["MNLP", "verdict"] == "behind"  # in what it pays


def test_by_the_sentence_the_sums_need_fewest(runs):
    paid = cost_to_reach(runs, over="sentences").groupby("strategy")["sentences"].mean()
    assert (
        paid[["total entropy", "path confidence"]].max() < paid[["MNLP", "mean entropy"]].min()
    )


def test_one_seed_repeats():
    recorded = load_results("practice_entities").query("strategy == 'random' and seed == 0")
    frame = load_entities("practice")
    played = entities.play("practice", ["random"], 0, *entities.prepare(frame, 0))
    for column in ("tokens", "sentences"):
        assert played[column].tolist() == recorded[column].tolist()
    assert played["f1"].tolist() == pytest.approx(recorded["f1"].tolist(), abs=0.002)
