"""Pool the labels of a class: `python3 run.py pool`.

Prints how far people agree, where they part, and what one model learns from all of them.
"""

import sys

from helpers.data.options import as_options
from helpers.errors import MendableError
from labelcard.places import find_folder, find_logs
from labelcard.room import check_room, find_measure
from tools.notebooks.served.classroom import NO_EXAM, Classroom, list_split
from tools.notebooks.served.material import Material
from tools.notebooks.served.options import FOR_LABELS, choose_folder, make_parser

BAR = 30  # signs of a bar that is full


def parse(arguments=None):
    """Read the options of the command."""
    parser = make_parser("pool", __doc__.splitlines()[2])
    parser.add_argument("folder", nargs="?", metavar="FOLDER", help="the same as --labels")
    parser.add_argument("--labels", metavar="FOLDER", help=FOR_LABELS)
    options = parser.parse_args(arguments)
    if options.folder and options.labels:
        parser.error("--labels: the folder was named already; leave one of the two out")
    return options


def find_class(material):
    """The logs of a class; MendableError if there are none."""
    logs = find_logs(material.lyrics)
    if not logs:
        folder = find_folder()
        others = sorted({path.name.split("-")[0] for path in folder.glob("*-*.jsonl")})
        there = f"There are labels of: {', '.join(others)}. " if others else ""
        raise MendableError(
            f"{folder} has no labels of these texts. {there}Pass the folder that `run.py "
            "serve` has named, and the same --data."
        )
    return logs


def describe_people(room):
    """How far people agree, and each with the others, as lines of text."""
    num_answers, num_people = int(room.people["labels"].sum()), len(room.people)
    yield f"{num_answers:,} labels of {num_people} people for {len(room.labels):,} lines."
    if room.agreement == room.agreement:
        yield f"Two people who saw the same line agree on {room.agreement:.0%} of them."
    else:
        yield "No line was seen by two people: `run.py serve --common 20` gives all the same."
    shares = room.people["with the others"].map("{:.0%}".format).replace("nan%", "-")
    table = room.people.assign(**{"with the others": shares})
    yield "\n" + table.to_string(na_rep="-", float_format="{:.3f}".format)


def describe_split(room, material):
    """The lines that split the room, as lines of text."""
    if room.split.empty:
        yield "\nNo line splits the room."
        return
    yield "\nThe lines that split the room:"
    for line in list_split(room, material):
        votes = [f"{number} x {name}" for name, number in line["votes"].items() if number]
        file = "" if line["file"] is None else f"; the file says {line['file']}"
        yield f"  {line['lyric']}  ({', '.join(votes)}{file})"


def describe_curve(room, material):
    """The curve of the pooled model, as lines of text."""
    measure, lines = find_measure(material.settings.of_class), material.offer.exam.test_set
    yield f"\nOne model of all votes, measured on {len(lines):,} lines:"
    yield f"{'people':>8}{'labels':>8}{'lines':>8}  {material.measure}"
    curve = room.curve.reindex(columns=["people", "answers", "labels", measure])
    for people, answers, labels, value in curve.to_numpy():
        told = f"{value:.3f} {'#' * round(BAR * value)}" if value == value else "-"
        yield f"{people:8.0f}{answers:8,.0f}{labels:8,.0f}  {told}"
    alone = room.people["alone"].dropna()
    if len(alone):
        yield f"The best person alone: {alone.idxmax()}, {alone.max():.3f}"
        yield "These models give a rare class more weight; those on the cards do not."
    if len(room.given):
        yield f"Each model also learns from the {len(room.given):,} labels of the file."


def describe(material):
    """All that is printed, line by line."""
    classroom = Classroom(material, {})
    find_class(material)
    if material.offer.exam is None:
        voters, room = classroom.read()
        check_room(room, len(voters))
        yield from describe_people(room)
        yield from describe_split(room, material)
        yield f"\n{NO_EXAM}"
        return
    room = classroom.pool()
    yield from describe_people(room)
    yield from describe_split(room, material)
    yield from describe_curve(room, material)


def main(arguments=None):
    options = parse(arguments)
    choose_folder(options.labels or options.folder)
    try:
        for line in describe(Material()):
            print(line)
    except MendableError as error:
        print(as_options(str(error)), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
