"""`speechdiff git merge`, which git calls."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from speechdiff.cli import exits, stderr
from speechdiff.cli.options import FILE_NAMES, PATH
from speechdiff.errors import SpeechdiffError, UnreadableDraft, UsageError
from speechdiff.wording import tr, trn

if TYPE_CHECKING:
    from speechdiff.merge import Merged

CONFLICTS: Final = 1
"""Status that tells git of conflicts in the file."""
FAILED: Final = 129
"""From here on nothing was written: git stops, and the driver of `install` merges lines."""


@dataclass(frozen=True, slots=True)
class MergeRequest:
    """What git wants merged."""

    base: Path
    ours: Path
    theirs: Path
    result: Path
    size: int = 7
    name: str = ""
    labels: tuple[str, str, str] = ("ours", "base", "theirs")


@dataclass(frozen=True, slots=True)
class Outcome:
    """The bytes of the result, and the messages about it."""

    data: bytes
    clean: bool
    messages: tuple[str, ...]


@click.command("merge", context_settings=FILE_NAMES)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=PATH,
    help="Write the result to this file and leave our side unchanged.",
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED, metavar="%O %A %B [%L [%P]]")
def merge_command(arguments: tuple[str, ...], output: Path | None) -> int:
    """Merge three files by sentence, as git's merge driver: the result replaces the second.

    \b
      %O   the common ancestor        %L   characters of a conflict mark
      %A   our side, and the result   %P   the path, for messages
      %B   their side                 %S %X %Y   labels of base, ours, theirs (git 2.45)

    Exit status: 0 merged, 1 with conflicts, 129 and above: nothing is written and git stops. A file
    that cannot be read as text or already has conflict marks is left to git's own merge, and so is
    a file on which speechdiff fails; a message says so.
    """
    try:
        job = _job(arguments, output)
        outcome = _merged(job)
        for each in outcome.messages:
            stderr.say(each)
        return _written(job, outcome)
    except SpeechdiffError as error:
        stderr.say(str(error))
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001  status 1 would tell git of a result
        stderr.say(stderr.fault(error))
    return FAILED


def _written(job: MergeRequest, outcome: Outcome) -> int:
    """The last step, after which nothing can fail any more."""
    from speechdiff.app.files import write_atomically

    write_atomically(job.result, outcome.data)
    return exits.DONE if outcome.clean else CONFLICTS


def _job(arguments: tuple[str, ...], output: Path | None) -> MergeRequest:
    """The files and what else git told; a placeholder that this git does not know is left out."""
    base, ours, theirs, size, name, *labels = (*arguments, *[""] * 8)[:8]
    if not (base and ours and theirs):
        raise UsageError(tr("git merge needs three files: %O %A %B (see `git help gitattributes`)"))
    sides = [
        label if label and label != f"%{letter}" else usual
        for label, letter, usual in zip(labels, "SXY", ("base", "ours", "theirs"), strict=True)
    ]
    return MergeRequest(
        Path(base),
        Path(ours),
        Path(theirs),
        output or Path(ours),
        int(size) if size.isdecimal() and len(size) < 4 and int(size) else 7,
        name or ours,
        (sides[1], sides[0], sides[2]),
    )


def _merged(job: MergeRequest) -> Outcome:
    """By sentences, or by git's lines where that cannot be; a side is never given up for it."""
    from speechdiff.native import strictly

    try:
        with strictly():
            return _by_sentences(job)
    except SpeechdiffError as error:
        why = str(error)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001  a panic of a native library is no Exception
        why = stderr.fault(error)
    return _by_lines(job, why)


def _by_sentences(job: MergeRequest) -> Outcome:
    from speechdiff.drafts.merging import read_exactly, script_of
    from speechdiff.merge import Labels, merge_texts

    sides = [read_exactly(path, job.name) for path in (job.base, job.ours, job.theirs)]
    base, ours, theirs = (side.text for side in sides)
    _must_be_finished(job, base, ours, theirs)
    merged = merge_texts(base, ours, theirs, labels=Labels(*job.labels), mark_size=job.size)
    data = script_of(*sides).bytes_of(merged.text)
    combined = _combined(job, base, ours, theirs, merged.text)
    parts = (*_limits(job, merged), *_conflicts(job, merged), *combined)
    return Outcome(data, merged.clean, parts)


def _must_be_finished(job: MergeRequest, *texts: str) -> None:
    """Raise `UnreadableDraft` for a text with conflict marks: git's own merge knows them.

    The base has them where two branches merged each other and each decided otherwise.
    """
    from speechdiff.merge.marks import has_marks

    for text, label in zip(texts, (job.labels[1], job.labels[0], job.labels[2]), strict=True):
        if has_marks(text, job.size):
            raise UnreadableDraft(tr("there are conflict marks in {side!r}").format(side=label))


def _by_lines(job: MergeRequest, why: str) -> Outcome:
    from speechdiff.drafts.merging import merge_lines

    words = tr("{name}: not merged by sentence ({why}); git merges its lines")
    words = words.format(name=job.name, why=why)
    merged = merge_lines(job.base, job.ours, job.theirs, labels=job.labels, size=job.size)
    if merged:
        return Outcome(merged.data, merged.clean, (words,))
    notice = tr(
        "{name}: git cannot merge it either: our side is left in place, take theirs with "
        "`git checkout --theirs`"
    )
    return Outcome(job.ours.read_bytes(), False, (words, notice.format(name=job.name)))


def _limits(job: MergeRequest, merged: Merged) -> Iterator[str]:
    from speechdiff.view import labels
    from speechdiff.view.joining import in_words

    for limit in merged.limits:
        yield labels.pair(job.name, in_words(limit))


def _conflicts(job: MergeRequest, merged: Merged) -> Iterator[str]:
    if merged.clean:
        return
    count = len(merged.conflicts)
    words = trn("{name}: {n} conflict", "{name}: {n} conflicts", count)
    yield words.format(name=job.name, n=count)
    if merged.seams:
        words = tr(
            "{name}: after resolving them, run `speechdiff git rejoin` to make its paragraphs whole"
        )
        yield words.format(name=job.name)


def _combined(job: MergeRequest, base: str, ours: str, theirs: str, merged: str) -> Iterator[str]:
    """Keep which sentences have words of both editors, and say that there are some."""
    from speechdiff.drafts.combined_records import keep
    from speechdiff.drafts.git_place import locate
    from speechdiff.merge.combined import combined_sentences

    sentences = combined_sentences(base, ours, theirs, merged, job.size)
    if not sentences:
        return
    words = trn(
        "{name}: {n} sentence has words of both editors: read it with `speechdiff git merged`",
        "{name}: {n} sentences have words of both editors: read them with `speechdiff git merged`",
        len(sentences),
    )
    yield words.format(name=job.name, n=len(sentences))
    try:
        if place := locate(Path.cwd()):
            keep(place, job.name, sentences)
    except SpeechdiffError as error:
        yield str(error)
