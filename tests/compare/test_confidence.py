"""How sure links are: the same text is, a rewrite by its place alone is less so."""

from __future__ import annotations

from hypothesis import given, settings

import speechdiff
from speechdiff.compare.explain import explain
from speechdiff.model import Kind
from speechdiff.view import labels
from speechdiff.view.explanation_labels import why_linked
from tests.strategies import draft_rows

SAME = "桥在春天修好了，两岸的人第一次走着过河。"
OLD = "大家要多走走，多看看，多问问。"
END = "夜里的路，从此不黑。"


def confidences(old: list[str], new: list[str]) -> dict[tuple[str, str], float]:
    links = speechdiff.compare("\n".join(old), "\n".join(new)).links
    return {(link.old_text, link.new_text): link.confidence for link in links}


def test_a_light_edit_is_surer_than_a_rewrite_and_two_borders_than_one():
    edited = confidences([SAME, OLD, END], [SAME, OLD.replace("问问", "听听"), END])
    rewrite = "一壶茶喝完，办法也就有了。"
    between = confidences([SAME, OLD, END], [SAME, rewrite, END])
    behind = confidences([SAME, OLD, END], [END, SAME, rewrite])

    assert edited[SAME, SAME] == 1
    sure, less, least = (
        edited[OLD, OLD.replace("问问", "听听")],
        between[OLD, rewrite],
        behind[OLD, rewrite],
    )
    assert 1 > sure > less > least > 0


def test_an_unsure_rewrite_is_called_perhaps_one_and_the_reason_says_how_sure():
    new = f"{END}\n{SAME}\n一壶茶喝完，办法也就有了。"
    comparison = speechdiff.compare(f"{SAME}\n{OLD}\n{END}", new)
    number, link = next(
        (n, link) for n, link in enumerate(comparison.links) if link.kind is Kind.REWRITTEN
    )

    assert link.unsure
    assert labels.becoming(link) == "perhaps rewritten"
    assert "unsure: 0." in why_linked(explain(comparison)[number], comparison)


@settings(max_examples=30)
@given(draft_rows())
def test_a_confidence_is_a_chance_and_is_written_down(texts):
    for link in speechdiff.compare(texts[0], texts[-1]).to_dict()["links"]:
        assert 0 <= link["confidence"] <= 1
