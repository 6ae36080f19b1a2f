"""Slides built part by part."""

from __future__ import annotations

from collections.abc import Mapping

from .build import CARD, ID, ID2, MOBILE, package, rels

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_T = "application/vnd.openxmlformats-officedocument.presentationml"


def part(root: str, inner: str, attributes: str = "") -> str:
    """A part of a show with the usual namespaces."""
    spaces = f'xmlns:a="{_A}" xmlns:p="{_P}" xmlns:r="{_R}"'
    return f"{_HEAD}<p:{root} {spaces} {attributes}>{inner}</p:{root}>"


def box(*lines: str, number: int = 2, properties: str = "") -> str:
    """A text box of lines."""
    body = "".join(f"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>" for line in lines)
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="a" {properties}/><p:cNvSpPr/><p:nvPr/>'
        '</p:nvSpPr><p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="3000000" cy="800000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f"<p:txBody><a:bodyPr/>{body}</p:txBody></p:sp>"
    )


def table(*lines: str) -> str:
    """A table; cells divided by "|"."""
    cell = (
        "<a:tc><a:txBody><a:bodyPr/><a:p><a:r><a:t>{}</a:t></a:r></a:p></a:txBody><a:tcPr/></a:tc>"
    )
    rows = "".join(
        f'<a:tr h="300000">{"".join(cell.format(t) for t in line.split("|"))}</a:tr>'
        for line in lines
    )
    columns = '<a:gridCol w="2000000"/>' * len(lines[0].split("|"))
    return (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="9" name="t"/><p:cNvGraphicFramePr/>'
        '<p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="0" y="0"/><a:ext cx="1" cy="1"/></p:xfrm>'
        f'<a:graphic><a:graphicData uri="{_A[:-4]}table"><a:tbl><a:tblPr/><a:tblGrid>{columns}'
        f"</a:tblGrid>{rows}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )


def slide(inner: str, attributes: str = "") -> str:
    """A slide of shapes."""
    group = (
        '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
    )
    return part("sld", f"<p:cSld><p:spTree>{group}{inner}</p:spTree></p:cSld>", attributes)


def pptx(
    *slides: str,
    more: Mapping[str, str | bytes] | None = None,
    side: Mapping[int, str] | None = None,
) -> bytes:
    """A show of slides; `side` holds the relationships of a slide by its number."""
    ids = "".join(f'<p:sldId id="{255 + n}" r:id="r{n}"/>' for n in range(1, len(slides) + 1))
    names = [f"slides/slide{n}.xml" for n in range(1, len(slides) + 1)]
    types = "".join(
        f'<Override PartName="/ppt/{name}" ContentType="{_T}.slide+xml"/>' for name in names
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/ppt/presentation.xml" ContentType="{_T}.presentation.main+xml"/>'
            f"{types}</Types>"
        ),
        "_rels/.rels": rels(("officeDocument", "ppt/presentation.xml")),
        "ppt/presentation.xml": part(
            "presentation", f'<p:sldIdLst>{ids}</p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/>'
        ),
        "ppt/_rels/presentation.xml.rels": rels(*(("slide", name) for name in names)),
    }
    for number, inner in enumerate(slides, 1):
        parts[f"ppt/slides/slide{number}.xml"] = inner
        if side and number in side:
            parts[f"ppt/slides/_rels/slide{number}.xml.rels"] = side[number]
    return package({**parts, **(more or {})})


def show() -> bytes:
    """Two slides, the second left out of the show."""
    return pptx(
        slide(box("救助工作培训", f"联系电话{MOBILE}") + table("姓名|身份证号", f"张三|{ID}")),
        slide(box(f"账号{CARD}，身份证{ID2}"), 'show="0"'),
    )
