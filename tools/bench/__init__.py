"""How long the learning loop takes, beside a plain one and beside other libraries."""
