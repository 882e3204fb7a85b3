"""What `run.py` starts: one room for each kind of work on the series."""
