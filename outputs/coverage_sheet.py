"""抓取覆盖情况: what was and was not reached and read, as a workbook."""

from __future__ import annotations

from pathlib import Path

from outputs import coverage_words, xlsx
from outputs.coverage import COUNTS, Coverage, SiteCoverage, about_alarm, gaps, notes, shown
from outputs.coverage_counts import Counted, usual

NAME = "抓取覆盖情况"
_NUMBERS = tuple(xlsx.Column(word, 8, short=True) for word in COUNTS.values())


def write(coverage: Coverage, folder: Path) -> Path:
    """Write `抓取覆盖情况_DAY.xlsx`: sites and sections, alarms, gaps; gives its path."""
    book = xlsx.new_book()
    for table in (_sites(coverage), _alarms(coverage), _gaps(coverage)):
        xlsx.add_table(book, table)
    return xlsx.save_book(book, folder / f"{NAME}_{coverage.day}.xlsx", coverage.day)


def _note(coverage: Coverage) -> str:
    whole = sum(site.complete for site in coverage.sites)
    verdict = "完整" if coverage.complete else "不完整"
    count = f"{coverage.day}，{len(coverage.sites)}个站点，{whole}个完整，总体{verdict}。"
    return count + "".join(notes(coverage))


def _sites(coverage: Coverage) -> xlsx.Table:
    columns = (
        xlsx.Column("站点", 28),
        xlsx.Column("栏目", 24),
        xlsx.Column("到达", 6, short=True),
        xlsx.Column("完整", 6, short=True),
        *_NUMBERS,
        xlsx.Column("预期不少于", 10, short=True),
        xlsx.Column("近七次（由近到远）", 22),
        xlsx.Column("中位数", 8, short=True),
    )
    rows = [row for site in coverage.sites for row in _rows(site)]
    return xlsx.Table("站点", NAME, _note(coverage), columns, rows, frozen=1)


def _rows(site: SiteCoverage) -> list[list[xlsx.CellValue]]:
    middle = usual(site.nights)
    first: list[xlsx.CellValue] = [
        f"{site.name}（{site.key}）",
        "全站",
        "是" if site.reached else "否",
        "是" if site.complete else "否",
        *shown(site.counted),
        site.expected_pages,
        "、".join(map(str, site.nights)),
        None if middle is None else f"{middle:g}",
    ]
    return [first, *(_section(site, name, c) for name, c in site.sections.items())]


def _section(site: SiteCoverage, name: str, counted: Counted) -> list[xlsx.CellValue]:
    return [site.name, name, None, None, *shown(counted), None, None, None]


def _alarms(coverage: Coverage) -> xlsx.Table:
    columns = (
        xlsx.Column("站点", 28),
        xlsx.Column("警报", 26),
        xlsx.Column("说明", 50),
        xlsx.Column("新警报", 8, short=True),
    )
    rows: list[list[xlsx.CellValue]] = [
        [
            f"{site.name}（{site.key}）",
            coverage_words.alarm(code),
            about_alarm(site, code),
            "是" if code in site.new_alarms else "否",
        ]
        for site in coverage.sites
        for code in site.alarms
    ]
    note = "低于近七次中位数七成、未到达、被拦截等；已确认的在确认期内不再作为新警报。"
    return xlsx.Table("警报", f"{NAME}：警报", note, columns, rows, frozen=1)


def _gaps(coverage: Coverage) -> xlsx.Table:
    columns = (
        xlsx.Column("站点", 28),
        xlsx.Column("情况", 14),
        xlsx.Column("原因", 50),
        xlsx.Column("个数", 8, short=True),
    )
    rows: list[list[xlsx.CellValue]] = [
        [f"{site.name}（{site.key}）", *gap]
        for site in coverage.sites
        for gap in (*gaps(site), *_left_out(site))
    ]
    note = "未取得、未读全的逐项列出；“按规则不取”是robots、范围和页面已不存在等。"
    return xlsx.Table("缺口", f"{NAME}：缺口", note, columns, rows, frozen=1)


def _left_out(site: SiteCoverage) -> list[tuple[str, str, int]]:
    listed = sorted(site.left_out.items())
    return [("按规则不取", coverage_words.missed(code), n) for code, n in listed if n]
