"""Places of a PDF."""

from __future__ import annotations

from collections.abc import Callable

from reportlab.lib.colors import white
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from tests.detectors.readers.build_pdf import (
    FONT,
    Draw,
    both,
    canvas_pdf,
    grey_image,
    raw_pdf,
    ruled_table,
    set_page,
    stream,
    text_at,
    with_object,
)

from .place import ID, Place

_LINE = (50.0, 700.0, f"身份证号{ID}")
_BODY = text_at((50, 500, "公示内容"))


def _pdf(
    name: str, make: Callable[[], bytes], hidden_by: str | None = None, **more: object
) -> Place:
    at = more.pop("at", {"kind": "pdf", "page": 1, "bbox": ...})
    return Place("PDF", name, "file.pdf", make, hidden_by, at, **more)  # type: ignore[arg-type]


def _drawn(*draws: Draw) -> Callable[[], bytes]:
    return lambda: canvas_pdf(both(_BODY, *draws))


def _bar(canvas: Canvas) -> None:
    canvas.setFillGray(0)
    canvas.rect(45, 696, 260, 14, stroke=0, fill=1)


def _invisible(canvas: Canvas) -> None:
    text = canvas.beginText(50, 700)
    text.setTextRenderMode(3)
    text.setFont(FONT, 12)
    text.textOut(_LINE[2])
    canvas.drawText(text)


def _white(canvas: Canvas) -> None:
    canvas.setFillColor(white)
    canvas.drawString(50, 700, _LINE[2])


def _picture(canvas: Canvas) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    canvas.drawImage(ImageReader(Image.new("RGB", (60, 6), (90, 90, 90))), 45, 690, 300, 26)


def _annotated(annotation: bytes) -> bytes:
    first = raw_pdf(_ascii(f"ID {ID}"), extra=(grey_image(), annotation))
    return first.replace(b"/Contents 4 0 R", b"/Contents 4 0 R /Annots [7 0 R]")


def _ascii(*texts: str) -> bytes:
    lines = b" 0 -40 Td ".join(b"(%s) Tj" % text.encode() for text in texts)
    return b"BT /F1 12 Tf 50 700 Td %s ET" % lines


def _beside(annotation: bytes) -> bytes:
    first = raw_pdf(_ascii("text"), extra=(grey_image(), annotation))
    return first.replace(b"/Contents 4 0 R", b"/Contents 4 0 R /Annots [7 0 R]")


_NUMBER = ID.encode()
_OVER = b"/Rect [45 695 260 715]"
_REDACT = b"<< /Type /Annot /Subtype /Redact %s /IC [0 0 0] /QuadPoints [45 715 260 715 45 695 260 695] >>"
_SQUARE = b"<< /Type /Annot /Subtype /Square %s /C [0 0 0] /IC [0 0 0] /AP << /N 8 0 R >> >>"
_NOTE = b"<< /Type /Annot /Subtype /Text /Rect [9 9 20 20] /Contents (ID %s) >>"
_FIELD = b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (sfzh) /V (%s) /Rect [50 600 200 620] /P 3 0 R /F 2 >>"


def _square() -> bytes:
    drawing = stream(b"0 g 0 0 215 20 re f", b"/Type /XObject /Subtype /Form /BBox [0 0 215 20]")
    first = raw_pdf(_ascii(f"ID {ID}"), extra=(grey_image(), _SQUARE % _OVER, drawing))
    return first.replace(b"/Contents 4 0 R", b"/Contents 4 0 R /Annots [7 0 R]")


def _columns(canvas: Canvas) -> None:
    for n in range(8):
        canvas.drawString(50, 760 - 20 * n, f"左栏第{n}行文字文字文字文字")
        canvas.drawString(320, 760 - 20 * n, f"右栏第{n}行文字文字文字文字")
    canvas.drawString(320, 600, _LINE[2])


def _two_pages() -> bytes:
    head = [["姓名", "身份证号"], *[["甲某", "无"]] * 3]
    return canvas_pdf(ruled_table(head, [80, 180]), ruled_table([["张三", ID]], [80, 180]))


