"""Which lines are about food: told from the words that the generator put into them.

A line's theme would not do: a kitchen line may name a spoon and no food, and a line about a
bus ride may smell of pancakes. `food.toml` says which words count, by theme and list.
"""

import re
import tomllib

from lines import HERE, SLOT, split_words

# "Nobody leaves before {meal}" tells the time.
TELLS_THE_TIME = re.compile(r"\b(?:before|after) \{(\w+)\}")


class FoodWords:
    """The words of the themes that are food.

    Parameters
    ----------
    themes : dict of str to dict
        The themes by name, as from `lines.read_theme`.
    """

    def __init__(self, themes):
        table = tomllib.loads((HERE / "food.toml").read_text(encoding="utf-8"))
        in_templates = map(re.escape, split_words(table.pop("templates")))
        self.in_templates = re.compile(rf"\b({'|'.join(in_templates)})\b")
        self.in_lists = {
            (theme, name): choose_words(text, themes[theme]["words"][name])
            for theme, lists in table.items()
            for name, text in lists.items()
        }

    def stand_in(self, theme, template, chosen):
        """Whether a line names food.

        Parameters
        ----------
        theme, template : str
        chosen : list of (str or None, str)
            What was put into the template, as from `lines.fill`.
        """
        wordings = [text for name, text in chosen if name is None]
        if self.in_templates.search(" ".join([SLOT.sub("", template), *wordings])):
            return True
        times = TELLS_THE_TIME.findall(template)
        return any(
            word in self.in_lists.get((theme, name), ())
            for name, word in chosen
            if name not in times
        )


def choose_words(text, words):
    """Choose words of a list: by their names, "all", or "all but" some.

    Raises
    ------
    ValueError
        If a name does not stand in the list.
    """
    text = " ".join(text.split())
    if text == "all":
        return set(words)
    named = set(split_words(text.removeprefix("all but ")))
    if unknown := named - set(words):
        raise ValueError(f"food.toml names {sorted(unknown)}, which the list does not have.")
    return set(words) - named if text.startswith("all but ") else named
