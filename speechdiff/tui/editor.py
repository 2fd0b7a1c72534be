"""Opens a place of a file in the user's own editor, and says what went wrong if it does."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from textual.app import SuspendNotSupported

from speechdiff.app.session import is_working_copy
from speechdiff.errors import SpeechdiffError
from speechdiff.model import Draft
from speechdiff.view.width import cells
from speechdiff.wording import tr

if TYPE_CHECKING:
    from textual.app import App

    from speechdiff.drafts.source import Source

FALLBACK_EDITORS: Final = ("editor", "vi", "nano")
"""Tried in this order where neither VISUAL nor EDITOR is set."""
_DOCUMENTS: Final = (b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0")
"""How Word and OpenDocument files, PDF and files of old Word begin."""
TAB: Final = 8
"""Cells between the stops of a tabulator."""


def _characters(before: str) -> int:
    return len(before)


def _bytes(before: str) -> int:
    return len(before.encode("utf-8", "surrogatepass"))


def _units(before: str) -> int:
    return len(before.encode("utf-16-le", "surrogatepass")) // 2


def _cells(before: str) -> int:
    first, *behind_tabs = before.split("\t")
    at = cells(first)
    for words in behind_tabs:
        at += TAB - at % TAB + cells(words)
    return at


@dataclass(frozen=True, slots=True)
class _EditorCall:
    """How an editor is told a place: its arguments, and what it counts columns in."""

    arguments: tuple[str, ...]
    measure: Callable[[str], int] = _characters


_LINE: Final = _EditorCall(("+{line}", "{path}"))
_VIM: Final = _EditorCall(("+call cursor({line},{column})", "{path}"), _bytes)
_EMACS: Final = _EditorCall(("+{line}:{column}", "{path}"), _cells)
_NANO: Final = _EditorCall(("+{line},{column}", "{path}"), _cells)
_COLON: Final = _EditorCall(("{path}:{line}:{column}",))
_CODE: Final = _EditorCall(("--wait", "--goto", "{path}:{line}:{column}"), _units)
_CALLS: Final[Mapping[str, _EditorCall]] = {
    **dict.fromkeys(["vim", "nvim", "gvim", "mvim", "view"], _VIM),
    **dict.fromkeys(["emacs", "emacsclient"], _EMACS),
    **dict.fromkeys(["nano", "pico"], _NANO),
    **dict.fromkeys(["code", "codium", "code-insiders", "cursor", "windsurf"], _CODE),
    **dict.fromkeys(["hx", "helix", "zed"], _COLON),
    "subl": _EditorCall(("--wait", "{path}:{line}:{column}")),
    "kak": _EditorCall(("+{line}:{column}", "{path}"), _bytes),
    "micro": _EditorCall(("+{line}:{column}", "{path}")),
    **dict.fromkeys(["open", "xdg-open", "notepad", "wordpad"], _EditorCall(("{path}",))),
}
"""By name of the program; any other one is told the line only, as nearly all understand it.

`vi` may be one that knows no functions. Emacs and nano count cells, vim and kakoune bytes, the
editors made with web technology halves of UTF-16.
"""
_NAME: Final = 40


class EditorFailed(SpeechdiffError):
    """The editor could not be started, or says that it failed."""


@dataclass(frozen=True, slots=True)
class FilePosition:
    """A place in a file."""

    path: Path
    line: int
    """From 1."""
    before: str = ""
    """What stands before it in its line."""
    copy: bool = False
    """Whether the file is a copy to read, because the draft has no file of its own."""
    document: bool = False
    """Whether it is no text but a Word file, a PDF or the like: for the system's own program."""


def command_for(position: FilePosition, environment: Mapping[str, str] = os.environ) -> list[str]:
    """The words that open a position. Raises EditorFailed where nothing there is can open it."""
    if position.document:
        return [_system_opener(position.path, environment), str(position.path)]
    words = _chosen(environment)
    way = _CALLS.get(Path(words[0]).stem.lower(), _LINE)
    column = way.measure(position.before) + 1
    place = {"path": str(position.path), "line": position.line, "column": column}
    return [*words, *(argument.format(**place) for argument in way.arguments)]


