"""What a PDF holds behind its pages: revisions, files, links, scripts, forms, packets, bookmarks."""

from __future__ import annotations

import zlib

import pytest
from reportlab.pdfgen.canvas import Canvas

from casefile.model import Reading, Segment
from detectors.readers import Hints, pdf, pdf_revisions
from detectors.readers.pdf_revisions import revision_ends
from tests.detectors.readers.build_pdf import (
    ID,
    ID_2,
    MOBILE,
    canvas_pdf,
    grey_image,
    raw_pdf,
    stream,
    text_at,
    with_object,
)


def read(data: bytes) -> Reading:
    return pdf.read(data, Hints())


def by(reading: Reading, hidden_by: str) -> list[Segment]:
    return [s for s in reading.segments if s.hidden_by == hidden_by]


def content(*texts: str) -> bytes:
    lines = b" 0 -40 Td ".join(b"(%s) Tj" % t.encode() for t in texts)
    return b"BT /F1 12 Tf 50 700 Td %s ET" % lines


def test_a_value_of_the_previous_revision() -> None:
    first = raw_pdf(content(ID, MOBILE))
    last = with_object(first, 4, stream(content("110105********002X", MOBILE)))
    reading = read(last)
    (old,) = by(reading, "previous-revision")
    assert (old.text, old.location.page, old.visibility) == (ID, 1, "hidden")
    assert old.boxes[0] is not None
    assert [s.text for s in reading.segments if not s.hidden_by] == ["110105********002X", MOBILE]
    assert reading.problems == ()


def test_a_value_that_is_still_there_is_blanked_in_the_old_line() -> None:
    first = raw_pdf(content(f"{ID} and {MOBILE}"))
    last = with_object(first, 4, stream(content(f"removed and {MOBILE}")))
    (old,) = by(read(last), "previous-revision")
    assert old.text == f"{ID} and {' ' * 11}"
    assert len(old.boxes) == len(old.text)


def test_each_value_is_told_once_over_several_revisions() -> None:
    data = raw_pdf(content(ID))
    data = with_object(data, 4, stream(content(ID, ID_2)))
    data = with_object(data, 4, stream(content("empty")))
    data = with_object(data, 4, stream(content("empty", "two")))
    assert sorted(s.text for s in by(read(data), "previous-revision")) == sorted([ID, ID_2])


def test_a_note_that_was_deleted() -> None:
    note = (
        b"<< /Type /Annot /Subtype /Text /Rect [9 9 20 20] /Contents (call %s) >>" % MOBILE.encode()
    )
    first = raw_pdf(content("text"), extra=(grey_image(), note), page=b"/Annots [7 0 R]")
    last = with_object(first, 7, note.replace(MOBILE.encode(), b"nobody"))
    (old,) = by(read(last), "previous-revision")
    assert (old.text, old.location.part) == (f"call {MOBILE}", "annotation")


def test_a_signature_or_a_second_save_adds_nothing() -> None:
    data = with_object(raw_pdf(content(ID)), 9, b"<< /Type /Sig >>")
    assert len(revision_ends(data)) == 1
    assert by(read(data), "previous-revision") == []


def test_the_first_part_of_a_linearized_file_is_no_revision() -> None:
    first = raw_pdf(content(ID)).replace(b"%PDF-1.7\n", b"%PDF-1.7\n%/Linearized 1\n")
    data = with_object(first, 4, stream(content("text")))
    assert revision_ends(data) == []


def test_an_end_mark_inside_a_file_is_no_revision() -> None:
    inner = raw_pdf(content(ID))
    data = raw_pdf(content("text"), extra=(stream(inner),))
    assert revision_ends(data) == []


def test_more_revisions_than_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_revisions, "MAX_REVISIONS", 1)
    data = raw_pdf(content(ID))
    for _ in range(2):
        data = with_object(data, 4, stream(content("text")))
    assert read(data).problems == ("only the last 1 of 2 previous revisions read",)


def test_a_pinned_file_is_a_member_once() -> None:
    spec = b"<< /Type /Filespec /F (list.csv) /EF << /F 6 0 R >> >>"
    pin = b"<< /Type /Annot /Subtype /FileAttachment /Rect [9 9 20 20] /FS 7 0 R >>"
    data = raw_pdf(content("text"), extra=(stream(ID.encode()), spec, pin)).replace(
        b"/Contents 4 0 R", b"/Contents 4 0 R /Annots [8 0 R 8 0 R]"
    )
    (member,) = read(data).members
    assert (member.name, member.data, member.hidden_by) == (
        "list.csv",
        ID.encode(),
        "embedded-file",
    )


def test_a_cover_sheet_without_text_keeps_its_members() -> None:
    names = b"/Names << /EmbeddedFiles << /Names [(a) << /F (a) /EF << /F 7 0 R >> >>] >> >>"
    image = b"q 500 0 0 700 20 20 cm /Im Do Q"
    reading = read(raw_pdf(image, extra=(grey_image(), stream(b"abc")), catalog=names))
    assert [m.data for m in reading.members] == [b"abc"]
    assert reading.problems == ("page 1: no text layer", "no text layer")


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (f"tel:{MOBILE}", ("", MOBILE)),
        ("mailto:san@example.com?subject=x", ("", "san@example.com")),
        (f"https://example.com/q?sfzh={ID}&page=2", ("sfzh", ID)),
        ("https://example.com/20230101/t20230101_123456789.html", None),
        ("https://example.com/q?sessionid=13800138000", None),
        (f"https://example.com/q?x={ID}", ("", ID)),
    ],
)
def test_link_targets(target: str, expected: tuple[str, str] | None) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 700, "link")
        canvas.linkURL(target, (50, 690, 100, 710))

    found = by(read(canvas_pdf(draw)), "link-target")
    assert [(s.label, s.text) for s in found] == ([expected] if expected else [])
    assert all(s.location.bbox is not None and s.location.page == 1 for s in found)


