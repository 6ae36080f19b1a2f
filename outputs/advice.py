"""What an agency is asked to do about a leak, and what the result should look like.

Proposals for people to weigh, from the mask table (what counts as properly masked) and the list of
actions with their acceptance tests. Articles are data that a lawyer has yet to verify: each is
printed with 〔待核验〕 unless it is among `VERIFIED`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

UNVERIFIED = "〔待核验〕"

ACTIONS = {
    "撤下": (
        "撤回页面和附件，并清理列表页、站内搜索、同平台其他栏目中的同一文件",
        "原网址返回404或410，附件直链打不开，列表和站内搜索中检索不到；搜索引擎快照需另行申请删除",
    ),
    "替换": (
        "用处理后的新文件替换原文件，原附件直链一并失效",
        "新文件按同一规则复测没有发现，也没有隐藏数据；原直链打不开",
    ),
    "删除列": (
        "删除整列内容（不是隐藏列），另存为新文件后替换",
        "新文件中没有该列；取消全部隐藏后仍没有",
    ),
    "改遮位": (
        "按“目标形式”改变遮盖的位置和位数，遮盖处用*写入文件本身",
        "结合同表其他列和本站其他文件，仍无法缩小到少数几种可能",
    ),
    "清理隐藏内容": (
        "删除隐藏的行、列、工作表、批注、修订痕迹和色块下的文字，另存为新文件后替换",
        "新文件复测没有隐藏数据",
    ),
    "改用办公电话": (
        "公务联系方式改为办公座机，删除个人手机号",
        "页面和附件中没有个人手机号",
    ),
}
"""Action -> how it is done, and when the re-test passes."""


@dataclass(frozen=True, slots=True)
class Advice:
    """Actions in the order to take them, and the form wanted, as a sentence."""

    actions: tuple[str, ...]
    target: str


_ID = "如需区分同名，用村组（单位）+序号；确需留位的，只留首位和末位"
_TARGETS = {
    "PERSON": "按规定应当隐名的，写作“张某”或“张**”，不用只遮中间字的形式",
    "CN_RESIDENT_ID": f"删除身份证号；{_ID}",
    "CN_MOBILE_PHONE": "删除手机号；公务联系改用办公座机；确需保留的遮盖后4位（不是中间4位）",
    "CN_LANDLINE_PHONE": "删除个人家庭电话，确需保留的遮盖后4位；机关办公电话可以公开",
    "CN_BANK_CARD": "删除账号；确需核对的只留后4位，其余全部遮盖",
    "CN_ADDRESS": "住址只写到乡镇（街道），不写小区、门牌、楼栋、户室",
    "CN_PASSPORT": "删除证件号；确需留位的只留首位和末2位",
    "CN_HK_MACAU_PERMIT": "删除证件号；确需留位的只留首位和末2位",
    "CN_TAIWAN_PERMIT": "删除证件号；确需留位的只留首位和末2位",
    "CN_FOREIGNER_ID": f"删除证件号；{_ID}",
    "CN_MILITARY_ID": "删除证件号",
    "CN_DRIVER_LICENSE": f"删除驾驶证号；{_ID}",
    "CN_DISABILITY_CERT": "删除残疾人证号（末2位表明残疾类别和等级，遮盖中间仍会泄露）",
    "CN_SOCIAL_SECURITY": f"社会保障号同身份证号，删除；{_ID}",
    "CN_STUDENT_ID": "删除学籍号；区分同名用学校、班级+序号",
    "CN_EXAM_TICKET": "准考证号含身份证号或出生日期的，删除或改用报名序号",
    "CN_VEHICLE_PLATE": "删除车牌号，或只留前2位（如“沪A*****”）",
    "CN_PROPERTY_CERT": "与自然人同时出现的不动产权证号、房号一并删除",
    "EMAIL_ADDRESS": "删除个人邮箱；公务联系改用单位邮箱",
    "CN_WECHAT": "删除个人微信号",
    "CN_QQ": "删除个人QQ号",
    "CN_BIRTH_DATE": "删除出生日期；确需说明年龄的只写到年",
    "CN_HEALTH": "删除病种、诊断、残疾、孕育等内容，写作“符合条件”",
    "CN_SPECIFIC_IDENTITY": "删除能看出特定身份（贫困原因、服刑、信访等）的内容，写作“符合条件”",
    "GPS_LOCATION": "删除定位坐标；图片去除拍摄位置后重新上传",
    "CN_ID_IMAGE": "删除证件影像，不用打码后的证件图代替",
}
_DELETE = "删除该项内容"
_MASKABLE = {"CN_MOBILE_PHONE", "CN_LANDLINE_PHONE", "PERSON", "CN_ADDRESS", "CN_VEHICLE_PLATE"}

_BY_PROBLEM = {
    "overdue": ("撤下", "公示期已过的整件撤下"),
    "sealed-record": ("撤下", "依法封存的记录不在网上公开，整件撤下"),
    "beyond-scope": ("撤下", "从全网公开的栏目撤下，改在规定的范围内公示"),
    "hidden": ("清理隐藏内容", "只改变显示方式无效，要删除内容本身"),
    "fake-mask": ("替换", "遮盖处的原文仍在文件里，删除原文后重新生成文件"),
    "weak-mask": ("改遮位", "现有遮盖留下的位数过多，结合其他内容可以还原"),
    "recombined": ("改遮位", "同一人在各文件中遮盖同样的位置，避免互相拼合"),
    "minor": ("替换", "未成年人的姓名、学校、监护人一并去除"),
}
"""Problem -> its action and what to add to the target; the gravest first."""


def advise(entity_type: str, problems: Iterable[str], *, in_column: bool) -> Advice:
    """What to do about one kind of value at one place; `problems` as in the finding's line."""
    present = set(problems)
    extra = [act for name, act in _BY_PROBLEM.items() if name in present]
    target = _TARGETS.get(entity_type, _DELETE)
    wanted = [*(action for action, _ in extra), *_usual(entity_type, in_column)]
    return Advice(_settle(wanted, in_column), "；".join([target, *(why for _, why in extra)]))


