"""``--judge`` and ``--judge-between``: ask a command about links that are not sure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import click

from speechdiff.cli.options import together
from speechdiff.errors import UsageError
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.app.judge_command import Judge
    from speechdiff.app.location import Location

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
