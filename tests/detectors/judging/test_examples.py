"""The seven worked examples of the scheme, end to end through the judge."""

from __future__ import annotations

from datetime import date

import pytest

from casefile.people import Person
from tests.detectors.judging.conftest import Grade, here, table

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TWO_YEARS_AGO = date(2024, 2, 1)


@pytest.fixture
def roster(found):
    """`roster(n, entity=fields, ...)`: n people with a name and one finding of each entity."""

    def make(count, role="private", traits=(), **entities):
        people, findings = [], []
        for n in range(count):
            who = f"p{n}"
            people.append(Person(who, name=f"示例{n}", role=role, traits=tuple(sorted(traits))))
            findings.append(found("PERSON", f"示例{n}", subject=who))
            findings += [
                found(entity, f"{entity}{n:08}", subject=who, **fields)
                for entity, fields in entities.items()
            ]
        return people, findings

    return make


def severities(judgements, findings, entity):
    pairs = zip(findings, judgements, strict=True)
    return {j.severity.value for f, j in pairs if f.entity_type == entity}


def said(judgements, number=1):
    return judgements[number].grade


def test_1_farm_subsidies_of_a_township(roster, judged):
    people, findings = roster(12_000, CN_RESIDENT_ID={}, CN_BANK_CARD={})
    judgements = judged(findings, people, media_type=SHEET)
    assert severities(judgements, findings, "CN_RESIDENT_ID") == {"critical"}
    assert "伤害级 H4，涉及 12000 人（V5）→ I 级" in said(judgements)


def test_2_pupils_with_their_parents_mobiles(roster, judged):
    people, findings = roster(40, traits={"child"}, CN_MOBILE_PHONE={})
    judgements = judged(findings, people, here("WL-STU"))
    assert severities(judgements, findings, "CN_MOBILE_PHONE") == {"high"}
    assert "伤害级 H4，涉及 40 人（V2）→ II 级" in said(judgements)
    assert "封顶" in said(judgements)
    assert all("minor" in j.problems and j.sensitive for j in judgements)


@pytest.mark.parametrize(
    ("left", "strength", "exposure", "severity", "words", "listed"),
    [
        (3, "ineffective", "recoverable", "critical", "伤害级 H3，涉及 300 人（V3）→ II 级", True),
        (3354, "moderate", "masked", "low", "伤害级 H1，涉及 300 人（V3）→ IV 级", False),
    ],
)
def test_3_public_housing_masked_with_and_without_birth_dates(
    roster, judged, left, strength, exposure, severity, words, listed
):
    people, findings = roster(300, CN_RESIDENT_ID={"exposure": "masked"})
    grade = Grade(left, strength, exposure, (f"结合同表“出生年月”列，剩余候选{left}个",))
    grades = {f.id: grade for f in findings if f.entity_type == "CN_RESIDENT_ID"}
    judgements = judged(findings, people, here("WL-ZF", published=TWO_YEARS_AGO), grades)
    assert severities(judgements, findings, "CN_RESIDENT_ID") == {severity}
    assert words in said(judgements)
    assert ("加重：持续在线" in said(judgements)) is listed
    assert [j.listed for j in judgements[:2]] == [listed, listed]
    step = next(s for s in judgements[1].explanation if "候选" in s)
    assert f"结合同表“出生年月”列，剩余候选{left}个" in step


def test_4_a_duty_roster(roster, judged):
    people, findings = roster(18, role="official", CN_MOBILE_PHONE={})
    judgements = judged(findings, people)
    assert severities(judgements, findings, "CN_MOBILE_PHONE") == {"low"}
    assert severities(judgements, findings, "PERSON") == {"info"}
    assert "伤害级 H2，涉及 18 人（V2）→ IV 级" in said(judgements)


def test_5_tax_arrears_with_month_and_day_masked(roster, judged):
    people, findings = roster(200, CN_RESIDENT_ID={"exposure": "masked"})
    grade = Grade(33, "ineffective", "recoverable")
    grades = {f.id: grade for f in findings if f.entity_type == "CN_RESIDENT_ID"}
    judgements = judged(findings, people, here("WL-QS"), grades)
    assert {j.severity.value for j in judgements} == {"info"}
    lawful = judgements[1]
    assert "人工复核" in lawful.lawful_basis
    assert "建议改遮位" in lawful.lawful_basis
    assert lawful.rule == "TAX-ID"
    assert any("剩余候选33个" in s for s in lawful.explanation)


def test_6_who_leads_an_office(found, judged):
    who = Person("p", name="示例", role="official")
    findings = [
        found("PERSON", "示例", subject="p"),
        found("CN_LANDLINE_PHONE", "01065251234", subject="p", label="办公电话"),
    ]
    judgements = judged(findings, [who], here("WL-ORG"))
    assert [(j.severity.value, j.rule) for j in judgements] == [
        ("info", "NAME-OFFICIAL"),
        ("info", "OFFICE-LINE"),
    ]


def test_7_a_police_station_names_whom_it_punished(roster, judged):
    people, findings = roster(12, traits={"sealed-record"})
    judgements = judged(findings, people, here("WL-ZA"))
    assert severities(judgements, findings, "PERSON") == {"medium"}
    assert "伤害级 H3，涉及 12 人（V2）→ III 级" in said(judgements, 0)
    assert {j.problems for j in judgements} == {("exposed", "beyond-fields", "sealed-record")}


def test_the_table_of_an_aid_list(found, judged):
    who = Person("p", name="示例", traits=("poor",))
    findings = [
        found("PERSON", "示例", subject="p"),
        found("CN_RESIDENT_ID", "11010519491231002X", subject="p"),
        found("CN_ADDRESS", "某村", subject="p", detail="village"),
    ]
    law = table(CN_RESIDENT_ID="forbidden", CN_ADDRESS="allowed", PERSON="allowed")
    name, number, home = judged(findings, [who], here("WL-DB2"), law=law)
    assert number.problems == ("exposed", "beyond-fields", "beyond-scope")
    assert number.rule == "WL-DB2.CN_RESIDENT_ID"
    assert home.lawful_basis == "某办法第24条〔待核验〕（规则 WL-DB2.CN_ADDRESS）"
    assert (name.severity, name.rule) == (number.severity, "NAME-BESIDE")
    assert "未见可以公开的例外" not in name.explanation
    assert [s for s in number.explanation if s.startswith("依据表")] == [
        "依据表：某办法第24条〔待核验〕（规则 WL-DB2.CN_RESIDENT_ID）"
    ]
