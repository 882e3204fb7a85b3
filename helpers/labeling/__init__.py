"""Label by hand: a log, a session and a card, and what surrounds them.

log         acts on disk (acts: which there are; state: what they come to)
session     which line is next (lines, plan), what was answered (inbox), what is learned from it
            (model, training), and what a page shows (view)
widget      the card, with its script and its style sheet
places      where a person's log lies
annotator   a person who is played, with mistakes
agreement   two people or more on the same lines
game        a person's choice of lines beside that of the strategies
results     labels as a table, as CSV and as JSONL
"""

from helpers.labeling.acts import read_acts
from helpers.labeling.agreement import (
    find_disagreements,
    measure_agreement,
    read_people,
    vote,
)
from helpers.labeling.annotator import Annotator
from helpers.labeling.game import beat_the_machine
from helpers.labeling.log import LabelLog
from helpers.labeling.places import find_log
from helpers.labeling.session import LabelingSession
from helpers.labeling.widget import LabelingWidget

__all__ = [
    "Annotator",
    "LabelLog",
    "LabelingSession",
    "LabelingWidget",
    "beat_the_machine",
    "find_disagreements",
    "find_log",
    "measure_agreement",
    "read_acts",
    "read_people",
    "vote",
]
