"""What is on the screen, as a file: a page, Markdown, text, or a picture; its ending says which."""

from __future__ import annotations

import html
import os
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from speechdiff.app.formats import Rendering, format_of_ending
from speechdiff.errors import UsageError
from speechdiff.model import Comparison, Draft
from speechdiff.tui.comparison.choice import Choice
from speechdiff.tui.dialog import Dialog
from speechdiff.view.width import cells
from speechdiff.wording import tr

ENDINGS: Final = (".html", ".md", ".txt", ".svg")
PICTURE: Final = ".svg"
REPORTS: Final = "reports"
"""The folder that is suggested, made if need be: beside the drafts, not among them."""
_CELL: Final = 12.2
"""Width of a cell in the pictures that Rich draws."""
_TEXT: Final = re.compile(r'(<text [^>]*?textLength=")[^"]*("[^>]*>)([^<]*)(</text>)')
_DIGEST: Final = re.compile(r"terminal-\d+")
_FONTS: Final = re.compile(r"@font-face\s*\{.*?\}\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What goes into a file."""

    comparison: Comparison
    drafts: tuple[Draft, Draft]
    title: str
    choice: Choice
    folded: bool

    def written(self, ending: str) -> str:
        """The file's text. Raises UsageError for an ending that stands for no format."""
        named = replace(
            self.comparison,
            old=replace(self.comparison.old, name=self.drafts[0].name),
            new=replace(self.comparison.new, name=self.drafts[1].name),
        )
        chosen = format_of_ending(ending)
        if chosen is not None and chosen.name in ("html", "markdown", "text"):
            written = chosen.write(
                Rendering(
                    named,
                    self.drafts,
                    self.title,
                    quiet=not self.choice.quiet,
                    only=self.choice.only,
                    without=self.choice.without,
                    context=1 if self.folded else None,
                )
            )
            assert isinstance(written, str), "no binary format is among them"
            return written
        raise UsageError(
            tr("{ending!r} is not a format: end the name with .html, .md, .txt or .svg").format(
                ending=ending
            )
        )


def plain_picture(picture: str) -> str:
    """A picture of the screen with room for wide characters, no random names, no fonts fetched."""
    return _FONTS.sub("", _DIGEST.sub("terminal", _TEXT.sub(_with_room, picture)))


def _with_room(match: re.Match[str]) -> str:
    width = cells(html.unescape(match[3])) * _CELL
    return f"{match[1]}{width:.1f}{match[2]}{match[3]}{match[4]}"


class ExportScreen(Dialog[Path | None]):
    """Asks for the path; the answer is one that may be written to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "another_format", "Format", id="export.format", priority=True,
                tooltip="Page, Markdown, text, picture"),
        Binding("escape", "dismiss(None)", "Cancel", id="export.cancel",
                tooltip="Write nothing"),
    ]  # fmt: skip
    AUTO_FOCUS = "Input"

    def __init__(self, suggestion: str) -> None:
        super().__init__()
        self._suggestion = suggestion
        self._warned_of: Path | None = None

    def heading(self) -> str:
        """What is done."""
        return tr("Write to a file")

    def fields(self) -> list[Widget]:
        """The name."""
        return [Input(self._suggestion, select_on_focus=False)]

    def on_mount(self) -> None:
        """Say how to work it."""
        self.show(Content(tr("Enter writes; Tab changes the format: .html .md .txt .svg")))

    def on_input_changed(self) -> None:
        """A warning was about another name."""
        self._warned_of = None
        self.complain("")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer, or warn first where something stands there already."""
        event.stop()
        words = event.value.strip()
        path = Path(words).expanduser() if words else Path()
        trouble = _trouble(path) if words else tr("enter a name")
        if not trouble and path.exists() and path != self._warned_of:
            self._warned_of = path
            trouble = tr("that file already exists: Enter again replaces it")
        if trouble:
            self.complain(trouble)
        else:
            self.dismiss(path)

    def on_click(self) -> None:
        """A click on the formats takes the next one."""
        if self.query_one("#dialog-body").mouse_hover:
            self.action_another_format()

    def action_another_format(self) -> None:
        """Put the next ending in the place of this one."""
        field = self.query_one(Input)
        path = Path(field.value or "speech")
        at = ENDINGS.index(path.suffix) if path.suffix in ENDINGS else -1
        following = ENDINGS[(at + 1) % len(ENDINGS)]
        stem = field.value.removesuffix(path.suffix) if at >= 0 else field.value
        field.value = f"{stem}{following}"
        field.cursor_position = len(stem)


def _trouble(path: Path) -> str:
    """Why a path will not do; empty where nothing speaks against it."""
    try:
        os.fsencode(path)
        if "\0" in str(path):
            return tr("a name cannot contain that character")
        if path.is_dir():
            return tr("that is a folder: name a file in it")
        parent = path.absolute().parent
        if not parent.is_dir() and (parent.name != REPORTS or not parent.parent.is_dir()):
            return tr("there is no folder {name!r}").format(name=str(parent))
    except OSError as error:
        return error.strerror or str(error)
    except ValueError as error:
        return str(error)
    return ""
