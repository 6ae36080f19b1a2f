"""What decided a finding, in words that a prosecutor reads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from casefile.model import Segment

if TYPE_CHECKING:  # the parent judges by these words and needs no engine
    from detectors.recognise import Span

_CHECKED = {
    "CN_RESIDENT_ID": "公民身份号码：行政区划、出生日期、校验码经核验相符",
    "CN_MOBILE_PHONE": "移动电话号码：属已分配号段",
    "CN_LANDLINE_PHONE": "固定电话号码：区号与位数相符",
    "CN_BANK_CARD": "银行账号：结合发卡行标识、校验位与上下文认定",
    "CN_ADDRESS": "住址：写到门牌、楼栋单元室或村组",
    "EMAIL_ADDRESS": "电子邮箱地址",
    "GPS_LOCATION": "图片拍摄信息中的定位坐标",
}
OFFICE_LIKE = "地址：写到路名门牌或办公楼层"
"""The step of an address that names no household: an office's as often as a home's."""
_LOST = re.compile(r"\d{15}\*{3}")
_OFFICE_FLOOR = re.compile(r"(?:[0-9一二三四五六七八九十]楼|大厅|中心|大厦|窗口|办公[楼室])$")
_HIDDEN = {
    "hidden-column": "位于隐藏列",
    "hidden-row": "位于隐藏行",
    "hidden-sheet": "位于隐藏工作表",
    "hidden-style": "页面样式隐藏，源代码可见",
    "html-comment": "位于网页源代码注释",
    "html-attribute": "位于网页标签属性",
    "script-data": "位于网页脚本数据",
    "link-target": "位于链接地址",
    "metadata": "位于文档属性",
    "comment": "位于批注",
    "tracked-change": "位于修订痕迹",
    "hidden-text": "隐藏文字",
    "annotation": "位于注释层",
    "form-field": "位于表单域",
    "embedded-file": "位于嵌入的文件中",
    "invisible-text": "不可见文字",
    "off-page": "位于页面可视区域之外",
    "filtered-row": "位于被筛选隐藏的行",
    "number-format": "被数字格式隐藏",
    "cached-data": "位于文件缓存数据",
    "defined-name": "位于名称定义",
    "previous-revision": "位于历史修订版本",
}


def explain(span: Span, segment: Segment) -> tuple[str, ...]:
    """The steps, without any value: what was checked, which word named it, where it hides."""
    steps = [_checked(span)]
    if span.exposure == "masked":
        steps = ["已作遮挡的号码"]
        if segment.location.kind == "sheet" and _LOST.fullmatch(span.value):
            steps = ["末三位不可见：按数值存储的表格只保留15位有效数字，末位或已丢失，或已作遮挡"]
    if span.why and not any(c.isdigit() for c in span.why):
        steps.append(f"标注为“{span.why}”")
    if hidden := hidden_step(segment):
        steps.append(hidden)
    return tuple(steps)


def hidden_step(segment: Segment) -> str | None:
    """The step that says where a hidden segment hides."""
    return _HIDDEN.get(segment.hidden_by, segment.hidden_by) if segment.hidden_by else None


def _checked(span: Span) -> str:
    if span.entity_type == "CN_ADDRESS" and _is_office_like(span.value):
        return OFFICE_LIKE
    return _CHECKED.get(span.entity_type, span.entity_type)


def _is_office_like(address: str) -> bool:
    from recognizers_zh.cn_address import level

    return level(address) == "street" or _OFFICE_FLOOR.search(address) is not None
