"""What is wrong with a listed finding, in the words of finding.schema.json."""

from __future__ import annotations

from casefile.model import Finding
from detectors.judging.law import Law
from detectors.judging.model import Group, Setting, View
from detectors.judging.steps import days_late

_COVERED = frozenset({"covered-by-shape", "behind-image", "number-format"})
"""Ways of hiding by which the reader is shown a mask and the file keeps what is below."""


def fake_masks(group: Group) -> frozenset[str]:
    """Ids of hidden originals whose masked copy of the same person is what the reader sees."""
    masked = {f.entity_type for f in group.findings if _is_mask(f)}
    return frozenset(f.id for f in group.findings if _is_original(f) and f.entity_type in masked)


def _is_mask(finding: Finding) -> bool:
    return finding.exposure != "exposed" and finding.visibility == "visible"


def _is_original(finding: Finding) -> bool:
    return finding.exposure == "exposed" and finding.visibility == "hidden"


def problems_of(
    setting: Setting, view: View, fakes: frozenset[str], law: Law, *, nameless: bool
) -> tuple[str, ...]:
    """Every problem that applies, in the schema's order."""
    if view.basis is not None:
        return ("overdue",)  # lawful but for its period
    finding, notice = setting.finding, setting.publication.notice
    fake = finding.id in fakes or (finding.hidden_by in _COVERED)
    name_banned = nameless and finding.entity_type == "PERSON"
    traits = setting.group.traits
    sealed = "sealed-record" in traits or notice.kind == "WL-ZA"
    applies = {
        "exposed": view.exposure == "exposed",
        "weak-mask": view.exposure == "recoverable",
        "fake-mask": fake,
        "hidden": finding.visibility == "hidden",
        "beyond-fields": view.permission.verdict == "forbidden" or name_banned,
        "beyond-scope": law.beyond(setting.publication) is not None,
        "overdue": days_late(setting.publication) > 0,
        "recombined": view.exposure == "recoverable"
        and view.grade is not None
        and view.grade.recombined,
        "sealed-record": sealed and setting.group.role == "private",
        "minor": setting.group.young
        or (notice.kind == "WL-CHILD" and setting.group.role == "private"),
    }
    return tuple(name for name, holds in applies.items() if holds)
