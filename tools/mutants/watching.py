"""A plugin of pytest that tells coverage which test is running, and keeps how long each took.

What a test's fixtures reach is noted under its file, since other tests may share them.
"""

import json
import os
from collections import defaultdict
from pathlib import Path

import coverage
import pytest

SECONDS = defaultdict(float)
FAILED = set()


def function_of(nodeid):
    """The test function, without the parameters of one of its cases."""
    return nodeid.partition("[")[0]


def switch(context):
    if measuring := coverage.Coverage.current():
        measuring.switch_context(context)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item):
    switch(item.nodeid.partition("::")[0])
    return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    switch(function_of(item.nodeid))
    return (yield)


def pytest_runtest_logreport(report):
    SECONDS[function_of(report.nodeid)] += report.duration
    if report.failed:
        FAILED.add(function_of(report.nodeid))


def pytest_sessionfinish():
    told = {"seconds": SECONDS, "failed": sorted(FAILED)}
    Path(os.environ["MUTANTS_TOLD"]).write_text(json.dumps(told), encoding="utf-8")
