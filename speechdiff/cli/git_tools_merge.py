"""`speechdiff git merge`, which git calls, and `git rejoin`, for afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from speechdiff.cli import exits, stderr
from speechdiff.cli.options import CONTEXT, Place, place_option
from speechdiff.errors import SpeechdiffError, UsageError
from speechdiff.wording import tr, trn

if TYPE_CHECKING:
    from speechdiff.drafts.unmerged import Unmerged
    from speechdiff.merge import Merged

CONFLICTS: Final = 1
"""Status that tells git of conflicts in the file."""
FAILED: Final = 129
"""From here on git takes nothing for merged and stops, with both sides as they were."""
_AS_GIVEN: Final[dict[str, Any]] = CONTEXT | {"ignore_unknown_options": True}
"""A file may be called ``-x``."""


@dataclass(frozen=True, slots=True)
class Job:
    """What git wants merged."""

    base: Path
    ours: Path
    """Where the result goes, too."""
    theirs: Path
    size: int = 7
    name: str = ""
    labels: tuple[str, str, str] = ("ours", "base", "theirs")


@click.command("merge", context_settings=_AS_GIVEN)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED, metavar="%O %A %B [%L [%P]]")
def merge_command(arguments: tuple[str, ...]) -> int:
    """Merge three files by sentences, as git's merge driver: the result goes to the second.

    \b
      %O   the common ancestor        %L   characters of a conflict mark
      %A   our side, and the result   %P   the path, for messages
      %B   their side                 %S %X %Y   labels of base, ours, theirs (git 2.45)

    Exit status: 0 merged, 1 with conflicts, 129 and more: nothing merged, git stops. What cannot be
    read as text is left to git's own merge, and that is said.
    """
    try:
        job = _job(arguments)
        return _merged_by_sentences(job)
    except SpeechdiffError as error:
        stderr.say(str(error))
        return FAILED


def _job(arguments: tuple[str, ...]) -> Job:
    """The files and what else git told; a placeholder that this git does not know is left out."""
    base, ours, theirs, size, name, *labels = (*arguments, *[""] * 8)[:8]
    if not (base and ours and theirs):
        raise UsageError(tr("git merge needs three files: %O %A %B (see `git help gitattributes`)"))
    known = [
        label if label and label != f"%{letter}" else usual
        for label, letter, usual in zip(labels, "SXY", ("base", "ours", "theirs"), strict=True)
    ]
    return Job(
        Path(base),
        Path(ours),
        Path(theirs),
        int(size) if size.isdecimal() and len(size) < 4 and int(size) else 7,
        name or ours,
        (known[1], known[0], known[2]),
    )


def _merged_by_sentences(job: Job) -> int:
    from speechdiff.drafts.atomic import write_atomically
    from speechdiff.drafts.merging import read_exactly, script_of

    try:
        base, ours, theirs = (
            read_exactly(path, job.name) for path in (job.base, job.ours, job.theirs)
        )
        merged = _merged(job, base.text, ours.text, theirs.text)
        data = script_of(base, ours, theirs).bytes_of(merged.text)
    except SpeechdiffError as error:
        return _merged_by_lines(job, str(error))
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # noqa: BLE001  no fault, a panic either, may cost anybody a side
        return _merged_by_lines(job, f"{type(error).__name__}: {error}")
    write_atomically(job.ours, data)
    _say_limits(job, merged)
    if merged.clean:
        return exits.DONE
    _say_conflicts(job, merged)
    return CONFLICTS


def _say_limits(job: Job, merged: Merged) -> None:
    from speechdiff.view import labels
    from speechdiff.view.limit_words import in_words

    for limit in merged.limits:
        stderr.say(labels.pair(job.name, in_words(limit)))


def _merged(job: Job, base: str, ours: str, theirs: str) -> Merged:
    from speechdiff.merge import Labels, merge_texts

    return merge_texts(base, ours, theirs, labels=Labels(*job.labels), mark_size=job.size)


def _merged_by_lines(job: Job, why: str) -> int:
    from speechdiff.drafts.merging import GIT_FAILED, merge_lines

    said = tr("{name}: not merged by sentences ({why}); git merges its lines")
    stderr.say(said.format(name=job.name, why=why))
    status = merge_lines(job.base, job.ours, job.theirs, labels=job.labels, size=job.size)
    if status >= GIT_FAILED:
        said = tr(
            "{name}: git cannot merge it either: our side is left in place, take theirs with "
            "`git checkout --theirs`"
        )
        stderr.say(said.format(name=job.name))
        return CONFLICTS
    return CONFLICTS if status else exits.DONE


def _say_conflicts(job: Job, merged: Merged) -> None:
    count = len(merged.conflicts)
    said = trn("{name}: {n} conflict", "{name}: {n} conflicts", count)
    stderr.say(said.format(name=job.name, n=count))
    if merged.seams:
        said = tr(
            "{name}: once they are decided, `speechdiff git rejoin` makes its paragraphs whole"
        )
        stderr.say(said.format(name=job.name))


@click.command("rejoin", context_settings=CONTEXT)
@click.argument("files", nargs=-1, metavar="[FILE...]", type=click.Path(path_type=Path))
@place_option
@click.pass_context
def rejoin_command(context: click.Context, files: tuple[Path, ...]) -> int:
    """Put paragraphs together again whose line was broken for conflict marks.

    After the conflicts are decided and the marks removed, and before `git add`. Without FILE all
    files in conflict that have no marks left.

    \b
    Example:
      git merge editor-b            a conflict in speech.txt
      $EDITOR speech.txt            decide it, remove the marks
      speechdiff git rejoin         the paragraph is one line again
      git add speech.txt && git commit
    """
    from speechdiff.drafts.unmerged import unmerged_files

    folder = context.ensure_object(Place).folder
    for each in unmerged_files(folder, [folder / file for file in files]):
        _rejoin(each, wanted=bool(files))
    return exits.DONE


def _rejoin(file: Unmerged, *, wanted: bool) -> None:
    from speechdiff.drafts.atomic import write_atomically
    from speechdiff.drafts.merging import read_bytes_exactly, read_exactly
    from speechdiff.merge import merge_texts, rejoin
    from speechdiff.merge.marks import has_marks

    decided = read_exactly(file.path, file.name)
    if has_marks(decided.text):
        said = tr("{name} still has conflict marks: decide them first").format(name=file.name)
        if wanted:
            raise UsageError(said)
        stderr.say(said)
        return
    sides = (
        read_bytes_exactly(data, file.name).text for data in (file.base, file.ours, file.theirs)
    )
    result = rejoin(decided.text, merge_texts(*sides))
    if result.text != decided.text:
        write_atomically(file.path, decided.script.bytes_of(result.text))
    said = trn("{name}: {n} line joined", "{name}: {n} lines joined", result.joined)
    stderr.say(said.format(name=file.name, n=result.joined))
    if result.missed:
        said = trn(
            "{name}: {n} place was edited too: look whether its paragraph is whole",
            "{name}: {n} places were edited too: look whether their paragraphs are whole",
            result.missed,
        )
        stderr.say(said.format(name=file.name, n=result.missed))
