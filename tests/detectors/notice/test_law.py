"""The law's data files: whole, consistent, and every rule with its article and source."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from jsonschema import Draft202012Validator

import detectors.notice
from detectors.notice import table
from detectors.notice.table import Form, Scope, articles, fields, kinds, overrides, sources

LAW = Path(detectors.notice.__file__).parent / "law"
TEXT = {"type": "string", "minLength": 1}
TEXTS = {"type": "array", "items": TEXT, "uniqueItems": True}
DAY = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}
NAMES = {"type": "array", "items": {"enum": sorted(fields())}, "uniqueItems": True}
BASIS = {"type": "array", "items": {"enum": sorted(articles())}, "uniqueItems": True}
SOURCE = {"enum": [*sorted(sources()), "unverified"]}
COUNT = {"type": "integer", "minimum": 1}
PERIOD = {
    "type": "object",
    "properties": {
        **dict.fromkeys(("days", "working_days", "months", "years"), COUNT),
        "least": {"const": True},
    },
    "additionalProperties": False,
    "minProperties": 1,
}
SCOPE = {"enum": [*get_args(Scope), None]}
KIND = {
    "type": "object",
    "required": ["id", "name", "title", "forbidden", "scope", "basis", "source"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "string", "pattern": "^WL-[A-Z0-9]+(-SH)?$"},
        "name": TEXT,
        **dict.fromkeys(("title", "all", "not_title", "headers"), TEXTS),
        **dict.fromkeys(("allowed", "customary", "forbidden"), NAMES),
        **dict.fromkeys(
            ("basis", "allowed_by", "customary_by", "forbidden_by", "period_by"), BASIS
        ),
        **dict.fromkeys(("agency", "agency_not", "customary_note", "period_note"), TEXT),
        "cites": {"type": "object", "required": ["law", "title", "agency"]},
        "form": {"enum": list(get_args(Form))},
        "scope": SCOPE,
        "period": PERIOD,
        "source": SOURCE,
        **dict.fromkeys(("effective_from", "effective_to"), DAY),
        "before": TEXT,
    },
}
ARTICLE = {
    "type": "object",
    "required": ["id", "law", "article", "source"],
    "anyOf": [{"required": ["text"]}, {"required": ["summary"]}],
    "additionalProperties": False,
    "properties": {
        **dict.fromkeys(("id", "law", "article", "text", "summary", "verified_by"), TEXT),
        **dict.fromkeys(("effective_from", "effective_to", "verified_on"), DAY),
        "source": {"enum": sorted(sources())},
        "read": {"type": "boolean"},
    },
}
OVERRIDE = {
    "type": "object",
    "required": ["region", "kinds", "basis", "source", "note"],
    "additionalProperties": False,
    "properties": {
        "region": {"type": "string", "pattern": r"^\d\d(\d\d(\d\d)?)?$"},
        "kinds": {"type": "array", "items": {"enum": sorted(kinds())}},
        "basis": BASIS,
        "source": SOURCE,
        "note": TEXT,
        "allowed": NAMES,
        "forbidden": NAMES,
        "scope": SCOPE,
        "period": PERIOD,
        **dict.fromkeys(("effective_from", "effective_to"), DAY),
    },
}


@pytest.mark.parametrize(
    ("name", "key", "schema"),
    [
        ("kinds.yaml", "kinds", KIND),
        ("articles.yaml", "articles", ARTICLE),
        ("regions.yaml", "overrides", OVERRIDE),
    ],
)
def test_the_files_have_their_shape(name: str, key: str, schema: dict[str, Any]) -> None:
    data = yaml.safe_load((LAW / name).read_text("utf-8"))
    rows = json.loads(json.dumps(data[key], default=date.isoformat))
    errors = [(row.get("id"), e.message) for row in rows for e in _errors(schema, row)]
    assert errors == []
    ids = [row["id"] for row in rows if "id" in row]
    assert len(ids) == len(set(ids))


def _errors(schema: dict[str, Any], row: Any) -> list[Any]:
    return list(Draft202012Validator(schema).iter_errors(row))


def test_no_field_is_both_allowed_and_forbidden() -> None:
    for kind in kinds().values():
        assert not (kind.allowed | kind.customary) & kind.forbidden, kind.id
        assert not kind.allowed & kind.customary, kind.id


def test_numbers_and_accounts_are_never_merely_customary() -> None:
    """Where the table lets an ID stand, an article or a source says so."""
    for kind in kinds().values():
        assert not kind.customary & {"account", "phone"}, kind.id
        assert "id" not in kind.customary or kind.customary_by, kind.id


def test_the_table_is_whole() -> None:
    wanted = "DB1 DB2 TK LS YL ZF SHJZ-SH STU CHILD GWY SYDW CF ZA XK CG QS SX WS ZS CW ORG ENT GEN"
    assert {f"WL-{name}" for name in wanted.split()} <= set(kinds())
    assert list(kinds())[-1] == "WL-GEN"


def test_fields_name_their_entities_once() -> None:
    named = [entity for one in fields().values() for entity in one.entities]
    assert len(named) == len(set(named))
    assert all(one.broader is None or one.broader in fields() for one in fields().values())


def test_every_entity_of_findings_has_a_field() -> None:
    schema = json.loads(
        (Path(__file__).parents[3] / "outputs" / "finding.schema.json").read_text("utf-8")
    )
    named = {entity for one in fields().values() for entity in one.entities}
    assert set(schema["properties"]["entity_type"]["enum"]) <= named


def test_nothing_counts_as_verified_before_a_person_said_so() -> None:
    for one in articles().values():
        assert (one.verified_by is None) == (one.verified_on is None)
        assert ("〔待核验〕" in one.cited) == (one.verified_by is None)


def test_articles_out_of_force_are_not_cited() -> None:
    assert table.cited(("ZACF-136", "CFF-48"), date(2025, 1, 1)).startswith(
        "《中华人民共和国行政处罚法》"
    )


def test_regional_rules_go_from_small_to_large() -> None:
    lengths = [len(one.region) for one in overrides()]
    assert lengths == sorted(lengths, reverse=True)


def test_the_version_is_a_day() -> None:
    assert date.fromisoformat(table.law_version().replace(".", "-"))
