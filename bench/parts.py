"""The parts of the page: a table for each measurement, and the bounds that it is held to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from bench.answers import Answer
from bench.measures import BOUNDED, Beside, OwnTime
from bench.page import Page, Target
from bench.peers import OWN
from bench.table import code, markdown_table, ms, times
from bench.timing import Timing
from bench.word_edits import Score

GIT = "git --word-diff"
GIT_CHARACTERS = "git --word-diff-regex=."
COLD_MOST = 0.35
GIT_MOST = 6.0
STEP_MOST = 12.0
HARD_MOST = 3.0
"""The bounds of the design, ratios."""
REPORT_MOST = 1.0
"""Seconds."""
MEMORY_MOST = 1024
"""MB."""
IMPORTS_SHOWN = 16


def cold_part(page: Page, timings: Mapping[str, Timing]) -> None:
    """Item: the example speech, cold."""
    own, jieba = timings["speechdiff diff"], timings["jieba.initialize()"]
    ratio = own.cpu / jieba.cpu
    page.targets.append(
        Target(
            "two drafts of the example speech, cold process, against jieba's start",
            f"{COLD_MOST} x",
            f"{times(ratio)} x",
            ratio <= COLD_MOST,
        )
    )
    rows = [
        (code(name), ms(t.cpu), ms(t.wall), mb(t.peak), times(t.cpu / jieba.cpu))
        for name, t in timings.items()
    ]
    page.add(
        "Cold start",
        "`speechdiff diff --format json` of the last two drafts of `versions/npc-closing`, beside"
        " the start of jieba with its cache warm.",
        markdown_table(("process", "cpu, ms", "wall, ms", "peak, MB", "x jieba"), rows),
    )


def import_part(page: Page, rows: Sequence[tuple[str, float, int]]) -> None:
    """Item: what the cold start loads."""
    shown = [(name, f"{spent:.1f}", str(count)) for name, spent, count in rows[:IMPORTS_SHOWN]]
    total = sum(spent for _, spent, _ in rows)
    page.add(
        "Cold start by part",
        f"`python -X importtime -m speechdiff diff ...`, the quickest run: {total:.0f} ms in"
        f" {sum(count for *_, count in rows)} modules (timing each import slows it down). A"
        " module's own time, summed over its package.",
        markdown_table(("package", "ms", "modules"), shown),
    )


def report_part(page: Page, beside: Beside) -> None:
    """Item: 16,000 characters with 3,000 edits, peers in turn."""
    what = "a report of 16,000 characters with 3,000 edits, cold process"
    for git in (GIT, GIT_CHARACTERS):
        if not beside.tools[git].failure:
            ratio = beside.net(OWN) / beside.net(git)
            against = f"{what}, against `{git}`, bare starts off"
            bound, shown = f"{GIT_MOST:.0f} x", f"{times(ratio)} x"
            page.targets.append(Target(against, bound, shown, ratio <= GIT_MOST))
    cpu = beside.tools[OWN].cpu
    start = beside.bare[OWN].above(beside.bare["python"])
    page.findings.append(
        f"One short sentence against another takes speechdiff {ms(start)} ms above the start of"
        f" Python: imports and the dictionary of words, {times(start / beside.net(GIT))} times what"
        f" `{GIT}` and {times(start / beside.net(GIT_CHARACTERS))} times what `{GIT_CHARACTERS}`"
        f" needs for the whole report. The other {ms(beside.net(OWN) - start)} ms compare."
    )
    shown = f"{cpu:.2f} s of cpu"
    page.targets.append(Target(what, f"{REPORT_MOST:.0f} s", shown, cpu < REPORT_MOST))
    ready = {
        name: beside.net(name)
        for name, timing in beside.tools.items()
        if not timing.failure and name != OWN and name not in beside.bounded
    }
    faster = sorted(name for name, spent in ready.items() if spent < beside.net(OWN))
    slower = sorted(name for name, spent in ready.items() if spent >= beside.net(OWN))
    page.findings.append(
        f"On the report faster than speechdiff: {', '.join(faster) or 'none'}; slower or as fast:"
        f" {', '.join(slower) or 'none'}; not given all of it: {', '.join(sorted(beside.bounded))}."
        " What each of them says for its time stands below."
    )
    page.add(
        "A report of 16,000 characters with 3,000 edits",
        f"{len(beside.pair.old.splitlines())} sentences, one a line, recombined from the clauses of"
        " the example speech; 3,000 characters replaced, inserted or deleted at random, so hardly"
        " a sentence or a word is left alone. To plain `git --word-diff` a line of Chinese is one"
        " word, so it compares that many words and shows every line as replaced;"
        " `--word-diff-regex=.` compares characters. Of the tools here only speechdiff and Docxodus"
        " look for moves, and only speechdiff for sentences that split or merge.",
        beside_table(beside),
    )


def example_part(page: Page, beside: Beside) -> None:
    """Item: the same tools on the example speech."""
    page.add("The last two drafts of the example speech", beside_table(beside))


def beside_table(beside: Beside) -> str:
    """All tools on one input."""
    heads = ("tool", "cpu, ms", "bare start off", "x speechdiff", "wall, ms", "peak, MB", "runs")
    rows = []
    for name, timing in beside.tools.items():
        note = beside.notes[name]
        if timing.failure:
            rows.append((name, *[""] * 6, timing.failure))
            continue
        net = beside.net(name)
        figures = (ms(timing.cpu), ms(net), times(net / beside.net(OWN)), ms(timing.wall))
        rows.append((name, *figures, mb(timing.peak), str(timing.runs), note))
    return markdown_table((*heads, ""), rows)


def mb(peak: float) -> str:
    """MB, or nothing where it was not seen."""
    return f"{peak:.0f}" if peak else ""


def growth_part(page: Page, made_up: Sequence[OwnTime], real: Sequence[OwnTime]) -> None:
    """Item: how the cost grows."""
    for small, large in pairwise(made_up):
        ratio = large.seconds / small.seconds if small.seconds and large.seconds else 0
        what = f"cost from {label(small)} to {label(large)} sentences"
        shown = f"{times(ratio)} x" if ratio else large.failure or small.failure
        page.targets.append(Target(what, f"{STEP_MOST:.0f} x", shown, 0 < ratio <= STEP_MOST))
    last = made_up[-1]
    met = not last.failure and last.peak < MEMORY_MOST
    what = f"memory for {label(last)} against {label(last)} sentences"
    page.targets.append(Target(what, f"{MEMORY_MOST} MB", f"{last.peak:.0f} MB", met))
    page.add(
        "Growth",
        "One comparison without the start of the process. Of 100 sentences 10 are edited, 4"
        " deleted, 4 inserted and 2 sent elsewhere. `normal` is recombined from the clauses of the"
        " example speech, with a made-up word in each sentence, so its clauses recur much more"
        " often than those of a real text.",
        own_table(made_up),
        ("The same with the sentences of real reports, from a folder given to the tool:\n\n"
         + own_table(real)) if real else
        "Real texts: skipped, no folder of texts was given (`--texts`).",
    )  # fmt: skip


def label(own: OwnTime) -> str:
    """The number of sentences in a pair's name."""
    return f"{int(own.name.rsplit('-', 1)[1]):,}"


