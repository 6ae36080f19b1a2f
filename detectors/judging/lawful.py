"""Why a value may lawfully stand there: office contacts, corporate accounts, orders of the law.

Each rule is a question about a finding where it stands and answers with a `Basis` or None; it has an
id, so that every finding says which rule spoke. Reasons that nobody verified say 〔待核验〕.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from casefile.model import Finding
from detectors.judging.model import Basis, Group, Setting
from detectors.words import BODYS, OFFICE_LIKE, SAMPLE_NAME, SAMPLE_NUMBER

Rule = Callable[[Setting], Basis | None]

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
    r"专户|专用账户|户名[:：为]?[一-龥（）()]{2,30}(?:局|院|所|会|校|厅|处|部|站|中心|公司|政府|幼儿园)|开户单位|单位名称|保证金|缴款|汇款|基本户|采购人|供应商|基金会|红十字会|慈善|捐赠|工会"
)
_SAMPLE = re.compile(r"示例(?![一-龥])|样[例表本]|填写说明|填表说明|模板|例如|范例|（例）|\(例\)")
_FORM = re.compile(r"样[例表本]|示例|模板|范本|填写说明|填表说明|空白表|申请表|登记表")
_OFFICE_MAIL = re.compile(r"\.gov\.cn$|\.edu\.cn$|\.org\.cn$", re.IGNORECASE)
_OFFICE_HOURS = re.compile(
    r"本机关|受理|意见|信函|传真|公开|办公|工作时间|周一|工作日|监督|举报|投诉|咨询|单位邮箱|报名|意见(?:反馈|征集)|征求意见"
)
_FIRM = re.compile(
    r"律师(?:事务)?所|律所|法律服务所|司法鉴定|公证处|(?:会计师|税务师)事务所|评估机构|执业机构"
)
_NOTICE_OF_ONES_OWN = re.compile(
    r"寻人启事|失物招领|招领启事|拾物|认领|寻物启事|悬赏|登报声明|遗失声明"
)
_BUSINESS = re.compile(
    r"(?:生产)?经营(?:地[点址]|场所|地)|营业(?:地[点址]|场所)|注册(?:地址|地)$|登记住所"
)
_OFFICES_LINE = re.compile(
    r"(?:中心|窗口|大厅|[局办科所站]|大队|我单位|我局|本机关)[^。；]{0,14}(?:电话|咨询)|(?:举报|监督|咨询|投诉|服务|值班)电话"
)
_INVOICE = re.compile(r"地\s*址\s*、\s*电\s*话|开户行及账号")
"""The lines of buyer and seller on an invoice."""
_SEAT = re.compile(
    r"(?:局|政府|公司|委员会|院|厅|中心|合作社|企业|厂|店|所|学校|协会)[，,、；;（(\s]*(?:法定)?(?:住所(?:地)?|地址|所在地|注册地)[:：为在]?"
)
_TAX = re.compile(r"欠税")
_DEBTOR = re.compile(r"被执行人")
_SENTENCE_END = re.compile(r"[。！？；;]")
_OFFICE_KINDS = frozenset({"CN_LANDLINE_PHONE", "EMAIL_ADDRESS", "CN_ADDRESS"})
_PERSON = ("CN_RESIDENT_ID", "CN_BANK_CARD")
_TELEPHONES = frozenset({"CN_MOBILE_PHONE", "CN_LANDLINE_PHONE"})
_SURELY_ONES_OWN = frozenset(
    {"CN_RESIDENT_ID", "CN_BANK_CARD", "CN_PASSPORT", "CN_DISABILITY_CERT"}
)
_NAMED_BY_LAW = {
    "contact": Basis("NAME-CONTACT", "公务联系人姓名"),
    "official": Basis(
        "NAME-OFFICIAL", "机关负责人、工作人员姓名（政府信息公开条例第20条〔待核验〕）"
    ),
    "representative": Basis("NAME-REPRESENTATIVE", "法定代表人、单位负责人姓名"),
    "expert": Basis(
        "NAME-EXPERT", "依规定公布的评审专家、执业人员姓名（政府采购法实施条例第43条〔待核验〕）"
    ),
    "public": Basis("NAME-PUBLIC", "公众人物、历史人物或者署名作者"),
}


def lawful_basis(setting: Setting) -> Basis | None:
    """The first rule that speaks for publishing it, or None."""
    for rule in _RULES:
        basis = rule(setting)
        if basis is not None:
            return basis
    return None


def is_form(title: str | None) -> bool:
    """Whether a title is that of a form, a template, an example."""
    return _FORM.search(title or "") is not None


def in_example(finding: Finding) -> bool:
    """Whether the words around announce an example."""
    return _SAMPLE.search(_words(finding)) is not None


def is_sample_number(finding: Finding) -> bool:
    """Whether it is a number that standards and forms use as their sample."""
    return SAMPLE_NUMBER in finding.explanation


def suspect_sample(setting: Setting) -> bool:
    """A number in an example that is no known sample: likely invented, perhaps somebody's."""
    return setting.group.sampled and setting.finding.entity_type in _SURELY_ONES_OWN


