"""Where a page of the card meets a session: acts go in, questions are answered."""

from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import mistune

from helpers.errors import MendableError

# `escape`: a tag in a guideline is shown, not obeyed. The page looks at the result once more.
_to_html = mistune.create_markdown(escape=True, plugins=["table", "strikethrough"])
render_guideline = lru_cache(maxsize=64)(_to_html)


class Desk:
    """Takes what pages send for one session, and makes its views ready for them.

    Parameters
    ----------
    session : LabelingSession
    """

    def __init__(self, session):
        self.session = session
        self._next_order = 0

    def dress(self, view):
        """The view with what only pages need.

        ``guideline_html`` is the guideline as HTML without foreign tags; ``next_order`` is
        the number of the next act, since a page that is loaded anew counts on.
        """
        html = render_guideline(view.get("guideline") or "")
        return view | {"guideline_html": html, "next_order": self._next_order}

    def take(self, message):
        """Hand an act to the session, or answer a question with a message for the page."""
        kind = message.get("kind") if isinstance(message, dict) else None
        if kind not in QUESTIONS:
            self._count(message)
            self.session.receive(message)
            return None
        try:
            return QUESTIONS[kind](self.session, message)
        except (MendableError, OSError) as error:
            return {"kind": "refused", "words": str(error)}

    def _count(self, act):
        order = act.get("order") if isinstance(act, dict) else None
        if isinstance(order, int) and not isinstance(order, bool):
            self._next_order = max(self._next_order, order + 1)


def _find(session, message):
    """The answers that fit a search, newest first."""
    asked = {name: message.get(name) for name in ("search", "label", "flagged")}
    answers = session.find_answers(
        search=str(asked["search"] or ""),
        label=asked["label"] if isinstance(asked["label"], int) else None,
        flagged=asked["flagged"] is True,
    )
    return {"kind": "found", "id": message.get("id"), "answers": answers}


def _export(session, _message):
    """All labels in force as the text of a CSV, for the browser to save."""
    name = f"{session.inbox.log.path.stem}_labels.csv"
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder) / name
        session.export_csv(path)
        text = path.read_bytes().decode("utf-8")  # each line end as it is
    return {"kind": "exported", "name": name, "text": text}


QUESTIONS = {"find": _find, "export": _export}
