"""The part of the comparison's screen that follows the branch and the working copy."""

from __future__ import annotations

from speechdiff.app.session import Session, is_working_copy
from speechdiff.model import Draft, Speech
from speechdiff.tui.comparison.stage import Stage
from speechdiff.tui.watching import name_of, still_there
from speechdiff.wording import tr

NEWS_SECONDS = 8.0
"""How long the status line says that the view has followed."""


class Following(Stage):
    """Compares again when a side has moved; the cursor stays on its sentence."""

    news = ""
    """Said in the status line before everything else, for a while."""

    def working_copy_moved(self) -> None:
        """Show the file as it is now, where it is one of the sides."""
        if any(draft and is_working_copy(draft) for draft in (self.old, self.new)):
            self._announce(tr("working copy changed"))
            self.compare_again()

    def source_opened(self, desk: Session, speeches: tuple[Speech, ...]) -> None:
        """Show the same drafts of the speech as it is now; the newest side follows the newest."""
        speech = next((each for each in speeches if each.name == self.speech.name), None)
        self.desk = desk
        if speech is None or not speech.drafts:
            self._announce(tr("speech gone, shown as it was"))
            return
        before, self.speech = self.speech, speech
        new = self._followed(before, speech)
        if new is not self.new and new.key != self.new.key:
            self._announce(self.news_of(new))
            self.new = new
            self.sides_changed()
            self.compare_again()
        elif len(speech.drafts) != len(before.drafts):
            self._announce(tr("the drafts of this speech have changed"))

    def news_of(self, draft: Draft) -> str:
        """What is said of a draft that was not there before."""
        return tr("a new draft: {name}").format(name=name_of(draft))

    def source_vanished(self) -> None:
        """Keep what was read, and say so."""
        self._announce(tr("repository gone, shown as read"))

    def _followed(self, before: Speech, now: Speech) -> Draft:
        """The new side among the drafts there are now; the working copy stays what it is."""
        if is_working_copy(self.new):
            return self.new
        was_newest = bool(before.drafts) and self.new.key == before.drafts[-1].key
        if self.old is not None and was_newest:
            return now.drafts[-1]
        return still_there(self.new, now.drafts) or self.new

    def _announce(self, words: str) -> None:
        self.news = words
        self.set_timer(NEWS_SECONDS, self._forget_news)
        self.show_place()

    def _forget_news(self) -> None:
        self.news = ""
        self.show_place()

    def compare_again(self) -> None:
        """Compare, keeping the place."""
        raise NotImplementedError

    def sides_changed(self) -> None:
        """Other drafts are compared from now on."""
        raise NotImplementedError
