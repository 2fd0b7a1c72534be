"""Rules about how long a speech is, in characters or words and in minutes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from speechdiff.check.finding import Hit, hit
from speechdiff.check.subject import Subject
from speechdiff.model import Span
from speechdiff.rulebook import Rulebook
from speechdiff.view.timing import USUAL, length
from speechdiff.wording import later


def speech_length(subject: Subject, rulebook: Rulebook) -> Iterator[Hit]:
    """A speech with too many or too few characters (Chinese) or words (other languages)."""
    extent, has = rulebook.extent, length(subject.text, subject.new.language)
    if extent.most is not None and has.count > extent.most:
        template = later("{count} characters, more than {most}: the limit is passed here")
        if has.unit == "words":
            template = later("{count} words, more than {most}: the limit is passed here")
        span = _passing(subject, extent.most)
        yield hit(span, template, str(extent.most), count=has.count, most=extent.most)
    if extent.least is not None and has.count < extent.least:
        template = later("{count} characters, fewer than {least}")
        if has.unit == "words":
            template = later("{count} words, fewer than {least}")
        start, least = Span(0, 0), str(extent.least)
        yield hit(start, template, least, count=has.count, least=extent.least)


def speaking_time(subject: Subject, rulebook: Rulebook) -> Iterator[Hit]:
    """A speech that takes too long, or not long enough, at the pace of the settings."""
    extent, has = rulebook.extent, length(subject.text, subject.new.language)
    has = replace(has, a_minute=extent.a_minute)
    pace, minutes = has.pace_of(USUAL), has.minutes_of(USUAL)  # no settings of whoever checks count
    exact, rate = f"{minutes:.1f}", f"{pace:g}"
    if extent.most_minutes is not None and minutes > extent.most_minutes:
        template = later("{minutes} minutes at {pace} a minute, more than {most}")
        span, most = _passing(subject, int(extent.most_minutes * pace)), f"{extent.most_minutes:g}"
        yield hit(span, template, most, minutes=exact, pace=rate, most=most)
    if extent.least_minutes is not None and minutes < extent.least_minutes:
        template = later("{minutes} minutes at {pace} a minute, less than {least}")
        least = f"{extent.least_minutes:g}"
        yield hit(Span(0, 0), template, least, minutes=exact, pace=rate, least=least)


def _passing(subject: Subject, most: int) -> Span:
    """The sentence in which a count is passed; the last one where it is passed between two."""
    said_so_far = 0
    for sentence in subject.new.sentences:
        said_so_far += length(sentence.span.of(subject.text), subject.new.language).count
        if said_so_far > most:
            return sentence.span
    return subject.new.sentences[-1].span if subject.new.sentences else Span(0, 0)
