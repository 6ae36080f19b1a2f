"""Text that nobody sees: covered, under a picture or an annotation, faint, clipped, tiny."""

from __future__ import annotations

import zlib

import pytest
from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from casefile.model import Reading, Segment
from detectors.readers import Hints, pdf, pdf_conceal
from tests.detectors.readers.build_pdf import (
    FONT,
    ID,
    ID_2,
    MOBILE,
    Draw,
    both,
    canvas_pdf,
    grey_image,
    raw_pdf,
    ruled_table,
    set_page,
    text_at,
)

LINE = f"张三，身份证号：{ID}，电话{MOBILE}"
SHAPE = "covered-by-shape"


def read(data: bytes) -> Reading:
    return pdf.read(data, Hints())


def parts(data: bytes) -> list[tuple[str, str | None]]:
    return [(s.text, s.hidden_by) for s in read(data).segments]


def hidden(data: bytes) -> list[tuple[str, str | None]]:
    return [(text, by) for text, by in parts(data) if by]


def bar(x: float, y: float, width: float, height: float = 14, gray: float = 0) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(gray)
        canvas.rect(x, y, width, height, stroke=0, fill=1)

    return draw


def polygon(canvas: Canvas) -> None:
    path = canvas.beginPath()
    path.moveTo(45, 690)
    for x, y in [(300, 688), (310, 700), (300, 716), (45, 714)]:
        path.lineTo(x, y)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def thick_line(canvas: Canvas) -> None:
    canvas.setLineWidth(16)
    canvas.line(45, 704, 300, 704)


def in_a_form(canvas: Canvas) -> None:
    canvas.beginForm("mask")
    canvas.rect(0, 0, 255, 20, stroke=0, fill=1)
    canvas.endForm()
    canvas.translate(45, 694)
    canvas.doForm("mask")


@pytest.mark.parametrize(
    "cover",
    [bar(45, 696, 260), bar(45, 696, 260, gray=1), polygon, thick_line, in_a_form],
    ids=["black", "white", "polygon", "pen", "form"],
)
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_covered_text(cover: Draw, turn: int) -> None:
    drawn = canvas_pdf(both(text_at((50, 700, ID), (50, 500, "正文")), cover))
    data = set_page(drawn, b"/Rotate %d /CropBox [10 20 500 800]" % turn)
    assert hidden(data) == [(ID, SHAPE)]
    assert ("正文", None) in parts(data)


def test_text_in_a_form_is_covered_by_what_is_painted_later() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.beginForm("text")
        canvas.setFont(FONT, 12)
        canvas.drawString(0, 0, ID)
        canvas.endForm()
        canvas.saveState()
        canvas.translate(50, 700)
        canvas.doForm("text")
        canvas.restoreState()
        canvas.rect(45, 696, 260, 14, stroke=0, fill=1)

    assert hidden(canvas_pdf(draw)) == [(ID, SHAPE)]


def left_of(canvas: Canvas, text: str) -> float:
    return 50 + float(canvas.stringWidth(text, FONT, 12))


def over(before: str, covered: str) -> Draw:
    """A bar over a part of a line at 50, 700."""

    def draw(canvas: Canvas) -> None:
        width = canvas.stringWidth(covered, FONT, 12)
        canvas.rect(left_of(canvas, before), 697, width, 13, stroke=0, fill=1)

    return draw


@pytest.mark.parametrize(
    "covered", [ID, ID[6:14], ID[-4:]], ids=["whole", "birth date", "last four"]
)
def test_a_value_covered_in_part_is_reported_whole_and_once(covered: str) -> None:
    before = LINE[: LINE.index(covered)]
    data = canvas_pdf(both(text_at((50, 700, LINE)), over(before, covered)))
    assert parts(data) == [
        ("张三，身份证号：", None),
        (ID, SHAPE),
        (f"，电话{MOBILE}", None),
    ]
    found = read(data).segments
    assert found[1].label == "身份证号"
    assert len({s.row for s in found}) == 1
    assert found[0].row is not None


def test_a_number_in_groups_and_one_over_two_lines() -> None:
    grouped = both(text_at((50, 700, "电话 138 0013 8000 王五")), over("电话 138 ", "0013"))
    assert hidden(canvas_pdf(grouped)) == [("138 0013 8000", SHAPE)]
    cell = ruled_table([["姓名", "身份证号"], ["张三", "110105\n19491231\n002X"]], [80, 80])
    data = canvas_pdf(both(cell, bar(132, 701, 60, 12)))
    (found,) = [s for s in read(data).segments if s.hidden_by]
    assert found.text == "110105\n19491231\n002X"
    assert (found.label, found.location.row) == ("身份证号", 2)


