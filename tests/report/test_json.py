"""JSON: valid against its schema, the same data as `to_dict`, and safe to print."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import speechdiff
from speechdiff.compare.explain import Explainer
from speechdiff.explanation import Obstacle
from speechdiff.model import COMPARISON_SCHEMA, Comparison, Facet, Kind, Op, Reason
from speechdiff.report.data.json import json_report, schema
from speechdiff.view.visible import visible
from tests.report.test_text import closing_speech, hostile_speech
from tests.strategies import any_text, comparisons, draft_pairs

jsonschema = pytest.importorskip("jsonschema")


def check(document: object) -> None:
    jsonschema.Draft202012Validator(schema()).validate(document)


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


def test_the_schema_knows_the_model() -> None:
    """A new kind, facet or count that the schema does not name must not slip out unseen."""
    definitions = schema()["$defs"]

    assert definitions["link"]["properties"]["kind"]["enum"] == list(Kind)
    assert definitions["facets"]["items"]["enum"] == list(Facet)
    assert set(definitions["edit"]["properties"]["op"]["enum"]) == set(Op)
    assert definitions["explanation"]["properties"]["reason"]["enum"] == list(Reason)
    assert definitions["explanation"]["properties"]["obstacle"]["enum"] == [*Obstacle, None]
    assert list(closing_speech().stats()) == list(schema()["properties"]["stats"]["properties"])
    assert schema()["properties"]["schema"]["const"] == COMPARISON_SCHEMA


@given(comparisons())
def test_any_comparison_keeps_the_schema_and_is_read_back_as_it_was(
    comparison: Comparison,
) -> None:
    document = json.loads(json_report(comparison))

    check(document)
    assert document == comparison.to_dict()


@given(draft_pairs())
def test_what_the_engine_finds_keeps_the_schema(pair: tuple[str, str]) -> None:
    check(json.loads(json_report(speechdiff.compare(*pair))))


@given(draft_pairs() | st.tuples(any_text(), any_text()))
def test_explanations_keep_the_schema_and_add_one_key(pair: tuple[str, str]) -> None:
    comparison = speechdiff.compare(*pair)
    document = json.loads(json_report(comparison, explained=Explainer(comparison).of))

    check(document)
    assert all(link.pop("explanation")["reason"] in set(Reason) for link in document["links"])
    assert document == comparison.to_dict()


@given(any_text())
def test_any_name_is_written_as_utf_8_without_a_character_that_acts(name: str) -> None:
    comparison = closing_speech()
    text = json_report(replace(comparison, old=replace(comparison.old, name=name)))

    text.encode("utf-8")
    assert visible(text.replace("\n", "")) == text.replace("\n", "")
    assert json.loads(text)["old"]["name"] == name


def test_a_sentence_and_a_link_have_a_line_each() -> None:
    lines = json_report(closing_speech()).splitlines()

    assert lines[1] == ' "schema": "speechdiff.comparison/1",'
    assert sum(line.startswith('  {"id": "l') for line in lines) == len(closing_speech().links)
    assert json_report(hostile_speech()).endswith("}\n")


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (("links", 0, "kind"), "changed"),
        (("links", 0, "old"), []),
        (("links", 0, "edits", 0, "old"), [1]),
        (("links", 0, "id"), "7"),
        (("old", "sha256"), "abc"),
        (("old", "sentences", 0, "role"), "verse"),
        (("stats", "moved"), -1),
        (("schema",), "speechdiff.comparison/2"),
    ],
)
def test_the_schema_refuses_what_is_wrong(path: tuple[str | int, ...], wrong: object) -> None:
    document: Any = closing_speech().to_dict()
    holder = document
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = wrong

    with pytest.raises(jsonschema.ValidationError):
        check(document)


@pytest.mark.parametrize(
    ("key", "wrong"),
    [("reason", "chance"), ("similarity", 1.5), ("price", "0.36"), ("runner_up", {"sentence": 3})],
)
def test_the_schema_refuses_a_wrong_explanation(key: str, wrong: object) -> None:
    comparison = speechdiff.compare("甲组完成任务。", "甲组超额完成任务。")
    document = json.loads(json_report(comparison, explained=Explainer(comparison).of))
    document["links"][0]["explanation"][key] = wrong

    with pytest.raises(jsonschema.ValidationError):
        check(document)


def test_a_reader_of_the_schema_passes_over_new_keys() -> None:
    document = closing_speech().to_dict()
    document["links"][0]["note"] = "later"

    check(document)
