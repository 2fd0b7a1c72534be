"""Words for people, in the language that they read.

    tr("unchanged")                                 a message, translated when it is asked for
    trn("{n} change", "{n} changes", n).format(n=n) one of two forms, by number

English messages are their own keys; catalogues are GNU gettext's. The language is chosen once by a
face (`use`), and may be changed while the app runs, so nothing keeps a translated message.
"""

from __future__ import annotations

from gettext import GNUTranslations, NullTranslations
from importlib import resources
from importlib.resources.abc import Traversable

DOMAIN = "speechdiff"
SOURCE = "en"
"""The language of the messages in the code."""

_NONE = NullTranslations()
_chosen: NullTranslations = _NONE
_language = SOURCE


def languages() -> tuple[str, ...]:
    """The codes of the languages that there are words in, the source first."""
    found = [each.name for each in _catalogues().iterdir() if each.is_dir()]
    return (SOURCE, *sorted(found))


def language() -> str:
    """The code of the language in use."""
    return _language


def use(code: str) -> None:
    """Speak this language from now on. Raises LookupError where there are no words in it."""
    global _chosen, _language  # noqa: PLW0603  one process speaks one language
    if code == SOURCE:
        _chosen, _language = _NONE, SOURCE
        return
    catalogue = _catalogues() / code / "LC_MESSAGES" / f"{DOMAIN}.mo"
    if not catalogue.is_file():
        raise LookupError(code)
    with catalogue.open("rb") as file:
        _chosen, _language = GNUTranslations(file), code


def tr(message: str) -> str:
    """The message in the language in use."""
    return _chosen.gettext(message) if message else ""


def trn(one: str, many: str, number: int) -> str:
    """The form of a message that goes with a number."""
    return _chosen.ngettext(one, many, number)


def _catalogues() -> Traversable:
    return resources.files("speechdiff") / "locale"
