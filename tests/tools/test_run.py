"""run.py: what it says, and when it installs, without installing anything."""

import ast
import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import run
from helpers.data import options
from helpers.data.sources import PRACTICE_FILES, VARIABLES

RUN_PY = Path(run.__file__)

PIP_START = """\
Looking in indexes: https://index.example/simple
Ignoring appnope: markers 'sys_platform == "darwin"' don't match your environment
Collecting anyio==4.16.0 (from -r requirements.lock (line 1))
  Downloading anyio-4.16.0-py3-none-any.whl (134 kB)
Requirement already satisfied: attrs==26.1.0 in ./lib (from -r requirements.lock (line 11))
"""
PIP_OFFLINE = """\
WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError(...)'
ERROR: Could not find a version that satisfies the requirement anyio==4.16.0 (from versions: )
ERROR: No matching distribution found for anyio==4.16.0
"""
PIP_NO_WHEEL = """\
ERROR: Could not find a version that satisfies the requirement anyio==4.16.0 (from versions: )
ERROR: No matching distribution found for anyio==4.16.0
"""
PIP_EMPTY_WHEELHOUSE = "Looking in links: wheelhouse\n" + PIP_NO_WHEEL
PIP_DISK_FULL = "ERROR: Could not install packages due to an OSError: [Errno 28] No space left"
PIP_HASHES = """\
WARNING: Retrying (Retry(total=4)) after connection broken by 'ReadTimeoutError(...)'
ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.
"""
VENV_MISSING = "The virtual environment was not created: ensurepip is not available."
PIP_UNKNOWN = "Collecting anyio\nERROR: the moon is in the way\n"


@pytest.fixture
def project(tmp_path, monkeypatch):
    """An empty project whose venv and pip only note that they were called."""
    environment = tmp_path / ".venv"
    monkeypatch.setattr(run, "ROOT", tmp_path)
    monkeypatch.setattr(run, "LOCK", tmp_path / "requirements.lock")
    monkeypatch.setattr(run, "ENVIRONMENT", environment)
    monkeypatch.setattr(run, "PYTHON", environment / "python")
    monkeypatch.setattr(run, "SITE_PACKAGES", environment / "site-packages")
    monkeypatch.setattr(run, "STAMP", environment / "installed")
    monkeypatch.setattr(run, "LOG", environment / "install.log")
    monkeypatch.setattr(run, "free_mb", lambda: 5000)
    run.LOCK.write_text("anyio==4.16.0\n")
    calls = []

    def build_environment():
        calls.append("build")
        (run.SITE_PACKAGES / "pip").mkdir(parents=True, exist_ok=True)
        run.PYTHON.touch()

    monkeypatch.setattr(run, "build_environment", build_environment)
    monkeypatch.setattr(run, "install_packages", lambda source: calls.append("install"))
    return calls


def starts(calls):
    """What one more start does: the steps that it takes."""
    calls.clear()
    run.ensure_environment([])
    return list(calls)


def test_the_first_start_builds_and_the_second_goes_straight_on(project):
    assert starts(project) == ["build", "install"]
    assert starts(project) == []


def test_a_changed_lock_is_installed_into_the_same_environment(project):
    starts(project)
    run.LOCK.write_text("anyio==4.17.0\n")
    assert starts(project) == ["install"]
    assert starts(project) == []


def test_an_interrupted_installation_is_begun_again(project, monkeypatch):
    def interrupted(source):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, contextlib.suppress(KeyboardInterrupt):
        patch.setattr(run, "install_packages", interrupted)
        run.ensure_environment([])
    assert run.STAMP.read_text() == "unfinished"
    assert starts(project) == ["build", "install"]
    assert starts(project) == []


def test_an_environment_of_another_python_is_built_anew(project, monkeypatch):
    starts(project)
    monkeypatch.setattr(run, "VERSION", "3.99")
    assert starts(project) == ["build", "install"]


def test_an_environment_made_by_hand_is_completed(project):
    run.build_environment()
    assert starts(project) == ["install"]


def test_the_path_file_leads_from_site_packages_to_the_project(project):
    starts(project)
    path = (run.SITE_PACKAGES / "label_less.pth").read_text().strip()
    assert not Path(path).is_absolute()
    assert (run.SITE_PACKAGES / path).resolve() == run.ROOT


