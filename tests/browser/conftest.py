"""A Chromium for the tests of this folder, driven by Playwright.

It is looked for in the environment variable CHROMIUM, then by its usual names on the path, then
where `playwright install chromium` puts one. Where none is found, the tests are skipped; on a
build server (CI=true) that is a failure.
"""

import os

import pytest
from card_page import Card, make_page, make_view
from playwright.sync_api import sync_playwright

from labelcard.card import LabelingWidget
from tools.setup import check

FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--no-sandbox",
]
NOT_FOUND = (
    "No Chromium was found, so nothing was tried in a browser. Install Chromium or Chrome, or "
    "let the environment variable CHROMIUM name one."
)


def pytest_configure(config):
    config.addinivalue_line("markers", "browser: needs a Chromium")
    config.addinivalue_line("markers", "lite: plays all notebooks in a browser; only if asked")


def pytest_itemcollected(item):
    item.add_marker("browser")


def pytest_collection_modifyitems(config, items):
    if "lite" not in config.option.markexpr:
        items[:] = [item for item in items if not item.get_closest_marker("lite")]


def find_chromium(playwright):
    """The path of a Chromium, or None."""
    named, found = os.environ.get("CHROMIUM"), check.find_chromium()
    if named and not found:
        pytest.fail(f"CHROMIUM names {named}: no such program")
    installed = playwright.chromium.executable_path
    return found or (installed if os.path.exists(installed) else None)


@pytest.fixture(scope="module")
def browser():
    # Not longer than a module: its event loop would keep later tests from starting their own.
    with sync_playwright() as playwright:
        path = find_chromium(playwright)
        if path is None:
            (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(NOT_FOUND)
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def context(browser):
    """A window that can be touched."""
    context = browser.new_context(has_touch=True, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(30_000)
    yield context
    context.close()


@pytest.fixture
def quiet_page(browser):
    """A page without a server; `troubles` notes what fails, and what asks the network."""
    context = browser.new_context()
    page = context.new_page()
    page.troubles = troubles = []

    def note_request(request):
        if not request.url.startswith(("file:", "data:", "blob:")):
            troubles.append(f"asks the network: {request.url}")

    def note_line(line):
        if line.type == "error":
            troubles.append(line.text)

    page.on("request", note_request)
    page.on("requestfailed", lambda request: troubles.append(f"failed: {request.url}"))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", note_line)
    yield page
    context.close()


@pytest.fixture(scope="module")
def page(context):
    return make_page(context, LabelingWidget)


@pytest.fixture
def card(page):
    return Card(page, make_view())
