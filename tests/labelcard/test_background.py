"""The background: each round is learned once, and only the newest one leaves a model."""

from dataclasses import dataclass, field
from threading import RLock

import pytest

from labelcard.background import Background


@dataclass(frozen=True)
class Round:
    point: int
    is_newest: bool


@dataclass
class Learner:
    """Gives the newest round a model, or an error, and may be met by an act of the person."""

    meanwhile: callable = lambda: None
    fails: bool = False
    learned: list = field(default_factory=list)

    def learn(self, current):
        self.learned.append(current)
        self.meanwhile()
        if self.fails:
            raise ValueError("one class only")
        return f"model of {current.point}" if current.is_newest else None, current.point


def make_background(learner):
    return Background(learner, RLock(), lambda: None, synchronous=True)


def test_earlier_rounds_are_measured_and_leave_the_newest_model():
    learner, rounds = Learner(), [Round(8, True), Round(4, False)]
    background = make_background(learner)
    background.request(rounds)
    assert learner.learned == rounds
    assert background.model == "model of 8"
    assert background.measures(rounds) == [(rounds[0], 8), (rounds[1], 4)]


@pytest.mark.parametrize("fails", [False, True])
def test_nothing_is_left_of_labels_that_were_taken_back_meanwhile(fails):
    learner = Learner(lambda: background.request([]), fails)
    background = make_background(learner)
    background.request([Round(8, True)])
    assert len(learner.learned) == 1 and not background.is_running
    assert (background.model, background.trouble) == (None, "")
