"""The classes of a session: added, renamed and merged, while each keeps its number."""

import unicodedata

from helpers.data.normal import fold_label
from helpers.errors import MendableError
from labelcard.given import as_names

CHANGES = {"add": ("name",), "rename": ("label", "name"), "merge": ("label", "into")}


class Classes:
    """The names of the classes, after all changes so far.

    Parameters
    ----------
    names : list of str

    Attributes
    ----------
    names : list of str
        By number. A class that was merged into another keeps its place.
    """

    def __init__(self, names):
        self.names, self._into, self._former = [str(name) for name in names], {}, {}

    def __len__(self):
        return len(self.names)

    def number_of(self, name):
        """The number of a class by its name, or by one that it had; None if there is none."""
        folded = [fold(one) for one in self.names]
        known = self._former | {one: number for number, one in enumerate(folded)}
        return known.get(fold(name))

    def find(self, label):
        """The class that this one has become."""
        while label in self._into:
            label = self._into[label]
        return label

    @property
    def hidden(self):
        """Numbers of the classes that were merged away."""
        return sorted(self._into)

    def find_fault(self, act):
        """Why a change cannot be made, or ''."""
        fields = CHANGES.get(act["do"])
        if fields is None or not all(field in act for field in fields):
            return f"no class can be changed by '{str(act['do'])[:20]}'"
        for number in (act[field] for field in fields if field != "name"):
            if not 0 <= number < len(self) or number in self._into:
                return f"there is no class {number}"
        if "name" in fields:
            return self._find_fault_of_name(act["name"], act.get("label"))
        return "a class cannot be merged into itself" if act["label"] == act["into"] else ""

    def change(self, act):
        """Make a change, unless it has a fault: then another version wrote it."""
        if self.find_fault(act):
            return
        if act["do"] == "add":
            self.names.append(act["name"])
        elif act["do"] == "rename":
            self._former[fold(self.names[act["label"]])] = act["label"]
            self.names[act["label"]] = act["name"]
        else:
            self._into[act["label"]] = act["into"]

    def _find_fault_of_name(self, name, renamed):
        others = [fold(other) for number, other in enumerate(self.names) if number != renamed]
        if name != tidy(name) or not name:
            return "a class needs a name, without space at its ends"
        return f"there is a class '{name}'" if fold(name) in others else ""


def tidy(name):
    """A name in its normal form, without space at its ends."""
    return unicodedata.normalize("NFC", str(name)).strip()


def fold(name):
    """What two names share that are one to a reader."""
    return unicodedata.normalize("NFC", tidy(name).casefold())


def check_classes(class_names):
    """The names, tidied; a MendableError if they are not two or more that can be told apart."""
    if isinstance(class_names, str):
        raise MendableError(
            f"class_names='{class_names}' is one string. Pass a list with a name for each "
            "class: class_names=['rap', 'pop'], for example."
        )
    names = list(map(tidy, as_names("class_names", class_names)))
    if len(names) < 2:
        number = len(names)
        raise MendableError(
            f"class_names has {number} of the two names or more that it needs. Name each "
            "class, as in class_names=['rap', 'pop']."
        )
    if not all(map(fold_label, names)):
        raise MendableError(f"a name in class_names is empty: {names}. Name each class.")
    for name in names:
        check_apart(name, names, "class_names", "class")
    return names


def check_apart(name, names, argument, kind):
    """Raise MendableError if another one of the names is the same to a reader."""
    alike = [other for other in names if fold_label(other) == fold_label(name)]
    if len(alike) > 1:
        raise MendableError(
            f"{argument} has {' and '.join(map(repr, alike))}, which are one name to a reader. "
            f"Give each {kind} a name of its own."
        )
