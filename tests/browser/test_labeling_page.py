"""The page of `run.py serve`, for people who were told nothing but its address."""

import json
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from front_ends import ROOT, serve

SERVER = ROOT / "tools" / "notebooks" / "serve.py"


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    folder = tmp_path_factory.mktemp("served")
    with serve([str(SERVER)], folder) as address:
        yield address, folder / "labels"


def read_labels(path):
    acts = [json.loads(line) for line in Path(path).read_text().splitlines()]
    return [act for act in acts if act["kind"] == "label"]


def open_page(context, address, name):
    page = context.new_page()
    page.asked = []
    page.on("request", lambda request: page.asked.append(request.url))
    page.goto(f"{address}/?name={name}")
    page.get_by_role("heading", name="Which class is this line?").wait_for(timeout=60_000)
    page.get_by_role("button", name="rap").wait_for()
    return page


def test_lines_are_labeled_from_the_page_alone(context, served):
    address, labels = served
    page = open_page(context, address, "Ada Lovelace")
    for number in range(30):
        before = page.locator(".ll-text").text_content()
        page.get_by_role("button", name=["rap", "pop"][number % 2]).click()
        page.locator(".ll-text", has_text=before).wait_for(state="detached")
    page.get_by_role("status").get_by_text("30 saved").wait_for()
    page.get_by_role("img").and_(page.get_by_label("with 30 labels")).wait_for()
    assert len(read_labels(labels / "practice-ada_lovelace.jsonl")) == 30
    assert page.get_by_text("learns again in 10").count() == 1
    assert Axe().run(page, context="#rendered_cells").violations_count == 0
    elsewhere = [url for url in page.asked if "//127.0.0.1" not in url and "data:" not in url]
    assert elsewhere == []
    page.close()


def test_each_name_has_labels_of_its_own(context, served):
    address, labels = served
    page = open_page(context, address, "ben")
    page.get_by_role("status").get_by_text("0 saved").wait_for()
    page.get_by_role("button", name="pop").click()
    page.get_by_role("status").get_by_text("1 saved").wait_for()
    assert [act["label"] for act in read_labels(labels / "practice-ben.jsonl")] == [1]
    page.close()
