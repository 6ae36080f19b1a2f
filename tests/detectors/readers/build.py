"""Small builders of real files, so that each test shows the bytes that it reads."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

from casefile.model import Reading, Segment

ID = "11010519491231002X"
ID2 = "440524188001010014"
MOBILE = "13800138000"
CARD = "6222020000000000008"

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_TYPES = (
    f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of parts."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def rels(*relations: tuple[str, str]) -> str:
    """Relationships of (kind, target) with ids r1, r2, ...; targets with ":" are external."""
    items = "".join(
        f'<Relationship Id="r{n}" Type="{_R}/{kind}" Target="{target}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if ':' in target else ''}/>"
        for n, (kind, target) in enumerate(relations, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_P}">{items}</Relationships>'


def word_part(root: str, inner: str) -> str:
    """A part of a word file with the usual namespaces."""
    return (
        f'{_HEAD}<w:{root} xmlns:w="{_W}" xmlns:r="{_R}" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"{inner}</w:{root}>"
    )


def docx(body: str, more: Mapping[str, str | bytes] | None = None, *side: tuple[str, str]) -> bytes:
    """A word file of body XML, further parts, and the document's relations to them."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": rels(
            ("officeDocument", "word/document.xml"), ("core-properties", "docProps/core.xml")
        ),
        "word/document.xml": word_part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": rels(*side),
        "docProps/core.xml": (more or {}).get("docProps/core.xml", f"{_HEAD}<p/>"),
    }
    return package({**parts, **(more or {})})


def p(*runs: str) -> str:
    """A paragraph of runs; a run that begins with "<" is XML already."""
    return f"<w:p>{''.join(r if r.startswith('<') else run(r) for r in runs)}</w:p>"


def run(text: str, properties: str = "", tag: str = "t") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def tbl(*rows: str) -> str:
    """A table of rows."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def tr(*cells: str) -> str:
    """A row; cells are text or <w:tc> XML."""
    return f"<w:tr>{''.join(c if c.startswith('<w:tc') else tc(c) for c in cells)}</w:tr>"


def tc(text: str, properties: str = "") -> str:
    """A cell of paragraphs, one a line."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(map(p, text.split(chr(10))))}</w:tc>"


def xlsx(
    sheets: Mapping[str, str], more: Mapping[str, str | bytes] | None = None, names: str = ""
) -> bytes:
    """A workbook of name -> worksheet XML inside <worksheet>; "!" before a name hides the sheet."""
    items = "".join(
        f'<sheet name="{name.lstrip("!")}" sheetId="{n}" r:id="r{n}"'
        f"{' state=' + chr(34) + 'hidden' + chr(34) if name.startswith('!') else ''}/>"
        for n, name in enumerate(sheets, 1)
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": rels(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": (
            f'{_HEAD}<workbook xmlns="{_S}" xmlns:r="{_R}"><sheets>{items}</sheets>'
            f"<definedNames>{names}</definedNames></workbook>"
        ),
        "xl/_rels/workbook.xml.rels": rels(
            *(("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)),
            ("sharedStrings", "sharedStrings.xml"),
            ("styles", "styles.xml"),
        ),
        "xl/sharedStrings.xml": f'{_HEAD}<sst xmlns="{_S}"/>',
        "xl/styles.xml": f'{_HEAD}<styleSheet xmlns="{_S}"/>',
    }
    for number, inner in enumerate(sheets.values(), 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = (
            f'{_HEAD}<worksheet xmlns="{_S}" xmlns:r="{_R}">{inner}</worksheet>'
        )
    return package({**parts, **(more or {})})


def rows(*lines: str, attributes: Mapping[int, str] | None = None) -> str:
    """sheetData; cells divided by "|", numbers where they begin with "#"."""
    return (
        "<sheetData>"
        + "".join(
            f'<row r="{r}" {(attributes or {}).get(r, "")}>'
            + "".join(_cell(f"{chr(64 + c)}{r}", t) for c, t in enumerate(line.split("|"), 1) if t)
            + "</row>"
            for r, line in enumerate(lines, 1)
        )
        + "</sheetData>"
    )


def _cell(name: str, text: str) -> str:
    if text.startswith("<"):
        return text.replace("<c", f'<c r="{name}"', 1)
    if text.startswith("#"):
        return f'<c r="{name}"><v>{text[1:]}</v></c>'
    return f'<c r="{name}" t="inlineStr"><is><t>{text}</t></is></c>'


def only(reading: Reading, text: str) -> Segment:
    """The one segment of exactly this text."""
    found = [s for s in reading.segments if s.text == text]
    assert len(found) == 1, f"{len(found)} segments"
    return found[0]


def texts(reading: Reading, hidden_by: str | None = None) -> list[str]:
    """Texts of the segments hidden by this, or of the visible ones."""
    return [s.text for s in reading.segments if s.hidden_by == hidden_by]