def _words(finding: Finding) -> str:
    """The label, and of the context the sentence that the value stands in."""
    before, found, after = (finding.context or "").partition(finding.masked_value)
    if not found:
        return f"{finding.label} {before}"
    return f"{finding.label} {_SENTENCE_END.split(before)[-1]}{_SENTENCE_END.split(after)[0]}"


def _of_a_person(group: Group) -> bool:
    return any(kind in group.kinds for kind in _PERSON)


def _sample(setting: Setting) -> Basis | None:
    """In an example a known sample number; other numbers too, but no identity or account."""
    finding, group = setting.finding, setting.group
    known = is_sample_number(finding)
    if setting.in_form and finding.entity_type not in _SURELY_ONES_OWN and _named_as_samples(group):
        return Basis("SAMPLE-FORM", "样表、范本中的示例人物")
    weak = setting.exposure == "recoverable"  # a mask in an example shows how to fill in
    if group.sampled and (known or weak or finding.entity_type not in _SURELY_ONES_OWN):
        return Basis("SAMPLE", "样例号码（示例、填写说明）")
    if known and setting.only_samples and setting.in_form:
        return Basis("SAMPLE-FORM", "样表、模板中的通用样例号码")
    return None


def _named_as_samples(group: Group) -> bool:
    return any(SAMPLE_NAME in finding.explanation for finding in group.findings)


def _name_by_office(setting: Setting) -> Basis | None:
    if setting.finding.entity_type != "PERSON":
        return None
    return _NAMED_BY_LAW.get(setting.group.role)


def _officials_birth(setting: Setting) -> Basis | None:
    """Notices before an appointment name birth month, and by custom the day."""
    if setting.finding.entity_type != "CN_BIRTH_DATE" or setting.group.role != "official":
        return None
    return Basis("OFFICIAL-BIRTH", "任前公示等惯例公开的出生年月〔待核验〕")


def _judgment_debtor(setting: Setting) -> Basis | None:
    """Only on lists of defaulters: other court papers name debtors too. Never of a minor."""
    finding, kind = setting.finding, setting.publication.notice.kind
    if finding.entity_type != "CN_RESIDENT_ID" or setting.group.young:
        return None
    said = kind == "WL-GEN" and _DEBTOR.search(_words(finding))
    if kind != "WL-SX" and not said:
        return None
    text = "失信被执行人名单可以公布身份证号码（法释〔2017〕7号第六条〔待核验〕），须人工复核"
    return Basis("DEBTOR-ID", text, period=True)


def _tax_arrears(setting: Setting) -> Basis | None:
    """The regulation orders the number, the offices mask month and day: that mask is no violation."""
    if setting.finding.entity_type != "CN_RESIDENT_ID" or setting.exposure != "recoverable":
        return None
    kind = setting.publication.notice.kind
    title = setting.publication.title or ""
    said = kind == "WL-GEN" and (_TAX.search(title) or _TAX.search(_words(setting.finding)))
    if kind != "WL-QS" and not said:
        return None
    text = "欠税公告须载明证件号码，月日已遮（欠税公告办法〔待核验〕），须人工复核，建议改遮位"
    return Basis("TAX-ID", text, period=True)


def _exam_ticket(setting: Setting) -> Basis | None:
    if setting.finding.entity_type != "CN_EXAM_TICKET":
        return None
    return Basis("EXAM-TICKET", "准考证号、报名序号用于区分同名，不要求遮盖")


