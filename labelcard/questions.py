"""What a page asks besides sending acts: its history, and a file of all labels."""

from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import mistune

from helpers.errors import MendableError
from labelcard.bounds import is_bounded

# `escape`: a tag in a guideline is shown, not obeyed. The page looks at the result once more.
_to_html = mistune.create_markdown(escape=True, plugins=["table", "strikethrough"])
render_guideline = lru_cache(maxsize=64)(_to_html)


def dress(view):
    """The view for a page, with its guideline as HTML too: ``guideline_html``."""
    return view | {"guideline_html": render_guideline(view.get("guideline") or "")}


def take(session, message, questions=None):
    """Hand an act to the session, or answer a question.

    Parameters
    ----------
    session : LabelingSession
    message : dict
        An act, or a question: its ``kind`` is "find" or "export".
    questions : dict of str to callable, optional
        What answers each kind of question.

    Returns
    -------
    dict or None
        The answer to a question. What comes of an act is in the next view.
    """
    kind = message.get("kind") if isinstance(message, dict) else None
    answer = (questions or QUESTIONS).get(kind) if isinstance(kind, str) else None
    if answer is None:
        session.receive(message)
        return None
    if not all(is_bounded(part) for part in message.values()):
        return {"kind": "refused", "words": "That is too much to ask for at once."}
    try:
        return answer(session, message)
    except (MendableError, OSError) as error:
        return {"kind": "refused", "words": str(error)}


def _find(session, message):
    """The answers that fit a search, newest first."""
    label = message.get("label")
    answers = session.find_answers(
        search=str(message.get("search") or ""),
        label=label if type(label) is int else None,
        flagged=message.get("flagged") is True,
    )
    return {"kind": "found", "id": message.get("id"), "answers": answers}


def _export(session, _message):
    """All labels in force as the text of a CSV, for the browser to save."""
    name = f"{session.inbox.log.path.stem}_labels.csv"
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder) / name
        session.export_csv(path, for_excel=True)  # most often it is opened by a double click
        text = path.read_bytes().decode("utf-8")  # each line end as it is
    return {"kind": "exported", "name": name, "text": text}


QUESTIONS = {"find": _find, "export": _export}
