"""What each kind permits and forbids, where, and since when."""

from __future__ import annotations

from datetime import date

import pytest

from detectors.notice.fields import field_of, lineage
from detectors.notice.permit import local_only, names_forbidden, permission, reach

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("kind", "field", "region", "verdict", "rule"),
    [
        ("WL-DB2", "name", None, "allowed", "WL-DB2/name"),
        ("WL-DB2", "id", None, "forbidden", "WL-DB2/id"),
        ("WL-DB2", "disability", None, "forbidden", "WL-DB2/disability"),
        ("WL-DB2", "disability_cert", None, "forbidden", "WL-DB2/id"),
        ("WL-DB2", "plate", None, "unlisted", "WL-DB2/-"),
        ("WL-DB2", "name", "500103", "allowed", "WL-DB2@50/name"),
        ("WL-STU", "school", None, "allowed", "WL-STU/school"),
        ("WL-STU", "birth", None, "forbidden", "WL-STU/birth"),
        ("WL-STU", "birth_month", None, "forbidden", "WL-STU/birth"),
        ("WL-STU", "poverty", None, "unlisted", "WL-STU/-"),
        ("WL-CHILD", "name", None, "forbidden", "WL-CHILD/name"),
        ("WL-GWY", "exam_ticket", None, "allowed", "WL-GWY/exam_ticket"),
        ("WL-GWY", "phone", None, "forbidden", "WL-GWY/phone"),
        ("WL-SX", "id", None, "allowed", "WL-SX/id"),
        ("WL-SX", "address", None, "forbidden", "WL-SX/address"),
        ("WL-QS", "id", None, "allowed", "WL-QS/id"),
        ("WL-WS", "birth", None, "allowed", "WL-WS/birth"),
        ("WL-WS", "plate", None, "forbidden", "WL-WS/plate"),
        ("WL-CF", "name", None, "allowed", "WL-CF/name"),
        ("WL-CF", "village", None, "unlisted", "WL-CF/-"),
        ("WL-CG", "name", None, "allowed", "WL-CG/name"),
        ("WL-CG", "id_image", None, "forbidden", "WL-CG/id_image"),
        ("WL-SG", "id", "440305", "forbidden", "WL-SG@4403/id"),
        ("WL-ORG", "office_phone", None, "allowed", "WL-ORG/office_phone"),
        ("WL-GEN", "id", None, "unlisted", "WL-GEN/-"),
        ("WL-NONE", "id", None, "unlisted", "WL-GEN/-"),
        ("WL-GEN", "nothing", None, "unlisted", "WL-GEN/-"),
    ],
)
def test_permission(kind: str, field: str, region: str | None, verdict: str, rule: str) -> None:
    found = permission(kind, field, region, TODAY)
    assert (found.verdict, found.rule) == (verdict, rule)


@pytest.mark.parametrize("kind", ["WL-DB2", "WL-STU", "WL-SX", "WL-QS", "WL-GWY", "WL-GEN"])
@pytest.mark.parametrize("field", ["name", "id", "phone"])
def test_what_nobody_verified_says_so(kind: str, field: str) -> None:
    assert "〔待核验〕" in permission(kind, field, None, TODAY).basis


def test_public_security_penalties_are_sealed_since_2026() -> None:
    assert permission("WL-ZA", "name", None, date(2025, 12, 31)).rule == "WL-CF/name"
    assert permission("WL-ZA", "name", None, date(2026, 1, 1)).verdict == "forbidden"
    assert "第一百三十六条" in permission("WL-ZA", "name", None, TODAY).basis


def test_names_that_no_kind_may_show() -> None:
    named = ("WL-CHILD", "WL-ZA", "WL-JB", "WL-YQ")
    assert all(names_forbidden(kind) for kind in named)
    others = ("WL-GEN", "WL-DB2", "WL-STU", "WL-CF", "WL-ZY", "WL-NONE", "WL-XF")
    assert not any(names_forbidden(kind) for kind in others)
    assert not names_forbidden("WL-ZA", date(2025, 1, 1))


@pytest.mark.parametrize(
    ("kind", "region", "website"),
    [
        ("WL-DB2", "310115", True),
        ("WL-DB2", "320500", False),
        ("WL-DB2", None, False),
        ("WL-ZS", "310115", False),
        ("WL-GWY", None, True),
        ("WL-WS", None, True),
        ("WL-GEN", None, None),
        ("WL-CHILD", None, None),
    ],
)
def test_where_a_kind_may_stand(kind: str, region: str | None, website: bool | None) -> None:
    assert reach(kind, region, TODAY).website is website
    assert (local_only(kind, region, TODAY) is None) is (website is not False)


@pytest.mark.parametrize(
    ("entity", "detail", "field"),
    [
        ("PERSON", None, "name"),
        ("CN_RESIDENT_ID", None, "id"),
        ("CN_ADDRESS", "door", "address"),
        ("CN_ADDRESS", "building", "address"),
        ("CN_ADDRESS", None, "address"),
        ("CN_ADDRESS", "village", "village"),
        ("CN_ADDRESS", "town", "village"),
        ("CN_BIRTH_DATE", "day", "birth"),
        ("CN_BIRTH_DATE", "month", "birth_month"),
        ("CN_VEHICLE_PLATE", None, "plate"),
        ("CN_HEALTH", "disability", "disability"),
        ("CN_HEALTH", "anything", "health"),
        ("NOTHING", None, None),
    ],
)
def test_fields_of_entities(entity: str, detail: str | None, field: str | None) -> None:
    assert field_of(entity, detail) == field


def test_narrower_fields_share_the_rules_of_broader_ones() -> None:
    assert lineage("disability_cert") == ("disability_cert", "id")
    assert lineage("unknown") == ("unknown",)
