"""One door for all that is given to a function: what is wrong, where, and the way out.

A check returns what it was given, or what it made of it. What cannot be right is a
`MendableError` that names the argument. Each file imports only from those above it.

told     a value in few words
numbers  how many, which share, which seed
objects  names, frames, texts, sets and learners
lyrics   frames of lyrics, with the names of their classes
rows     rows of a set, and the labels of its texts
paths    where something is, or will be
"""

from helpers.checks.lyrics import as_class_names, as_source, check_lyrics
from helpers.checks.numbers import check_count, check_number, check_seed, check_share
from helpers.checks.objects import (
    as_listed,
    as_several,
    as_texts,
    check_callable,
    check_class_weight,
    check_features,
    check_flag,
    check_frame,
    check_kind,
    check_learner,
    check_one_of,
    check_set,
)
from helpers.checks.paths import as_folder, as_path, find_hindrance
from helpers.checks.rows import as_array, as_integers, as_labels, as_rows, check_labeled
from helpers.checks.told import tell
