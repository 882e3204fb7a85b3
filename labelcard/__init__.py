"""Label by hand: a log, a session and a card, and what surrounds them.

log         acts on disk (acts: which there are; progress: what they come to)
session     which line is next (queue), what was answered (inbox), what is learned from it
            (rounds, background, model), and what the card says (view)
card        the card, with its script and its style sheet
places      where a person's log lies
annotator   a person who is played, with mistakes
agreement   two people or more on the same lines
game        a person's choice of lines beside that of the strategies
export      labels as a table, as CSV and as JSONL
"""

from labelcard.acts import read_acts
from labelcard.agreement import (
    find_disagreements,
    measure_agreement,
    read_people,
    vote,
)
from labelcard.annotator import Annotator
from labelcard.card import LabelingWidget
from labelcard.game import beat_the_machine
from labelcard.inputs import Features, Settings
from labelcard.log import LabelLog
from labelcard.places import find_log
from labelcard.session import LabelingSession

__all__ = [
    "Annotator",
    "Features",
    "LabelLog",
    "LabelingSession",
    "LabelingWidget",
    "Settings",
    "beat_the_machine",
    "find_disagreements",
    "find_log",
    "measure_agreement",
    "read_acts",
    "read_people",
    "vote",
]
