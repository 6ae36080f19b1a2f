"""The kinds of notice by their id, as prosecutors name them."""

from __future__ import annotations

from outputs import safe

NOTICES = {
    "WL-DB1": "低保初审公示",
    "WL-DB2": "低保结果公布",
    "WL-TK": "特困认定（终止）公示",
    "WL-LS": "临时救助公示",
    "WL-YL": "医疗救助公示",
    "WL-ZF": "住房救助公示",
    "WL-SHJZ-SH": "上海社会救助公示",
    "WL-STU": "学生资助",
    "WL-CHILD": "困境（孤残）儿童救助",
    "WL-GWY": "公务员拟录用",
    "WL-SYDW": "事业单位招聘、职称、竞赛名单",
    "WL-CF": "行政处罚决定",
    "WL-ZA": "治安处罚",
    "WL-XK": "行政许可结果",
    "WL-CG": "政府采购结果",
    "WL-QS": "欠税公告",
    "WL-SX": "失信被执行人",
    "WL-WS": "裁判文书",
    "WL-ZS": "征收补偿分户",
    "WL-CW": "村务公开",
    "WL-ORG": "机构职能、负责人",
    "WL-ENT": "企业信息公示",
    "WL-GEN": "未识别类型",
}


def notice(notice_type: str | None) -> str:
    """`低保初审公示（WL-DB1）`; an id without a name stays as it is, None is ""."""
    known = NOTICES.get(notice_type or "")
    return f"{known}（{notice_type}）" if known else safe.one_line(notice_type or "", 40)
