"""Draws the card: one line at a time, in JupyterLab, Notebook and Voila."""

from pathlib import Path
from threading import Lock

import anywidget
from traitlets import Dict

FOLDER = Path(__file__).resolve().parent


class LabelingWidget(anywidget.AnyWidget):
    """Show a session's view as a card, and hand the acts of the person to the session.

    The page answers by key, click or touch, and shows the next line at once. It keeps each
    act, and sends it again, until the session has acknowledged it.

    Parameters
    ----------
    session : LabelingSession

    Attributes
    ----------
    view : dict
        What the page shows: `session.view()`, replaced as a whole.

    Examples
    --------
    >>> LabelingWidget(session)
    """

    _esm = FOLDER / "card.js"
    _css = FOLDER / "card.css"
    view = Dict().tag(sync=True)

    def __init__(self, session):
        super().__init__(view=session.view())
        self.session = session
        self._showing = Lock()
        self.on_msg(self._receive)
        session.subscribe(self._show)
        self._show(session.view())  # what has changed before it subscribed

    def _receive(self, _widget, act, _buffers):
        self.session.receive(act)  # which shows what comes of it

    def _show(self, view):
        """Replace the view, unless a newer one is there: threads overtake each other."""
        with self._showing:
            if view["revision"] >= self.view["revision"]:
                self.view = view

    def __repr__(self):
        counts = self.view["counts"]
        return f"LabelingWidget: {counts['labeled']} labeled, {counts['skipped']} skipped"
