"""How grave, how sure and how well masked a lead is; how it is counted is told in `lead_notes`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from casefile.model import Finding, Judgement, Listing
from outputs import words
from outputs.lead_cells import findings, listed
from outputs.people import count_people, quantity_level

SURE = 0.9
"""A score from which a value with a check digit counts as confidence A."""

CHECKED = {
    *("CN_RESIDENT_ID", "CN_BANK_CARD", "CN_SOCIAL_SECURITY", "CN_DRIVER_LICENSE"),
    *("CN_DISABILITY_CERT", "CN_FOREIGNER_ID"),
}
"""Entities that carry a check digit."""

CATEGORIES = {
    "CN_BANK_CARD": "金融账户",
    "CN_HEALTH": "医疗健康",
    "CN_DISABILITY_CERT": "特定身份",
    "CN_SPECIFIC_IDENTITY": "特定身份",
    "GPS_LOCATION": "行踪轨迹",
    "CN_ID_IMAGE": "其他（居民身份证照片）",
}


def sensitive_categories(lead: Sequence[Listing]) -> str | None:
    """The categories of sensitive personal information, where judged as such."""
    found = {_category(x) for x in listed(lead) if x.judgement.sensitive}
    return "\n".join(sorted(found)) or None


def _category(listing: Listing) -> str:
    if "minor" in listing.judgement.problems:
        return "未成年人（是否不满十四周岁待核）"
    return CATEGORIES.get(listing.finding.entity_type, "汇聚后敏感（待核）")


def masks(lead: Sequence[Listing]) -> str:
    """`RAW 12` and, of partly masked ones, between how many values it could be."""
    worst: dict[str, tuple[str, int | None]] = {}
    for x in sorted(listed(lead), key=lambda x: _certainty(x.judgement)):
        worst.setdefault(x.finding.id, (_mask(x.judgement), x.judgement.candidates))
    lines = []
    for state in ("RAW", "FAKE", "INEFF", "WEAK"):
        counts = [n for name, n in worst.values() if name == state]
        left = sorted(n for n in counts if n is not None)
        span = "" if not left else f"（候选{_span(left[0], left[-1])}个）"
        lines += [f"{state} {_MASK_WORDS[state]} {len(counts)}{span}"] if counts else []
    return "\n".join(lines)


_MASK_WORDS = {"RAW": "明文", "FAKE": "伪掩码", "INEFF": "掩码无效", "WEAK": "弱掩码"}


def _span(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}–{high}"


def _certainty(judgement: Judgement) -> tuple[int, int]:
    return list(_MASK_WORDS).index(_mask(judgement)), judgement.candidates or 0


def _mask(judgement: Judgement) -> str:
    if "fake-mask" in judgement.problems:
        return "FAKE"
    if judgement.exposure == "exposed":
        return "RAW"
    return "INEFF" if judgement.mask_strength in {"exact", "ineffective"} else "WEAK"


def rating(lead: Sequence[Listing]) -> str:
    """Harm as proposed by the gravest finding, quantity from the people, the gravest grade."""
    severities = {x.judgement.severity for x in listed(lead)}
    worst = min(severities, key=lambda s: s.rank)
    harm = max((x.judgement.harm or "" for x in listed(lead)), default="")
    people = count_people(findings(listed(lead)))
    return f"{harm or 'H'} 待核\n{quantity_level(people)}\n{words.grade(worst)}"


def confidence(lead: Sequence[Listing]) -> str:
    """`A 12` a line."""
    counted = Counter(_sureness(f) for f in findings(listed(lead)))
    return "\n".join(f"{letter} {counted[letter]}" for letter in "ABC" if counted[letter])


def _sureness(finding: Finding) -> str:
    if finding.location.kind == "image" or any("ocr" in x.casefold() for x in finding.explanation):
        return "C"
    whole = finding.exposure == "exposed" and finding.score >= SURE
    return "A" if whole and finding.entity_type in CHECKED else "B"
