"""Places of a workbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.detectors.readers.build import rels, rows, xlsx
from tests.detectors.readers.make_office import made

from .place import CARD, ID, MOBILE, Place

_NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_HEAD = "姓名|身份证号"
_LINE = f"张三|{ID}"
_CELL = {"kind": "sheet", "sheet": "名单", "cell": "B2"}


def _xlsx(
    name: str, make: Callable[[], bytes], hidden_by: str | None = None, **more: object
) -> Place:
    at = more.pop("at", _CELL)
    return Place("Excel (xlsx, xlsm)", name, "file.xlsx", make, hidden_by, at, **more)  # type: ignore[arg-type]


def _sheet(
    sheet: str, more: Mapping[str, str | bytes] | None = None, names: str = ""
) -> Callable[[], bytes]:
    return lambda: xlsx({"名单": sheet}, more, names)


def _hidden_row(before: str = "", after: str = "") -> str:
    return before + rows(_HEAD, _LINE, attributes={2: 'hidden="1"'}) + after


_FILTER = (
    '<autoFilter ref="A1:B9"><filterColumn colId="0"><filters><filter val="x"/></filters>'
    "</filterColumn></autoFilter>"
)
_WHITE = (
    f'<styleSheet xmlns="{_NS}"><numFmts><numFmt numFmtId="164" formatCode=";;;"/></numFmts><fonts><font/>'
    '<font><color rgb="FFFFFFFF"/></font></fonts><cellXfs><xf fontId="0"/><xf fontId="1"/>'
    '<xf numFmtId="164"/></cellXfs></styleSheet>'
)


def _styled(style: int) -> Callable[[], bytes]:
    cell = f'<c s="{style}" t="inlineStr"><is><t>{ID}</t></is></c>'
    return _sheet(rows(_HEAD, f"张三|{cell}"), {"xl/styles.xml": _WHITE})


def _merged() -> bytes:
    sheet = rows(
        "2023年花名册",
        "姓名|证件信息",
        "|类型|身份证号",
        f"张三|居民|{ID}",
        "李四|居民|无",
        "王五|居民|无",
    )
    merges = "".join(f'<mergeCell ref="{ref}"/>' for ref in ("A1:C1", "A2:A3", "B2:C2"))
    return xlsx({"名单": f"{sheet}<mergeCells>{merges}</mergeCells>"})


def _formula() -> bytes:
    shown = f"<c t='str'><f>REPLACE(B2,7,8,\"********\")</f><v>{ID[:6]}********{ID[14:]}</v></c>"
    hide = '<cols><col min="2" max="2" hidden="1"/></cols>'
    return xlsx({"名单": hide + rows("姓名|身份证号|证件", f"张三|{ID}|{shown}")})


def _drawn(kind: str, target: str, part: str) -> Callable[[], bytes]:
    more = {
        "xl/worksheets/_rels/sheet1.xml.rels": rels((kind, f"../{target}")),
        f"xl/{target}": part,
    }
    return _sheet(rows("公示内容"), more)


_MAIN = f'<p xmlns="{_NS}">{{}}</p>'
_TEXT_BOX = f'<p xmlns="urn:a"><sp><txBody><p><r><t>{ID}</t></r></p></txBody></sp></p>'
_COMMENT = (
    f'<comments xmlns="{_NS}"><commentList><comment ref="B2"><text><r><t>身份证号{ID}</t></r></text>'
    "</comment></commentList></comments>"
)
_PIVOT = f'<cacheField name="身份证号"><sharedItems><s v="{ID}"/></sharedItems></cacheField>'
_SHEET = {"kind": "sheet"}
_OLD = {"kind": "sheet", "cell": ...}


def _old(format_: str, file: str, data: Callable[[], bytes]) -> tuple[Place, ...]:
    """The roster that LibreOffice wrote in another format."""
    return (
        Place(format_, "a cell", file, data, None, {"sheet": "名单", "cell": "B3"}, "手机", MOBILE),
        Place(format_, "a hidden row", file, data, "hidden-row", {"sheet": "名单", "cell": "C4"}),
        Place(format_, "a hidden column", file, data, "hidden-column", {"cell": "D3"}, None, CARD),
        Place(format_, "a hidden sheet", file, data, "hidden-sheet", {"sheet": "底稿"}),
        Place(format_, "a filtered row", file, data, "filtered-row", _OLD, "手机", "13800138010"),
        Place(format_, "a number format", file, data, "number-format", _OLD, None, "13800138006"),
        Place(format_, "white text", file, data, "hidden-text", _OLD, None, "13800138007"),
        Place(format_, "a comment", file, data, "comment", _OLD, None, "440524188001010014"),
        Place(
            format_,
            "a defined name",
            file,
            data,
            "defined-name",
            _SHEET,
            None,
            "440524188001010014",
        ),
        Place(format_, "a formula", file, data, "metadata", _SHEET, None, "13800138007"),
        Place(
            format_,
            "an ID that lost its last digits",
            file,
            data,
            None,
            {"cell": "C3"},
            "身份证号",
            "110105194912310***",
        ),
    )


PLACES: tuple[Place, ...] = (
    _xlsx("a cell", _sheet(rows(_HEAD, _LINE)), label="身份证号"),
    _xlsx("merged and multi-row headers", _merged, at={"cell": "C4"}, label="证件信息 / 身份证号"),
    _xlsx(
        "a hidden column",
        _sheet('<cols><col min="2" max="2" hidden="1"/></cols>' + rows(_HEAD, _LINE)),
        "hidden-column",
    ),
    _xlsx("a hidden row", _sheet(_hidden_row()), "hidden-row"),
    _xlsx(
        "a filtered row",
        _sheet(_hidden_row(after=_FILTER)),
        "filtered-row",
    ),
    _xlsx(
        "a hidden sheet",
        lambda: xlsx({"封面": rows("公示内容"), "!名单": rows(_HEAD, _LINE)}),
        "hidden-sheet",
    ),
    _xlsx("a number format", _styled(2), "number-format"),
    _xlsx("white text", _styled(1), "hidden-text"),
    _xlsx("a hidden column behind a formula that masks it", _formula, "hidden-column"),
    _xlsx(
        "a comment",
        _drawn("comments", "comments1.xml", _COMMENT),
        "comment",
        at={"cell": "B2", "part": "comment"},
    ),
    _xlsx(
        "a text box", _drawn("drawing", "drawings/drawing1.xml", _TEXT_BOX), at={"part": "text box"}
    ),
    _xlsx(
        "a pivot cache",
        _sheet(rows("公示内容"), {"xl/pivotCache/pivotCacheDefinition1.xml": _MAIN.format(_PIVOT)}),
        "cached-data",
        at=_SHEET,
    ),
    _xlsx(
        "a cached external link",
        _sheet(
            rows("公示内容"),
            {"xl/externalLinks/externalLink1.xml": _MAIN.format(f"<cell><v>{ID}</v></cell>")},
        ),
        "cached-data",
        at=_SHEET,
    ),
    _xlsx(
        "a chart's cached data",
        _sheet(rows("公示内容"), {"xl/charts/chart1.xml": f'<c xmlns="urn:c"><v>{ID}</v></c>'}),
        "cached-data",
        at=_SHEET,
    ),
    _xlsx(
        "a defined name",
        _sheet(rows("公示内容"), None, f'<definedName name="sfz">"{ID}"</definedName>'),
        "defined-name",
        at=_SHEET,
    ),
    _xlsx(
        "an unused shared string",
        _sheet(
            rows("公示内容"),
            {"xl/sharedStrings.xml": f'<sst xmlns="{_NS}"><si><t>{ID}</t></si></sst>'},
        ),
        "cached-data",
        at=_SHEET,
    ),
    _xlsx(
        "a change log",
        _sheet(
            rows("公示内容"),
            {"xl/revisions/revisionLog1.xml": _MAIN.format(f"<oc><is><t>{ID}</t></is></oc>")},
        ),
        "previous-revision",
        at=_SHEET,
    ),
    _xlsx(
        "an embedded document",
        _sheet(rows("公示内容"), {"xl/embeddings/book.xlsx": xlsx({"名单": rows(_HEAD, _LINE)})}),
        "embedded-file",
        inside="!/xl/embeddings/book.xlsx",
    ),
    _xlsx(
        "properties",
        _sheet(
            rows("公示内容"),
            {
                "docProps/core.xml": f'<c xmlns:dc="x"><dc:creator>张三 {ID}</dc:creator></c>',
                "_rels/.rels": rels(
                    ("officeDocument", "xl/workbook.xml"), ("core-properties", "docProps/core.xml")
                ),
            },
        ),
        "metadata",
        at=_SHEET,
    ),
    _xlsx(
        "a number that lost its last digits",
        _sheet(rows(_HEAD, "张三|#110105194912310000")),
        value="110105194912310***",
    ),
    *_old("Excel (xls)", "file.xls", lambda: made("xls")),
    *_old("WPS (et)", "file.et", lambda: made("xls")),
    *_old("OpenDocument sheet", "file.ods", lambda: made("ods")),
)
