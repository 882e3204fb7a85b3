"""Who plays in a person's place, and three players with one start and one budget."""

import numpy as np
import pytest
from labeling import make_data, make_session, make_unlabeled_session
from lyrics import NAMES, make_lyrics

from helpers.errors import MendableError
from labelcard.players import Annotator, InOrder, answer_in_your_place, beat_the_machine

_, _, TRAIN_SET, TEST_SET = make_data(200, 2)
ROWS = np.random.RandomState(0).permutation(len(TRAIN_SET))[:40]


def test_an_annotator_errs_at_its_rate_on_the_same_lines(tmp_path):
    session, answers = make_session(tmp_path / "log.jsonl", num_lines=3000, num_classes=4)
    annotator = Annotator(session, answers, mistake_rate=0.1)
    chosen = [annotator.choose(row) for row in range(len(answers))]
    assert np.mean(chosen != answers) == pytest.approx(0.1, abs=0.02)
    other = Annotator(session, answers, mistake_rate=0.1)
    assert [other.choose(row) for row in reversed(range(len(answers)))] == chosen[::-1]
    with pytest.raises(MendableError, match="1 answers for 2,100 texts"):
        Annotator(session, [0])


def test_a_stand_in_answers_only_where_nobody_has_and_all_is_known(tmp_path, capsys):
    lyrics = make_lyrics(60)
    truth = lyrics["class"].map(dict(enumerate(NAMES[:2])))
    session = make_unlabeled_session(tmp_path / "log.jsonl", lyrics["lyric"], num_held_out=5)
    assert answer_in_your_place(session, truth[:-1], 20) is session
    assert "nobody stands in" in capsys.readouterr().out
    again = answer_in_your_place(session, truth, 20)
    assert "gave 20 answers in your place" in capsys.readouterr().out
    labels = again.labels()
    assert labels["class"].tolist() == lyrics["class"][labels["row"]].tolist()
    assert len(session.labels()) == 0 and again.settings == session.settings
    Annotator(session, lyrics["class"]).annotate(3)
    assert answer_in_your_place(session, truth, 20) is session
    assert "3 answers of yours count" in capsys.readouterr().out


def play(rows=ROWS, num_initial=10, num_samples=10, **settings):
    return beat_the_machine(rows, TRAIN_SET, TEST_SET, num_initial, num_samples, **settings)


def test_all_players_have_the_same_start_and_budget():
    runs = play(seeds=range(3))
    assert runs.groupby("strategy")["seed"].nunique().to_dict() == {
        "you": 1,
        "random": 3,
        "least confidence": 1,
    }
    by_labels = runs.groupby("labels")["test_accuracy"]
    assert list(by_labels.groups) == [10, 20, 30, 40]
    assert by_labels.nunique()[10] == 1
    assert by_labels.nunique()[40] > 1


def test_you_get_what_you_chose():
    """A player with all lines of one class but two learns nothing, whatever the others do."""
    rows = np.flatnonzero(TRAIN_SET.y == 0)[:39]
    rows = np.r_[np.flatnonzero(TRAIN_SET.y == 1)[:1], rows]
    runs = play(rows)
    last = runs[runs["labels"] == 40].groupby("strategy")["test_accuracy"].mean()
    assert last["you"] == pytest.approx((TEST_SET.y == 0).mean(), abs=0.02)
    assert last["random"] > last["you"]


def test_a_rest_that_fills_no_round_is_left_out():
    assert play(ROWS[:37])["labels"].max() == 30


def test_rows_come_in_their_order():
    strategy = InOrder([5, 3, 9, 1])
    unlabeled = np.array([1, 2, 3, 9])
    assert strategy.query(None, None, unlabeled, np.array([5]), None, n=2).tolist() == [3, 9]


@pytest.mark.parametrize(
    "rows, words",
    [
        (ROWS[:19], "19 lines are too few for a game. Choose 20 or more"),
        (np.flatnonzero(TRAIN_SET.y == 0)[:30], "the first 10 lines are all of one class"),
    ],
)
def test_what_is_no_game_is_told(rows, words):
    with pytest.raises(MendableError, match=words):
        play(rows)
