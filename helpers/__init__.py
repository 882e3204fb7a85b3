"""Thin helpers for the notebooks, in the order in which the data flows: one file an idea."""
