"""Small OFD files, so that each test shows what is drawn where."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from .build import package

OFD = "application/ofd"
_NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def xml(root: str, inner: str, attributes: str = "") -> str:
    """A file of one root element in OFD's namespace."""
    return f"{_HEAD}<ofd:{root} {_NS} {attributes}>{inner}</ofd:{root}>"


def ofd(*pages: str, more: Mapping[str, str | bytes] | None = None, **inner: str) -> bytes:
    """An OFD file of pages' objects; a page that begins with "<ofd:Page" is taken whole.

    `info`, `common`, `body` and `document` are XML put into DocInfo, CommonData, DocBody, Document.
    """
    listed = "".join(
        f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages))
    )
    parts: dict[str, str | bytes] = {
        "OFD.xml": xml(
            "OFD",
            f"<ofd:DocBody><ofd:DocInfo>{inner.get('info', '')}</ofd:DocInfo>"
            f"<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>{inner.get('body', '')}</ofd:DocBody>",
        ),
        "Doc_0/Document.xml": xml(
            "Document",
            "<ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
            f"</ofd:PageArea>{inner.get('common', '')}</ofd:CommonData>"
            f"<ofd:Pages>{listed}</ofd:Pages>{inner.get('document', '')}",
        ),
    }
    for number, page in enumerate(pages):
        parts[f"Doc_0/Pages/Page_{number}/Content.xml"] = content(page)
    return package({**parts, **(more or {})})


def content(objects: str, before: str = "") -> str:
    """A page of one layer of objects."""
    return xml("Page", f"{before}<ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content>")


def text(x: float, y: float, words: str, size: float = 4, attributes: str = "") -> str:
    """A text object whose base line begins at (x, y) millimetres."""
    widths = [size if c > "\u2000" else size / 2 for c in words[:-1]]
    return (
        f'<ofd:TextObject Boundary="{x} {y - size} 100 {size + 2}" Size="{size}" {attributes}>'
        f'<ofd:TextCode X="0" Y="{size}" DeltaX="{" ".join(map(str, widths))}">{words}'
        "</ofd:TextCode></ofd:TextObject>"
    )


def path(box: tuple[float, float, float, float], data: str, attributes: str = "") -> str:
    """A path object in a box of x, y, width, height."""
    edge = " ".join(map(str, box))
    return (
        f'<ofd:PathObject Boundary="{edge}" {attributes}>'
        f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def filled(x: float, y: float, width: float, height: float, attributes: str = "") -> str:
    """A filled rectangle."""
    corners = f"M 0 0 L {width} 0 L {width} {height} L 0 {height} C"
    return path((x, y, width, height), corners, f'Fill="true" Stroke="false" {attributes}')


def ruled(columns: list[float], rows: list[float], cells: Mapping[tuple[int, int], str]) -> str:
    """A table of ruling lines; cells by row and column from 0."""
    width, height = columns[-1] - columns[0], rows[-1] - rows[0]
    lines = [path((columns[0], y, width, 0.2), f"M 0 0 L {width} 0") for y in rows]
    lines += [path((x, rows[0], 0.2, height), f"M 0 0 L 0 {height}") for x in columns]
    tops = [a for a, _ in pairwise(rows)]
    words = [text(columns[c] + 1, tops[r] + 6, shown) for (r, c), shown in cells.items()]
    return "".join([*lines, *words])
