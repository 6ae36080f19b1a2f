"""Small documents that a worker reads before its first one, so that no child starts cold.

The worker forks a child for every document. Whatever that child loads or compiles for the first time
(divisions, townships, patterns, font tables) is lost with it and paid for again by the next one: 40 ms
for each of two hundred documents. The samples go through the common readers and bring every recognizer
to its data. Their numbers are the ID standard's own example and such as nobody has.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

_ROWS = (
    ("姓名", "身份证号", "联系电话", "家庭住址"),
    ("张某某", "11010519491231002X", "13800138000", "罗塘乡罗塘村李庄组12号"),
    ("李某某", "110105********002X", "138****8000", "浦东新区张江路100弄5号202室"),
)
_PROSE = (
    "申请人张某某，男，公民身份号码11010519491231002X，旧号110105491231002，手机13800138000，宅电010-60000000，证件号110199190012310026，"
    "账号6222020000000000000，邮箱someone@example.com，住北京市朝阳区罗塘镇罗塘村李庄组12号3单元202室。"
    "关于对李某某的处罚决定，2020年1月2日，共3份。"
    "护照E12345678，港澳通行证C12345678，台胞证12345678，永久居留身份证CAN310049123101，军官证军字第2001988号，"
    "驾驶证档案编号310000123456，残疾人证11010519491231002X43，社保卡号A12345678，学籍号G11010519491231002X，"
    "准考证号202301150123，车牌号沪A12345，房产证号沪房地浦字（2010）第012345号，微信号zhang_san，QQ号12345678，"
    "公民身份号码11010519491231002X的低保户患肺癌。"
)
_OFFICE = "application/vnd.openxmlformats-officedocument"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def samples() -> Iterator[tuple[bytes, str]]:
    """(bytes, media type), at least one for every format that sites are full of."""
    yield _PROSE.encode(), "text/plain"
    yield "\n".join(",".join(row) for row in _ROWS).encode(), "text/csv"
    yield _page().encode(), "text/html"
    yield _page().encode("gb18030"), "text/html"
    yield _word(), f"{_OFFICE}.wordprocessingml.document"
    yield _sheet(), f"{_OFFICE}.spreadsheetml.sheet"
    yield _paper(), "application/pdf"


def _page() -> str:
    rows = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in _ROWS)
    return (
        '<html><head><title>公示</title><meta name="PubDate" content="2020-01-02">'
        "<style>.a{display:none}</style></head><body><script>var a='1';</script>"
        f'<p class="a" title="1">{_PROSE}</p><p>来源：某局 <a href="?a=1">附件1</a></p>'
        f"<table>{rows}</table></body></html>"
    )


def _word() -> bytes:
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    rows = "".join(
        f"<w:tr>{''.join(f'<w:tc>{_paragraph(c)}</w:tc>' for c in row)}</w:tr>" for row in _ROWS
    )
    body = f"{_paragraph(_PROSE)}<w:tbl>{rows}</w:tbl>"
    main = f'<w:document xmlns:w="{name}"><w:body>{body}</w:body></w:document>'
    return _package("word/document.xml", f"{_OFFICE}.wordprocessingml.document.main+xml", main)


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _sheet() -> bytes:
    name = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rows = "".join(
        f'<row r="{r}">{"".join(_cell(c, r, text) for c, text in enumerate(row))}</row>'
        for r, row in enumerate(_ROWS, 1)
    )
    sheet = f'<worksheet xmlns="{name}"><sheetData>{rows}</sheetData></worksheet>'
    book = (
        f'<workbook xmlns="{name}" xmlns:r="{_RELATED}"><sheets>'
        '<sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    return _package(
        "xl/workbook.xml",
        f"{_OFFICE}.spreadsheetml.sheet.main+xml",
        book,
        {
            "xl/worksheets/sheet1.xml": sheet,
            "xl/_rels/workbook.xml.rels": _relations("worksheet", "worksheets/sheet1.xml"),
        },
    )


def _cell(column: int, row: int, text: str) -> str:
    return f'<c r="{"ABCD"[column]}{row}" t="inlineStr"><is><t>{text}</t></is></c>'


def _relations(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATED}/{kind}" Target="{target}"/></Relationships>'
    )


def _package(main: str, kind: str, xml: str, more: dict[str, str] | None = None) -> bytes:
    types = (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/{main}" ContentType="{kind}"/></Types>'
    )
    parts = {
        "[Content_Types].xml": types,
        "_rels/.rels": _relations("officeDocument", main),
        main: xml,
        **(more or {}),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def _paper() -> bytes:
    """A page with a ruled table, in a font that every reader of PDF knows by name."""
    lines, drawn = [], []
    for r, row in enumerate(_ROWS):
        for c, text in enumerate(row):
            x, y = 50 + 120 * c, 700 - 30 * r
            lines.append(f"1 0 0 1 {x + 4} {y + 8} Tm <{text.encode('utf-16-be').hex()}> Tj")
            drawn.append(f"{x} {y} 120 30 re S")
    content = "\n".join((*drawn, "BT /F1 9 Tf", *lines, "ET"))
    system = "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 0 >>"
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H "
        "/DescendantFonts [6 0 R] >>",
        f"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light {system} /DW 1000 "
        "/FontDescriptor 7 0 R >>",
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] "
        "/ItalicAngle 0 /Ascent 752 /Descent -271 /CapHeight 737 /StemV 58 >>",
    )
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("ascii")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    count = len(objects) + 1
    end = f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n<< /Size {count} /Root 1 0 R >>\n"
    return bytes(out) + f"{end}startxref\n{len(out)}\n%%EOF\n".encode("ascii")
