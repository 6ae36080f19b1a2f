from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import outputs
from casefile.model import Listing, Location, Severity
from outputs import lines
from tests.outputs import made

SCHEMA = json.loads((Path(outputs.__file__).with_name("finding.schema.json")).read_text("utf-8"))
CHECK = jsonschema.Draft202012Validator(SCHEMA)
EVERYWHERE = [
    Location(kind="sheet", sheet="表", cell="B2", row=2, column=2),
    Location(kind="pdf", page=1, bbox=(1.0, 2.0, 3.0, 4.5), boxes=((1.0, 2.0, 3.0, 4.5),)),
    Location(kind="word", table=1, row=2, column=3),
    Location(kind="html", selector="#a > p", start=0, end=11),
    Location(kind="image", bbox=(0.0, 0.0, 10.0, 10.0)),
    Location(kind="text", row=3, start=1, end=2),
    Location(kind="slide", page=2, part="text box"),
]


def written(listings: list[Listing], values: dict[str, str] | None = None) -> list[dict[str, Any]]:
    stream = io.StringIO()
    lines.write_jsonl(listings, stream, values)
    return [json.loads(row) for row in stream.getvalue().splitlines()]


def test_every_line_of_a_night_follows_the_schema() -> None:
    found = written(made.notice_board())
    assert len(found) == 272
    for one in found:
        CHECK.validate(one)


@pytest.mark.parametrize("place", EVERYWHERE, ids=lambda x: x.kind)
def test_each_kind_of_place_follows_the_schema(place: Location) -> None:
    one = lines.line(made.listing(found={"location": place}))
    CHECK.validate(one)
    assert one["location"] == place.to_dict()


def test_least_known_follows_the_schema() -> None:
    bare = made.document(
        masked_url=None,
        masked_title=None,
        masked_found_on=None,
        published=None,
        agency=None,
        notice_type=None,
        site=None,
    )
    one = lines.line(made.listing(1, bare, {"context": None, "row": None}))
    CHECK.validate(one)
    assert one["document"]["uri"] == "sha256:" + bare.sha256
    assert one["document"]["title"] is None


def test_keys_keep_the_order_of_the_schema() -> None:
    one = lines.line(made.listing(), "11010519491231002X")
    assert list(one) == list(SCHEMA["properties"])
    assert list(one["document"]) == list(SCHEMA["properties"]["document"]["properties"])


def test_judgement_goes_before_the_finding() -> None:
    one = lines.line(
        made.listing(
            judged={
                "exposure": "recoverable",
                "candidates": 7,
                "severity": Severity.MEDIUM,
                "mask_strength": "ineffective",
                "problems": ("weak-mask", "overdue"),
            }
        )
    )
    CHECK.validate(one)
    assert (one["exposure"], one["candidates"], one["severity"]) == ("recoverable", 7, "medium")
    assert one["explanation"] == ["check digit fits", "H3 x V2"]
    assert one["problems"] == ["weak-mask", "overdue"]


def test_value_only_where_it_is_revealed() -> None:
    two = [made.listing(1), made.listing(2)]
    shown = written(two, {"finding-00002": "11010519491231002X"})
    assert "value" not in shown[0]
    assert shown[1]["value"] == "11010519491231002X"
    CHECK.validate(shown[1])


def test_one_line_stays_one_line() -> None:
    broken = made.listing(found={"context": "a\u2028b\x85c\nd\ud800"})
    stream = io.StringIO()
    lines.write_jsonl([broken], stream)
    assert len(stream.getvalue().splitlines()) == 1
    stream.getvalue().encode()


def test_a_score_that_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        written([made.listing(found={"score": float("nan")})])


def read_csv(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_csv_holds_what_the_line_holds() -> None:
    stream = io.StringIO(newline="")
    lines.write_csv(made.notice_board(), stream)
    rows = read_csv(stream.getvalue())
    assert len(rows) == 272
    assert tuple(rows[0]) == lines.COLUMNS
    assert rows[0]["document.uri"] == "https://www.example.gov.cn/mz/138****8000/a.xlsx"
    assert rows[0]["location.cell"] == "C2"
    assert rows[0]["explanation"] == "check digit fits; H3 x V2"
    assert rows[60]["sensitive"] == "true"
    assert rows[240]["location.bbox"] == "100.0; 91.0; 200.0; 101.0"


def test_csv_has_every_key_of_the_schema() -> None:
    properties = SCHEMA["properties"]
    keys = {k for k in properties if k not in {"schema", "document", "location", "value"}}
    keys |= {f"document.{k}" for k in properties["document"]["properties"]}
    keys |= {f"location.{k}" for k in properties["location"]["properties"] if k != "boxes"}
    assert set(lines.COLUMNS) == keys


def test_csv_cells_start_no_formula() -> None:
    evil = made.document(masked_title='=HYPERLINK("http://x.invalid")', agency="@agency")
    place = Location(kind="sheet", sheet="-1+1", cell="A1")
    stream = io.StringIO(newline="")
    one = made.listing(1, evil, {"context": "+1", "location": place})
    lines.write_csv([one], stream, {one.finding.id: "=1"})
    (row,) = read_csv(stream.getvalue())
    assert row["document.title"] == '\'=HYPERLINK("http://x.invalid")'
    assert {row[k] for k in ("document.agency", "context", "location.sheet", "value")} == {
        "'@agency",
        "'+1",
        "'-1+1",
        "'=1",
    }


def test_files_are_dated(tmp_path: Path) -> None:
    day = date(2026, 11, 22)
    found = [replace(made.listing(), document=made.document())]
    assert lines.write(found, tmp_path / "new", day).name == "findings_2026-11-22.jsonl"
    path = lines.write_csv_file(found, tmp_path, day)
    assert path.name == "findings_2026-11-22.csv"
    assert path.read_bytes().startswith(b"\xef\xbb\xbfdocument.uri,")


def test_the_grade_is_the_last_step() -> None:
    grade = "内部定级：伤害级 H4，涉及 300 人（V3）→ II 级"
    (one,) = written([made.listing(1, judged={"grade": grade})])
    assert one["explanation"][-1] == grade
    (other,) = written([made.listing(1)])
    assert other["explanation"][-1] == "H3 x V2"
