"""The results used last, held in memory up to a bound; safe to share between threads."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Recent(Generic[T]):
    """Results by key. Past the limit the one that was not used for longest is dropped."""

    def __init__(self, limit: int, size: Callable[[T], int] = lambda _: 1) -> None:
        """`limit` is what the sizes of all results may add up to; the last one always stays."""
        self._limit = limit
        self._size = size
        self._total = 0
        self._results: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The result of that key, made now where none is held. What `make` raises is not held."""
        with self._lock:
            if key in self._results:
                self._results.move_to_end(key)
                return self._results[key]
        result = make()
        with self._lock:
            if key not in self._results:
                self._total += self._size(result)
                self._results[key] = result
            while self._total > self._limit and len(self._results) > 1:
                self._total -= self._size(self._results.popitem(last=False)[1])
        return result
