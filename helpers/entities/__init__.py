"""Texts that have many labels: the entities in a sentence.

spans       where an entity begins and ends, and the tags of its tokens
given       frames, words and names, as they are passed
schemes     other ways to write tags, made BIO
conll       files with one word a line
exports     JSON with spans, of spaCy and its kin and of Label Studio
corpora     the tagged texts that this project knows by a name
loading     load_entities, and a pool and a test
features    what is said of a word, and sentences as a dataset
tagger      a conditional random field, as small-text wants its classifiers
strategies  which sentence to read next
scoring     strict F1, of names that rote could know and of new ones
loop        round after round, with a bill in words
bills       what it costs to be good enough
"""

from helpers.entities.bills import at_cost, cost_to_reach, mean_cost
from helpers.entities.features import SentenceSet, describe_word, shape, untagged
from helpers.entities.loading import load_entities, split_entities
from helpers.entities.loop import (
    compare_readers,
    first_picks,
    read_along,
    start_reading,
)
from helpers.entities.scoring import entity_f1, known_names, names_in, score_tagger
from helpers.entities.spans import Span, find_spans, tag, tokenize
from helpers.entities.strategies import SENTENCE_STRATEGIES, make_sentence_strategy
from helpers.entities.tagger import Tagger, TaggerFactory
