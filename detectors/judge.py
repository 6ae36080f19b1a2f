"""judge: what the facts of a document mean where it was published."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from casefile.model import Document, Finding, Judgement, Severity
from detectors.lawful import lawful_basis

_SEVERITY = {
    "CN_RESIDENT_ID": Severity.HIGH,
    "CN_BANK_CARD": Severity.HIGH,
    "CN_MOBILE_PHONE": Severity.MEDIUM,
    "CN_ADDRESS": Severity.MEDIUM,
    "CN_LANDLINE_PHONE": Severity.LOW,
    "EMAIL_ADDRESS": Severity.LOW,
    "GPS_LOCATION": Severity.LOW,
}
_SENSITIVE = frozenset({"CN_BANK_CARD"})
"""PIPL article 28: financial accounts. A resident ID alone is not in its list (GB/T 45574-2025)."""

_CONTACT = re.compile(
    r"联系人|咨询|值班|责任人|经办人|负责人|项目经理|监督|局长|科长|主任|书记|镇长|河长|网格员"
)
_PRIVATE = re.compile(
    r"反映人|来信|来电|投诉人|信访人|申请人|当事人|家住|住户|本人|我的|您本人|家长"
)
_GRAVE_TOGETHER = frozenset({"CN_BANK_CARD", "CN_ADDRESS", "CN_MOBILE_PHONE"})


def judge(findings: Sequence[Finding], document: Document) -> tuple[Judgement, ...]:
    """One judgement a finding, in the same order.

    Exposure is exposed or masked, severity goes by entity: an ID beside an account, home or mobile
    of the same row is critical, a contact person's number low, a lawful publication info.
    """
    rows = _rows(findings)
    return tuple(_judge(finding, document, rows[_row(finding)]) for finding in findings)


def _rows(findings: Sequence[Finding]) -> Mapping[str, list[Finding]]:
    rows: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        rows[_row(finding)].append(finding)
    return rows


def _row(finding: Finding) -> str:
    return finding.row or finding.id


def _judge(finding: Finding, document: Document, same_row: Sequence[Finding]) -> Judgement:
    basis = lawful_basis(finding, same_row)
    severity, reasons = _severity(finding, same_row, basis)
    if document.hidden_by is not None:
        reasons = (*reasons, "位于嵌入其他文件的文件中，打开外层文件看不到")
    return Judgement(
        finding_id=finding.id,
        document_id=document.id,
        exposure=finding.exposure,
        severity=severity,
        sensitive=finding.entity_type in _SENSITIVE,
        lawful_basis=basis,
        problems=_problems(finding, basis),
        explanation=reasons,
    )


def _severity(
    finding: Finding, same_row: Sequence[Finding], basis: str | None
) -> tuple[Severity, tuple[str, ...]]:
    if finding.exposure == "masked":
        return Severity.INFO, ("已遮挡",)
    if basis is not None:
        return Severity.INFO, (f"可以公开：{basis}",)
    if _is_contact(finding, same_row):
        return Severity.LOW, ("联系人的个人号码，建议改用办公电话",)
    beside = _exposed_beside(finding, same_row)
    if finding.entity_type == "CN_RESIDENT_ID" and beside & _GRAVE_TOGETHER:
        return Severity.CRITICAL, ("未作遮挡", "同一行另有账号、住址或手机号")
    return _SEVERITY.get(finding.entity_type, Severity.MEDIUM), ("未作遮挡",)


def _exposed_beside(finding: Finding, same_row: Sequence[Finding]) -> set[str]:
    return {f.entity_type for f in same_row if f.exposure == "exposed" and f.id != finding.id}


def _is_contact(finding: Finding, same_row: Sequence[Finding]) -> bool:
    if finding.entity_type != "CN_MOBILE_PHONE":
        return False
    if any(f.entity_type == "CN_RESIDENT_ID" for f in same_row):
        return False
    words = f"{finding.label} {finding.context or ''}"
    return _CONTACT.search(words) is not None and _PRIVATE.search(words) is None


def _problems(finding: Finding, basis: str | None) -> tuple[str, ...]:
    if finding.exposure == "masked" or basis is not None:
        return ()
    return ("exposed", "hidden") if finding.visibility == "hidden" else ("exposed",)
