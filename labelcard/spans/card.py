"""Draws the card for spans: one sentence at a time, wherever the card for classes is drawn."""

from pathlib import Path
from tempfile import TemporaryDirectory

from labelcard.card import SHARED, SHEETS, LabelingWidget, join_parts
from labelcard.spans.session import SpanSession

OWN_FOLDER = Path(__file__).resolve().parent / "page"
SCRIPTS = ["sentence", "marking", "marks", "drafts", "earlier", "span_face", "span_card"]
FORMATS = {
    "conll": ("conll", SpanSession.export_conll),
    "jsonl": ("jsonl", SpanSession.export_jsonl),
    "spacy": ("spacy.jsonl", SpanSession.export_spacy),
}


def _export(session, message):
    """All answers in force as the text of a file, for the browser to save."""
    ending, write = FORMATS.get(str(message.get("format")), FORMATS["jsonl"])
    name = f"{session.inbox.log.path.stem}_spans.{ending}"
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder) / name
        write(session, path)
        return {"kind": "exported", "name": name, "text": path.read_bytes().decode("utf-8")}


class SpanWidget(LabelingWidget):
    """Show a session's view as a card on which a person marks spans.

    The page keeps each act, and sends it again, until the session has acknowledged it. It
    keeps the spans of a sentence that is not answered yet, too, when it is loaded anew.

    Parameters
    ----------
    session : SpanSession

    Attributes
    ----------
    view : dict
        What the page shows: `session.view()`, replaced as a whole.

    Examples
    --------
    >>> SpanWidget(session)
    """

    _esm = "\n".join([join_parts(SHARED, "js"), join_parts(SCRIPTS, "js", OWN_FOLDER)])
    _css = "\n".join([join_parts(SHEETS, "css"), join_parts(["spans"], "css", OWN_FOLDER)])
    questions, of_kind = {"export": _export}, SpanSession
