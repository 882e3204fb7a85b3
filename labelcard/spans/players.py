"""Who plays in a person's place: a stand-in at the card for spans."""

import tempfile
from pathlib import Path

from helpers.checks import as_several, check_count, check_kind
from helpers.errors import MendableError
from labelcard.log import LabelLog
from labelcard.players import Player
from labelcard.spans.checks import as_triples
from labelcard.spans.session import SpanSession


class SpanAnnotator(Player):
    """Answers a session's sentences from lists of spans, through the messages of a page.

    Parameters
    ----------
    session : SpanSession
    answers : sequence of list of Span, or of (int, int, str)
        The spans of each text, by row: ``[]`` where nothing is to be marked, and None for a
        sentence to skip.
    """

    def __init__(self, session, answers):
        check_kind("session", session, SpanSession, "Pass SpanSession(texts, log, types).")
        super().__init__(session)
        self.answers = as_several("answers", answers)
        if len(self.answers) != len(session.texts):
            raise MendableError(
                f"there are {len(self.answers):,} answers for {len(session.texts):,} texts. "
                "Pass a list of spans for each."
            )

    def answer(self, line):
        """Mark or skip a sentence of a view. Returns the new view."""
        view = self._send_spans(line)
        if not view["read_only"] and view["message"].startswith("Not recorded"):
            raise MendableError(f"{view['message']} Mend the answers that you passed.")
        return view

    def _send_spans(self, line):
        spans, seen = self.answers[int(line["id"])], "suggestion" in line
        if spans is None:
            return self.send("skip", item=line["id"], suggested=seen)
        return self.send("spans", item=line["id"], spans=as_triples(spans), suggested=seen)


def mark_in_your_place(session, truth, num):
    """Let a stand-in mark sentences in a session like this one; a line says what was done.

    Where the person has answered, nobody stands in.

    Parameters
    ----------
    session : SpanSession
    truth : sequence of list of Span
        The spans of each text, by row.
    num : int
        How many sentences.

    Returns
    -------
    SpanSession
        A new one, whose log nobody needs, or the one that was passed.
    """
    check_kind("session", session, SpanSession, "Pass SpanSession(texts, log, types).")
    truth = as_several("truth", truth)
    if len(truth) != len(session.texts):
        raise MendableError(
            f"truth has the spans of {len(truth):,} texts, and there are "
            f"{len(session.texts):,}. Pass a list of spans for each."
        )
    check_count("num", num, low=0)
    session.wait()
    if num_own := len(session.progress.answers):
        print(f"Your answers count ({num_own:,}), and nobody stands in.")
        return session
    log = LabelLog(Path(tempfile.mkdtemp()) / "stand_in.jsonl")
    again = SpanSession(
        session.texts.given,
        log,
        session.types,
        session.chooser.choose or session.chooser.rows,
        session.suggester.suggest,
        session.settings,
    )
    num_given = SpanAnnotator(again, truth).annotate(num)
    again.wait()
    print(f"A stand-in marked {num_given:,} sentences in your place.")
    return again
