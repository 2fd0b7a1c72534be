"""The nouns of a check: which rules there are, and what a speechdiff.toml asks of a speech.

    [[protect]] text = "..."      ->  Rulebook  ->  speechdiff.check  ->  findings
    [rules] near-duplicate = "off"

Plain, frozen data; `speechdiff.drafts.check_settings` reads it out of a file, `speechdiff.check`
applies it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final, Literal


class Severity(StrEnum):
    """How bad a finding is, the worst first; `OFF` switches a rule off."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    OFF = "off"

    @property
    def rank(self) -> int:
        """0 for the worst; a severity is at least another one where its rank is not greater."""
        return _RANKS.index(self)


_RANKS: Final = (Severity.ERROR, Severity.WARNING, Severity.NOTE, Severity.OFF)

RULES: Final[Mapping[str, Severity]] = {
    "protected-wording": Severity.ERROR,
    "required-phrase": Severity.ERROR,
    "forbidden-phrase": Severity.ERROR,
    "name-order": Severity.ERROR,
    "figures-disagree": Severity.ERROR,
    "repeated-figure": Severity.OFF,
    "number-changed": Severity.OFF,
    "incomplete-substitution": Severity.WARNING,
    "rule-weakened": Severity.WARNING,
    "length": Severity.ERROR,
    "speaking-time": Severity.ERROR,
    "conflict-mark": Severity.ERROR,
    "change-debris": Severity.ERROR,
    "leftover": Severity.WARNING,
    "placeholder": Severity.WARNING,
    "unbalanced-mark": Severity.WARNING,
    "mixed-width": Severity.WARNING,
    "near-duplicate": Severity.NOTE,
}
"""Every rule by its id, which never changes, with its severity where no file says otherwise.

Those up to `speaking-time` but two find nothing before a file says what to look for. The two that
err now and then are off.
"""

OF_CHANGE: Final = frozenset(
    {"protected-wording", "number-changed", "incomplete-substitution", "rule-weakened"}
)
"""Rules whose findings depend on the draft that is compared."""
NOTE_WORDS: Final = (
    *("数字", "数据", "数值", "数额", "金额", "年份", "日期", "百分比"),
    *("figure", "figures", "number", "numbers", "date", "dates", "amount", "amounts"),
    *("percentage", "percentages", "statistic", "statistics"),
)
"""Words by which a draft's note says that its numbers were changed on purpose."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Words that must stand, or must not."""

    text: str
    reason: str = ""
    instead: str = ""
    """Of a forbidden phrase: what to say."""
    times: int = 1
    """Of a required phrase: how often, at least."""
    ignore_case: bool = False
    allow_in: tuple[str, ...] = ()
    """Of a forbidden phrase: longer words in which it is no fault."""
    file: str = ""
    """The speech it is for, by the end of its path; empty for every one."""


@dataclass(frozen=True, slots=True)
class NameOrder:
    """Names and titles that stand in this order wherever two of them stand together."""

    names: tuple[str, ...]
    within: Literal["sentence", "speech"] = "sentence"
    reason: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """A thing whose figure is the same wherever it is given."""

    thing: str
    unit: str = ""
    """What the figure ends with; empty for any."""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Extent:
    """How long a speech may be; None where there is no bound.

    Counted in characters or words, as the language has it: see `speechdiff.view.timing`.
    """

    least: int | None = None
    most: int | None = None
    least_minutes: float | None = None
    most_minutes: float | None = None
    a_minute: float | None = None
    """Characters or words; None for the usual pace."""


@dataclass(frozen=True, slots=True)
class Silence:
    """That findings of a rule at some words are known and right."""

    rule: str
    text: str
    """Words of the draft that the finding touches, or that it says are missing."""
    reason: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Everything a speechdiff.toml asks of a speech."""

    severities: Mapping[str, Severity] = field(default_factory=dict)
    """Only of the rules that the file names."""
    fail_on: Severity | None = None
    """None where the file does not say."""
    protect: tuple[Wording, ...] = ()
    require: tuple[Wording, ...] = ()
    forbid: tuple[Wording, ...] = ()
    order: tuple[NameOrder, ...] = ()
    agree: tuple[Agreement, ...] = ()
    extent: Extent = Extent()
    note_words: tuple[str, ...] = NOTE_WORDS
    silences: tuple[Silence, ...] = ()

    def severity(self, rule: str) -> Severity:
        """How bad a finding of that rule is. Raises KeyError for a rule that there is not."""
        return self.severities.get(rule, RULES[rule])

    def of(self, file: str) -> Rulebook:
        """What of this is for the speech at that path."""
        return replace(
            self,
            protect=tuple(each for each in self.protect if _is_for(each.file, file)),
            require=tuple(each for each in self.require if _is_for(each.file, file)),
            forbid=tuple(each for each in self.forbid if _is_for(each.file, file)),
            order=tuple(each for each in self.order if _is_for(each.file, file)),
            agree=tuple(each for each in self.agree if _is_for(each.file, file)),
            silences=tuple(each for each in self.silences if _is_for(each.file, file)),
        )


def _is_for(ending: str, file: str) -> bool:
    return not ending or f"/{file}".endswith(f"/{ending}")
