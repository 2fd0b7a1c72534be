"""What earlier runs worked out of drafts, under the names of their contents.

    outline   (blob, language, engine)               -> how it was read, Outline
    step      (old blob, new blob, language, engine, decisions of readers) -> Step

Drafts that git does not hold have no such name, and nothing is kept of them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeVar

from speechdiff.app.cache.engine import engine_version
from speechdiff.history.packing import (
    DamagedRecord,
    pack_outline,
    pack_step,
    unpack_outline,
    unpack_step,
)
from speechdiff.history.step import Outline, Step
from speechdiff.model import Draft

if TYPE_CHECKING:
    from speechdiff.drafts.cache import Cache
    from speechdiff.drafts.git import GitSource
    from speechdiff.drafts.source import Source

T = TypeVar("T")
_END = b"\0"
_KEY = 16
"""Bytes of a key."""


class ResultCache:
    """The records of one source in one language; without a repository there are none."""

    def __init__(
        self,
        source: Source,
        language: str,
        say: Callable[[str], None],
        decided: Mapping[tuple[str, str], bool],
    ) -> None:
        from speechdiff.drafts.resolve import as_git

        self._git: GitSource | None = as_git(source)
        self._cache: Cache | None = self._git.cache(say) if self._git else None
        self._language = language
        self._decided = repr(sorted(decided.items())) if decided else ""
        self._outlines: dict[str, bytes] = {}

    def content(self, draft: Draft) -> str | None:
        """The name of a draft's content, equal where the content is; None where nobody knows it."""
        return self._git.blob_of(draft) if self._git else None

    def assumption(self, draft: Draft) -> str | None:
        """What had to be assumed to read a draft; None where nothing is known of it."""
        record = self._get(self._key("outline", draft))
        if record is None:
            return None
        assumed, _, self._outlines[draft.key] = record.partition(_END)
        return assumed.decode("utf-8", "replace")

    def outline(self, draft: Draft) -> Outline | None:
        """The outline of a draft, if it is known."""
        key = self._key("outline", draft)
        data = self._outlines.pop(draft.key, None)
        if data is None and (record := self._get(key)) is not None:
            data = record.partition(_END)[2]
        return self._unpacked(key, data, unpack_outline)

    def step(self, old: Draft, new: Draft) -> Step | None:
        """The step from one draft to another one, if it is known."""
        key = self._key("step", old, new)
        return self._unpacked(key, self._get(key), unpack_step)

    def keep_outline(self, draft: Draft, outline: Outline, assumed: str) -> None:
        """Keep it for later runs, with what had to be assumed to read the draft."""
        key = self._key("outline", draft)
        if self._cache is not None and key is not None:
            self._cache.put(key, assumed.encode() + _END + pack_outline(outline))

    def keep_step(self, old: Draft, new: Draft, step: Step) -> None:
        """Keep it for later runs."""
        key = self._key("step", old, new)
        if self._cache is not None and key is not None:
            self._cache.put(key, pack_step(step))

    def _key(self, kind: str, *drafts: Draft) -> bytes | None:
        contents = [self.content(draft) for draft in drafts]
        if self._cache is None or None in contents:
            return None
        parts = [kind, engine_version(), self._language, *filter(None, contents)]
        if kind == "step" and self._decided:
            parts.append(self._decided)
        name = "\0".join(parts).encode("utf-8", "surrogatepass")
        return hashlib.blake2b(name, digest_size=_KEY).digest()

    def _get(self, key: bytes | None) -> bytes | None:
        return self._cache.get(key) if self._cache is not None and key is not None else None

    def _unpacked(
        self, key: bytes | None, data: bytes | None, unpack: Callable[[bytes], T]
    ) -> T | None:
        if self._cache is None or key is None or data is None:
            return None
        try:
            return unpack(data)
        except DamagedRecord:
            self._cache.spoiled(key)
            return None
