"""What the loader says, for somebody who types a command: its arguments become options."""

import re

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
