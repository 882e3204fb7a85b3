"""Texts that have many labels: the entities in a sentence.

spans  where an entity begins and ends, and the tags of its tokens
"""

from helpers.entities.spans import Span, find_spans, tag, tokenize
