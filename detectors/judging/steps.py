"""Each step of judging in one short Chinese sentence, without a value in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from casefile.model import Finding
from detectors.judging.model import Group, Setting, View
from detectors.notice.model import Publication

NAMES = {
    "PERSON": "姓名",
    "CN_RESIDENT_ID": "公民身份号码",
    "CN_MOBILE_PHONE": "手机号",
    "CN_LANDLINE_PHONE": "固定电话",
    "CN_BANK_CARD": "银行账号",
    "CN_ADDRESS": "住址",
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
    "CN_SPECIFIC_IDENTITY": "特定身份信息",
    "GPS_LOCATION": "定位坐标",
    "CN_ID_IMAGE": "证件影像",
}
_ROLES = {
    "private": "自然人个人信息",
    "contact": "公务联系人的个人信息，建议改用办公电话",
    "official": "公职人员的个人信息，建议改用办公电话",
    "representative": "单位负责人的个人信息",
    "expert": "依法公布的专家、执业人员的个人信息",
    "public": "公众人物的个人信息",
}
SEALED = "治安违法记录封存，不得公开（治安管理处罚法第136条〔待核验〕）"
_CHECKED = ("核验相符", "校验")


def whose(group: Group, finding: Finding, open_kinds: Iterable[str]) -> str:
    """Whose it is, and what else of the same person is open."""
    said = _ROLES[group.role]
    if group.young:
        said = "不满十四周岁未成年人信息" if "child" in group.traits else "未成年人信息"
    others = [NAMES.get(k, k) for k in NAMES if k in open_kinds and k != finding.entity_type]
    return f"{said}；同一人另有{'、'.join(others)}" if others else said


def shown(view: View) -> str:
    """How much of it can be read."""
    finding, name = view.finding, NAMES.get(view.finding.entity_type, view.finding.entity_type)
    if view.grade is not None and finding.exposure == "masked":
        return _masked(name, view)
    if finding.exposure == "masked":
        return f"{name}已作遮挡"
    checked = any(word in step for step in finding.explanation for word in _CHECKED)
    return f"{name}完整显示，未作遮挡{'（校验相符）' if checked else ''}"


def _masked(name: str, view: View) -> str:
    """What the count says in its own words, else how many are left."""
    graded = view.grade
    assert graded is not None
    left = "" if graded.candidates is None else f"剩余候选{graded.candidates}个"
    why = "；".join(graded.explanation) or left
    how = f"{name}已作遮挡" if view.exposure == "masked" else f"{name}虽作遮挡，可以还原"
    return f"{how}：{why}" if why else how


def kind(publication: Publication) -> str:
    """The kind of notice and why it is that."""
    notice = publication.notice
    if notice.kind == "WL-GEN":
        return "公示类型：未识别，按必要性判断"
    why = f"（{'，'.join(notice.why)}）" if notice.why else ""
    return f"公示类型：{notice.kind}{why}"


def fields(view: View) -> str | None:
    """What the table of this kind of notice says of the field."""
    said = view.permission
    if not said.basis or view.basis is not None:
        return None  # the exception that spoke is said instead
    return f"依据表：{said.basis}（规则 {said.rule}）"


def exception(view: View) -> str | None:
    """The exception that spoke, or that none did; nothing where the table itself allows the field."""
    if view.basis is None:
        return None if view.permission.verdict == "allowed" else "未见可以公开的例外"
    return f"可以公开：{view.basis.text}（规则 {view.basis.rule}）"


def period(publication: Publication) -> str | None:
    """How many days beyond its period it is, or until when it may stand."""
    until, why = publication.notice.until, publication.notice.until_why
    if until is None:
        return None
    because = f"（{why}）" if why else ""
    late = days_late(publication)
    return f"超过公示期 {late} 天{because}" if late else f"公示期至 {until.isoformat()}{because}"


def days_late(publication: Publication) -> int:
    """Days beyond the last on which it may stand; 0 where it still may, or nobody knows."""
    until: date | None = publication.notice.until
    return max(0, (publication.today - until).days) if until else 0


def confidence(setting: Setting) -> str:
    """A: a check digit holds. B: by its words. C: read from a picture."""
    finding = setting.finding
    if finding.location.kind == "image" or any("OCR" in s.upper() for s in finding.explanation):
        return "置信度 C：由图片识别，须人工复核"
    if finding.score >= 0.9 and any("核验相符" in s for s in finding.explanation):
        return "置信度 A：号码校验相符"
    return "置信度 B：依据上下文认定"
