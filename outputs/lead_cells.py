"""What stands in each cell of a lead; how it is counted is told in `lead_notes`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from urllib.parse import urlsplit

from casefile.model import Document, Finding, Listing
from outputs import regions, safe, words
from outputs.notices import notice
from outputs.people import count_people, count_records

MAX_SAMPLES = 3
MAX_REGIONS = 8


def listed(lead: Sequence[Listing]) -> list[Listing]:
    """Those that count: not properly masked and without a lawful basis."""
    return [x for x in lead if x.judgement.listed]


def findings(lead: Iterable[Listing]) -> list[Finding]:
    """Each finding once, however many addresses carry it."""
    return list({x.finding.id: x.finding for x in lead}.values())


def documents(lead: Iterable[Listing]) -> list[Document]:
    """Each sighting once, by address."""
    found = {x.document.id: x.document for x in lead}.values()
    return sorted(found, key=lambda d: (words.uri(d), d.id))


def gravity(lead: Sequence[Listing]) -> tuple[int, int]:
    """Sort key: the gravest and the largest first."""
    worst = min(x.judgement.severity.rank for x in listed(lead))
    return worst, -count_people(findings(listed(lead)))


def _distinct(lead: Iterable[Listing], read: Callable[[Document], str]) -> str:
    return "\n".join(sorted({v for d in documents(lead) if (v := read(d))}))


def _seen(lead: Sequence[Listing]) -> tuple[datetime | None, datetime | None]:
    first = [words.beijing(d.first_seen) for d in documents(lead) if d.first_seen]
    last = [words.beijing(d.last_seen) for d in documents(lead) if d.last_seen]
    return min(first, default=None), max(last, default=None)


def found_at(lead: Sequence[Listing]) -> str | None:
    """When the first of the addresses was first seen, Beijing time."""
    first, _ = _seen(lead)
    return first.strftime("%Y-%m-%d %H:%M") if first else None


def lifetime(lead: Sequence[Listing]) -> str | None:
    """First and last day seen, and the days between."""
    first, last = _seen(lead)
    if not first or not last:
        return None
    days = (last.date() - first.date()).days
    return f"首次 {first.date()}\n最近 {last.date()}\n相隔 {days} 天"


def source(lead: Sequence[Listing]) -> str:
    """Site and folder of each address."""
    return _distinct(lead, _site_and_path)


def _site_and_path(document: Document) -> str:
    parts = urlsplit(words.uri(document))
    path = parts.netloc + parts.path.rpartition("/")[0] + "/" if parts.netloc else ""
    return "\n".join(x for x in (safe.one_line(document.site or ""), path) if x)


def titles(lead: Sequence[Listing]) -> str:
    """The masked titles."""
    return _distinct(lead, words.title)


def addresses(lead: Sequence[Listing]) -> str:
    """Every masked address, one a line; if a cell cannot hold all, the last line says so."""
    shown: list[str] = []
    room = safe.CELL_LIMIT - 40
    each = list(dict.fromkeys(words.uri(d) for d in documents(lead)))
    for uri in each:
        room -= len(uri) + 1
        if room < 0:
            return "\n".join([*shown, f"（共{len(each)}个网址，其余见findings）"])
        shown.append(uri)
    return "\n".join(shown)


def attachment(lead: Sequence[Listing]) -> str:
    """Name and kind of the file and where in it the values stand."""
    document = documents(lead)[0]
    name = words.uri(document).rsplit("/", 1)[-1]
    places = group_places(listed(lead))
    shown = places[:MAX_REGIONS]
    rest = [f"等{len(places)}处区域"] if len(places) > len(shown) else []
    kind = words.media(document.media_type)
    return "\n".join([*([name] if "." in name and "%" not in name else []), kind, *shown, *rest])


def group_places(lead: Iterable[Listing]) -> list[str]:
    """The regions in words, in the document's order."""
    groups: dict[regions.Region, list[Finding]] = {}
    for finding in sorted(findings(lead), key=regions.position):
        groups.setdefault(regions.region(finding), []).append(finding)
    return list(dict.fromkeys(regions.describe(group) for group in groups.values()))


def published(lead: Sequence[Listing]) -> str | None:
    """The days of publication, as the pages say."""
    return _distinct(lead, lambda d: safe.one_line(d.published or "", 40)) or None


def overdue(lead: Sequence[Listing]) -> str | None:
    """That it is overdue; the days are for a person to count from the declared end."""
    late = any("overdue" in x.judgement.problems for x in listed(lead))
    return "超期（天数待核）" if late else None


def agency(lead: Sequence[Listing]) -> str:
    """The responsible agency's name."""
    return words.agency(lead[0].document)


def notice_types(lead: Sequence[Listing]) -> str | None:
    """The kinds of notice."""
    return _distinct(lead, lambda d: notice(d.notice_type)) or None


def _counted(names: Iterable[str]) -> str:
    ranked = sorted(Counter(names).items(), key=lambda item: (-item[1], item[0]))
    return "\n".join(f"{name} {count}" for name, count in ranked)


def entity_counts(lead: Sequence[Listing]) -> str:
    """`身份证号 301` a line."""
    return _counted(words.entity(f.entity_type) for f in findings(listed(lead)))


def people_and_records(lead: Sequence[Listing]) -> str:
    """`300人\\n301条`."""
    counted = findings(listed(lead))
    return f"{count_people(counted)}人\n{count_records(counted)}条"


def minors(lead: Sequence[Listing]) -> str | None:
    """People marked as minors; their age group is not known here."""
    marked = [x for x in listed(lead) if "minor" in x.judgement.problems]
    return f"{count_people(findings(marked))}人（年龄段待核）" if marked else None


def beyond_fields(lead: Sequence[Listing]) -> str | None:
    """What this kind of notice may not publish."""
    beyond = [x for x in listed(lead) if "beyond-fields" in x.judgement.problems]
    return _counted(words.entity(f.entity_type) for f in findings(beyond)) or None


def lawful_exceptions(lead: Sequence[Listing]) -> str | None:
    """What may be lawful to publish, not counted anywhere else."""
    lawful = {x.finding.id: x.judgement.lawful_basis for x in lead if x.judgement.lawful_basis}
    counted = _counted(safe.one_line(basis or "", 60) for basis in lawful.values())
    return f"{counted}\n（未计入）" if counted else None


def samples(lead: Sequence[Listing]) -> str:
    """Up to three masked values, of different kinds first, the gravest first."""
    ordered = sorted(listed(lead), key=lambda x: (x.judgement.severity.rank, x.finding.id))
    texts = list(dict.fromkeys(_sample(x.finding) for x in ordered))
    kinds = list({x.finding.entity_type: _sample(x.finding) for x in reversed(ordered)}.values())
    return "\n".join(list(dict.fromkeys([*reversed(kinds), *texts]))[:MAX_SAMPLES])


def _sample(finding: Finding) -> str:
    return f"{words.entity(finding.entity_type)}：{safe.one_line(finding.masked_value, 60)}"


def evidence(lead: Sequence[Listing]) -> str:
    """The content's SHA-256; the package's own id comes when it is made."""
    return f"证据包：\n内容SHA-256：{lead[0].document.sha256}"
