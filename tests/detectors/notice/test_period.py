"""Announced periods in every way of writing, and the rules of kinds."""

from __future__ import annotations

from datetime import date

import pytest

from detectors.notice.announced import Announced, announced
from detectors.notice.model import Notice
from detectors.notice.period import announced_in, until

FROM_TO = Announced(begins=date(2025, 3, 1), ends=date(2025, 3, 7))


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("现予公示，公示期为7天。", Announced(days=7)),
        ("公示期7天", Announced(days=7)),
        ("公示期限：７日", Announced(days=7)),
        ("公示期为七天", Announced(days=7)),
        ("公示期为十五日", Announced(days=15)),
        ("公示期为三十天", Announced(days=30)),
        ("公示期：5个工作日", Announced(working_days=5)),
        ("公示时间：五个工作日", Announced(working_days=5)),
        ("公示期为 5 个 工作日", Announced(working_days=5)),
        ("公示时间为7个工作日（2025年3月3日至3月11日）",
         Announced(begins=date(2025, 3, 3), ends=date(2025, 3, 11))),
        ("公示期自公示之日起七日内", Announced(days=7)),
        ("如有异议，请自公示之日起七日内提出", Announced(days=7)),
        ("自本公示发布之日起5个工作日内", Announced(working_days=5)),
        ("公示期为一个月", Announced(months=1)),
        ("公示时间：2025年3月1日至3月7日", FROM_TO),
        ("公示时间:2025年3月1日—2025年3月7日", FROM_TO),
        ("公示时间：２０２５年３月１日至３月７日", FROM_TO),
        ("公示时间：2025.3.1-2025.3.7", FROM_TO),
        ("公示时间：2025-03-01至2025-03-07", FROM_TO),
        ("公示期：2025年3月1日至7日", FROM_TO),
        ("公示时间：二〇二五年三月一日至二〇二五年三月七日", FROM_TO),
        ("公示期自2025年3月1日起至3月7日止", FROM_TO),
        ("公示时间为2025年3月1日 9:00至2025年3月7日 17:00", FROM_TO),
        ("公示日期：2025年12月29日至2026年1月4日",
         Announced(begins=date(2025, 12, 29), ends=date(2026, 1, 4))),
        ("公\n示期为7\n天", None),
        ("公示期不少于7天", None),
        ("公示时间不得少于5个工作日", None),
        ("公示期应为7天", None),
        ("公示期一般为7天", None),
        ("公示期为0天", None),
        ("公示期为999天", None),
        ("公示电话：021-12345678", None),
        ("公示 2025年3月7日至2025年3月1日", None),
        ("公示时间：2025年13月1日至14月7日", None),
        ("公示栏张贴7张", None),
        ("七天后", None),
        ("", None),
    ],
)  # fmt: skip
def test_announced(text: str, period: Announced | None) -> None:
    assert announced(text) == period


def test_the_codes_travel_as_json() -> None:
    for period in (FROM_TO, Announced(days=7), Announced(working_days=5), Announced()):
        assert Announced.from_dict(period.to_dict()) == period


@pytest.mark.parametrize(
    "signs", [None, {}, {"period": 7}, {"period": {"ends": "x"}}, {"period": {"a": 1}}]
)
def test_strange_signs_announce_nothing(signs: dict[str, object] | None) -> None:
    assert announced_in(signs) is None


def test_long_texts_are_read_quickly() -> None:
    assert announced("公示期" * 300_000) is None
    assert announced("公示" + "1" * 1_000_000) is None


MARCH = date(2025, 3, 3)


@pytest.mark.parametrize(
    ("kind", "published", "said", "region", "last", "why"),
    [
        ("WL-DB1", MARCH, None, None, date(2025, 3, 10), "第十九条〔待核验〕"),
        ("WL-DB1", MARCH, Announced(days=3), None, date(2025, 3, 6), "公告自述公示期为3日"),
        ("WL-DB1", MARCH, FROM_TO, None, date(2025, 3, 7), "公告自述公示至2025年3月7日"),
        ("WL-DB1", None, None, None, None, "发布日期不明"),
        ("WL-GWY", MARCH, None, None, None, "不少于5个工作日"),
        ("WL-GWY", MARCH, Announced(working_days=5), None, date(2025, 3, 10), "未计法定节假日"),
        ("WL-GEN", date(2025, 3, 7), Announced(working_days=1), None, date(2025, 3, 10), "周五"),
        ("WL-GEN", date(2025, 1, 31), Announced(months=1), None, date(2025, 2, 28), "1个月"),
        ("WL-CFSJ", date(2024, 2, 29), None, None, date(2027, 2, 28), "按三年计"),
        ("WL-SX", MARCH, None, None, date(2030, 3, 3), "按最长五年计"),
        ("WL-LS", MARCH, None, "330106", date(2025, 3, 10), "浙江"),
        ("WL-LS", MARCH, None, "310115", None, None),
        ("WL-STU", MARCH, None, None, None, "全部撤下"),
        ("WL-DB2", MARCH, None, None, None, None),
        ("WL-GEN", MARCH, None, None, None, None),
        ("WL-NONE", MARCH, None, None, None, None),
    ],
)  # fmt: skip
def test_until(
    kind: str,
    published: date | None,
    said: Announced | None,
    *,
    region: str | None,
    last: date | None,
    why: str | None,
) -> None:
    found, reason = until(Notice(kind), published, said, region)
    assert found == last
    assert (reason is None) if why is None else (why in (reason or ""))


def test_an_end_far_from_the_publication_is_not_its_own() -> None:
    strange = Announced(begins=date(2015, 1, 1), ends=date(2015, 1, 7))
    assert until("WL-DB1", MARCH, strange)[0] == date(2025, 3, 10)
