"""Thin helpers for the notebooks. Each room imports only from those above it.

threads     whether there are any: not in a browser
errors      the one error
checks      one door for what a function is given
files       files that are there as a whole or not at all
seeds       one seed for all, and NumPy's global random state put back
workers     tasks side by side, given out anew where one is lost
data        a file of texts and labels, its copies, and splits without a leak
features    texts as numbers, and as the datasets of small-text
learner     the classifier that learns, made anew in each round
acts        what a learner does, as a whole or not at all
rating      how good predictions are
strategies  what to ask next
fitting     fewer labels where a pool is small, and a second class where chance misses it
loop        query, label, update, evaluate, round after round
starts      what to label first
stopping    when to stop
streams     texts that pass by once, and queries that a model makes up
recipe      all of it in one call
compare     many runs side by side
scale       pools that do not fit into memory, and many machines
entities    names in a sentence, in place of one class a text
plots       each figure, with its words
exercises   checks for the answers of readers
"""

from helpers.threads import has_threads, leave_out_threads

if not has_threads():  # before a package asks for one
    leave_out_threads()
