"""Small sessions for spans, and a process that marks spans until it is killed."""

from killing import answering, read_to_the_end, tell_acknowledged

from labelcard import LabelLog, SpanAnnotator, SpanSession, SpanSettings

TYPES = ["PERSON", "PLACE"]
SENTENCES = [
    "Ada Lovelace met Charles in London",
    "nobody came",
    "The Bank of England is not in Bath",
    "Mary wrote to Ada",
    "They sang in Rome",
]
SPANS = [
    [(0, 12, "PERSON"), (17, 24, "PERSON"), (28, 34, "PLACE")],
    [],
    [(12, 19, "PLACE"), (30, 34, "PLACE")],
    [(0, 4, "PERSON"), (14, 17, "PERSON")],
    [(13, 17, "PLACE")],
]


def make_span_session(path, texts=SENTENCES, types=TYPES, choose=(), suggest=None, **settings):
    """A session that asks in the order of the texts, unless it is told otherwise."""
    settings = SpanSettings(**{"synchronous": True} | settings)
    choose = range(len(texts)) if choose == () else choose
    session = SpanSession(texts, LabelLog(path), types, choose, suggest, settings)
    session.view()  # only what was shown can be answered
    return session


def make_many(number):
    """Sentences, and the spans of each."""
    texts = [f"Ada {row} met Bo in Rome" for row in range(number)]
    spans = [
        [(0, 3, "PERSON"), (len(text) - 4, len(text), "PLACE")] if row % 3 else []
        for row, text in enumerate(texts)
    ]
    return texts, spans


def mark_until_killed(path, connection):
    """Mark sentences as fast as possible, and tell of each once it is acknowledged."""
    texts, spans = make_many(6000)
    session = make_span_session(path, texts)
    tell_acknowledged(session, connection)
    SpanAnnotator(session, spans).annotate(len(spans))


def kill_while_marking(path, num_acts):
    """Start a process that marks, kill it after so many acknowledged acts, and name them.

    Returns
    -------
    set of str
        Ids of the acknowledged acts.
    """
    with answering(mark_until_killed, path, "labelcard.spans.players") as (process, connection):
        told = set().union(*(connection.recv() for _ in range(num_acts)))
        process.kill()
        return told | read_to_the_end(connection)
