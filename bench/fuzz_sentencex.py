"""python -m bench.fuzz_sentencex [STRINGS [SEED]]: no string makes sentencex panic.

A million strings, the usual number, take half a minute. Prints how many were tried in how many
languages, and every kind of panic with a string that raises it; status 1 if there is one. Strings
are handed over as `speechdiff.text.sentences` does it.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Iterator

from sentencex import get_sentence_boundaries

from speechdiff.text.sentences import bearable

LANGUAGES = (
    *("am", "ar", "bg", "bn", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr"),
    *("gu", "he", "hi", "hu", "hy", "id", "it", "ja", "kk", "kn", "ko", "lt", "lv", "ml", "mr"),
    *("my", "nb", "nl", "or", "pa", "pl", "ps", "pt", "ro", "ru", "sa", "sk", "sl", "sq", "sr"),
    *("sv", "ta", "te", "th", "tr", "uk", "und", "ur", "vi", "yi", "yue", "zh", "zh-Hant", "x"),
)
SIGNS = (
    *map(chr, range(0x20, 0x7F)),
    *"\t\n\r\x0b\x0c\x1c\x1f\x00\x7f\x85\u00a0\u00ad\u1680\u180e\u2000\u2003\u200b\u200c\u200d\u2028",
    *"\u2029\u202f\u205f\u2060\u3000\ufeff。！？；：，、…—“”‘’「」『』《》（）．｡।॥։؟؛۔።⸮‽⁇﹒﹗",
    *"ABMrßÉñЖΩωאعकไ하国ﷺ🇨👩\u0301\u0e33İıﬁǅ\ud800",
)
RUNS = (
    *("Mr.", "Dr. ", "e.g.", "U.S.A.", "1.", "12.5", "(a)", "[1]", "...", "?!", " St. ", "z.B."),
    *("No. 5", "http://a.b/c.d?e", "a@b.c", "Ph.D.", "A.", "  ", "\n\n", "<br>", "i.e.", "«", "»"),
)


def strings(count: int, seed: int) -> Iterator[str]:
    """Random strings of what sentencex looks at: marks, spaces, capitals, abbreviations."""
    chance = random.Random(seed)
    for _ in range(count):
        yield "".join(_piece(chance) for _ in range(chance.randrange(1, 14)))


def _piece(chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.25:
        return chance.choice(RUNS)
    return chance.choice(SIGNS) if kind < 0.95 else chr(chance.randrange(0x20, 0x30000))


def panics(count: int, seed: int) -> dict[str, tuple[str, str]]:
    """Language and string by the kind of panic."""
    found: dict[str, tuple[str, str]] = {}
    for number, text in enumerate(strings(count, seed)):
        language = LANGUAGES[number % len(LANGUAGES)]
        try:
            get_sentence_boundaries(language, bearable(text))
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:  # noqa: BLE001  a panic is no Exception
            found.setdefault(f"{type(error).__name__}: {error}"[:70], (language, text))
    return found


def main() -> int:
    words = sys.argv[1:]
    count = int(words[0]) if words else 1_000_000
    seed = int(words[1]) if len(words) > 1 else 1
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # a panic prints a line of its own
    found = panics(count, seed)
    print(f"{count} strings in {len(LANGUAGES)} languages: {len(found)} kinds of panic")
    for kind, (language, text) in found.items():
        print(f"{language} {text!r}: {kind}")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
