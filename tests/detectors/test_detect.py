"""One document's facts, taken from the stream of its segments."""

from __future__ import annotations

import tracemalloc

import pytest

from casefile.model import State
from detectors import detect as module
from detectors.detect import detect
from detectors.readers import Hints, stream

from .readers.build import ID, ID2, MOBILE, XLSX, docx, p, rows, xlsx

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
CSV = "text/csv"


def test_facts_of_a_sheet() -> None:
    result = detect(xlsx({"a": rows("姓名|身份证号", f"张三|{ID}")}), XLSX)
    assert [f.value for f in result.facts] == ["张三", ID]
    assert (result.failed, result.segments, result.characters) == (None, 4, 2 + 4 + 2 + 18)


def test_lost_digits_are_masked_and_explained() -> None:
    result = detect(xlsx({"a": rows("姓名|身份证号", "张三|#1.1010519491231E+17")}), XLSX)
    (_, fact) = result.facts
    assert (fact.entity_type, fact.value, fact.exposure) == (
        "CN_RESIDENT_ID",
        "110105194912310***",
        "masked",
    )
    assert "15位有效数字" in fact.explanation[0]


def test_more_findings_than_the_limit_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_FACTS", 2)
    result = detect(f"手机\n{MOBILE}\n{MOBILE}\n{MOBILE}\n".encode(), CSV)
    assert len(result.facts) == 2
    assert (result.failed, result.reason) == (State.INCOMPLETE, "more findings than 2")
    assert result.segments == 4


def test_a_file_that_breaks_off_keeps_its_findings() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>'
    sheets = {"a": rows("身份证号", ID), "b": rows("甲")}
    result = detect(xlsx(sheets, {"xl/worksheets/sheet2.xml": bomb}), XLSX)
    assert [f.value for f in result.facts] == [ID]
    assert (result.failed, result.reason) == (State.INCOMPLETE, "malformed: XML entities")


@pytest.mark.parametrize(
    ("data", "media", "reason"),
    [(b"", CSV, "empty file"), (b" \n", CSV, "empty document"), (b"x", "a/b", "unsupported: a/b")],
)
def test_unreadable_at_once_or_while_reading(data: bytes, media: str, reason: str) -> None:
    result = detect(data, media)
    assert (result.failed, result.reason) == (State.UNREADABLE, reason)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("\u0e01\u1e9f\ufffd\ue123" * 20, "the converted text is no text"),
        (f"关于公示，身份证{ID2}", None),
        ("Authorised form, Käyttö", None),
    ],
)
def test_converted_rubbish_is_not_clean(text: str, reason: str | None) -> None:
    assert detect(docx(p(text)), DOCX, Hints(converted=True)).reason == reason
    assert detect(docx(p(text)), DOCX).reason is None


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_rows_stream(kind: str) -> None:
    """Five times the rows take about the same memory: segments are let go as they come."""
    few, many = (_peak(kind, count) for count in (2_000, 10_000))
    assert many < 1.5 * few


def _peak(kind: str, count: int) -> int:
    lines = [f"张三{n}|{MOBILE}|{'村' * 150}" for n in range(count)]
    if kind == "csv":
        data, media = "\n".join(lines).replace("|", ",").encode(), CSV
    else:
        data, media = xlsx({"a": rows("姓名|电话|村", *lines)}), XLSX
    found = stream(data, media)
    tracemalloc.start()
    for _ in found:
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def test_members_are_handed_on_to_be_read() -> None:
    result = detect(docx(p("甲"), {"word/embeddings/a.xlsx": xlsx({"a": rows(ID)})}), DOCX)
    assert (result.failed, [member.hidden_by for member in result.members]) == (
        None,
        ["embedded-file"],
    )
