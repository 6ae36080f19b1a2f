"""Why a value may lawfully stand there: office contacts, corporate accounts, samples.

A first table; kinds of notice and their permitted fields come with them. Each rule is a question
about a finding and the findings of the same person's row, and answers with a reason or None.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from casefile.model import Finding
from detectors.words import OFFICE_LIKE

Rule = Callable[[Finding, Sequence[Finding]], str | None]

_HOUSEHOLD = re.compile(
    r"家庭|住宅|宅电|家里|家中|家住|本人|家长|监护人|户主|申请人|当事人|被处罚人|承租人|业主|住户|权利人|被征收人|受助|农户|户籍"
)
_OFFICE_PLACE = re.compile(
    r"办公|地\s*址、电\s*话|单位地址|注册地|经营(?:场所|地)|营业场所|住所地?[:：]?$|联系地址|通[讯信]地址|受理|办理|"
    r"(?:投标|开标|报名|递交|送达|提交|领取|接收|服务|项目|建设|工程|采购人?|代理机构|集中|考试|培训|会议|开庭)"
    r"[一-龥]{0,4}(?:地址|地点)?|施工|坐落于|窗口|中心地址|邮寄|门店|门诊|地点"
)
_HOME = re.compile(r"家庭(?:住|地)址|现?住址|户籍|居住|家住|现住|住所|房屋坐落|房号|室号|门牌|戶籍")
_COMPANY = re.compile(
    r"单位账[户号]|开户行及账号|公司|委员会|办公室|财政(?:局|专户|所)|中心|学校|合作社|事务所|银行分?支?行?账户名|收款单位|对公|"
    r"开户单位|单位名称|保证金|缴款|汇款|基本户|采购人|供应商|基金会|红十字会|慈善|捐赠|工会"
)
_SAMPLE = re.compile(r"示例(?![一-龥])|样[例表本]|填写说明|填表说明|模板|例如|范例|（例）|\(例\)")
_OFFICE_MAIL = re.compile(r"\.gov\.cn$|\.edu\.cn$|\.org\.cn$", re.IGNORECASE)
_OFFICE_HOURS = re.compile(
    r"本机关|受理|意见|信函|公开|办公|工作时间|周一|工作日|监督|举报|投诉|咨询|单位邮箱|报名|意见(?:反馈|征集)|征求意见"
)
_SENTENCE_END = re.compile(r"[。！？；;]")
_OFFICE_KINDS = frozenset({"CN_LANDLINE_PHONE", "EMAIL_ADDRESS", "CN_ADDRESS"})
_PERSON = frozenset({"CN_RESIDENT_ID", "CN_BANK_CARD"})


def lawful_basis(finding: Finding, same_row: Sequence[Finding]) -> str | None:
    """The reason, in Chinese, or None where nothing speaks for publishing it."""
    for rule in _RULES:
        reason = rule(finding, same_row)
        if reason is not None:
            return reason
    return None


def _words(finding: Finding) -> str:
    """The label, and of the context the sentence that the value stands in."""
    before, found, after = (finding.context or "").partition(finding.masked_value)
    if not found:
        return f"{finding.label} {before}"
    return f"{finding.label} {_SENTENCE_END.split(before)[-1]}{_SENTENCE_END.split(after)[0]}"


def _of_a_person(same_row: Sequence[Finding]) -> bool:
    return any(f.entity_type in _PERSON for f in same_row)


def _sample(finding: Finding, same_row: Sequence[Finding]) -> str | None:
    sampled = any(_SAMPLE.search(_words(f)) for f in (finding, *same_row))
    return "样例号码（示例、填写说明）" if sampled else None


def _judgment_debtor(finding: Finding, same_row: Sequence[Finding]) -> str | None:
    if finding.entity_type != "CN_RESIDENT_ID" or "被执行人" not in _words(finding):
        return None
    return "失信被执行人名单可以公布身份证号码（法释〔2017〕7号第六条〔待核验〕）"


def _office_line(finding: Finding, same_row: Sequence[Finding]) -> str | None:
    if finding.entity_type != "CN_LANDLINE_PHONE" or _of_a_person(same_row):
        return None
    return None if _HOUSEHOLD.search(_words(finding)) else "机关、单位办公电话"


def _organisation_address(finding: Finding, same_row: Sequence[Finding]) -> str | None:
    if finding.entity_type != "CN_ADDRESS" or _of_a_person(same_row):
        return None
    words = _words(finding)
    if _HOME.search(words):
        return None
    if _OFFICE_PLACE.search(words) or _beside_office_contact(finding, same_row):
        return "机关、单位或办事地点的地址"
    if OFFICE_LIKE in finding.explanation and not _HOUSEHOLD.search(words):
        return "只到路名门牌，未见与自然人关联"
    return None


def _beside_office_contact(finding: Finding, same_row: Sequence[Finding]) -> bool:
    """A street address in one breath with a landline or mail address: a body's own contact."""
    kinds = {f.entity_type for f in same_row if f.id != finding.id}
    return OFFICE_LIKE in finding.explanation and bool(kinds) and kinds <= _OFFICE_KINDS


def _corporate_account(finding: Finding, same_row: Sequence[Finding]) -> str | None:
    if finding.entity_type != "CN_BANK_CARD" or _HOUSEHOLD.search(_words(finding)):
        return None
    if any("卡" in step for step in finding.explanation if step.startswith("标注为")):
        return None  # a card is a person's
    return "单位账户" if _COMPANY.search(_words(finding)) else None


def _office_mail(finding: Finding, same_row: Sequence[Finding]) -> str | None:
    if finding.entity_type != "EMAIL_ADDRESS":
        return None
    if _OFFICE_MAIL.search(finding.masked_value):
        return "机关、单位电子邮箱"
    if _OFFICE_HOURS.search(_words(finding)) and not _of_a_person(same_row):
        return "机关、单位电子邮箱"
    return None


_RULES: tuple[Rule, ...] = (
    _sample,
    _judgment_debtor,
    _office_line,
    _organisation_address,
    _corporate_account,
    _office_mail,
)
