"""Who plays in a person's place."""

import numpy as np
import pytest
from labeling import make_session, make_unlabeled_session
from lyrics import NAMES, make_lyrics

from helpers.errors import MendableError
from labelcard.log import LabelLog
from labelcard.players import Annotator, answer_in_your_place
from labelcard.session import LabelingSession


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


def test_a_stand_in_adds_to_what_the_file_knows_and_leaves_the_seat_free(tmp_path, capsys):
    lyrics = make_lyrics(60)
    truth = lyrics["class"].map(dict(enumerate(NAMES[:2])))
    given = lyrics.assign(**{"class": lyrics["class"].where(lyrics.index < 20, -1)})
    session = LabelingSession(given[["lyric", "class"]], LabelLog(tmp_path / "log.jsonl"))
    labels = answer_in_your_place(session, truth, 12).labels()
    assert (labels["imported"] == "").sum() == 12 and len(labels) == 32
    assert session.progress.num_own == 0
    Annotator(session, lyrics["class"]).annotate(12)
    mine = answer_in_your_place(session, truth, 12).labels()
    assert (mine["imported"] == "").sum() == 12  # not a line more