def test_jupyterlab_is_told_to_ask_for_no_news(project):
    starts(project)
    settings = run.ENVIRONMENT / "share" / "jupyter" / "lab" / "settings"
    overrides = json.loads((settings / "overrides.json").read_text())
    notification = overrides["@jupyterlab/apputils-extension:notification"]
    assert notification == {"fetchNews": "false", "checkForUpdates": False}


def test_a_disk_that_fills_up_while_installing_is_named(project, monkeypatch):
    def disk_full(source):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(run, "install_packages", disk_full)
    with pytest.raises(run.TroubleError, match="disk is full, or nearly: 5000 MB are free"):
        run.ensure_environment([])


def test_too_little_room_is_said_before_anything_is_built(monkeypatch, tmp_path):
    monkeypatch.setattr(run, "ENVIRONMENT", tmp_path / ".venv")
    monkeypatch.setattr(run, "free_mb", lambda: 300)
    with pytest.raises(run.TroubleError, match="300 MB are free here, about 1500 MB"):
        run.build_environment()
    assert not (tmp_path / ".venv").exists()


@pytest.mark.parametrize("version", ["2.7", "3.6", "3.10"])
def test_an_old_python_is_named_together_with_the_way_out(version):
    with pytest.raises(run.TroubleError) as trouble:
        run.check_python(version)
    assert f"This is Python {version};" in str(trouble.value)
    assert "need Python 3.11 or newer" in str(trouble.value)
    assert "python.org" in str(trouble.value)


@pytest.mark.parametrize("version", ["3.11", "3.12", "3.20", "4.0"])
def test_a_new_python_is_welcome(version):
    run.check_python(version)


@pytest.mark.parametrize(
    ("output", "expected"),
    [
        (PIP_OFFLINE, "index cannot be reached"),
        (PIP_NO_WHEEL, "nothing ready-made for Python"),
        (PIP_EMPTY_WHEELHOUSE, "The folder wheelhouse is missing, or lacks a package"),
        (PIP_DISK_FULL, "disk is full, or nearly: 5000 MB"),
        (PIP_HASHES, "not the one that requirements.lock names"),
        (VENV_MISSING, "sudo apt install python3-venv"),
        ("[Errno 13] Permission denied: '.venv'", "cannot be written to"),
        (PIP_UNKNOWN, "ERROR: the moon is in the way"),
    ],
)
def test_a_failure_is_explained_in_plain_words(project, output, expected):
    assert expected in run.explain_failure(output)


def test_a_full_disk_is_found_where_venv_hides_the_reason(project, monkeypatch):
    monkeypatch.setattr(run, "free_mb", lambda: 0)
    output = "Error: Command '[...]' returned non-zero exit status 1."
    assert "0 MB are free" in run.explain_failure(output)


def test_the_explanation_names_the_log_where_there_is_one(project):
    assert "install.log" not in run.explain_failure(PIP_OFFLINE)
    run.ENVIRONMENT.mkdir()
    run.LOG.write_text(PIP_OFFLINE)
    assert str(run.LOG) in run.explain_failure(PIP_OFFLINE)


def test_progress_counts_what_this_system_needs():
    assert run.describe_progress("", 10, 0) == "Looking up the packages"
    assert run.describe_progress(PIP_START, 10, 0) == "Fetching 2 of 9 packages: attrs"


def test_progress_names_a_wheel_that_lies_in_a_folder():
    log = PIP_START + "Processing /wheels/argon2_cffi-25.1.0-py3-none-any.whl (from -r x)\n"
    assert run.describe_progress(log, 10, 0) == "Fetching 3 of 9 packages: argon2_cffi"


def test_progress_follows_the_installation():
    log = PIP_START + "Installing collected packages: six, attrs, anyio\n"
    assert run.describe_progress(log, 10, 2) == "Installing 2 of 3 packages"
    assert run.describe_progress(log, 10, 7) == "Installing 3 of 3 packages"


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
    monkeypatch.setattr(run, "VERSION", "3.8")
    assert run.main(["lab"]) == 1
    assert capsys.readouterr().err.startswith("This is Python 3.8;")


