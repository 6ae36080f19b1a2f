"""The Chinese words for what the model names in English: entities, grades, problems, places."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from casefile.model import Document, Finding, Location, Severity, State
from outputs import safe
from outputs.labels import shown_label

NO_AGENCY = "责任机关待定"
BEIJING = timezone(timedelta(hours=8))

ENTITIES = {
    "PERSON": "姓名",
    "CN_RESIDENT_ID": "身份证号",
    "CN_MOBILE_PHONE": "手机号",
    "CN_LANDLINE_PHONE": "固定电话",
    "CN_BANK_CARD": "银行账号",
    "CN_ADDRESS": "详细住址",
    "CN_PASSPORT": "护照号",
    "CN_HK_MACAU_PERMIT": "港澳通行证号",
    "CN_TAIWAN_PERMIT": "台湾通行证号",
    "CN_FOREIGNER_ID": "外国人居留证号",
    "CN_MILITARY_ID": "军人证件号",
    "CN_DRIVER_LICENSE": "驾驶证号",
    "CN_DISABILITY_CERT": "残疾人证号",
    "CN_SOCIAL_SECURITY": "社会保障号",
    "CN_STUDENT_ID": "学籍号",
    "CN_EXAM_TICKET": "准考证号",
    "CN_VEHICLE_PLATE": "车牌号",
    "CN_PROPERTY_CERT": "不动产权证号",
    "EMAIL_ADDRESS": "电子邮箱",
    "CN_WECHAT": "微信号",
    "CN_QQ": "QQ号",
    "CN_BIRTH_DATE": "出生日期",
    "CN_HEALTH": "健康信息",
    "CN_SPECIFIC_IDENTITY": "特定身份",
    "GPS_LOCATION": "定位坐标",
    "CN_ID_IMAGE": "证件影像",
}

GRADES = {
    Severity.CRITICAL: "一级",
    Severity.HIGH: "二级",
    Severity.MEDIUM: "三级",
    Severity.LOW: "四级",
    Severity.INFO: "五级",
}
GRADE_MEANINGS = {
    Severity.CRITICAL: "特别重大",
    Severity.HIGH: "重大",
    Severity.MEDIUM: "较大",
    Severity.LOW: "一般",
    Severity.INFO: "提示",
}

STATES = {
    State.BLOCKED: "被拦截",
    State.UNREADABLE: "无法读取",
    State.INCOMPLETE: "未读全",
    State.FINDINGS: "有发现",
    State.CLEAN: "未发现",
}

PROBLEMS = {
    "exposed": "未脱敏",
    "weak-mask": "掩码无效",
    "fake-mask": "掩码无效",
    "hidden": "隐藏数据",
    "beyond-fields": "超范围",
    "beyond-scope": "超范围",
    "overdue": "超期",
    "recombined": "可还原",
    "sealed-record": "超范围",
    "minor": "涉未成年人",
}

HIDDEN_BY = {
    "hidden-column": "隐藏列",
    "hidden-row": "隐藏行",
    "hidden-sheet": "隐藏工作表",
    "hidden-style": "样式隐藏",
    "html-comment": "网页注释",
    "html-attribute": "网页标签属性",
    "script-data": "网页脚本数据",
    "covered-by-shape": "被色块遮盖",
    "behind-image": "在图片之下",
    "invisible-text": "不可见文字",
    "off-page": "在页面之外",
    "tracked-change": "修订痕迹",
    "comment": "批注",
    "hidden-text": "隐藏文字",
    "metadata": "文档属性",
    "number-format": "数字格式遮盖",
    "embedded-file": "嵌入文件",
    "previous-revision": "旧版本残留",
    "link-target": "链接地址",
    "filtered-row": "筛选隐藏行",
    "cached-data": "缓存数据",
    "defined-name": "定义名称",
    "annotation": "注释层",
    "form-field": "表单域",
}

PARTS = {
    "header": "页眉",
    "footer": "页脚",
    "footnote": "脚注",
    "endnote": "尾注",
    "comment": "批注",
    "text box": "文本框",
    "property": "文档属性",
}

_MEDIA = (
    ("html", "网页"),
    ("pdf", "PDF文件"),
    ("spreadsheet", "电子表格"),
    ("excel", "电子表格"),
    ("csv", "电子表格"),
    ("word", "文字文档"),
    ("opendocument.text", "文字文档"),
    ("presentation", "演示文稿"),
    ("powerpoint", "演示文稿"),
    ("image/", "图片"),
    ("text/", "文本文件"),
)


def entity(entity_type: str) -> str:
    """The Chinese name; one without a name stays as it is, visibly."""
    return ENTITIES.get(entity_type, entity_type)


def grade(severity: Severity) -> str:
    """`一级（特别重大）` to `五级（提示）`; for use inside the office only."""
    return f"{GRADES[severity]}（{GRADE_MEANINGS[severity]}）"


def beijing(moment: datetime) -> datetime:
    """`moment` on the clocks of its readers; one without a zone stays as it is."""
    return moment.astimezone(BEIJING) if moment.tzinfo else moment


def media(media_type: str) -> str:
    """What an office worker calls a file of this type."""
    return next((word for part, word in _MEDIA if part in media_type), "其他文件")


def hidden(finding: Finding) -> str:
    """What hides the value, or ""."""
    if finding.visibility == "visible":
        return ""
    return HIDDEN_BY.get(finding.hidden_by or "", "隐藏内容")


def agency(document: Document) -> str:
    """The responsible agency's name, or that it is still to be determined."""
    return safe.hide_numbers(safe.one_line(document.agency or "", 100)) or NO_AGENCY


