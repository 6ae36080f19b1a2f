"""Findings for people at a terminal, grouped by document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from casefile.model import Document, Listing, Severity
from outputs import safe, words

COLOURS = {
    Severity.CRITICAL: "bold red",
    Severity.HIGH: "red",
    Severity.MEDIUM: "yellow",
    Severity.LOW: "cyan",
    Severity.INFO: "dim",
}


def write_table(
    listings: Iterable[Listing], console: Console, values: Mapping[str, str] | None = None
) -> None:
    """Print one table a document, in the order given, and the counts at the end.

    `values` (finding id to shown value) replaces the masked values, for a reveal.
    """
    groups: dict[str, list[Listing]] = {}
    for listing in listings:
        groups.setdefault(listing.document.id, []).append(listing)
    for group in groups.values():
        console.print(_heading(group[0].document))
        console.print(_rows(group, values or {}))
        console.print()
    console.print(_totals([x for group in groups.values() for x in group], len(groups)))


def _heading(document: Document) -> Text:
    heading = Text(words.title(document), style="bold")
    heading.append(f"\n{words.uri(document)}", style="not bold blue")
    facts = (words.agency(document), words.media(document.media_type), document.published)
    heading.append("\n" + " · ".join(safe.one_line(x) for x in facts if x), style="not bold dim")
    return heading


def _rows(listings: Sequence[Listing], values: Mapping[str, str]) -> Table:
    table = Table(show_edge=False, pad_edge=False, header_style="bold")
    table.add_column("等级", no_wrap=True)
    table.add_column("类型", min_width=8)
    table.add_column("内容" if values else "内容（已遮盖）", overflow="fold", min_width=18)
    table.add_column("位置", overflow="fold", ratio=2)
    table.add_column("上下文", overflow="fold", ratio=3)
    for listing in listings:
        table.add_row(*_row(listing, values))
    return table


def _row(listing: Listing, values: Mapping[str, str]) -> tuple[Text, ...]:
    finding, severity = listing.finding, listing.judgement.severity
    shown = values.get(finding.id, finding.masked_value)
    return (
        Text(words.GRADES[severity], style=COLOURS[severity]),
        Text(words.entity(finding.entity_type)),
        Text(safe.one_line(shown)),
        Text(words.place(finding)),
        Text(safe.one_line(finding.context or "", 120), style="dim"),
    )


def _totals(listings: Sequence[Listing], documents: int) -> Text:
    if not listings:
        return Text("没有需要列出的发现。")
    grades = Counter(x.judgement.severity for x in listings)
    kinds = Counter(x.finding.entity_type for x in listings)
    by_grade = "，".join(f"{words.grade(s)} {grades[s]}" for s in Severity if grades[s])
    ranked = sorted(kinds.items(), key=lambda item: (-item[1], item[0]))
    by_kind = "，".join(f"{words.entity(name)} {count}" for name, count in ranked)
    return Text(f"共 {documents} 个文档，{len(listings)} 处：{by_grade}\n按类型：{by_kind}")
