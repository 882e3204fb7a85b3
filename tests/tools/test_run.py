"""run.py: what it says, and what it starts, without installing anything."""

import ast
import errno
import os
import re
import sys
from pathlib import Path

import pytest

import run
from tools.setup import installing, opening, places
from tools.setup.failures import TroubleError
from tools.setup.own_texts import DATA_OPTIONS


@pytest.mark.parametrize("version", ["2.7", "3.6", "3.10"])
def test_an_old_python_is_named_together_with_the_way_out(version):
    with pytest.raises(TroubleError) as trouble:
        run.check_python(version)
    assert f"This is Python {version};" in str(trouble.value)
    assert "need Python 3.11 or newer" in str(trouble.value)
    assert "python.org" in str(trouble.value)


@pytest.mark.parametrize("version", ["3.11", "3.12", "3.20", "4.0"])
def test_a_new_python_is_welcome(version):
    run.check_python(version)


def test_an_unknown_command_suggests_the_nearest(capsys):
    assert run.main(["tset"]) == 2
    message = capsys.readouterr().err
    assert "There is no command `tset`. Did you mean `test`?" in message
    assert run.HELP in message


@pytest.mark.parametrize("argv", [[], ["--help"], ["-h"]])
def test_help_lists_every_command(argv, capsys):
    assert run.main(argv) == 0
    listed = [
        line.split()[0] for line in capsys.readouterr().out.splitlines() if line[:2] == "  "
    ]
    assert listed == list(run.COMMANDS)


def test_a_trouble_ends_with_code_1_and_without_a_traceback(monkeypatch, capsys):
    monkeypatch.setattr(places, "VERSION", "3.8")
    assert run.main(["lab"]) == 1
    assert capsys.readouterr().err.startswith("This is Python 3.8;")


def test_control_c_is_quiet(monkeypatch, capsys):
    def interrupted(*part):
        raise KeyboardInterrupt

    monkeypatch.setattr(installing, "ensure", interrupted)
    assert run.main(["lab"]) == 130
    assert "The next start finishes what is left." in capsys.readouterr().err


def must_not_be_called(*arguments):
    raise AssertionError("something was installed or started")


def command_of(argv, monkeypatch, asked=None):
    """What `run.py` with these arguments would start, and install, without doing it."""
    asked = [] if asked is None else asked
    monkeypatch.setattr(installing, "ensure", lambda *part: asked.append(part))
    monkeypatch.setattr(opening, "look_at_data", lambda: None)
    monkeypatch.setattr(opening, "copy_notebooks", lambda: "my_notebooks")
    monkeypatch.setattr(run, "start", lambda command: command)
    monkeypatch.chdir(run.ROOT)
    return run.main(argv)


@pytest.mark.parametrize("name", ["test", "predict", "play", "save", "record", "bench"])
def test_further_arguments_are_passed_on(name, monkeypatch):
    command = command_of([name, "-k", "a name", "x.ipynb"], monkeypatch)
    assert command == run.COMMANDS[name] + ["-k", "a name", "x.ipynb"]


@pytest.mark.parametrize(
    "name",
    ["check", "serve", "pool", "play", "save", "book", "slides"]
    + ["workshop", "wheelhouse", "record", "bench"],
)
def test_the_tools_are_there(name):
    assert Path(run.COMMANDS[name][0]).is_file()


@pytest.mark.parametrize("name", ["check", "lock"])
@pytest.mark.parametrize("is_installed", [True, False])
def test_what_needs_no_packages_takes_the_python_that_is_there_and_installs_nothing(
    tmp_path, monkeypatch, is_installed, name
):
    monkeypatch.setattr(places, "PYTHON", tmp_path / "python")
    if is_installed:
        places.PYTHON.touch()
    monkeypatch.setattr(installing, "ensure", must_not_be_called)
    monkeypatch.setattr(run, "start", lambda command, python: python)
    assert run.main([name]) == (places.PYTHON if is_installed else sys.executable)