def test_control_c_is_quiet(monkeypatch, capsys):
    def interrupted(source):
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "ensure_environment", interrupted)
    assert run.main(["lab"]) == 130
    assert "The next start finishes what is left." in capsys.readouterr().err


def command_of(argv, monkeypatch):
    """What `run.py` with these arguments would start, without starting it."""
    monkeypatch.setattr(run, "ensure_environment", lambda source: None)
    monkeypatch.setattr(run, "look_at_data", lambda: None)
    monkeypatch.setattr(run, "copy_notebooks", lambda: "my_notebooks")
    monkeypatch.setattr(run, "start", lambda command: command)
    monkeypatch.chdir(RUN_PY.parent)
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


@pytest.mark.parametrize("is_installed", [True, False])
def test_check_takes_the_python_that_is_there_and_installs_nothing(
    project, monkeypatch, is_installed
):
    if is_installed:
        run.ENVIRONMENT.mkdir()
        run.PYTHON.touch()
    project.clear()
    monkeypatch.setattr(run, "start", lambda command, python: python)
    assert run.main(["check"]) == (run.PYTHON if is_installed else sys.executable)
    assert not project


def test_lab_opens_the_lowest_number(tmp_path, monkeypatch):
    (tmp_path / "notebooks").mkdir()
    for name in ("03_the_loop", "01_load_the_data", "00-scratch", "10_label_it_yourself"):
        (tmp_path / "notebooks" / f"{name}.ipynb").touch()
    monkeypatch.setattr(run, "ROOT", tmp_path)
    arguments = run.lab_arguments(["--port=9000"])
    assert "--LabApp.default_url=/lab/tree/notebooks/01_load_the_data.ipynb" in arguments
    assert arguments[-1] == "--port=9000"


def test_lab_opens_the_copies_of_the_reader(monkeypatch):
    assert run.first_notebook("my_notebooks").as_posix() == "my_notebooks/00_welcome.ipynb"
    command = command_of(["lab"], monkeypatch)
    assert "--LabApp.default_url=/lab/tree/my_notebooks/00_welcome.ipynb" in command


@pytest.mark.parametrize(("code", "folder"), [(0, "my_notebooks"), (1, "notebooks")])
def test_lab_opens_the_originals_where_no_copies_can_be_made(code, folder, monkeypatch):
    monkeypatch.setattr(run.subprocess, "call", lambda command: code)
    assert run.copy_notebooks() == folder


def test_lab_opens_the_notebook_that_is_asked_for(tmp_path, monkeypatch):
    monkeypatch.setattr(run, "ROOT", tmp_path)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "03_the_loop.ipynb").touch()
    arguments = run.lab_arguments(["notebooks/03_the_loop.ipynb"])
    assert arguments[-1] == "--LabApp.default_url=/lab/tree/notebooks/03_the_loop.ipynb"


def test_lab_says_that_a_copy_without_notebooks_is_incomplete(tmp_path, monkeypatch):
    monkeypatch.setattr(run, "ROOT", tmp_path)
    with pytest.raises(run.TroubleError, match="There is no notebook in"):
        run.first_notebook("my_notebooks")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have windows")
