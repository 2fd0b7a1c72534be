"""The keys of the comparison: what its view does itself, and what its screen does around it."""

from __future__ import annotations

from typing import Final

from textual.binding import Binding, BindingType

VIEW: Final[list[BindingType]] = [
    Binding("n", "onward(1)", "Next", id="compare.next",
            tooltip="Next change; while searching, the next match"),
    Binding("N", "onward(-1)", "Previous", id="compare.previous", show=False,
            tooltip="Previous change; while searching, the previous match"),
    Binding("right_square_bracket", "next_change", "Next change", id="compare.next-change",
            show=False, tooltip="Next change, also while searching"),
    Binding("left_square_bracket", "previous_change", "Previous", id="compare.previous-change",
            show=False, tooltip="Previous change, also while searching"),
    Binding("percent_sign", "other_end", "Other end", id="compare.other-end",
            tooltip="From one place of a moved sentence to the other"),
    Binding("j,down", "down", "Down", id="compare.down", show=False,
            tooltip="Next sentence; in a long one, a line down"),
    Binding("k,up", "up", "Up", id="compare.up", show=False,
            tooltip="Sentence above; in a long one, a line up"),
    Binding("space,pagedown,ctrl+f", "page(1)", "Page down", id="compare.page-down", show=False,
            tooltip="A page down"),
    Binding("backspace,pageup,ctrl+b", "page(-1)", "Page up", id="compare.page-up", show=False,
            tooltip="A page up"),
    Binding("g,home", "start", "Start", id="compare.start", show=False,
            tooltip="Go to the start"),
    Binding("G,end", "end", "End", id="compare.end", show=False, tooltip="Go to the end"),
    Binding("z,enter", "fold_here", "Open fold", id="compare.fold-here", show=False,
            tooltip="Open the fold here, or close it again"),
    Binding("Z", "fold_all", "Fold all", id="compare.fold", show=False,
            tooltip="Fold unchanged sentences, or show them all"),
    Binding("full_stop", "quiet", "Quiet", id="compare.quiet", show=False,
            tooltip="Show quiet changes dimmed, or hide them and show only substantive ones"),
    Binding("w", "wrap", "Wrap", id="compare.wrap", show=False,
            tooltip="Whole sentences, or one line each with its change visible"),
    Binding("1", "arrange('side')", "Side by side", id="compare.side-by-side", show=False,
            tooltip="Old and new draft side by side"),
    Binding("2", "arrange('stacked')", "Stacked", id="compare.stacked", show=False,
            tooltip="Old and new words in one text"),
    Binding("0", "arrange('auto')", "By width", id="compare.auto-layout", show=False,
            tooltip="Side by side where there is room, else stacked"),
]  # fmt: skip

MOVING: Final = frozenset(
    f"compare.{name}"
    for name in ("down", "up", "page-down", "page-up", "start", "end", "fold-here")
)
"""Ids of what moves about in the text: other lists have keys of their own for that."""

REVIEW: Final[list[BindingType]] = [
    Binding("v", "mark", "Seen", id="review.mark",
            tooltip="Mark this change, or a group of the list: seen, accepted, queried, not seen"),
    Binding("V", "query", "Query", id="review.query", show=False,
            tooltip="Query this change, with a note"),
    Binding("equals_sign", "align", "Same?", id="compare.align", show=False,
            tooltip="Say whether two sentences are the same one, and compare again"),
    Binding("U", "only_unseen", "Unseen", id="review.unseen", show=False,
            tooltip="Show only changes that have no mark yet, or all of them again"),
]  # fmt: skip

SCREEN: Final[list[BindingType]] = [
    Binding("f", "filters", "Filter", id="compare.filters",
            tooltip="Choose the kinds of change that are shown"),
    Binding("l", "list", "List", id="compare.list", show=False,
            tooltip="Show the list of changes, or hide it"),
    Binding("tab,shift+tab", "other_pane", "Text / list", id="compare.focus-next", show=False,
            tooltip="From the text to the list of changes, or back"),
    Binding("S", "order", "Order", id="compare.order", show=False,
            tooltip="Let n and N go by weight, as the list does, or in the order of the text"),
    Binding("colon", "jump", "Go to", id="compare.jump", show=False,
            tooltip="Go to a change, a paragraph or a heading"),
    Binding("slash", "search", "Search", id="compare.search",
            tooltip="Search both drafts for words"),
    Binding("x", "explain", "Why", id="compare.explain", show=False,
            tooltip="Show why these sentences were linked"),
    Binding("s", "sentence", "Life", id="compare.sentence",
            tooltip="The whole life of this sentence, through all drafts"),
    Binding("b", "blame", "Blame", id="compare.blame", show=False,
            tooltip="Where each sentence of the new draft came from"),
    Binding("p", "phrases", "Phrases", id="compare.phrases", show=False,
            tooltip="Phrases of this speech, draft by draft"),
    Binding("y", "copy", "Copy", id="compare.copy", show=False,
            tooltip="Copy this sentence"),
    Binding("Y", "copy_part", "Copy part", id="compare.copy-part", show=False,
            tooltip="Copy a part of the old or the new words"),
    Binding("e", "edit", "Edit", id="compare.edit", show=False,
            tooltip="Open this place in your editor"),
    Binding("o", "export", "Export", id="compare.export", show=False,
            tooltip="Write what is on the screen to a file"),
    Binding("escape", "leave", "Back", id="compare.leave", show=False,
            tooltip="End the search, close the panel, or go back"),
    Binding("q", "back", "Back", id="compare.back", tooltip="Back to the drafts"),
]  # fmt: skip
