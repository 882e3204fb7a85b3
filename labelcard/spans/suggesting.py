"""Asks a program for the spans of a sentence, where the person wants to see them."""

from labelcard.spans.checks import as_triples, find_fault


class Suggester:
    """Gives the spans that a program finds, as the card shows them.

    Parameters
    ----------
    suggest : callable or None
        Gets a text, and gives its spans.
    types : list of str
    overlapping : bool

    Attributes
    ----------
    trouble : str
        Why the latest suggestion is not shown, or ''.
    """

    def __init__(self, suggest, types, overlapping):
        self.suggest, self.types, self.overlapping = suggest, types, overlapping
        self.trouble = ""

    def __call__(self, text):
        """The spans of a text; None if there is no suggestion for it."""
        if self.suggest is None:
            return None
        # Any program may fail in any way, and the person goes on all the same.
        try:
            spans = as_triples(self.suggest(text))
            fault = find_fault(spans, text, self.types, self.overlapping)
        except Exception as error:
            spans, fault = [], f"{type(error).__name__}: {error}"
        self.trouble = f"No suggestion is shown: {fault}." if fault else ""
        return None if fault else spans
