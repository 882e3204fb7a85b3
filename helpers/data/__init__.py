"""Texts and their labels, from a file to two parts that share no line.

reading    a CSV whole, or what is wrong with it, and in which line
labels     labels of any kind as whole numbers
loading    a file of your own, or one that this project knows, as a frame
copies     find the copies of a line, keep one of each, and split without a leak
generator  new practice lyrics on demand
"""

from helpers.data.copies import (
    clean_lyrics,
    describe_cleaning,
    drop_copies,
    find_copies,
    split_cleanly,
    split_honestly,
    split_lyrics,
)
from helpers.data.generator import write_lyrics
from helpers.data.loading import class_names, describe_source, is_practice, load_lyrics
