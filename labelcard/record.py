"""All acts that count, in the order in which the person did them, and what they come to."""

from labelcard.carry import GONE
from labelcard.order import Arrivals, in_page_order
from labelcard.progress import Progress


class Record:
    """Plays acts as they arrive; one that was overtaken on its way has all played anew.

    Parameters
    ----------
    acts : list of dict
        Of the log, with the items of today.
    class_names : list of str
        Where the log does not name any yet.

    Attributes
    ----------
    progress : labelcard.progress.Progress
    """

    def __init__(self, acts, class_names):
        self.acts, self.class_names = list(acts), class_names
        self.replay()

    def replay(self):
        """Play all acts from the first on."""
        opened = next((act["classes"] for act in self.acts if act["kind"] == "open"), None)
        self.progress, self._arrivals = Progress(opened or self.class_names), Arrivals()
        for act in in_page_order(self.acts):
            self.progress.play(act)
            self._arrivals.is_next(act)
        items = {*self.progress.answers, *self.progress.touched}
        self.progress.forget({item for item in items if item.startswith(GONE)})

    def take(self, act):
        """Take in one act. Returns the items whose answers changed; None if all may have."""
        self.acts.append(act)
        if not self._arrivals.is_next(act):
            self.replay()
            return None
        items = self.progress.play(act)
        return None if act.get("do") == "merge" else items