def test_an_address_covered_in_part() -> None:
    text = "住址：某省某县某镇某村3组12号，无业"
    data = canvas_pdf(both(text_at((50, 700, text)), over("住址：某省某县某镇", "某村3组")))
    assert hidden(data) == [("某省某县某镇某村3组12号", SHAPE)]


def test_a_covered_cell_keeps_its_header_and_its_row() -> None:
    rows = [["姓名", "身份证号", "电话"], ["张三", ID, MOBILE], ["李四", ID_2, "无"]]
    table = ruled_table(rows, [60, 150, 100], height=30)
    data = canvas_pdf(both(table, bar(111, 725, 148, 22), bar(111, 695, 148, 22)))
    found = {s.text: s for s in read(data).segments}
    assert {t: s.hidden_by for t, s in found.items() if s.hidden_by} == {ID: SHAPE, ID_2: SHAPE}
    assert (found[ID].label, found[ID].row) == ("身份证号", found["张三"].row)
    assert found[ID].row == found[MOBILE].row != found[ID_2].row


def test_asterisks_written_over_a_covered_number() -> None:
    rows = [["姓名", "身份证号"], ["张三", ID]]

    def mask(canvas: Canvas) -> None:
        canvas.setFillGray(1)
        canvas.rect(111, 725, 148, 22, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.drawString(113, 737, "110105********002X")

    data = canvas_pdf(both(ruled_table(rows, [60, 150], height=30), mask))
    found = read(data).segments
    texts = {s.text: s.hidden_by for s in found}
    assert texts[ID] == SHAPE
    assert texts["110105********002X"] is None
    (under,) = [s for s in found if s.text == ID]
    (name,) = [s for s in found if s.text == "张三"]
    assert (under.label, under.row) == ("身份证号", name.row)
    assert len(found) == 5


def picture(side: int = 8, where: bytes = b"260 0 0 16 45 695") -> bytes:
    content = b"BT /F1 12 Tf 50 700 Td (%s) Tj 0 -200 Td (text) Tj ET q %s cm /Im Do Q"
    return raw_pdf(content % (ID.encode(), where), extra=(grey_image(side),))


def test_text_behind_a_picture() -> None:
    assert hidden(picture()) == [(ID, "behind-image")]


def test_text_before_a_picture_is_visible() -> None:
    content = b"q 260 0 0 16 45 695 cm /Im Do Q BT /F1 12 Tf 50 700 Td (%s) Tj ET" % ID.encode()
    assert hidden(raw_pdf(content, extra=(grey_image(),))) == []


def seal(mask: bytes) -> bytes:
    """A red picture with a soft mask over the text; 255 is opaque."""
    image = grey_image(1).replace(b"/Filter", b"/SMask 7 0 R /Filter")
    soft = grey_image(1)
    old, new = zlib.compress(bytes([128])), zlib.compress(mask)
    soft = soft.replace(old, new).replace(b"/Length %d" % len(old), b"/Length %d" % len(new))
    content = b"BT /F1 12 Tf 50 700 Td (%s) Tj ET q 260 0 0 160 45 600 cm /Im Do Q" % ID.encode()
    return raw_pdf(content, extra=(image, soft))


@pytest.mark.parametrize(
    ("mask", "expected"),
    [(b"\x00", []), (b"\x60", []), (b"\xff", [(ID, "behind-image")])],
    ids=["clear", "half", "opaque"],
)
def test_a_seal_covers_as_much_as_it_is_opaque(
    mask: bytes, expected: list[tuple[str, str]]
) -> None:
    assert hidden(seal(mask)) == expected


def scan(bars: bytes, number: bytes) -> bytes:
    """A page wide picture with a text layer; the picture shows stripes for text, and bars."""
    stripes = b"".join(b"%d 690 3 14 re f " % (50 + 6 * i) for i in range(70))
    return raw_pdf(
        b"q 595 0 0 842 0 0 cm /Im Do Q 0 g " + stripes + bars + b" BT 3 Tr /F1 12 Tf 50 692 Td "
        b"(names of people, names of people 00 %s) Tj ET" % number,
        extra=(grey_image(),),
    )


def test_a_scans_text_layer_under_a_bar_of_the_picture() -> None:
    visible = scan(b"", MOBILE.encode())
    assert hidden(visible) == []
    covered = scan(b"220 686 180 20 re f", MOBILE.encode())
    assert [(t[-11:], by) for t, by in hidden(covered)] == [(MOBILE, "invisible-text")]


def test_a_text_layer_behind_a_scan_is_visible() -> None:
    content = b"BT /F1 12 Tf 50 700 Td (%s) Tj ET q 595 0 0 842 0 0 cm /Im Do Q 0 g "
    content += b"".join(b"%d 690 2 20 re f " % (40 + 4 * i) for i in range(40))
    assert hidden(raw_pdf(content % ID.encode(), extra=(grey_image(),))) == []


def annotated(annotation: bytes, appearance: bytes = b"0 g 0 0 300 20 re f") -> bytes:
    stream = (
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 300 20] /Length %d >>\nstream\n%s\nendstream"
    ) % (len(appearance), appearance)
    data = raw_pdf(
        b"BT /F1 12 Tf 50 700 Td (%s) Tj 0 -200 Td (text) Tj ET" % ID.encode(),
        extra=(stream, b"<< /Type /Annot /Place " + annotation + b" >>"),
    )
    if b"/Rect" not in annotation:
        data = data.replace(b"/Place", b"/Rect [45 694 345 714]")
    return data.replace(b"/Contents 4 0 R", b"/Contents 4 0 R /Annots [7 0 R]")


