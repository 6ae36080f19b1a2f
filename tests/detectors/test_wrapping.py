"""Breaks that only wrap are taken out, and every offset finds its way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.wrapping import unwrap
from tests.detectors.conftest import segment

FULL = "满" * 30


@pytest.mark.parametrize(
    ("text", "kind", "unwrapped"),
    [
        ("110105\n1949\n002X", "pdf", "1101051949002X"),
        (f"{FULL}138\n00138000", "text", f"{FULL}13800138000"),
        ("短行\n138\n00138000", "text", None),
        (f"短\n{FULL}\n续", "text", f"短\n{FULL}续"),
        ("一\n二", "html", None),
        ("一\n二", "sheet", None),
        ("一行", "pdf", None),
        ("", "pdf", None),
    ],
)
def test_what_is_taken_out(text, kind, unwrapped):
    found = unwrap(segment(text, kind=kind))
    assert (found.text if found else None) == unwrapped


@given(st.lists(st.text("0123456789", max_size=6), min_size=2, max_size=6))
def test_every_span_finds_its_characters_again(lines):
    text = "\n".join(lines)
    found = unwrap(segment(text, kind="pdf"))
    assert found is not None
    for start in range(len(found.text)):
        for end in range(start + 1, len(found.text) + 1):
            a, b = found.original_span(start, end)
            assert text[a:b].replace("\n", "") == found.text[start:end]
            assert text[a] != "\n"
            assert text[b - 1] != "\n"
