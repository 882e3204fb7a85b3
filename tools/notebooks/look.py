"""Load the texts that LYRICS_CSV names, as the notebooks will, and say what is wrong with them.

`run.py lab|serve|play --data FILE` starts this first. The exit code is 1 where the file cannot
be loaded.
"""

import re
import sys

from helpers.data import load_lyrics
from helpers.errors import MendableError

OPTIONS = {
    "text_column": "--text",
    "label_column": "--label",
    "class_names": "--classes",
    "unlabeled": "--unlabeled",
    "delimiter": "--delimiter",
    "encoding": "--encoding",
}


def as_options(message):
    """The same message for somebody who types a command: its arguments become options."""
    message = re.sub(r"label_column=(None|False)", "--label=none", message)
    message = re.sub(r"class_names=(\[[^\]]*\]|\{[^}]*\})", _type_names, message)
    message = re.sub(r"unlabeled=\['([^']*)'[^\]]*\]", r"--unlabeled='\1'", message)
    for argument, option in OPTIONS.items():
        # Without "=", some of them are words like others.
        sign = r"\b" if "_" in argument else "(?==)"
        message = re.sub(rf"(?<!-)\b{argument}{sign}", option, message)
    return message


def _type_names(found):
    """['rap', 'pop'] as one types it, rap,pop; {'0': 'rap'} as 0=rap."""
    inside = found[1][1:-1].replace("': '", "=")
    return f'--classes="{",".join(part.strip(chr(39)) for part in inside.split(", "))}"'


def main():
    try:
        load_lyrics()
    except MendableError as error:
        print(as_options(str(error)), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
