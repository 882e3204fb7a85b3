"""Load the texts that LYRICS_CSV names, as the notebooks will, and say what is wrong with them.

`run.py lab|play --data FILE` starts this first. The exit code is 1 where the file cannot
be loaded.
"""

import sys

from helpers.data import load_lyrics
from helpers.data.options import as_options
from helpers.errors import MendableError


def main():
    try:
        load_lyrics()
    except MendableError as error:
        print(as_options(str(error)), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
