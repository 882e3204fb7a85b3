"""Texts and their labels, from a file to two parts that share no line.

normal      which spellings of a label, a name or a text count as the same
encodings   which older encoding a file may have
decoding    bytes as text: the encoding, where it can be known
rows        a text as rows, parted in one given way
quoting     what quotes mean between fields
parting     text as rows: the delimiter and the header, where they can be known
formats     tables of Excel, Parquet and JSON
reading     a table of any kind whole, or what is wrong with it, and in which line
columns     which column holds the texts and which the labels
naming      names of classes, laid over the labels of a file
doubts      labels that may mean two things
labels      labels of any kind as whole numbers
copies      find the copies of a line, and keep one of each
splits      two parts of a file, without a leak
sources     the files that this project knows, and the one that its commands were given
wanted      what a caller said of a source
framing     all of it as one frame, with notes on what was found
loading     load_texts and load_lyrics
truth       which class is true, as far as it is known
describing  what a loaded frame says of itself
options     what the loader says, for somebody who types a command
generator   new practice lyrics on demand
"""

from helpers.data.copies import (
    clean_lyrics,
    describe_cleaning,
    drop_copies,
    find_contradictions,
    find_copies,
    find_copy_keys,
    settle_classes,
)
from helpers.data.describing import class_names, describe_source, is_practice
from helpers.data.generator import write_lyrics
from helpers.data.loading import load_lyrics, load_texts
from helpers.data.splits import split_cleanly, split_honestly, split_lyrics
from helpers.data.truth import load_truth
