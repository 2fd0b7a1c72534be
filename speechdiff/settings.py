"""What a person has settled for this machine: `$XDG_CONFIG_HOME/speechdiff/config.toml`.

    language = "zh_CN"          of the app, and of what commands print on a terminal
    theme = "dark"              or light, contrast, colour-blind, terminal
    ambiguous_width = 2         cells of ③ … — “ ” in this terminal
    judge = "my-judge --fast"   the command that --judge settings asks about unsure links
    [pace]                      of speeches that have none of their own
    characters = 200            said in a minute, of Chinese; `words` of other languages
    [keys]
    "compare.next" = "n"        or ["n", "ctrl+n"], or false for no key at all

The file is the user's: a fault in it is said in a line and costs only what it stands in. Files that
are written and data that are piped never depend on it (`speechdiff.cli.reader` says why).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from speechdiff.errors import SpeechdiffError
from speechdiff.wording import matching, tr

if TYPE_CHECKING:
    from speechdiff.view.timing import Pace

FILE: Final = "config.toml"
THEMES: Final = ("dark", "light", "contrast", "colour-blind", "terminal")
"""Names of the themes, as the file and the app know them; the first is taken if none is named."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the file says; None where it is silent."""

    language: str | None = None
    """A code that there are words for."""
    theme: str | None = None
    ambiguous_width: Literal[1, 2] | None = None
    judge: str | None = None
    """A command line; taken from here alone, never from a repository."""
    pace: Pace | None = None
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Keys by the id of a command; none for a command that has lost its keys."""
    trouble: tuple[str, ...] = ()
    """A line for each thing that could not be used."""


def settings_path() -> Path:
    """Where the file is, or would be."""
    return _base("XDG_CONFIG_HOME", ".config") / FILE


def state_path() -> Path:
    """The folder of what the program keeps for itself, and may lose."""
    return _base("XDG_STATE_HOME", ".local/state")


def log_path() -> Path:
    """Where a crash leaves its traceback."""
    return state_path() / "log"


def _base(variable: str, usual: str) -> Path:
    """A folder of ours; a relative path in the variable counts as none, as the standard has it."""
    folder = Path(os.environ.get(variable, ""))
    home = folder if folder.is_absolute() else Path(os.path.expanduser("~")) / usual  # noqa: PTH111
    return home / "speechdiff"


def read_settings(path: Path | None = None) -> Settings:
    """The settings of this user; defaults, and what is wrong, where they cannot be read."""
    path = settings_path() if path is None else path
    try:
        if not path.exists():
            return Settings()
        from speechdiff.drafts.bounds import SETTINGS_BYTES
        from speechdiff.drafts.reading import file_bytes

        data = file_bytes(path, str(path), SETTINGS_BYTES)
    except (OSError, SpeechdiffError) as error:
        return Settings(trouble=(str(error),))
    return parse_settings(data, str(path))


def parse_settings(data: bytes, name: str) -> Settings:
    """The settings in a file's bytes; `name` is for what is said of them."""
    from speechdiff.drafts.toml_file import TomlFault, toml_of

    try:
        table = toml_of(data)
    except TomlFault as fault:
        return Settings(trouble=(_unusable(name, str(fault)),))
    settings = Settings()
    for key, value in table.items():
        settings = _with(settings, key, value, name)
    return settings


def _unusable(name: str, why: str) -> str:
    words = tr("{file}: {why}: its settings are ignored")
    return words.format(file=name, why=why)


def _with(settings: Settings, key: str, value: Any, name: str) -> Settings:
    """The settings with one more entry of the file, or with a line that says what is wrong."""
    if key not in _READERS:
        line = tr("{file}: there is no setting {what}").format(
            file=name, what=_nearest(key, _READERS)
        )
        return replace(settings, trouble=(*settings.trouble, line))
    try:
        return _READERS[key](settings, value)
    except ValueError as error:
        line = tr("{file}: {key} {what}").format(file=name, key=key, what=error)
        return replace(settings, trouble=(*settings.trouble, line))


def _nearest(word: str, known: Iterable[str]) -> str:
    """A word that is not known, and the one that was perhaps meant, or all that are."""
    from difflib import get_close_matches

    near = get_close_matches(word, known, 1)
    words = tr("{word!r}: did you mean {near!r}?") if near else tr("{word!r}; choose from {known}")
    return words.format(word=word, near=near[0] if near else "", known=tr(", ").join(known))


