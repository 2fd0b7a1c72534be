"""Han text to words: jieba, started without its start-up cost, and its Rust port for bulk.

jieba's words are the words of record. Two engines give them:

- **jieba** itself cuts the first `ENOUGH` characters of a process. Its own start builds a
  dictionary of 500,000 prefixes (0.8 s) or loads it by `marshal` from a fixed name in the shared
  temporary folder, where anybody may have put it. Neither happens here: `SortedDictionary` answers
  the few thousand look-ups that a speech needs from the sorted lines of jieba's dictionary file,
  and jieba's own graph, route and hidden Markov model do the cutting.
- **rjieba** cuts what comes after, or all of a text that is known to be long: it takes longer to
  be ready than jieba takes for one speech, and is many times as fast from then on. Where it is not
  installed, jieba goes on alone.

Which engine cuts never changes a word; a test holds that for real and random text.
"""

from __future__ import annotations

import sys
import warnings
from bisect import bisect_left
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from speechdiff.native import answer_of
from speechdiff.text.forms import fold_script

ENOUGH = 16_000
"""Characters cut by jieba before rjieba takes over. Measured by bench/cutting.py, process time
above a bare Python: jieba 105 ms to be ready and 6 ms for 1,000 characters, rjieba 165 ms and next
to nothing after that; so a change of engines pays when as much again is to come."""

LONGEST_RUN = 1_000
"""Han characters handed over at once. No text has so many without a sign in between, and jieba's
hidden Markov model is quadratic in the length of a run of unknown words."""

_KNOWN_SIZE, _KNOWN_TOTAL = 5_071_852, 60_101_967
"""Bytes and sum of all frequencies of jieba 0.42.1's dictionary; others are summed again."""
_KNOWN_HEAD, _KNOWN_STRAYS = 724, ("吉林工业大学 3 nt", "高富帅 13 n")
"""So many bytes at its beginning, and two other lines, are out of order; all others are sorted."""
_BLOCK, _LONGEST = 512, 100
"""Bytes that are searched for a line, and bytes that a word has at most."""

_MOST_STRANGERS = 300_000
"""Most strings to remember that begin no word."""

Cut = Callable[[str], list[str]]


class SortedDictionary(dict[str, int]):
    """The part of a frequency table that jieba's tokenizer needs, looked up on demand.

    jieba asks ``word in table`` before it reads a word's frequency, and asks longer words only
    while the shorter ones are known; so every word of a text passes `__contains__` once, which
    looks it up and keeps it. A beginning of words that is no word itself counts 0.

    The lines are not taken apart: a block of them is found by its first line, and searched.
    """

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self._strangers: set[str] = set()
        if len(content) == _KNOWN_SIZE:
            start, strays = _KNOWN_HEAD, [line.encode() for line in _KNOWN_STRAYS]
            self._apart = sorted([*content[:start].split(b"\n"), *strays])
            self.total = _KNOWN_TOTAL
        else:
            start, lines = 0, sorted(filter(None, content.split(b"\n")))
            content = b"\n" + b"\n".join(lines) + b"\n"
            self._apart, self.total = [], sum(map(_frequency, lines))
        self._content = content
        self._borders = [content.find(b"\n", at) for at in range(start, len(content) - 1, _BLOCK)]
        self._firsts = [content[at + 1 : at + _LONGEST] for at in self._borders]

    def __contains__(self, word: object) -> bool:
        if dict.__contains__(self, word):
            return True
        return word not in self._strangers and isinstance(word, str) and self._find(word)

    def tag(self, word: str) -> str:
        """The part of speech that the dictionary has for a word; empty for one that it has not."""
        line = self._line(word.encode("utf-8", "surrogatepass") + b" ")
        return line.split()[2].decode("ascii", "replace") if line.count(b" ") > 1 else ""

    def _find(self, word: str) -> bool:
        key = word.encode("utf-8", "surrogatepass")
        if line := self._line(key):  # most words begin none: they are asked for once
            line = line if line.startswith(key + b" ") else self._line(key + b" ")
            self[word] = _frequency(line) if line else 0
            return True
        if len(self._strangers) > _MOST_STRANGERS:
            self._strangers.clear()
        self._strangers.add(word)
        return False

    def _line(self, beginning: bytes) -> bytes:
        """The first line with this beginning; empty if there is none."""
        index = bisect_left(self._apart, beginning)
        if index < len(self._apart) and self._apart[index].startswith(beginning):
            return self._apart[index]
        block = max(0, bisect_left(self._firsts, beginning) - 1)
        last = self._borders[min(block + 1, len(self._borders) - 1)]
        end = last + len(beginning) + 1 if block + 1 < len(self._borders) else len(self._content)
        start = self._content.find(b"\n" + beginning, self._borders[block], end) + 1
        return self._content[start : self._content.find(b"\n", start)] if start else b""


def _frequency(line: bytes) -> int:
    return int(line.split(b" ", 2)[1])


def _import_jieba() -> Any:
    """Import jieba without `pkg_resources`, which it does not need and which takes 0.2 s.

    Its files also warn of their own escape sequences when they are first compiled.
    """
    absent = "pkg_resources" not in sys.modules
    if absent:
        sys.modules["pkg_resources"] = None  # type: ignore[assignment]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import jieba
    finally:
        if absent:
            sys.modules.pop("pkg_resources", None)
    return jieba


@cache
def dictionary() -> SortedDictionary:
    """The dictionary of jieba, read without importing jieba."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("jieba")
    return SortedDictionary((Path(spec.origin).parent / "dict.txt").read_bytes())


def is_word(text: str) -> bool:
    """Whether the dictionary has it as a word, in either script.

    What the hidden Markov model makes up is none.
    """
    table, word = dictionary(), fold_script(text)
    return word in table and table[word] > 0


def part_of_speech(word: str) -> str:
    """The tag of a word in jieba's dictionary (v, d, n ...), its commonest use; or empty."""
    return dictionary().tag(fold_script(word))


@cache
def jieba_cut() -> Cut:
    """The cut function of jieba, over a dictionary that is searched in place."""
    table = dictionary()
    tokenizer = _import_jieba().Tokenizer()
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = table, table.total, True
    cut: Cut = tokenizer.lcut
    return cut


@cache
def rjieba_cut() -> Cut | None:
    """The cut function of the Rust port, or None if it is not installed."""
    try:
        import rjieba
    except ImportError:
        return None
    cut: Cut = rjieba.cut
    return cut


def _guarded(quick: Cut) -> Cut:
    def by_jieba(run: str) -> list[str]:
        return jieba_cut()(run)  # loaded where it is needed only

    return lambda run: answer_of(quick, by_jieba, run)


class Cutter:
    """Cuts runs of Han characters, and switches to the bulk engine after `ENOUGH` of them."""

    def __init__(self, enough: int = ENOUGH) -> None:
        self._enough = enough
        self._done = 0

    def expect(self, characters: int) -> None:
        """Announce the number of characters to cut: above `enough`, start with the bulk engine."""
        self._done = max(self._done, characters)

    def cut(self, run: str) -> list[str]:
        """The words of a run of Han characters; joined they are the run."""
        self._done += len(run)
        quick = rjieba_cut() if self._done > self._enough else None
        engine = _guarded(quick) if quick else jieba_cut()
        if len(run) <= LONGEST_RUN:
            return engine(run)
        pieces = range(0, len(run), LONGEST_RUN)
        return [word for at in pieces for word in engine(run[at : at + LONGEST_RUN])]


CUTTER = Cutter()
"""The cutter of the process; its state chooses an engine and never a word."""
