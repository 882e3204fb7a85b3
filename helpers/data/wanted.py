"""What a caller said of a source, before anybody looks into it."""

from dataclasses import dataclass
from numbers import Real

from helpers.checks import as_several, tell
from helpers.data.columns import NO_COLUMN
from helpers.data.decoding import check_encoding
from helpers.data.parting import check_delimiter
from helpers.errors import MendableError


@dataclass(frozen=True)
class Wanted:
    """What a caller said of a source; None is found out, and NO_COLUMN means no labels."""

    text_column: str | None = None
    label_column: str | bool | None = None
    class_names: list | dict | None = None
    unlabeled: object = None
    encoding: str | None = None
    delimiter: str | None = None
    needs_names: bool = False

    def __post_init__(self):
        for argument in ("text_column", "label_column"):
            _check_column(argument, getattr(self, argument))
        _check_names(self.class_names)
        _check_unlabeled(self.unlabeled)
        check_encoding(self.encoding)
        check_delimiter(self.delimiter)

    @property
    def columns(self):
        return [name for name in (self.text_column, self.label_column) if name]


def _check_column(argument, name):
    is_off = name is NO_COLUMN and argument == "label_column"
    if not (name is None or is_off or (isinstance(name, str) and name.strip())):
        raise MendableError(
            f"{argument}={tell(name)} is no name of a column. Pass it in quotes: "
            f"{argument}='text', for example."
        )


def _check_names(names):
    if names is None or isinstance(names, str):  # a string is told where the labels are known
        return
    if isinstance(names, (set, frozenset)):
        raise MendableError(
            f"class_names={tell(names)} is a set, which has no order. Pass a list: "
            "class_names=['rap', 'pop'], for example."
        )
    is_dict = isinstance(names, dict)
    several = [*names, *names.values()] if is_dict else as_several("class_names", names)
    for name in several:
        if not isinstance(name, (str, Real)) and not (is_dict and name is None):
            raise MendableError(
                f"class_names holds {tell(name)}, which is no name. Pass each class in quotes: "
                "class_names=['rap', 'pop'], for example."
            )


def _check_unlabeled(unlabeled):
    several = isinstance(unlabeled, (list, tuple, set))
    for sign in unlabeled if several else [unlabeled]:
        if sign is not None and not isinstance(sign, (str, Real)):
            raise MendableError(
                f"unlabeled={tell(sign)} stands for nothing in a file. Pass what its cells "
                "hold: unlabeled='?', for example, or several in brackets."
            )
