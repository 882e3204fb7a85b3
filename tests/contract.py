"""What holds for every notebook of the series, so that an author need not remember it.

A check is a function that takes a notebook and yields a plain sentence, beginning with the
cell, for each thing that is wrong. The checks stand in four files: code, outputs, anatomy (the
sections, in order) and prose. The numbers in prose are the matter of prose_numbers.py.
"""

import contract_anatomy
import contract_code
import contract_outputs
import contract_prose

CHECKS = [
    *contract_code.CHECKS,
    *contract_outputs.CHECKS,
    *contract_anatomy.CHECKS,
    *contract_prose.CHECKS,
]


def problems(notebook, checks=CHECKS):
    """Give all that is wrong with a notebook, each problem with the check that found it."""
    return [f"{problem} [{check.__name__}]" for check in checks for problem in check(notebook)]
