"""The words of the interface: whole and current catalogues, and the choice of a language."""

from __future__ import annotations

import ast
import importlib.util
import re
import string
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from speechdiff import errors, wording
from speechdiff.model import Facet, Kind
from speechdiff.view import labels, page_labels

ROOT = Path(__file__).resolve().parents[2]
TRANSLATED = [code for code in wording.languages() if code != wording.SOURCE]


def _make_words() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_words", ROOT / "docs" / "make_words.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


make_words = _make_words()


def fields(message: str) -> set[str]:
    """Names of the fields that `str.format` fills in a message."""
    return {name for _, name, _, _ in string.Formatter().parse(message) if name is not None}


@pytest.mark.parametrize("code", TRANSLATED)
def test_the_catalogue_holds_exactly_the_messages_of_the_code(code, pytestconfig):
    if pytestconfig.getoption("--update-words"):
        make_words.update(code)

    expected = make_words.as_po(make_words.merged(code), code)

    assert make_words.po_path(code).read_bytes() == expected, "run `make words`"


@pytest.mark.parametrize("code", TRANSLATED)
def test_the_compiled_catalogue_is_what_the_written_one_compiles_to(code):
    po = make_words.po_path(code)

    assert po.with_suffix(".mo").read_bytes() == make_words.as_mo(po.read_bytes(), code)


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_message_is_translated(code):
    assert make_words.untranslated(code) == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_translation_has_the_fields_of_its_message(code):
    for message in make_words.kept(code):
        if not message.id:
            continue
        forms = (message.id,) if isinstance(message.id, str) else message.id
        said = (message.string,) if isinstance(message.string, str) else message.string
        for form in filter(None, said):
            assert fields(form) == fields(forms[-1]), message.id


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_translation_begins_and_ends_with_the_same_space_as_its_message(code):
    for message in make_words.kept(code):
        if isinstance(message.id, str) and message.id.strip(" ,;."):
            assert message.string[:1].isspace() == message.id[:1].isspace(), message.id
            assert message.string[-1:].isspace() == message.id[-1:].isspace(), message.id


def test_chinese_has_no_half_width_marks_between_chinese_characters():
    for message in make_words.kept("zh_CN"):
        for form in [message.string] if isinstance(message.string, str) else message.string:
            for at, mark in enumerate(form[1:-1], 1):
                between = ("\u4e00" <= form[at - 1] <= "\u9fff") and form[at + 1] >= "\u4e00"
                assert not (mark in ",;:?!" and between), form


def test_words_are_translated_when_they_are_asked_for():
    english = labels.OLD, page_labels.CHANGES, labels.counted(1, "sentence")

    with wording.speaking("zh_CN"):
        assert (labels.OLD, page_labels.CHANGES) == ("旧", "改动")
        assert labels.counted(1_200, "sentence") == "1,200 句"
        assert len({labels.kind_name(kind) for kind in Kind}) == len(Kind)
        assert len({labels.facet_name(facet) for facet in Facet}) == len(Facet)

    assert english == (labels.OLD, page_labels.CHANGES, labels.counted(1, "sentence"))
    assert english == ("old", "Changes", "1 sentence")


def test_a_word_that_there_is_not_is_an_attribute_error():
    with pytest.raises(AttributeError, match="NO_SUCH_WORD"):
        _ = labels.NO_SUCH_WORD


def _constants_asked_for() -> Iterator[tuple[str, str]]:
    """(module, NAME) of every constant of words that the code asks for as an attribute."""
    for path in sorted((ROOT / "speechdiff").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Attribute) or not isinstance(node.value, ast.Name):
                continue
            if node.value.id in ("labels", "page_labels") and node.attr.isupper():
                imported = f"import {node.value.id}" in path.read_text("utf-8")
                if imported or f"{node.value.id}," in path.read_text("utf-8"):
                    yield node.value.id, node.attr


def test_every_constant_that_is_asked_for_is_there():
    asked_for = set(_constants_asked_for())

    assert ("labels", "OLD") in asked_for
    for module, name in asked_for:
        whole = labels if module == "labels" else page_labels
        assert getattr(whole, name), (module, name)


def _nouns_counted() -> Iterator[str]:
    for path in sorted((ROOT / "speechdiff").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Name("counted") | ast.Attribute(attr="counted"),
                    args=[_, ast.Constant(str() as noun)],
                ):
                    yield noun


def test_every_noun_that_is_counted_is_known_in_both_languages():
    nouns = set(_nouns_counted())

    assert {"sentence", "draft"} <= nouns
    for noun in nouns:
        assert labels.counted(2, noun).startswith("2 ")
        with wording.speaking("zh_CN"):
            assert not labels.counted(2, noun).isascii(), noun


SAID_BY = {"say", "say_once", "notify", "warn", "BadParameter", "fail"}
"""What shows its argument to a person, beside the errors."""
ERRORS = {name for name, kind in vars(errors).items() if isinstance(kind, type)}
WORDS = re.compile("[A-Za-z]{2,} [a-z]{2,}")


def _said_as_it_stands() -> Iterator[str]:
    """Sentences that errors and notices are given without asking a catalogue for them."""
    for path in sorted((ROOT / "speechdiff").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", "") or getattr(node.func, "attr", "")
            if name in ERRORS | SAID_BY:
                for said in (*node.args, *(each.value for each in node.keywords)):
                    if isinstance(said, ast.JoinedStr | ast.Constant) and WORDS.search(
                        ast.unparse(said)
                    ):
                        yield f"{path.relative_to(ROOT)}:{node.lineno}: {ast.unparse(said)}"


def test_no_message_is_asked_for_inside_an_f_string_where_extraction_does_not_look():
    asked = [
        f"{path.relative_to(ROOT)}:{text.lineno}"
        for path in sorted((ROOT / "speechdiff").rglob("*.py"))
        for text in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in ("tr", "trn", "later")
    ]

    assert asked == []


def test_no_error_and_no_notice_is_said_past_the_catalogues():
    assert {"UsageError", "UnknownDraft"} <= ERRORS
    assert list(_said_as_it_stands()) == []


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("zh_CN.UTF-8", "zh_CN"),
        ("zh", "zh_CN"),
        ("zh-Hans", "zh_CN"),
        ("zh_TW", "zh_CN"),
        ("ZH-cn", "zh_CN"),
        ("en_GB.UTF-8", "en"),
        ("en", "en"),
        ("C", "en"),
        ("C.UTF-8", "en"),
        ("POSIX", "en"),
        ("fr_FR", None),
        ("", None),
        ("../zh_CN", None),
    ],
)
def test_a_code_finds_the_language_that_serves_it(code, expected):
    assert wording.matching(code) == expected


@pytest.mark.parametrize("code", ["fr", "../locale/zh_CN", "", "EN"])
def test_a_language_without_words_is_refused_and_nothing_changes(code):
    wording.use("zh_CN")

    with pytest.raises(LookupError):
        wording.use(code)

    assert wording.language() == "zh_CN"
    wording.use("en")


def test_speaking_ends_with_the_language_that_was_spoken_before():
    with pytest.raises(ZeroDivisionError), wording.speaking("zh_CN"):
        _ = 1 // 0

    assert wording.language() == "en"
