"""What a loaded frame says of itself."""

from pathlib import Path

from helpers.checks import as_class_names, as_source

ASKED_OF_PRACTICE = {"genres": "four genres", "food": "is each about food?"}


def class_names(lyrics):
    """Names of the classes 0 to k-1, as a list of str."""
    return as_class_names("lyrics", lyrics)


def is_practice(lyrics):
    """Whether these are the practice lyrics, whose numbers the notebooks tell."""
    return as_source("lyrics", lyrics) == "practice"


def describe_source(lyrics):
    """One line for the top of a notebook: which file is in use, and what follows from it."""
    source, lines = as_source("lyrics", lyrics), f"{len(lyrics):,} lines"
    if is_practice(lyrics):
        return f"Practice file '{source}': {lines}, written for this series."
    differ = "The numbers in the text are those of the practice lyrics, so yours differ."
    if source in ASKED_OF_PRACTICE:
        asked = ASKED_OF_PRACTICE[source]
        return f"Practice file '{source}': {lines}, {asked}, written for this series. {differ}"
    name = source if source == "kaggle" else Path(source).name
    return f"Your file '{name}': {lines}. {differ} Real lyrics may be explicit."
