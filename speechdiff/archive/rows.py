"""A speech to the rows of every table: the work and the result of a worker."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final

from speechdiff.archive.prints import Prints, prints_of
from speechdiff.archive.reading import Reader, SpeechReading
from speechdiff.archive.speeches import IndexJob, name_of, said
from speechdiff.errors import SpeechdiffError
from speechdiff.lineage import Event
from speechdiff.wording import SOURCE, speaking

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from speechdiff.history.history import History

EVENTS: Final = tuple(each.value for each in Event)
STATE: Final = ("draft", "lineage", "sentence", "start", "end", "event", "moved", "quiet", "text")
"""Columns of the states of a speech; ABSENT where a cut has no sentence, span or text."""
ABSENT: Final = -1
_EVENT_NUMBERS: Final = {event: number for number, event in enumerate(Event)}


@dataclass(frozen=True, slots=True)
class Rows:
    """All rows of a speech. Drafts are numbered from 0, as in its history; so are its texts."""

    key: str
    mark: str
    source: str
    name: str
    title: str = ""
    language: str = ""
    drafts: tuple[tuple[Any, ...], ...] = ()
    """name, date, author, note, sha256, characters, sentences"""
    states: NDArray[np.int32] | None = None
    """A row a state, columns as in `STATE`."""
    texts: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    """Of the texts: 128 bits as hexadecimal digits."""
    prints: Prints | None = None
    steps: tuple[tuple[int, str, str, int], ...] = ()
    """draft; kind, facet or limit; which; how many"""
    failures: tuple[tuple[str, str], ...] = ()


def index_speeches(jobs: Sequence[IndexJob]) -> tuple[Rows, ...]:
    """The rows of each speech, or only a failure if it cannot be read. Never raises.

    Reasons are kept in English, as everything that is kept.
    """
    with speaking(SOURCE):
        return tuple(map(_indexed, jobs))


def _indexed(job: IndexJob) -> Rows:
    try:
        return _rows(job, reader().read(job))
    except (SpeechdiffError, OSError) as error:
        why = said(error, job.folder)
    except Exception as error:  # noqa: BLE001  a fault in one speech must not stop ten thousand
        why = f"{type(error).__name__}: {error}"
    reader().close()
    return failed(job, why)


def failed(job: IndexJob, why: str) -> Rows:
    """The rows of a speech that cannot be read: only the failure."""
    return Rows(job.key, job.mark, job.source, job.name, failures=(("", why),))


_readers: Final = threading.local()


def reader() -> Reader:
    """The reader of this thread: a cluster worker may have several threads."""
    if not hasattr(_readers, "reader"):
        _readers.reader = Reader()
    return _readers.reader  # type: ignore[no-any-return]


def text_id(text: str) -> str:
    """The name of a sentence: BLAKE2b of it in UTF-8, 128 bits as hexadecimal digits."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _rows(job: IndexJob, reading: SpeechReading) -> Rows:
    history, speech = reading.history, reading.speech
    if history is None:
        return Rows(
            job.key, reading.mark, job.source, job.name, speech.title, failures=reading.failures
        )
    import numpy as np

    numbers: dict[str, int] = {}
    states = np.array(list(_states(history, numbers)), np.int32).reshape(-1, len(STATE))
    texts = tuple(numbers)
    return Rows(
        job.key,
        reading.mark,
        job.source,
        job.name,
        speech.title,
        history.outline(len(history.drafts) - 1).language,
        tuple(_drafts(history)),
        states,
        texts,
        tuple(map(text_id, texts)),
        prints_of(texts),
        tuple(_steps(history)),
        reading.failures,
    )


def _drafts(history: History) -> Iterator[tuple[Any, ...]]:
    for number, draft in enumerate(history.drafts):
        outline = history.outline(number)
        about = (name_of(draft), draft.date, draft.author, draft.note, outline.sha256)
        yield (*about, outline.length, len(outline.sentences))


def _states(history: History, numbers: dict[str, int]) -> Iterator[tuple[int, ...]]:
    """The states of all lineages, by lineage and draft; adds every text to `numbers`."""
    texts = [history.text(number) for number in range(len(history.drafts))]
    for lineage in history.lineages:
        for state in lineage.states:
            event = _EVENT_NUMBERS[state.event]
            if state.sentence is None:
                yield (state.draft, lineage.number, *(ABSENT,) * 3, event, 0, 0, ABSENT)
                continue
            side = texts[state.draft]
            span = side.sentences[state.sentence].span
            text = numbers.setdefault(side.text[span.start : span.end], len(numbers))
            where = (state.draft, lineage.number, state.sentence, span.start, span.end)
            yield (*where, event, state.moved, state.quiet, text)


def _steps(history: History) -> Iterator[tuple[int, str, str, int]]:
    """How many links of each kind and facet led to each draft from its first parent."""
    for draft in range(len(history.drafts)):
        for parent in history.parents(draft)[:1]:
            counts: dict[tuple[str, str], int] = {}
            step = history.step(parent, draft)
            counts["kind", "unchanged"] = sum(run.length for run in step.runs)
            for change in step.changes:
                names = [("kind", change.link.kind.value)]
                names += [("facet", facet.value) for facet in change.link.facets]
                for name in names:
                    counts[name] = counts.get(name, 0) + 1
            for limit in step.limits:
                counts["limit", limit.code] = counts.get(("limit", limit.code), 0) + 1
            yield from ((draft, *name, n) for name, n in sorted(counts.items()) if n)
