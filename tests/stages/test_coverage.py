"""Coverage from what the casefile holds: counters, sections, earlier nights, acknowledged alarms."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

import cli
from casefile import audit, documents, runs
from casefile.catalogue import Agency, Expected, Section, Site
from casefile.coverage import Miss, Queued, miss
from casefile.documents import Fetch
from casefile.errors import UnknownSiteError, UsageError
from casefile.runs import Run
from casefile.settings import Settings
from casefile.sites import import_sites
from casefile.store import Casefile, init, open_casefile
from outputs.coverage import SiteCoverage, to_json
from stages import report
from stages.coverage import acknowledge_site, export_coverage, export_letter, last_night
from stages.crawl import CrawlOutcome

NOW = datetime(2026, 11, 22, 14, 0, tzinfo=UTC)
TODAY = NOW.date()
HOST = "https://www.example.gov.cn"
SITE = Site(
    "example",
    "示例市人民政府",
    Agency("示例市人民政府"),
    (f"{HOST}/",),
    ("www.example.gov.cn",),
    expected=Expected(2),
    sections=(Section("/rsj/", Agency("示例市人社局")),),
)


HELD = {("example", ""): Queued(6, 3), ("example", "/rsj/"): Queued(4, 4), ("b", ""): Queued(9, 9)}


@pytest.fixture
def cf(tmp_path: Path) -> Iterator[Casefile]:
    settings = Settings(home=tmp_path / "var", key_file=tmp_path / "key" / "k.key")
    init(settings)
    with open_casefile(settings) as casefile:
        import_sites(casefile, [SITE])
        yield casefile


def night(
    cf: Casefile, day: int, pages: dict[str, str], missed: dict[str, str] | None = None
) -> Run:
    """A night `day` days from the first: path to text fetched, path to reason missed."""
    now = NOW - timedelta(days=30 - day)
    run = runs.begin(cf, "night", now, now)
    for path, text in pages.items():
        page = f"<html><body>{text}</body></html>".encode()
        documents.record(cf, run.id, Fetch("example", HOST + path, page, now))
    for path, reason in (missed or {}).items():
        miss(cf, run.id, Miss("example", HOST + path, reason))
    return runs.finish(cf, run, "complete", {}, now)


def many(count: int) -> dict[str, str]:
    return {f"/{n}.html": f"第{n}页" for n in range(count)}


def site(cf: Casefile, today: date = TODAY) -> SiteCoverage:
    (line,) = last_night(cf, today).sites
    return line


def test_urls_are_counted_by_how_they_ended(cf: Casefile) -> None:
    night(cf, 1, {"/a": "甲", "/b": "乙", "/gone": "丙", "/unlinked": "丁", "/late": "戊"})
    night(
        cf,
        2,
        {"/a": "甲", "/b": "乙二", "/rsj/c": "新"},
        {
            "/gone": "http-404",
            "/late": "timeout",
            "/r": "robots",
            "/w": "challenge-ruishu",
            "/deep": "depth",
            "/rsj/d": "dropped",
            "/x": "offsite",
        },
    )
    counted = site(cf).counted
    assert counted.to_dict() == {
        "known": 9,
        "fetched": 3,
        "unchanged": 1,
        "changed": 1,
        "new": 1,
        "vanished": 2,
        "robots": 1,
        "blocked": 1,
        "failed": 1,
        "limit": 1,
        "waiting": 1,
        "gone": 1,
        "scope": 1,
    }
    (name,) = site(cf).sections
    section = site(cf).sections[name]
    assert name == "/rsj/ 示例市人社局"
    assert (section.known, section.fetched, section.new, section.waiting) == (2, 1, 1, 1)


def test_a_frontier_adds_what_it_knows(cf: Casefile, monkeypatch: pytest.MonkeyPatch) -> None:
    night(cf, 1, many(3))
    monkeypatch.setattr(report, "queued", lambda _cf, _run: HELD)
    counted = site(cf).counted
    assert (counted.known, counted.fetched, counted.waiting) == (10, 3, 7)
    assert "waiting" in site(cf).alarms
    (section,) = site(cf).sections.values()
    assert (section.known, section.waiting) == (4, 4)


def test_the_last_seven_nights_tell_what_is_usual(cf: Casefile) -> None:
    for day in range(1, 10):
        night(cf, day, many(10 if day > 2 else 2))
    assert site(cf).nights == (10, 10, 10, 10, 10, 10, 2)
    assert site(cf).alarms == ()
    night(cf, 11, many(6))
    assert site(cf).alarms == ("drop",)
    assert site(cf).new_alarms == ("drop",)


def test_nights_that_were_cut_off_do_not_count(cf: Casefile) -> None:
    night(cf, 1, many(10))
    at = NOW - timedelta(days=20)
    broken = runs.begin(cf, "night", at, at)
    runs.finish(cf, broken, runs.INTERRUPTED, {}, at)
    night(cf, 20, many(9))
    assert site(cf).nights == (10,)


def test_a_night_that_reached_nothing_counts_as_nothing(cf: Casefile) -> None:
    night(cf, 1, many(4))
    night(cf, 2, {}, {"/": "refused"})
    assert site(cf).alarms == ("unreached", "short", "failed")
    assert site(cf).counted.vanished == 0
    night(cf, 3, many(4))
    assert site(cf).nights == (0, 4)


def test_a_known_failure_is_quiet_until_its_day_and_only_that_one(cf: Casefile) -> None:
    night(cf, 1, many(10))
    night(cf, 2, many(5))
    report = acknowledge_site(cf, "example", TODAY + timedelta(days=3), "站点改版，已电话核实", NOW)
    assert report.new_alarms == ()
    assert report.sites[0].alarms == ("drop",)
    assert [(e.act, e.detail["site"]) for e in audit.entries(cf)] == [("acknowledge", "example")]
    assert site(cf, TODAY + timedelta(days=3)).new_alarms == ()
    assert site(cf, TODAY + timedelta(days=4)).new_alarms == ("drop",)
    night(cf, 3, many(5), {"/w": "challenge-slider"})
    assert site(cf).new_alarms == ("challenge-slider",)
    data = json.loads(to_json(last_night(cf, TODAY)))
    assert data["alarms"] == [{"site": "example", "alarm": "challenge-slider"}]
    assert data["sites"][0]["acknowledged"]["why"] == "站点改版，已电话核实"


@pytest.mark.parametrize(
    ("key", "days", "why", "said"),
    [
        ("example", 3, "why", "no alarm"),
        ("example", -1, "why", "is over"),
        ("example", 3, " ", "--why"),
    ],
)
def test_nothing_is_acknowledged_in_the_dark(
    cf: Casefile, key: str, days: int, why: str, said: str
) -> None:
    night(cf, 1, many(10))
    with pytest.raises(UsageError, match=said):
        acknowledge_site(cf, key, TODAY + timedelta(days=days), why, NOW)
    assert not list(audit.entries(cf))


def test_an_unknown_site_is_said_so(cf: Casefile) -> None:
    night(cf, 1, many(10))
    with pytest.raises(UnknownSiteError):
        acknowledge_site(cf, "other", TODAY, "why", NOW)
    with pytest.raises(UnknownSiteError):
        export_letter(cf, "other", None, NOW)
    with pytest.raises(UsageError, match="--site"):
        export_letter(cf, None, None, NOW)


def test_the_workbook_names_sites_alarms_and_gaps(cf: Casefile, tmp_path: Path) -> None:
    night(cf, 1, many(10))
    night(cf, 2, {**many(5), "/rsj/1": "一"}, {"/w": "challenge-ruishu", "/r": "robots"})
    book = load_workbook(export_coverage(cf, tmp_path, NOW))
    assert book.sheetnames == ["站点", "警报", "缺口"]
    cells = {sheet.title: [c.value for row in sheet for c in row] for sheet in book}
    assert "/rsj/ 示例市人社局" in cells["站点"]
    assert {"明显少于近七次", "被拦截：访问验证页（瑞数类）"} <= set(cells["警报"])
    assert {"访问验证页（瑞数类）", "robots.txt不允许"} <= set(cells["缺口"])


def test_the_letter_is_written(cf: Casefile, tmp_path: Path) -> None:
    assert export_letter(cf, "example", tmp_path, NOW).is_file()


def test_the_command_checks_and_acknowledges(
    cf: Casefile, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    night(cf, 1, many(10))
    night(cf, 2, many(5), {"/w": "challenge-wzws"})
    monkeypatch.setenv("MINGCHA_HOME", str(cf.settings.home))
    monkeypatch.setenv("MINGCHA_KEY_FILE", str(cf.settings.key_file))
    assert cli.main(["coverage"]) == 0
    assert cli.main(["coverage", "--check"]) == 3
    said = capsys.readouterr().out
    for words in ("明显少于近七次", "被拦截：访问验证页（网站卫士类）", "本次5，近1次中位数10"):
        assert words in said
    known = ["coverage", "--acknowledge", "example", "--why", "改版"]
    assert cli.main(known) == 2
    assert cli.main([*known, "--until", "2099-12-31"]) == 0
    assert "已确认至2099-12-31：改版" in capsys.readouterr().out
    assert cli.main(["coverage", "--check"]) == 0


def test_a_crawl_of_one_site_by_hand_is_no_alarm_of_the_others(cf: Casefile) -> None:
    night(cf, 1, many(10))
    other = replace(
        SITE, key="other", allowed_hosts=("other.gov.cn",), start_urls=("http://other.gov.cn/",)
    )
    import_sites(cf, [other])
    run = runs.begin(cf, "crawl", NOW, NOW)
    documents.record(cf, run.id, Fetch("other", "http://other.gov.cn/", b"<p>x</p>", NOW))
    runs.finish(cf, run, "complete", {}, NOW)
    lines = {line.key: line for line in last_night(cf, TODAY).sites}
    assert lines["example"].alarms == ()
    assert lines["example"].reason == "本次只抓取了其他站点"
    assert not lines["example"].complete
    assert lines["other"].alarms == ("short",)


def test_a_new_alarm_makes_the_night_incomplete(cf: Casefile) -> None:
    night(cf, 1, many(10))
    run = night(cf, 2, many(5))
    summary = report.night_summary(cf, run, CrawlOutcome(True), (), NOW)
    assert summary.sites[0].reason == "明显少于近七次"
    assert report.reasons_of(summary, CrawlOutcome(True), unread=False) == (
        "site example is not complete",
    )
