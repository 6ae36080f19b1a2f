"""Writers of PDF files: prose, tables with narrow columns, pictures of text, broken ones."""

from __future__ import annotations

import io
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

FONT = "STSong-Light"
"""One of the fonts that every PDF reader knows by name: nothing to embed, nothing to install."""
pdfmetrics.registerFont(UnicodeCIDFont(FONT))

BODY = ParagraphStyle("body", fontName=FONT, fontSize=11, leading=18, wordWrap="CJK")
TITLE = ParagraphStyle("title", parent=BODY, fontSize=16, leading=26, alignment=1)
CELL = ParagraphStyle("cell", parent=BODY, fontSize=9, leading=12)


def prose(title: str, paragraphs: Sequence[str]) -> bytes:
    """A title and paragraphs that wrap wherever the line ends, also inside numbers."""
    return _build(
        [Paragraph(title, TITLE), Spacer(1, 12), *(Paragraph(p, BODY) for p in paragraphs)]
    )


def table(title: str, rows: Sequence[Sequence[str]], widths_mm: Sequence[float]) -> bytes:
    """A ruled table, its header on the first page only; cells wrap inside numbers."""
    cells = [[Paragraph(text, CELL) for text in row] for row in rows]
    ruled = TableStyle(
        [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    )
    grid = Table(cells, colWidths=[w * mm for w in widths_mm], repeatRows=0, style=ruled)
    return _build([Paragraph(title, TITLE), Spacer(1, 12), grid])


def _build(story: list[Flowable]) -> bytes:
    out = io.BytesIO()
    page = SimpleDocTemplate(out, pagesize=A4, invariant=1, title="", author="")
    page.build(story)
    return out.getvalue()


def lines(texts: Sequence[str], *, password: str | None = None) -> bytes:
    """One line of text after the other, without a table; encrypted where a password is given."""
    out = io.BytesIO()
    lock = StandardEncryption(password, ownerPassword=password) if password else None
    canvas = Canvas(out, pagesize=A4, invariant=1, encrypt=lock)
    canvas.setFont(FONT, 11)
    for number, text in enumerate(texts):
        canvas.drawString(20 * mm, A4[1] - 25 * mm - number * 16, text)
    canvas.save()
    return out.getvalue()


def invisible(texts: Sequence[str], unseen: Sequence[str]) -> bytes:
    """Lines, and below them others in rendering mode 3 (neither filled nor stroked)."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.setFont(FONT, 11)
    for number, text in enumerate((*texts, *unseen)):
        line = canvas.beginText(20 * mm, A4[1] - 25 * mm - number * 16)
        line.setFont(FONT, 11)
        line.setTextRenderMode(3 if number >= len(texts) else 0)
        line.textLine(text)
        canvas.drawText(line)
    canvas.save()
    return out.getvalue()


def blacked_out(texts: Sequence[str], secrets: Sequence[str]) -> bytes:
    """Lines that each end in a secret under a black bar; the text is still there."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for number, (text, secret) in enumerate(zip(texts, secrets, strict=True)):
        x, y = 20 * mm, A4[1] - 25 * mm - number * 20
        canvas.setFont(FONT, 11)
        canvas.drawString(x, y, text + secret)
        left = x + pdfmetrics.stringWidth(text, FONT, 11)
        canvas.rect(left, y - 3, pdfmetrics.stringWidth(secret, FONT, 11), 14, stroke=0, fill=1)
    canvas.save()
    return out.getvalue()


def picture(texts: Sequence[str]) -> bytes:
    """A scan: ASCII text that is only pixels."""
    image = Image.new("L", (1240, 1754), 255)
    pen = ImageDraw.Draw(image)
    font = ImageFont.load_default(36)
    for number, text in enumerate(texts):
        pen.text((120, 120 + number * 60), text, font=font, fill=0)
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.drawImage(ImageReader(image), 0, 0, *A4)
    canvas.save()
    return out.getvalue()
