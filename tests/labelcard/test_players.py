"""Who plays in a person's place."""

import numpy as np
import pytest
from labeling import make_session

from helpers.errors import MendableError
from labelcard.players import Annotator


def test_an_annotator_errs_at_its_rate_on_the_same_lines(tmp_path):
    session, answers = make_session(tmp_path / "log.jsonl", num_lines=3000, num_classes=4)
    annotator = Annotator(session, answers, mistake_rate=0.1)
    chosen = [annotator.choose(row) for row in range(len(answers))]
    assert np.mean(chosen != answers) == pytest.approx(0.1, abs=0.02)
    other = Annotator(session, answers, mistake_rate=0.1)
    assert [other.choose(row) for row in reversed(range(len(answers)))] == chosen[::-1]
    with pytest.raises(MendableError, match="1 answers for 2,100 texts"):
        Annotator(session, [0])
