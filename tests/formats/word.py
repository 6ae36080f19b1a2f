"""Places of a word file."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.detectors.readers.build import docx, p, rels, rows, run, tbl, tc, tr, word_part, xlsx
from tests.detectors.readers.make_office import made

from .place import CARD, ID, Place

_BODY = p("公示内容")
_BOX = (
    "<w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx>"
    "</mc:Choice></mc:AlternateContent></w:r>"
)


def _docx(
    name: str, make: Callable[[], bytes], hidden_by: str | None = None, **more: object
) -> Place:
    at = more.pop("at", {"kind": "word", "paragraph": ...})
    return Place("Word (docx)", name, "file.docx", make, hidden_by, at, **more)  # type: ignore[arg-type]


def _body(xml: str, more: Mapping[str, str | bytes] | None = None) -> Callable[[], bytes]:
    return lambda: docx(_BODY + xml, more)


def _part(kind: str, root: str, inner: str) -> Callable[[], bytes]:
    part = {"word/side.xml": word_part(root, inner)}
    return lambda: docx(_BODY, part, (kind, "side.xml"))


def _embedded() -> bytes:
    book = xlsx({"名单": rows("姓名|身份证号", f"张三|{ID}")})
    return docx(_BODY, {"word/embeddings/book.xlsx": book})


def _described() -> bytes:
    core = f'<c xmlns:dc="x"><dc:creator>张三 {ID}</dc:creator></c>'
    return docx(_BODY, {"docProps/core.xml": core})


_CELLS = {"kind": "word", "table": ..., "row": ..., "column": ...}
_NESTED = tbl(
    tr("姓名", "明细"),
    tr("张三", f"<w:tc>{tbl(tr('身份证号', '金额'), tr(ID, '300'))}{p('')}</w:tc>"),
)
_LINKED = f'<w:hyperlink w:anchor="a">{run("详情")}</w:hyperlink>'

PLACES: tuple[Place, ...] = (
    _docx("a paragraph", _body(p(f"身份证号{ID}"))),
    _docx(
        "a table", _body(tbl(tr("姓名", "身份证号"), tr("张三", ID))), at=_CELLS, label="身份证号"
    ),
    _docx("a table in a table", _body(_NESTED), at=_CELLS, label="身份证号"),
    _docx("a text box", _body(p("前", _BOX.format(p(f"身份证号{ID}")))), at={"part": "text box"}),
    _docx("a header", _part("header", "hdr", p(ID)), at={"part": "header"}),
    _docx("a footer", _part("footer", "ftr", p(ID)), at={"part": "footer"}),
    _docx(
        "a footnote",
        _part("footnotes", "footnotes", f"<w:footnote>{p(ID)}</w:footnote>"),
        at={"part": "footnote"},
    ),
    _docx(
        "a comment",
        _part("comments", "comments", f"<w:comment>{p(ID)}</w:comment>"),
        "comment",
        at={"part": "comment"},
    ),
    _docx(
        "a tracked deletion",
        _body(p("号码", f'<w:del w:id="1" w:author="a">{run(ID, tag="delText")}</w:del>')),
        "tracked-change",
    ),
    _docx(
        "a tracked insertion", _body(p("号码", f'<w:ins w:id="1" w:author="a">{run(ID)}</w:ins>'))
    ),
    _docx("a hidden run", _body(p(run(ID, "<w:vanish/>"))), "hidden-text"),
    _docx("white text", _body(p(run(ID, '<w:color w:val="FFFFFF"/>'))), "hidden-text"),
    _docx(
        "a hidden row of a table",
        _body(tbl(tr("身份证号"), "<w:tr><w:trPr><w:hidden/></w:trPr>" + tc(ID) + "</w:tr>")),
        "hidden-row",
        at=_CELLS,
    ),
    _docx(
        "an embedded workbook",
        _embedded,
        "embedded-file",
        at={"kind": "sheet", "cell": "B2"},
        inside="!/word/embeddings/book.xlsx",
    ),
    _docx("properties", _described, "metadata", at={"kind": "word"}),
    _docx(
        "a link",
        lambda: docx(
            _BODY + p(_LINKED),
            {
                "word/_rels/document.xml.rels": rels(
                    ("hyperlink", f"https://example.com/q?sfzh={ID}")
                )
            },
        ),
        "link-target",
        at={"kind": "word"},
    ),
    _docx(
        "a field's instruction",
        _body(p(f'<w:fldSimple w:instr="QUOTE &quot;{ID}&quot;">{run("略")}</w:fldSimple>')),
        "metadata",
    ),
    Place(
        "Word (.doc)",
        "hidden text",
        "file.doc",
        lambda: made("doc"),
        "hidden-text",
        {"kind": "word"},
    ),
    Place(
        "Word (.doc)",
        "a table",
        "file.doc",
        lambda: made("doc"),
        None,
        _CELLS,
        "身份证号",
        "440524188001010014",
    ),
    Place(
        "Word (.doc)",
        "a tracked deletion",
        "file.doc",
        lambda: made("doc"),
        "tracked-change",
        {"kind": "word"},
        None,
        CARD,
    ),
    Place(
        "Word (.wps)",
        "hidden text",
        "file.wps",
        lambda: made("doc"),
        "hidden-text",
        {"kind": "word"},
    ),
    Place("RTF", "hidden text", "file.rtf", lambda: made("rtf"), "hidden-text", {"kind": "word"}),
    Place(
        "OpenDocument text",
        "hidden text",
        "file.odt",
        lambda: made("odt"),
        "hidden-text",
        {"kind": "word"},
    ),
)
