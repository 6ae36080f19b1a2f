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
    "CN_PASSPORT": "护照号码：字头与位数相符，结合上下文认定",
    "CN_HK_MACAU_PERMIT": "往来港澳（内地）通行证号码：字头与位数相符，结合上下文认定",
    "CN_TAIWAN_PERMIT": "往来台湾（大陆）通行证号码：位数相符，结合上下文认定",
    "CN_FOREIGNER_ID": "外国人永久居留身份证号码：地区、国籍、出生日期经核验相符",
    "CN_MILITARY_ID": "军人、退役军人证件号码：字头与位数相符，结合上下文认定",
    "CN_DRIVER_LICENSE": "驾驶证档案编号：位数与地区代码相符，结合上下文认定",
    "CN_DISABILITY_CERT": "残疾人证号：含公民身份号码（校验码经核验相符）、残疾类别和等级",
    "CN_SOCIAL_SECURITY": "社会保障卡号或参保编号：结合上下文认定",
    "CN_STUDENT_ID": "学籍号：类型字母后为身份号码或同规则编码",
    "CN_EXAM_TICKET": "准考证号、考生号：结合上下文认定",
    "CN_VEHICLE_PLATE": "机动车号牌：符合号牌规则",
    "CN_PROPERTY_CERT": "不动产权属证书号：符合证书编号格式",
    "CN_WECHAT": "微信号：结合上下文认定",
    "CN_QQ": "QQ号：结合上下文认定",
    "CN_HEALTH": "医疗健康信息：与具体自然人关联",
    "CN_SPECIFIC_IDENTITY": "特定身份信息：与具体自然人关联",
    "CN_BIRTH_DATE": "出生日期",
    "PERSON": "自然人姓名",
    "CN_ID_IMAGE": "身份证件影像",
}
_IN_TICKET = {
    "id": "号码中含公民身份号码",
    "birth": "号码中含出生日期",
    "plain": "号码中未见个人信息",
}
BODYS = "同一行的户名、名称为单位"
"""The step of a value whose row names a body and nobody."""
OFFICE_LIKE = "地址：写到路名门牌或办公楼层"
"""The step of an address that names no household: an office's as often as a home's."""
SAMPLE_NAME = "常用作示例的姓名"
SAMPLE_NAMES = frozenset(("张三", "李四", "王五", "赵六", "张某某", "李某某"))
SAMPLE_NUMBER = "与国家标准、填表说明通用的样例号码相同"
"""The step of a number that is nobody's, or everybody's example."""
_SAMPLES = frozenset(
    {
        *("11010519491231002X", "440524188001010014", "13800138000", "13900139000"),
        *("6222020000000000008", "6222021234567890123", "6222000000000000"),
    }
)
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
    if span.entity_type == "CN_EXAM_TICKET" and span.detail in _IN_TICKET:
        steps.append(_IN_TICKET[span.detail])
    if span.why and not any(c.isdigit() for c in span.why):
        steps.append(f"标注为“{span.why}”")
    if span.value in _SAMPLES:
        steps.append(SAMPLE_NUMBER)
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
