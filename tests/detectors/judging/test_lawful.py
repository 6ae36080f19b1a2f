"""What may stand there, and beside each the like that may not."""

from __future__ import annotations

import pytest

from detectors.judging.lawful import lawful_basis
from detectors.judging.model import Setting
from detectors.judging.persons import by_person
from detectors.words import OFFICE_LIKE, SAMPLE_NUMBER
from tests.detectors.judging.conftest import here

ID, MOBILE, CARD = "11010519491231002X", "13800138000", "6222020000000000008"
LINE, STREET, MAIL = "01065251234", "东城区和平路5号", "zhangsan@example.com"
OFFICE = {"explanation": (OFFICE_LIKE,)}


@pytest.fixture
def basis_of(document):
    """`basis_of(finding, row, publication)`: the reason in words, or None."""

    def ask(finding, row=(), publication=None, exposure="exposed"):
        place = publication or here()
        (group, *_) = by_person([*row] or [finding], {}, place.title)
        basis = lawful_basis(Setting(finding, group, place, document, exposure))
        return basis.text if basis else None

    return ask


@pytest.mark.parametrize(
    ("entity", "value", "fields", "basis"),
    [
        ("CN_LANDLINE_PHONE", LINE, {"label": "联系电话"}, "机关、单位办公电话"),
        ("CN_LANDLINE_PHONE", LINE, {"label": "家庭电话"}, None),
        ("CN_LANDLINE_PHONE", LINE, {"context": "住户宅电：*********34"}, None),
        ("CN_LANDLINE_PHONE", LINE, {"context": "家庭困难。电话*********34"}, "机关、单位办公电话"),
        ("CN_ADDRESS", STREET, {"label": "办公地址"}, "机关、单位或办事地点的地址"),
        ("CN_ADDRESS", STREET, {"label": "家庭住址"}, None),
        ("CN_ADDRESS", STREET, {"label": "地址", **OFFICE}, "只到路名门牌，未见与自然人关联"),
        ("CN_ADDRESS", STREET, {"label": "当事人", **OFFICE}, None),
        ("CN_ADDRESS", STREET, {"label": "住址"}, None),
        ("CN_BANK_CARD", CARD, {"label": "单位账户"}, "单位账户"),
        ("CN_BANK_CARD", CARD, {"context": "汇款至保证金账户***************0008"}, "单位账户"),
        ("CN_BANK_CARD", CARD, {"label": "户主账户", "context": "公司"}, None),
        ("CN_BANK_CARD", CARD, {"label": "公司", "explanation": ("标注为“卡号”",)}, None),
        ("CN_BANK_CARD", CARD, {"label": "账号"}, None),
        ("EMAIL_ADDRESS", "bgs@example.gov.cn", {}, "机关、单位电子邮箱"),
        (
            "EMAIL_ADDRESS",
            MAIL,
            {"context": "意见请发送至z*******@example.com"},
            "机关、单位电子邮箱",
        ),
        ("EMAIL_ADDRESS", MAIL, {"label": "电子邮箱"}, None),
        ("EMAIL_ADDRESS", "a@gov.cn.example.com", {}, None),
        (
            "CN_RESIDENT_ID",
            ID,
            {"context": "示例：1****************X", "explanation": (SAMPLE_NUMBER,)},
            "样例号码（示例、填写说明）",
        ),
        ("CN_RESIDENT_ID", ID, {"context": "示例：1****************X"}, None),
        ("CN_RESIDENT_ID", ID, {"context": "示例市民政局 1****************X"}, None),
        ("CN_RESIDENT_ID", ID, {"label": "证件号码"}, None),
        ("CN_MOBILE_PHONE", MOBILE, {"label": "联系电话"}, None),
    ],
)
def test_basis(found, basis_of, entity, value, fields, basis):
    finding = found(entity, value, **fields)
    assert basis_of(finding) == basis


@pytest.mark.parametrize(
    ("kind", "words", "lawful"),
    [
        ("WL-GEN", "被执行人身份证号", True),
        ("WL-SX", "身份证号", True),
        ("WL-WS", "被执行人身份证号", False),
        ("WL-GEN", "身份证号", False),
    ],
)
def test_a_judgment_debtors_id(found, basis_of, kind, words, lawful):
    finding = found("CN_RESIDENT_ID", ID, label=words)
    basis = basis_of(finding, publication=here(kind))
    assert bool(basis and "〔待核验〕" in basis and "人工复核" in basis) is lawful