@pytest.mark.parametrize("name", run.COMMANDS)
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_each_command_says_what_it_is_good_for_before_anything_is_installed(
    name, option, monkeypatch, capsys
):
    monkeypatch.setattr(installing, "ensure", must_not_be_called)
    monkeypatch.setattr(installing, "is_installed", lambda part: False)
    monkeypatch.setattr(run, "start", must_not_be_called)
    assert run.main([name, option]) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"Usage: python3 run.py {name}")
    assert ("--unlabeled" in told) == (name in ("lab", "serve", "pool", "play"))


def test_help_names_the_arguments_and_the_purpose(monkeypatch, capsys):
    monkeypatch.setattr(installing, "is_installed", lambda part: False)
    run.main(["record", "--help"])
    usage, _, purpose, *_ = capsys.readouterr().out.splitlines()
    assert usage == "Usage: python3 run.py record [practice] [kaggle]"
    assert purpose == "Play the long comparisons, and keep their figures."


@pytest.mark.parametrize(("name", "part"), [("lab", "learn"), ("test", "author")])
def test_a_command_that_is_installed_helps_itself(name, part, monkeypatch):
    monkeypatch.setattr(installing, "ensure", must_not_be_called)
    monkeypatch.setattr(installing, "is_installed", lambda asked: asked == part)
    monkeypatch.setattr(run, "start", lambda command: command)
    assert run.main([name, "--help"]) == run.COMMANDS[name] + ["--help"]


@pytest.mark.parametrize(
    ("argv", "part"),
    [
        *[([name], "learn") for name in ("lab", "serve", "pool", "predict", "workshop")],
        *[([name], "author") for name in ("test", "save", "lint", "book", "slides")],
        *[([name], "author") for name in ("record", "bench")],
        (["wheelhouse"], "learn"),
        (["play", "01", "notebooks/10_label_it_yourself.ipynb"], "learn"),
        (["play"], "scale"),
        (["play", "00", "16"], "scale"),
        (["lab", "my_notebooks/16_scale_out.ipynb"], "scale"),
        (["serve", "--with", "scale"], "scale"),
        (["lab", "--with=author", "--port=9000"], "author"),
        (["test", "--with", "scale"], "author"),
    ],
)
def test_each_command_installs_what_it_needs(argv, part, monkeypatch):
    asked = []
    command_of(argv, monkeypatch, asked)
    assert asked == [(part, False)]


def test_what_is_asked_for_is_taken_out_of_the_arguments(monkeypatch):
    argv = ["play", "01", "--with", "scale", "--offline"]
    assert command_of(argv, monkeypatch) == run.COMMANDS["play"] + ["01"]
    command = command_of(["wheelhouse", "--with", "author"], monkeypatch)
    assert command == run.COMMANDS["wheelhouse"] + ["--with", "author"]


def test_offline_may_stand_anywhere_among_the_arguments(monkeypatch):
    asked = []
    command = command_of(["test", "--offline", "-k", "data"], monkeypatch, asked)
    assert command == run.COMMANDS["test"] + ["-k", "data"]
    command_of(["predict", "m", "--offline"], monkeypatch, asked)
    assert asked == [("author", True), ("learn", True)]


@pytest.mark.parametrize("command", ["lab", "play"])
@pytest.mark.parametrize("way", ["option", "variable"])
def test_missing_lyrics_are_named_before_anything_starts(
    my_folder, monkeypatch, capsys, command, way
):
    def fail(*part):
        raise AssertionError("the environment was built first")

    monkeypatch.setattr(installing, "ensure", fail)
    if way == "variable":
        monkeypatch.setenv("LYRICS_CSV", "mime.csv")
    assert run.main([command] + ["--data", "mime.csv"] * (way == "option")) == 1
    said = capsys.readouterr().err
    assert f"There is no file `mime.csv` (looked in {my_folder})" in said
    assert "practice, food, genres, kaggle" in said


@pytest.mark.parametrize("command", ["lab", "play"])
def test_the_commands_take_the_data_out(my_folder, monkeypatch, command):
    data = str(my_folder / "mine.csv")
    started = command_of([command, "--data", data, "notebooks/02_tfidf.ipynb"], monkeypatch)
    assert os.environ["LYRICS_CSV"] == data
    assert "--data" not in started and data not in started


