"""Tables of the PDF reader: ruled, continued, merged, overflowing, and by white space alone."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from casefile.model import Segment
from detectors.readers import Hints, pdf
from tests.detectors.readers.build_pdf import (
    FONT,
    ID,
    ID_2,
    MOBILE,
    Draw,
    both,
    canvas_pdf,
    ruled_table,
    set_page,
    text_at,
)

HEADER = ["序号", "姓名", "身份证号", "联系电话"]
WIDTHS = [40, 60, 60, 100]
WRAPPED = "110105\n19491231\n002X"
ROSTER = [HEADER, ["1", "张三", WRAPPED, MOBILE], ["2", "李四", "440524\n188001\n010014", "无"]]


def segments(*pages: Draw) -> list[Segment]:
    reading = pdf.read(canvas_pdf(*pages), Hints())
    assert reading.problems == ()
    return [s for s in reading.segments if s.visibility == "visible"]


def with_text(found: list[Segment], text: str) -> Segment:
    (segment,) = (s for s in found if s.text == text)
    return segment


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_number_wrapped_in_a_cell_is_one_segment(turn: int) -> None:
    data = set_page(canvas_pdf(ruled_table(ROSTER, WIDTHS)), b"/Rotate %d" % turn)
    found = list(pdf.read(data, Hints()).segments)
    cell = with_text(found, WRAPPED)
    assert cell.label == "身份证号"
    assert (cell.location.table, cell.location.row, cell.location.column) == (1, 2, 3)
    assert [i for i, box in enumerate(cell.boxes) if box is None] == [6, 15]
    assert cell.row is not None
    assert cell.row == with_text(found, "张三").row == with_text(found, MOBILE).row
    assert cell.row != with_text(found, "李四").row


def test_each_line_of_a_wrapped_number_has_its_own_place() -> None:
    cell = with_text(segments(ruled_table(ROSTER, WIDTHS)), WRAPPED)
    tops = [box[1] for box in cell.boxes if box]
    assert sorted(set(tops)) == tops[:1] + tops[6:7] + tops[14:15]
    bbox = cell.location.bbox or (0, 0, 0, 0)
    assert bbox[0] >= 150
    assert bbox[2] <= 210


def test_the_header_of_the_first_page_holds_on_the_next() -> None:
    found = segments(
        ruled_table(ROSTER, WIDTHS), ruled_table([["3", "王五", ID_2, MOBILE]], WIDTHS)
    )
    cell = with_text(found, ID_2)
    assert (cell.label, cell.location.page) == ("身份证号", 2)
    assert cell.row not in {s.row for s in found if s.location.page == 1}


def test_a_header_does_not_hold_for_a_table_of_other_columns() -> None:
    found = segments(ruled_table(ROSTER, WIDTHS), ruled_table([["3", "王五", ID_2]], [40, 60, 160]))
    assert with_text(found, ID_2).label == ""


def test_merged_header_cells_name_all_their_columns() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 10)
        canvas.lines([(50, y, 350, y) for y in (800, 760, 740)] + [(150, 780, 350, 780)])
        canvas.lines([(x, 740, x, 800) for x in (50, 150, 350)] + [(250, 740, 250, 780)])
        for x, y, text in [
            (60, 775, "姓名"),
            (200, 785, "监护人"),
            (160, 765, "姓名"),
            (260, 765, "联系电话"),
            (60, 745, "张三"),
            (160, 745, "李四"),
            (260, 745, MOBILE),
        ]:
            canvas.drawString(x, y, text)

    found = segments(draw)
    assert with_text(found, MOBILE).label == "监护人 / 联系电话"
    assert with_text(found, "张三").label == "姓名"


def test_text_that_leaves_its_cell_stays_whole() -> None:
    """The number is wider than its column of 80 points and runs into the next one."""
    rows = [["姓名", "身份证号", "备注"], ["张三", ID, ""], ["李四", ID_2, ""]]
    found = segments(ruled_table(rows, [60, 80, 60], height=20))
    cell = with_text(found, ID)
    assert (cell.label, cell.location.column) == ("身份证号", 2)


def test_text_on_a_line_belongs_to_the_nearest_cell() -> None:
    """The table's rules end 3 points before the text does."""
    found = segments(
        both(
            ruled_table([["姓名", "电话"], ["张三", ""]], [60, 60]),
            text_at((158, 718, "无"), size=10),
        )
    )
    assert with_text(found, "无").label == "电话"


