"""The one error of helpers and labeling card."""


class MendableError(ValueError):
    """A mistake that you can mend. The message says what is wrong, where, and the way out."""

    def _render_traceback_(self):
        # IPython shows these lines in place of a traceback.
        return [f"{type(self).__name__}: {self}"]