def test_bookmarks_but_not_those_of_what_the_page_shows() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 700, MOBILE)
        for title in ("第一章", f"张三 {ID}", f"电话 {MOBILE}"):
            canvas.bookmarkPage(title)
            canvas.addOutlineEntry(title, title)

    found = by(read(canvas_pdf(draw)), "metadata")
    assert [(s.text, s.location.part) for s in found] == [(f"张三 {ID}", "bookmark")]


def test_page_labels() -> None:
    labels = b"/PageLabels << /Nums [0 << /P (%s) >>] >>" % MOBILE.encode()
    (label,) = by(read(raw_pdf(content("text"), catalog=labels)), "metadata")
    assert (label.text, label.location.part) == (MOBILE, "page-label")


XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description xmpMM:DocumentID="uuid:12345678901234" '
    f'photoshop:Headline="{MOBILE}"><dc:creator><rdf:li>张三 {ID}</rdf:li></dc:creator>'
    "<xmp:CreateDate>2023-01-01T10:00:00</xmp:CreateDate></rdf:Description></x:xmpmeta>"
).encode()


@pytest.mark.parametrize(
    "packet",
    [
        stream(XMP, b"/Type /Metadata /Subtype /XML"),
        stream(zlib.compress(XMP), b"/Type /Metadata /Subtype /XML /Filter /FlateDecode"),
    ],
    ids=["plain", "deflated"],
)
def test_xmp(packet: bytes) -> None:
    data = raw_pdf(content("text"), extra=(packet,), catalog=b"/Metadata 6 0 R")
    found = {(s.label, s.text) for s in by(read(data), "metadata")}
    assert found == {("li", f"张三 {ID}"), ("Headline", MOBILE)}


def test_scripts() -> None:
    script = b"<< /S /JavaScript /JS (var rows = [{sfzh: '%s', n: 5}];) >>" % ID.encode()
    names = b"/Names << /JavaScript << /Names [(a) 6 0 R] >> >>"
    (found,) = by(read(raw_pdf(content("text"), extra=(script,), catalog=names)), "script-data")
    assert (found.text, found.label) == (ID, "sfzh")


def form(flags: int = 0, field_flags: int = 0, extra: bytes = b"") -> bytes:
    widget = (
        b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (sfzh) /V (%s) /Rect [50 600 200 620] /P 3 0 R "
        b"/F %d /Ff %d %s >>"
    ) % (ID.encode(), flags, field_flags, extra)
    catalog = b"/AcroForm << /Fields [7 0 R] >>"
    data = raw_pdf(content("text"), extra=(grey_image(), widget), catalog=catalog)
    return data.replace(b"/Contents 4 0 R", b"/Contents 4 0 R /Annots [7 0 R]")


@pytest.mark.parametrize(
    ("data", "hidden_by"),
    [
        (form(), None),
        (form(flags=4), None),
        (form(flags=2), "form-field"),
        (form(flags=32), "form-field"),
        (form(field_flags=1 << 13), "form-field"),
    ],
    ids=["shown", "printed", "hidden", "no view", "password"],
)
def test_form_fields(data: bytes, hidden_by: str | None) -> None:
    (value,) = [s for s in read(data).segments if s.text == ID]
    assert (value.hidden_by, value.label) == (hidden_by, "sfzh")
    assert (value.visibility == "hidden") == bool(hidden_by)


def test_a_default_value_behind_a_field() -> None:
    data = form(extra=b"/DV (%s)" % MOBILE.encode())
    assert [s.text for s in by(read(data), "form-field")] == [MOBILE]


def test_free_text_is_visible_and_a_popup_is_not() -> None:
    free = b"<< /Type /Annot /Subtype /FreeText /Rect [50 500 200 520] /DA (/F1 9 Tf) /Contents (%s) >>"
    popup = b"<< /Type /Annot /Subtype /Popup /Rect [300 500 400 520] /Contents (%s) >>"
    data = raw_pdf(
        content("text"),
        extra=(grey_image(), free % ID.encode(), popup % MOBILE.encode()),
    ).replace(b"/Contents 4 0 R", b"/Contents 4 0 R /Annots [7 0 R 8 0 R]")
    reading = read(data)
    assert [s.text for s in reading.segments if not s.hidden_by] == ["text", ID]
    assert [s.text for s in by(reading, "annotation")] == [MOBILE]


def test_xfa_packets() -> None:
    packet = (
        f"<xfa:datasets><xfa:data><person><sfzh>{ID}</sfzh><name>Zhang</name></person></xfa:data>"
    ).encode()
    catalog = b"/AcroForm << /Fields [] /XFA [(config) 6 0 R (datasets) 7 0 R] >>"
    data = raw_pdf(
        content("text"), extra=(stream(b"<a>13800138000</a>"), stream(packet)), catalog=catalog
    )
    reading = read(data)
    found = [(s.label, s.text) for s in by(reading, "form-field")]
    assert found == [("sfzh", ID), ("name", "Zhang")]
    assert reading.problems == ()


def test_a_scan_with_a_number_in_its_properties_is_read() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setKeywords(f"张三 {MOBILE}")
        canvas.bezier(50, 50, 60, 90, 90, 60, 100, 100)

    reading = read(canvas_pdf(draw))
    assert [s.text for s in by(reading, "metadata")] == [f"张三 {MOBILE}"]
    assert reading.problems == ("page 1: no text layer", "no text layer")


def test_nothing_behind_a_plain_file() -> None:
    assert [s.hidden_by for s in read(canvas_pdf(text_at((50, 700, ID)))).segments] == [None]
