"""The example speeches and their gold."""

from __future__ import annotations

import hashlib

import pytest

from speechdiff.drafts.example_speeches import EXAMPLE_NAMES, example_folders, examples
from speechdiff.drafts.folder import FolderSource
from tests.gold.speeches import EXAMPLE_OF, gold_speech, gold_speeches

SOURCE_DOCUMENT = "1cd2133e806fc3f8da551de2d47ec0c3f37894e6c04377803f9a86a938c24bfa"
"""SHA-256 of the document that the longest history ends with."""


def test_the_last_draft_is_the_source_document_byte_for_byte():
    data = (examples() / "npc-closing" / "draft-07.txt").read_bytes()

    assert hashlib.sha256(data).hexdigest() == SOURCE_DOCUMENT
    assert data.decode().splitlines()[0] == "在市X届人大X次会议闭幕会上的讲话"
    assert sum(line.endswith(".") for line in data.decode().splitlines()) == 1


def test_all_examples_are_found_with_their_drafts():
    counts = {
        folder.name: len(FolderSource(folder).speeches()[0].drafts) for folder in example_folders()
    }

    assert counts == {"npc-closing": 7, "innovation-forum": 4, "town-hall": 4}
    assert tuple(counts) == EXAMPLE_NAMES


@pytest.mark.parametrize("slug", EXAMPLE_OF)
def test_speech_toml_says_what_the_gold_says(slug):
    gold = gold_speech(slug).gold

    (speech,) = FolderSource(examples() / EXAMPLE_OF[slug]).speeches()

    assert (speech.title, speech.language) == (gold["title"], gold["language"])
    assert speech.speaker_role
    assert speech.notices == ()
    listed = [
        {"file": d.key, "date": d.date, "author": d.author, "note": d.note} for d in speech.drafts
    ]
    assert listed == gold["drafts"]
    assert all(draft.role for draft in speech.drafts)


@pytest.mark.parametrize("speech", gold_speeches(), ids=lambda speech: speech.slug)
def test_every_sentence_of_the_gold_stands_in_its_draft_in_order(speech):
    for name, sentences in speech.gold["sentences"].items():
        at = 0
        for sentence in sentences:
            at = speech.texts[name].index(sentence["text"], at) + len(sentence["text"])


def test_the_readme_says_that_the_earlier_drafts_are_constructed():
    assert "earlier drafts are constructed" in (examples() / "README.md").read_text("utf-8")
