"""`speechdiff git merged`: the sentences in which a merge put both editors' words together."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from speechdiff.app.location import Location
from speechdiff.cli import exits, stderr, stdout
from speechdiff.cli.options import CONTEXT, place_option
from speechdiff.errors import SpeechdiffError, UsageError
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.drafts.combined_records import CombinedRecord
    from speechdiff.model import CombinedSentence


@click.command("merged", context_settings=CONTEXT)
@click.argument("files", nargs=-1, metavar="[FILE...]", type=click.Path(path_type=Path))
@click.option("--done", is_flag=True, help="Mark them as read and take them off the list.")
@place_option
@click.pass_context
def merged_command(context: click.Context, files: tuple[Path, ...], done: bool) -> int:
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

    folder = context.ensure_object(Location).folder
    place = place_with_tree(folder)
    for file in files:
        if not (folder / file).is_file():
            raise UsageError(tr("there is no file {name!r}: check the name").format(name=str(file)))
    wanted = {name_in(place, folder / file) for file in files}
    found = [each for each in records(place) if not wanted or each.file in wanted]
    listed = dict.fromkeys(line for each in found for line in _lines(place.home, each))
    stdout.write("".join(f"{line}\n" for line in listed))
    if not listed:
        stderr.say(tr("no sentence has words of both editors, or none has any more"))
    for each in found if done else ():
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
    standing = ((text.find(each.merged), each) for each in record.sentences)
    return [
        _shown(f"{record.file}:{text.count(chr(10), 0, at) + 1}", each)
        for at, each in standing
        if at >= 0
    ]


def _shown(where: str, sentence: CombinedSentence) -> str:
    from speechdiff.view.joining import pair
    from speechdiff.view.visible import visible

    sides = ((tr("ours"), sentence.ours), (tr("theirs"), sentence.theirs))
    lines = [pair(where, sentence.merged), *(f"  {pair(side, said)}" for side, said in sides)]
    return "\n".join(visible(" ".join(line.splitlines())) for line in lines)
