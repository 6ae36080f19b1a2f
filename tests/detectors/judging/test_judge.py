"""Severity by what stands beside, exposure and problems by what is shown, in the order given."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from casefile.people import Person
from detectors.judging import legal_kind
from detectors.words import SAMPLE_NUMBER
from tests.detectors.judging.conftest import Grade, here, table

ID, MOBILE, CARD = "11010519491231002X", "13800138000", "6222020000000000008"
HOME = "东城区和平里一区5号楼2单元301室"
VALUES = {"CN_MOBILE_PHONE": MOBILE, "CN_BANK_CARD": CARD, "CN_ADDRESS": HOME, "PERSON": "张三"}


@pytest.mark.parametrize(
    ("entity", "fields", "harm"),
    [
        ("CN_RESIDENT_ID", {}, "H3"),
        ("CN_PASSPORT", {}, "H3"),
        ("CN_BANK_CARD", {}, "H2"),
        ("CN_MOBILE_PHONE", {}, "H1"),
        ("CN_ADDRESS", {}, "H1"),
        ("CN_ADDRESS", {"detail": "village"}, "H1"),
        ("EMAIL_ADDRESS", {}, "H1"),
        ("GPS_LOCATION", {}, "H1"),
        ("CN_ID_IMAGE", {}, "H4"),
        ("CN_DISABILITY_CERT", {}, "H4"),
    ],
)
def test_one_value_alone(found, judged, entity, fields, harm):
    (one,) = judged([found(entity, VALUES.get(entity, "x@example.com"), **fields)])
    assert (one.harm, one.exposure, one.problems) == (harm, "exposed", ("exposed",))
    assert one.listed
    assert one.rule == "LEAK"


@pytest.mark.parametrize(
    ("entity", "fields"),
    [
        ("PERSON", {}),
        ("CN_HEALTH", {}),
        ("CN_SPECIFIC_IDENTITY", {}),
        ("CN_BIRTH_DATE", {"detail": "day"}),
        ("CN_VEHICLE_PLATE", {}),
        ("CN_PROPERTY_CERT", {}),
        ("CN_EXAM_TICKET", {}),
        ("CN_ADDRESS", {"detail": "town"}),
    ],
)
def test_what_tells_of_nobody_alone(found, judged, entity, fields):
    (one,) = judged([found(entity, "x" * 8, **fields)])
    assert (one.severity.value, one.listed, one.problems, one.person) == ("info", False, (), None)


@pytest.mark.parametrize(
    ("beside", "fields", "harm"),
    [
        ("CN_MOBILE_PHONE", {"row": "1"}, "H4"),
        ("CN_BANK_CARD", {"row": "1"}, "H4"),
        ("CN_ADDRESS", {"row": "1"}, "H4"),
        ("EMAIL_ADDRESS", {"row": "1"}, "H3"),
        ("CN_MOBILE_PHONE", {"row": "2"}, "H3"),
        ("CN_MOBILE_PHONE", {"row": None}, "H3"),
        ("CN_MOBILE_PHONE", {"row": "1", "exposure": "masked"}, "H3"),
    ],
)
@pytest.mark.parametrize("join", ["row", "subject"])
def test_an_id_beside_another_value_of_the_same_person(found, judged, join, beside, fields, harm):
    fields = {(join if k == "row" else k): v for k, v in fields.items()}
    other = found(beside, VALUES.get(beside, "zhangsan@example.com"), **fields)
    first, *_ = judged([found("CN_RESIDENT_ID", ID, **{join: "1"}), other])
    assert first.harm == harm


def test_what_nobody_joined_goes_to_the_one_person_of_its_row(found, judged):
    findings = [
        found("CN_RESIDENT_ID", ID, row="1", subject="p"),
        found("CN_MOBILE_PHONE", MOBILE, row="1"),
    ]
    assert [j.harm for j in judged(findings)] == ["H4", "H4"]
    two = [*findings, found("CN_RESIDENT_ID", ID, row="1", subject="q")]
    assert [j.harm for j in judged(two)] == ["H3", "H1", "H3"]


@pytest.mark.parametrize("name", ["张三", "张*", "张某", None])
def test_a_mobile_with_a_readable_name(found, judged, name):
    who = Person("p", name=name)
    (one,) = judged([found("CN_MOBILE_PHONE", MOBILE, subject="p")], [who])
    assert one.harm == ("H2" if name == "张三" else "H1")


@pytest.mark.parametrize(
    ("beside", "role", "listed"),
    [
        ([], "private", False),
        (["CN_MOBILE_PHONE"], "private", True),
        (["CN_RESIDENT_ID"], "private", True),
        (["CN_VEHICLE_PLATE"], "private", True),
        (["CN_EXAM_TICKET"], "private", False),
        (["CN_MOBILE_PHONE"], "contact", False),
        (["CN_MOBILE_PHONE"], "official", False),
        (["CN_RESIDENT_ID"], "representative", False),
        (["CN_RESIDENT_ID"], "expert", False),
    ],
)
def test_a_name_only_beside_another_leak_of_the_same_private_person(
    found, judged, beside, role, listed
):
    who = Person("p", name="张三", role=role)
    findings = [found("PERSON", "张三", subject="p")]
    findings += [found(kind, ID, subject="p") for kind in beside]
    name, *others = judged(findings, [who])
    assert name.listed is listed
    if listed:
        assert {j.severity for j in others} == {name.severity}
        assert name.rule == "NAME-BESIDE"


@pytest.mark.parametrize(
    ("kind", "traits", "role", "listed"),
    [
        ("WL-ZA", (), "private", True),
        ("WL-CHILD", ("child",), "private", True),
        ("WL-GEN", ("informant",), "private", True),
        ("WL-GEN", ("sealed-record",), "private", True),
        ("WL-GEN", ("child",), "private", False),
        ("WL-DB2", ("poor",), "private", False),
        ("WL-ZA", (), "official", False),
        ("WL-CHILD", (), "contact", False),
    ],
)
def test_a_name_alone_where_nobody_may_be_named(found, judged, kind, traits, role, listed):
    who = Person("p", name="张三", role=role, traits=traits)
    (one,) = judged([found("PERSON", "张三", subject="p")], [who], here(kind))
    assert one.listed is listed
    assert ("beyond-fields" in one.problems) is listed


@pytest.mark.parametrize("role", ["contact", "official"])
@pytest.mark.parametrize("entity", ["CN_MOBILE_PHONE", "CN_RESIDENT_ID", "CN_ADDRESS"])
def test_what_is_personal_of_an_officeholder_is_low(found, judged, role, entity):
    people = [Person(str(n), name="张三", role=role) for n in range(600)]
    findings = [found(entity, f"{n:018}", subject=str(n)) for n in range(600)]
    assert {j.severity.value for j in judged(findings, people)} == {"low"}


@pytest.mark.parametrize(
    ("label", "context", "office"),
    [
        ("联系人电话", None, True),
        ("", "咨询电话：138********，张科长", True),
        ("", "网格员 某某 138********", True),
        ("", "反映人联系人 138********", False),
        ("手机号", "申请人 138********", False),
    ],
)
def test_a_contact_whom_nobody_joined(found, judged, label, context, office):
    (one,) = judged([found("CN_MOBILE_PHONE", MOBILE, label=label, context=context)])
    assert ("office" in one.weights) is office
    both = [
        found("CN_MOBILE_PHONE", MOBILE, label=label, context=context, row="1"),
        found("CN_RESIDENT_ID", ID, row="1"),
    ]
    assert not any("office" in j.weights for j in judged(both))


def test_a_duty_roster_by_its_title(found, judged):
    mobile = found("CN_MOBILE_PHONE", MOBILE)
    (one,) = judged([mobile], publication=here(title="2026年防汛值班表"))
    assert "office" in one.weights


@pytest.mark.parametrize(
    ("fields", "severity", "problems"),
    [
        ({"exposure": "masked"}, "info", ()),
        ({"visibility": "hidden", "hidden_by": "hidden-column"}, "low", ("exposed", "hidden")),
        (
            {"visibility": "hidden", "hidden_by": "covered-by-shape"},
            "low",
            ("exposed", "fake-mask", "hidden"),
        ),
    ],
)
def test_what_is_wrong_with_it(found, judged, fields, severity, problems):
    (one,) = judged([found("CN_RESIDENT_ID", ID, **fields)])
    assert one.exposure == fields.get("exposure", "exposed")
    assert (one.severity.value, one.problems) == (severity, problems)
    assert one.listed is bool(problems)


def test_a_hidden_original_beside_its_masked_copy_is_a_fake_mask(found, judged):
    original = {"visibility": "hidden", "hidden_by": "hidden-column"}
    findings = [
        found("CN_RESIDENT_ID", "1****************X", subject="p", exposure="masked"),
        found("CN_RESIDENT_ID", ID, subject="p", **original),
        found("CN_MOBILE_PHONE", MOBILE, subject="p", **original),
        found("CN_RESIDENT_ID", ID, subject="q", **original),
    ]
    fakes = ["fake-mask" in j.problems for j in judged(findings)]
    assert fakes == [False, True, False, False]


@pytest.mark.parametrize(
    ("entity", "grade", "harm", "exposure", "problems"),
    [
        ("CN_RESIDENT_ID", Grade(1, "exact", "recoverable"), "H3", "recoverable", ("weak-mask",)),
        ("CN_RESIDENT_ID", Grade(80, "weak", "recoverable"), "H2", "recoverable", ("weak-mask",)),
        (
            "CN_RESIDENT_ID",
            Grade(1, "exact", "recoverable", recombined=True),
            "H3",
            "recoverable",
            ("weak-mask", "recombined"),
        ),
        ("CN_RESIDENT_ID", Grade(999, "weak", "masked"), "H2", "masked", ()),
        ("CN_RESIDENT_ID", Grade(3354, "moderate", "masked"), "H1", "masked", ()),
        ("CN_RESIDENT_ID", Grade(10**6, "strong", "masked"), "H0", "masked", ()),
        ("CN_MOBILE_PHONE", Grade(10**4, "weak", "masked"), "H0", "masked", ()),
        ("CN_MOBILE_PHONE", Grade(10, "ineffective", "recoverable"), "H1", "recoverable", ("weak-mask",)),
    ],
)  # fmt: skip
def test_a_graded_mask(found, judged, entity, grade, harm, exposure, problems):
    mask = found(entity, "1****************X", exposure="masked")
    (one,) = judged([mask], grades={mask.id: grade})
    assert (one.harm, one.exposure, one.problems) == (harm, exposure, problems)
    assert one.listed is bool(problems)
    if entity == "CN_RESIDENT_ID" or problems:
        assert (one.candidates, one.mask_strength) == (grade.candidates, grade.strength)


def test_what_is_lawful_beyond_its_period(found, judged):
    late = here("WL-SX", until=date(2025, 7, 31))
    (one,) = judged([found("CN_RESIDENT_ID", ID)], publication=late)
    assert (one.severity.value, one.problems, one.lawful_basis) == ("low", ("overdue",), None)
    assert "超过公示期 213 天（标题声明）" in one.explanation
    assert legal_kind(one) == "超期公示个人信息"
    (other,) = judged([found("CN_LANDLINE_PHONE", "01065251234")], publication=late)
    assert other.severity.value == "info"


def test_a_leak_beyond_its_period_is_tagged(found, judged):
    late = here("WL-DB1", until=date(2026, 2, 1), region="310115")
    (one,) = judged([found("CN_MOBILE_PHONE", MOBILE)], publication=late)
    assert one.problems == ("exposed", "overdue")
    assert legal_kind(one) == "未去标识化公开个人信息"


@pytest.mark.parametrize(
    ("kind", "traits", "legal"),
    [
        ("WL-GEN", (), "未去标识化公开个人信息"),
        ("WL-ZA", (), "治安违法记录公开"),
        ("WL-GEN", ("child",), "未成年人个人信息公开"),
        ("WL-GEN", ("minor", "sealed-record"), "治安违法记录公开"),
    ],
)
def test_the_legal_kind(found, judged, kind, traits, legal):
    who = Person("p", name="张三", traits=traits)
    (one,) = judged([found("CN_MOBILE_PHONE", MOBILE, subject="p")], [who], here(kind))
    assert legal_kind(one) == legal


def test_one_judgement_a_finding_in_the_same_order(found, judged):
    findings = [found("CN_RESIDENT_ID", ID, row=str(n % 3)) for n in range(7)]
    judgements = judged(findings)
    assert [(j.finding_id, j.document_id) for j in judgements] == [(f.id, "d") for f in findings]
    assert judged([]) == ()


@pytest.mark.parametrize(
    ("entity", "fields", "traits", "sensitive"),
    [
        ("CN_BANK_CARD", {}, (), True),
        ("CN_BANK_CARD", {"label": "单位账户"}, (), False),
        ("CN_RESIDENT_ID", {}, (), False),
        ("CN_RESIDENT_ID", {}, ("child",), True),
        ("CN_RESIDENT_ID", {}, ("minor",), False),
        ("CN_HEALTH", {}, (), True),
        ("CN_DISABILITY_CERT", {}, (), True),
        ("CN_ID_IMAGE", {}, (), True),
        ("CN_MOBILE_PHONE", {}, (), False),
    ],
)
def test_sensitive(found, judged, entity, fields, traits, sensitive):
    who = Person("p", name="张三", traits=traits)
    (one,) = judged([found(entity, CARD, subject="p", **fields)], [who])
    assert one.sensitive is sensitive


@pytest.mark.parametrize(
    ("fields", "title", "severity", "rule"),
    [
        ({"explanation": (SAMPLE_NUMBER,), "context": "填写说明：1****************X"}, "", "info", "SAMPLE"),
        ({"explanation": (SAMPLE_NUMBER,)}, "居民信息登记表（样表）", "info", "SAMPLE-FORM"),
        ({"explanation": (SAMPLE_NUMBER,)}, "低保名单", "low", "LEAK"),
        ({"context": "填写说明：1****************X"}, "", "low", "LEAK"),
    ],
)  # fmt: skip
def test_sample_numbers(found, judged, fields, title, severity, rule):
    (one,) = judged([found("CN_RESIDENT_ID", ID, **fields)], publication=here(title=title))
    assert (one.severity.value, one.rule) == (severity, rule)


def test_a_number_in_an_example_that_is_no_sample_stays_low(found, judged):
    fields = {"context": "示例：1****************X"}
    findings = [found("CN_RESIDENT_ID", f"{n:018}", **fields) for n in range(600)]
    judgements = judged(findings)
    assert {j.severity.value for j in judgements} == {"low"}
    assert any("请核对是否真实" in s for s in judgements[0].explanation)


def test_a_table_does_not_let_a_childs_number_through(found, judged):
    law = table(CN_RESIDENT_ID="allowed")
    for traits, severity in ((), "info"), (("child",), "high"):
        who = Person("p", name="张三", traits=traits)
        (one,) = judged([found("CN_RESIDENT_ID", ID, subject="p")], [who], law=law)
        assert one.severity.value == severity


def test_a_number_in_full_on_a_tax_notice_is_for_review(found, judged):
    law = table(CN_RESIDENT_ID="allowed", CN_BANK_CARD="allowed")
    findings = [found("CN_RESIDENT_ID", f"{n:018}") for n in range(600)]
    judgements = judged(findings, publication=here("WL-QS"), law=law)
    assert {j.severity.value for j in judgements} == {"low"}
    assert "须人工复核" in judgements[0].grade
    (account,) = judged([found("CN_BANK_CARD", CARD)], publication=here("WL-QS"), law=law)
    assert account.severity.value == "info"


def test_a_field_that_the_table_does_not_know_is_not_asked_for(found, judged):
    law = replace(table(CN_MOBILE_PHONE="forbidden"), field_of=lambda _entity, _detail: None)
    (one,) = judged([found("CN_MOBILE_PHONE", MOBILE)], law=law)
    assert one.problems == ("exposed",)


def test_an_offices_line_is_lawful_whatever_the_table_says_of_telephones(found, judged):
    law = table(CN_LANDLINE_PHONE="forbidden")
    (one,) = judged(
        [found("CN_LANDLINE_PHONE", "01065251234")], publication=here("WL-ORG"), law=law
    )
    assert (one.severity.value, one.rule) == ("info", "OFFICE-LINE")
    assert not any(s.startswith("依据表") for s in one.explanation)


def test_whatever_leaks_on_a_notice_of_children_is_a_minors(found, judged):
    who = Person("p", name="张三")
    findings = [found("PERSON", "张三", subject="p"), found("CN_MOBILE_PHONE", MOBILE, subject="p")]
    judgements = judged(findings, [who], here("WL-CHILD"))
    assert {legal_kind(j) for j in judgements} == {"未成年人个人信息公开"}


def test_the_same_person_twice_counts_once(found, judged):
    findings = [found("CN_RESIDENT_ID", ID, row=str(n)) for n in range(60)]
    judgements = judged(findings)
    assert len({j.person for j in judgements}) == 1
    assert "涉及 1 人（V1）" in judgements[0].grade


def test_the_steps_are_short_and_in_order_and_hold_no_grade(found, judged):
    who = Person("p", name="张三", traits=("disabled",))
    findings = [
        found("CN_RESIDENT_ID", ID, subject="p", explanation=("校验码经核验相符",)),
        found("CN_BANK_CARD", CARD, subject="p"),
        found("CN_ADDRESS", HOME, subject="p"),
    ]
    first, *_ = judged(findings, [who], here("WL-DB2", until=date(2026, 4, 1)))
    assert first.explanation == (
        "自然人个人信息；同一人另有银行账号、住址",
        "公民身份号码完整显示，未作遮挡（校验相符）",
        "公示类型：WL-DB2",
        "未见可以公开的例外",
        "公开范围：依规定在申请家庭所在村、社区公示（最低生活保障审核确认办法第19、24条〔待核验〕），现于互联网公开",
        "公示期至 2026-04-01（标题声明）",
        "身份证号与银行账号、详细住址、手机号或者健康、特定身份信息同现",
        "置信度 A：号码校验相符",
    )
    assert first.grade == "内部定级：伤害级 H4，涉及 1 人（V1）→ III 级；加重：特殊群体名单 → II 级"
    shown = " ".join(first.explanation)
    assert not any(value in shown for value in (ID, CARD, HOME, "张三"))


def test_a_roster_of_forty_thousand_is_judged_in_one_pass(found, judged):
    findings = [found("CN_MOBILE_PHONE", f"{n:011}", row="1") for n in range(40_000)]
    assert {j.harm for j in judged(findings)} == {"H1"}