def test_how_to_read_the_data_is_taken_out_as_well(my_folder, monkeypatch):
    for variable in DATA_OPTIONS.values():
        monkeypatch.setenv(variable, "")
    options = ["--text", "was", "--label=wie", "--classes", "0=a,1=b", "--unlabeled=-1"]
    options += ["--delimiter", ";", "--encoding", "utf-8, replace"]
    data = str(my_folder / "mine.csv")  # the commands start in another folder
    started = command_of(["play", "01", *options, "--data", data], monkeypatch)
    assert started == run.COMMANDS["play"] + ["01"]
    values = [os.environ[variable] for variable in DATA_OPTIONS.values()]
    assert values == ["was", "wie", "0=a,1=b", "-1", ";", "utf-8, replace"]


@pytest.mark.parametrize("command", ["lab", "play"])
def test_a_file_that_cannot_be_loaded_is_told_before_anything_starts(
    my_folder, monkeypatch, capfd, command
):
    (my_folder / "mine.csv").write_text("was,wie,wo\na,1,x\nb,-1,y\nc,0,z\n", encoding="utf-8")
    monkeypatch.setattr(installing, "ensure", lambda *part: None)
    monkeypatch.setattr(places, "PYTHON", sys.executable)
    monkeypatch.setattr(run, "start", lambda command: 0)
    for variable in DATA_OPTIONS.values():
        monkeypatch.setenv(variable, "")
    data = ["--data", str(my_folder / "mine.csv")]
    assert run.main([command, *data]) == 1
    said = capfd.readouterr().err
    assert "3 columns" in said and "--text" in said and "text_column" not in said
    assert "Traceback" not in said and "Nothing was started." in said
    assert run.main([command, *data, "--text=was", "--label=wie"]) == 1
    assert "--unlabeled=-1" in capfd.readouterr().err
    assert run.main([command, *data, "--text=was", "--label=none", "--classes=a,b"]) == 0
    assert "3 rows, none labeled" in capfd.readouterr().out


def test_the_readme_shows_commands_that_every_shell_knows():
    pages = (run.ROOT / name for name in ("README.md", "book/commands.md"))
    lines = [line for page in pages for line in page.read_text(encoding="utf-8").splitlines()]
    assert lines.count("python3 run.py lab --data my_texts.csv") == 2
    assert not [line for line in lines if "=" in line.split("run.py")[0] and "run.py" in line]


def test_a_reader_who_goes_away_ends_the_installation_quietly(monkeypatch, capsys):
    def broken(*part):
        raise BrokenPipeError(errno.EPIPE, "nobody reads")

    monkeypatch.setattr(installing, "ensure", broken)
    monkeypatch.setattr(run.begin.os, "dup2", lambda *files: None)
    assert run.main(["lab"]) == 1
    assert capsys.readouterr().err == ""


def test_every_command_that_is_named_somewhere_exists():
    folders = ("tools", "helpers", "labelcard", "book", "notebooks", "data/results")
    files = [file for folder in folders for file in (run.ROOT / folder).rglob("*.*")]
    files += [run.ROOT / "README.md", run.ROOT / "CONTRIBUTING.md"]
    texts = [
        file.read_text("utf-8") for file in files if file.suffix in (".py", ".md", ".ipynb")
    ]
    named = {
        name for text in texts for name in re.findall(r"`(?:python3 )?run\.py (\w+)", text)
    }
    assert len(named) > 15
    assert named <= set(run.COMMANDS)


def files_of(path):
    """run.py, and what it imports of the project."""
    names = re.findall(r"^from tools\.setup import (.+)$", path.read_text(), re.M)
    names = [name for line in names for name in line.split(", ")]
    names += re.findall(r"^from tools\.setup\.(\w+) import", path.read_text(), re.M)
    return {run.ROOT / "tools" / "setup" / f"{name}.py" for name in names}


def test_run_needs_an_old_python_and_nothing_else():
    paths, found = {Path(run.__file__)}, set()
    while paths - found:
        found |= paths
        paths = set().union(*map(files_of, found))
    assert len(found) > 7
    imported = set()
    for path in found:
        tree = ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 6))
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                imported.update(alias.name.split(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                imported.add(node.module.split(".")[0])
    assert imported - {"tools"} <= sys.stdlib_module_names


def test_run_is_short():
    assert len(Path(run.__file__).read_text(encoding="utf-8").splitlines()) <= 250
