"""Severity: harm to one person by how many people there are, raised and lowered by what weighs.

Pure codes and counts, so that a document and a whole case are graded by the same function.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from casefile.model import Severity

Weight = Literal[
    "child",
    "special",
    "long",
    "hidden",
    "bulk",
    "dead",
    "identified",
    "office",
    "sample",
    "period",
    "disputed",
]
"""child: of a child under 14. special: on a list of a vulnerable group. long: online for a year, or
half a year beyond its period. hidden: in the file and not on the page. bulk: in a table file. dead:
of a dead person. identified: a number, account or picture of an identity document is open. office:
of somebody named for an office. sample: in an example, but no known sample number. period: lawful
but for its period. disputed: a rule orders it, though not in full."""

STEPS = (10, 50, 500, 5_000)
"""From how many people V2, V3, V4 and V5 begin."""

GRADE_MARK = "内部定级："
"""What begins the sentence that is never shown outside the office."""

_MATRIX = {4: (3, 2, 2, 1, 1), 3: (4, 3, 2, 2, 1), 2: (4, 4, 3, 2, 2), 1: (5, 5, 4, 3, 3)}
_SEVERITY = {
    1: Severity.CRITICAL,
    2: Severity.HIGH,
    3: Severity.MEDIUM,
    4: Severity.LOW,
    5: Severity.LOW,
}
_ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV", 5: "V"}
_CAPPED: Mapping[str, str] = {
    "office": "公务联系人或公职人员的个人信息，列为低",
    "sample": "疑似样例号码，列为低",
    "disputed": "有规章依据而未按惯例遮盖，须人工复核，列为低",
    "period": "内容本身有依据，仅超过公示期，列为低",
}
_MOST = 2
_MASS = 50
_CHILDREN = 0.1


@dataclass(frozen=True, slots=True)
class Crowd:
    """Distinct people by their greatest harm, and how many are children or stand hidden.

    People named for an office are counted apart: they are no measure of harm to private people.
    """

    by_harm: Mapping[int, int] = field(default_factory=dict)
    office: Mapping[int, int] = field(default_factory=dict)
    children: int = 0
    hidden: int = 0

    def people(self, harm: int, *, office: bool = False) -> int:
        """How many have this harm or more."""
        counts = self.office if office else self.by_harm
        return sum(n for level, n in counts.items() if level >= harm)


@dataclass(frozen=True, slots=True)
class Graded:
    """The severity, and the sentence that says how it came about."""

    severity: Severity
    sentence: str


def crowd_of(people: Iterable[tuple[str, int, Collection[str]]]) -> Crowd:
    """(person key, harm level, weights) of every finding that counts, to the crowd they are."""
    private: dict[str, int] = {}
    office: dict[str, int] = {}
    marked: dict[str, set[str]] = defaultdict(set)
    for key, harm, weights in people:
        levels = office if "office" in weights else private
        levels[key] = max(levels.get(key, 0), harm)
        for mark in ("child", "hidden"):
            if mark in weights:
                marked[mark].add(key)
    return Crowd(
        _counted(private.values()),
        _counted(office.values()),
        len(marked["child"]),
        len(marked["hidden"]),
    )


def _counted(levels: Iterable[int]) -> dict[int, int]:
    counts: dict[int, int] = defaultdict(int)
    for level in levels:
        counts[level] += 1
    return dict(counts)


def volume(people: int) -> int:
    """1 (1 to 9 people) to 5 (5,000 and more)."""
    return 1 + sum(people >= step for step in STEPS)


def grade(harm: int, weights: Collection[str], crowd: Crowd) -> Graded:
    """The severity of a finding whose person has this harm, in a document or case of this crowd."""
    if harm <= 0:
        return Graded(Severity.INFO, f"{GRADE_MARK}伤害级 H0，不计级")
    people = max(1, crowd.people(harm, office="office" in weights))
    size = volume(people)
    level = _MATRIX[harm][size - 1]
    said = f"{GRADE_MARK}伤害级 H{harm}，涉及 {people} 人（V{size}）→ {_ROMAN[level]} 级"
    held = next((why for code, why in _CAPPED.items() if code in weights), None)
    if held is not None:
        return Graded(Severity.LOW, f"{said}；{held}")
    final, notes = _adjusted(level, harm, weights, crowd, size)
    if notes:
        said += f"；{'；'.join(notes)} → {_ROMAN[final]} 级"
    return Graded(_SEVERITY[final], said)


def _adjusted(
    level: int, harm: int, weights: Collection[str], crowd: Crowd, size: int
) -> tuple[int, list[str]]:
    """What weighs is added, at most two steps; little that identifies keeps a small case below I."""
    reasons = _aggravations(harm, weights, crowd, size) if harm > 1 < level else []
    notes = ["加重：" + "、".join(reasons)] if reasons else []
    final = max(1, level - min(_MOST, len(reasons)))
    if "dead" in weights:
        final = min(5, final + 1)
        notes.append("减轻：涉及已死亡人员〔待核验〕")
    if final == 1 and size <= 2 and "identified" not in weights:
        final = 2
        notes.append("封顶：人数少且不含证件号、账号、证件影像")
    return final, notes


def _aggravations(harm: int, weights: Collection[str], crowd: Crowd, size: int) -> list[str]:
    everyone = max(1, crowd.people(1))
    found = []
    if crowd.children >= _CHILDREN * everyone or ("child" in weights and harm == 4):
        found.append("涉不满十四周岁未成年人")
    elif "special" in weights:
        found.append("特殊群体名单")
    if "long" in weights:
        found.append("持续在线满一年或者超期满半年")
    if "hidden" in weights and crowd.hidden >= _MASS:
        found.append("隐藏明文且人数较多")
    if "bulk" in weights and size >= 3:
        found.append("可批量下载")
    return found
