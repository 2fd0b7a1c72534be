"""Said in place of the speeches: that they are being read, that there are none, or what failed."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from speechdiff.view.visible import visible
from speechdiff.wording import tr


def no_speeches() -> tuple[str | tuple[str, str], ...]:
    """What to do where there is nothing yet."""
    return (
        (tr("No speeches here yet."), "bold"),
        "\n\n",
        tr("speechdiff shows what changed between the drafts of a speech."),
        "\n",
        tr("It found no drafts in this folder. To begin:"),
        "\n\n",
        ("  speechdiff demo", "bold"),
        "\n      ",
        tr("open an example with seven drafts"),
        "\n\n",
        ("  speechdiff import draft1.txt draft2.txt ... --into my-speech", "bold"),
        "\n      ",
        tr("make a folder of drafts from your files, then"),
        "\n      ",
        ("cd my-speech && speechdiff", "bold"),
        "\n\n",
        ("  speechdiff diff old.txt new.txt", "bold"),
        "\n      ",
        tr("compare two files without keeping them"),
        "\n\n",
        tr("q quits."),
    )


class EmptyPage(Widget):
    """A page of words where there is nothing else to show."""

    place: reactive[str] = reactive("")
    """Where speeches are looked for; any text."""
    failure: reactive[str | None] = reactive[str | None](None)
    """One line that says what went wrong and what to do."""
    searched: reactive[bool] = reactive(False)
    """Whether the place has been read."""

    def render(self) -> Content:
        """The page."""
        if self.failure is not None:
            return Content.assemble(
                (tr("This place cannot be opened."), "bold $text-error"),
                f"\n\n{visible(self.failure)}\n\n",
                tr("r tries again, q quits."),
            )
        if not self.searched:
            reading = tr("Reading the drafts in {place} ...")
            return Content(reading.format(place=visible(self.place)))
        looked = tr("looked in {place}").format(place=visible(self.place))
        return Content.assemble(*no_speeches(), (f"\n\n{looked}", "dim"))
