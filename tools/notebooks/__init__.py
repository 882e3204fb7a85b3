"""Notebooks from the outside: play, store, check, serve and cut them."""
