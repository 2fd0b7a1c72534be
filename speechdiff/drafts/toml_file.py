"""The door through which every TOML file comes: read within bounds, refused in one line.

read_toml(path)    parse_toml(data, name)   ->   a TomlTable, or ConfigError with the name
toml_of(data)           ->   plain tables, or TomlFault without a name
sound_number(value)          whether a number in it can be reckoned with
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, TypeGuard

from speechdiff.drafts.bounds import LARGEST_NUMBER, SETTINGS_BYTES, SETTINGS_DEPTH
from speechdiff.errors import ConfigError
from speechdiff.wording import later, tr

_INVALID: Final = later("{name!r} is not valid TOML: {what}")
_NOT_UTF_8: Final = later("{name!r} is not UTF-8 at byte {at}: save it in UTF-8")
_PART: Final = r"""(?>[\w-]+|"[^"\n]*"|'[^'\n]*')"""
_DOTTED: Final = re.compile(rf"(?<![\w-]){_PART}(?:[ \t]*\.[ \t]*{_PART}){{{SETTINGS_DEPTH}}}")
"""A key of too many parts: the parser takes time by their square, and each is a table."""
_DIGITS: Final = re.compile(r"(?<![\d_])\d(?:_?\d){400}")
_ODD: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]+")


class TomlFault(ValueError):
    """Why bytes are no TOML that can be used; its text is the reason alone."""

    def __init__(self, what: str, template: str, **said: object) -> None:
        super().__init__(what)
        self._template, self._said = template, said

    def told(self, name: str) -> str:
        """The line for people, which names the file."""
        return tr(self._template).format(name=name, what=self, **self._said)


def read_toml(path: Path) -> TomlTable:
    """The file at `path`. Raises `ConfigError`, naming it."""
    from speechdiff.drafts.reading import settings_bytes

    return parse_toml(settings_bytes(path), str(path))


def parse_toml(data: bytes, name: str) -> TomlTable:
    """The tables in `data`; `name` is for messages. Raises `ConfigError`."""
    try:
        return TomlTable(toml_of(data), name)
    except TomlFault as fault:
        raise ConfigError(fault.told(name)) from None


def toml_of(data: bytes) -> Mapping[str, Any]:
    """The tables in `data`. Raises `TomlFault`, whatever is in it."""
    import tomllib

    if len(data) > SETTINGS_BYTES:
        raise _invalid(tr("larger than {n} MB").format(n=SETTINGS_BYTES >> 20))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TomlFault(tr("it is not UTF-8"), _NOT_UTF_8, at=error.start) from None
    if _DOTTED.search(text):
        raise _invalid(tr("too deeply nested"))
    if _DIGITS.search(text):
        raise _invalid(tr("a number of more than 400 digits"))
    try:
        tables = tomllib.loads(text)
    except RecursionError:
        raise _invalid(tr("too deeply nested")) from None
    except Exception as error:  # noqa: BLE001  a date, a number, whatever the parser stumbles over
        raise _invalid(_ODD.sub("?", " ".join(str(error).split()))) from None
    _must_be_sound(tables)
    return tables


def sound_number(value: object) -> TypeGuard[int | float]:
    """Whether it is a number above 0 that can be reckoned with: neither giant nor next to nothing.

    True and false are no numbers.
    """
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and 1 / LARGEST_NUMBER <= value <= LARGEST_NUMBER
    )


def _invalid(what: str) -> TomlFault:
    return TomlFault(what, _INVALID)


def _must_be_sound(tables: Mapping[str, Any]) -> None:
    """Refuse depths that nobody writes, and whole numbers that TOML itself has not.

    Those are of 64 bits; a larger one would not even be printed.
    """
    level: list[object] = [tables]
    for _ in range(SETTINGS_DEPTH):
        below: list[object] = []
        for each in level:
            if isinstance(each, dict):
                below.extend(each.values())
            elif isinstance(each, list):
                below.extend(each)
            elif isinstance(each, int) and not -(1 << 63) <= each < 1 << 63:
                raise _invalid(tr("a number of more than 64 bits"))
        level = below
    if level:
        raise _invalid(tr("too deeply nested"))


