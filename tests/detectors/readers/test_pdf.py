"""The PDF reader as a whole: states, problems, places, hidden things."""

from __future__ import annotations

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from casefile.model import Member, Reading, Segment
from detectors.errors import UnreadableError
from detectors.readers import Hints, pdf, pdf_attachments, pdf_pages
from tests.detectors.readers.build_pdf import (
    ID,
    MOBILE,
    both,
    canvas_pdf,
    grey_image,
    raw_pdf,
    ruled_table,
    set_page,
    text_at,
    unmapped_font,
)

PLAIN = canvas_pdf(text_at((50, 800, f"张三 {ID}")))


def read(data: bytes) -> Reading:
    return pdf.read(data, Hints())


def visible(reading: Reading) -> list[Segment]:
    return [s for s in reading.segments if s.visibility == "visible"]


def texts(reading: Reading) -> list[str]:
    return [s.text for s in visible(reading)]


def hidden(reading: Reading, by: str) -> list[Segment]:
    return [s for s in reading.segments if s.hidden_by == by]


def test_text_has_one_box_a_character() -> None:
    (segment,) = visible(read(PLAIN))
    assert segment.text == f"张三 {ID}"
    assert len(segment.boxes) == len(segment.text)
    assert [i for i, box in enumerate(segment.boxes) if box is None] == [2]
    assert segment.location.kind == "pdf"
    assert segment.location.page == 1
    x0, top, x1, bottom = segment.location.bbox or (0, 0, 0, 0)
    assert (x0, bottom) == (pytest.approx(50, abs=1), pytest.approx(45, abs=1))
    assert top == pytest.approx(32, abs=2)
    assert x1 > 150


def test_a_wrapped_line_stays_in_one_segment() -> None:
    data = canvas_pdf(
        text_at(
            (50, 800, "申请人张三的公民身份号码为110105"), (50, 784, "19491231002X，经审核符合条件")
        )
    )
    assert texts(read(data)) == ["申请人张三的公民身份号码为110105\n19491231002X，经审核符合条件"]


def test_separate_blocks_are_separate_segments() -> None:
    data = canvas_pdf(text_at((50, 800, "第一段"), (50, 700, "第二段")))
    assert texts(read(data)) == ["第一段", "第二段"]


def test_columns_of_prose_are_not_glued() -> None:
    left = ["左栏第一行文字写得比较长一些", "左栏第二行文字写得比较长一些"]
    right = ["右栏第一行文字写得比较长一些", "右栏第二行文字写得比较长一些"]
    lines = [(50, 800 - 16 * i, t) for i, t in enumerate(left)]
    lines += [(320, 800 - 16 * i, t) for i, t in enumerate(right)]
    assert texts(read(canvas_pdf(text_at(*lines)))) == ["\n".join(left), "\n".join(right)]


