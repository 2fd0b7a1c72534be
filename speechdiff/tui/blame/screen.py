"""A draft as it reads, with the origin of every sentence, and the ways to older and newer ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType

from speechdiff.app.history_service import HistoryService, number_of
from speechdiff.app.progress import Progress
from speechdiff.app.session import Session
from speechdiff.model import Draft, Speech
from speechdiff.tui.blame.view import BlameView, page_of, same_sentence
from speechdiff.tui.navigation import OpenComparison, SentencePair
from speechdiff.tui.rows_screen import HistoryScreen
from speechdiff.tui.screen_base import DraftPassage
from speechdiff.tui.watching import details_of
from speechdiff.tui.widgets.lines import clip
from speechdiff.view import lineage_labels
from speechdiff.view.visible import visible
from speechdiff.wording import later, tr


class DraftPlace(NamedTuple):
    """A draft, by number, and a sentence of it."""

    draft: int
    sentence: int


class BlameScreen(HistoryScreen):
    """The origins of `draft`, the cursor on `sentence` (from 0; the first one unless given)."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,s", "enter", "Its life", id="blame.sentence",
                tooltip="The whole life of the sentence under the cursor"),
        Binding("comma", "before_change", "Before its change", id="blame.before-change",
                tooltip="To the draft before this sentence last changed; again to go further back"),
        Binding("less_than_sign", "other(-1)", "Older", id="blame.older",
                tooltip="The draft before, the cursor on the same sentence"),
        Binding("greater_than_sign", "other(1)", "Newer", id="blame.newer",
                tooltip="The draft after, the cursor on the same sentence"),
        Binding("x", "words", "Words", id="blame.words",
                tooltip="Which draft brought in which words, or the sentences as a whole"),
        Binding("ctrl+o", "go_back", "Go back", id="blame.go-back", show=False,
                tooltip="Back to the draft that was shown before this one"),
        Binding("B", "step", "The step", id="blame.step", show=False,
                tooltip="Compare the drafts of the last change of this sentence"),
        Binding("p", "phrases", "Phrases", id="blame.phrases", show=False,
                tooltip="The phrases of the speech"),
        Binding("y", "copy", "Copy", id="blame.copy", show=False,
                tooltip="Copy the sentence under the cursor"),
    ]  # fmt: skip

    SUBJECT = later("where each sentence comes from")
    WAITING = later("looking for the origins ...")
    required_draft: Draft

    def __init__(
        self, session: Session, speech: Speech, draft: Draft, sentence: int | None = None
    ) -> None:
        self.view = BlameView()
        super().__init__(session, speech, self.view, draft)
        self._first = sentence or 0
        self._came_from: list[DraftPlace] = []
        self._by_words = False

    def about(self) -> str:
        """The name of the draft."""
        return self.view.blame_page.draft.name if self.view.blame_page else self.required_draft.name

    def here(self) -> DraftPassage | None:
        """The sentence under the cursor."""
        page, row = self.view.blame_page, self.view.row
        if page is None or row is None:
            return None
        return self.sentence(page.draft, row.sentence, row.span.of(page.text.text))

    def show_place(self) -> None:
        """Say where the sentence under the cursor comes from."""
        if self.view.blame_page is None:
            return
        if not self.view.count():
            self.status_line.show_place(tr("it has no text"))
            return
        self.status_line.show_place(visible(self.view.blame_page.in_words(self.view.cursor)))

    def action_leave(self) -> None:
        """Back to the draft shown before; from the first one, to the screen below."""
        if self._came_from:
            self.action_go_back()
        else:
            self.leave()

    def action_go_back(self) -> None:
        """Back to the draft that was shown before."""
        if self._came_from:
            stand = self._came_from.pop()
            self._show(lambda *_: stand)
        else:
            self.say(tr("this is where you started"))

    def action_words(self) -> None:
        """Switch between the origins of words and of sentences."""
        stand = self._stand
        if stand is not None:
            self._by_words = not self._by_words
            self._show(lambda *_: stand)

    def action_other(self, steps: int) -> None:
        """Show the draft before or after."""
        stand, page = self._stand, self.view.blame_page
        if stand is None or page is None:
            return
        number = stand.draft + steps
        if not 0 <= number < len(page.drafts):
            self.say(tr("there is no newer draft") if steps > 0 else tr("there is no older draft"))
            return

        def there(service: HistoryService, progress: Progress) -> DraftPlace:
            history = service.history(progress)
            return DraftPlace(number, same_sentence(history, *stand, number))

        self._show(there)

    def action_before_change(self) -> None:
        """Show the draft before the last change of the sentence."""
        stand = self._stand
        if stand is None:
            return

        def there(service: HistoryService, progress: Progress) -> DraftPlace | None:
            excerpt = service.last_change(*stand, progress).excerpt
            if excerpt is None or not excerpt.old:
                return None
            return DraftPlace(excerpt.old_draft, excerpt.old[0])

        self._show(there, remember=stand)

    def action_step(self) -> None:
        """Compare the drafts of the last change of the sentence."""
        stand = self._stand
        if stand is None:
            return

        def work(service: HistoryService, progress: Progress) -> Callable[[], None]:
            turn = service.last_change(*stand, progress)
            drafts = service.history(progress).drafts
            excerpt = turn.excerpt
            before = excerpt.old[0] if excerpt and excerpt.old else None
            old = drafts[excerpt.old_draft] if excerpt and excerpt.old else None
            at = SentencePair(before, turn.quote.sentence if turn.quote else None)
            return lambda: self.open(OpenComparison(self.speech, old, drafts[turn.draft], at))

        self.work_out(work)

    @property
    def _stand(self) -> DraftPlace | None:
        """Where the cursor is."""
        page = self.view.blame_page
        return (
            DraftPlace(page.blame.draft, self.view.cursor) if page and self.view.count() else None
        )

    def read(self, service: HistoryService, progress: Progress) -> Callable[[], None]:
        """Read the draft that was asked for."""
        number = number_of(service.history(progress), self.required_draft)
        return self._page(service, progress, DraftPlace(number, self._first))

    def _show(
        self,
        where: Callable[[HistoryService, Progress], DraftPlace | None],
        *,
        remember: DraftPlace | None = None,
    ) -> None:
        """Show a draft; where `where` finds none, say that nothing stands before it."""

        def work(service: HistoryService, progress: Progress) -> Callable[[], None]:
            stand = where(service, progress)
            if stand is None:
                return self._say_born
            show = self._page(service, progress, stand)
            if remember is None:
                return show

            def go() -> None:
                self._came_from.append(remember)
                show()

            return go

        self.work_out(work)

    def _page(
        self, service: HistoryService, progress: Progress, stand: DraftPlace
    ) -> Callable[[], None]:
        blame = service.blame(stand.draft, progress, words=self._by_words)
        with service.held(progress) as history:
            page = page_of(history, blame)

        def show() -> None:
            self.remark(service.notices)
            draft = page.draft
            details = details_of(draft, draft.note)
            position = tr("draft {n} of {count}").format(n=stand.draft + 1, count=len(page.drafts))
            remark = clip(f"{position}  {details}", max(self.size.width - len(draft.name) - 8, 8))
            self.view.show(page, stand.sentence)
            self.heading(self.named(remark))

        return show

    def _say_born(self) -> None:
        if self.view.blame_page is not None and self.view.row is not None:
            place = lineage_labels.place(self.view.blame_page.draft.name, self.view.cursor)
            born = self.view.blame_page.drafts[self.view.row.born]
            self.say(lineage_labels.nothing_before(place, born))
        self.show_place()
