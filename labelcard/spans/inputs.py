"""What a session for spans is given beside the texts, checked before a file is written."""

from dataclasses import dataclass

from helpers.data.normal import fold_label
from helpers.errors import MendableError
from helpers.seeds import SEED
from labelcard.classes import check_apart, tidy
from labelcard.given import as_names
from labelcard.limits import check_settings


@dataclass(frozen=True)
class SpanSettings:
    """How a session for spans asks.

    Parameters
    ----------
    overlapping : bool
        Whether two spans may share a word, as *Bank of England* does with *England*. By
        default a new span takes the place of those that it overlaps: tags, and so CoNLL,
        cannot say more.
    guideline : str
        What the card shows beside the sentences, in Markdown.
    target : int, optional
        How many sentences the person wants to answer.
    batch_size : int
        Answers from one choice of sentences to the next, where a program chooses them.
    seed : int
        Of the order of the random sentences.
    synchronous : bool
        Whether an answer waits for the choice that it starts, as tests want it.

    Raises
    ------
    MendableError
        If a number is too small or too large.
    """

    overlapping: bool = False
    guideline: str = ""
    target: int | None = None
    batch_size: int = 10
    seed: int = SEED
    synchronous: bool = False

    def __post_init__(self):
        check_settings(self)


def check_types(types):
    """The names of the types, tidied; a MendableError if they cannot be told apart."""
    if isinstance(types, str):
        raise MendableError(
            f"types='{types}' is one string. Pass a list with a name for each type of entity: "
            "types=['PERSON', 'PLACE'], for example."
        )
    names = list(map(tidy, as_names("types", types)))
    if not names or not all(map(fold_label, names)):
        raise MendableError(f"types={names} has no name, or an empty one. Name each type.")
    for name in names:
        if len(name.split()) > 1:
            raise MendableError(
                f"types: '{name}' has a space in it, where a file of tags would break. Write "
                f"'{'_'.join(name.split())}'."
            )
        check_apart(name, names, "types", "type")
    return names