@pytest.mark.parametrize(
    ("turn", "expected"),
    [
        (0, (20, 35, 68, 48)),
        (90, (402, 20, 415, 68)),
        (180, (302, 402, 350, 415)),
        (270, (35, 302, 48, 350)),
    ],
)
def test_boxes_are_as_displayed(turn: int, expected: tuple[float, ...]) -> None:
    """Crop box 370 wide and 450 high; the text's left bottom is at 20, 405 in it."""
    data = set_page(
        canvas_pdf(text_at((50, 755, "名单公示"))),
        b"/Rotate %d /CropBox [30 350 400 800]" % turn,
    )
    (segment,) = visible(read(data))
    assert segment.location.bbox == pytest.approx(expected, abs=1.5)


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_text_drawn_sideways_is_read_along_its_lines(angle: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(300, 400)
        canvas.rotate(angle)
        canvas.drawString(0, 0, "姓名张三身份证号110105")
        canvas.drawString(0, -16, "19491231002X")

    assert texts(read(canvas_pdf(draw))) == ["姓名张三身份证号110105\n19491231002X"]


@pytest.mark.parametrize("shift", [0.0, 0.3, 0.6])
def test_doubly_drawn_characters_count_once(shift: float) -> None:
    data = canvas_pdf(text_at((50, 800, MOBILE), (50 + shift, 800 + shift / 2, MOBILE)))
    assert texts(read(data)) == [MOBILE]


def test_vertical_writing_is_read_downwards() -> None:
    content = b"BT /F1 12 Tf 300 700 Td <5F20 4E09> Tj ET".replace(b" 4", b"4")
    font = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-V "
        b"/DescendantFonts [7 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << "
        b"/Registry (Adobe) /Ordering (GB1) /Supplement 0 >> /FontDescriptor 8 0 R >>",
        unmapped_font()[2],
    )
    data = raw_pdf(content, extra=font).replace(b"/F1 5 0 R", b"/F1 6 0 R")
    (segment,) = visible(read(data))
    assert segment.text == "张三"
    first, second = segment.boxes
    assert first is not None
    assert second is not None
    assert second[1] > first[1]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty file"),
        (b"garbage, no PDF at all", "malformed"),
        (PLAIN[:200], "malformed"),
        (canvas_pdf(text_at()), "no text layer"),
        (canvas_pdf(text_at((50, 800, ID)), encrypt=StandardEncryption("secret")), "encrypted"),
    ],
    ids=["empty", "garbage", "cut", "blank", "encrypted"],
)
def test_unreadable(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason) as caught:
        read(data)
    assert ID not in str(caught.value)


def test_an_empty_user_password_opens() -> None:
    locked = canvas_pdf(text_at((50, 800, ID)), encrypt=StandardEncryption("", "owner"))
    assert texts(read(locked)) == [ID]


def test_a_cut_file_is_told() -> None:
    """pdfium rebuilds what is there, and would not say that the end is missing."""
    data = canvas_pdf(*[text_at((50, 800, MOBILE))] * 3)
    reading = read(data[: data.rindex(b"xref\n")])
    assert "truncated: no end of file mark" in reading.problems


def test_an_image_only_page_is_a_problem_and_a_blank_one_is_not() -> None:
    image = raw_pdf(b"q 500 0 0 700 20 20 cm /Im Do Q", extra=(grey_image(),))
    with pytest.raises(UnreadableError, match="no text layer"):
        read(image)
    reading = read(canvas_pdf(text_at((50, 800, ID)), text_at()))
    assert reading.problems == ()


def test_outlined_text_without_text_layer_is_a_problem() -> None:
    def outlines(canvas: Canvas) -> None:
        canvas.bezier(50, 50, 60, 90, 90, 60, 100, 100)

    reading = read(canvas_pdf(text_at((50, 800, ID)), outlines))
    assert reading.problems == ("page 2: no text layer",)


def test_a_scan_under_a_page_number_is_a_problem() -> None:
    content = b"q 500 0 0 700 20 40 cm /Im Do Q BT /F1 12 Tf 300 20 Td (1) Tj ET"
    assert read(raw_pdf(content, extra=(grey_image(),))).problems == ("page 1: picture not read",)


def test_fonts_without_unicode_are_a_problem() -> None:
    content = b"BT /F1 12 Tf 50 700 Td <0102030405060708090A> Tj ET"
    data = raw_pdf(content, extra=unmapped_font()).replace(b"/F1 5 0 R", b"/F1 6 0 R")
    assert "page 1: text without Unicode mapping" in read(data).problems


def test_invisible_text_is_hidden() -> None:
    content = b"BT /F1 12 Tf 50 700 Td (shown) Tj 3 Tr 0 -100 Td (%s) Tj ET" % MOBILE.encode()
    reading = read(raw_pdf(content))
    assert texts(reading) == ["shown"]
    assert [s.text for s in hidden(reading, "invisible-text")] == [MOBILE]


def test_a_scans_text_layer_is_visible() -> None:
    content = b"q 500 0 0 700 20 20 cm /Im Do Q BT 3 Tr /F1 12 Tf 50 700 Td (%s) Tj ET"
    reading = read(raw_pdf(content % MOBILE.encode(), extra=(grey_image(),)))
    assert texts(reading) == [MOBILE]
    assert reading.problems == ()


