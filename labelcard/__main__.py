"""`python -m labelcard predict MODEL FILE`: a file of texts in, a file with labels out."""

import argparse
import csv
import sys
import warnings

from helpers.checks import as_path
from helpers.data import load_texts
from helpers.data.options import as_options
from helpers.errors import MendableError
from labelcard.export import guard
from labelcard.files import write_whole
from labelcard.given import as_file
from labelcard.loaded import load_model

PACKED = (".gz",)
SAYS = ("label", "confidence", "look_at_it")


def main(arguments=None):
    """Run the command; the exit code is 2 after a mistake, which is told in one line."""
    options = make_parser().parse_args(arguments)
    try:
        predict(options)
    except MendableError as error:
        print(f"labelcard: {in_words_of_the_command(error)}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    return 0


def in_words_of_the_command(error):
    """A message in one line; where it names an argument of Python, with the option for it."""
    return as_options(" ".join(str(error).split()))


def make_parser():
    """What the command takes."""
    parser = OneLineParser(prog="labelcard", description="Use a model that labelcard saved.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    command = commands.add_parser("predict", help="give each text of a file a label")
    command.add_argument("model", metavar="MODEL", help="the folder that save_model wrote")
    command.add_argument(
        "file", metavar="FILE", help="a CSV, TSV, JSONL, Excel or Parquet file"
    )
    command.add_argument("--text", metavar="COLUMN", help="the column that holds the texts")
    command.add_argument("--out", metavar="FILE", help="default: FILE_labeled.csv, beside it")
    command.add_argument("--encoding", help="of FILE, if it cannot be found out")
    command.add_argument("--delimiter", help="between the fields of FILE, likewise")
    command.add_argument("--overwrite", action="store_true", help="replace an earlier --out")
    return parser


class OneLineParser(argparse.ArgumentParser):
    """Tells a mistake in one line, as the command does."""

    def error(self, message):
        """Say what is wrong with the arguments, and end with 2."""
        self.exit(2, f"{self.prog}: {message}. {self.prog} --help says more.\n")


def predict(options):
    """Read the model and the file, and write what the model says of each row."""
    source = as_file("FILE", options.file)
    target = choose_target(source, options.out, options.overwrite)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # told below, in a line of ours
        model = load_model(options.model)
    for note in model.notes:
        print(f"labelcard: {note}", file=sys.stderr)
    texts = load_texts(
        source,
        text_column=options.text,
        label_column=False,
        encoding=options.encoding,
        delimiter=options.delimiter,
    )
    predicted = model.predict(texts)
    write_for_excel(in_order(predicted, texts.attrs), target, texts.attrs["delimiter"])
    print(f"{summarize(predicted, model.class_names)} Written to {target}.")


def choose_target(source, out, overwrite):
    """The file to write; never the one that is read, nor one that is there already."""
    stem = source.with_suffix("") if source.suffix in PACKED else source
    kind = ".tsv" if stem.suffix == ".tsv" else ".csv"
    target = as_path("--out", out) if out else stem.with_name(f"{stem.stem}_labeled{kind}")
    if target.is_dir():
        raise MendableError(f"{target} is a folder. Name a file: --out {target / 'out.csv'}")
    if not target.parent.is_dir():
        raise MendableError(f"there is no folder {target.parent}. Make it, or name another.")
    if target.exists():
        if source.exists() and target.samefile(source):
            raise MendableError(f"{target} is the file that is read. Name another with --out.")
        if not overwrite:
            raise MendableError(
                f"{target} is there already. Name another file with --out, or replace it with "
                "--overwrite."
            )
    return target


def in_order(predicted, attrs):
    """The columns of the file in its order, and what the model says behind them."""
    others = [name for name in predicted if name not in ("text", *SAYS)]
    place, text_column = attrs["place"], attrs["text_column"]
    ordered = predicted[[*others[:place], "text", *others[place:], *SAYS]]
    is_free = text_column not in (None, *others, *SAYS)
    return ordered.rename(columns={"text": text_column}) if is_free else ordered


def write_for_excel(frame, target, delimiter):
    """Write a CSV that a spreadsheet opens as it is meant: with a mark, and no formulas.

    Its fields are parted as those of the file; semicolons come with decimal commas.
    """
    confidence = frame["confidence"].map("{:.3f}".format)
    if delimiter == ";":
        confidence = confidence.str.replace(".", ",")
    table = frame.assign(confidence=confidence).map(guard).rename(columns=guard)
    settings = {"index": False, "lineterminator": "\n", "quoting": csv.QUOTE_NONNUMERIC}
    write_whole(target, table.to_csv(sep=delimiter or ",", **settings), "utf-8-sig")


def summarize(predicted, class_names):
    """How many rows got which label, and how many a person should look at."""
    counts = predicted["label"].value_counts()
    told = ", ".join(f"{name} {counts.get(name, 0):,}" for name in class_names)
    num_unsure = predicted["look_at_it"].sum()
    return f"{len(predicted):,} rows: {told}. {num_unsure:,} to look at, marked look_at_it."


if __name__ == "__main__":
    sys.exit(main())
