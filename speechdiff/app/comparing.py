"""Two texts to a comparison, and why its links were made."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from speechdiff.app.decisions import Same
    from speechdiff.app.pair import DraftPair
    from speechdiff.explanation import Explanation
    from speechdiff.model import Comparison, Link

    Explained = Callable[[Link], Explanation]


def compare_named(
    old: str,
    new: str,
    *,
    names: tuple[str, str],
    language: str | None = None,
    decided: Same | None = None,
) -> Comparison:
    """The comparison of two texts that are called so; without `language` their script decides.

    `decided` is what readers said of sentences.
    """
    from speechdiff.compare import compare_texts

    return compare_texts(
        old,
        new,
        language=language,
        old_name=names[0],
        new_name=names[1],
        decided=decided or {},
    )


def compare_pair(pair: DraftPair, language: str | None) -> Comparison:
    """The comparison of two drafts that were read; the speech's own language before a guess."""
    return compare_named(
        pair.old_text.text,
        pair.new_text.text,
        names=(pair.old.name, pair.new.name),
        language=language or (pair.speech.language if pair.speech else None),
        decided=pair.decided,
    )


def nearest(explained: Explained, link: Link) -> tuple[int, int] | None:
    """A sentence alone with the nearest one of the other draft, old and new; None for none near."""
    rival = explained(link).runner_up
    if rival is None:
        return None
    return (link.old[0], rival.index) if link.old else (rival.index, link.new[0])


def explaining(comparison: Comparison, decided: Same | None = None) -> Explained:
    """What tells of a link why it was made; takes as long as the comparison did.

    `decided` is what the comparison was made with. Raises ValueError where it was made elsewhere.
    """
    from speechdiff.compare.explain import Explainer

    return Explainer(comparison, decided or {}).of
