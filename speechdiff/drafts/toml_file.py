"""The door through which every TOML file comes: read within bounds, refused in one line.

read_toml(path, name)   parse_toml(data, name)   ->   tables, or ConfigError with the name
toml_of(data)           the same, or TomlFault without one
sound_number(value)     whether a number in it can be reckoned with
"""

from __future__ import annotations

import re
from collections.abc import Mapping
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


def read_toml(path: Path, name: str) -> Mapping[str, Any]:
    """The tables of the file at `path`, called `name`. Raises `ConfigError`, naming it."""
    from speechdiff.drafts.reading import settings_bytes

    return parse_toml(settings_bytes(path, name), name)


def parse_toml(data: bytes, name: str) -> Mapping[str, Any]:
    """The tables in `data`; `name` is for messages. Raises `ConfigError`."""
    try:
        return toml_of(data)
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