def _language(settings: Settings, value: Any) -> Settings:
    code = matching(value) if isinstance(value, str) else None
    if code is None:
        raise ValueError(tr("is not an available language: use en or zh_CN"))
    return replace(settings, language=code)


def _theme(settings: Settings, value: Any) -> Settings:
    if value not in THEMES:
        raise ValueError(tr("is not one of {names}").format(names=tr(", ").join(THEMES)))
    return replace(settings, theme=value)


def _ambiguous_width(settings: Settings, value: Any) -> Settings:
    if value not in (1, 2) or isinstance(value, bool):
        raise ValueError(tr("must be 1 or 2"))
    return replace(settings, ambiguous_width=1 if value == 1 else 2)


def _judge(settings: Settings, value: Any) -> Settings:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(tr("is not a command in quotes"))
    return replace(settings, judge=value)


def _pace(settings: Settings, value: Any) -> Settings:
    from speechdiff.drafts.toml_file import sound_number
    from speechdiff.view.timing import USUAL, Pace

    known = [each.name for each in fields(Pace)]
    if not isinstance(value, dict):
        raise ValueError(
            tr("is not a table: write [pace], then characters = {n}").format(
                n=USUAL.of("characters")
            )
        )
    for key, number in value.items():
        if key not in known:
            raise ValueError(tr("has no {what}").format(what=_nearest(key, known)))
        if not sound_number(number):
            raise ValueError(tr("{key} is not a number above 0").format(key=key))
    return replace(settings, pace=Pace(**{key: float(number) for key, number in value.items()}))


def _keys(settings: Settings, value: Any) -> Settings:
    if not isinstance(value, dict):
        raise ValueError(tr("is not a table: write [keys], then a line for each command"))
    keys: dict[str, tuple[str, ...]] = {}
    faults = []
    for command, named_keys in _commands(value):
        key_list = _key_list(named_keys)
        if key_list is None:
            faults.append(command)
        else:
            keys[command] = key_list
    settings = replace(settings, keys=keys)
    if faults:
        what = tr("{commands}: a key is a string, a list of strings, or false")
        line = f"keys: {what.format(commands=', '.join(faults))}"
        return replace(settings, trouble=(*settings.trouble, line))
    return settings


def _commands(table: Mapping[str, Any], before: str = "") -> list[tuple[str, Any]]:
    """Commands with their keys; ``compare.next = "n"`` without quotes is a table in TOML."""
    commands: list[tuple[str, Any]] = []
    for name, value in table.items():
        if isinstance(value, dict):
            commands.extend(_commands(value, f"{before}{name}."))
        else:
            commands.append((f"{before}{name}", value))
    return commands


def _key_list(value: Any) -> tuple[str, ...] | None:
    """The keys that a value names; None where it is of no use."""
    if value is False:
        return ()
    keys = [value] if isinstance(value, str) else value
    if not isinstance(keys, list):
        return None
    if not all(isinstance(key, str) and key and key.isprintable() for key in keys):
        return None
    return tuple(key if len(key) == 1 else key.strip().replace(" ", "") for key in keys)


_READERS: Final[Mapping[str, Callable[[Settings, Any], Settings]]] = {
    "language": _language,
    "theme": _theme,
    "ambiguous_width": _ambiguous_width,
    "judge": _judge,
    "pace": _pace,
    "keys": _keys,
}


def with_value(text: str, key: str, value: str) -> str:
    """The text of a settings file with one setting changed or added; all else stays as it is.

    Only for settings whose values are words. Raises ValueError where the text is no TOML, or where
    the setting stands in it in a way that cannot be changed in place.
    """
    from speechdiff.drafts.toml_file import toml_of

    line = f'{key} = "{value}"'
    lines = text.splitlines()
    head = next((at for at, each in enumerate(lines) if each.lstrip().startswith("[")), len(lines))
    places = [at for at in range(head) if lines[at].partition("=")[0].strip() == key]
    if places:
        lines[places[0]] = line
    else:
        lines.insert(0, line)
    changed = "\n".join(lines) + "\n"
    if {**toml_of(text.encode()), key: value} != toml_of(changed.encode()):
        raise ValueError(key)
    return changed