DRAWN = b" /AP << /N 6 0 R >>"


@pytest.mark.parametrize(
    "annotation",
    [
        b"/Subtype /Square" + DRAWN,
        b"/Subtype /Highlight /QuadPoints [45 714 345 714 45 694 345 694]" + DRAWN,
        b"/Subtype /Stamp" + DRAWN,
        b"/Subtype /FreeText /DA (/F1 9 Tf)" + DRAWN,
        b"/Subtype /Redact",
    ],
    ids=["square", "highlight", "stamp", "note", "redact"],
)
def test_text_under_an_annotation(annotation: bytes) -> None:
    assert hidden(annotated(annotation)) == [(ID, "annotation")]


@pytest.mark.parametrize(
    "annotation",
    [
        b"/Subtype /Highlight /C [1 1 0] /QuadPoints [45 714 345 714 45 694 345 694]",
        b"/Subtype /Underline /C [1 0 0] /QuadPoints [45 714 345 714 45 694 345 694]",
        b"/Subtype /StrikeOut /C [1 0 0] /QuadPoints [45 714 345 714 45 694 345 694]",
        b"/Subtype /Square /C [1 0 0]",
        b"/Subtype /Square /F 2" + DRAWN,
        b"/Subtype /Link /A << /S /URI /URI (https://example.com/) >>",
        b"/Subtype /Redact /Rect [45 594 345 614]",
    ],
    ids=["highlight", "underline", "strike", "frame", "hidden", "link", "redact elsewhere"],
)
def test_an_annotation_that_covers_nothing(annotation: bytes) -> None:
    assert hidden(annotated(annotation)) == []


def zebra(canvas: Canvas) -> None:
    rows = [["姓名", "电话"], ["张三", MOBILE], ["李四", "无"], ["王五", MOBILE]]
    for number, row in enumerate(rows):
        canvas.setFillGray((0.2, 1, 0.85, 1)[number])
        canvas.rect(50, 700 - 20 * number, 240, 20, stroke=0, fill=1)
        canvas.setFillGray(0 if number else 1)
        for column, text in enumerate(row):
            canvas.drawString(55 + 120 * column, 706 - 20 * number, text)
    canvas.grid([50, 170, 290], [720 - 20 * i for i in range(5)])


def underlined(canvas: Canvas) -> None:
    canvas.drawString(50, 700, ID)
    canvas.rect(50, 698, 150, 1, stroke=0, fill=1)
    canvas.line(50, 704, 200, 704)
    canvas.rect(45, 690, 260, 30)
    canvas.setLineWidth(6)
    canvas.rect(30, 680, 300, 60)


def highlighted(canvas: Canvas) -> None:
    canvas.setFillColor(Color(1, 1, 0))
    canvas.rect(45, 695, 260, 16, stroke=0, fill=1)
    canvas.setFillGray(0)
    canvas.drawString(50, 700, ID)


def transparent(canvas: Canvas) -> None:
    canvas.drawString(50, 700, ID)
    canvas.setFillColor(Color(1, 1, 0, alpha=0.4))
    canvas.rect(45, 695, 260, 16, stroke=0, fill=1)


def watermark(canvas: Canvas) -> None:
    canvas.setFillGray(0.85)
    canvas.setFont(FONT, 60)
    canvas.drawString(40, 690, "内部资料")
    canvas.setFillGray(0)
    canvas.setFont(FONT, 12)
    canvas.drawString(50, 700, ID)


