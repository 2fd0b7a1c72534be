"""What commands read: sessions and comparisons, with progress and notices on standard error."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from speechdiff.app.progress import Progress
from speechdiff.app.session import Session
from speechdiff.cli import stderr
from speechdiff.cli.options import together
from speechdiff.errors import UsageError
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.app.judge_command import Judge
    from speechdiff.app.location import Location
    from speechdiff.app.pair import DraftPair
    from speechdiff.model import Comparison


@contextmanager
def progress_shown() -> Iterator[Progress]:
    """Progress that is shown, and notices that are said once, on standard error."""
    with stderr.progress(tr("reading drafts")) as tell:
        yield Progress(tell, say=stderr.say_once)


@contextmanager
def opened(location: Location, word: str | None, *, or_only: bool = False) -> Iterator[Session]:
    """A session for the speech that a word leads to, or the only one. Raises SpeechdiffError.

    With `or_only` a word that leads to no speech is left to the only one.
    """
    with (
        progress_shown() as progress,
        Session.of_speech(location, word, progress, or_only=or_only) as session,
    ):
        yield session


@contextmanager
def opened_for_draft(
    location: Location, words: tuple[str, ...]
) -> Iterator[tuple[Session, str | None, str | None]]:
    """The same for the words SPEECH and DRAFT, of which either may be left out, and both words.

    One word alone is a draft where it can only be one, else a speech if there is such a speech.
    """
    from speechdiff.app.tracing import is_draft_word

    speech, draft = words if len(words) > 1 else (None, *words, None)[:2]
    if speech is None and draft is not None and not is_draft_word(draft):
        with opened(location, draft, or_only=True) as session:
            yield session, *((draft, None) if session.is_named else (None, draft))
    else:
        with opened(location, speech) as session:
            yield session, speech, draft


def command_line(verb: str, location: Location, speech: str | None, *words: str) -> str:
    """A command as the user would type it to go on, in the same place."""
    where = () if location.folder == Path.cwd() else ("-C", _seen_from_here(location.folder))
    tip = ("--at", location.tip) if location.tip else ()
    all_parents = ("--all-parents",) * location.all_parents
    parts = ["speechdiff", verb, *where, *tip, *all_parents, *filter(None, (speech,)), *words]
    return shlex.join(parts)


def _seen_from_here(folder: Path) -> str:
    try:
        return str(folder.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(folder)


def compared(
    words: Sequence[str],
    location: Location,
    language: str | None,
    *,
    rejected: bool = False,
    judge: Judge | None = None,
) -> tuple[DraftPair, Comparison]:
    """The two drafts that the words name, seen from a location, and the comparison of them.

    Raises SpeechdiffError. What had to be assumed to read a draft is said on standard error; a
    `judge` is asked about links that are not sure.
    """
    from speechdiff.app.comparing import compare_pair
    from speechdiff.app.pair import resolve_pair

    with stderr.progress(tr("reading drafts")) as tell:
        pair = resolve_pair(
            words,
            location.folder,
            standard_input,
            location.line,
            rejected=rejected,
            say=stderr.say_once,
        )
        _tell_assumptions(pair)
        tell(tr("comparing {old} and {new}").format(old=pair.old.name, new=pair.new.name))
        if judge is None:
            return pair, compare_pair(pair, language)
        from dataclasses import replace

        from speechdiff.app.judging import judged_pair

        comparison, decisions = judged_pair(pair, language, judge, stderr.say_once)
        return replace(pair, decided=decisions), comparison


def standard_input() -> bytes:
    """All of standard input, within bounds; empty where it is closed. Raises `UnreadableDraft`."""
    from speechdiff.app.files import stream_bytes

    return b"" if sys.stdin is None else stream_bytes(sys.stdin.buffer, tr("standard input"))


def _tell_assumptions(pair: DraftPair) -> None:
    for draft, text in ((pair.old, pair.old_text), (pair.new, pair.new_text)):
        if text.assumed:
            from speechdiff.view import labels

            stderr.say_once(labels.pair(draft.name, text.assumed))
    for notice in pair.speech.notices if pair.speech else ():
        stderr.say_once(notice)


OWN: Final = "settings"
"""In place of a command: that of the user's settings."""


@dataclass(frozen=True, slots=True)
class JudgeOptions:
    """What the options say."""

    judge: str | None = None
    judge_between: tuple[float, float] | None = None

    def chosen(self, location: Location) -> Judge | None:
        """The judge that is asked for, or None. Raises UsageError."""
        if self.judge is None:
            if self.judge_between:
                raise UsageError(tr("--judge-between needs --judge COMMAND"))
            return None
        if not location.decisions:
            raise UsageError(tr("--judge and --no-decisions exclude each other"))
        from speechdiff.app.judge_command import Judge
        from speechdiff.settings import read_settings, settings_path

        if self.judge != OWN:
            return Judge.called(self.judge, self.judge_between)
        own = read_settings().judge
        if own is None:
            raise UsageError(
                tr('your settings name no judge: write judge = "COMMAND" in {file!r}').format(
                    file=str(settings_path())
                )
            )
        return Judge.called(own, self.judge_between, settings_path().parent)


judge_options: Final = together(
    click.option(
        "--judge",
        metavar="COMMAND",
        help="Ask COMMAND about unsure links: it reads pairs of sentences as JSON lines and writes "
        "same, other or unsure for each (docs/judge.md); settings stands for the command of your "
        "config.toml. Answers are kept like decisions.",
    ),
    click.option(
        "--judge-between",
        metavar="LOW HIGH",
        type=float,
        nargs=2,
        help="Ask about links whose confidence is from LOW to below HIGH. Default: 0 0.7.",
    ),
)
