"""What cells may print, for the tests of the numbers in it."""

from nbformat.v4 import new_code_cell, new_output

FRAME = """\
Accuracy by part:
strategy  least confidence  Random
labels
1200                 0.647   0.651
6200                 0.716   0.716"""
LINES = """\
copies: 15,328
copies, ignoring case: 16,001 of 51,054
share of copies: 30.0 %
0.852 accuracy on leaked lines
took 3.25s for version 1.4.1
gap: -0.006
missed: 0.293
rare: 0.0121
mean: 5.2"""


def printed(text):
    source = 'num_samples, share, part, low = 1_000, 123.4, 0.25, -0.5\nnote = "of 777"'
    return new_code_cell(source, id="cell", outputs=[new_output("stream", text=text)])
