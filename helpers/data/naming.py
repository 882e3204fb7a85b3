"""Lay names of classes over the labels of a file, and never by a guess."""

import re
from collections import Counter

from helpers.data.normal import fold_label, tidy
from helpers.errors import MendableError

MOST_SHOWN = 6


def check_names(class_names):
    """The names as a list of str. A bare string, or a name given twice, is a MendableError."""
    if isinstance(class_names, str):
        raise MendableError(
            f"class_names='{class_names}' is one string. Pass a list with a name for each "
            "class: class_names=['rap', 'pop'], for example."
        )
    names = [tidy(str(name)) for name in class_names]
    for name, times in Counter(names).items():
        if not name:
            raise MendableError("class_names has an empty name. Give each class a name.")
        if times > 1:
            raise MendableError(
                f"class_names has '{name}' {times} times. Give each class a name of its own."
            )
    return names


def name_by_dict(labels, mapping):
    """Each label's new name, as the dict has it; None is no label."""
    mapping = {
        tidy(str(label)): None if name is None else tidy(str(name))
        for label, name in mapping.items()
    }
    missing = [label for label in labels if label not in mapping]
    if missing:
        raise MendableError(
            f"class_names has no entry for {quote(missing)}. Add it, or map it to None if it "
            "stands for no label."
        )
    names = list(dict.fromkeys(name for name in mapping.values() if name is not None))
    return {label: mapping[label] for label in labels}, check_names(names)


def name_by_list(labels, names, are_numbers):
    """Each label's name: itself where the names list it, by position only among numbers.

    `labels` are in sorted order. A MendableError shows what the names would change.
    """
    if set(labels) <= set(names):
        return {label: label for label in labels}
    if are_numbers and not set(map(fold_label, labels)) & set(map(fold_label, names)):
        return _name_numbers(labels, names)
    raise MendableError(f"{_does_not_fit(labels, names)} {_show_mapping(labels, names)}")


def as_dict(mapping):
    """A dict as one would type it, cut where it is long."""
    shown = [f"{label!r}: {name!r}" for label, name in list(mapping.items())[:MOST_SHOWN]]
    return "{" + ", ".join(shown) + (", ..." if len(mapping) > MOST_SHOWN else "") + "}"


def quote(labels):
    """The first labels, in quotes."""
    return list_few([f"'{label}'" for label in labels])


def list_few(values):
    """The first five, and dots if there are more."""
    return ", ".join(values[:5]) + (", ..." if len(values) > 5 else "")


def _name_numbers(labels, names):
    if len(labels) == len(names):
        return dict(zip(labels, names, strict=True))
    are_positions = all(re.fullmatch(r"0|[1-9]\d{0,3}", label) for label in labels)
    if len(labels) < len(names) and are_positions and int(labels[-1]) < len(names):
        if labels[0] == "0":  # so they count from 0, and some have not been found so far
            return {label: names[int(label)] for label in labels}
        from_0 = as_dict({label: names[int(label)] for label in labels})
        from_1 = as_dict({label: names[int(label) - 1] for label in labels})
        raise MendableError(
            f"{_does_not_fit(labels, names)} Do the labels count from 0 or from 1? Pass "
            f"class_names={from_0} or class_names={from_1}, with the other classes behind."
        )
    raise MendableError(
        f"{_does_not_fit(labels, names)} Pass one name for each label, in sorted order, or a "
        f"dict: class_names={as_dict(dict.fromkeys(labels, '...'))}."
    )


def _does_not_fit(labels, names):
    return (
        f"class_names has {len(names)} names ({list_few(names)}) and does not fit the "
        f"{len(labels)} labels ({list_few(labels)})."
    )


def _show_mapping(labels, names):
    """What is sure of a mapping: names that are labels but for their case."""
    by_fold = {fold_label(name): name for name in names}
    mapping = {label: by_fold.get(fold_label(label), "...") for label in labels}
    alike = [label for label in labels if mapping[label] not in ("...", label)]
    strangers = [label for label in labels if mapping[label] == "..."]
    words = []
    if alike:
        pairs = [f"'{label}' for '{mapping[label]}'" for label in alike]
        words.append(f"The file writes {list_few(pairs)}.")
    if strangers:
        words.append(f"The names lack {quote(strangers)}.")
    words.append(f"Say what each label is called: class_names={as_dict(mapping)}.")
    return " ".join(words)