def test_lab_prints_the_address_where_no_window_can_open(monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
    assert "--no-browser" in run.lab_arguments([])
    monkeypatch.setenv("BROWSER", sys.executable)
    monkeypatch.setattr(run.webbrowser, "get", lambda: None)
    assert "--no-browser" not in run.lab_arguments([])


@pytest.fixture
def my_folder(tmp_path, monkeypatch):
    """A working folder with `mine.csv` in it, and nothing in LYRICS_CSV."""
    monkeypatch.setenv("LYRICS_CSV", "")  # so that what run.py sets is undone as well
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.csv").touch()
    return tmp_path.resolve()


def test_a_relative_lyrics_path_is_made_absolute(my_folder, monkeypatch):
    monkeypatch.setenv("LYRICS_CSV", "mine.csv")
    assert run.choose_lyrics(["01"]) == ["01"]
    assert os.environ["LYRICS_CSV"] == str(my_folder / "mine.csv")


@pytest.mark.parametrize("data", [["--data", "mine.csv"], ["--data=mine.csv"]])
def test_data_goes_before_the_environment(my_folder, monkeypatch, data):
    monkeypatch.setenv("LYRICS_CSV", "other.csv")
    arguments = ["--port=9000", *data, "--ip", "0.0.0.0", "a.ipynb"]
    assert run.choose_lyrics(arguments) == ["--port=9000", "--ip", "0.0.0.0", "a.ipynb"]
    assert os.environ["LYRICS_CSV"] == str(my_folder / "mine.csv")


@pytest.mark.parametrize("name", [*PRACTICE_FILES, "kaggle"])
def test_a_lyrics_source_that_is_no_file_stays_as_it_is(my_folder, name):
    run.choose_lyrics(["--data", name])
    assert os.environ["LYRICS_CSV"] == name


@pytest.mark.parametrize("command", ["lab", "play"])
@pytest.mark.parametrize("way", ["option", "variable"])
def test_missing_lyrics_are_named_before_anything_starts(
    my_folder, monkeypatch, capsys, command, way
):
    def fail(source):
        raise AssertionError("the environment was built first")

    monkeypatch.setattr(run, "ensure_environment", fail)
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
    for variable in run.DATA_OPTIONS.values():
        monkeypatch.setenv(variable, "")
    options = ["--text", "was", "--label=wie", "--classes", "0=a,1=b", "--unlabeled=-1"]
    options += ["--delimiter", ";", "--encoding", "utf-8, replace"]
    data = str(my_folder / "mine.csv")  # the commands start in another folder
    started = command_of(["play", "01", *options, "--data", data], monkeypatch)
    assert started == run.COMMANDS["play"] + ["01"]
    values = [os.environ[variable] for variable in run.DATA_OPTIONS.values()]
    assert values == ["was", "wie", "0=a,1=b", "-1", ";", "utf-8, replace"]


def test_the_loader_looks_where_run_leaves_the_options():
    assert set(run.DATA_OPTIONS.values()) == set(VARIABLES.values())
    assert {
        argument: option
        for argument, name in VARIABLES.items()
        for option in run.DATA_OPTIONS
        if run.DATA_OPTIONS[option] == name
    } == options.OPTIONS


def test_how_to_read_is_nothing_without_data(my_folder):
    with pytest.raises(run.TroubleError, match="--text says how to read the file of --data"):
        run.choose_lyrics(["--text", "was"])


@pytest.mark.parametrize("command", ["lab", "play"])
def test_a_file_that_cannot_be_loaded_is_told_before_anything_starts(
    my_folder, monkeypatch, capfd, command
):
    (my_folder / "mine.csv").write_text("was,wie,wo\na,1,x\nb,-1,y\nc,0,z\n", encoding="utf-8")
    monkeypatch.setattr(run, "ensure_environment", lambda source: None)
    monkeypatch.setattr(run, "PYTHON", sys.executable)
    monkeypatch.setattr(run, "start", lambda command: 0)
    for variable in run.DATA_OPTIONS.values():
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


@pytest.mark.parametrize(
    ("message", "typed"),
    [
        ("pass delimiter=';' or '\\t'.", "pass --delimiter=';' or '\\t'."),
        ("column 'lyric'; Pass text_column='a b'.", "column 'lyric'; Pass --text='a b'."),
        ("For none pass label_column=None and class_names=[...].", "--label=none"),
        ("class_names={'No': 'no', 'Yes': 'yes'}", '--classes="No=no,Yes=yes"'),
        ("class_names=['-1', '0'] if", '--classes="-1,0" if'),
        ("unlabeled=['?', 'nan'] if", "--unlabeled='?' if"),
        ("The texts are unlabeled, in an encoding of old", "unlabeled, in an encoding of old"),
    ],
)
def test_arguments_are_told_as_options(message, typed):
    assert typed in options.as_options(message)


def test_lab_names_a_notebook_that_is_not_there(my_folder, monkeypatch):
    with pytest.raises(run.TroubleError, match="run.py workshop"):
        run.lab_arguments(["build/workshop/00_nowhere.ipynb"])


def test_the_readme_shows_commands_that_every_shell_knows():
    pages = (RUN_PY.parent / name for name in ("README.md", "book/commands.md"))
    lines = [line for page in pages for line in page.read_text(encoding="utf-8").splitlines()]
    assert lines.count("python3 run.py lab --data my_texts.csv") == 2
    assert not [line for line in lines if "=" in line.split("run.py")[0] and "run.py" in line]


def test_lock_without_uv_says_how_to_get_it(monkeypatch):
    monkeypatch.setattr(run.shutil, "which", lambda *names, **options: None)
    with pytest.raises(run.TroubleError, match="pip install uv"):
        run.write_lock([])


@pytest.fixture
def small_project(tmp_path):
    """A project of its own with run.py, a lock of one wheel, and a bench that imports it."""
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    wheel = wheels / "tiny-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("tiny.py", "ANSWER = 42\n")
        archive.writestr(
            "tiny-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n"
        )
        archive.writestr(
            "tiny-1.0.dist-info/WHEEL",
            "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        )
        archive.writestr("tiny-1.0.dist-info/RECORD", "")
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    project = tmp_path / "project"
    for folder in ("helpers", "tools/bench"):
        (project / folder).mkdir(parents=True)
    (project / "helpers" / "__init__.py").touch()
    (project / "tools" / "bench" / "bench.py").write_text(
        "import sys, helpers, tiny\nprint(tiny.ANSWER, sys.argv[1:])\nsys.exit(3)\n"
    )
    (project / "requirements.lock").write_text(f"tiny==1.0 --hash=sha256:{digest}\n")
    shutil.copy(RUN_PY, project)
    return project


def run_bench(project, *options):
    """`run.py bench here` in another folder, with no index but the folder of wheels."""
    settings = {name: text for name, text in os.environ.items() if not name.startswith("PIP_")}
    settings["PIP_CONFIG_FILE"] = os.devnull
    settings["PIP_NO_INDEX"] = "1"
    if "--offline" not in options:
        settings["PIP_FIND_LINKS"] = str(project.parent / "wheels")
    return subprocess.run(
        [sys.executable, str(project / "run.py"), "bench", "here", *options],
        cwd=project.parent,
        env=settings,
        capture_output=True,
        text=True,
    )


def test_a_real_environment_is_installed_once_and_passes_the_exit_code_on(small_project):
    first = run_bench(small_project)
    assert first.returncode == 3, first.stderr
    assert "Installed in" in first.stdout
    assert first.stdout.splitlines()[-1] == "42 ['here']"
    second = run_bench(small_project)
    assert (second.returncode, second.stdout) == (3, "42 ['here']\n")


def test_offline_installs_from_the_wheelhouse_alone(small_project):
    missing = run_bench(small_project, "--offline")
    assert missing.returncode == 1
    assert "The folder wheelhouse is missing" in missing.stderr
    (small_project.parent / "wheels").rename(small_project / "wheelhouse")
    installed = run_bench(small_project, "--offline")
    assert installed.returncode == 3, installed.stderr
    assert installed.stdout.splitlines()[-1] == "42 ['here']"


def test_offline_may_stand_anywhere_among_the_arguments(monkeypatch):
    command = command_of(["test", "--offline", "-k", "data"], monkeypatch)
    assert command == run.COMMANDS["test"] + ["-k", "data"]
    sources = []
    monkeypatch.setattr(run, "ensure_environment", sources.append)
    monkeypatch.setattr(run, "start", lambda command: command)
    for argv in (["play", "01", "--offline"], ["play", "01"]):
        assert run.main(argv) == run.COMMANDS["play"] + ["01"]
    assert sources == [["--no-index", "--find-links", str(run.WHEELHOUSE)], []]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (f"tiny==1.0 --hash=sha256:{'0' * 64}", "not the one that requirements.lock names"),
        ("tiny==1.0", "--require-hashes"),
    ],
)
def test_a_wheel_whose_hash_is_wrong_or_unknown_is_refused(small_project, line, expected):
    (small_project / "requirements.lock").write_text(line + "\n")
    refused = run_bench(small_project)
    assert refused.returncode == 1
    assert expected in refused.stderr


def test_run_needs_python_and_nothing_else():
    tree = ast.parse(RUN_PY.read_text(encoding="utf-8"), feature_version=(3, 6))
    imported = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            imported.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            imported.add(node.module.split(".")[0])
    assert imported <= sys.stdlib_module_names
