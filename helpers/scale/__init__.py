"""Pools that do not fit into memory, and many machines for many runs.

needs      what the extra `scale` brings, or how to get it
given      a trained classifier, a strategy, seeds, features that fit
kept       features and neighbors on disk
parts      texts in Parquet files of a size that fits, written once
pools      a pool out of such files, looked at a part at a time
querying   the picks of a query in memory, a part at a time
neighbors  who is like whom, nearly always right, and a query that needs it
copies     each line once, whatever the size
state      what a loop has learned so far, in a file that only grows
loop       rounds on such a pool, which go on after a stop
clusters   the same calls on several processes or machines
"""

from helpers.scale.clusters import cluster
from helpers.scale.copies import ask_once_large
from helpers.scale.loop import perform_large_loop
from helpers.scale.neighbors import ContrastByIndex, find_neighbors
from helpers.scale.parts import write_parts
from helpers.scale.pools import LargePool
from helpers.scale.querying import query_large
