"""What a person does after a merge: `speechdiff git merged` and `git rejoin`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from speechdiff.app.location import Location
from speechdiff.cli import exits, stderr, stdout
from speechdiff.cli.options import CONTEXT, PATH, pass_place, place_option
from speechdiff.errors import SpeechdiffError, UsageError
from speechdiff.wording import tr, trn

if TYPE_CHECKING:
    from speechdiff.drafts.combined_records import CombinedRecord
    from speechdiff.drafts.unmerged import Unmerged
    from speechdiff.model import CombinedSentence


@click.command("merged", context_settings=CONTEXT)
@click.argument("files", nargs=-1, metavar="[FILE...]", type=PATH)
@click.option("--done", is_flag=True, help="Mark them as read and take them off the list.")
@place_option
@pass_place
def merged_command(location: Location, files: tuple[Path, ...], done: bool) -> int:
    """List the sentences in which merges combined both editors' words.

    Nobody wrote these sentences, so check that they make sense. Each is listed with the wording of
    both sides until it is changed or `--done` is given. Without FILE, all files.

    \b
    Example:
      git merge editor-b
      speechdiff git merged            read them once
      speechdiff git merged --done
    """
    from speechdiff.drafts.combined_records import drop, records
    from speechdiff.drafts.unmerged import name_in, place_with_tree

    folder = location.folder
    place = place_with_tree(folder)
    for file in files:
        if not (folder / file).is_file():
            raise UsageError(tr("there is no file {name!r}: check the name").format(name=str(file)))
    names = {name_in(place, folder / file) for file in files}
    unmerged = [each for each in records(place) if not names or each.file in names]
    lines = dict.fromkeys(line for each in unmerged for line in _lines(place.home, each))
    stdout.write("".join(f"{line}\n" for line in lines))
    if not lines:
        stderr.say(tr("no sentence has words of both editors, or none has any more"))
    for each in unmerged if done else ():
        drop(each)
    return exits.DONE


def _lines(home: Path, record: CombinedRecord) -> list[str]:
    """What is shown of a record; nothing of sentences that are no longer in the file."""
    from speechdiff.drafts.merging import read_exactly

    path = Path(os.path.realpath(home / record.file))
    if not path.is_relative_to(home.resolve()):
        return []
    try:
        text = read_exactly(path, record.file).text
    except SpeechdiffError:
        return []
    places = ((text.find(each.merged), each) for each in record.sentences)
    return [
        _shown(f"{record.file}:{text.count(chr(10), 0, at) + 1}", each)
        for at, each in places
        if at >= 0
    ]


def _shown(where: str, sentence: CombinedSentence) -> str:
    from speechdiff.view.joining import pair
    from speechdiff.view.visible import visible

    sides = ((tr("ours"), sentence.ours), (tr("theirs"), sentence.theirs))
    lines = [pair(where, sentence.merged), *(f"  {pair(side, words)}" for side, words in sides)]
    return "\n".join(visible(" ".join(line.splitlines())) for line in lines)


@click.command("rejoin", context_settings=CONTEXT)
@click.argument("files", nargs=-1, metavar="[FILE...]", type=PATH)
@place_option
@pass_place
def rejoin_command(location: Location, files: tuple[Path, ...]) -> int:
    """Rejoin paragraphs whose line was broken for conflict marks.

    Run it after resolving the conflicts and removing the marks, and before `git add`. Without FILE,
    all files in conflict that have no marks left.

    \b
    Example:
      git merge editor-b            a conflict in speech.txt
      $EDITOR speech.txt            resolve it, remove the marks
      speechdiff git rejoin         the paragraph is one line again
      git add speech.txt && git commit
    """
    from speechdiff.drafts.unmerged import unmerged_files

    folder = location.folder
    for each in unmerged_files(folder, [folder / file for file in files]):
        _rejoin(each, is_named=bool(files))
    return exits.DONE


def _rejoin(file: Unmerged, *, is_named: bool) -> None:
    from speechdiff.app.files import write_atomically
    from speechdiff.drafts.merging import read_bytes_exactly, read_exactly
    from speechdiff.merge import merge_texts, rejoin
    from speechdiff.merge.marks import has_marks

    resolution = read_exactly(file.path, file.name)
    if has_marks(resolution.text):
        words = tr("{name} still has conflict marks: resolve them first").format(name=file.name)
        if is_named:
            raise UsageError(words)
        stderr.say(words)
        return
    sides = [
        read_bytes_exactly(data, file.name).text for data in (file.base, file.ours, file.theirs)
    ]
    if any(map(has_marks, sides)):
        words = tr("{name}: git merged its lines, and broke none")
        stderr.say(words.format(name=file.name))
        return
    result = rejoin(resolution.text, merge_texts(*sides))
    if result.text != resolution.text:
        write_atomically(file.path, resolution.script.bytes_of(result.text))
    words = trn("{name}: {n} line joined", "{name}: {n} lines joined", result.joined)
    stderr.say(words.format(name=file.name, n=result.joined))
    if result.missed:
        words = trn(
            "{name}: {n} place was edited too: check that its paragraph is whole",
            "{name}: {n} places were edited too: check that their paragraphs are whole",
            result.missed,
        )
        stderr.say(words.format(name=file.name, n=result.missed))
