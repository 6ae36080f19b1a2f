"""What the rows of a column share."""

import pytest

from detectors.masks.column import common_front, fronts
from detectors.masks.grade import grade
from tests.detectors.masks.test_grade import of


@pytest.mark.parametrize(
    ("entity", "values", "expected"),
    [
        ("CN_BANK_CARD", ["6222020000000000", "62****0000001111"], "622202**********"),
        (  # three rows show the branch too
            "CN_BANK_CARD",
            ["6222021234500000", "6222021234511111", "6222021234522222", "6222********3333"],
            "62220212345*****",
        ),
        (  # and the same rows, when they do not agree
            "CN_BANK_CARD",
            ["6222021234500000", "6222029876511111", "6222025555522222", "6222********3333"],
            "622202**********",
        ),
        ("CN_BANK_CARD", ["62**************", "62**************"], "62**************"),
        ("CN_RESIDENT_ID", ["110105********002X", "******19491231002X"], "110105************"),
        ("CN_RESIDENT_ID", ["110105********002X", "310115********002X", "*" * 18], None),
        ("CN_MOBILE_PHONE", ["138****8000", "1380013****"], None),
        ("CN_BANK_CARD", ["6222020000000000"], None),
    ],
)
def test_common_front(entity, values, expected):
    assert common_front(entity, values) == expected


def test_only_columns_with_a_mask():
    rows = [("账号", "CN_BANK_CARD", "6222020000000000")] * 3
    assert fronts(rows) == {}
    assert list(fronts([*rows, ("账号", "CN_BANK_CARD", "6222********0000")])) == [
        ("账号", "CN_BANK_CARD", 16)
    ]


def test_a_column_narrows():
    from dataclasses import replace

    column = "6222020200012*****"
    found = grade("CN_BANK_CARD", "622202*******34567", replace(of(), column=column))
    assert (found.candidates, found.used) == (1, ("同列其他行的共同部分",))
    other = grade("CN_BANK_CARD", "622588*******34567", replace(of(), column=column))
    assert other.candidates == 10**6
