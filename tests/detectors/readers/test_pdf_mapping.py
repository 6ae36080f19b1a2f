"""Which characters of a page are not to be trusted."""

from __future__ import annotations

import pytest

from detectors.readers.pdf_mapping import count_unmapped


@pytest.mark.parametrize(
    ("guessed", "sure", "expected"),
    [
        ("", "张三 110105", 0),
        ("", "张\ufffd三\ue123\x03", 3),
        ("", "\uf06c常规", 0),
        ("公示名单，身份证号 110105", "", 0),
        ("Data sprzedaży: 2021", "", 0),
        ("'DWD\x03Z\\VWDZ\x14\x13", "张三", 13),
        ("\u03ab\u0bb1\u1100\u0e01", "张三", 4),
        ("仈仉仌仏倁偂偄傽僃", "", 9),
    ],
    ids=["plain", "none", "bullet", "han", "latin", "shifted", "scripts", "rare-han"],
)
def test_count(guessed: str, sure: str, expected: int) -> None:
    assert count_unmapped(guessed, sure) == expected
