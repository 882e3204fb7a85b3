"""Several people: agreement by hand and by scikit-learn."""

import numpy as np
import pandas as pd
import pytest
from labeling import Page, make_session, make_unlabeled_session

from helpers.data import load_texts
from helpers.errors import MendableError
from labelcard import Annotator, LabelingSession, LabelLog, Settings
from labelcard.agreement import find_disagreements, measure_agreement, vote
from labelcard.people import read_people


def people(**columns):
    return pd.DataFrame(columns).rename_axis("row")


def test_logs_are_read_side_by_side_and_not_taken_over(tmp_path):
    paths = {}
    for name, labels in {"Ann": [0, 1, 1], "Bo": [0, 0, None]}.items():
        paths[name] = tmp_path / f"{name}.jsonl"
        session, _ = make_session(paths[name])
        page, rows = Page(session), []
        for label in labels:
            rows.append(int(session.view()["item"]["id"]))
            page.answer(label)
    both = read_people(paths)
    assert both.index.tolist() == sorted(rows)
    assert both.loc[rows, "Ann"].tolist() == ["rap", "pop", "pop"]
    assert both.loc[rows[:2], "Bo"].tolist() == ["rap", "rap"]
    assert pd.isna(both.loc[rows[2], "Bo"])
    assert not page.answer(1)["read_only"]
    found = find_disagreements(both, session.texts)
    assert found.index.tolist() == [rows[1]]
    assert found["lyric"].tolist() == [session.texts[rows[1]]]


def test_agreement_and_kappa_by_hand():
    table = people(A=["x", "x", "y", "y", None], B=["x", "y", "y", "y", "x"])
    row = measure_agreement(table).loc["A, B"]
    assert row["lines"] == 4
    assert row["agreement"] == 0.75
    # By chance they would agree on 1/2 * 1/4 + 1/2 * 3/4 = 1/2 of the lines.
    assert row["kappa"] == pytest.approx((0.75 - 0.5) / (1 - 0.5))


def test_the_interval_of_kappa_holds_the_kappa_of_all_lines():
    """For 60 sets of 200 lines: about 95 % of the intervals should."""
    random, held = np.random.RandomState(0), []
    for _ in range(60):
        one = random.random_sample(200) < 0.3
        other = one ^ (random.random_sample(200) < 0.1)
        table = people(A=np.where(one, "x", "y"), B=np.where(other, "x", "y"))
        row = measure_agreement(table).loc["A, B"]
        chance = 0.3 * 0.34 + 0.7 * 0.66
        held.append(row["low"] <= (0.9 - chance) / (1 - chance) <= row["high"])
        assert row["low"] < row["kappa"] < row["high"]
    assert 0.85 <= np.mean(held) < 1


def test_labels_that_came_with_the_texts_are_nobodys_own(tmp_path):
    labels = ["x", "y"] + [""] * 10
    frame = pd.DataFrame({"text": [f"text {n}" for n in range(12)], "label": labels})
    paths = {name: tmp_path / name for name in "AB"}
    for path in paths.values():
        settings = Settings(num_held_out=0, num_initial=2, synchronous=True)
        session = LabelingSession(load_texts(frame), LabelLog(path), settings=settings)
        Annotator(session, [1] * 12).annotate(3)
    assert len(read_people(paths)) == 5
    own = read_people(paths, own=True)
    assert len(own) == 3 and not {0, 1} & set(own.index)


def test_agreement_where_kappa_says_nothing():
    same = measure_agreement(people(A=["x", "x"], B=["x", "x"])).loc["A, B"]
    assert same["agreement"] == 1
    assert np.isnan(same["kappa"])
    none = measure_agreement(people(A=["x", None], B=[None, "x"])).loc["A, B"]
    assert none["lines"] == 0
    assert np.isnan(none["agreement"])
    assert np.isnan(none["kappa"])


def test_three_people_make_three_pairs_and_a_majority():
    table = people(A=["x", "y", "x", "z"], B=["x", "x", "y", None], C=["x", "x", "z", None])
    assert measure_agreement(table).index.tolist() == ["A, B", "A, C", "B, C"]
    votes = vote(table)
    assert votes["class"].tolist()[:2] == ["x", "x"]
    assert pd.isna(votes["class"][2])
    assert votes["class"][3] == "z"
    assert votes["tie"].tolist() == ["", "", "x, y, z", ""]
    assert votes["votes"].tolist() == [3, 2, 1, 1]
    assert votes["of"].tolist() == [3, 3, 3, 1]
    assert find_disagreements(table).index.tolist() == [1, 2]


def test_logs_that_cannot_be_compared_are_named(tmp_path):
    make_session(tmp_path / "a.jsonl")
    make_session(tmp_path / "b.jsonl", num_lines=160)
    with pytest.raises(MendableError, match="logs of A and B are of different texts"):
        read_people({"A": tmp_path / "a.jsonl", "B": tmp_path / "b.jsonl"})
    with pytest.raises(MendableError, match="1 logs"):
        read_people({"A": tmp_path / "a.jsonl"})
    with pytest.raises(MendableError, match="three people, and there are 2"):
        vote(people(A=["x"], B=["x"]))


def test_logs_in_another_order_are_compared_once_the_texts_are_known(tmp_path):
    texts = [f"text {number}" for number in range(12)]
    orders = {"A": texts, "B": ["a new one", *texts[::-1]]}
    for name, own in orders.items():
        session = make_unlabeled_session(tmp_path / name, own, num_held_out=0)
        for number in (2, 5):
            row = own.index(f"text {number}")
            session.show(row)
            Page(session).send("label", str(row), label=number % 2)
    paths = {name: tmp_path / name for name in orders}
    with pytest.raises(MendableError, match="pass texts="):
        read_people(paths)
    both = read_people(paths, texts)
    assert both.index.tolist() == [2, 5]
    assert both["A"].tolist() == both["B"].tolist() == ["rap", "pop"]


def test_an_interval_is_the_same_with_each_numpy_where_two_classes_never_meet():
    ada = ["other"] * 271 + ["food"] * 29
    ben = ["other"] * 261 + ["food"] * 39
    found = measure_agreement(pd.DataFrame({"Ada": ada, "Ben": ben}))
    assert found[["low", "high"]].round(3).to_numpy().tolist() == [[0.72, 0.926]]
