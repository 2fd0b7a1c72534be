"""A comparison as a file in any format, or a picture of the screen; its ending says which."""

from __future__ import annotations

import html
import os
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePath
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from speechdiff.errors import UsageError
from speechdiff.model import Comparison
from speechdiff.report.formats import FORMATS, ChangeFilter, Rendering, format_of_ending
from speechdiff.tui.background import WRITING, in_thread
from speechdiff.tui.comparison.choice import Choice
from speechdiff.tui.dialog import Dialog
from speechdiff.tui.watching import ComparedDrafts
from speechdiff.view.visible import visible
from speechdiff.view.width import cells
from speechdiff.wording import later, tr

PICTURE: Final = ".svg"
_USUAL: Final = (".docx", ".html", ".md", ".txt", PICTURE)
ENDINGS: Final = tuple(dict.fromkeys((*_USUAL, *(each.ending for each in FORMATS))))
"""Of all formats, the usual ones first."""
REPORTS: Final = "reports"
"""The folder that is suggested, made if need be: beside the drafts, not among them."""
SHOWN_SECONDS: Final = 12
"""How long a path is shown that is too long for a line."""
_CELL: Final = 12.2
"""Width of a cell in the pictures that Rich draws."""
_TEXT: Final = re.compile(r'(<text [^>]*?textLength=")[^"]*("[^>]*>)([^<]*)(</text>)')
_DIGEST: Final = re.compile(r"terminal-\d+")
_FONTS: Final = re.compile(r"@font-face\s*\{.*?\}\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class ExportContent:
    """What goes into a file."""

    comparison: Comparison
    drafts: ComparedDrafts
    choice: Choice
    folded: bool

    @property
    def suggestion(self) -> str:
        """The path that is suggested for it."""
        speech = PurePath(self.drafts.speech.name).stem or "speech"
        names = [_without_ending(draft.name) for draft in self.drafts.sides]
        name_parts = names if speech in names else [speech, *names]  # two files: their names say it
        stem = "-".join(name.replace("/", "-") for name in dict.fromkeys(name_parts))
        return str(PurePath(REPORTS, f"{stem}{ENDINGS[0]}"))

    def written(self, name: str) -> str | bytes:
        """The content of a file of that name. Raises UsageError where its ending is no format."""
        old, new = self.drafts.sides
        comparison = replace(
            self.comparison,
            old=replace(self.comparison.old, name=old.name),
            new=replace(self.comparison.new, name=new.name),
        )
        output_format = format_of_ending(name)
        if output_format is None:
            words = tr("{ending!r} is not a format: end the name with one of {endings}")
            ending = PurePath(name).suffix
            raise UsageError(words.format(ending=ending, endings=" ".join(ENDINGS)))
        change_filter = ChangeFilter(
            1 if self.folded else None,
            not self.choice.quiet,
            self.choice.only,
            self.choice.without,
        )
        return output_format.write(
            Rendering(
                comparison,
                self.drafts.sides,
                self.drafts.speech.title,
                self.drafts.speech.name,
                filter=change_filter,
            )
        )


class Exporter:
    """Asks where to, and writes a comparison or a picture of its screen; `say` says how it went."""

    def __init__(self, screen: Screen[None], say: Callable[[str], None]) -> None:
        self._screen = screen
        self._say = say

    def ask(
        self, content: ExportContent, within: Path | None = None, name: str = "", trouble: str = ""
    ) -> None:
        """Ask for the path, then write; only into the folder `within` if it is given.

        `name` is suggested, `trouble` is what went wrong with it.
        """
        dialog = ExportScreen(name or content.suggestion, within, trouble)

        def answered(path: Path | None) -> None:
            if path is not None:
                again = partial(self.ask, content, within, dialog.name_typed)
                self._export(content, path, lambda error: again(str(error)))

        self._screen.app.push_screen(dialog, answered)

    def _export(
        self, content: ExportContent, path: Path, failed: Callable[[Exception], None]
    ) -> None:
        if path.suffix.lower() == PICTURE:  # of the screen, without the dialog over it
            self._screen.call_after_refresh(self._draw, content, path, failed)
            return
        self._say(tr("writing {path} ...").format(path=path))
        self._write(path, lambda: content.written(path.name), failed)

    def _draw(
        self, content: ExportContent, path: Path, failed: Callable[[Exception], None]
    ) -> None:
        title = content.drafts.speech.title or content.drafts.speech.name
        picture = plain_picture(self._screen.app.export_screenshot(title=title))
        self._write(path, lambda: picture, failed)

    def _write(
        self, path: Path, make: Callable[[], str | bytes], failed: Callable[[Exception], None]
    ) -> None:
        from speechdiff.app.files import write_atomically

        def write() -> Path:
            content = make()
            data = (
                content
                if isinstance(content, bytes)
                else content.encode("utf-8", "backslashreplace")
            )
            path.parent.mkdir(exist_ok=True)
            write_atomically(path, data)
            return path.absolute()

        in_thread(self._screen, write, done=self._tell, failed=failed, group=WRITING)

    def _tell(self, path: Path) -> None:
        """Say where it is, in full; a path that is too long for the line stands above it."""
        message = tr("written: {path}").format(path=path)
        self._say(message)
        if cells(message) > self._screen.size.width - 2:
            self._screen.notify(visible(message), timeout=SHOWN_SECONDS, markup=False)


def _without_ending(name: str) -> str:
    """The name of a draft; that of a file without its ending."""
    path = PurePath(name)
    return path.stem if path.suffix[1:].isalpha() and path.stem else name


def plain_picture(picture: str) -> str:
    """A picture of the screen with room for wide characters, no random names, no fonts fetched."""
    return _FONTS.sub("", _DIGEST.sub("terminal", _TEXT.sub(_with_room, picture)))


def _with_room(match: re.Match[str]) -> str:
    width = cells(html.unescape(match[3])) * _CELL
    return f"{match[1]}{width:.1f}{match[2]}{match[3]}{match[4]}"


class ExportScreen(Dialog[Path | None]):
    """Asks for the path; the answer is one that may be written to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "another_format(1)", "Format", id="export.format", priority=True,
                tooltip="Word, page, Markdown, text, picture and others"),
        Binding("shift+tab", "another_format(-1)", "Format before", id="export.format-before",
                priority=True, show=False, tooltip="The format before"),
        Binding("escape", "dismiss(None)", "Cancel", id="export.cancel",
                tooltip="Write nothing"),
    ]  # fmt: skip
    AUTO_FOCUS = "Input"

    def __init__(self, suggestion: str, within: Path | None = None, trouble: str = "") -> None:
        """`within` is the only folder that may be written to, and where paths start.

        `trouble` is why the suggestion could not be written.
        """
        super().__init__()
        self._suggestion = self.name_typed = suggestion
        self._trouble = trouble
        self._within = within
        self._warned_of: Path | None = None

    HEADING = later("Write to a file")

    def fields(self) -> list[Widget]:
        """The name."""
        return [Input(self._suggestion, select_on_focus=False)]

    def on_mount(self) -> None:
        """Show how the dialog is used."""
        self._explain()
        self.complain(self._trouble)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Clear a warning that was about another name."""
        if event.value != self.name_typed:
            self.name_typed, self._warned_of = event.value, None
            self.complain("")
        self._explain()

    def _explain(self) -> None:
        """Say which format the name asks for, and which others there are."""
        ending = _ending_of(self.name_typed)
        words = tr("Enter writes; Tab changes the format: {endings}")
        explanation = words.format(endings=" ".join(ENDINGS))
        self.show(Content.assemble((_in_words(ending), "bold"), "\n", explanation))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer, or warn first where something stands there already."""
        event.stop()
        words = event.value.strip()
        path = self._path(words)
        trouble = (self._outside(path) or _trouble(path)) if words else tr("enter a name")
        if not trouble and path.exists() and path != self._warned_of:
            self._warned_of = path
            trouble = tr("that file already exists: Enter again replaces it")
        if trouble:
            self.complain(trouble)
        else:
            self.dismiss(path)

    def _path(self, words: str) -> Path:
        path = Path(words).expanduser() if words else Path()
        return self._within / path if self._within else path

    def _outside(self, path: Path) -> str:
        """That a path may not be written to; empty where it may."""
        from speechdiff.app.files import leads_out

        if self._within is None or not leads_out(path, self._within):
            return ""
        message = tr("from a browser only files in {folder} are written")
        return message.format(folder=self._within)

    def on_click(self) -> None:
        """A click on the formats takes the next one."""
        if self.query_one("#dialog-body").mouse_hover:
            self.action_another_format(1)

    def action_another_format(self, steps: int) -> None:
        """Replace the ending of the name with another one."""
        field = self.query_one(Input)
        ending = _ending_of(field.value)
        at = ENDINGS.index(ending) if ending else -1
        following = ENDINGS[(at + steps) % len(ENDINGS)]
        stem = (field.value or "speech").removesuffix(ending)
        field.value = f"{stem}{following}"
        field.cursor_position = len(stem)


def _ending_of(name: str) -> str:
    """The ending of a name that stands for a format; empty where it is none."""
    return max(filter(name.endswith, ENDINGS), key=len, default="")


def _in_words(ending: str) -> str:
    """What a file with that ending holds."""
    if ending == PICTURE:
        return tr("picture of this screen")
    output_format = format_of_ending(f"x{ending}") if ending else None
    return tr(output_format.label) if output_format else tr("no format yet")


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
