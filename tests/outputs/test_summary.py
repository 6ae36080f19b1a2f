from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from rich.console import Console

from casefile.model import Severity, State
from outputs.summary import (
    AgencyLine,
    NightSummary,
    SiteLine,
    count_findings,
    print_summary,
    rank_agencies,
)
from outputs.table import write_table
from tests.outputs import made

NIGHT = NightSummary(
    started=datetime(2026, 11, 21, 14, 0, tzinfo=UTC),
    finished=datetime(2026, 11, 21, 21, 30, tzinfo=UTC),
    sites=(SiteLine("pudong-mz", "浦东新区民政局", 120, 30, 0),),
    states={State.CLEAN: 140, State.FINDINGS: 10},
    missed={},
    findings=count_findings(made.notice_board()),
    agencies=rank_agencies(made.notice_board()),
    files=(Path("var/outputs/线索清单_2026-11-22.xlsx"),),
)


def shown(summary: NightSummary) -> str:
    console = Console(file=io.StringIO(), width=120)
    print_summary(summary, console)
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]


def test_a_finding_at_two_addresses_counts_once() -> None:
    assert NIGHT.findings == {
        ("CN_RESIDENT_ID", Severity.HIGH): 60,
        ("CN_BANK_CARD", Severity.CRITICAL): 60,
        ("CN_RESIDENT_ID", Severity.MEDIUM): 30,
        ("CN_MOBILE_PHONE", Severity.LOW): 1,
    }


def test_agencies_the_gravest_first() -> None:
    assert NIGHT.agencies == (
        AgencyLine("浦东新区民政局", Severity.CRITICAL, 120, 2),
        AgencyLine("川沙新镇人民政府", Severity.MEDIUM, 30, 1),
        AgencyLine("责任机关待定", Severity.LOW, 1, 1),
    )


def test_a_whole_night() -> None:
    text = shown(NIGHT)
    assert "2026-11-21 22:00 至 11-22 05:30  完整" in text
    assert "文档 150 个：被拦截 0，无法读取 0，未读全 0，有发现 10，未发现 140" in text
    assert "发现 151 处" in text
    assert "没有未取得的网址" in text
    assert "var/outputs/线索清单_2026-11-22.xlsx" in text


@pytest.mark.parametrize(
    "change",
    [
        {"finished": None},
        {"missed": {"timeout": 1}},
        {"states": {State.UNREADABLE: 1}},
        {"states": {State.BLOCKED: 1}},
        {"states": {State.INCOMPLETE: 1}},
        {"sites": (SiteLine("a", "甲", 0, 0, 0, "refused"),)},
        {"sites": (SiteLine("a", "甲", 5, 0, 1),)},
        {"sites": ()},
    ],
)
def test_a_night_with_a_gap_is_not_whole(change: dict[str, object]) -> None:
    night = replace(NIGHT, **change)  # type: ignore[arg-type]
    assert not night.complete
    assert "不完整" in shown(night)


def test_reasons_the_most_frequent_first() -> None:
    text = shown(replace(NIGHT, missed={"robots": 2, "timeout": 7}))
    assert "未取得 9 个" in text
    assert text.index("超时") < text.index("robots.txt不允许")


def test_what_was_not_meant_to_be_fetched_is_no_gap() -> None:
    night = replace(NIGHT, left_out={"robots": 4})
    assert night.complete
    assert "按规则不取 4 个" in shown(night)


def test_markup_and_escapes_are_only_text() -> None:
    site = SiteLine("k", "[red]甲[/red]\x1b[31m", 1, 1, 0, "[/]")
    text = shown(replace(NIGHT, sites=(site,)))
    assert "[red]甲[/red][31m" in text
    assert "\x1b" not in text


def test_the_table_is_grouped_and_counted() -> None:
    console = Console(file=io.StringIO(), width=160)
    board = made.notice_board()
    write_table([board[0], *board[-2:], board[1]], console)
    text = console.file.getvalue()  # type: ignore[attr-defined]
    assert text.count("关于张**等人低保金发放的公示") == 1
    assert "发放名单!C2（列：身份证号）" in text
    assert "共 2 个文档，4 处：二级（重大） 2，四级（一般） 1，五级（提示） 1" in text
    assert "按类型：身份证号 2，固定电话 1，手机号 1" in text


def test_the_table_reveals_only_what_it_is_given() -> None:
    console = Console(file=io.StringIO(), width=160)
    write_table(
        [made.listing(1), made.listing(2)], console, {"finding-00002": "11010519491231002X"}
    )
    text = console.file.getvalue()  # type: ignore[attr-defined]
    assert text.count("11010519491231002X") == 1


def test_an_empty_table_says_so() -> None:
    console = Console(file=io.StringIO())
    write_table([], console)
    assert "没有需要列出的发现" in console.file.getvalue()  # type: ignore[attr-defined]
