"""Synthetic documents and facts; every value is a standard's sample number."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from casefile.documents import Fetch
from casefile.model import Fact, Finding, Judgement, Location, Severity
from tests.casefile.conftest import NOW

RESIDENT_ID = "11010519491231002X"
MOBILE = "13800138000"
NAME = "张三示例"
PAGE = "<html><body><p>公示：某某，联系电话见附件</p></body></html>".encode()


def fetch(url: str = "https://www.example.com/mz/1.html", **changes: Any) -> Fetch:
    given: dict[str, Any] = {
        "site": "example-mz",
        "url": url,
        "data": PAGE,
        "fetched_at": NOW,
        "headers": {"Content-Type": "text/html; charset=gb2312"},
    }
    return Fetch(**{**given, **changes})


def fact(value: str = RESIDENT_ID, **changes: Any) -> Fact:
    given: dict[str, Any] = {
        "entity_type": "CN_RESIDENT_ID",
        "value": value,
        "masked_value": value[:6] + "*" * (len(value) - 6),
        "location": Location("sheet", sheet=f"{NAME}名单", cell="C3", row=3, column=3),
        "score": 0.99,
        "label": f"{NAME}的身份证号",
        "context": f"{NAME} 1101**",
        "row": f"{NAME}:3",
        "subject": NAME,
        "explanation": (f"label {NAME}",),
    }
    return Fact(**{**given, **changes})


def judge(finding: Finding, document_id: str, **changes: Any) -> Judgement:
    given: dict[str, Any] = {
        "finding_id": finding.id,
        "document_id": document_id,
        "exposure": finding.exposure,
        "severity": Severity.CRITICAL,
        "sensitive": True,
        "problems": ("exposed",),
        "explanation": ("checksum holds",),
    }
    return Judgement(**{**given, **changes})


def at(hour: int, minute: int = 0) -> datetime:
    return NOW.replace(hour=hour, minute=minute)
