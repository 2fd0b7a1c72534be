"""A run of `speechdiff check`: speeches examined one after the other, by the rules of each."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from speechdiff.app.progress import SILENT, Progress
from speechdiff.errors import SpeechdiffError
from speechdiff.rulebook import OF_CHANGE, Rulebook, Severity
from speechdiff.wording import tr, trn

if TYPE_CHECKING:
    from speechdiff.app.checking.settings import Settings
    from speechdiff.app.selection import DraftRange
    from speechdiff.app.session import Session
    from speechdiff.check.as_markdown import Compared, Measure
    from speechdiff.check.finding import Examined
    from speechdiff.check.subject import Subject
    from speechdiff.model import Speech

_NAMED: Final = 2
"""Unused silences that are named."""


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """By what speeches are checked, instead of what their own settings say."""

    language: str | None = None
    fail_on: Severity | None = None
    settings: Path | None = None
    """Rules for all of them."""
    pace: int | None = None


class CheckRun:
    """Speeches that are checked one after the other, each with the settings beside it."""

    def __init__(
        self, draft_range: DraftRange | None, options: CheckOptions, progress: Progress = SILENT
    ) -> None:
        self.examined: list[Examined] = []
        self._subjects: list[Subject] = []
        self._range = draft_range
        self._options = options
        self._progress = progress
        self.failures: dict[str, None] = {}
        """Why something could not be checked, each reason once."""
        self._rulebooks: dict[Settings | None, Rulebook] = {}
        self._examined_by: dict[Settings, list[Examined]] = {}

    def fail(self, error: SpeechdiffError) -> None:
        """Note that something could not be checked."""
        self.failures[str(error)] = None

    def try_to_examine(self, session: Session) -> None:
        """Check one speech; where that cannot be done, the others are checked all the same."""
        try:
            self._examine(session)
        except SpeechdiffError as error:
            self.fail(error)

    def _examine(self, session: Session) -> None:
        from speechdiff.app.checking.drafts import rules_before, subject_of
        from speechdiff.app.checking.settings import settings_of
        from speechdiff.check.examine import examine

        subject = subject_of(session, self._range, self._options.language)
        settings = self._options.settings or settings_of(session, subject.file)
        rulebook = self._at_pace(self._rulebook(settings), session.speech())
        if self._options.settings is None:
            before = rules_before(session, self._range, subject, settings)
            subject.before = self._at_pace(before, session.speech()) if before else None
        examined = examine(subject, rulebook, self._options.fail_on)
        self._subjects.append(subject)
        self.examined.append(examined)
        if settings:
            self._examined_by.setdefault(settings, []).append(examined)

    def compared(self) -> tuple[Compared, ...]:
        """What changed in each speech, shortened to the room available."""
        return tuple(
            partial(_changes, subject)
            for subject in self._subjects
            if subject.old is not None and subject.old.text != subject.text
        )

    def tell_unused(self) -> None:
        """Say which silences of a file silence nothing in any speech that it is for."""
        for path, examined in self._examined_by.items():
            nowhere = set.intersection(*(set(each.unused) for each in examined))
            unused = [
                each
                for each in self._rulebooks[path].silences
                if each.rule not in OF_CHANGE and each in nowhere
            ]
            for silence in unused[:_NAMED]:
                words = tr("{name!r}: the silence of {rule!r} at {text!r} matches nothing")
                self._progress.say(
                    words.format(name=path.name, rule=silence.rule, text=silence.text)
                )
            if more := len(unused[_NAMED:]):
                words = trn(
                    "{name!r}: {n} more silence matches nothing",
                    "{name!r}: {n} more silences match nothing",
                    more,
                )
                self._progress.say(words.format(name=path.name, n=more))

    def _at_pace(self, rulebook: Rulebook, speech: Speech) -> Rulebook:
        """The rules with the pace that is asked for, else their own, else the speech's."""
        pace = self._options.pace or rulebook.extent.a_minute or speech.a_minute
        return replace(rulebook, extent=replace(rulebook.extent, a_minute=pace))

    def _rulebook(self, settings: Settings | None) -> Rulebook:
        from speechdiff.app.checking.settings import rulebook_of

        if settings not in self._rulebooks:
            self._rulebooks[settings] = rulebook_of(settings)
        return self._rulebooks[settings]


def _changes(subject: Subject, limit: int, measure: Measure) -> str:
    """What changed in one speech; its texts were compared for the rules already."""
    from speechdiff.report.text.markdown_comment import comment_report

    comparison = subject.comparison
    assert comparison is not None, "only speeches with an old draft are asked for"
    words = (f"{comparison.old.name}..{comparison.new.name}", subject.file)
    where = shlex.join(("speechdiff", "diff", *words))
    return comment_report(comparison, subject.file, limit=limit, measure=measure, where=where)
