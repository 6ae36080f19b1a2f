"""Listings of invented people: the standard's sample numbers, raw fields full of them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from casefile.model import Document, Finding, Judgement, Listing, Location, Severity

RAW = (
    "11010519491231002X",
    "440524188001010014",
    "13800138000",
    "6222020000000000008",
    "张三丰",
)
"""Values that no output may hold."""

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def document(name: str = "a", **changes: object) -> Document:
    base = Document(
        id=f"doc-{name}",
        sha256=sha("content"),
        media_type=SHEET,
        site="pudong-mz",
        url=f"https://www.example.gov.cn/mz/{RAW[2]}/{RAW[4]}_{name}.xlsx?id={RAW[0]}",
        masked_url=f"https://www.example.gov.cn/mz/138****8000/{name}.xlsx",
        title=f"关于{RAW[4]}（{RAW[0]}）等人低保金发放的公示",
        masked_title="关于张**等人低保金发放的公示",
        found_on=f"https://www.example.gov.cn/mz/{RAW[1]}.html",
        masked_found_on="https://www.example.gov.cn/mz/44****14.html",
        link_text=f"附件：{RAW[4]}{RAW[3]}.xlsx",
        published="2026-03-02",
        agency="浦东新区民政局",
        notice_type="WL-DB2",
        first_seen=datetime(2026, 3, 3, 18, 30, tzinfo=UTC),
        last_seen=datetime(2026, 11, 21, 19, 0, tzinfo=UTC),
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def finding(number: int = 1, **changes: object) -> Finding:
    base = Finding(
        id=f"finding-{number:05}",
        sha256=sha("content"),
        entity_type="CN_RESIDENT_ID",
        masked_value="11***************X",
        fingerprint=sha(f"value-{number}"),
        location=Location(kind="sheet", sheet="发放名单", cell=f"C{number + 1}", row=number + 1),
        score=1.0,
        exposure="exposed",
        visibility="visible",
        hidden_by=None,
        label="身份证号",
        context="户主 张** 身份证号 11***************X",
        row=f"r{number}",
        subject=None,
        explanation=("check digit fits",),
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def judgement(found: Finding, seen: Document, **changes: object) -> Judgement:
    base = Judgement(
        finding_id=found.id,
        document_id=seen.id,
        exposure="exposed",
        severity=Severity.HIGH,
        problems=("exposed",),
        explanation=("H3 x V2",),
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def listing(
    number: int = 1,
    seen: Document | None = None,
    found: Mapping[str, object] | None = None,
    judged: Mapping[str, object] | None = None,
) -> Listing:
    seen = seen or document()
    value = finding(number, **(found or {}))
    return Listing(seen, value, judgement(value, seen, **(judged or {})))


def poisoned() -> Listing:
    """Every raw field holds a value, the label and the sheet's name too."""
    place = Location(kind="sheet", sheet=f"名单{RAW[2]}", cell="C2", row=2)
    return listing(1, found={"label": f"{RAW[4]}{RAW[0]}", "location": place})


def notice_board() -> list[Listing]:
    """A night's findings: sheets, PDF, page, picture; plain, masked, hidden, lawful; 3 agencies."""
    found: list[Listing] = []
    for name in ("a", "b"):
        seen = document(name)
        found += [listing(n, seen) for n in range(1, 61)]
        found += [
            listing(100 + n, seen, _bank(n), _judged("exposed", sensitive=True))
            for n in range(1, 61)
        ]
    pdf = document(
        "pdf",
        sha256=sha("pdf"),
        media_type="application/pdf",
        agency="川沙新镇人民政府",
        masked_title="2026年度农村危房改造补助资金发放花名册（银行代发）",
        masked_url="https://www.example.gov.cn/cs/gk/202603/P020260302.pdf",
        notice_type="WL-CW",
    )
    for n in range(1, 31):
        place = Location(
            kind="pdf",
            page=1 + n // 12,
            table=1,
            row=n,
            column=4,
            bbox=(100.0, 90.0 + n, 200.0, 100.0 + n),
        )
        found.append(
            listing(
                200 + n,
                pdf,
                {
                    "location": place,
                    "row": f"p{n}",
                    "masked_value": "3101**********1**X",
                    "exposure": "recoverable",
                },
                {
                    "exposure": "recoverable",
                    "candidates": n,
                    "problems": ("weak-mask",),
                    "mask_strength": "ineffective",
                    "severity": Severity.MEDIUM,
                },
            )
        )
    page = document(
        "page",
        sha256=sha("page"),
        media_type="text/html",
        agency=None,
        masked_url="https://www.example.gov.cn/xf/detail/2026/0012.html",
        masked_title="关于群众来信的答复",
        notice_type=None,
        published=None,
    )
    found.append(
        listing(
            301,
            page,
            {
                "location": Location(kind="html", paragraph=3, start=10, end=21),
                "entity_type": "CN_MOBILE_PHONE",
                "label": "",
                "row": None,
                "masked_value": "138****8000",
                "context": "联系电话138****8000",
            },
            {"severity": Severity.LOW},
        )
    )
    found.append(
        listing(
            302,
            page,
            {
                "location": Location(kind="html", paragraph=3),
                "entity_type": "CN_LANDLINE_PHONE",
                "row": None,
                "masked_value": "021-****0000",
            },
            {"severity": Severity.INFO, "lawful_basis": "office_contact"},
        )
    )
    return found


def _bank(number: int) -> dict[str, object]:
    place = Location(kind="sheet", sheet="发放名单", cell=f"F{number + 1}", row=number + 1)
    return {
        "entity_type": "CN_BANK_CARD",
        "masked_value": "***************0008",
        "location": place,
        "label": "一卡通账号",
        "row": f"r{number}",
        "visibility": "hidden",
        "hidden_by": "hidden-column",
    }


def _judged(*problems: str, **changes: object) -> dict[str, object]:
    return {"problems": (*problems, "hidden"), "severity": Severity.CRITICAL, **changes}