def _attached() -> bytes:
    names = b"/Names << /EmbeddedFiles << /Names [(a) << /F (a.csv) /EF << /F 7 0 R >> >>] >> >>"
    data = stream(f"身份证号\n{ID}\n".encode())
    return raw_pdf(_ascii("text"), extra=(grey_image(), data), catalog=names)


def _encrypted() -> bytes:
    lock = StandardEncryption("", "owner", strength=128)
    return canvas_pdf(text_at(_LINE), encrypt=lock)


def _described(canvas: Canvas) -> None:
    canvas.setKeywords(f"张三 {ID}")


def _linked(canvas: Canvas) -> None:
    canvas.linkURL(f"https://example.com/q?sfzh={ID}", (50, 690, 100, 710))


_SPLIT = f"{ID[:6]}\n{ID[6:14]}\n{ID[14:]}"
_SCRIPT = b"<< /S /JavaScript /JS (var rows = [{sfzh: '%s'}];) >>" % _NUMBER
_SCRIPTS = b"/Names << /JavaScript << /Names [(a) 6 0 R] >> >>"
_FORM = b"/AcroForm << /Fields [7 0 R] >>"


def _hidden_field() -> bytes:
    data = raw_pdf(_ascii("text"), extra=(grey_image(), _FIELD % _NUMBER), catalog=_FORM)
    return data.replace(b"/Contents 4 0 R", b"/Contents 4 0 R /Annots [7 0 R]")


def _saved_again() -> bytes:
    return with_object(raw_pdf(_ascii(ID)), 4, stream(_ascii("1101**********002X")))


PLACES: tuple[Place, ...] = (
    _pdf("running text", _drawn(text_at(_LINE))),
    _pdf("columns", _drawn(_columns)),
    _pdf("a rotated page", lambda: set_page(_drawn(text_at(_LINE))(), b"/Rotate 90")),
    _pdf(
        "a cropped page",
        lambda: set_page(_drawn(text_at(_LINE))(), b"/Rotate 0 /CropBox [20 30 560 800]"),
    ),
    _pdf(
        "a table under its header",
        lambda: canvas_pdf(ruled_table([["姓名", "身份证号"], ["张三", ID]], [80, 180])),
        label="身份证号",
    ),
    _pdf(
        "a table whose header is on the page before",
        _two_pages,
        at={"page": 2, "row": ...},
        label="身份证号",
    ),
    _pdf(
        "a cell wrapped over lines",
        lambda: canvas_pdf(ruled_table([["姓名", "身份证号"], ["张三", _SPLIT]], [80, 80])),
        at={"page": 1, "boxes": ...},
        label="身份证号",
    ),
    _pdf("under a drawn shape", _drawn(text_at(_LINE), _bar), "covered-by-shape"),
    _pdf("behind a picture", _drawn(text_at(_LINE), _picture), "behind-image"),
    _pdf("under a redaction never applied", lambda: _annotated(_REDACT % _OVER), "annotation"),
    _pdf("under a drawn annotation", _square, "annotation"),
    _pdf("invisible text", _drawn(_invisible), "invisible-text"),
    _pdf("white text", _drawn(_white), "invisible-text"),
    _pdf(
        "off the page",
        lambda: set_page(_drawn(text_at(_LINE))(), b"/Rotate 0 /CropBox [0 0 595 600]"),
        "off-page",
        at={"kind": "pdf", "page": 1},
    ),
    _pdf("an annotation", lambda: _beside(_NOTE % _NUMBER), "annotation"),
    _pdf("a form field that is not shown", _hidden_field, "form-field", at={"page": 1}),
    _pdf("an attachment", _attached, "embedded-file", at={"kind": "sheet"}, inside="!/a.csv"),
    _pdf("properties", _drawn(_described), "metadata", at={"kind": "pdf"}),
    _pdf("a link", _drawn(_linked), "link-target"),
    _pdf(
        "a script",
        lambda: raw_pdf(_ascii("text"), extra=(_SCRIPT,), catalog=_SCRIPTS),
        "script-data",
        at={"kind": "pdf"},
    ),
    _pdf("the revision before an incremental save", _saved_again, "previous-revision"),
    _pdf("encrypted with an empty password", _encrypted),
)
