"""Files of a history: JSON that keeps its schema, CSV that is data only, text that is safe."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import speechdiff
from speechdiff.app.histories import open_history
from speechdiff.drafts.example_speeches import examples
from speechdiff.drafts.folder import FolderSource
from speechdiff.drafts.resolve import find_speech
from speechdiff.history.history import History
from speechdiff.history.tracing.phrase import trace_phrase
from speechdiff.history.tracing.sentence import trace_sentence
from speechdiff.lineage import HISTORY_SCHEMA, Event, PhraseSource, Status
from speechdiff.model import Speech
from speechdiff.report.data.history_csv import blame_csv, cell, lineages_csv, trace_csv
from speechdiff.report.data.history_json import (
    TRACE_SCHEMA,
    blame_json,
    history_json,
    trace_json,
)
from speechdiff.report.data.json import SCHEMAS, schema_named
from speechdiff.report.text.blame import blame_text
from speechdiff.report.text.flow import flow_text
from speechdiff.report.text.painter import TextPainter
from speechdiff.report.text.trace import phrase_text, sentence_text
from speechdiff.traces import Difference, Fate
from speechdiff.view.visible import visible
from speechdiff.view.width import cells
from tests.strategies import any_text, draft_rows

jsonschema = pytest.importorskip("jsonschema")

SLUGS = ("innovation-forum", "npc-closing", "town-hall")
PHRASES = {"innovation-forum": "科技型企业", "npc-closing": "追赶超越", "town-hall": "honest about"}
HOSTILE = "=cmd|' /C calc'!A0\x1b[2J\u202eabc\x00我们。"


def check(written: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(written)
    held = schema_named(document["schema"])
    jsonschema.Draft202012Validator(held).validate(document)
    return document


@pytest.fixture(scope="module", params=SLUGS)
def example(request: pytest.FixtureRequest) -> tuple[Speech, History]:
    source = FolderSource(examples() / request.param)
    speech = find_speech(source)
    return speech, open_history(source, speech)


def speech_of(history: History) -> Speech:
    return Speech("speech", "speech", history.drafts)


def all_text(history: History, sheet: TextPainter) -> str:
    """Every face in text, of the newest draft and its first sentence."""
    newest = len(history.drafts) - 1
    text, drafts = history.text(newest), history.drafts
    lines = [*blame_text(drafts, text, history.blame(words=True), sheet)]
    lines += flow_text(
        drafts, history.lineages, {}, lambda d, s: history.text(d).sentence_text(s), sheet
    )
    if text.sentences:
        lines += sentence_text(drafts, trace_sentence(history, newest, 0), sheet)
        phrase = text.sentence_text(0)
        if any(map(str.isalnum, phrase)):
            lines += phrase_text(drafts, trace_phrase(history, phrase, like=True), sheet)
    return "\n".join(lines)


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_schema_is_a_schema_and_names_itself(name):
    held = schema_named(name)

    jsonschema.Draft202012Validator.check_schema(held)
    assert held["properties"]["schema"]["const"] == name


def test_the_schemas_know_the_nouns():
    """A new event, status, fate or difference must not slip out unseen."""
    history = schema_named(HISTORY_SCHEMA)["$defs"]
    trace = schema_named(TRACE_SCHEMA)["$defs"]

    assert history["state"]["properties"]["event"]["enum"] == list(Event)
    assert history["phrase"]["properties"]["status"]["enum"] == list(Status)
    assert history["phrase"]["properties"]["source"]["enum"] == list(PhraseSource)
    assert trace["turn"]["properties"]["event"]["enum"] == list(Event)
    assert trace["crossing"]["properties"]["fate"]["enum"] == list(Fate)
    assert trace["form"]["properties"]["differences"]["items"]["enum"] == list(Difference)


def test_the_history_of_an_example_keeps_its_schema(example):
    _, history = example

    assert check(history_json(history.to_dict())) == history.to_dict()


def test_blame_and_traces_of_an_example_keep_their_schemas(example):
    speech, history = example
    newest = len(history.drafts) - 1
    text = history.text(newest)

    blame = check(blame_json(speech, history.drafts, text, history.blame(words=True)))
    assert [each["text"] for each in blame["sentences"]] == [
        text.sentence_text(n) for n in range(len(text.sentences))
    ]
    for lineage in history.lineages:
        first = lineage.states[0]
        trace = trace_sentence(history, first.draft, first.sentence)
        check(trace_json(speech, history.drafts, trace))
    check(trace_json(speech, history.drafts, trace_phrase(history, PHRASES[speech.name])))


@given(draft_rows())
@settings(max_examples=30)
def test_any_history_keeps_its_schema(texts):
    history = speechdiff.history(texts)

    check(history_json(history.to_dict()))
    text = history.text(len(texts) - 1)
    speech = speech_of(history)
    check(blame_json(speech, history.drafts, text, history.blame(words=True)))
    for sentence in range(len(text.sentences)):
        trace = trace_sentence(history, len(texts) - 1, sentence)
        check(trace_json(speech, history.drafts, trace))


def rows(written: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written, newline="")))


def test_lineages_as_csv_have_every_state_and_the_words_of_it(example):
    _, history = example
    states = [(each, state) for each in history.lineages for state in each.states]

    written = rows(lineages_csv(history.drafts, history.lineages, history.text))

    assert len(written) == len(states)
    for row, (lineage, state) in zip(written, states, strict=True):
        assert (row["lineage"], row["event"]) == (lineage.id, state.event)
        if state.sentence is not None:
            words = history.text(state.draft).sentence_text(state.sentence)
            assert row["text"] == cell(words)
            assert int(row["sentence"]) == state.sentence + 1


def test_blame_as_csv_has_a_line_a_sentence_or_a_run_of_words(example):
    _, history = example
    text = history.text(len(history.drafts) - 1)
    by_words = history.blame(words=True)

    assert len(rows(blame_csv(history.drafts, text, history.blame()))) == len(text.sentences)
    runs = rows(blame_csv(history.drafts, text, by_words))
    assert len(runs) == sum(len(each.words) for each in by_words.sentences)
    assert {row["words_from"] for row in runs} <= {draft.name for draft in history.drafts}


def test_a_trace_as_csv_has_a_line_a_turn_or_an_occurrence(example):
    speech, history = example
    trace = trace_sentence(history, 0, 3)
    phrase = trace_phrase(history, PHRASES[speech.name])

    assert [row["event"] for row in rows(trace_csv(history.drafts, trace))] == [
        turn.event for turn in trace.turns
    ]
    found = rows(trace_csv(history.drafts, phrase))
    assert len(found) == sum(len(stage.crossings) for stage in phrase.stages)
    assert {row["phrase"] for row in found} == {phrase.phrase}


@given(any_text())
def test_no_cell_is_a_formula_or_acts_on_a_terminal(text):
    written = cell(text)

    assert isinstance(written, str)
    assert written in (visible(text), f"'{visible(text)}")
    assert not written.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "＝1"])
def test_what_a_spreadsheet_would_reckon_out_is_text(text):
    assert cell(text) == f"'{text}"
    assert cell(-1) == -1


def test_hostile_words_stay_words_in_every_form():
    history = speechdiff.history([HOSTILE, HOSTILE.replace("我们", "同志们")])
    text = history.text(1)
    sheet = TextPainter(width=80)

    written = [
        all_text(history, sheet),
        blame_csv(history.drafts, text, history.blame(words=True)),
        lineages_csv(history.drafts, history.lineages, history.text),
        blame_json(speech_of(history), history.drafts, text, history.blame()),
    ]

    for each in written:
        plain = each.replace("\n", "").replace("\r", "")
        assert visible(plain) == plain


@given(draft_rows(), st.integers(40, 120))
@settings(max_examples=30)
def test_no_line_is_wider_than_asked(texts, width):
    written = all_text(speechdiff.history(texts), TextPainter(width=width))

    assert max(map(cells, written.splitlines()), default=0) <= width


def test_a_legend_that_is_wider_than_the_line_is_broken():
    lines = list(TextPainter(width=24).items([". only punctuation, width or spacing", "+ new"]))

    assert [*map(str.strip, lines)] == [". only punctuation,", "width or spacing", "+ new"]


def test_colour_changes_no_word_and_says_nothing_alone(example):
    """Blame says the same with the colours taken away."""
    _, history = example
    text = history.text(len(history.drafts) - 1)
    blame = history.blame(words=True)

    plain, coloured = (
        list(blame_text(history.drafts, text, blame, TextPainter(colour, 80)))
        for colour in (False, True)
    )

    assert [_uncoloured(line).rstrip() for line in coloured] == plain


def _uncoloured(line: str) -> str:
    import re

    return re.sub("\x1b\\[[0-9;]*m", "", line)


def test_the_words_under_a_line_stand_under_what_they_speak_of():
    history = speechdiff.history(["我们要坚持改革开放。", "我们要坚持深化改革开放。"])
    blame = history.blame(words=True)

    lines = list(blame_text(history.drafts, history.text(1), blame, TextPainter(width=100)))

    words = next(line for line in lines if "深化" in line)
    under = lines[lines.index(words) + 1]
    assert cells(words[: words.index("深化")]) == under.index("2")
    assert under.strip() == "2---"
