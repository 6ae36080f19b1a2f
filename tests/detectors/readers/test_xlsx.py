"""Spreadsheets."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest
from openpyxl.comments import Comment

from casefile.model import Reading
from detectors.errors import UnreadableError
from detectors.readers import read, sheetrows
from detectors.readers import xlsx as reader
from detectors.readers.xlsxstyle import PLAIN, Format, show_number

from .build import CARD, ID, ID2, MOBILE, XLSX, only, rels, rows, texts, xlsx

S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def made(fill: object, title: str = "名单") -> Reading:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    fill(sheet)  # type: ignore[operator]
    out = BytesIO()
    book.save(out)
    return read(out.getvalue(), XLSX)


def roster(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
    for row in (
        ["2023年惠民补贴发放花名册"],
        ["序号", "姓名", "账户", None, "手机"],
        [None, None, "开户行", "账号", None],
        [1, "张三", "农行", CARD, int(MOBILE)],
        [2, "李四", "农行", "略", 13800138001.0],
    ):
        sheet.append(row)
    for area in ("A1:E1", "A2:A3", "B2:B3", "C2:D2", "E2:E3"):
        sheet.merge_cells(area)


def test_cells_have_labels_rows_and_places() -> None:
    reading = made(roster)
    card, mobile = only(reading, CARD), only(reading, MOBILE)
    assert (card.label, mobile.label) == ("账户 / 账号", "手机")
    assert (card.location.sheet, card.location.cell) == ("名单", "D4")
    assert (card.location.row, card.location.column) == (4, 4)
    assert card.row == mobile.row == only(reading, "张三").row != only(reading, "13800138001").row
    assert reading.title == "2023年惠民补贴发放花名册"
    assert reading.problems == ()


def hide_row(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
    roster(sheet)
    sheet.row_dimensions[4].hidden = True


def hide_column(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
    roster(sheet)
    sheet.column_dimensions["D"].hidden = True


def filter_row(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
    hide_row(sheet)
    sheet.auto_filter.ref = "A3:E5"
    sheet.auto_filter.add_filter_column(1, ["李四"])


def hide_sheet(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
    roster(sheet)
    assert sheet.parent is not None
    sheet.parent.create_sheet("封面").append(["正文"])
    sheet.sheet_state = "veryHidden"


def hide_by_format(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
    roster(sheet)
    sheet["D4"].number_format = ";;;"


@pytest.mark.parametrize(
    ("fill", "hidden_by"),
    [
        (roster, None),
        (hide_row, "hidden-row"),
        (hide_column, "hidden-column"),
        (filter_row, "filtered-row"),
        (hide_sheet, "hidden-sheet"),
        (hide_by_format, "number-format"),
    ],
)
def test_hidden_cells(fill: object, hidden_by: str | None) -> None:
    found = only(made(fill), CARD)
    assert found.hidden_by == hidden_by
    assert found.visibility == ("hidden" if hidden_by else "visible")
    assert found.label == "账户 / 账号"


@pytest.mark.parametrize(
    ("before", "attributes", "hidden_by"),
    [
        ('<cols><col min="2" max="3" width="0"/></cols>', "", "hidden-column"),
        ('<cols><col min="3" max="9" hidden="1"/></cols>', "", None),
        ("", 'ht="0"', "hidden-row"),
        ('<sheetFormatPr zeroHeight="1"/>', "", "hidden-row"),
        ('<sheetFormatPr zeroHeight="1"/>', 'hidden="0"', None),
    ],
)
def test_rows_and_columns_of_no_size(before: str, attributes: str, hidden_by: str | None) -> None:
    sheet = before + rows("姓名|电话", f"张三|{MOBILE}", attributes={2: attributes})
    assert only(read(xlsx({"a": sheet}), XLSX), MOBILE).hidden_by == hidden_by


def test_comment_and_property() -> None:
    def fill(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        sheet["B2"] = "正文"
        sheet["B2"].comment = Comment(f"身份证{ID}", "李四")
        assert sheet.parent is not None
        sheet.parent.properties.keywords = f"电话{MOBILE}"

    reading = made(fill)
    comment = only(reading, f"身份证{ID}")
    assert (comment.hidden_by, comment.location.cell) == ("comment", "B2")
    assert only(reading, f"电话{MOBILE}").hidden_by == "metadata"


@pytest.mark.parametrize(
    ("stored", "style", "shown"),
    [
        ("13800138000", PLAIN, "13800138000"),
        ("13800138000.0", PLAIN, "13800138000"),
        ("1.3800138E10", PLAIN, "13800138000"),
        ("1.10105194912310E+17", PLAIN, "110105194912310000"),
        ("110105194912310021", PLAIN, "110105194912310021"),
        ("0.1", PLAIN, "0.1"),
        ("6779.0725293054", PLAIN, "6779.0725293054"),
        ("-3.50", PLAIN, "-3.5"),
        ("1E-20", PLAIN, "1E-20"),
        ("1E300", PLAIN, "1E300"),
        ("NaN", PLAIN, "NaN"),
        ("7", Format(width=3), "007"),
        ("45052", Format(date=True), "2023-05-06"),
        ("45052.5", Format(date=True), "2023-05-06 12:00:00"),
        ("0.25", Format(date=True), "06:00:00"),
        ("59", Format(date=True), "1900-02-28"),
        ("61", Format(date=True), "1900-03-01"),
        ("13800138000", Format(date=True), "13800138000"),
    ],
)
def test_show_number(stored: str, style: Format, shown: str) -> None:
    assert show_number(stored, style) == shown


def test_days_may_count_from_1904() -> None:
    assert show_number("43590", Format(date=True), since_1904=True) == "2023-05-06"


def test_values_of_every_type() -> None:
    strings = (
        f'<sst xmlns="{S}"><si><r><t>{ID[:6]}</t></r><r><rPr/><t>{ID[6:]}</t></r></si>'
        f"<si><t>张三</t><rPh><t>zhang</t></rPh></si><si><t>删去的{ID2}</t></si></sst>"
    )
    styles = (
        f'<styleSheet xmlns="{S}"><numFmts>'
        '<numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs>'
        "</styleSheet>"
    )
    sheet = rows(
        '<c t="s"><v>0</v></c>|<c t="s"><v>1</v></c>|<c t="str"><f>A1</f><v>公式值</v></c>',
        '<c s="1"><v>45052</v></c>|<c s="2"><v>45053</v></c>|<c t="b"><v>1</v></c>',
        '<c t="e"><v>#N/A</v></c>|<c t="s"><v>99</v></c>|<c t="d"><v>2023-05-08</v></c>',
    )
    more = {"xl/sharedStrings.xml": strings, "xl/styles.xml": styles}
    reading = read(xlsx({"a": sheet}, more), XLSX)
    expected = [ID, "张三", "公式值", "2023-05-06", "2023-05-07", "TRUE", "2023-05-08"]
    assert texts(reading) == expected
    assert texts(reading, "cached-data") == [f"删去的{ID2}"]


def test_cells_without_references_count_on() -> None:
    sheet = (
        "<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row></sheetData>"
    )
    reading = read(xlsx({"a": sheet}), XLSX)
    assert [s.location.cell for s in reading.segments] == ["A1", "B1", "A2"]


def test_what_a_workbook_keeps() -> None:
    main = '<p xmlns="{}">{}</p>'
    pivot = f'<cacheField name="身份证号"><sharedItems><s v="{ID}"/></sharedItems></cacheField>'
    drawing = f"<sp><txBody><p><r><t>电话</t></r><r><t>{MOBILE}</t></r></p></txBody></sp>"
    more = {
        "xl/pivotCache/pivotCacheDefinition1.xml": main.format(S, pivot),
        "xl/externalLinks/externalLink1.xml": main.format(S, f"<cell><v>{CARD}</v></cell>"),
        "xl/worksheets/_rels/sheet1.xml.rels": rels(
            ("drawing", "../drawings/drawing1.xml"), ("hyperlink", "mailto:a@example.cn")
        ),
        "xl/drawings/drawing1.xml": main.format("urn:a", drawing),
    }
    names = (
        f'<definedName name="sfz">"{ID2}"</definedName><definedName name="x">a!$A$1</definedName>'
    )
    reading = read(xlsx({"a": rows("正文")}, more, names), XLSX)
    assert (only(reading, ID).hidden_by, only(reading, ID).label) == ("cached-data", "身份证号")
    assert only(reading, CARD).hidden_by == "cached-data"
    assert (only(reading, ID2).hidden_by, only(reading, ID2).label) == ("defined-name", "sfz")
    assert only(reading, "a@example.cn").hidden_by == "link-target"
    assert only(reading, f"电话{MOBILE}").location.part == "text box"
    assert only(reading, f"电话{MOBILE}").visibility == "visible"


def test_far_cell_and_merge_over_everything() -> None:
    sheet = (
        '<cols><col min="1" max="16384" width="9"/></cols><sheetData><row r="1"><c r="A1"><v>1</v>'
        f'</c></row><row r="1048576"><c r="XFD1048576"><v>{MOBILE}</v></c></row></sheetData>'
        '<mergeCells><mergeCell ref="A1:XFD1048575"/></mergeCells>'
    )
    reading = read(xlsx({"a": sheet}), XLSX)
    assert only(reading, MOBILE).location.cell == "XFD1048576"


@pytest.mark.parametrize(
    ("limit", "value", "problem"),
    [
        ("MAX_CELLS", 3, "sheet 1: truncated at 3 cells"),
        ("MAX_TEXT", 5, "sheet 1: truncated at 5 characters"),
    ],
)
def test_limits_cut_and_say_so(
    monkeypatch: pytest.MonkeyPatch, limit: str, value: int, problem: str
) -> None:
    monkeypatch.setattr(sheetrows, limit, value)
    reading = read(xlsx({"a": rows("甲|乙", "丙丙丙|丁")}), XLSX)
    assert texts(reading) == ["甲", "乙"]
    assert reading.problems == (problem,)


def test_too_many_sheets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_SHEETS", 1)
    reading = read(xlsx({"a": rows("甲"), "b": rows("乙")}), XLSX)
    assert (texts(reading), reading.problems) == (["甲"], ("truncated at 1 sheets",))


def test_a_sheet_that_breaks_off_keeps_what_was_read() -> None:
    broken = rows("姓名|电话", f"张三|{MOBILE}") + "<row"
    reading = read(xlsx({"a": rows("甲"), "b": broken}), XLSX)
    assert "甲" in texts(reading)
    assert reading.problems == ("sheet 2: malformed: XML",)


def test_missing_sheet_is_a_problem() -> None:
    more = {"xl/_rels/workbook.xml.rels": rels(("worksheet", "worksheets/sheet1.xml"))}
    reading = read(xlsx({"a": rows("甲"), "b": rows("乙")}, more), XLSX)
    assert reading.problems == ("sheet 2: malformed: missing part",)


@pytest.mark.parametrize(
    ("sheet", "reason"), [(rows(" "), "empty document"), ("<broken", "malformed: XML")]
)
def test_unreadable_workbooks(sheet: str, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read(xlsx({"a": sheet}), XLSX)


STYLES = (
    f'<styleSheet xmlns="{S}"><fonts><font/><font><color rgb="FFFFFFFF"/></font>'
    '<font><color theme="0"/></font><font><sz val="1"/></font></fonts><fills><fill>'
    '<patternFill patternType="none"/></fill><fill><patternFill patternType="solid">'
    '<fgColor rgb="FF1F3864"/></patternFill></fill></fills><cellXfs><xf fontId="0"/>'
    '<xf fontId="1" fillId="0"/><xf fontId="1" fillId="1"/><xf fontId="2"/><xf fontId="3"/></cellXfs>'
    '<dxfs><dxf><font><color rgb="FFFFFFFF"/></font></dxf><dxf><numFmt numFmtId="9" '
    'formatCode=";;;"/></dxf><dxf><fill><patternFill><bgColor rgb="FF1F3864"/></patternFill>'
    "</fill></dxf></dxfs></styleSheet>"
)
RULE = (
    '<conditionalFormatting sqref="A1:B9"><cfRule type="expression" dxfId="{}">'
    "<formula>{}</formula></cfRule></conditionalFormatting>"
)


@pytest.mark.parametrize(
    ("style", "after", "hidden_by"),
    [
        (0, "", None),
        (1, "", "hidden-text"),
        (2, "", None),
        (3, "", "hidden-text"),
        (4, "", "hidden-text"),
        (0, RULE.format(0, "TRUE"), "hidden-text"),
        (0, RULE.format(1, "LEN(A1)&gt;0"), "number-format"),
        (0, RULE.format(1, "A1=B1"), None),
        (1, RULE.format(2, "A1=B1"), None),
    ],
)
def test_text_of_its_grounds_colour(style: int, after: str, hidden_by: str | None) -> None:
    cell = f'<c s="{style}" t="inlineStr"><is><t>{ID}</t></is></c>'
    data = xlsx({"a": rows("身份证号|姓名", f"{cell}|张三") + after}, {"xl/styles.xml": STYLES})
    assert only(read(data, XLSX), ID).hidden_by == hidden_by


def test_a_hidden_column_behind_a_mask_is_reported_and_the_mask_is_not_more_than_it_shows() -> None:
    masked = f"<c t='str'><f>REPLACE(B2,7,8,\"********\")</f><v>{ID[:6]}********{ID[14:]}</v></c>"
    sheet = '<cols><col min="2" max="2" hidden="1"/></cols>'
    sheet += rows("姓名|身份证号|证件", f"张三|{ID}|{masked}")
    reading = read(xlsx({"a": sheet}), XLSX)
    assert only(reading, ID).hidden_by == "hidden-column"
    assert only(reading, f"{ID[:6]}********{ID[14:]}").visibility == "visible"
    assert [s.text for s in reading.segments if s.location.part] == []


@pytest.mark.parametrize(
    ("after", "text", "hidden_by", "part"),
    [
        (
            f"<headerFooter><oddFooter>&amp;L填报{MOBILE}</oddFooter></headerFooter>",
            f"填报{MOBILE}",
            None,
            "footer",
        ),
        (
            f'<dataValidations><dataValidation prompt="例：{ID}"/></dataValidations>',
            f"例：{ID}",
            "metadata",
            "data validation",
        ),
        (
            "<dataValidations><dataValidation><formula1>"
            f'"张三 {ID},李四"</formula1></dataValidation></dataValidations>',
            f"张三 {ID}",
            "metadata",
            "data validation",
        ),
    ],
)
def test_around_the_cells(after: str, text: str, hidden_by: str | None, part: str) -> None:
    found = only(read(xlsx({"a": rows("正文") + after}), XLSX), text)
    assert (found.hidden_by, found.location.part, found.location.sheet) == (hidden_by, part, "a")


def test_rows_that_a_tables_filter_hides() -> None:
    table = f'<table xmlns="{S}" ref="A1:B9"><autoFilter ref="A1:B9"/></table>'
    more = {
        "xl/tables/table1.xml": table,
        "xl/worksheets/_rels/sheet1.xml.rels": rels(("table", "../tables/table1.xml")),
    }
    sheet = rows("姓名|电话", f"张三|{MOBILE}", attributes={2: 'hidden="1"'})
    assert only(read(xlsx({"a": sheet}, more), XLSX), MOBILE).hidden_by == "filtered-row"


@pytest.mark.parametrize(
    ("name", "content", "hidden_by"),
    [
        (
            "xl/revisions/revisionLog1.xml",
            f'<r xmlns="{S}"><oc><is><t>{ID}</t></is></oc></r>',
            "previous-revision",
        ),
        ("xl/diagrams/data1.xml", f'<r xmlns="{S}"><p><t>{ID}</t></p></r>', "cached-data"),
        ("customXml/item1.xml", f'<r sfz="{ID}"/>', "metadata"),
    ],
)
def test_kept_beside_the_sheets(name: str, content: str, hidden_by: str) -> None:
    assert only(read(xlsx({"a": rows("正文")}, {name: content}), XLSX), ID).hidden_by == hidden_by


@pytest.mark.parametrize("kind", ["chartsheet", "xlMacrosheet", "dialogsheet"])
def test_sheets_of_other_kinds_are_read(kind: str) -> None:
    more = {"xl/_rels/workbook.xml.rels": rels((kind, "worksheets/sheet1.xml"))}
    assert texts(read(xlsx({"a": rows(MOBILE)}, more), XLSX)) == [MOBILE]


def test_surroundings_that_break_leave_the_cells() -> None:
    broken = rows("姓名|电话", f"张三|{MOBILE}") + "<mergeCells><mergeCell"
    reading = read(xlsx({"a": broken}), XLSX)
    assert MOBILE in texts(reading)
    assert reading.problems == ("sheet 1: malformed: XML",)