class TomlTable:
    """A table of a TOML file, read key by key; what is wrong raises `ConfigError` and says where.

    `where` is ``[length]``, ``[[silence]] 2``; empty for the file itself.
    """

    def __init__(self, held: Mapping[str, Any], name: str, where: str = "") -> None:
        self.held = held
        self._name = name
        self._where = where

    def knows(self, keys: frozenset[str] | set[str]) -> None:
        """Refuse a key that means nothing."""
        for key in self.held:
            if key not in keys:
                what = tr("there is no key {key!r}; the keys are {known}")
                raise self.wrong(what.format(key=key, known=tr(", ").join(sorted(keys))))

    def wrong(self, what: str) -> ConfigError:
        """The error that says what is wrong in this table."""
        where = f"{self._name}: {self._where}" if self._where else self._name
        return ConfigError(tr("{where!r}: {what}").format(where=where, what=what))

    def table(self, key: str) -> TomlTable:
        """The table [key], empty where there is none."""
        table = self.held.get(key, {})
        if not isinstance(table, dict):
            raise self.wrong(tr("`{key}` must be a table that starts with [{key}]").format(key=key))
        return TomlTable(table, self._name, f"[{key}]")

    def rows(self, key: str, where: str = "[[{key}]] {number}") -> Iterator[TomlTable]:
        """The tables [[key]], in their order, called by `where`."""
        tables = self.held.get(key, [])
        if not isinstance(tables, list) or not all(isinstance(each, dict) for each in tables):
            what = tr("`{key}` must be tables that each start with [[{key}]]")
            raise self.wrong(what.format(key=key))
        for number, each in enumerate(tables, 1):
            yield TomlTable(each, self._name, where.format(key=key, number=number))

    def text(self, key: str, *, needed: bool = False) -> str:
        """A string, white space around it left out."""
        value = self.held.get(key, "")
        if not isinstance(value, str):
            raise self.wrong(tr("`{key}` must be a string in quotes").format(key=key))
        if needed and not value.strip():
            raise self.wrong(tr("`{key}` is missing or empty: write some words").format(key=key))
        return value.strip()

    def texts(self, key: str, least: int = 0) -> tuple[str, ...]:
        """A list of strings that are not empty."""
        value = self.held.get(key, [])
        if not isinstance(value, list) or not all(isinstance(w, str) and w.strip() for w in value):
            raise self.wrong(tr("`{key}` must be a list of words in quotes").format(key=key))
        if len(value) < least:
            raise self.wrong(tr("`{key}` must name {n} or more").format(key=key, n=least))
        return tuple(each.strip() for each in value)

    def flag(self, key: str, *, usual: bool = False) -> bool:
        """A boolean, `usual` where the key is missing."""
        value = self.held.get(key, usual)
        if not isinstance(value, bool):
            raise self.wrong(tr("`{key}` must be true or false").format(key=key))
        return value

    def number(self, key: str) -> float | None:
        """A number above 0; None where it is not said."""
        value = self.held.get(key)
        if value is None:
            return None
        if not sound_number(value):
            raise self.wrong(tr("`{key}` must be a number above 0").format(key=key))
        return float(value)

    def count(self, key: str) -> int | None:
        """A whole number above 0; None where it is not said."""
        value = self.number(key)
        if value is not None and not isinstance(self.held[key], int):
            raise self.wrong(tr("`{key}` must be a whole number above 0").format(key=key))
        return None if value is None else int(value)

    def choice(self, key: str, choices: tuple[str, ...], usual: str) -> str:
        """One of the words that the key knows."""
        value = self.held.get(key, usual)
        if value not in choices:
            what = tr("`{key}` must be one of {known}")
            raise self.wrong(what.format(key=key, known=tr(", ").join(choices)))
        return str(value)