def own_table(rows: Sequence[OwnTime]) -> str:
    """Comparisons by this project, each with the step from the one before."""
    cells = []
    for before, own in zip([None, *rows], rows, strict=False):
        if own.failure:
            cells.append((own.name, f"{own.characters:,}", "", "", "", "", own.failure))
            continue
        step = times(own.seconds / before.seconds) if before and before.seconds else ""
        limits = ", ".join(sorted(set(own.limits)))
        figures = (f"{own.characters:,}", ms(own.seconds), step, f"{own.peak:.0f}", str(own.runs))
        cells.append((own.name, *figures, limits))
    heads = ("pair", "characters", "cpu, ms", "step", "peak, MB", "runs", "limits said")
    return markdown_table(heads, cells)


def hard_part(page: Page, rows: Sequence[tuple[OwnTime, OwnTime]]) -> None:
    """Item: inputs that make comparers slow."""
    cells = []
    for hard, normal in rows:
        ratio = hard.seconds / normal.seconds if normal.seconds else 0
        met = not hard.failure and 0 < ratio <= HARD_MOST
        shown = hard.failure or f"{times(ratio)} x"
        if hard.name.startswith(BOUNDED):
            what = f"`{hard.name}` against a normal pair of that size"
            page.targets.append(Target(what, f"{HARD_MOST:.0f} x", shown, met))
        limits = ", ".join(sorted(set(hard.limits)))
        figures = (ms(hard.seconds), ms(normal.seconds), shown, f"{hard.peak:.0f}", limits)
        cells.append((hard.name, *figures))
    heads = ("pair", "cpu, ms", "normal, ms", "ratio", "peak, MB", "limits said")
    page.add(
        "Hard inputs",
        "`unrelated`: two speeches with nothing in common. `repeated`: one sentence over and over,"
        " one copy in fifty edited. `reversed`: every sentence moved. `edited`: two characters"
        " changed in every sentence. `long-sentence`: one sentence of so many characters, one in"
        " twenty of them edited. The last two columns belong to the hard pair. `reversed` and"
        " `edited` have no bound: the one has hundreds of times the moves, the other ten times the"
        " edits of a normal pair.",
        markdown_table(heads, cells),
    )