def test_text_beside_a_table_is_no_cell() -> None:
    found = segments(both(ruled_table(ROSTER, WIDTHS), text_at((50, 820, "低保名单公示"))))
    assert with_text(found, "低保名单公示").location.table is None
    assert found[0].text == "低保名单公示"


def test_a_table_drawn_as_filled_cells() -> None:
    def draw(canvas: Canvas) -> None:
        for row in range(3):
            for column in range(2):
                canvas.setFillGray(0.9 if row % 2 else 0.95)
                canvas.rect(50 + 120 * column, 700 - 30 * row, 120, 30, stroke=0, fill=1)
        canvas.setFillGray(0)
        for row, cells in enumerate([["姓名", "电话"], ["张三", MOBILE], ["李四", "无"]]):
            for column, text in enumerate(cells):
                canvas.drawString(55 + 120 * column, 710 - 30 * row, text)

    assert with_text(segments(draw), MOBILE).label == "电话"


def roster(*rows: list[str], pitch: float = 18) -> Draw:
    places = [
        (x, 780 - pitch * number, text)
        for number, row in enumerate(rows)
        for x, text in zip((50, 130, 300, 420), row, strict=False)
        if text
    ]
    return text_at(*places)


def test_a_roster_without_lines_has_labels_and_rows() -> None:
    found = segments(
        roster(
            ["序号", "姓名", "身份证号", "电话"],
            ["1", "张三", ID, MOBILE],
            ["2", "李四", ID_2, "无"],
        )
    )
    assert [s.text for s in found if s.row == with_text(found, ID).row] == ["1", "张三", ID, MOBILE]
    assert with_text(found, ID).label == "身份证号"
    assert with_text(found, MOBILE).label == "电话"


def test_a_line_wrapped_in_a_roster_belongs_to_its_row() -> None:
    places = [(50, 780, "姓名"), (130, 780, "身份证号"), (300, 780, "电话")]
    for y, name, first, second in [
        (750, "张三", ID[:14], ID[14:]),
        (710, "李四", ID_2[:14], ID_2[14:]),
    ]:
        places += [(50, y, name), (130, y, first), (300, y, MOBILE), (130, y - 13, second)]
    found = segments(text_at(*places))
    cell = with_text(found, f"{ID[:14]}\n{ID[14:]}")
    assert (cell.label, cell.row) == ("身份证号", with_text(found, "张三").row)


def test_rules_without_end_do_not_stop_the_reader() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 800, ID)
        canvas.grid([i * 3.5 for i in range(170)], [i * 3.5 for i in range(240)])

    reading = pdf.read(canvas_pdf(draw), Hints())
    assert reading.problems == ("page 1: too many lines, tables not read",)
    assert ID in [s.text for s in reading.segments]


def test_a_table_open_at_its_sides_has_all_its_columns() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.lines([(50, y, 350, y) for y in (800, 770, 740, 710)])
        canvas.lines([(x, 710, x, 800) for x in (150, 250)])
        for number, row in enumerate([["姓名", "职业", "电话"], ["张三", "无", MOBILE]]):
            for column, text in enumerate(row):
                canvas.drawString(55 + 100 * column, 780 - 30 * number, text)

    found = segments(draw)
    cell = with_text(found, MOBILE)
    assert (cell.label, cell.location.column) == ("电话", 3)
    assert cell.row == with_text(found, "张三").row


def test_a_roster_goes_on_under_the_header_of_the_page_before() -> None:
    found = segments(
        roster(["序号", "姓名", "身份证号", "电话"], ["1", "张三", ID, MOBILE]),
        roster(["2", "李四", ID_2, MOBILE], ["3", "王五", ID_2[:6] + "********", MOBILE]),
    )
    cell = with_text(found, ID_2)
    assert (cell.label, cell.location.page) == ("身份证号", 2)


def test_a_rosters_header_does_not_hold_for_other_columns() -> None:
    other = text_at((60, 780, "某村"), (200, 780, ID_2), (60, 762, "某镇"), (200, 762, ID))
    found = segments(
        roster(["序号", "姓名", "身份证号", "电话"], ["1", "张三", "无", MOBILE]), other
    )
    assert with_text(found, ID_2).label == ""


