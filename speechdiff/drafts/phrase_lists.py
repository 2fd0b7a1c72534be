"""Which phrases are to be followed: speechdiff.toml, lexicon files, and the list we ship.

    [phrases]                                   # a lexicon: one phrase a line
    track = ["追赶超越", "政治生态"]             [产业]                      a group, until the next
    lexicon = "phrases.txt"                     新型工业<TAB>work report     a note behind a tab
    shipped = false                             ＃ or # begins a comment

`track` may be a table of groups: ``track = { "产业" = ["新型工业"] }``. Phrases are literal.
Everything that is wrong with a list raises one `ConfigError`; a duplicate is only said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from importlib import resources
from pathlib import Path
from typing import Final

from speechdiff.drafts.bounds import LEXICON_PHRASES
from speechdiff.drafts.formats import read_bytes
from speechdiff.drafts.reading import inside, settings_bytes
from speechdiff.drafts.toml_file import TomlTable, read_toml
from speechdiff.errors import ConfigError, DraftError
from speechdiff.lineage import PhraseSource, TrackedPhrase
from speechdiff.wording import tr, trn

SETTINGS_FILE: Final = "speechdiff.toml"
SHIPPED: Final = "formulations-zh.txt"
LONGEST: Final = 200
"""Characters of a phrase; a longer one is a passage, and `speechdiff trace` follows those."""
_HEADING: Final = re.compile(r"\[(?P<group>[^\[\]]*)\]")
_PATTERN: Final = re.compile(
    r"\\[wWdDsSbB.]|\.[*+?]|\(\?|\[[^\]]*-[^\]]*\]|\([^()]*\|[^()]*\)|\w\|\w|^\^|\w\$$|\w\*$|\{\d+,?\d*\}"
)
"""What a person writes who means a regular expression."""
_KEYS: Final = frozenset({"track", "lexicon", "shipped"})
_SHOWN: Final = 3
"""Duplicates and patterns that are named."""

Say = Callable[[str], None]


def checked_phrase(phrase: str, where: str, say: Say = lambda _: None) -> str:
    """The phrase, white space around it left out. Raises ConfigError for one nobody can look for.

    Where it looks like a regular expression, `say` hears that it is none.
    """
    trimmed = phrase.strip()
    if not trimmed:
        words = tr("{where}: an empty phrase cannot be searched for: write some words")
        raise ConfigError(words.format(where=where))
    if not any(map(str.isalnum, trimmed)):
        words = tr("{where}: {trimmed!r} has no letter, character or digit to look for")
        raise ConfigError(words.format(where=where, trimmed=trimmed))
    if len(trimmed) > LONGEST:
        words = tr(
            "{where}: a phrase of {n} characters is too long: use at most {longest}, "
            "or follow it with `speechdiff trace`"
        )
        raise ConfigError(words.format(where=where, n=len(trimmed), longest=LONGEST))
    if _PATTERN.search(trimmed):
        say(
            tr("{where}: {trimmed!r} is matched exactly: phrases are not patterns").format(
                where=where, trimmed=trimmed
            )
        )
    return trimmed


def read_lexicon(path: Path, say: Say = lambda _: None) -> tuple[TrackedPhrase, ...]:
    """The phrases of a lexicon file, in its order. Raises ConfigError.

    `say` hears what had to be assumed of its encoding, and which phrases stand in it twice.
    """
    if path.is_dir():
        words = tr("{path!r} is a folder, not a lexicon: name a file in it")
        raise ConfigError(words.format(path=str(path)))
    data = settings_bytes(path)
    try:
        file = read_bytes(data, str(path), path.suffix)
    except DraftError as error:
        raise ConfigError(str(error)) from error
    if file.assumed:
        say(tr("{what}: {told}").format(what=path.name, told=file.assumed))
    phrases = parse_lexicon(file.text, path.name, PhraseSource.TRACKED, say)
    if not phrases:
        words = tr("{path!r} contains no phrases: write one per line")
        raise ConfigError(words.format(path=str(path)))
    return phrases


def parse_lexicon(
    text: str, name: str, source: PhraseSource, say: Say = lambda _: None
) -> tuple[TrackedPhrase, ...]:
    """The phrases in a lexicon's text; empty lines and comments are left out.

    Raises ConfigError with the line.
    """
    group, phrases = "", []
    patterns: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        cell = line.partition("\t")[0].strip()
        if not cell or cell[0] in "#＃":
            continue
        if heading := _HEADING.fullmatch(cell):
            group = heading["group"].strip()
        else:
            where = tr("{file}, line {number}").format(file=name, number=number)
            phrase = checked_phrase(cell, where, patterns.append)
            phrases.append(TrackedPhrase(phrase, group, source))
    if len(phrases) > LEXICON_PHRASES:
        words = tr("{name!r} has more than {n:,} phrases: split it")
        raise ConfigError(words.format(name=name, n=LEXICON_PHRASES))
    for each in patterns[:_SHOWN]:
        say(each)
    return once(phrases, name, say)


def shipped_lexicon() -> tuple[TrackedPhrase, ...]:
    """Formulations of public Chinese documents, each with where it is from in the file itself."""
    resource = resources.files("speechdiff.drafts").joinpath("lexicons", SHIPPED)
    return parse_lexicon(resource.read_text("utf-8"), SHIPPED, PhraseSource.LEXICON)


def read_settings(
    path: Path, say: Say = lambda _: None, top: Path | None = None
) -> tuple[tuple[TrackedPhrase, ...], bool]:
    """The phrases that a speechdiff.toml names, and whether the shipped ones are wanted too.

    Lexicons are read inside the folder `top` only; without it, inside the repository that the
    settings stand in, or beside them. Raises ConfigError with the file and the key.
    """
    section = read_toml(path).table("phrases")
    section.knows(_KEYS)
    top = top or top_of(path)
    name = str(path)
    tracked = (
        TrackedPhrase(checked_phrase(phrase, f"{name}: `track`", say), group)
        for phrase, group in _tracked(section)
    )
    phrases = [*once(tracked, name, say)]
    for lexicon in _names(section):
        phrases += read_lexicon(inside(path.parent / lexicon, top, name), say)
    return once(phrases, name), section.flag("shipped", usual=True)


def nearest_settings(folder: Path, top: Path | None = None) -> Path | None:
    """The speechdiff.toml of a folder, or of the nearest one above it, up to `top`.

    Raises ConfigError where it is a link that leads out of `top`.
    """
    folder, top = folder.resolve(), (top or folder).resolve()
    for place in (folder, *folder.parents):
        if (place / SETTINGS_FILE).is_file():
            inside(place / SETTINGS_FILE, top)
            return place / SETTINGS_FILE
        if place == top or not place.is_relative_to(top):
            return None
    return None


def top_of(settings: Path) -> Path:
    """The working tree that settings stand in, else their folder; no git is asked."""
    folder = settings.absolute().parent
    return next((each for each in (folder, *folder.parents) if (each / ".git").exists()), folder)


def once(
    phrases: Iterable[TrackedPhrase], name: str, say: Say = lambda _: None
) -> tuple[TrackedPhrase, ...]:
    """The phrases without duplicates, the first of each kept; `say` hears which were dropped."""
    unique: dict[str, TrackedPhrase] = {}
    twice: dict[str, None] = {}
    for phrase in phrases:
        if phrase.text in unique:
            twice[phrase.text] = None
        unique.setdefault(phrase.text, phrase)
    if twice:
        first_names = tr(", ").join(list(twice)[:_SHOWN]) + (
            tr(" ...") if len(twice) > _SHOWN else ""
        )
        words = trn(
            "{name}: {n} phrase is listed more than once and counted once: {named}",
            "{name}: {n} phrases are listed more than once and counted once: {named}",
            len(twice),
        )
        say(words.format(name=name, n=len(twice), named=first_names))
    return tuple(unique.values())


def _tracked(section: TomlTable) -> list[tuple[str, str]]:
    """Phrases with their groups, from a list or from a table of lists."""
    value = section.held.get("track", [])
    groups = value if isinstance(value, dict) else {"": value}
    pairs = []
    for group, phrases in groups.items():
        if not isinstance(phrases, list) or not all(isinstance(each, str) for each in phrases):
            words = tr("`track` must be a list of phrases in quotes, or a table of such lists")
            raise section.wrong(words)
        pairs += [(phrase, group) for phrase in phrases]
    return pairs


def _names(section: TomlTable) -> Sequence[str]:
    value = section.held.get("lexicon", [])
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list) or not all(isinstance(each, str) and each for each in names):
        raise section.wrong(tr("`lexicon` must be the name of a file, or a list of names"))
    return names
