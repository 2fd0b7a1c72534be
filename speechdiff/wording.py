"""Words for people, in the language that they read.

    tr("unchanged")                                 a message, translated when it is asked for
    trn("{n} change", "{n} changes", n).format(n=n) one of two forms, by number
    later("unchanged")                              a message that is translated elsewhere, by `tr`

English messages are their own keys; catalogues are GNU gettext's, in `speechdiff/locale/`, and made
anew by `make words`. The language is chosen once by a face (`use`), and may be changed while the
app runs, so nothing keeps a translated message. A module whose words are constants keeps them in a
table and lets `asked` translate them:

    _WORDS = {"CHANGES": later("Changes")}
    __getattr__ = asked(__name__, _WORDS)           labels.CHANGES is translated each time

and a table of words by kind is `Spoken`, which translates what is looked up in it.

Two things hold whatever the language: data (JSON, CSV, the names of kinds in options) has no words
in it, and the engine never asks for any. The same input gives the same output on any machine, so
what is kept, a file or a pipe, is English unless the user names a language for it: see
`speechdiff.cli.reader`, which alone looks at the environment.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from string import Formatter
from typing import TYPE_CHECKING, Final, TypeVar

from speechdiff.lazy_patterns import late

if TYPE_CHECKING:
    import re
    from gettext import NullTranslations
    from importlib.resources.abc import Traversable

DOMAIN: Final = "speechdiff"
SOURCE: Final = "en"
"""The language of the messages in the code."""
OWN_NAMES: Final = {"en": "English", "zh_CN": "中文"}
"""Languages by what their speakers call them."""

Key = TypeVar("Key", bound=Hashable)

_translations: NullTranslations | None = None
_language = SOURCE


def languages() -> tuple[str, ...]:
    """The codes of the languages that there are words in, the source first."""
    codes = [each.name for each in _catalogues().iterdir() if each.is_dir()]
    return (SOURCE, *sorted(codes))


def language() -> str:
    """The code of the language in use."""
    return _language


def matching(code: str) -> str | None:
    """The language there are words in that serves a code: ``zh-Hans``, ``zh_TW.UTF-8`` or ``en``.

    One script of a language is better than another language. None where there is no such language.
    """
    plain = code.partition(".")[0].partition("@")[0].replace("-", "_").casefold()
    if plain in ("c", "posix"):
        return SOURCE
    codes = {each.casefold(): each for each in languages()}
    tongues = {each.casefold().partition("_")[0]: each for each in reversed(languages())}
    return codes.get(plain) or tongues.get(plain.partition("_")[0])


def use(code: str) -> None:
    """Speak this language from now on. Raises LookupError where there are no words in it."""
    global _translations, _language  # noqa: PLW0603  one process speaks one language
    _translations = None if code == SOURCE else _catalogue(code)
    _language = code


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak this language for a while. Raises LookupError where there are no words in it."""
    before = _language
    use(code)
    try:
        yield
    finally:
        use(before)


class Quoting(str):
    """A translated message that names things as its own language does.

    ``{name!r}`` is what a person named: quoted as Python quotes it in English, in “” in Chinese,
    signs that could steer a terminal escaped as `repr` does. And where the message in the code has
    ``{draft}``, a catalogue may write ``{draft!d}``: d3 is then 第3稿（d3）, which running prose
    wants and a column has no room for.
    """

    __slots__ = ()

    def format(self, *args: object, **fields: object) -> str:
        """As `str.format`."""
        prose = _DRAFT.sub(lambda match: _draft(match, str(fields[match["field"]])), self)
        return _QUOTES.vformat(prose, args, fields)


_DRAFT: Final = late(r"(?P<before>\w?)\{(?P<field>\w+)!d\}(?=(?P<behind>\w?))")
_ORDINAL: Final = late(r"d([1-9][0-9]*)")


def _draft(match: re.Match[str], name: str) -> str:
    """A draft in running prose, for `str.format`; a tag, a revision or a file is no ordinal.

    A space parts Latin letters of a name from the Chinese that stands beside them.
    """
    if ordinal := _ORDINAL.fullmatch(name):
        name = tr("draft {n} ({name})").format(n=ordinal[1], name=name)
    before = " " if match["before"] and name[:1].isascii() else ""
    behind = " " if match["behind"] and name[-1:].isascii() else ""
    return f"{match['before']}{before}{name}{behind}".replace("{", "{{").replace("}", "}}")


class _Quotes(Formatter):
    """`str.format` with another meaning of ``!r`` for text."""

    def convert_field(self, value: object, conversion: str | None) -> object:
        if conversion == "r" and isinstance(value, str):
            return f"“{''.join(map(_harmless, value))}”"
        return super().convert_field(value, conversion)


_QUOTES: Final = _Quotes()


def _harmless(sign: str) -> str:
    return sign if sign.isprintable() else repr(sign)[1:-1]


def tr(message: str) -> str:
    """The message in the language in use."""
    return _quoting(_translations.gettext(message)) if _translations and message else message


def quoted(name: str) -> str:
    """A name as the language quotes what people named."""
    return tr("{name!r}").format(name=name)


def trn(one: str, many: str, number: int) -> str:
    """The form of a message that goes with a number."""
    if _translations:
        return _quoting(_translations.ngettext(one, many, number))
    return one if number == 1 else many


def _quoting(message: str) -> str:
    return Quoting(message) if "!r}" in message or "!d}" in message else message


def later(message: str) -> str:
    """The message as it is: marked here for the catalogues, to be translated when it is said."""
    return message


def asked(module: str, words: Mapping[str, str]) -> Callable[[str], str]:
    """A ``__getattr__`` for a module of words: each is translated whenever it is asked for."""

    def look_up(name: str) -> str:
        if name not in words:
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        return tr(words[name])

    return look_up


class Spoken(Mapping[Key, str]):
    """A table of words, each translated whenever it is looked up.

    Spoken({Status.NEW: later("New")})[Status.NEW]
    """

    def __init__(self, words: Mapping[Key, str]) -> None:
        self._words = words

    def __getitem__(self, key: Key) -> str:
        return tr(self._words[key])

    def __iter__(self) -> Iterator[Key]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)


@cache
def _catalogue(code: str) -> NullTranslations:
    from gettext import GNUTranslations

    if code not in languages():
        raise LookupError(code)
    with (_catalogues() / code / "LC_MESSAGES" / f"{DOMAIN}.mo").open("rb") as file:
        return GNUTranslations(file)


def _catalogues() -> Traversable:
    from importlib import resources

    return resources.files("speechdiff") / "locale"