def test_neighbouring_values_with_a_narrow_gap_are_two_cells() -> None:
    """18 digits end 1.4 em before the next column: its other rows show the edge."""
    found = segments(
        roster(["1", "张三", ID, MOBILE], ["2", "李四", "无", MOBILE], ["3", "王五", ID_2, "无"])
    )
    assert {ID, ID_2} <= {s.text for s in found}


@pytest.mark.parametrize("gap", [0.5, 1.0])
def test_blanks_inside_a_number_do_not_split_it(gap: float) -> None:
    places = [(50 + gap * 12 * i + 13 * i, 780, part) for i, part in enumerate(["13", "80", "01"])]
    assert [s.text for s in segments(text_at(*places))] == ["13 80 01"]


def test_tables_are_numbered_in_reading_order() -> None:
    upper = ruled_table([["姓名", "电话"], ["张三", "无"]], [60, 60], left=300, top=780, height=20)
    lower = ruled_table([["姓名", "电话"], ["李四", "无"]], [60, 60], left=50, top=600, height=20)
    found = segments(both(lower, upper))
    assert with_text(found, "张三").location.table == 1
    assert with_text(found, "李四").location.table == 2


def test_named_values_beside_each_other_belong_together() -> None:
    lines = ["联系人：张三　　电话：13800138000", "联系人：李四　　电话：13800138001"]
    found = segments(text_at(*[(50, 780 - 18 * i, line) for i, line in enumerate(lines)]))
    first = with_text(found, "联系人：张三").row
    assert first is not None
    assert [s.text for s in found if s.row == first] == ["联系人：张三", "电话：13800138000"]


def test_a_form_labels_values_from_the_left() -> None:
    rows = [["姓名", "张三", "性别", "男"], ["身份证号", ID, "电话", MOBILE]]
    found = segments(ruled_table(rows, [70, 150, 60, 110], height=30))
    assert with_text(found, ID).label == "身份证号"
    assert with_text(found, ID).row == with_text(found, "张三").row


def test_a_label_without_value_is_not_lost() -> None:
    rows = [["姓名", "张三", "电话", MOBILE], ["住址", "某县某村", "备注", ""]]
    assert "备注" in {s.text for s in segments(ruled_table(rows, [70, 150, 60, 110], height=30))}


def cut_rows(upper: str, lower: str, name: str = "") -> list[Segment]:
    """A table of two pages whose last row's ID goes on in the first row of the next page."""
    first = [HEADER, ["1", "张三", ID, MOBILE], ["2", "李四", upper, MOBILE]]
    second = [["", name, lower, ""], ["3", "王五", ID, MOBILE]]
    widths = [40, 60, 150, 100]
    return segments(ruled_table(first, widths, height=30), ruled_table(second, widths, height=30))


@pytest.mark.parametrize("at", [6, 12, 14])
def test_a_number_cut_by_a_page_break_is_whole(at: int) -> None:
    found = cut_rows(ID_2[:at], ID_2[at:])
    whole = with_text(found, f"{ID_2[:at]}\n{ID_2[at:]}")
    assert (whole.location.page, whole.label) == (1, "身份证号")
    assert [box is None for box in whole.boxes] == [False] * at + [True] * (len(ID_2) - at + 1)
    (rest,) = [s for s in found if s.text == ID_2[at:]]
    assert rest.location.page == 2
    assert rest.row == whole.row is not None


def test_a_row_of_its_own_is_not_joined() -> None:
    assert with_text(cut_rows(ID_2, ID_2[:6] + "********"), ID_2).location.page == 1
    found = cut_rows(ID_2, ID, name="赵六")
    assert not any("\n" in s.text for s in found)


def vertical(*columns: tuple[float, str], pitch: float = 13) -> Draw:
    return text_at(
        *[(x, 780 - pitch * i, char) for x, text in columns for i, char in enumerate(text)]
    )


def test_vertical_lines_of_single_characters() -> None:
    assert [s.text for s in segments(vertical((300, f"电话{MOBILE}")))] == [f"电话{MOBILE}"]


def test_a_column_of_single_digits_is_not_vertical_writing() -> None:
    names = [(100, 780 - 15 * i, f"张{c}") for i, c in enumerate("三四五六七")]
    found = segments(both(vertical((50, "12345"), pitch=15), text_at(*names)))
    assert all("12" not in s.text.replace("\n", "") for s in found)
