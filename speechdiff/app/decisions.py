"""Readers' decisions on which sentences are the same, for every comparison of a source.

Where the source is a repository they are in its notes, elsewhere in a file of the user's, which
holds those of all folders and files.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from speechdiff.errors import SpeechdiffError, UnknownDraft
from speechdiff.settings import state_path
from speechdiff.view.lineage_labels import no_such_sentence
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.drafts.decision_store import Decided, DecisionStore, Verdict
    from speechdiff.drafts.source import Source
    from speechdiff.model import Comparison, Link, SegmentedText

FILE: Final = "decisions.jsonl"
"""In the folder of what the program keeps for itself."""
Same = Mapping[tuple[str, str], bool]
"""By old and new sentence, whether they are the same: as comparisons take it."""


def store_at(source: Source) -> DecisionStore:
    """Where decisions on the drafts of a source are kept."""
    from speechdiff.drafts.decision_store import DecisionFile, DecisionNotes
    from speechdiff.drafts.resolve import as_git

    return DecisionFile(state_path() / FILE) if as_git(source) is None else DecisionNotes(source)


def decided_at(source: Source, say: Callable[[str], None]) -> Same:
    """The decisions on the drafts of a source; none, and a line, where they cannot be read."""
    from speechdiff.drafts.resolve import as_git

    if as_git(source) is None and not (state_path() / FILE).exists():
        return {}
    try:
        return same_or_not(store_at(source).read())
    except (OSError, SpeechdiffError) as error:
        say(tr("decisions of readers are not used: {why}").format(why=error))
        return {}


def same_or_not(decided: Decided) -> Same:
    """What comparisons need of decisions: those that say the one or the other."""
    return {
        pair: each.says.value == "same"
        for pair, each in sorted(decided.items())
        if each.says.value in ("same", "other")
    }


def verdict_called(word: str) -> Verdict:
    """The verdict of that name. Raises ValueError."""
    from speechdiff.drafts.decision_store import Verdict

    return Verdict(word)


def sentence_of(draft: SegmentedText, name: str, number: int) -> str:
    """The words of a sentence, by its number from 0. Raises UnknownDraft."""
    if not 0 <= number < len(draft.sentences):
        raise UnknownDraft(no_such_sentence(name, number + 1, len(draft.sentences)))
    return draft.sentence_text(number).strip()
