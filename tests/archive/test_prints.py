"""Fingerprints: the guarantee of winnowing, and how few there are."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from speechdiff.archive.prints import GUARANTEE, K, W, prints_of

TEXT = st.text(st.sampled_from("的一是在不了有和人这中大为上个国我以要他"), max_size=60)


@given(st.text(st.characters(), min_size=GUARANTEE, max_size=30), TEXT, TEXT, TEXT, TEXT)
def test_texts_that_share_a_run_of_thirteen_characters_share_a_fingerprint(run, a, b, c, d):
    found = prints_of([a + run + b, c + run + d])

    assert set(found.hash[found.text == 0]) & set(found.hash[found.text == 1])


@given(st.lists(st.text(max_size=40), max_size=6))
def test_each_text_has_the_fingerprints_that_it_has_alone(texts):
    together = prints_of(texts)

    for number, text in enumerate(texts):
        alone = prints_of([text])
        own = together.text == number
        assert together.hash[own].tolist() == alone.hash.tolist()
        assert together.pos[own].tolist() == alone.pos.tolist()
        assert bool(len(alone.hash)) == (len(text) >= K)
        if len(text) >= K + W:
            assert np.diff(alone.pos).max(initial=0) <= W
