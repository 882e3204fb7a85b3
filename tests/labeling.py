"""Small labeling sessions for the tests, and a page that sends what it is told to."""

import uuid
from functools import cache

from killing import answering, read_to_the_end, tell_acknowledged
from lyrics import NAMES, make_lyrics

from helpers.data import split_lyrics
from helpers.features import make_vectorizer, preprocess_data
from labelcard.inputs import Features, Settings
from labelcard.log import LabelLog
from labelcard.players import Annotator
from labelcard.session import LabelingSession


@cache
def make_data(num_lines, num_classes):
    """Texts, a vectorizer, and both sets; made once for all tests, and changed by none."""
    train, test = split_lyrics(make_lyrics(num_lines, num_classes))
    vectorizer = make_vectorizer()
    return train["lyric"], vectorizer, *preprocess_data(train, test, vectorizer)


def make_session(path, num_lines=120, num_classes=2, reference=(), **settings):
    """A session on made-up lyrics with a test set, and the true class of each line."""
    texts, vectorizer, train_set, test_set = make_data(num_lines, num_classes)
    settings = {"num_initial": 6, "batch_size": 4, "synchronous": True} | settings
    session = LabelingSession(
        texts,
        LabelLog(path),
        NAMES[:num_classes],
        Features(train_set, test_set, vectorizer),
        Settings(**settings),
        reference,
    )
    return session, train_set.y


def make_unlabeled_session(path, texts, **settings):
    """A session on texts alone."""
    settings = {"num_initial": 4, "batch_size": 4, "synchronous": True} | settings
    settings = Settings(**settings)
    return LabelingSession(texts, LabelLog(path), NAMES[:2], settings=settings)


class Page:
    """What a page sends: acts with ids, times and running numbers."""

    def __init__(self, session):
        self.session, self.num_made, self.name = session, 0, uuid.uuid4().hex

    def make(self, kind, item=None, **parts):
        self.num_made += 1
        act = {
            "act": uuid.uuid4().hex,
            "kind": kind,
            "order": self.num_made,
            "session": self.name,
        }
        act |= {"time": 2e12 + self.num_made} | parts
        return act if item is None else act | {"item": item}

    def send(self, kind, item=None, **parts):
        return self.session.receive(self.make(kind, item, **parts))

    def answer(self, label):
        """Label the line on the card, or skip it if the label is None."""
        item = self.session.view()["item"]["id"]
        if label is None:
            return self.send("skip", item)
        return self.send("label", item, label=label)


def label_until_killed(path, connection):
    """Label lines as fast as possible, and tell of each once it is acknowledged."""
    session, answers = make_session(path, num_lines=3000, synchronous=False)
    tell_acknowledged(session, connection)
    Annotator(session, answers).annotate(len(answers))


def kill_while_labeling(path, seconds):
    """Start a process that labels, kill it after so many seconds of it, and say what it told.

    Returns
    -------
    set of str
        Ids of the acknowledged acts.
    """
    with answering(label_until_killed, path, "labelcard.session") as (process, connection):
        connection.poll(60)  # until it labels
        process.join(seconds)
        process.kill()
        return read_to_the_end(connection)
