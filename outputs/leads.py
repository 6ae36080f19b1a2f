"""线索清单: one row an agency and attachment content, for prosecutors to review."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from casefile.model import Listing
from outputs import lead_cells, lead_ratings, xlsx
from outputs.lead_notes import COUNTING
from outputs.xlsx import Column, Table

CONCLUSIONS = ("待核", "属实", "误报", "有依据", "已下架")

COLUMNS = (
    Column("线索编号", 14, "线索"),
    Column("发现时间", 12, "来源", short=True),
    Column("数据来源站点/栏目路径", 24, "来源"),
    Column("页面标题", 28, "来源"),
    Column("URL", 40, "来源"),
    Column("附件名/类型/页码或sheet!单元格", 28, "来源"),
    Column("发布日期", 12, "来源", short=True),
    Column("公示截止日(推定/声明)", 12, "来源", fill_in=True),
    Column("是否超期(天)", 11, "来源"),
    Column("责任机关(名称/统一码/层级/区划)", 22, "管辖"),
    Column("对应检察院", 18, "管辖", fill_in=True),
    Column("公示类型(WL-ID)", 18, "管辖"),
    Column("命中实体及数量(按类)", 20, "命中"),
    Column("涉及人数(去重)/条数", 14, "命中"),
    Column("未成年人数(<14/14–17)", 14, "命中"),
    Column("PIPL28类别", 16, "命中"),
    Column("掩码状态(RAW/FAKE/INEFF/WEAK) 及候选数", 26, "命中"),
    Column("超白名单字段", 16, "命中"),
    Column("合法依据例外(如有)", 18, "命中"),
    Column("伤害级H/数量级V/综合等级", 18, "评级"),
    Column("置信度(A校验通过/B上下文/C OCR)", 15, "评级"),
    Column("样例(掩码后,≤3)", 30, "评级"),
    Column("证据包ID与SHA-256", 36, "证据"),
    Column("首次/最近发现、连续在线天数", 18, "证据"),
    Column("是否历史已整改复发", 12, "复核", fill_in=True),
    Column("复核结论(待核/属实/误报/有依据/已下架)", 14, "复核", fill_in=True, choices=CONCLUSIONS),
    Column("复核人×2", 12, "复核", fill_in=True),
    Column("备注", 20, "复核", fill_in=True),
)
HEADERS = tuple(c.header for c in COLUMNS)

_NOTE = (
    "机器线索，供人工核查，未经复核不作为认定依据。"
    "内部资料，不对外提供；内容均已遮盖。底色浅黄的列由人工填写。"
)
_COUNTING_COLUMNS = (Column("列名", 30), Column("口径", 90), Column("不包含或尚缺", 52))


def write(listings: Sequence[Listing], folder: Path, today: date) -> Path:
    """`线索清单_<date>.xlsx` in `folder`: the gravest lead first; only listed findings count."""
    book = xlsx.new_book()
    leads = group_leads(listings)
    title = f"政务公开信息侵犯个人信息线索清单（截至{today.isoformat()}，共{len(leads)}条）"
    rows = [lead_row(lead) for lead in leads]
    main = Table("线索清单", title, _NOTE, COLUMNS, rows, frozen=1, pages_wide=3)
    xlsx.add_table(book, main)
    notes = Table("口径说明", "口径说明", "每个数字怎样得来。", _COUNTING_COLUMNS, COUNTING)
    xlsx.add_table(book, notes)
    return xlsx.save_book(book, folder / f"线索清单_{today.isoformat()}.xlsx", today)


Lead = tuple[Listing, ...]
"""Every listing of one agency and one content, those with a lawful basis too, in fixed order."""


def group_leads(listings: Sequence[Listing]) -> list[Lead]:
    """By agency and content; a group without any listed finding is no lead."""
    groups: dict[tuple[str, str], list[Listing]] = {}
    for x in sorted(listings, key=lambda x: (x.document.id, x.finding.id)):
        groups.setdefault((x.document.agency or "", x.document.sha256), []).append(x)
    leads = [tuple(g) for g in groups.values() if any(x.judgement.listed for x in g)]
    return sorted(leads, key=lambda lead: (*lead_cells.gravity(lead), lead_id(lead)))


def lead_id(lead: Lead) -> str:
    """Twelve hexadecimal digits from agency and content: the same lead tomorrow has the same."""
    document = lead[0].document
    return hashlib.sha256(f"{document.agency or ''}\n{document.sha256}".encode()).hexdigest()[:12]


def lead_row(lead: Lead) -> tuple[str | None, ...]:
    """One cell a column of `COLUMNS`; None where later work or people fill in."""
    return (
        f"内部编号\n{lead_id(lead)}",
        lead_cells.found_at(lead),
        lead_cells.source(lead),
        lead_cells.titles(lead),
        lead_cells.addresses(lead),
        lead_cells.attachment(lead),
        lead_cells.published(lead),
        None,
        lead_cells.overdue(lead),
        lead_cells.agency(lead),
        None,
        lead_cells.notice_types(lead),
        lead_cells.entity_counts(lead),
        lead_cells.people_and_records(lead),
        lead_cells.minors(lead),
        lead_ratings.sensitive_categories(lead),
        lead_ratings.masks(lead),
        lead_cells.beyond_fields(lead),
        lead_cells.lawful_exceptions(lead),
        lead_ratings.rating(lead),
        lead_ratings.confidence(lead),
        lead_cells.samples(lead),
        lead_cells.evidence(lead),
        lead_cells.lifetime(lead),
        None,
        None,
        None,
        None,
    )
