"""Folding: every folded character leads back to the one it came from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recognizers_zh.text import INVISIBLE, digits_only, fold

ODD = st.sampled_from(
    [*sorted(INVISIBLE), "　", "１", "Ｘ", "：", "－", "\u2028", "𝟙", "身", "1", "\n", "😀"]
)
TEXTS = st.text(st.one_of(ODD, st.characters(codec="utf-8")), max_size=60)


@given(TEXTS)
def test_offsets_lead_back(text):
    folded = fold(text)
    kept = [i for i, char in enumerate(text) if char not in INVISIBLE]
    assert [folded.original(i) for i in range(len(folded.text))] == kept
    for start in range(len(folded.text)):
        low, high = folded.original_span(start, start + 1)
        assert fold(text[low:high]).text == folded.text[start]


@given(TEXTS)
def test_folded_inverts_original(text):
    folded = fold(text)
    assert all(folded.folded(folded.original(i)) == i for i in range(len(folded.text)))
    assert folded.folded(len(text)) == len(folded.text)


@given(TEXTS)
def test_folding_twice_changes_nothing(text):
    once = fold(text).text
    assert fold(once).text == once


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("１３８（ＡＢＣ）；", "138(ABC);"),
        ("1\u00a02\u30003", "1 2 3"),
        ("1－2–3—4", "1-2-3-4"),
        ("\ufeff1\u200b2\u00ad3", "123"),
        ("a\u2028b", "a\nb"),
        ("𝟏𝟐𝟹", "123"),
        ("。、", "。、"),
    ],
)
def test_fold(text, folded):
    assert fold(text).text == folded


def test_invisible_characters_at_the_edges_stay_out():
    text = "\u200b12\u200b3\u200b"
    assert fold(text).original_span(0, 3) == (1, 5)
    assert fold(text).original_span(1, 1) == (2, 2)


def test_digits_only():
    assert digits_only("１1-0 ｘ号²٣") == "110X"
