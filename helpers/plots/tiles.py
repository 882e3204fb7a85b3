"""A batch as tiles: what was paid for, and what was asked."""

import numpy as np
import pandas as pd

from helpers.checks import as_several
from helpers.errors import MendableError
from helpers.plots.given import check_panels
from helpers.plots.look import COLORS, make_panels, shown, tell, title_panels

COLUMNS = 25
ASKED, ASKED_AGAIN = COLORS[0], "0.6"


@shown
def plot_tiles(batches, title=None):
    """Draw each label of a batch as a tile, and those that ask what was asked before in grey.

    The `batches` are arrays by name, with the same entry for the same question, in the order in
    which they were asked, as from `helpers.data.find_copies`.
    """
    for name, questions in check_panels("batches", batches).items():
        if not as_several(f"batches[{name!r}]", questions):
            raise MendableError(f"batches[{name!r}] has no question. Leave it out.")
    figure, axes = make_panels(len(batches), min(3, len(batches)), 3.2, 2.7)
    sentences = []
    for (name, questions), ax in zip(batches.items(), axes, strict=False):
        is_again = pd.Series(list(questions)).duplicated().to_numpy()
        row, column = np.divmod(np.arange(len(is_again)), COLUMNS)
        for which, color, mark in ((~is_again, ASKED, "s"), (is_again, ASKED_AGAIN, "x")):
            ax.scatter(column[which], row[which], s=13, color=color, marker=mark)
        count = f"{(~is_again).sum():,} of {len(is_again):,}"
        ax.set(title=f"{name}: {count}", xticks=[], yticks=[])
        sentences.append(f"{name} {count}")
    for ax in axes:
        ax.set_frame_on(False)
    num_rows = -(-max(map(len, batches.values())) // COLUMNS)
    axes[0].set_ylim(num_rows, -1)
    title_panels(figure, title)
    chart = "Labels as tiles, blue for a new question and a gray cross for one asked before"
    return figure, tell(f"{chart}. New questions", sentences)
