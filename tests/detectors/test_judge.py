"""Severity by what stands beside, exposure and problems by what is shown, in the order given."""

from __future__ import annotations

import pytest

from casefile.model import Severity
from detectors.judge import judge

ID, MOBILE, CARD = "11010519491231002X", "13800138000", "6222020000000000008"
HOME = "东城区和平里一区5号楼2单元301室"


@pytest.mark.parametrize(
    ("entity", "value", "severity"),
    [
        ("CN_RESIDENT_ID", ID, "high"),
        ("CN_BANK_CARD", CARD, "high"),
        ("CN_MOBILE_PHONE", MOBILE, "medium"),
        ("CN_ADDRESS", HOME, "medium"),
        ("EMAIL_ADDRESS", "zhangsan@example.com", "low"),
    ],
)
def test_severity_of_one_value_alone(found, document, entity, value, severity):
    (judged,) = judge([found(entity, value)], document)
    assert (judged.severity.value, judged.exposure, judged.problems) == (
        severity,
        "exposed",
        ("exposed",),
    )
    assert judged.listed
    assert judged.explanation


@pytest.mark.parametrize(
    ("beside", "fields", "severity"),
    [
        ("CN_MOBILE_PHONE", {"row": "1"}, "critical"),
        ("CN_BANK_CARD", {"row": "1"}, "critical"),
        ("CN_ADDRESS", {"row": "1"}, "critical"),
        ("EMAIL_ADDRESS", {"row": "1"}, "high"),
        ("CN_MOBILE_PHONE", {"row": "2"}, "high"),
        ("CN_MOBILE_PHONE", {"row": None}, "high"),
        ("CN_MOBILE_PHONE", {"row": "1", "exposure": "masked"}, "high"),
    ],
)
def test_an_id_beside_another_value_of_the_same_row(found, document, beside, fields, severity):
    values = {"CN_MOBILE_PHONE": MOBILE, "CN_BANK_CARD": CARD, "CN_ADDRESS": HOME}
    other = found(beside, values.get(beside, "zhangsan@example.com"), **fields)
    judged = judge([found("CN_RESIDENT_ID", ID, row="1"), other], document)
    assert judged[0].severity.value == severity


def test_findings_without_a_row_are_not_beside_each_other(found, document):
    judged = judge([found("CN_RESIDENT_ID", ID), found("CN_MOBILE_PHONE", MOBILE)], document)
    assert [j.severity for j in judged] == [Severity.HIGH, Severity.MEDIUM]


@pytest.mark.parametrize(
    ("label", "context", "severity"),
    [
        ("联系人电话", None, "low"),
        ("", "咨询电话：138********，张科长", "low"),
        ("", "网格员 某某 138********", "low"),
        ("", "反映人联系人 138********", "medium"),
        ("手机号", "申请人 138********", "medium"),
    ],
)
def test_a_contact_persons_mobile_is_low(found, document, label, context, severity):
    (judged,) = judge([found("CN_MOBILE_PHONE", MOBILE, label=label, context=context)], document)
    assert judged.severity.value == severity


def test_a_contact_whose_id_stands_beside_is_a_person(found, document):
    both = [
        found("CN_MOBILE_PHONE", MOBILE, label="联系人", row="1"),
        found("CN_RESIDENT_ID", ID, row="1"),
    ]
    assert [j.severity.value for j in judge(both, document)] == ["medium", "critical"]


@pytest.mark.parametrize(
    ("fields", "severity", "problems"),
    [
        ({"exposure": "masked"}, "info", ()),
        ({"context": "示例：1****************X"}, "info", ()),
        ({"visibility": "hidden", "hidden_by": "hidden-column"}, "high", ("exposed", "hidden")),
    ],
)
def test_what_is_wrong_with_it(found, document, fields, severity, problems):
    (judged,) = judge([found("CN_RESIDENT_ID", ID, **fields)], document)
    assert judged.exposure == fields.get("exposure", "exposed")
    assert (judged.severity.value, judged.problems) == (severity, problems)
    assert judged.listed is bool(problems)


def test_one_judgement_a_finding_in_the_same_order(found, document):
    findings = [found("CN_RESIDENT_ID", ID, row=str(n % 3)) for n in range(7)]
    judged = judge(findings, document)
    assert [(j.finding_id, j.document_id) for j in judged] == [(f.id, "d") for f in findings]
    assert judge([], document) == ()


def test_an_account_is_sensitive_and_an_id_alone_is_not(found, document):
    judged = judge([found("CN_BANK_CARD", CARD), found("CN_RESIDENT_ID", ID)], document)
    assert [j.sensitive for j in judged] == [True, False]
