"""How fast a speech is said: what its settings have, for every face that tells a speaking time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from speechdiff.errors import ConfigError

if TYPE_CHECKING:
    from speechdiff.drafts.source import Source
    from speechdiff.model import Speech


def paced(source: Source, speech: Speech, say: Callable[[str], None] = lambda _: None) -> Speech:
    """The speech with the pace that holds for it.

    That is `per_minute` under [length] in the speechdiff.toml that governs it, by which `check`
    goes too; else `per_minute` in its speech.toml; else none of its own. Where a speechdiff.toml
    cannot be used, `say` hears why.
    """
    from speechdiff.drafts.check_settings import read_rulebook
    from speechdiff.drafts.tracking import governing_settings

    try:
        settings = governing_settings(source, speech)
        if settings is None or not settings.is_file():
            return speech
        ruled = read_rulebook(settings).extent.a_minute
    except ConfigError as error:
        say(str(error))
        return speech
    return replace(speech, a_minute=ruled or speech.a_minute)
