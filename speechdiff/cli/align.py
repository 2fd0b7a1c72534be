"""`speechdiff align`: say of two sentences that they are the same one, or not."""

from __future__ import annotations

import click

from speechdiff.app.location import Location
from speechdiff.cli import exits, stderr, stdout
from speechdiff.cli.options import CONTEXT, language_option, line_options, pass_place, place_option
from speechdiff.cli.reading import opened
from speechdiff.errors import UsageError
from speechdiff.view.visible import visible
from speechdiff.wording import tr

LIST = "list"


@click.command("align", context_settings=CONTEXT)
@click.argument("says", metavar="same|other|forget|list")
@click.argument("words", nargs=-1, metavar="[SPEECH] [OLD:N NEW:N]")
@language_option
@line_options
@place_option
@pass_place
def command(location: Location, says: str, words: tuple[str, ...], language: str | None) -> int:
    """Correct which sentences are linked, in every later comparison of these drafts.

    same: the two sentences are one, before and after. other: they are not. forget: neither was
    said. OLD:N and NEW:N are sentences such as d3:12 and d4:14, as blame numbers them. A decision
    is kept by the words of the two sentences: it holds wherever both stand, in later drafts too. In
    a repository it is kept in refs/notes/speechdiff-links, elsewhere in a file of your own.

    list prints what holds, a decision a line: what was said, the old sentence, the new one, who.

    \b
    Examples:
      speechdiff align same d3:12 d4:14
      speechdiff align other npc-closing d3:12 d4:14
      speechdiff align list
    """
    if says == LIST:
        return _list(location, words)
    if says not in ("same", "other", "forget"):
        raise UsageError(tr("{word!r} is not one of same, other, forget, list").format(word=says))
    if len(words) not in (2, 3):
        raise UsageError(tr("align {says} takes two sentences: d3:12 d4:14").format(says=says))
    from speechdiff.app.decisions import decide, verdict_called

    with opened(location, words[0] if len(words) == 3 else None) as session:
        decision = decide(session, verdict_called(says), (words[-2], words[-1]), language)
    stderr.say(tr("kept: {says}").format(says=says))
    stdout.write(f"- {visible(decision.old)}\n+ {visible(decision.new)}\n")
    return exits.DONE


def _list(location: Location, words: tuple[str, ...]) -> int:
    if len(words) > 1:
        raise UsageError(tr("align list takes no sentences"))
    from speechdiff.app.decisions import store_at

    with opened(location, words[0] if words else None, or_only=True) as session:
        decisions = store_at(session.source).read()
    rows = [(each.says.value, each.old, each.new, each.who) for each in decisions.values()]
    stdout.write("".join("\t".join(map(visible, row)) + "\n" for row in sorted(rows)))
    return exits.DONE
