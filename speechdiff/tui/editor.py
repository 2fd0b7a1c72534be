"""Opens a place of a file in the user's own editor, and says what went wrong if it does."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from speechdiff.errors import SpeechdiffError
from speechdiff.model import Draft
from speechdiff.tui.desk import is_working_copy
from speechdiff.wording import tr

if TYPE_CHECKING:
    from speechdiff.drafts.source import Source

PLAIN: Final = ("editor", "vi", "nano")
"""Tried in this order where neither VISUAL nor EDITOR is set."""
_PLUS: Final = frozenset(
    ["vi", "vim", "nvim", "view", "nano", "emacs", "emacsclient", "micro", "kak", "joe", "jed",
     "ne", "mg", "gvim", "pico", "jove", "editor"]
)  # fmt: skip
"""Editors that take ``+LINE`` before the file."""
_COLON: Final = frozenset(["hx", "helix", "subl", "zed", "micro"])
"""Editors that take ``FILE:LINE``."""
_GOTO: Final = frozenset(["code", "codium", "code-insiders", "cursor", "windsurf"])
"""Editors that take ``--goto FILE:LINE``."""
_NAME: Final = 40


class EditorFailed(SpeechdiffError):
    """The editor could not be started, or says that it failed."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in a file."""

    path: Path
    line: int
    """From 1."""
    copy: bool = False
    """Whether the file is a copy to read, because the draft has no file of its own."""


def command_for(passage: Passage, environment: Mapping[str, str] = os.environ) -> list[str]:
    """The words that open a passage. Raises EditorFailed where no editor is set or installed."""
    words = _chosen(environment)
    program = Path(words[0]).stem.lower()
    path = str(passage.path)
    if program in _GOTO:
        return [*words, "--wait", "--goto", f"{path}:{passage.line}"]
    if program in _COLON:
        return [*words, f"{path}:{passage.line}"]
    if program in _PLUS:
        return [*words, f"+{passage.line}", path]
    return [*words, path]


def run(passage: Passage, environment: Mapping[str, str] = os.environ) -> None:
    """Wait until the editor is closed. Raises EditorFailed with one line."""
    command = command_for(passage, environment)
    name = command[0]
    try:
        status = subprocess.run(command, check=False).returncode
    except OSError as error:
        reason = error.strerror or str(error)
        message = tr("cannot start the editor {name!r}: {reason}; set VISUAL or EDITOR")
        raise EditorFailed(message.format(name=name, reason=reason)) from error
    if status:
        message = tr("the editor {name!r} ended with status {status}")
        raise EditorFailed(message.format(name=name, status=status))


def passage_of(
    source: Source, draft: Draft, name: str, text: str, start: int, words: str
) -> Passage:
    """Where to edit what stands at offset `start` of the text of `draft`.

    `name` is that of the speech. An older draft opens the working copy where the same `words`
    stand in it now; where there is no working copy, a copy of the draft to read is made. Raises
    SpeechdiffError and OSError.
    """
    path = _file_of(source, draft, name)
    if path is None:
        return Passage(_copied(draft, text), _line(text, start), copy=True)
    if not is_working_copy(draft) and draft.revision:
        text = path.read_text(encoding="utf-8", errors="replace")
        found = text.find(words)
        start = found if found >= 0 else min(start, len(text))
    return Passage(path, _line(text, start))


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


def _copied(draft: Draft, text: str) -> Path:
    """A file of its own for a draft, which nobody may write to."""
    handle, path = tempfile.mkstemp(prefix=f"{_safe(draft.name)}-", suffix=".txt")
    with os.fdopen(handle, "w", encoding="utf-8", errors="surrogatepass", newline="") as file:
        file.write(text)
    Path(path).chmod(0o400)
    return Path(path)


def _safe(name: str) -> str:
    return "".join(c if c.isalnum() and c.isascii() else "-" for c in name)[:_NAME] or "draft"


def _line(text: str, start: int) -> int:
    return text.count("\n", 0, start) + 1


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

    for name in PLAIN:
        if which(name, path=environment.get("PATH")):
            return [name]
    raise EditorFailed(tr("no editor is set: set VISUAL or EDITOR"))