def test_text_outside_the_crop_box_is_off_page() -> None:
    data = set_page(
        canvas_pdf(text_at((50, 805, "名单"), (50, 300, MOBILE))),
        b"/Rotate 0 /CropBox [30 400 400 850]",
    )
    reading = read(data)
    assert texts(reading) == ["名单"]
    assert [s.text for s in hidden(reading, "off-page")] == [MOBILE]


def test_annotations_and_form_fields() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 800, "申请表")
        canvas.textAnnotation(f"经办人电话{MOBILE}", [100, 700, 120, 720])
        canvas.acroForm.textfield(name="idno", tooltip="身份证号", value=ID, x=50, y=600)

    reading = read(canvas_pdf(draw))
    (note,) = hidden(reading, "annotation")
    assert note.text == f"经办人电话{MOBILE}"
    assert note.location.page == 1
    assert note.location.bbox == pytest.approx((100, 122, 120, 142), abs=0.5)
    (value,) = [s for s in visible(reading) if s.location.part == "form-field"]
    assert (value.text, value.label) == (ID, "身份证号")


def test_properties_and_title() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setTitle("公示名单")
        canvas.setKeywords(f"张三 {MOBILE}")
        canvas.drawString(50, 800, "正文")

    reading = read(canvas_pdf(draw))
    assert reading.title == "公示名单"
    assert {s.label: s.text for s in hidden(reading, "metadata")} == {
        "Title": "公示名单",
        "Keywords": f"张三 {MOBILE}",
    }


def test_the_title_is_else_the_largest_line() -> None:
    body = text_at((50, 700, "正文第一行"), (50, 684, "正文第二行"), (50, 668, "正文第三行"))
    assert (
        read(canvas_pdf(both(text_at((150, 780, "公示名单"), size=22), body))).title == "公示名单"
    )


ATTACHED = b"/Names << /EmbeddedFiles << /Names [(a) << /F (a.txt) /EF << /F 6 0 R >> >>] >> >>"


def attached() -> bytes:
    return raw_pdf(
        b"BT /F1 12 Tf 50 700 Td (shown) Tj ET",
        extra=(b"<< /Length 3 >>\nstream\nabc\nendstream",),
        catalog=ATTACHED,
    )


def test_an_attachment_is_a_member() -> None:
    reading = read(attached())
    assert reading.problems == ()
    assert reading.members == (Member("a.txt", b"abc", "embedded-file"),)


def test_an_attachment_beyond_the_limit_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_attachments, "MAX_MEMBER", 2)
    reading = read(attached())
    assert (reading.members, reading.problems) == ((), ("embedded file not read",))


def test_page_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_pages, "MAX_PAGES", 2)
    reading = read(canvas_pdf(*[text_at((50, 800, MOBILE))] * 3))
    assert len(visible(reading)) == 2
    assert reading.problems == ("truncated after 2 pages",)


def test_nothing_raw_in_representations() -> None:
    reading = read(canvas_pdf(ruled_table([["姓名", "身份证号"], ["张三", ID]], [80, 150])))
    assert ID not in repr(reading.segments)


def test_a_scan_in_strips_is_a_problem() -> None:
    strips = b"".join(b"q 500 0 0 70 20 %d cm /Im Do Q " % (40 + 70 * i) for i in range(10))
    content = strips + b"BT /F1 12 Tf 300 20 Td (1) Tj ET"
    assert read(raw_pdf(content, extra=(grey_image(),))).problems == ("page 1: picture not read",)


def test_a_picture_behind_text_is_no_problem() -> None:
    content = b"q 500 0 0 700 20 20 cm /Im Do Q BT /F1 12 Tf 50 700 Td (%s) Tj ET"
    assert read(raw_pdf(content % ID.encode(), extra=(grey_image(),))).problems == ()


def test_a_slanted_watermark_does_not_mix_with_the_text() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 700, f"张三{ID}")
        canvas.saveState()
        canvas.translate(40, 680)
        canvas.rotate(30)
        canvas.drawString(0, 0, "仅供内部使用")
        canvas.restoreState()

    assert texts(read(canvas_pdf(draw))) == [f"张三{ID}", "仅供内部使用"]
