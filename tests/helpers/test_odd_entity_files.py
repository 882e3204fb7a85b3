"""Odd files of entities: whatever stands in one, its name and the way out are told."""

import json

import pytest

from helpers.entities import load_entities
from helpers.errors import MendableError

ADA = {"text": "Ada left", "spans": [{"start": 0, "end": 3, "label": "person"}]}
TASK = {"data": {"text": "Ada left"}, "annotations": [{"result": []}]}


def of_task(**annotation):
    return [TASK | {"annotations": [annotation]}]


def of_value(**value):
    return of_task(result=[{"value": value}])


ENTRIES = {
    "numbers": [1, 2],
    "lists": [[1, 2, 3], []],
    "an older form with no text": [[3, {"entities": []}]],
    "a word for spans": [ADA | {"spans": "person"}],
    "a number for spans": [ADA | {"spans": 3}],
    "nothing for spans": [ADA | {"spans": None}],
    "numbers among spans": [ADA | {"spans": [3]}],
    "words among spans": [ADA | {"spans": ["abc"]}],
    "true for a place": [ADA | {"spans": [[True, 3, "person"]]}],
    "no label": [ADA | {"spans": [[0, 3, ""]]}],
    "a blank label": [ADA | {"spans": [[0, 3, " "]]}],
    "a number for a text": [ADA | {"text": 3}],
    "a list for a text": [ADA | {"text": ["Ada"]}],
    "no annotations": [TASK | {"annotations": "none"}],
    "numbers for annotations": [TASK | {"annotations": [3]}],
    "no result": of_task(result=None),
    "a word for a result": of_task(result="person"),
    "numbers in a result": of_task(result=[3]),
    "no value": of_task(result=[{"value": None}]),
    "no labels": of_value(start=0, end=3, labels=[]),
    "nothing for labels": of_value(start=0, end=3, labels=None),
    "a word for labels": of_value(start=0, end=3, labels="person"),
    "a number for labels": of_value(start=0, end=3, labels=3),
    "a number for a label": of_value(start=0, end=3, labels=[3]),
    "a number for its text": of_value(start=0, end=3, labels=["p"], text=3),
    "no text": [TASK | {"data": {"image": 3}}] + of_value(start=0, end=3, labels=["p"]),
    "a task without a text": [of_value(start=0, end=3, labels=["p"])[0] | {"data": {}}],
    "an empty list": [],
    "an object": {"text": 3},
    "deep": "[" * 100_000,
}


@pytest.mark.parametrize("name", ENTRIES)
def test_what_an_export_cannot_say_is_told(tmp_path, name):
    entries = ENTRIES[name]
    path = tmp_path / "mine.json"
    path.write_text(entries if isinstance(entries, str) else json.dumps(entries))
    with pytest.raises(MendableError) as caught:
        load_entities(path)
    assert "mine.json" in str(caught.value) and len(str(caught.value).split()) > 8


COLUMNS = {
    "empty": "",
    "blank lines": "\n\n \n",
    "one column": "Ada\nleft\n",
    "marks alone": "-DOCSTART- O\n",
    "no type": "Ada B-\n",
    "bytes": "\0\0\0\0",
    "a table": "text,label\nAda left,person\n",
}


@pytest.mark.parametrize("name", COLUMNS)
def test_what_columns_cannot_say_is_told(tmp_path, name):
    path = tmp_path / "mine.conll"
    path.write_text(COLUMNS[name])
    with pytest.raises(MendableError) as caught:
        load_entities(path)
    assert "mine.conll" in str(caught.value) and len(str(caught.value).split()) > 8