def masked(canvas: Canvas) -> None:
    canvas.drawString(50, 700, "身份证号：")
    canvas.rect(110, 696, 120, 14, stroke=0, fill=1)
    canvas.drawString(240, 700, MOBILE)


def white_on_dark(canvas: Canvas) -> None:
    canvas.setFillGray(0.1)
    canvas.rect(45, 690, 300, 30, stroke=0, fill=1)
    canvas.setFillGray(1)
    canvas.drawString(50, 700, ID)


def page_ground(canvas: Canvas) -> None:
    canvas.setFillColor(Color(0.9, 0.95, 1))
    canvas.rect(0, 0, 595, 842, stroke=0, fill=1)
    canvas.setFillGray(0)
    canvas.drawString(50, 700, ID)


@pytest.mark.parametrize(
    "draw",
    [zebra, underlined, highlighted, transparent, watermark, masked, white_on_dark, page_ground],
)
def test_what_covers_nothing(draw: Draw) -> None:
    data = canvas_pdf(draw)
    assert hidden(data) == []
    assert any(ID in text or MOBILE in text for text, _ in parts(data))


def white(canvas: Canvas) -> None:
    canvas.setFillGray(1)
    canvas.drawString(50, 700, ID)


def nearly_white(canvas: Canvas) -> None:
    canvas.setFillGray(0.97)
    canvas.drawString(50, 700, ID)


def clear(canvas: Canvas) -> None:
    canvas.setFillColor(Color(0, 0, 0, alpha=0))
    canvas.drawString(50, 700, ID)


def tiny(canvas: Canvas) -> None:
    canvas.setFont(FONT, 0.5)
    canvas.drawString(50, 700, ID)


def squeezed(canvas: Canvas) -> None:
    canvas.saveState()
    canvas.translate(50, 700)
    canvas.scale(0.01, 0.01)
    canvas.drawString(0, 0, ID)
    canvas.restoreState()


def clipped(canvas: Canvas) -> None:
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(400, 400, 50, 50)
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.drawString(50, 700, ID)
    canvas.restoreState()


def unpainted(canvas: Canvas) -> None:
    canvas.drawString(50, 700, ID, mode=3)


@pytest.mark.parametrize("draw", [white, nearly_white, clear, tiny, squeezed, clipped, unpainted])
def test_text_that_leaves_no_ink(draw: Draw) -> None:
    def plain(canvas: Canvas) -> None:
        canvas.setFillGray(0)
        canvas.setFont(FONT, 12)
        canvas.drawString(50, 500, "正文")

    data = canvas_pdf(both(plain, draw))
    assert hidden(data) == [(ID, "invisible-text")]
    assert ("正文", None) in parts(data)


def test_black_text_on_a_black_bar() -> None:
    data = canvas_pdf(both(bar(45, 696, 260), text_at((50, 700, ID))))
    assert hidden(data) == [(ID, SHAPE)]


@pytest.mark.parametrize(
    "box", [b"/MediaBox [0 400 595 842]", b"/CropBox [0 400 595 842]"], ids=["media", "crop"]
)
def test_off_page(box: bytes) -> None:
    drawn = canvas_pdf(text_at((50, 700, "正文"), (50, 300, ID), (50, 900, MOBILE)))
    data = set_page(drawn, b"/Rotate 0 " + box)
    if b"Media" in box:
        data = data.replace(b"/MediaBox [ 0 0 595 842 ]", b"")
    assert sorted(hidden(data)) == sorted([(ID, "off-page"), (MOBILE, "off-page")])


def test_a_shadow_is_no_hidden_copy() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 700, ID)
        canvas.setFillGray(1)
        canvas.rect(45, 695, 260, 16, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.drawString(50, 700, ID)

    assert parts(canvas_pdf(draw)) == [(ID, None)]


def test_beyond_the_budget_covered_text_is_still_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_conceal, "MAX_RENDERED", 1)
    page = both(text_at((50, 700, ID)), bar(45, 696, 260))
    assert parts(canvas_pdf(page, page)) == [(ID, SHAPE), (ID, None)]


def _boxes(segment: Segment) -> int:
    return sum(box is not None for box in segment.boxes)


def test_hidden_parts_have_their_own_boxes() -> None:
    data = canvas_pdf(both(text_at((50, 700, LINE)), over("张三，身份证号：", ID)))
    for segment in read(data).segments:
        assert _boxes(segment) == len(segment.text)
        x0, _, x1, _ = segment.location.bbox or (0, 0, 0, 0)
        assert [b for b in segment.boxes if b and (b[0] < x0 or b[2] > x1)] == []
