"""How a draft becomes bytes: the formats of agencies' pages and attachments."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from base64 import b64encode
from collections.abc import Callable, Iterator
from html import escape
from random import Random
from xml.sax.saxutils import escape as xml_escape

import docx
from openpyxl import Workbook
from openpyxl.styles import Alignment

from tests.eval.story import Draft
from tests.fakegov import html, pdf
from tests.fakegov.office import docx_bytes, xlsx_bytes, zip_bytes

Rows = list[list[str]]
_PAPER = str.maketrans({"\u200b": "", "\u00a0": " "})
STYLES = ("trs", "plain", "govcn", "word")


def texts(draft: Draft) -> Iterator[str]:
    """Every paragraph and row as a line."""
    for block in draft.blocks:
        if isinstance(block, str):
            yield block
        else:
            yield from ("\t".join(row) for row in block)  # type: ignore[attr-defined]


def tables(draft: Draft) -> list[Rows]:
    """The tables alone."""
    return [block for block in draft.blocks if not isinstance(block, str)]  # type: ignore[misc]


def paragraphs(draft: Draft) -> list[str]:
    """The paragraphs alone."""
    return [block for block in draft.blocks if isinstance(block, str)]


def signature(draft: Draft) -> list[str]:
    """Who signs, and when."""
    if not draft.agency or not draft.published:
        return []
    year, month, day = draft.published.split("-")
    return [draft.agency, f"{year}年{int(month)}月{int(day)}日"]


def _cell(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br/>")


def grid(rows: Rows, rng: Random) -> str:
    """A table as Word or a content system leaves it."""
    tag = rng.choice(("th", "td"))
    lines = []
    for number, row in enumerate(rows):
        name = tag if number == 0 else "td"
        inner = rng.choice(("<p>{}</p>", "{}", "<span>{}</span>"))
        lines.append(
            "<tr>" + "".join(f"<{name}>{inner.format(_cell(c))}</{name}>" for c in row) + "</tr>"
        )
    return '<table border="1">\n' + "\n".join(lines) + "\n</table>"


def page(draft: Draft, rng: Random, extra: str = "", above: str = "") -> bytes:
    """An article page; `extra` is HTML below the body, `above` above it."""
    parts = [
        f'<p style="text-indent:2em">{_cell(block)}</p>'
        if isinstance(block, str)
        else grid(block, rng)  # type: ignore[arg-type]
        for block in draft.blocks
    ]
    style = rng.choice(STYLES)
    body = "\n".join(parts)
    signed = "".join(f'<p style="text-align:right">{line}</p>' for line in signature(draft))
    head, info = _head(draft, style)
    content = (
        f"<!DOCTYPE html>\n<html><head>{head}</head>\n<body>{above}<div class=article><h1>{escape(draft.title)}</h1>\n"
        f"{info}<div id=zoom>{body}\n{signed if style in ('plain', 'word') else ''}</div>\n{extra}</div></body></html>"
    )
    encoding = rng.choice(("utf-8", "utf-8", "gbk"))
    content = content.replace("CHARSET", "gb2312" if encoding == "gbk" else encoding)
    return content.encode("gb18030" if encoding == "gbk" else encoding)


def _head(draft: Draft, style: str) -> tuple[str, str]:
    head = f'<meta charset="CHARSET"><title>{escape(draft.title)}</title>'
    if not draft.agency or style in ("plain", "word"):
        return head, ""
    if style == "trs":
        head += f'<meta name="PubDate" content="{draft.published} 10:12"><meta name="ContentSource" content="{draft.agency}">'
        return (
            head,
            f'<div class="info">发布时间：{draft.published}　来源：{draft.agency}　字体：大 中 小</div>',
        )
    cells = (
        ("发布机构：", draft.agency),
        ("发布日期：", draft.published),
        ("索引号：", "0143-2023-00118"),
    )
    rows = "".join(f"<tr><td><b>{name}</b></td><td>{text}</td></tr>" for name, text in cells)
    return head, f"<table class=bd1>{rows}</table>"


def text(draft: Draft, rng: Random) -> bytes:
    """Plain text in an encoding of offices."""
    whole = "\r\n".join((draft.title, *texts(draft), *signature(draft)))
    encoding = rng.choice(("utf-8", "utf-8-sig", "gb18030", "utf-16"))
    return whole.encode(encoding)


def comma(draft: Draft, rng: Random) -> bytes:
    """CSV: only the tables."""
    out = io.StringIO()
    for rows in tables(draft):
        csv.writer(out).writerows(rows)
    return out.getvalue().encode(rng.choice(("utf-8-sig", "gb18030", "utf-8")))


def data(draft: Draft, rng: Random) -> bytes:
    """What an interface answers: one object a row."""
    rows = tables(draft)[0]
    records = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    if rng.random() < 0.5:
        return json.dumps(
            {"code": 0, "data": {"total": len(records), "list": records}}, ensure_ascii=False
        ).encode()
    return json.dumps(records, ensure_ascii=True, indent=1).encode()


def sheet(draft: Draft, rng: Random, touch: Callable[[Workbook], None] | None = None) -> bytes:
    """A workbook, a merged title above; `touch` hides what is to be hidden."""
    book = Workbook()
    for number, rows in enumerate(tables(draft)):
        leaf = book.active if number == 0 else book.create_sheet(f"Sheet{number + 1}")
        if number == 0 and rng.random() < 0.6:
            leaf.append([draft.title])
            leaf.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(rows[0]))
            if rng.random() < 0.5:
                leaf.append(
                    [f"填报单位：{draft.agency or ''}", "", f"日期：{draft.published or ''}"]
                )
        for row in rows:
            leaf.append(row)
        for line in leaf.iter_rows():
            for cell in line:
                if isinstance(cell.value, str) and "\n" in cell.value:
                    cell.alignment = Alignment(wrap_text=True)
    for line in paragraphs(draft):
        book.active.append([line])
    if touch is not None:
        touch(book)
    return xlsx_bytes(book)


def word(
    draft: Draft, rng: Random, touch: Callable[[docx.document.Document], None] | None = None
) -> bytes:
    """A Word file."""
    document = docx.Document()
    document.add_heading(draft.title, 1)
    for block in draft.blocks:
        if isinstance(block, str):
            cut = rng.randint(0, len(block))
            document.add_paragraph(block[:cut]).add_run(block[cut:])
            continue
        rows: Rows = block  # type: ignore[assignment]
        made = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, content in zip(made.add_row().cells, row, strict=True):
                cell.text = content
    for line in signature(draft):
        document.add_paragraph(line)
    if touch is not None:
        touch(document)
    return docx_bytes(document)


def paper(draft: Draft, rng: Random) -> bytes:
    """A PDF: text that wraps anywhere, or one ruled table."""
    rows = tables(draft)
    if not rows:
        lines = (*texts(draft), *signature(draft))
        return pdf.prose(draft.title, [escape(t.translate(_PAPER), quote=False) for t in lines])
    cells = [
        [escape(c.translate(_PAPER).replace("\n", ""), quote=False) for c in row] for row in rows[0]
    ]
    count = len(cells[0])
    return pdf.table(draft.title, cells, [12] + [168 / max(count - 1, 1)] * (count - 1))


def ofd(draft: Draft, rng: Random) -> bytes:
    """An OFD page of lines."""
    lines = [draft.title, *texts(draft), *signature(draft)]
    parts = []
    for number, line in enumerate(lines[:60]):
        shown = line.replace("\t", "  ").replace("\n", "")
        for piece, chunk in enumerate(_chunks(shown, 42)):
            parts.append((chunk, 12 + len(parts) * 6, piece + number))
    objects = "".join(_ofd_text(n, chunk, y) for n, (chunk, y, _) in enumerate(parts, 10))
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    first = '<?xml version="1.0" encoding="UTF-8"?>'
    height = max(297, 30 + len(parts) * 6)
    return zip_bytes(
        {
            "OFD.xml": f'{first}<ofd:OFD {space} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo/>'
            f"<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>".encode(),
            "Doc_0/Document.xml": f"{first}<ofd:Document {space}><ofd:CommonData><ofd:PageArea>"
            f"<ofd:PhysicalBox>0 0 210 {height}</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData>"
            '<ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>'.encode(),
            "Doc_0/Pages/Page_0/Content.xml": f'{first}<ofd:Page {space}><ofd:Content><ofd:Layer ID="2">'
            f"{objects}</ofd:Layer></ofd:Content></ofd:Page>".encode(),
        }
    )


def _chunks(line: str, size: int) -> list[str]:
    return [line[i : i + size] for i in range(0, len(line), size)] or [""]


def _ofd_text(number: int, line: str, y: float) -> str:
    widths = " ".join("4" if c > "\u2000" else "2" for c in line[:-1])
    return (
        f'<ofd:TextObject ID="{number}" Boundary="10 {y - 4} 190 6" Font="1" Size="4"><ofd:TextCode X="0" Y="4" '
        f'DeltaX="{widths}">{xml_escape(line)}</ofd:TextCode></ofd:TextObject>'
    )


def mail(draft: Draft, rng: Random) -> bytes:
    """A mail with the roster attached."""
    name = "=?gb18030?B?" + b64encode("名单.xlsx".encode("gb18030")).decode() + "?="
    subject = "=?utf-8?B?" + b64encode(draft.title.encode()).decode() + "?="
    body = b64encode("\r\n".join((*paragraphs(draft), "详见附件。")).encode()).decode()
    parts = [
        "From: bgs@example.gov.cn", "To: xxgk@example.gov.cn", f"Subject: {subject}", "MIME-Version: 1.0",
        'Content-Type: multipart/mixed; boundary="b1"', "", "--b1", "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: base64", "", body,
    ]  # fmt: skip
    if tables(draft):
        raw = b64encode(sheet(draft, rng)).decode()
        parts += [
            "--b1", "Content-Type: application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            f'Content-Disposition: attachment; filename="{name}"', "Content-Transfer-Encoding: base64", "", raw,
        ]  # fmt: skip
    return "\r\n".join((*parts, "--b1--", "")).encode()


def archive(members: dict[str, bytes], *, gbk: bool = False) -> bytes:
    """A zip; with GBK names as Windows of China writes them."""
    if not gbk:
        return zip_bytes(members)
    plain = zip_bytes(
        {
            f"{n:03}{'x' * (len(name.encode('gbk')) - 3)}": d
            for n, (name, d) in enumerate(members.items())
        }
    )
    for number, name in enumerate(members):
        raw = name.encode("gbk")
        plain = plain.replace(f"{number:03}{'x' * (len(raw) - 3)}".encode(), raw)
    assert zipfile.is_zipfile(io.BytesIO(plain))
    return plain


def packed(draft: Draft, rng: Random) -> bytes:
    """The attachment in a zip, now and then in a zip of its own."""
    inner = sheet(draft, rng) if tables(draft) else word(draft, rng)
    suffix = "xlsx" if tables(draft) else "docx"
    name = rng.choice((f"附件1：名单.{suffix}", f"名单.{suffix}", f"files/list.{suffix}"))
    made = archive({name: inner}, gbk=rng.random() < 0.6)
    return archive({"附件/内层.zip": made}, gbk=True) if rng.random() < 0.4 else made


def disguised(draft: Draft, rng: Random) -> bytes:
    """A web page named .xls, as report systems export."""
    head = '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="gb2312"></head><body>'
    body = "".join(grid(rows, rng) for rows in tables(draft)) + html.paragraphs(paragraphs(draft))
    return f"{head}{body}</body></html>".encode("gb18030")


WRITERS: dict[str, Callable[[Draft, Random], bytes]] = {
    "html": page, "txt": text, "csv": comma, "json": data, "xlsx": sheet, "docx": word,
    "pdf": paper, "ofd": ofd, "eml": mail, "zip": packed, "xls": disguised,
}  # fmt: skip
FOR_TABLES = (
    "html",
    "html",
    "xlsx",
    "xlsx",
    "xlsx",
    "pdf",
    "docx",
    "csv",
    "txt",
    "zip",
    "xls",
    "ofd",
    "eml",
    "json",
)
FOR_TEXT = ("html", "html", "html", "docx", "pdf", "txt", "html", "ofd", "zip")
