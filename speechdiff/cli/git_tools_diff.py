"""What git calls to show a speech: a text converter, an external diff, a difftool."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from speechdiff.cli import exits, stderr, stdout
from speechdiff.cli.options import FILE_NAMES
from speechdiff.errors import SpeechdiffError, UsageError
from speechdiff.view.visible import visible
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.app.opening import Opening
    from speechdiff.model import Comparison, SegmentedText


@click.command("textconv", context_settings=FILE_NAMES)
@click.argument("file", type=click.UNPROCESSED, metavar="FILE")
def textconv_command(file: str) -> int:
    """Print a draft with one sentence per line and an empty line between paragraphs.

    Git calls this for `diff=speech` and compares what it prints. A file that is not text is
    described in one line, so that git can continue.
    """
    data = _data(file)
    try:
        text = _text_of(data, file)
    except SpeechdiffError as error:
        stderr.say(str(error))
        stdout.write(_stand_in(data))
        return exits.DONE
    stdout.write("".join(f"{line}\n" for line in _lines(text, file)))
    return exits.DONE


def _lines(text: str, name: str) -> list[str]:
    """Sentences; the lines as they are where those cannot be told, so that git can go on."""
    try:
        return sentence_lines(text)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001  a panic of a native library is no Exception
        words = tr("{name}: not shown by sentence ({why})")
        stderr.say(words.format(name=name, why=stderr.fault(error)))
        return [visible(line) for line in text.splitlines()]


def sentence_lines(text: str) -> list[str]:
    """Sentences, an empty line before each paragraph but the first; nothing acts on a terminal.

    Front matter comes first, line by line.
    """
    from speechdiff.front_matter import front_matter
    from speechdiff.text.sentences import segment

    draft: SegmentedText = segment(text)
    settings = front_matter(text)
    lines = [visible(line) for line in settings.text.splitlines()] + [""] if settings else []
    before = 0
    for index, sentence in enumerate(draft.sentences):
        if index and sentence.paragraph != before:
            lines.append("")
        before = sentence.paragraph
        lines.append(visible(" ".join(draft.sentence_text(index).splitlines())))
    return lines


@click.command("external", context_settings=FILE_NAMES)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED, metavar="PATH OLD HEX MODE NEW ...")
def external_command(arguments: tuple[str, ...]) -> int:
    """Compare two drafts as git's external diff, which passes seven arguments.

    \b
    Examples:
      GIT_EXTERNAL_DIFF="speechdiff git external" git diff HEAD~1
      git -c diff.external="speechdiff git external" log -p --ext-diff
    """
    if len(arguments) == 1:
        stdout.write(tr("{name} is in conflict").format(name=visible(arguments[0])) + "\n")
        return exits.DONE
    if len(arguments) < 7:
        raise UsageError(tr("git external needs the seven arguments of git's external diff"))
    name, old, new = arguments[0], arguments[1], arguments[4]
    renamed = arguments[7] if len(arguments) > 7 else name
    title = name if renamed == name else f"{name} -> {renamed}"
    stdout.write(f"{visible(title)}\n")
    stdout.write(_report(old, new, name, colour=_git_colours(), width=_git_width()))
    return exits.DONE


@click.command("difftool", context_settings=FILE_NAMES)
@click.argument("old", type=click.UNPROCESSED, metavar="LOCAL")
@click.argument("new", type=click.UNPROCESSED, metavar="REMOTE")
@click.argument("name", type=click.UNPROCESSED, metavar="[PATH]", required=False)
def difftool_command(old: str, new: str, name: str | None) -> int:
    """Compare two drafts as git's difftool: `git difftool -t speechdiff`.

    In a terminal the app opens on them; elsewhere the comparison is printed.
    """
    from speechdiff.cli.app import in_terminal

    if in_terminal() and (opening := _opening(old, new, name or new)) is not None:
        from speechdiff.tui import run

        return run(opening, stderr.say)
    colour = stdout.use_colour("auto")
    stdout.page(_report(old, new, name or new, colour=colour, width=stdout.width()))
    return exits.DONE


def _report(old: str, new: str, name: str, *, colour: bool, width: int) -> str:
    """The comparison as text; one line where a side is no text, or not there."""
    from speechdiff.cli.diff import as_text
    from speechdiff.report.formats import ChangeFilter
    from speechdiff.report.text.painter import TextPainter

    try:
        comparison = _compared(old, new, name)
    except SpeechdiffError as error:
        return f"{visible(str(error))}\n"
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001  git would stop at this file
        words = tr("{name}: not compared by sentence ({why})")
        return f"{visible(words.format(name=name, why=stderr.fault(error)))}\n"
    return as_text(comparison, TextPainter(colour, width), ChangeFilter(quiet=False))


def _opening(old: str, new: str, name: str) -> Opening | None:
    """Two drafts for the app; None where a side is no text."""
    from speechdiff.app.opening import two_texts

    try:
        return two_texts(name, _names(name), _texts(old, new, name))
    except SpeechdiffError:
        return None


def _compared(old: str, new: str, name: str) -> Comparison:
    from speechdiff.app.comparing import compare_named

    return compare_named(*_texts(old, new, name), names=_names(name))


def _texts(old: str, new: str, name: str) -> tuple[str, str]:
    return _text_of(_data(old), name), _text_of(_data(new), name)


def _names(name: str) -> tuple[str, str]:
    return f"a/{name}", f"b/{name}"


def _data(file: str) -> bytes:
    """The bytes of a file; none for a side that is not there."""
    from speechdiff.app.files import file_bytes

    return b"" if file in (os.devnull, "nul") else file_bytes(Path(file), file)


def _text_of(data: bytes, name: str) -> str:
    if not data:
        return ""
    from speechdiff.drafts.formats import read_bytes

    return read_bytes(data, name, Path(name).suffix).text


def _stand_in(data: bytes) -> str:
    """One line that is another for other bytes."""
    from hashlib import sha256

    words = tr("(not readable as text: {n} bytes, SHA-256 {sum})")
    return words.format(n=len(data), sum=sha256(data).hexdigest()) + "\n"


def _git_colours() -> bool:
    """Colours where a person reads: git's pager stands between, and says that it is there."""
    if os.environ.get("NO_COLOR"):
        return False
    return os.environ.get("GIT_PAGER_IN_USE") == "true" or stdout.use_colour("auto")


def _git_width() -> int:
    """The terminal's width, which git hands on."""
    columns = os.environ.get("COLUMNS", "")
    usable = columns.isdecimal() and len(columns) < 5 and 20 <= int(columns) <= 1000
    return int(columns) if usable else stdout.width()