def _usual(entity_type: str, in_column: bool) -> tuple[str, ...]:
    first = "删除列" if in_column else "改遮位" if entity_type in _MASKABLE else "替换"
    return (first, "改用办公电话") if entity_type == "CN_MOBILE_PHONE" else (first,)


def _settle(wanted: Iterable[str], in_column: bool) -> tuple[str, ...]:
    """Only what can be done together: what is gone needs no mask, a better mask is the new file."""
    actions = list(dict.fromkeys(wanted))
    if "撤下" in actions:
        return tuple(a for a in actions if a in {"撤下", "清理隐藏内容"})
    needless = "改遮位" if in_column else "替换" if "改遮位" in actions else ""
    return tuple(a for a in actions if a != needless)


_LAW = "《个人信息保护法》第{}条"
ARTICLES = {
    "exposed": (_LAW.format("五十一"),),
    "weak-mask": (_LAW.format("五十一"), _LAW.format("七十三")),
    "fake-mask": (_LAW.format("五十一"), _LAW.format("七十三")),
    "recombined": (_LAW.format("五十一"), _LAW.format("七十三")),
    "hidden": (_LAW.format("五十一"), "《政府信息公开条例》第十七条"),
    "beyond-fields": (_LAW.format("六"), _LAW.format("三十四")),
    "beyond-scope": (_LAW.format("六"), _LAW.format("三十四")),
    "overdue": (_LAW.format("十九"), _LAW.format("四十七")),
    "sealed-record": ("《治安管理处罚法》第一百三十六条",),
    "minor": ("《未成年人保护法》第七十二条", _LAW.format("三十一")),
}
"""Problem -> the articles that a person may rely on."""

VERIFIED: frozenset[str] = frozenset()
"""Articles whose current text a lawyer has checked."""


def basis(problems: Iterable[str], verified: frozenset[str] = VERIFIED) -> str:
    """The articles, one a line, those that nobody verified marked 〔待核验〕."""
    found = dict.fromkeys(article for p in problems for article in ARTICLES.get(p, ()))
    return "\n".join(a if a in verified else a + UNVERIFIED for a in found)
