"""Makes the PDF files that the tests read: synthetic people, the standard's sample numbers only."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable, Sequence

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
A4 = (595.0, 842.0)
ID = "11010519491231002X"
ID_2 = "440524188001010014"
MOBILE = "13800138000"

Draw = Callable[[Canvas], None]
Rows = Sequence[Sequence[str]]


def canvas_pdf(
    *pages: Draw, size: tuple[float, float] = A4, encrypt: StandardEncryption | None = None
) -> bytes:
    """A file of one drawn page each."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, encrypt=encrypt, invariant=True)
    for draw in pages:
        canvas.setFont(FONT, 12)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def text_at(*places: tuple[float, float, str], size: float = 12) -> Draw:
    """Draws texts at x, y from the bottom left."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, size)
        for x, y, text in places:
            canvas.drawString(x, y, text)

    return draw


def ruled_table(
    rows: Rows, widths: Sequence[float], left: float = 50, top: float = 780, height: float = 50
) -> Draw:
    """Draws a table with ruling lines; "\\n" in a cell starts a line in it."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 10)
        edges = [left + sum(widths[:i]) for i in range(len(widths) + 1)]
        levels = [top - height * i for i in range(len(rows) + 1)]
        canvas.grid(edges, levels)
        for row, level in zip(rows, levels, strict=False):
            for cell, edge in zip(row, edges, strict=False):
                for number, line in enumerate(cell.split("\n")):
                    canvas.drawString(edge + 3, level - 13 - 13 * number, line)

    return draw


def both(*draws: Draw) -> Draw:
    """Draws one thing after the other on one page."""

    def draw(canvas: Canvas) -> None:
        for each in draws:
            each(canvas)

    return draw


def set_page(data: bytes, entries: bytes) -> bytes:
    """The file with entries such as `/Rotate 90` in place of every page's `/Rotate 0`."""
    return data.replace(b"/Rotate 0", entries)


def raw_pdf(
    content: bytes, extra: Sequence[bytes] = (), catalog: bytes = b"", page: bytes = b""
) -> bytes:
    """A hand-written file of one page; object 5 is Helvetica, `extra` ones follow it."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R " + catalog + b" >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> /XObject << /Im 6 0 R >> >> " + page + b" >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *extra,
    ]
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(objects) + 1)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def grey_image(side: int = 8) -> bytes:
    """An image object."""
    pixels = zlib.compress(bytes([128]) * side * side)
    return (
        b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray "
        b"/BitsPerComponent 8 /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream"
        % (side, side, len(pixels), pixels)
    )


def unmapped_font() -> Sequence[bytes]:
    """Objects 6 to 8: an Identity-H font of no known character collection, without ToUnicode."""
    return (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /AAAAAA+Nameless /Encoding /Identity-H "
        b"/DescendantFonts [7 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /AAAAAA+Nameless /DW 1000 "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        b"/FontDescriptor 8 0 R >>",
        b"<< /Type /FontDescriptor /FontName /AAAAAA+Nameless /Flags 4 /FontBBox [0 0 1000 1000] "
        b"/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>",
    )


def pdf_objects(data: bytes) -> dict[int, bytes]:
    """The bodies of the objects of a hand-written file."""
    found = re.finditer(rb"(\d+) 0 obj\n(.*?)\nendobj", data, re.DOTALL)
    return {int(m[1]): m[2] for m in found}


def with_object(data: bytes, number: int, body: bytes) -> bytes:
    """A hand-written file saved again with one object changed or added: an increment is appended."""
    out = bytearray(data)
    offset = len(out)
    out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    size = max(*pdf_objects(data), number) + 1
    before = int(data[data.rindex(b"startxref") :].split()[1])
    start = len(out)
    out += b"xref\n%d 1\n%010d 00000 n \n" % (number, offset)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Prev %d >>\n" % (size, before)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream object."""
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(content), content)


def type3_font(mapping: bytes | None) -> Sequence[bytes]:
    """Objects 6 to 8: a font whose glyphs are drawn squares, its codes mapped by a CMap or not."""
    glyph = stream(b"1000 0 d0 100 0 800 800 re f")
    entry = b"/ToUnicode 8 0 R" if mapping else b""
    font = (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [.001 0 0 .001 0 0] "
        b"/CharProcs << /a 7 0 R >> /Encoding << /Type /Encoding /Differences [1 %s] >> "
        b"/FirstChar 1 /LastChar 20 /Widths [%s] /Resources << >> %s >>"
    ) % (b"/a " * 20, b"1000 " * 20, entry)
    cmap = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def\n"
        b"1 begincodespacerange <00> <FF> endcodespacerange\n"
        b"1 beginbfrange <01> <14> <%s> endbfrange endcmap end end"
    ) % (mapping or b"0000")
    return font, glyph, stream(cmap)
