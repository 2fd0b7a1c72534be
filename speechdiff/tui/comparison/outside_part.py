"""The part of the comparison's screen that hands things out: clipboard, editor, files, screens."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePath

from textual import work
from textual.app import SuspendNotSupported
from textual.message import Message

from speechdiff.errors import SpeechdiffError
from speechdiff.tui import editor
from speechdiff.tui.comparison.stage import Sentences, Stage
from speechdiff.tui.exporting import PICTURE, REPORTS, ExportScreen, Sheet, plain_picture
from speechdiff.wording import tr, trn


class Outside(Stage):
    """Copies, edits and exports; opens the screens about a sentence and its speech."""

    class EditorClosed(Message):
        """The user's editor was closed: the file may hold something else."""

    @dataclass
    class Written(Message):
        """A file was written, or could not be."""

        words: str

    def action_copy(self) -> None:
        """Put the sentence under the cursor on the clipboard of the terminal (OSC 52)."""
        if (here := self._sentences()) is not None:
            self.app.copy_to_clipboard(here.text)
            said = trn("copied {n} character", "copied {n} characters", len(here.text))
            self.say(said.format(n=f"{len(here.text):,}"))

    def action_edit(self) -> None:
        """Open the place in the user's editor, and come back."""
        here = self._sentences()
        if here is None or self.shown is None:
            return
        comparison = self.shown.comparison
        text = comparison.old.text if here.draft is self.old else comparison.new.text
        try:
            passage = editor.passage_of(
                self.desk.source, here.draft, self.speech.name, text, here.start, here.text
            )
            with self.app.suspend():
                editor.run(passage)
        except SuspendNotSupported:
            self.say(tr("an editor cannot be opened from this terminal"))
        except (SpeechdiffError, OSError) as error:
            self.say(str(error))
        else:
            if passage.copy:
                self.say(tr("that was a copy to read: this draft has no file of its own"))
            self.post_message(self.EditorClosed())
        self.app.refresh(layout=True)

    def action_export(self) -> None:
        """Ask where to, and write."""
        if self.shown is None:
            return
        names = [PurePath(self.speech.name).stem or "speech"]
        names += [draft.name for draft in (self.old, self.new) if draft is not None]
        suggestion = "-".join(name.replace("/", "-") for name in names)
        place = PurePath(REPORTS, f"{suggestion}.html")
        self.app.push_screen(ExportScreen(str(place)), self._export_to)

    def action_sentence(self) -> None:
        """Open the life of the sentence under the cursor."""
        from speechdiff.tui.sentence.screen import SentenceScreen

        if (here := self._sentences()) is not None:
            self.app.push_screen(SentenceScreen(self.desk, self.speech, here.draft, here.first))

    def action_blame(self) -> None:
        """Open the new draft with the origins, at this sentence; of one that is gone, the old."""
        from speechdiff.tui.blame.screen import BlameScreen

        view = self.comparison_view
        row = view.rows[view.number] if view.rows else None
        draft, members = self.new, row.link.new if row else ()
        if row and not members:
            draft, members = self.old or self.new, row.link.old
        at = members[0] if members else None
        self.app.push_screen(BlameScreen(self.desk, self.speech, draft, at))

    def action_phrases(self) -> None:
        """Open the phrases of the speech."""
        from speechdiff.tui.phrases.screen import PhrasesScreen

        self.app.push_screen(PhrasesScreen(self.desk, self.speech))

    def _sentences(self) -> Sentences | None:
        here = self.here
        if here is None:
            self.say(tr("go to a sentence first"))
        return here

    def _export_to(self, path: Path | None) -> None:
        if path is None or self.shown is None:
            return
        if path.suffix.lower() == PICTURE:
            self.call_after_refresh(self._draw_picture, path)
            return
        view = self.comparison_view
        sheet = Sheet(
            self.shown.comparison,
            (self.old or self.new, self.new),
            self.speech.title,
            view.choice,
            view.folded,
        )
        self.say(tr("writing {path} ...").format(path=path))
        self._write_sheet(sheet, path)

    def _draw_picture(self, path: Path) -> None:
        title = f"{self.speech.title or self.speech.name}"
        self._write(path, plain_picture(self.app.export_screenshot(title=title)))

    @work(thread=True, group="exporting", description="exporting")
    def _write_sheet(self, sheet: Sheet, path: Path) -> None:
        try:
            text = sheet.written(path.suffix.lower())
        except SpeechdiffError as error:
            self.post_message(self.Written(str(error)))
            return
        self._write(path, text)

    def _write(self, path: Path, text: str) -> None:
        """Write, and say so; from any thread."""
        from speechdiff.app.files import write_atomically

        try:
            path.parent.mkdir(exist_ok=True)
            write_atomically(path, text.encode("utf-8", "backslashreplace"))
        except (SpeechdiffError, OSError) as error:
            self.post_message(self.Written(str(error)))
            return
        self.post_message(self.Written(tr("written: {path}").format(path=path)))

    def on_outside_written(self, event: Written) -> None:
        """Say so."""
        self.say(event.words)
