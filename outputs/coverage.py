"""What was and was not reached and read: nothing that was missed is left unsaid."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from casefile.model import State
from outputs import coverage_words, safe, words
from outputs.coverage_counts import Counted, KnownAlarm, usual
from outputs.summary import new_table, plain, plain_line, titled


@dataclass(frozen=True, slots=True)
class SiteCoverage:
    """One site. `missed` what should have been fetched and was not, by reason; `left_out` what was
    not meant to be (robots, out of scope, gone); `documents` how many were fetched.

    `states` documents by their state; `reasons` documents by state and reason, for those that
    have one; `reason` why the site was not reached, or not to its end. `counted` are its URLs,
    `sections` the same for each section of the catalogue, `nights` what its last runs fetched, the
    newest first. `alarms` are codes of `coverage_words.ALARMS` or of a block; `known` the ones that
    somebody acknowledged. `tls_broken`: pages are taken there without a certificate to trust.
    """

    key: str
    name: str
    reached: bool
    pages: int
    attachments: int
    documents: int
    missed: Mapping[str, int] = field(default_factory=dict)
    states: Mapping[State, int] = field(default_factory=dict)
    reasons: Mapping[tuple[State, str], int] = field(default_factory=dict)
    reason: str | None = None
    expected_pages: int | None = None
    left_out: Mapping[str, int] = field(default_factory=dict)
    counted: Counted = field(default_factory=Counted)
    sections: Mapping[str, Counted] = field(default_factory=dict)
    nights: tuple[int, ...] = ()
    alarms: tuple[str, ...] = ()
    known: KnownAlarm | None = None
    tls_broken: bool = False

    @property
    def new_alarms(self) -> tuple[str, ...]:
        """The alarms that nobody acknowledged."""
        covered = self.known.alarms if self.known else ()
        return tuple(alarm for alarm in self.alarms if alarm not in covered)

    @property
    def undecided(self) -> int:
        """Documents that have no state yet: fetched but not detected."""
        return self.documents - sum(self.states.values())

    @property
    def short(self) -> bool:
        """Fewer pages than the catalogue expects."""
        return self.expected_pages is not None and self.pages < self.expected_pages

    @property
    def complete(self) -> bool:
        """Reached to its end, nothing missed, every document read whole."""
        unread = (State.BLOCKED, State.UNREADABLE, State.INCOMPLETE)
        gaps = (self.reason, self.short, self.undecided, any(self.missed.values()))
        return self.reached and not any(gaps) and not any(self.states.get(s, 0) for s in unread)


@dataclass(frozen=True, slots=True)
class Coverage:
    """All sites of the catalogue, those not reached too, on `day`.

    `sandbox` is how files are confined while they are read: "full", or "reduced" with the reason.
    `proxy`: requests go through a forward proxy, which then checks the addresses.
    """

    day: date
    sites: tuple[SiteCoverage, ...]
    sandbox: tuple[str, str] | None = None
    proxy: bool = False

    @property
    def new_alarms(self) -> tuple[tuple[str, str], ...]:
        """Site key and code of every alarm that nobody acknowledged."""
        return tuple((site.key, code) for site in self.sites for code in site.new_alarms)

    @property
    def complete(self) -> bool:
        """Whether there is a site, and every one is complete."""
        return bool(self.sites) and all(site.complete for site in self.sites)


def print_coverage(coverage: Coverage, console: Console) -> None:
    """One table of sites, then every gap with its reason and number."""
    console.print(_heading(coverage))
    console.print(_alarms(coverage.sites))
    console.print(_sites(coverage.sites))
    console.print(_urls(coverage.sites))
    console.print(_gaps(coverage.sites))
    for note in notes(coverage):
        console.print(plain_line(note))


def _heading(coverage: Coverage) -> Text:
    whole = sum(site.complete for site in coverage.sites)
    verdict = ("完整", "bold green") if coverage.complete else ("不完整", "bold red")
    count = f"{len(coverage.sites)} 个站点，{whole} 个完整"
    return Text.assemble((f"覆盖情况 {coverage.day}  ", "bold"), verdict, f"  {count}")


def notes(coverage: Coverage) -> list[str]:
    """Under which conditions the run worked, a sentence each."""
    said = [] if coverage.sandbox is None else [_sandbox(*coverage.sandbox)]
    if coverage.proxy:
        said.append("代理：请求经由转发代理发出，访问前已核对目录所列主机，地址检查由代理负责。")
    broken = [site.name for site in coverage.sites if site.tls_broken]
    if broken:
        said.append(f"证书：{'、'.join(broken)}按目录设置允许证书不可信，取得的页面均有记录。")
    return said


def _sandbox(mode: str, reason: str) -> str:
    if mode == "full":
        return "沙箱：完整（文件在无网络、无密钥的隔离进程中读取）。"
    return f"沙箱：受限（{reason}）。"


def _alarms(sites: tuple[SiteCoverage, ...]) -> Group | Text:
    rows = [(site, code) for site in sites for code in site.alarms]
    if not rows:
        return plain_line("没有警报。")
    fresh = sum(len(site.new_alarms) for site in sites)
    table = new_table("站点", ["警报", "说明"])
    for site, code in rows:
        style = "bold red" if code in site.new_alarms else "dim"
        what = Text(safe.one_line(coverage_words.alarm(code)), style=style)
        table.add_row(plain(site.name), what, plain(about_alarm(site, code)))
    return titled(f"警报 {len(rows)} 项，其中新警报 {fresh} 项", table)


def about_alarm(site: SiteCoverage, code: str) -> str:
    """The numbers behind an alarm, and until when it is a known one."""
    told = {
        "drop": f"本次{site.counted.fetched}，近{len(site.nights)}次中位数{usual(site.nights) or 0:g}",
        "short": f"本次页面{site.pages}，预期不少于{site.expected_pages}",
        "failed": f"失败{site.counted.failed}，已知{site.counted.known}",
        "waiting": f"{site.counted.waiting}个",
        "unreached": site.reason or "",
    }.get(code, f"{site.missed.get(code, 0) + site.left_out.get(code, 0)}个")
    if site.known is None or code in site.new_alarms:
        return told
    return "，".join(x for x in (told, f"已确认至{site.known.until}：{site.known.why}") if x)


def _urls(sites: tuple[SiteCoverage, ...]) -> Group:
    table = new_table("站点／栏目", numbers=[*COUNTS.values(), "近七次中位数"])
    for site in sites:
        middle = usual(site.nights)
        last = "—" if middle is None else f"{middle:g}"
        table.add_row(*map(plain, (site.name, *shown(site.counted), last)))
        for name, counted in site.sections.items():
            table.add_row(*map(plain, (f"　{name}", *shown(counted), "")))
    return titled("网址", table)


COUNTS = {
    "known": "已知",
    "fetched": "取得",
    "unchanged": "未变",
    "changed": "变更",
    "new": "新增",
    "vanished": "消失",
    "robots": "robots",
    "blocked": "拦截",
    "failed": "失败",
    "limit": "超限",
    "waiting": "待抓",
}
"""The counters that people see, in order."""


def shown(counted: Counted) -> list[int]:
    """The numbers of `COUNTS`."""
    return [getattr(counted, name) for name in COUNTS]


def _sites(sites: tuple[SiteCoverage, ...]) -> Table:
    table = new_table("站点", ["到达", "文档状态"], ["页面", "附件", "文档", "未取得"])
    for site in sites:
        reached = Text("是") if site.reached else Text("否", style="bold red")
        counts = (site.pages, site.attachments, site.documents, sum(site.missed.values()))
        name = plain(f"{site.name}（{site.key}）")
        table.add_row(name, reached, plain(_states(site)), *(plain(n) for n in counts))
    return table


def _states(site: SiteCoverage) -> str:
    """Every state that occurs; a state that is not named has no document."""
    counted = [(words.STATES[s], site.states.get(s, 0)) for s in State]
    return "，".join(f"{word} {n}" for word, n in (*counted, ("未判断", site.undecided)) if n)


def _gaps(sites: tuple[SiteCoverage, ...]) -> Group | Text:
    rows = [(site, *gap) for site in sites for gap in gaps(site)]
    if not rows:
        return plain_line("没有缺口。" if sites else "目录中没有站点。")
    table = new_table("站点", ["情况", "原因"], ["个数"])
    for site, what, why, count in rows:
        table.add_row(plain(site.name), plain(what), plain(why), plain(count))
    return titled(f"缺口 {len(rows)} 项", table)


def gaps(site: SiteCoverage) -> list[tuple[str, str, int]]:
    """What, why and how many, for everything of a site that was not reached or read."""
    found = [("站点未完成" if site.reached else "站点未到达", site.reason or "原因不明", 1)]
    found = found if site.reason or not site.reached else []
    if site.short:
        found.append(("页面少于预期", f"预期不少于{site.expected_pages}", site.pages))
    found += [("未取得", coverage_words.missed(c), n) for c, n in sorted(site.missed.items()) if n]
    for state in (State.BLOCKED, State.UNREADABLE, State.INCOMPLETE):
        found += _unread(site, state)
    if site.undecided:
        found.append(("未判断", "尚未检测", site.undecided))
    return found


def _unread(site: SiteCoverage, state: State) -> list[tuple[str, str, int]]:
    known = sorted((why, n) for (s, why), n in site.reasons.items() if s is state and n)
    unexplained = site.states.get(state, 0) - sum(n for _, n in known)
    rows = [(words.STATES[state], coverage_words.unread(why), n) for why, n in known]
    return rows + ([(words.STATES[state], "原因不明", unexplained)] if unexplained > 0 else [])


def to_json(coverage: Coverage) -> str:
    """The same as JSON, keys in fixed order, a newline at the end."""
    data = {
        "day": coverage.day.isoformat(),
        "complete": coverage.complete,
        "sandbox": _sandbox_data(coverage.sandbox),
        "proxy": coverage.proxy,
        "alarms": [
            {"site": safe.one_line(key), "alarm": code} for key, code in coverage.new_alarms
        ],
        "sites": [_site(site) for site in coverage.sites],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _sandbox_data(sandbox: tuple[str, str] | None) -> dict[str, str] | None:
    return None if sandbox is None else {"mode": sandbox[0], "reason": sandbox[1]}


def _site(site: SiteCoverage) -> dict[str, Any]:
    reasons = sorted((state.value, why, n) for (state, why), n in site.reasons.items())
    return {
        "key": safe.one_line(site.key),
        "name": safe.one_line(site.name),
        "reached": site.reached,
        "complete": site.complete,
        "reason": None if site.reason is None else safe.one_line(site.reason),
        "pages": site.pages,
        "expected_pages": site.expected_pages,
        "attachments": site.attachments,
        "documents": site.documents,
        "undecided": site.undecided,
        "missed": {safe.one_line(why): n for why, n in sorted(site.missed.items())},
        "left_out": {safe.one_line(why): n for why, n in sorted(site.left_out.items())},
        "urls": site.counted.to_dict(),
        "sections": {safe.one_line(n): c.to_dict() for n, c in site.sections.items()},
        "nights": list(site.nights),
        "usual": usual(site.nights),
        "alarms": list(site.alarms),
        "new_alarms": list(site.new_alarms),
        "acknowledged": None if site.known is None else _known(site.known),
        "tls_broken": site.tls_broken,
        "states": {state.value: site.states.get(state, 0) for state in State},
        "reasons": [
            {"state": state, "reason": safe.one_line(why), "documents": n}
            for state, why, n in reasons
        ],
    }


def _known(known: KnownAlarm) -> dict[str, Any]:
    return {
        "until": known.until.isoformat(),
        "alarms": list(known.alarms),
        "why": safe.one_line(known.why),
    }
