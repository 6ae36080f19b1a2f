from __future__ import annotations

from datetime import date

import pytest

from crawler.softmissing import SoftMissing, likeness, probe_address, shingles
from crawler.traps import BARREN, BARREN_LISTED, LEADING_NOWHERE, Traps, pattern
from crawler.urls import canonical

ROOT = "http://h.cn"
TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/art/2024/1/2/art_5_77.html", "/art/{n}/{n}/{n}/art_{n}_{n}.html"),
        ("/l.jsp?b=13800138000&a=x", "/l.jsp?a=*&b=*"),
        ("/%E5%BC%A0%E4%B8%89/a.html", "/*/a.html"),
        ("/show/0f3a9c77be0d4f11aa22.html", "/show/{id}.html"),
        ("/", "/"),
    ],
)
def test_a_pattern_holds_no_number_name_or_value(path: str, expected: str) -> None:
    assert pattern(ROOT + path) == f"h.cn{expected}"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/a/b/a/b/a/b/", "repeats"),
        ("/A/a/a/x.html", "repeats"),
        ("/a.html/b.html/c.html", "repeats"),
        ("/l?x=1&x=1&x=1", "repeats"),
        ("/l?date=1894-01-01", "calendar"),
        ("/l?year=2031", "calendar"),
        ("/calendar/2099/12/", "calendar"),
        ("/rili/209912.html", "calendar"),
        ("/l?date=2024-01-01", None),
        ("/l?id=2099", None),
        ("/mz/gs/202401/t20240102_1.html", None),
        ("/art/2024/1/2/art_1_1.html", None),
        ("/calendar/2024/12/", None),
    ],
)
def test_what_an_address_tells(path: str, expected: str | None) -> None:
    assert Traps(TODAY).refuses(ROOT + path) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://h.cn/(S(lit3py55t21z5v55vlm25s55))/a.aspx", "http://h.cn/a.aspx"),
        ("http://h.cn/(A(x1)S(y2))/b/", "http://h.cn/b/"),
        ("http://h.cn/a?_=1732230000000&id=3", "http://h.cn/a?id=3"),
        ("http://h.cn/a?rnd=0.837465928", "http://h.cn/a"),
        ("http://h.cn/a?t=5&v=2", "http://h.cn/a?t=5&v=2"),
        ("http://h.cn/a?CFID=1&CFTOKEN=2&b=3", "http://h.cn/a?b=3"),
        ("http://h.cn/a(S)/b", "http://h.cn/a(S)/b"),
    ],
)
def test_sessions_and_random_numbers_are_no_part_of_an_address(url: str, expected: str) -> None:
    assert canonical(url) == expected


def day(number: int) -> str:
    return f"{ROOT}/cal?d={number}"


def test_a_calendar_that_brings_nothing_is_closed_and_counted() -> None:
    traps = Traps(TODAY)
    for n in range(BARREN + 1):
        assert traps.refuses(day(n)) is None
        traps.saw(day(n), day(n - 1) if n else None, [f"{n} 日无安排"], [day(n + 1)])
    assert traps.refuses(day(BARREN + 1)) == traps.refuses(day(BARREN + 2)) == "flood"
    assert [(c.pattern, c.why, c.count) for c in traps.cuts()] == [("h.cn/cal?d=*", "flood", 2)]


def test_random_words_that_lead_nowhere_are_closed_too() -> None:
    traps = Traps(TODAY)
    words = ("".join(chr(0x4E00 + (n * 7 + i) % 9000) for i in range(9)) for n in range(9999))
    pages = 0
    while traps.refuses(day(pages)) is None:
        traps.saw(day(pages), day(pages - 1), [next(words)], [day(pages + 1)])
        pages += 1
    assert pages <= LEADING_NOWHERE + 1


def test_a_long_list_and_its_notices_are_no_trap() -> None:
    """Notices that differ in one name; and notices of one wording, differing in numbers only."""
    traps = Traps(TODAY)
    for n in range(1000):
        url = f"{ROOT}/l?page={n}"
        assert traps.refuses(url) is None
        traps.saw(url, f"{ROOT}/l?page={n - 1}", ["公示列表"], [f"{ROOT}/art/{n}.html"])
        article = f"{ROOT}/art/{n}.html"
        assert traps.refuses(article) is None
        traps.saw(article, url, ["低保公示", f"户主 {chr(0x4E00 + n)}{chr(0x5E00 + n)}"], [url])
    for n in range(BARREN_LISTED - 1):
        notice = f"{ROOT}/fine/{n}.html"
        traps.saw(notice, f"{ROOT}/l?page=1", ["处罚公示", f"金额 {n} 元"], [])
        assert traps.refuses(notice) is None


def test_endless_combinations_of_parameters_are_bounded() -> None:
    traps = Traps(TODAY)
    asked = [
        traps.refuses(f"{ROOT}/s?" + "&".join(f"k{i}=1" for i in range(n))) for n in range(1, 60)
    ]
    assert 10 < asked.count(None) < 40
    assert set(asked) == {None, "facets"}


MISSING = "您访问的页面不存在 请检查地址是否正确 或返回首页 示例区人民政府 网站地图 联系我们 2026"
REAL = "关于拟发放临时救助的公示 经审核下列人员符合条件 现予公示 示例区人民政府 网站地图 联系我们"


def test_soft_missing_pages_are_known_by_their_words() -> None:
    known = SoftMissing()
    assert not known.matches(MISSING)
    known.learn(404, MISSING)
    assert not known.matches(MISSING), "an honest 404 teaches nothing"
    known.learn(200, MISSING)
    assert known.matches(MISSING.replace("2026", "2025"))
    assert not known.matches(REAL)
    known.forget(MISSING)
    assert not known.matches(MISSING), "a start page that looks the same: a shell, not a 404"


def test_likeness_and_probe() -> None:
    assert likeness(shingles(MISSING), shingles(MISSING)) == 1.0
    assert likeness(shingles(MISSING), shingles(REAL)) < 0.6
    assert likeness(frozenset(), frozenset()) == 0.0
    assert (
        probe_address(f"{ROOT}/gs/index.html?x=1", "ab")
        == f"{ROOT}/gs/mingcha-no-such-page-ab.html"
    )
