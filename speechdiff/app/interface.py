"""What `import speechdiff` offers, with its arguments checked.

A wrong type raises TypeError, a wrong value ValueError, and both messages name the argument.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from speechdiff.app.session import Session
    from speechdiff.check.finding import Examined
    from speechdiff.history.history import History
    from speechdiff.lineage import TrackedPhrase
    from speechdiff.merge import Merged
    from speechdiff.model import Comparison, Draft
    from speechdiff.rulebook import Rulebook


_LANGUAGE: Final = re.compile(r"(?P<primary>[A-Za-z]{2,3})([-_][A-Za-z0-9]{2,8})*")
_CODES: Final = """
aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de
dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id
ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu
lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu
rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to
tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
_TWO_LETTERS: Final = frozenset(_CODES.split())
"""The languages of ISO 639-1; three letters (ISO 639-3) are not looked up."""


def compare(
    old: str,
    new: str,
    *,
    language: str | None = None,
    decided: Mapping[tuple[str, str], bool] | None = None,
) -> Comparison:
    """Compare two drafts sentence by sentence.

    Any two strings are accepted, lone surrogates and control characters included. `language` is a
    code such as ``"zh"`` or ``"en"``; without it the script of the text decides. `decided` says of
    pairs of an old and a new sentence whether they are the same one: these are linked, or not.
    """
    from speechdiff.compare import compare_texts

    _need_texts(old=old, new=new)
    return compare_texts(old, new, language=_language(language), decided=decided or {})


def history(
    drafts: Sequence[str | Draft],
    *,
    read: Callable[[Draft], str] | None = None,
    language: str | None = None,
    tracked: Sequence[str | TrackedPhrase] = (),
) -> History:
    """Follow every sentence and phrase through drafts, oldest first.

    A draft is its text, or a `Draft` whose text `read` gives. Nothing is worked out before it is
    asked for. Raises TypeError where a `Draft` comes without `read`.
    """
    from speechdiff.history.history import history_of
    from speechdiff.lineage import TrackedPhrase
    from speechdiff.model import Draft

    _need_list(drafts, "drafts", (str, Draft))
    _need_list(tracked, "tracked", (str, TrackedPhrase))
    return history_of(
        tuple(drafts), read=read, language=_language(language), tracked=tuple(tracked)
    )


def merge(base: str, ours: str, theirs: str, *, language: str | None = None) -> Merged:
    """Merge what two editors made of `base`, sentence by sentence.

    Where they contradict each other the result has `conflicts`, and its `text` git's marks.
    """
    from speechdiff.merge import merge_texts

    _need_texts(base=base, ours=ours, theirs=theirs)
    return merge_texts(base, ours, theirs, language=_language(language))


def check(
    new: str,
    old: str | None = None,
    *,
    rules: Rulebook | str | os.PathLike[str] | None = None,
    language: str | None = None,
    name: str = "draft",
) -> Examined:
    """Check a draft against rules; with `old`, the change from that draft too.

    `rules` is a `Rulebook` or the path of a speechdiff.toml; without it only the rules that need
    no settings apply. `name` is what reports call the draft. Raises ConfigError for bad settings.
    """
    from speechdiff.check.examine import examine
    from speechdiff.check.subject import Subject
    from speechdiff.rulebook import Rulebook
    from speechdiff.text.language import language_of
    from speechdiff.text.sentences import segment

    _need_texts(new=new, name=name, **({} if old is None else {"old": old}))
    if rules is None:
        rules = Rulebook()
    elif isinstance(rules, (str, os.PathLike)):
        from speechdiff.drafts.check_settings import read_rulebook

        rules = read_rulebook(Path(rules))
    elif not isinstance(rules, Rulebook):
        raise TypeError(f"rules must be a Rulebook or a path, not {_kind(rules)}")
    code = _language(language) or language_of(new)
    before = None if old is None else segment(old, language=code, name="old")
    return examine(Subject(segment(new, language=code, name=name), name, old=before), rules)


def open(  # noqa: A001  as in `speechdiff.open(...)`
    path: str | os.PathLike[str] = ".", *, at: str = "HEAD", all_parents: bool = False
) -> Session:
    """Open a git repository, a folder of drafts, or one file; use it in a ``with`` statement.

    In a repository `at` is the revision that holds the newest draft, and with `all_parents` the
    drafts of merged branches count too. Raises SpeechdiffError.
    """
    from speechdiff.app.session import Session
    from speechdiff.drafts.source import HistoryLine

    if not isinstance(path, (str, os.PathLike)):
        raise TypeError(f"path must be a path, not {_kind(path)}")
    _need_texts(at=at)
    return Session.at(Path(path), HistoryLine(tip=at, all_parents=all_parents))


def render(result: Comparison | History | Merged | Examined, format: str = "text") -> str | bytes:  # noqa: A002  as it reads best
    """A result in a format: a string, or bytes for ``"docx"``.

    A comparison has the formats of ``speechdiff diff``, what `check` found those of ``speechdiff
    check``; a history is ``"json"``, a merged text ``"text"``. Raises ValueError for any other.
    """
    from speechdiff.app.checking.formats import FORMS, as_form
    from speechdiff.check.finding import Examined
    from speechdiff.history.history import History
    from speechdiff.merge import Merged
    from speechdiff.model import Comparison
    from speechdiff.report.formats import FORMATS, Rendering, format_called

    _need_texts(format=format)
    match result:
        case Comparison():
            if (output_format := format_called(format)) is not None:
                return output_format.write(Rendering(result))
            names: Iterable[str] = (each.name for each in FORMATS)
        case Examined():
            name = "markdown" if format == "md" else format
            if (form := next((each for each in FORMS if each == name), None)) is not None:
                return as_form(form, (result,))
            names = FORMS
        case History():
            if format == "json":
                from speechdiff.report.data.history_json import history_json

                return history_json(result.to_dict())
            names = ("json",)
        case Merged():
            if format == "text":
                return result.text
            names = ("text",)
        case _:
            raise TypeError(f"cannot render {_kind(result)}: give what speechdiff returned")
    raise ValueError(f"unknown format {format!r}: choose one of {', '.join(names)}")


def _need_texts(**arguments: object) -> None:
    for name, value in arguments.items():
        if not isinstance(value, str):
            raise TypeError(f"{name} must be a str, not {_kind(value)}")


def _need_list(values: object, name: str, kinds: tuple[type, ...]) -> None:
    kind_names = " or ".join(kind.__name__ for kind in kinds)
    if isinstance(values, str) or not isinstance(values, Sequence):
        raise TypeError(f"{name} must be a list of {kind_names}, not {_kind(values)}")
    for number, value in enumerate(values):
        if not isinstance(value, kinds):
            raise TypeError(f"{name}[{number}] must be {kind_names}, not {_kind(value)}")


def _language(code: str | None) -> str | None:
    if code is None:
        return None
    _need_texts(language=code)
    match = _LANGUAGE.fullmatch(code)
    short = match is not None and len(match["primary"]) == 2
    if match is None or (short and match["primary"].lower() not in _TWO_LETTERS):
        raise ValueError(f"unknown language {code!r}: give a code such as 'zh' or 'en'")
    return code


def _kind(value: object) -> str:
    return "None" if value is None else type(value).__name__
