"""Which small faults can be put into a file: those of Cosmic Ray, and of them the near ones.

Cosmic Ray leaves strings alone, so that the words of a message or of a docstring are no fault.
Of the many signs that could replace a sign, one or two are taken: those that a test misses most
easily. Multiplying in place of adding says nothing about a test that notices a minus.
"""

from difflib import unified_diff
from typing import NamedTuple

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator

PACKAGES = ("helpers", "labelcard")
COMPARISONS = ("Eq_NotEq", "NotEq_Eq", "Is_IsNot", "IsNot_Is", "Lt_LtE", "Lt_GtE", "LtE_Lt")
COMPARISONS += ("LtE_Gt", "Gt_GtE", "Gt_LtE", "GtE_Gt", "GtE_Lt")
SIGNS = ("Add_Sub", "Sub_Add", "Mul_Div", "Div_Mul", "FloorDiv_Div", "Mod_FloorDiv", "Pow_Mul")
SIGNS += ("BitAnd_BitOr", "BitOr_BitAnd", "BitXor_BitAnd")
KINDS = (
    *(f"ReplaceComparisonOperator_{pair}" for pair in COMPARISONS),
    *(f"ReplaceBinaryOperator_{pair}" for pair in SIGNS),
    *("NumberReplacer", "AddNot", "ReplaceAndWithOr", "ReplaceOrWithAnd"),
    *("ReplaceTrueWithFalse", "ReplaceFalseWithTrue", "ReplaceContinueWithBreak"),
    *("ReplaceBreakWithContinue", "ReplaceUnaryOperator_Delete_Not", "ExceptionReplacer"),
    *("ReplaceUnaryOperator_USub_UAdd", "ZeroIterationForLoop", "RemoveDecorator"),
)


class Mutant(NamedTuple):
    """One fault: where it is, of which kind, and which of its kind in the file."""

    path: str
    line: int
    column: int
    kind: str
    number: int

    @property
    def place(self):
        """Faults of one place are so much alike that a sample takes one of them."""
        return self.path, self.line, self.column, self.kind.partition("_")[0]


def list_mutants(path, source):
    """All faults of a file, from top to bottom."""
    nodes = list(ast_nodes(get_ast(source)))
    mutants = []
    for kind in KINDS:
        operator = get_operator(f"core/{kind}")()
        starts = [start for node in nodes for start, _ in operator.mutation_positions(node)]
        mutants += [Mutant(path, *start, kind, number) for number, start in enumerate(starts)]
    return sorted(mutants)


def put_into(source, mutant):
    """The file with its fault, or None where that is no Python."""
    mutated = mutate_code(source, get_operator(f"core/{mutant.kind}")(), mutant.number)
    try:
        compile(mutated, mutant.path, "exec")
    except SyntaxError:
        return None
    return mutated


def what_changed(source, mutated):
    """The line as it was and as it became, without its indent."""
    lines = list(unified_diff(source.splitlines(), mutated.splitlines(), n=0))[2:]
    return tuple(
        " ".join(line[1:].strip() for line in lines if line[0] == sign) for sign in "-+"
    )
