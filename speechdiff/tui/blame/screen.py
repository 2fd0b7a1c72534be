"""A draft as it reads, with the origin of every sentence, and the ways to older and newer ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.content import Content

from speechdiff.app.history_service import HistoryService, number_of
from speechdiff.app.progress import Progress
from speechdiff.app.session import Session
from speechdiff.model import Draft, Speech
from speechdiff.tui.blame.page import page_of, same_sentence
from speechdiff.tui.blame.view import BlameView
from speechdiff.tui.clip import clip
from speechdiff.tui.lives import ways
from speechdiff.tui.lives.screen import LivesScreen
from speechdiff.tui.lives.stack_view import StackView
from speechdiff.view import lineage_labels
from speechdiff.view.visible import visible
from speechdiff.wording import tr


class Stand(NamedTuple):
    """A draft, by number, and a sentence of it."""

    draft: int
    sentence: int


class BlameScreen(LivesScreen):
    """The origins of `draft`, the cursor on `sentence` (from 0; the first one unless given)."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,s", "sentence", "Its life", id="blame.sentence",
                tooltip="The whole life of the sentence under the cursor"),
        Binding("comma", "before_change", "Before its change", id="blame.before-change",
                tooltip="To the draft before this sentence last changed; again to go further back"),
        Binding("left_square_bracket", "other(-1)", "Older", id="blame.older",
                tooltip="The draft before, the cursor on the same sentence"),
        Binding("right_square_bracket", "other(1)", "Newer", id="blame.newer",
                tooltip="The draft after, the cursor on the same sentence"),
        Binding("w", "words", "Words", id="blame.words",
                tooltip="Which draft brought in which words, or the sentences as a whole"),
        Binding("less_than_sign", "go_back", "Go back", id="blame.go-back", show=False,
                tooltip="Back to the draft that was shown before this one"),
        Binding("B", "step", "The step", id="blame.step", show=False,
                tooltip="Compare the drafts of the last change of this sentence"),
        Binding("p", "phrases", "Phrases", id="blame.phrases", show=False,
                tooltip="The phrases of the speech"),
        Binding("y", "copy", "Copy", id="blame.copy", show=False,
                tooltip="Copy the sentence under the cursor"),
    ]  # fmt: skip

    def __init__(
        self, desk: Session, speech: Speech, draft: Draft, sentence: int | None = None
    ) -> None:
        super().__init__(desk, speech)
        self._asked = draft
        self._first = sentence or 0
        self._came_from: list[Stand] = []
        self._by_words = False

    def view(self) -> StackView:
        """The sentences."""
        return BlameView()

    def remark(self) -> str:
        """What this screen is."""
        return tr("where each sentence comes from")

    def on_mount(self) -> None:
        """Begin to look for the origins."""
        self.heading(Content.assemble((visible(self._asked.name), "bold")))
        self.status(tr("looking for the origins ..."))
        self.work_out(self._asked_for, self._asked)

    @property
    def _view(self) -> BlameView:
        return self.query_one(BlameView)

    def show_place(self) -> None:
        """Say where the sentence under the cursor comes from."""
        view = self._view
        if view.shown is None:
            return
        if not view.count():
            self.status(tr("it has no text"))
            return
        self.status(visible(view.shown.in_words(view.cursor)))

    def enter(self) -> None:
        """What Enter and a double click do."""
        self.action_sentence()

    def action_leave(self) -> None:
        """Back to the draft shown before; from the first one, to the screen below."""
        if self._came_from:
            self.action_go_back()
        else:
            self.app.pop_screen()

    def action_go_back(self) -> None:
        """Back to the draft that was shown before."""
        if self._came_from:
            stand = self._came_from.pop()
            self._show(lambda *_: stand)
        else:
            self.say(tr("this is where you started"))

    def action_sentence(self) -> None:
        """The life of the sentence."""
        view = self._view
        if view.shown is not None and view.count():
            ways.to_sentence(self.app, self.desk, self.speech, view.shown.draft, view.cursor)

    def action_words(self) -> None:
        """Words one by one, or sentences."""
        stand = self._stand
        if stand is not None:
            self._by_words = not self._by_words
            self._show(lambda *_: stand)

    def action_other(self, steps: int) -> None:
        """The draft before or after."""
        stand, page = self._stand, self._view.shown
        if stand is None or page is None:
            return
        number = stand.draft + steps
        if not 0 <= number < len(page.drafts):
            self.say(tr("there is no newer draft") if steps > 0 else tr("there is no older draft"))
            return

        def there(chronicle: HistoryService, progress: Progress) -> Stand:
            history = chronicle.history(progress)
            return Stand(number, same_sentence(history, *stand, number))

        self._show(there)

    def action_before_change(self) -> None:
        """To the draft before the last change of the sentence."""
        stand = self._stand
        if stand is None:
            return

        def there(chronicle: HistoryService, progress: Progress) -> Stand | None:
            excerpt = chronicle.last_change(*stand, progress).excerpt
            if excerpt is None or not excerpt.old:
                return None
            return Stand(excerpt.old_draft, excerpt.old[0])

        self._show(there, remember=stand)

    def action_step(self) -> None:
        """Compare the drafts of the last change of the sentence."""
        stand = self._stand
        if stand is None:
            return

        def work(chronicle: HistoryService, progress: Progress) -> Callable[[], None]:
            turn = chronicle.last_change(*stand, progress)
            drafts = chronicle.history(progress).drafts
            excerpt = turn.excerpt
            crossing = ways.Crossing(
                drafts[excerpt.old_draft] if excerpt and excerpt.old else None,
                drafts[turn.draft],
                excerpt.old[0] if excerpt and excerpt.old else None,
                turn.quote.sentence if turn.quote else None,
            )
            return lambda: ways.to_compare(self.app, self.desk, self.speech, crossing)

        self.work_out(work, self._asked)

    def action_phrases(self) -> None:
        """The phrases of the speech."""
        ways.to_phrases(self.app, self.desk, self.speech)

    def action_copy(self) -> None:
        """The sentence to the clipboard."""
        view = self._view
        if view.shown is not None and view.sentence is not None:
            text = view.sentence.span.of(view.shown.text.text)
            self.copy(text)

    @property
    def _stand(self) -> Stand | None:
        """Where the cursor is."""
        page = self._view.shown
        return Stand(page.blame.draft, self._view.cursor) if page and self._view.count() else None

    def _asked_for(self, chronicle: HistoryService, progress: Progress) -> Callable[[], None]:
        number = number_of(chronicle.history(progress), self._asked)
        return self._page(chronicle, progress, Stand(number, self._first))

    def _show(
        self,
        where: Callable[[HistoryService, Progress], Stand | None],
        *,
        remember: Stand | None = None,
    ) -> None:
        """Show a draft; where `where` finds none, say that nothing stands before it."""

        def work(chronicle: HistoryService, progress: Progress) -> Callable[[], None]:
            stand = where(chronicle, progress)
            if stand is None:
                return self._say_born
            show = self._page(chronicle, progress, stand)
            if remember is None:
                return show

            def go() -> None:
                self._came_from.append(remember)
                show()

            return go

        self.work_out(work, self._asked)

    def _page(
        self, chronicle: HistoryService, progress: Progress, stand: Stand
    ) -> Callable[[], None]:
        blame = chronicle.blame(stand.draft, progress, words=self._by_words)
        with chronicle.held(progress) as history:
            page = page_of(history, blame)

        def show() -> None:
            self.remarks(chronicle.notices)
            draft = page.draft
            parts = (draft.date[:10], draft.role or draft.author, draft.note)
            known = "  ".join(filter(None, parts))
            position = tr("draft {n} of {count}").format(n=stand.draft + 1, count=len(page.drafts))
            shown = clip(f"{position}  {known}", max(self.size.width - len(draft.name) - 8, 8))
            self.heading(
                Content.assemble((visible(draft.name), "bold"), "  ", (shown, "$text-muted"))
            )
            self._view.show(page, stand.sentence)

        return show

    def _say_born(self) -> None:
        view = self._view
        if view.shown is not None and view.sentence is not None:
            place = lineage_labels.place(view.shown.draft.name, view.cursor)
            born = view.shown.drafts[view.sentence.born]
            self.say(lineage_labels.nothing_before(place, born))
        self.show_place()
