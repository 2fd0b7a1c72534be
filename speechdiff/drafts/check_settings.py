"""What a speechdiff.toml asks of a speech, for `speechdiff check`.

    [check]  fail_on = "warning"                what makes a check fail
    [rules]  near-duplicate = "off"             error, warning, note or off, by rule
    [[protect]] [[require]] [[forbid]]          text = "...", and why
    [[order]]   names = ["...", "..."]          in this order
    [[agree]]   thing = "..."                   one figure wherever it is given
    [length]    max = 3000, max_minutes = 15    in characters or words, and minutes
    [numbers]   note_words = ["..."]            by which a note says that figures changed
    [[silence]] rule = "...", text = "...", reason = "..."

Everything that is wrong raises a `ConfigError` of one line that names the file and the key. The
table [phrases] of the same file is `speechdiff.drafts.phrase_lists`' own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from speechdiff.drafts.toml_file import TomlTable, parse_toml, read_toml
from speechdiff.errors import ConfigError
from speechdiff.rulebook import (
    NOTE_WORDS,
    RULES,
    Agreement,
    Extent,
    NameOrder,
    Rulebook,
    Severity,
    Silence,
    Wording,
)
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.drafts.source import Source
    from speechdiff.model import Speech

_TABLES: Final = frozenset(
    {
        *("phrases", "check", "rules", "protect", "require", "forbid"),
        *("order", "agree", "length", "numbers", "silence"),
    }
)
_FAILING: Final = (*(each.value for each in Severity if each is not Severity.OFF), "never")
_LENGTHS: Final = frozenset({"min", "max", "min_minutes", "max_minutes", "per_minute"})


def read_rulebook(path: Path) -> Rulebook:
    """The rulebook of the speechdiff.toml at `path`. Raises `ConfigError`."""
    return _rulebook(read_toml(path))


def parse_rulebook(data: bytes, name: str) -> Rulebook:
    """The rulebook in `data`; `name` is for messages. Raises `ConfigError`."""
    return _rulebook(parse_toml(data, name))


def _rulebook(top: TomlTable) -> Rulebook:
    top.knows(_TABLES)
    severities, fail_on = _severities(top), _fail_on(top)
    return Rulebook(
        severities=severities,
        fail_on=fail_on,
        protect=tuple(_wording(each, {"reason", "ignore_case"}) for each in top.rows("protect")),
        require=tuple(
            _wording(each, {"reason", "ignore_case", "times"}) for each in top.rows("require")
        ),
        forbid=tuple(
            _wording(each, {"reason", "ignore_case", "instead", "allow_in"})
            for each in top.rows("forbid")
        ),
        order=tuple(map(_order, top.rows("order"))),
        agree=tuple(map(_agreement, top.rows("agree"))),
        extent=_extent(top.table("length")),
        note_words=_note_words(top.table("numbers")),
        silences=tuple(map(_silence, top.rows("silence"))),
    )


def _severities(top: TomlTable) -> Mapping[str, Severity]:
    table = top.table("rules")
    for rule in table.held:
        if rule not in RULES:
            raise table.wrong(_no_such_rule(rule))
    severities = tuple(each.value for each in Severity)
    return {rule: Severity(table.choice(rule, severities, "")) for rule in table.held}


def _no_such_rule(rule: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(rule, RULES, 1)
    if near:
        return tr("there is no rule {rule!r}: did you mean {near!r}?").format(
            rule=rule, near=near[0]
        )
    return tr("there is no rule {rule!r}; the rules are {known}").format(
        rule=rule, known=tr(", ").join(RULES)
    )


def _fail_on(top: TomlTable) -> Severity | None:
    table = top.table("check")
    table.knows({"fail_on"})
    if "fail_on" not in table.held:
        return None
    word = table.choice("fail_on", _FAILING, "")
    return Severity.OFF if word == "never" else Severity(word)


def _wording(table: TomlTable, keys: set[str]) -> Wording:
    table.knows(keys | {"text", "file"})
    return Wording(
        text=_sayable(table, "text"),
        reason=table.text("reason"),
        instead=table.text("instead"),
        times=table.count("times") or 1,
        ignore_case=table.flag("ignore_case"),
        allow_in=table.texts("allow_in"),
        file=table.text("file"),
    )


def _order(table: TomlTable) -> NameOrder:
    table.knows({"names", "within", "reason", "file"})
    names = table.texts("names", least=2)
    if len(set(names)) < len(names):
        raise table.wrong(tr("`{key}` has an entry twice").format(key="names"))
    within = table.choice("within", ("sentence", "speech"), "sentence")
    return NameOrder(
        names,
        "speech" if within == "speech" else "sentence",
        table.text("reason"),
        table.text("file"),
    )


def _agreement(table: TomlTable) -> Agreement:
    table.knows({"thing", "unit", "file"})
    return Agreement(_sayable(table, "thing"), table.text("unit"), table.text("file"))


def _extent(table: TomlTable) -> Extent:
    table.knows(_LENGTHS)
    extent = Extent(
        table.count("min"),
        table.count("max"),
        table.number("min_minutes"),
        table.number("max_minutes"),
        table.number("per_minute"),
    )
    for low, high, names in (
        (extent.least, extent.most, ("min", "max")),
        (extent.least_minutes, extent.most_minutes, ("min_minutes", "max_minutes")),
    ):
        if low is not None and high is not None and low > high:
            what = tr("`{low}` is greater than `{high}`: no speech can be both")
            raise table.wrong(what.format(low=names[0], high=names[1]))
    return extent


def _note_words(table: TomlTable) -> tuple[str, ...]:
    table.knows({"note_words"})
    return table.texts("note_words") if "note_words" in table.held else NOTE_WORDS


def _silence(table: TomlTable) -> Silence:
    table.knows({"rule", "text", "reason", "file"})
    rule = table.text("rule", needed=True)
    if rule not in RULES:
        raise table.wrong(_no_such_rule(rule))
    text = table.text("text", needed=True)
    if not table.text("reason"):
        what = tr("`reason` is missing: say why {rule!r} is right at {text!r}")
        raise table.wrong(what.format(rule=rule, text=text))
    return Silence(rule, text, table.text("reason"), table.text("file"))


def _sayable(table: TomlTable, key: str) -> str:
    """Words to look for; signs alone would be found everywhere."""
    text = table.text(key, needed=True)
    if not any(map(str.isalnum, text)):
        what = tr("`{key}` has no letter, character or digit to look for")
        raise table.wrong(what.format(key=key))
    return text


def paced(source: Source, speech: Speech, say: Callable[[str], None] = lambda _: None) -> Speech:
    """The speech with the pace that holds for it.

    That is `per_minute` under [length] in the speechdiff.toml that governs it, by which `check`
    goes too; else `per_minute` in its speech.toml; else none of its own. Where a speechdiff.toml
    cannot be used, `say` hears why.
    """
    return all_paced(source, (speech,), say)[0]


def all_paced(
    source: Source, speeches: Iterable[Speech], say: Callable[[str], None] = lambda _: None
) -> tuple[Speech, ...]:
    """The same for many speeches; settings are looked for once a folder."""
    from speechdiff.drafts.tracking import home_of

    ruled = cache(partial(_ruled_pace, say))
    return tuple(
        replace(speech, a_minute=pace) if (pace := ruled(home_of(source, speech))) else speech
        for speech in speeches
    )


def _ruled_pace(say: Callable[[str], None], home: tuple[Path, Path] | None) -> float | None:
    """What the speechdiff.toml says that governs a folder, which `home_of` found."""
    from speechdiff.drafts.phrase_lists import nearest_settings

    try:
        settings = nearest_settings(*home) if home else None
        return read_rulebook(settings).extent.a_minute if settings else None
    except ConfigError as error:
        say(str(error))
        return None