def _office_line(setting: Setting) -> Basis | None:
    if setting.finding.entity_type != "CN_LANDLINE_PHONE":
        return None
    office = setting.group.office or _OFFICES_LINE.search(_words(setting.finding))
    if _of_a_person(setting.group) and not office:
        return None
    if _HOUSEHOLD.search(_words(setting.finding)):
        return None
    return Basis("OFFICE-LINE", "机关、单位办公电话")


def _firm(setting: Setting) -> Basis | None:
    """Registers of law firms and the like: their seats and lines, not their people's mobiles."""
    finding = setting.finding
    if finding.entity_type not in _OFFICE_KINDS or _of_a_person(setting.group):
        return None
    words = _words(finding)
    if not _FIRM.search(words) or _HOME.search(words):
        return None
    return Basis("FIRM-REGISTER", "律师事务所、鉴定机构等名册中的机构联系方式〔待核验〕")


def _of_a_body(setting: Setting) -> Basis | None:
    """The row names a company, an office or a school, and nobody."""
    finding = setting.finding
    if BODYS not in finding.explanation or _HOUSEHOLD.search(_words(finding)):
        return None
    return Basis("BODY-ROW", "单位的账户、地址或者联系方式（同一行的户名、名称为单位）")


def _place_of_business(setting: Setting) -> Basis | None:
    """What registers show of a trader, also beside the trader's number."""
    finding = setting.finding
    if finding.entity_type != "CN_ADDRESS":
        return None
    words = _words(finding)
    told = _BUSINESS.search(finding.label) or _SEAT.search(words) or _INVOICE.search(words)
    if not told:
        return None
    return Basis("BUSINESS-PLACE", "单位住所、生产经营地点或者注册地址")


def _organisation_address(setting: Setting) -> Basis | None:
    finding = setting.finding
    if finding.entity_type != "CN_ADDRESS" or _of_a_person(setting.group):
        return None
    words = _words(finding)
    if _HOME.search(words):
        return None
    if _OFFICE_PLACE.search(words) or _beside_office_contact(finding, setting.group):
        return Basis("OFFICE-PLACE", "机关、单位或办事地点的地址")
    if OFFICE_LIKE in finding.explanation and not _HOUSEHOLD.search(words):
        return Basis("STREET-ONLY", "只到路名门牌，未见与自然人关联")
    return None


def _beside_office_contact(finding: Finding, group: Group) -> bool:
    """A street address in one breath with a landline or mail address: a body's own contact."""
    others = {kind for kind, n in group.kinds.items() if n > (kind == finding.entity_type)}
    return OFFICE_LIKE in finding.explanation and bool(others) and others <= _OFFICE_KINDS


def _corporate_account(setting: Setting) -> Basis | None:
    finding = setting.finding
    if finding.entity_type != "CN_BANK_CARD" or _HOUSEHOLD.search(_words(finding)):
        return None
    if any("卡" in step for step in finding.explanation if step.startswith("标注为")):
        return None  # a card is a person's
    return Basis("CORP-ACCOUNT", "单位账户") if _COMPANY.search(_words(finding)) else None


def _office_mail(setting: Setting) -> Basis | None:
    finding = setting.finding
    if finding.entity_type != "EMAIL_ADDRESS":
        return None
    official = _OFFICE_MAIL.search(finding.masked_value)
    said = _OFFICE_HOURS.search(_words(finding)) and not _of_a_person(setting.group)
    return Basis("OFFICE-MAIL", "机关、单位电子邮箱") if official or said else None


def _ones_own_notice(setting: Setting) -> Basis | None:
    """Who looks for somebody or something leaves a number to be called; never more than that."""
    if setting.finding.entity_type not in _TELEPHONES:
        return None
    title = setting.publication.title or ""
    if not (
        _NOTICE_OF_ONES_OWN.search(_words(setting.finding)) or _NOTICE_OF_ONES_OWN.search(title)
    ):
        return None
    return Basis("OWN-NOTICE", "寻人、招领、遗失声明中自留的联系电话〔待核验〕，须人工复核")


_RULES: tuple[Rule, ...] = (
    _sample,
    _name_by_office,
    _officials_birth,
    _judgment_debtor,
    _tax_arrears,
    _exam_ticket,
    _office_line,
    _of_a_body,
    _place_of_business,
    _organisation_address,
    _firm,
    _corporate_account,
    _office_mail,
    _ones_own_notice,
)
