"""Opens a history: one language for all drafts, drafts that cannot be read left out and named."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from speechdiff.app.cache.drafts import CachedDrafts, TextCache
from speechdiff.app.cache.results import ResultCache
from speechdiff.app.decisions import Same, decided_at
from speechdiff.app.progress import SILENT, Progress
from speechdiff.errors import DraftError, MissingDraft, UnknownDraft
from speechdiff.history.history import History
from speechdiff.lineage import TrackedPhrase
from speechdiff.model import Draft, Speech
from speechdiff.view import lineage_labels
from speechdiff.view.joining import pair
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.drafts.git import GitSource
    from speechdiff.drafts.source import Source

Say = Callable[[str], None]

__all__ = [
    "History",
    "cached_drafts",
    "check_sentence",
    "open_history",
    "parents_among",
    "say_left_out",
]


def open_history(
    source: Source,
    speech: Speech,
    *,
    language: str | None = None,
    tracked: Sequence[TrackedPhrase] = (),
    progress: Progress = SILENT,
    decided: Same | None = None,
) -> History:
    """The history of a speech of a source; use it while the source is open.

    `speech.drafts` may be fewer than the source lists, and may end with the working copy. A draft
    that cannot be read is left out; the names of the others stay. `progress` hears each draft that
    is read, and once what a reader must know: how a draft had to be read, that one was left out,
    that a damaged cache was made anew.

    Raises `UnknownDraft` where there is no draft, `UnreadableDraft` where none can be read or one
    vanished, `RepositoryError`.
    """
    if not speech.drafts:
        raise UnknownDraft(tr("{speech!r} has no drafts").format(speech=speech.name))
    drafts, left_out = cached_drafts(source, speech, language, progress, decided)
    if not drafts.drafts:
        raise left_out[speech.drafts[-1].key]
    say_left_out(speech, left_out, progress)
    return History(drafts, tracked=tracked)


def say_left_out(speech: Speech, left_out: Mapping[str, DraftError], progress: Progress) -> None:
    """Say which drafts cannot be read, and why."""
    for draft in speech.drafts:
        if draft.key in left_out:
            words = tr("{draft} is left out: {why}")
            progress.say(words.format(draft=draft.name, why=left_out[draft.key]))


def cached_drafts(
    source: Source,
    speech: Speech,
    language: str | None = None,
    progress: Progress = SILENT,
    decided: Same | None = None,
) -> tuple[CachedDrafts, dict[str, DraftError]]:
    """The drafts that can be read, to be woven; and by key why the others cannot.

    Without `decided` it is what readers decided in that source.
    """
    say = _once(progress.say)
    texts = TextCache(source, say)
    # One language for all drafts: the rules must not change between two of them.
    language = language or speech.language or _language(texts, speech.drafts)
    decided = decided_at(source, say) if decided is None else decided
    results = ResultCache(source, language, say, decided)
    drafts: list[Draft] = []
    left_out: dict[str, DraftError] = {}
    for number, draft in enumerate(speech.drafts, 1):
        progress.step(
            tr("{speech}: draft {number} of {n}").format(
                speech=speech.name, number=number, n=len(speech.drafts)
            )
        )
        assumption = results.assumption(draft)
        if assumption:
            say(pair(draft.name, assumption))
        trouble = _trouble(texts, draft) if assumption is None else None
        if trouble is None:
            drafts.append(draft)
        else:
            left_out[draft.key] = trouble
    parents = parents_among(source, drafts)
    return CachedDrafts(drafts, parents, texts, results, language, decided), left_out


def _once(say: Say) -> Say:
    """The same, and silent where it would repeat itself: a draft may be read twice."""
    notices: set[str] = set()

    def say_once(notice: str) -> None:
        if notice not in notices:
            notices.add(notice)
            say(notice)

    return say_once


def _language(texts: TextCache, drafts: Sequence[Draft]) -> str:
    """What the script of the newest draft that tells suggests, ``und`` where none does."""
    from speechdiff.text.language import language_of

    for draft in reversed(drafts):
        if _trouble(texts, draft) is None:
            language = language_of(texts.read(draft))
            if language != "und":
                return language
    return "und"


def _trouble(texts: TextCache, draft: Draft) -> DraftError | None:
    """Why a draft cannot be read. Raises `MissingDraft` for one that vanished."""
    try:
        texts.read(draft)
    except MissingDraft:
        raise
    except DraftError as error:
        return error
    return None


def check_sentence(history: History, draft: int, sentence: int) -> None:
    """Raise UnknownDraft where a draft has no sentence of that number, from 0."""
    count = len(history.outline(draft).sentences)
    if not 0 <= sentence < count:
        name = history.drafts[draft].name
        raise UnknownDraft(lineage_labels.no_such_sentence(name, sentence + 1, count))


def parents_among(source: Source, drafts: Sequence[Draft]) -> list[tuple[int, ...]]:
    """For each draft the numbers of those before it that it was made from.

    That is the draft before, unless the source knows better. A parent that is not among the drafts
    hands over to its own parents.
    """
    from speechdiff.drafts.resolve import as_git

    git = as_git(source)
    row: list[tuple[int, ...]] = [(number - 1,) if number else () for number in range(len(drafts))]
    if git is None or not git.line.all_parents:
        return row
    numbers = {draft.key: number for number, draft in enumerate(drafts)}
    for number, draft in enumerate(drafts):
        if git.parents_of(draft.key) is not None:
            row[number] = _nearest(git, draft.key, numbers)
    return row


def _nearest(git: GitSource, key: str, numbers: Mapping[str, int]) -> tuple[int, ...]:
    """The numbers of the nearest ancestors of a draft that have one, in the order of parents."""
    nearest: dict[int, None] = {}
    visited = {key}
    waiting = list(git.parents_of(key) or ())
    while waiting:
        parent = waiting.pop(0)
        if parent in numbers:
            nearest[numbers[parent]] = None
        elif parent not in visited:
            waiting = [*(git.parents_of(parent) or ()), *waiting]
        visited.add(parent)
    return tuple(nearest)