def run(position: FilePosition, environment: Mapping[str, str] = os.environ) -> None:
    """Wait until the editor is closed; a document is only handed on. Raises EditorFailed."""
    command = command_for(position, environment)
    name = command[0]
    try:
        if position.document:
            subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                             stdin=subprocess.DEVNULL, start_new_session=True)  # fmt: skip
            return
        status = subprocess.run(command, check=False).returncode
    except OSError as error:
        reason = error.strerror or str(error)
        message = tr("cannot start the editor {name!r}: {reason}; set VISUAL or EDITOR")
        raise EditorFailed(message.format(name=name, reason=reason)) from error
    if status:
        message = tr("the editor {name!r} ended with status {status}")
        raise EditorFailed(message.format(name=name, status=status))


def edit(
    app: App[Any], source: Source, draft: Draft, name: str, text: str, start: int, words: str
) -> str:
    """Open a place of a draft, as `position_of` has it, and wait until the editor is closed.

    Returns what there is to tell, empty for nothing. Raises SpeechdiffError and OSError.
    """
    position = position_of(source, draft, name, text, start, words)
    try:
        with nullcontext() if position.document else app.suspend():
            run(position)
    except SuspendNotSupported as error:
        raise EditorFailed(tr("an editor cannot be opened from this terminal")) from error
    if position.copy:
        return tr("that was a copy to read: this draft has no file of its own")
    return tr("handed to the program that opens such files") if position.document else ""


def position_of(
    source: Source, draft: Draft, name: str, text: str, start: int, words: str
) -> FilePosition:
    """Where to edit what stands at offset `start` of the text of `draft`.

    `name` is that of the speech. An older draft opens the working copy where the same `words`
    stand in it now; where there is no working copy, a copy of the draft to read is made. Raises
    SpeechdiffError and OSError.
    """
    path = _file_of(source, draft, name)
    if path is None:
        return FilePosition(_copy_of(draft, text), *_place(text, start), copy=True)
    if _is_document(path):
        return FilePosition(path, 1, document=True)
    if not is_working_copy(draft) and draft.revision:
        text = path.read_text(encoding="utf-8", errors="replace")
        position = text.find(words)
        start = position if position >= 0 else min(start, len(text))
    return FilePosition(path, *_place(text, start))


def _file_of(source: Source, draft: Draft, name: str) -> Path | None:
    """The file that holds a draft, or the working copy of its speech."""
    from speechdiff.drafts.resolve import as_git

    git = as_git(source)
    if git is not None:
        path = git.repository.path_of(name) if git.root is not None else None
    else:
        root = getattr(source, "root", None)
        path = Path(draft.key) if root is None else Path(root) / draft.key
    return path if path is not None and path.is_file() else None


def _is_document(path: Path) -> bool:
    """Whether a file is of a kind that an editor of text would spoil."""
    with path.open("rb") as file:
        return file.read(8).startswith(_DOCUMENTS)


def _system_opener(path: Path, environment: Mapping[str, str]) -> str:
    """The system's own way to open a file. Raises EditorFailed where there is no desktop."""
    from shutil import which

    has_desktop = bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))
    name = "open" if sys.platform == "darwin" else "xdg-open" if has_desktop else ""
    if name and which(name, path=environment.get("PATH")):
        return name
    raise EditorFailed(
        tr("open {name!r} in Word; to edit here: `speechdiff import`").format(name=path.name)
    )


def _copy_of(draft: Draft, text: str) -> Path:
    """A file of its own for a draft, which nobody may write to."""
    handle, path = tempfile.mkstemp(prefix=f"{_safe(draft.name)}-", suffix=".txt")
    with os.fdopen(handle, "w", encoding="utf-8", errors="surrogatepass", newline="") as file:
        file.write(text)
    Path(path).chmod(0o400)
    return Path(path)


def _safe(name: str) -> str:
    return "".join(c if c.isalnum() and c.isascii() else "-" for c in name)[:_NAME] or "draft"


def _place(text: str, start: int) -> tuple[int, str]:
    """The line, from 1, and what stands in it before offset `start`."""
    return text.count("\n", 0, start) + 1, text[text.rfind("\n", 0, start) + 1 : start]


def _chosen(environment: Mapping[str, str]) -> list[str]:
    for variable in ("VISUAL", "EDITOR"):
        value = environment.get(variable, "").strip()
        if value:
            try:
                return shlex.split(value)
            except ValueError as error:
                message = tr("{variable} cannot be understood: {value!r}")
                raise EditorFailed(message.format(variable=variable, value=value)) from error
    from shutil import which

    for name in FALLBACK_EDITORS:
        if which(name, path=environment.get("PATH")):
            return [name]
    raise EditorFailed(tr("no editor is set: set VISUAL or EDITOR"))