@pytest.mark.parametrize(
    ("entity", "words", "lawful"),
    [
        ("CN_MOBILE_PHONE", "失物招领，请联系", True),
        ("CN_MOBILE_PHONE", "寻人启事 家属电话", True),
        ("CN_RESIDENT_ID", "遗失声明 身份证号", False),
        ("CN_MOBILE_PHONE", "兹有某某将残疾人证遗失", False),
    ],
)
def test_who_looks_for_something_leaves_a_number(found, basis_of, entity, words, lawful):
    assert bool(basis_of(found(entity, MOBILE, context=words))) is lawful


@pytest.mark.parametrize(
    ("entity", "label", "lawful"),
    [
        ("CN_ADDRESS", "律师事务所住址信息", False),
        ("CN_ADDRESS", "律师事务所", True),
        ("EMAIL_ADDRESS", "司法鉴定机构", True),
        ("CN_MOBILE_PHONE", "律师事务所", False),
    ],
)
def test_registers_of_firms(found, basis_of, entity, label, lawful):
    value = MAIL if entity == "EMAIL_ADDRESS" else STREET
    assert bool(basis_of(found(entity, value, label=label))) is lawful


@pytest.mark.parametrize(
    ("kind", "title", "exposure", "lawful"),
    [
        ("WL-QS", "", "recoverable", True),
        ("WL-GEN", "某税务局欠税公告", "recoverable", True),
        ("WL-QS", "", "exposed", False),
        ("WL-CF", "欠税公告", "recoverable", False),
    ],
)
def test_tax_arrears(found, basis_of, kind, title, exposure, lawful):
    finding = found("CN_RESIDENT_ID", "1101051949****002X", exposure="masked")
    basis = basis_of(finding, publication=here(kind, title=title), exposure=exposure)
    assert bool(basis) is lawful


@pytest.mark.parametrize(
    ("entity", "value", "fields"),
    [
        ("CN_LANDLINE_PHONE", LINE, {"label": "联系电话"}),
        ("CN_ADDRESS", STREET, {"label": "联系地址", **OFFICE}),
        ("EMAIL_ADDRESS", MAIL, {"context": "报名邮箱z*******@example.com"}),
    ],
)
@pytest.mark.parametrize("person", ["CN_RESIDENT_ID", "CN_BANK_CARD"])
def test_nothing_is_an_offices_in_the_row_of_a_person(
    found, basis_of, entity, value, fields, person
):
    finding = found(entity, value, row="1", **fields)
    whose = found(person, ID if person == "CN_RESIDENT_ID" else CARD, row="1")
    assert basis_of(finding) is not None
    assert basis_of(finding, [finding, whose]) is None


@pytest.mark.parametrize(
    ("others", "basis"),
    [
        (["CN_LANDLINE_PHONE"], "机关、单位或办事地点的地址"),
        (["CN_LANDLINE_PHONE", "EMAIL_ADDRESS"], "机关、单位或办事地点的地址"),
        (["CN_LANDLINE_PHONE", "CN_MOBILE_PHONE"], None),
    ],
)
def test_a_street_address_beside_an_office_line(found, basis_of, others, basis):
    values = {"CN_LANDLINE_PHONE": LINE, "EMAIL_ADDRESS": MAIL, "CN_MOBILE_PHONE": MOBILE}
    finding = found("CN_ADDRESS", STREET, row="1", label="当事人", **OFFICE)
    row = [finding, *(found(kind, values[kind], row="1") for kind in others)]
    assert basis_of(finding, row) == basis


def test_a_sample_row_is_a_sample_as_a_whole(found, basis_of):
    word = found("CN_MOBILE_PHONE", MOBILE, row="1", context="填写说明 138********")
    finding = found("CN_RESIDENT_ID", ID, row="1", explanation=(SAMPLE_NUMBER,))
    assert basis_of(finding, [finding, word]) == "样例号码（示例、填写说明）"


def test_only_the_sentence_of_a_value_speaks_for_it(found, basis_of):
    before = "办公地址见公告。王某住东城区*****"
    finding = found("CN_ADDRESS", STREET, context=before)
    assert finding.masked_value in before
    assert basis_of(finding) is None