def title(document: Document) -> str:
    """The masked title, or that there is none."""
    return safe.one_line(document.masked_title or "", 200) or "（无标题）"


def uri(document: Document) -> str:
    """The masked URL; without one the content's hash, and never the raw URL."""
    return safe.address(document.masked_url or f"sha256:{document.sha256}")


def place(finding: Finding) -> str:
    """Where it stands, as one says it: `第3页`, `名单!C7（列：身份证号）`, `第12段`."""
    location = finding.location
    where = spot(location)
    label = shown_label(finding.label)
    notes = [f"{'列' if _in_column(location) else '项'}：{label}"] if label else []
    notes += [hidden(finding)] if hidden(finding) else []
    return where + (f"（{'，'.join(notes)}）" if notes else "")


def _in_column(location: Location) -> bool:
    return location.kind == "sheet" or location.column is not None


def spot(location: Location) -> str:
    """The place without its label: `第3页表1第2行第4列`."""
    if location.kind == "sheet":
        return _sheet_spot(location)
    page = "第{}张幻灯片" if location.kind == "slide" else "第{}页"
    pieces = [
        page.format(location.page) if location.page else "",
        part(location) or "",
        _table_spot(location),
        f"第{location.paragraph}段" if location.paragraph else "",
    ]
    return "".join(pieces) or _last_resort(location)


def _sheet_spot(location: Location) -> str:
    where = location.cell or _table_spot(location)
    name = sheet(location)
    return f"{name}!{where}" if name and where else name or where or part(location) or "表格"


def sheet(location: Location) -> str:
    """The sheet's name without long numbers, "" if it has none."""
    return safe.hide_numbers(safe.one_line(location.sheet or "", 60))


def part(location: Location) -> str:
    """The part of the file outside of its body, "" for the body."""
    name = location.part or ""
    return PARTS.get(name, safe.hide_numbers(safe.one_line(name, 40)))


def _table_spot(location: Location) -> str:
    pieces = (("表{}", location.table), ("第{}行", location.row), ("第{}列", location.column))
    return "".join(form.format(number) for form, number in pieces if number)


def _last_resort(location: Location) -> str:
    if location.selector:
        return safe.hide_numbers(safe.one_line(location.selector, 80))
    if location.bbox:
        return f"图中左起{location.bbox[0]:.0f}、上起{location.bbox[1]:.0f}像素处"
    return f"第{location.start + 1}字起" if location.start is not None else "正文"