def answer_part(page: Page, answers: Sequence[Answer], skipped: Sequence[str]) -> None:
    """Item: what each tool says of the shared fixture."""
    heads = ("tool", "number", "moved paragraph", "merges", "struck out", "chance anchors")
    rows = [(a.name, a.number, a.moved, a.merges, a.struck, a.anchors) for a in answers]
    excerpts = [(a.name, code(a.excerpt, 420)) for a in answers]
    page.add(
        "What each says of the shared fixture",
        "Four paragraphs (`bench/fixture.py`): a number and a clause change in the first; the"
        " second moves behind the third while its two sentences become one; two sentences of the"
        " last become one. All answers are read into kept, deleted, inserted and moved stretches"
        " and judged alike (`bench/answers.py`): *number* is whole if no change cuts 百分之五 or"
        " 百分之四点五 and none takes a clause with it; the *moved paragraph* is known if nine"
        " tenths of both paragraphs that swap are kept or marked as moved; *merges*: a full stop"
        " that became a comma is shown as just that (speechdiff says merged); *struck out*: old"
        " paragraphs deleted almost whole; *chance anchors*: one or two characters kept between two"
        " changes.",
        markdown_table(heads, rows),
        "Their answers, long stretches cut: `[-deleted-]`, `{+inserted+}`, `[<moved away<]`,"
        " `{>moved here>}`.",
        markdown_table(("tool", "answer"), excerpts),
        "".join(f"- skipped: {reason}\n" for reason in skipped).strip(),
    )


def edit_part(page: Page, scores: Sequence[Score]) -> None:
    """Item: word diffs on the gold of edits, quality and time side by side."""
    title = "Word edits against people's"
    if not scores:
        page.add(title, "Skipped: no folder of gold edits was given (`--gold`).")
        return
    for gold in dict.fromkeys(score.gold for score in scores):
        ready = [s for s in scores if s.gold == gold and not s.failure]
        own = next((s.f1 for s in ready if s.differ == OWN), 0.0)
        best = max((s for s in ready if s.differ != OWN), key=lambda s: s.f1, default=None)
        if best:
            page.findings.append(
                f"Edits of {gold} as people describe them: F1 {own:.3f}; the best word differ,"
                f" {best.differ}, {best.f1:.3f}."
            )
    rows = []
    for s in scores:
        figures = (f"{s.f1:.3f}", f"{s.precision:.3f}", f"{s.recall:.3f}", ms(s.cpu))
        rows.append((s.gold, s.differ, *(["", "", "", s.failure] if s.failure else figures)))
    page.add(
        title,
        "F1 of (operation, old words, new words), exact match, white space folded; of several"
        " right answers the one that is met best. Processor time is that of the whole set, start"
        " included.",
        markdown_table(("set", "differ", "F1", "precision", "recall", "cpu, ms"), rows),
    )
