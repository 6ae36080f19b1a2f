from __future__ import annotations

import pytest

from casefile.model import Finding, Location
from outputs import regions
from tests.outputs.made import finding


@pytest.mark.parametrize(
    ("numbers", "said"),
    [([], ""), ([3], "3"), ([2, 3, 4, 7], "2–4、7"), ([7, 2, 2], "2、7")],
)
def test_stretches(numbers: list[int], said: str) -> None:
    assert regions.stretches(numbers) == said


def test_many_stretches_name_the_last_and_how_many() -> None:
    assert regions.stretches(range(1, 100, 2)).endswith("59……99（共50个）")


def places(*locations: Location, label: str = "") -> list[Finding]:
    return [finding(n, location=x, label=label) for n, x in enumerate(locations)]


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (
            places(
                *(Location(kind="sheet", sheet="名单", cell=f"C{n}") for n in (2, 3, 9)),
                label="身份证号",
            ),
            "名单!C列（身份证号）第2–3、9行",
        ),
        (
            places(*(Location(kind="sheet", sheet="名单", row=n, column=28) for n in (2, 3))),
            "名单!AB列第2–3行",
        ),
        (
            places(
                *(Location(kind="pdf", page=n, table=1, row=n, column=4) for n in (1, 2, 5)),
                label="手机",
            ),
            "第1–2、5页表格第4列（手机）",
        ),
        (
            places(*(Location(kind="pdf", page=2, table=1, row=n, column=4) for n in (3, 4))),
            "第2页表1第4列第3–4行",
        ),
        (places(Location(kind="pdf", page=3), Location(kind="pdf", page=4)), "第3–4页"),
        (
            places(
                Location(kind="word", paragraph=12),
                Location(kind="word", paragraph=15),
                label="联系电话",
            ),
            "第12、15段（联系电话）",
        ),
        (places(Location(kind="word", part="header", paragraph=1)), "页眉第1段"),
        (places(Location(kind="word", part="comment")), "批注"),
        (places(Location(kind="text", row=4), Location(kind="text", row=9)), "第4、9行"),
        (
            places(Location(kind="html", selector="#a"), Location(kind="html", selector="#b")),
            "#a、#b",
        ),
        (places(Location(kind="slide", page=3)), "第3张幻灯片"),
    ],
)
def test_regions_in_words(found: list[Finding], said: str) -> None:
    assert regions.describe(found) == said


def test_what_is_hidden_is_said() -> None:
    found = finding(visibility="hidden", hidden_by="hidden-sheet")
    assert regions.describe([found]) == "发放名单!C列（身份证号，隐藏工作表）第2行"


def test_a_column_is_one_region_and_its_hidden_rows_are_another() -> None:
    rows = [finding(n) for n in range(1, 4)]
    assert len({regions.region(f) for f in rows}) == 1
    other = finding(4, location=Location(kind="sheet", sheet="发放名单", cell="D2"))
    hidden = finding(5, visibility="hidden", hidden_by="hidden-row")
    assert len({regions.region(f) for f in (rows[0], other, hidden)}) == 3


def test_each_table_of_a_document_is_a_region_and_one_over_pages_too() -> None:
    word = places(*(Location(kind="word", table=n, row=2, column=3) for n in (1, 2)))
    pdf = places(*(Location(kind="pdf", page=n, table=n, row=2, column=3) for n in (1, 2)))
    assert len({regions.region(f) for f in word}) == 2
    assert len({regions.region(f) for f in pdf}) == 1
    twice = places(*(Location(kind="pdf", page=1, table=n, row=2, column=3) for n in (1, 2)))
    assert regions.describe(twice) == "第1页表1–2第3列"


def test_many_places_say_how_many() -> None:
    found = places(*(Location(kind="html", selector=f"#p{n:02}") for n in range(25)))
    assert regions.describe(found).endswith("、#p19等25处")


def test_the_order_is_the_documents() -> None:
    spots = ["B10", "A2", "B9", "A11"]
    found = places(*(Location(kind="sheet", sheet="表", cell=x) for x in spots))
    ordered = [f.location.cell for f in sorted(found, key=regions.position)]
    assert ordered == ["A2", "A11", "B9", "B10"]
