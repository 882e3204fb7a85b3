"""The labeling card: a person labels texts by hand, and a model picks the next one.

Ten lines of use, in a notebook or anywhere else:

>>> from labelcard import Annotator, LabelingSession, LabelingWidget, LabelLog, Settings
>>> texts = ["money on the street", "rain in my heart", "street and money", "heart of rain"]
>>> settings = Settings(num_initial=2, num_held_out=0, synchronous=True)
>>> log = LabelLog("labels.jsonl")
>>> session = LabelingSession(texts, log, ["rap", "pop"], settings=settings)
>>> card = LabelingWidget(session)  # as the last line of a cell it shows the card
>>> Annotator(session, answers=[0, 1, 0, 1]).annotate(3)  # a stand-in labels, in your place
3
>>> session.view()["phase_words"]
'Lines chosen by least confidence; the model learns again in 10.'
>>> session.labels()["class"].value_counts().to_dict()
{0: 2, 1: 1}
>>> session.export_csv("labels.csv")

An answer goes through these files, from the card to the next line on it. Each imports only
from those above it and from `helpers`, which imports nothing from here.

What is passed to a function
    given       files, words, names and pairs: checked at the door
What can be told apart
    classes     the names of the classes: added, renamed, merged
    several     more than one class a text: labels as a matrix, strategies, measures
    words       which words of a line decide
What a session is given
    copies      which texts say the same
    texts       the texts, known by content and id, and what came with them
    limits      the numbers and the flags of settings
    inputs      features and settings, checked before a file is written
An answer is written down
    salvage     what can still be read of a line that was cut or overwritten
    acts        what a line of the log can say, and how a log is read
    locking     one process at a time writes a log
    log         WRITES TO DISK: appends one act a line, and changes none
    bounds      how much a page can send
    inbox       checks what the card sends, and acknowledges it once the log has it
What all answers come to
    order       the order in which the person did them
    progress    the answers in force, and what undo takes back
    carry       finds the texts again that are changed, moved or joined by others
    record      all that counts, as it arrives
    opening     how a log is begun, or gone on with
Which line is next
    queue       DECIDES THE NEXT LINE: the held-out ones, random ones, those of the model
What is learned
    rounds      after how many answers the model learns, and from which
    part        the rows that models look at: of a large pool a random part
    model       what a trained model makes of a line
    learner     how it learns, what it asks for, and how it is measured
    stopping    whether more labels still change it
    background  lets it learn while the person goes on
Which files come and go
    files       WRITES TO DISK: a file takes the place of another only when it is whole
    export      labels as a table, and as other programs read them
    hub         the same as a folder for Hugging Face
    reading     labels in files of other programs
    importing   whose they are, and which of them are new
What is seen
    phrases     the sentences of the card
    view        what the card says, as one dict
    told        the pages of a session hear of each change
    desk        takes acts in, and holds the parts together
    leaving     what of it a program lets write to files
    session     what a program calls
    picture     a still one of the card, for those who only read
    questions   what a page asks besides: the history, a file of all labels
    card        DRAWS: a widget; page/ holds what it does (JavaScript) and how it looks (CSS)
Who else takes part
    naming      a name of a person as the name of a file
    places      where the log of each person lies
    people      what each of several people says
    agreement   how far people agree, and what most of them say
    voters      the logs of a room as they are now, read again where they have changed
    votes       votes counted: what most say, who is with them, and what splits them
    room        a folder of logs pooled: who agrees, what splits the room, one model of it all
    players     a stand-in for a person
What is kept
    sealed      a model as a file whose loading runs no code
    described   how a model was measured, and its card in Markdown
    taught      a classifier, and what it was taught by, out of a session or a learner
    predicting  a saved model at work
    loaded      a folder as a model again
    saved       WRITES TO DISK: a model as a folder
    __main__    a file in, a file with labels out: `python -m labelcard predict`

The package `labelcard.spans` has a card of its own, for the entities in a sentence, and a map.
"""

from labelcard.acts import read_acts
from labelcard.agreement import find_disagreements, measure_agreement, vote
from labelcard.card import LabelingWidget
from labelcard.inputs import Features, Settings
from labelcard.loaded import load_model
from labelcard.log import LabelLog
from labelcard.people import read_people
from labelcard.places import find_log, find_name
from labelcard.players import Annotator, answer_in_your_place
from labelcard.predicting import SavedModel
from labelcard.room import Room, pool_room
from labelcard.saved import save_model
from labelcard.session import LabelingSession
from labelcard.spans.card import SpanWidget
from labelcard.spans.inputs import SpanSettings
from labelcard.spans.players import SpanAnnotator, mark_in_your_place
from labelcard.spans.session import SpanSession

__all__ = [
    "Annotator",
    "Features",
    "LabelLog",
    "LabelingSession",
    "LabelingWidget",
    "Room",
    "SavedModel",
    "Settings",
    "SpanAnnotator",
    "SpanSession",
    "SpanSettings",
    "SpanWidget",
    "answer_in_your_place",
    "find_disagreements",
    "find_log",
    "find_name",
    "load_model",
    "mark_in_your_place",
    "measure_agreement",
    "pool_room",
    "read_acts",
    "read_people",
    "save_model",
    "vote",
]
