"""Which made pairs, alone in their slot, are linked as one sentence.

    python -m bench.look_alikes [FOLDER ...] [--most N]

FOLDER (default: versions) holds texts, .txt or .md. Of their sentences four kinds of pairs are made
and set between two sentences that do not change:

  mined    a sentence and the one of the same text that is most like it: another sentence
  filled   its frame with other words, taken from the text: another sentence
  edited   one or two of its words replaced by others of the text: the same sentence
  split    its last clause as a sentence of its own beside it, and a decoy beside that: the same

No gold is looked at: the numbers of `speechdiff.compare.lookalikes` may be chosen on these.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from bench.quality import ROOT
from bench.table import markdown_table
from speechdiff.compare.align import align, readings
from speechdiff.compare.features import features_of
from speechdiff.text.language import language_of
from speechdiff.text.lexicon import FUNCTION_WORDS_EN, FUNCTION_WORDS_ZH
from speechdiff.text.sentences import segment
from speechdiff.text.word import WordKind, words

LEAST_LETTERS = 10
SURROUNDED = "The meeting was opened at nine.", "It was closed at noon."
"""What stands before and behind a pair in both drafts."""
TELLING = (WordKind.HAN, WordKind.LATIN)

Drafts = tuple[list[str], list[str]]
Maker = Callable[[Sequence[str], int, random.Random], Drafts | None]


def mined(sentences: Sequence[str], at: int, _: random.Random) -> Drafts | None:
    """A sentence and the nearest other one of its text."""
    features = features_of(sentences, sentences)
    others = (k for k in range(len(sentences)) if sentences[k] != sentences[at])
    near = max(
        others, key=lambda k: features.common(features.old[at], features.new[k]), default=None
    )
    return None if near is None else ([sentences[at]], [sentences[near]])


def filled(sentences: Sequence[str], at: int, chance: random.Random) -> Drafts | None:
    """A sentence and its frame with as many other words."""
    new = replaced(sentences, at, chance, len(sentences[at]))
    return ([sentences[at]], [new]) if new else None


def edited(sentences: Sequence[str], at: int, chance: random.Random) -> Drafts | None:
    """A sentence with one or two other words."""
    new = replaced(sentences, at, chance, chance.choice((1, 2)))
    return ([sentences[at]], [new]) if new else None


def split(sentences: Sequence[str], at: int, chance: random.Random) -> Drafts | None:
    """A sentence and two made of it, with a sentence from elsewhere behind them."""
    whole = sentences[at]
    comma = max(whole.rfind("，"), whole.rfind(", "))
    if comma < LEAST_LETTERS or len(whole) - comma < LEAST_LETTERS:
        return None
    stop = "。" if whole[comma] == "，" else "."
    return [whole], [whole[:comma] + stop, whole[comma + 1 :].strip(), chance.choice(sentences)]


def replaced(sentences: Sequence[str], at: int, chance: random.Random, most: int) -> str | None:
    """A sentence with up to `most` of its telling words replaced by others of the text."""
    sentence = sentences[at]
    places = [
        (w.start, w.end) for w in words(sentence) if _tells(sentence[w.start : w.end], w.kind)
    ]
    if len(places) < 3:
        return None
    other = sentences[chance.randrange(len(sentences))]
    stock = [other[w.start : w.end] for w in words(other) if _tells(other[w.start : w.end], w.kind)]
    new = sentence
    for start, end in sorted(chance.sample(places, min(most, len(places))), reverse=True):
        new = new[:start] + (chance.choice(stock) if stock else "") + new[end:]
    return new if stock and new != sentence else None


def _tells(word: str, kind: WordKind) -> bool:
    return kind in TELLING and word.casefold() not in FUNCTION_WORDS_ZH | FUNCTION_WORDS_EN


KINDS: dict[str, Maker] = {"mined": mined, "filled": filled, "edited": edited, "split": split}


def linked(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether the first sentence of a slot is linked with the first new one, and all of a split."""
    sides = ([SURROUNDED[0], *side, SURROUNDED[1]] for side in (old, new))
    pairings = align(*(readings(segment("\n".join(side))) for side in sides)).pairings
    wanted = range(1, 2 + (len(new) > 1))
    return any(1 in pairing.old and set(wanted) <= {*pairing.new} for pairing in pairings)


def texts(folders: Iterable[Path]) -> Iterator[list[str]]:
    """The sentences of each text, the short ones left out."""
    for folder in folders:
        for path in sorted(path for end in ("txt", "md") for path in folder.rglob(f"*.{end}")):
            text = path.read_text("utf-8")
            found = segment(text, language=language_of(text)).sentences
            cut = [sentence.span.of(text) for sentence in found]
            yield [sentence for sentence in cut if len(sentence) >= LEAST_LETTERS]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("folders", nargs="*", type=Path, default=[ROOT / "versions"])
    parser.add_argument("--most", type=int, default=20, metavar="N", help="pairs of a kind a text")
    options = parser.parse_args()
    chance = random.Random(1)
    counts = {kind: [0, 0] for kind in KINDS}
    for sentences in texts(options.folders):
        for at in chance.sample(range(len(sentences)), min(options.most, len(sentences))):
            for kind, make in KINDS.items():
                if made := make(sentences, at, chance):
                    counts[kind][0] += linked(*made)
                    counts[kind][1] += 1
    rows = [
        [kind, f"{hits} of {all_}", f"{hits / max(1, all_):.2f}"]
        for kind, (hits, all_) in counts.items()
    ]
    print(markdown_table(("kind", "linked", "share"), rows))


if __name__ == "__main__":
    main()
