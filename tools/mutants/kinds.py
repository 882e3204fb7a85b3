"""Which small faults can be put into a file: those of mutmut, apart from other words.

The words of a message or of a docstring are no fault; and of the arguments of a call, all are
tried one by one, so that nothing is given that no test needs.
"""

import sys
from difflib import unified_diff
from functools import lru_cache
from typing import NamedTuple

try:
    from libcst import Annotation, BaseString, CSTVisitor, parse_module
    from libcst.metadata import MetadataWrapper, PositionProvider
    from mutmut.mutation.mutators import mutation_operators
except ImportError:
    sys.exit(
        "`mutants` needs mutmut, which has no packages for this system: take Linux, WSL or a "
        "Mac with a chip of Apple's own."
    )

PACKAGES = ("helpers", "labelcard")
KINDS = [(node, operator) for node, operator in mutation_operators if node is not BaseString]


class Mutant(NamedTuple):
    """One fault: where it is, and its number in the list of its file."""

    path: str
    line: int
    column: int
    number: int

    @property
    def place(self):
        """Faults of one place are so much alike that a sample takes one of them."""
        return self.path, self.line, self.column


class Finding(CSTVisitor):
    """Walks through a file and notes what could stand in each node's place."""

    def __init__(self):
        self.pairs = []

    def on_visit(self, node):
        for kind, operator in KINDS:
            if isinstance(node, kind):
                self.pairs += [(node, other) for other in operator(node)]
        return not isinstance(node, Annotation)  # what is hinted at is never looked at


def list_mutants(path, source):
    """All faults of a file, from top to bottom."""
    module, pairs = find_pairs(source)
    positions = module.resolve(PositionProvider)
    starts = [positions[node].start for node, _ in pairs]
    return sorted(
        Mutant(path, start.line, start.column, number) for number, start in enumerate(starts)
    )


def put_into(source, mutant):
    """The file with its fault, or None where that is no Python."""
    module, pairs = find_pairs(source)
    mutated = module.module.deep_replace(*pairs[mutant.number]).code
    try:
        compile(mutated, mutant.path, "exec")
    except SyntaxError:
        return None
    return mutated


@lru_cache(maxsize=1)
def find_pairs(source):
    """A file that was read, and pairs of a node with what could replace it, always in order."""
    module, finding = MetadataWrapper(parse_module(source)), Finding()
    module.visit(finding)
    return module, finding.pairs


def what_changed(source, mutated):
    """The line as it was and as it became, without its indent."""
    lines = list(unified_diff(source.splitlines(), mutated.splitlines(), n=0))[2:]
    return tuple(
        " ".join(line[1:].strip() for line in lines if line[0] == sign) for sign in "-+"
    )
