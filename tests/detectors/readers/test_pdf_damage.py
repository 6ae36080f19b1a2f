"""Damage and fonts without meaning: a problem, never a page that is blank in silence."""

from __future__ import annotations

import zlib

import pytest

from casefile.model import Reading
from detectors.errors import UnreadableError
from detectors.readers import Hints, pdf
from detectors.readers.pdf_streams import count_damaged
from tests.detectors.readers.build_pdf import (
    ID,
    canvas_pdf,
    raw_pdf,
    stream,
    text_at,
    type3_font,
)

TEXT = b"BT /F1 12 Tf 50 700 Td (%s) Tj ET" % ID.encode()


def read(data: bytes) -> Reading:
    return pdf.read(data, Hints())


def two_pages(second: bytes) -> bytes:
    """A file with a good page and one with the given content stream object."""
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 7 0 R /Resources << >> >>"
    )
    data = raw_pdf(TEXT, extra=(page, second))
    return data.replace(b"/Kids [3 0 R] /Count 1", b"/Kids [3 0 R 6 0 R] /Count 2")


def deflated(data: bytes) -> bytes:
    return stream(data, b"/Filter /FlateDecode")


LONG = zlib.compress(b"".join(b"%d %d m %d %d l S\n" % (i, 3 * i, 7 * i, i) for i in range(900)))


@pytest.mark.parametrize(
    ("second", "problems"),
    [
        (stream(b""), ()),
        (stream(b"q 1 0 0 1 0 0 cm Q\n"), ()),
        (deflated(zlib.compress(b"q Q")), ()),
        (deflated(b"\x00\x01 no deflated bytes at all"), ("damaged streams: 1", "page 2: damaged")),
        (deflated(LONG[:2000] + b"\xff" * 40 + LONG[2040:]), ("damaged streams: 1",)),
        (stream(bytes(range(128, 250)) * 9), ("page 2: damaged",)),
    ],
    ids=["empty", "state", "deflated", "no deflate", "cut", "noise"],
)
def test_a_page_that_seems_blank(second: bytes, problems: tuple[str, ...]) -> None:
    reading = read(two_pages(second))
    assert [s.text for s in reading.segments] == [ID]
    assert reading.problems == problems


def test_the_second_parser_quotes_nothing(caplog: pytest.LogCaptureFixture) -> None:
    data = raw_pdf(b"").replace(b" 00000 n", b" 1105x n")
    with pytest.raises(UnreadableError):
        read(data)
    assert caplog.records == []


def test_a_good_file_has_no_damaged_streams() -> None:
    assert count_damaged(canvas_pdf(text_at((50, 700, ID)))) == 0
    assert count_damaged(two_pages(deflated(LONG))) == 0


def test_a_bomb_is_counted_no_further_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detectors.readers.pdf_streams.MAX_INFLATED", 1 << 20)
    bomb = zlib.compress(bytes(16 << 20))
    assert (
        count_damaged(two_pages(deflated(bomb)) + b" obj << /Filter /FlateDecode >>\nstream\nx")
        == 0
    )


@pytest.mark.parametrize(
    ("mapping", "problems"),
    [
        (b"0031", ()),
        (b"E000", ("page 1: text without Unicode mapping",)),
        (b"0001", ("page 1: text without Unicode mapping",)),
        (None, ("page 1: text without Unicode mapping",)),
    ],
    ids=["digits", "private use", "controls", "none"],
)
def test_fonts_with_and_without_meaning(mapping: bytes | None, problems: tuple[str, ...]) -> None:
    content = b"BT /F1 12 Tf 50 700 Td <010203040506070809> Tj ET"
    data = raw_pdf(content, extra=type3_font(mapping)).replace(b"/F1 5 0 R", b"/F1 6 0 R")
    try:
        found = read(data).problems
    except UnreadableError as error:
        found = (str(error),)
    assert found == problems
