"""A night in one screen: what was reached, read and found, and what was written where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from casefile.model import Listing, Severity, State
from outputs import coverage_words, safe, words
from outputs.table import COLOURS


@dataclass(frozen=True, slots=True)
class SiteLine:
    """One site of the night; `reason` says why it is not complete, None if it is."""

    key: str
    name: str
    pages: int
    attachments: int
    missed: int
    reason: str | None = None

    @property
    def complete(self) -> bool:
        """Whether nothing of it is missing."""
        return not self.reason and not self.missed


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """One agency: its gravest finding, how many, in how many documents."""

    agency: str
    worst: Severity
    findings: int
    documents: int


@dataclass(frozen=True, slots=True)
class NightSummary:
    """What `print_summary` shows.

    `states` documents by state; `missed` what should have been fetched and was not, by reason;
    `left_out` what was not meant to be (robots, out of scope, gone), by reason; `findings` listed
    findings by entity and severity; `files` what was written.
    """

    started: datetime
    finished: datetime | None
    sites: tuple[SiteLine, ...]
    states: Mapping[State, int]
    missed: Mapping[str, int]
    findings: Mapping[tuple[str, Severity], int]
    agencies: tuple[AgencyLine, ...]
    files: tuple[Path, ...] = ()
    left_out: Mapping[str, int] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        """Whether it ended, with every site whole and every document read."""
        unread = (State.BLOCKED, State.UNREADABLE, State.INCOMPLETE)
        gaps = (*self.missed.values(), *(self.states.get(s, 0) for s in unread))
        whole = bool(self.sites) and all(site.complete for site in self.sites)
        return bool(self.finished) and whole and not any(gaps)


def count_findings(listings: Iterable[Listing]) -> dict[tuple[str, Severity], int]:
    """Listed findings by entity and severity; a finding at several addresses counts once, at its
    gravest."""
    return dict(Counter((x.finding.entity_type, x.judgement.severity) for x in _gravest(listings)))


def _gravest(listings: Iterable[Listing]) -> list[Listing]:
    shown = [x for x in listings if x.judgement.listed]
    ordered = sorted(shown, key=lambda x: x.judgement.severity.rank)
    first: dict[str, Listing] = {}
    for x in ordered:
        first.setdefault(x.finding.id, x)
    return list(first.values())


def rank_agencies(listings: Iterable[Listing]) -> tuple[AgencyLine, ...]:
    """One line an agency, the gravest first; counted like `count_findings`, for each agency."""
    groups: dict[str, list[Listing]] = {}
    for x in listings:
        if x.judgement.listed:
            groups.setdefault(words.agency(x.document), []).append(x)
    ranked = (_agency_line(name, group) for name, group in groups.items())
    return tuple(sorted(ranked, key=lambda a: (a.worst.rank, -a.findings, a.agency)))


def _agency_line(name: str, group: list[Listing]) -> AgencyLine:
    worst = min((x.judgement.severity for x in group), key=lambda s: s.rank)
    documents = len({x.document.id for x in group})
    return AgencyLine(name, worst, len({x.finding.id for x in group}), documents)


def print_summary(summary: NightSummary, console: Console) -> None:
    """Print the whole on `console`; an empty part says so in words."""
    console.print(_heading(summary))
    console.print(_sites(summary.sites))
    console.print(_states(summary.states))
    console.print(_missed("未取得", summary.missed))
    if any(summary.left_out.values()):
        console.print(_missed("按规则不取", summary.left_out))
    console.print(_findings(summary.findings))
    console.print(_agencies(summary.agencies))
    console.print(_files(summary.files))


def _heading(summary: NightSummary) -> Text:
    start = words.beijing(summary.started)
    end = f"{words.beijing(summary.finished):%m-%d %H:%M}" if summary.finished else "未结束"
    verdict = ("完整", "bold green") if summary.complete else ("不完整", "bold red")
    return Text.assemble((f"{start:%Y-%m-%d %H:%M} 至 {end}  ", "bold"), verdict, style="default")


def new_table(first: str, texts: Sequence[str] = (), numbers: Sequence[str] = ()) -> Table:
    """A plain table: a column of names, columns of text, columns of numbers."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(first, min_width=16, overflow="fold")
    for name in texts:
        table.add_column(name, min_width=4, overflow="fold")
    for name in numbers:
        table.add_column(name, justify="right", min_width=4, overflow="fold")
    return table


def titled(title: str, table: Table) -> Group:
    """The table under its title; rich's own titles break at the table's width."""
    return Group(Text("\n" + safe.one_line(title), style="bold"), table)


def plain(value: object) -> Text:
    """Text for a terminal, whatever it holds."""
    return Text(safe.one_line(str(value), safe.CELL_LIMIT))


def _sites(sites: tuple[SiteLine, ...]) -> Group:
    title = f"站点 {len(sites)} 个，未完成 {sum(not s.complete for s in sites)} 个"
    table = new_table("站点", ["未完成原因"], ["页面", "附件", "未取得"])
    for s in sites:
        reason = Text(safe.one_line(s.reason or ""), style="red")
        counts = (plain(n) for n in (s.pages, s.attachments, s.missed))
        table.add_row(plain(f"{s.name}（{s.key}）"), reason, *counts)
    return titled(title, table)


def _states(states: Mapping[State, int]) -> Text:
    counts = "，".join(f"{words.STATES[s]} {states.get(s, 0)}" for s in State)
    return plain_line(f"文档 {sum(states.values())} 个：{counts}")


def plain_line(value: str) -> Text:
    """A line of its own after an empty one."""
    return Text("\n" + safe.one_line(value, safe.CELL_LIMIT))


def _missed(what: str, missed: Mapping[str, int]) -> Group | Text:
    ranked = sorted(((n, why) for why, n in missed.items() if n), key=lambda x: (-x[0], x[1]))
    if not ranked:
        return plain_line("没有未取得的网址。")
    table = new_table("原因", numbers=["个数"])
    for count, why in ranked:
        table.add_row(plain(coverage_words.missed(why)), plain(count))
    return titled(f"{what} {sum(n for n, _ in ranked)} 个", table)


def _findings(findings: Mapping[tuple[str, Severity], int]) -> Group | Text:
    if not any(findings.values()):
        return plain_line("没有需要列出的发现。")
    shown = [s for s in Severity if any(n for (_, g), n in findings.items() if g is s)]
    table = new_table("类型", numbers=[*(words.GRADES[s] for s in shown), "合计"])
    totals: Counter[str] = Counter()
    for (name, _), count in findings.items():
        totals[name] += count
    for name, total in sorted(totals.items(), key=lambda x: (-x[1], x[0])):
        row = (plain(findings.get((name, s), 0) or "") for s in shown)
        table.add_row(plain(words.entity(name)), *row, plain(total))
    return titled(f"发现 {sum(findings.values())} 处", table)


def _agencies(agencies: tuple[AgencyLine, ...]) -> Group | Text:
    if not agencies:
        return Text("")
    table = new_table("责任机关", ["最重"], ["处数", "文档"])
    for a in agencies:
        worst = Text(words.grade(a.worst), style=COLOURS[a.worst])
        table.add_row(plain(a.agency), worst, plain(a.findings), plain(a.documents))
    return titled(f"涉及机关 {len(agencies)} 个", table)


def _files(files: tuple[Path, ...]) -> Text:
    if not files:
        return plain_line("没有写出文件。")
    return Text("\n写出的文件：\n" + "\n".join(f"  {safe.address(str(f))}" for f in files))
