"""The workflows on GitHub: they start `run.py` and nothing else, with few rights and an end."""

import re
import tomllib

import pytest
import yaml
from packaging.specifiers import SpecifierSet

import run
from tools.setup.places import ROOT

WORKFLOWS = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / ".github" / "workflows").iterdir())
}
JOBS = {
    f"{name}-{job}": settings
    for name, workflow in WORKFLOWS.items()
    for job, settings in workflow["jobs"].items()
}
SYSTEMS = {"Linux": "ubuntu-latest", "macOS": "macos-latest", "Windows": "windows-latest"}
TESTED = WORKFLOWS["tests"]["jobs"]["test"]["strategy"]["matrix"]
every_job = pytest.mark.parametrize("job", JOBS.values(), ids=JOBS)


def started(job):
    return [step["run"] for step in job["steps"] if "run" in step]


def used(job):
    return [step["uses"] for step in job["steps"] if "uses" in step]


def test_there_are_tests_pages_and_a_weekly_look_at_what_is_new():
    assert set(WORKFLOWS) == {"tests", "pages", "weekly"}
    assert "schedule" in WORKFLOWS["weekly"][True]  # yaml reads the word `on` as a yes


@every_job
def test_each_line_starts_a_command_of_run_py(job):
    for line in started(job):
        command = re.fullmatch(r"python run\.py (\w+)( --[a-z]+( \d+)?)*", line)
        assert command and command[1] in run.COMMANDS, line


@every_job
def test_what_a_job_uses_is_pinned_to_a_major_version(job):
    assert used(job)
    for action in used(job):
        assert re.fullmatch(r"[\w-]+/[\w-]+@v\d+", action), action


@every_job
def test_a_job_ends_and_may_write_only_what_it_publishes(job):
    assert job["timeout-minutes"] <= 60
    written = {name for name, right in job.get("permissions", {}).items() if right == "write"}
    rights = {
        "actions/deploy-pages": {"pages", "id-token"},
        "peaceiris/actions-gh-pages": {"contents"},
    }
    needed = [rights.get(action.partition("@")[0], set()) for action in used(job)]
    assert written == set().union(*needed)


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_may_read_and_nothing_more(name):
    assert WORKFLOWS[name]["permissions"] == {"contents": "read"}


def test_the_tests_run_on_each_system_that_readme_names():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    line = " ".join(re.search(r"You need (.+?), Python", readme, re.S)[1].split())
    assert set(re.findall(r"\w+", line)) - {"or"} == set(SYSTEMS)
    assert TESTED["system"] == list(SYSTEMS.values())


def test_the_tests_run_on_each_python_from_the_oldest_on():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    allowed = SpecifierSet(project["requires-python"])
    minors = [int(version.removeprefix("3.")) for version in TESTED["python"]]
    assert f"3.{minors[0]}" in allowed and f"3.{minors[0] - 1}" not in allowed
    assert minors == list(range(minors[0], minors[-1] + 1)) and len(minors) > 2


@every_job
def test_a_job_takes_a_python_that_the_tests_have_run_on(job):
    versions = [
        step["with"]["python-version"]
        for step in job["steps"]
        if "python-version" in step.get("with", {})
    ]
    chosen = [version for version in versions if not version.startswith("${{")]
    assert set(chosen) <= set(TESTED["python"])


def test_the_weekly_run_takes_the_newest_python_and_new_locks_before_it_tests():
    job = WORKFLOWS["weekly"]["jobs"]["newest"]
    assert started(job) == ["python run.py lock --upgrade", "python run.py test"]
    assert job["steps"][1]["with"]["python-version"] == TESTED["python"][-1]


def test_a_request_is_tried_with_small_faults_in_what_it_changes():
    job = WORKFLOWS["tests"]["jobs"]["faults"]
    assert job["if"] == "github.event_name == 'pull_request'"
    assert job["steps"][0]["with"]["fetch-depth"] == 2
    (command,) = started(job)
    assert command.startswith("python run.py mutants --since --sample")


def test_book_and_lite_are_built_into_the_folder_that_is_published():
    job = WORKFLOWS["pages"]["jobs"]["build"]
    commands = [line.split(maxsplit=2)[2] for line in started(job)]
    assert commands == ["book", "lite --web", "site"]
    assert job["steps"][-1]["with"]["path"] == "build/site"
    assert WORKFLOWS["pages"]["jobs"]["publish"]["needs"] == "build"


def test_the_copies_for_colab_get_the_branch_that_links_name():
    from tools.notebooks import colab, elsewhere

    settings = WORKFLOWS["pages"]["jobs"]["colab"]["steps"][-1]["with"]
    assert settings["publish_branch"] == elsewhere.COPIES
    assert ROOT / settings["publish_dir"] == colab.COLAB
    pushed = WORKFLOWS["pages"][True]["push"]["branches"]
    assert pushed == WORKFLOWS["tests"][True]["push"]["branches"] == [elsewhere.BRANCH]
