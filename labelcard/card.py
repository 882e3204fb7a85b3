"""Draws the card: one line at a time, in JupyterLab, Notebook, Voila and on a served page."""

from pathlib import Path
from threading import Lock

import anywidget
from IPython.display import display
from traitlets import Dict

from helpers.checks import check_kind
from labelcard.picture import draw_picture
from labelcard.questions import QUESTIONS, dress, take
from labelcard.session import LabelingSession

FOLDER = Path(__file__).resolve().parent / "page"
# A page loads one module and one sheet. Each part uses only what stands above it, but for
# what a person sets off. The first ones are those of every card.
SHARED = ["tools", "keys", "start", "help", "guideline", "around", "classes", "notes"]
SHARED += ["outbox", "base"]
SCRIPTS = ["history", "curve", "model", "face", "card"]
SHEETS = ("card", "answers", "side", "around")


def join_parts(names, kind, folder=FOLDER):
    """The parts of a page as one file, in the order of their names."""
    return "\n".join((folder / f"{name}.{kind}").read_text("utf-8") for name in names)


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

    _esm = join_parts(SHARED + SCRIPTS, "js")
    _css = join_parts(SHEETS, "css")
    questions, of_kind = QUESTIONS, LabelingSession
    view = Dict().tag(sync=True)

    def __init__(self, session):
        check_kind(
            "session", session, self.of_kind, f"Pass {self.of_kind.__name__}(texts, ...)."
        )
        super().__init__(view=dress(session.view()))
        self.session = session
        self._showing = Lock()
        self.on_msg(self._receive)
        session.subscribe(self._show)
        self._show(session.view())  # what has changed before it subscribed

    def _receive(self, _widget, message, _buffers):
        reply = take(self.session, message, self.questions)  # an act comes back by `_show`
        if reply is not None:
            self.send(reply)

    def _show(self, view):
        """Replace the view, unless a newer one is there: threads overtake each other."""
        with self._showing:
            if view["revision"] >= self.view["revision"]:
                self.view = dress(view)

    def __repr__(self):
        counts = self.view["counts"]
        name = type(self).__name__
        return f"{name}: {counts['labeled']} labeled, {counts['skipped']} skipped"

    def _ipython_display_(self):
        """Show a picture of the card, and the card, which hides the picture while it lives.

        Where it does not, since no kernel has it or the notebook is not trusted, the picture
        says what helps. It is all that is stored in the notebook's file.
        """
        picture = draw_picture(self.view, self.session.inbox.log.path.name)
        display({"text/html": picture, "text/plain": repr(self)}, raw=True)
        bundle, metadata = self._repr_mimebundle_()
        display(bundle | {"text/plain": ""}, metadata=metadata, raw=True)
