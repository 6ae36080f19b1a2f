"""Rosters that show names and amounts, and hold the rest where nobody looks."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from html import escape
from random import Random

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName

from tests.eval import cast, formats
from tests.eval.story import Builder, Draft
from tests.fakegov import pdf

SPEC = "序号=n 姓名=name 补助金额=money 身份证号=id 手机号码=mob"
Made = tuple[str, bytes, Draft]


def roster(rng: Random, by: str, rows: int | None = None) -> Draft:
    """Names shown; IDs and mobiles (or everything of the last `rows` people) hidden `by` something."""
    builder = Builder(rng, "HIDDEN")
    people = cast.crowd(rng, rng.randint(4, 8))
    builder.table(SPEC, people)
    draft = builder.done(
        rng.choice(("困难群众慰问金发放名单", "创业补贴发放公示", "临时救助公示", "耕地补贴公示")),
        tricks=(f"hidden:{by}",),
    )
    last = len(people) - rows if rows else 0
    values = [
        replace(v, visibility="hidden", hidden_by=by, trick=f"hidden:{by}")
        if (v.subject or 0) > last and (rows or v.entity_type != "PERSON")
        else v
        for v in draft.values
    ]
    return replace(draft, values=tuple(values))


def _start(book: Workbook) -> int:
    """The row of the header."""
    return next(row[0].row for row in book.active.iter_rows() if row[0].value == "序号")


def _columns(book: Workbook) -> None:
    for column in "DE":
        book.active.column_dimensions[column].hidden = True


def _rows(count: int, how: str, book: Workbook) -> None:
    leaf = book.active
    for number in range(leaf.max_row - count + 1, leaf.max_row + 1):
        leaf.row_dimensions[number].hidden = True
    if how == "filter":
        top = _start(book)
        leaf.auto_filter.ref = f"A{top}:E{leaf.max_row}"
        leaf.auto_filter.add_filter_column(0, ["1"])


def _sheet(state: str, book: Workbook) -> None:
    whole = book.active
    shown = book.create_sheet("公示")
    for row in whole.iter_rows(max_col=3):
        shown.append([cell.value for cell in row])
    whole.sheet_state = state
    book.active = 1


def _white(book: Workbook) -> None:
    top = _start(book)
    for row in book.active.iter_rows(min_row=top, min_col=4, max_col=5):
        for cell in row:
            cell.font = Font(color="FFFFFFFF")


def _format(book: Workbook) -> None:
    for row in book.active.iter_rows(min_row=_start(book) + 1, min_col=4, max_col=5):
        for cell in row:
            cell.number_format = ";;;"


def _comments(book: Workbook) -> None:
    for row in book.active.iter_rows(min_row=_start(book) + 1):
        row[1].comment = Comment(f"身份证号：{row[3].value}　手机号码：{row[4].value}", "民政")
    book.active.delete_cols(4, 2)


def _names(book: Workbook) -> None:
    for number, row in enumerate(book.active.iter_rows(min_row=_start(book) + 1)):
        book.defined_names[f"x{number}"] = DefinedName(
            f"x{number}", attr_text=f'"{row[3].value},{row[4].value}"'
        )
    book.active.delete_cols(4, 2)


def workbook(
    rng: Random, by: str, touch: Callable[[Workbook], None], rows: int | None = None
) -> Made:
    """A workbook touched after writing."""
    draft = roster(rng, by, rows)
    return "xlsx", formats.sheet(draft, rng, touch), draft


def _cut(draft: Draft) -> tuple[Draft, list[tuple[str, ...]]]:
    """The draft with three columns, and (name, id, mobile) of each row."""
    rows = formats.tables(draft)[0]
    return replace(draft, blocks=([row[:3] for row in rows],)), [
        (r[1], r[3], r[4]) for r in rows[1:]
    ]


def markup(rng: Random, by: str, how: str) -> Made:
    """A page; the rest stands in its source."""
    draft = roster(rng, by)
    shown, rest = _cut(draft)
    data = formats.page(shown, rng, extra="".join(_source(how, *one) for one in rest))
    return "html", data, draft


def _source(how: str, name: str, number: str, mobile: str) -> str:
    return {
        "comment": f"<!-- {name} 身份证号 {number} 手机 {mobile} -->\n",
        "none": f'<div style="display:none"><span>身份证号</span>{number}，手机{mobile}</div>\n',
        "class": f"<style>.h{{visibility:hidden}}</style><p class=h>身份证号：{number} 电话：{mobile}</p>\n",
        "white": f'<p style="color:#fff;background:#ffffff">身份证号：{number} 电话：{mobile}</p>\n',
        "zero": f'<span style="font-size:0">身份证号{number}，电话{mobile}</span>\n',
        "attribute": f'<a href="#" title="身份证号：{number}，电话：{mobile}">查看</a>\n',
        "data": f'<button data-sfzh="{number}" data-lxdh="{mobile}">详情</button>\n',
        "input": f'<input type="hidden" name="sfzh" value="{number}"><input type="hidden" name="sj" value="{mobile}">\n',
        "script": f'<script>list.push({{xm:"{escape(name)}",sfzh:"{number}",lxdh:"{mobile}"}});</script>\n',
    }[how]


def document(rng: Random, by: str, how: str) -> Made:
    """A Word file; the rest is vanished, white, deleted under tracking."""
    draft = roster(rng, by)
    shown, rest = _cut(draft)

    def touch(made: docx.document.Document) -> None:
        for name, number, mobile in rest:
            run = made.add_paragraph(f"{name[0]}某：").add_run(f"身份证号{number}，手机{mobile}")
            _conceal(run, how)

    return "docx", formats.word(shown, rng, touch), draft


def _conceal(run: docx.text.run.Run, how: str) -> None:
    if how == "vanish":
        run.font.hidden = True
    elif how == "white":
        run.font.color.rgb = RGBColor(255, 255, 255)
    else:
        deleted = OxmlElement("w:del")
        deleted.set(qn("w:id"), "1")
        deleted.set(qn("w:author"), "bgs")
        deleted.set(qn("w:date"), "2024-03-15T09:30:00Z")
        run._r.addprevious(deleted)
        deleted.append(run._r)
        for text in run._r.findall(qn("w:t")):
            text.tag = qn("w:delText")


def notes(rng: Random) -> Made:
    """A Word file with the rest in comments."""
    draft = roster(rng, "comment")
    shown, rest = _cut(draft)

    def touch(made: docx.document.Document) -> None:
        for name, number, mobile in rest:
            line = made.add_paragraph(f"{name[0]}某 已核实")
            made.add_comment(
                line.runs, text=f"身份证号{number} 手机{mobile}", author="科员", initials="k"
            )

    return "docx", formats.word(shown, rng, touch), draft


def black(rng: Random) -> Made:
    """A PDF whose numbers lie under black bars."""
    draft = roster(rng, "covered-by-shape")
    shown, rest = _cut(draft)
    del shown
    data = pdf.blacked_out(
        [f"{name} 身份证号 " for name, _, _ in rest], [number for _, number, _ in rest]
    )
    kept = [v for v in draft.values if v.entity_type != "CN_MOBILE_PHONE"]
    return "pdf", data, replace(draft, values=tuple(kept))


def unseen(rng: Random) -> Made:
    """A PDF with a text layer that is not drawn."""
    draft = roster(rng, "invisible-text")
    _, rest = _cut(draft)
    data = pdf.invisible(
        [draft.title, *(name for name, _, _ in rest)], [f"身份证号{n} 手机{m}" for _, n, m in rest]
    )
    return "pdf", data, draft


def member(rng: Random) -> Made:
    """A zip whose second file nobody announced."""
    builder = Builder(rng, "HIDDEN")
    builder.table(SPEC, cast.crowd(rng, 5))
    draft = builder.done("附件", tricks=("archive:raw",))
    raw = formats.sheet(draft, rng)
    return (
        "zip",
        formats.archive({"公示.txt": "见表".encode(), "原始数据/台账.xlsx": raw}, gbk=True),
        draft,
    )


def union(rng: Random) -> Made:
    """Two rosters in one archive: one shows the first fourteen digits, the other first three and last four."""
    people = cast.crowd(rng, 5)
    left, right = Builder(rng, "MASKS"), Builder(rng, "MASKS")
    left.table("序号=n 姓名=name 村组=group 身份证号=id:m-last4 金额=money", people)
    right.table("序号=n 姓名=name 身份证号=id:m-f3l4 复核结果==通过", people)
    one, two = left.done("初审名单"), right.done("复核名单")
    values = [
        replace(v, exposure="recoverable", candidates=1, trick="mask:union")
        if v.entity_type == "CN_RESIDENT_ID" else v
        for v in (*one.values, *two.values)
    ]  # fmt: skip
    data = formats.archive(
        {"初审.xlsx": formats.sheet(one, rng), "复核.xlsx": formats.sheet(two, rng)}
    )
    whole = replace(one, values=tuple(values), tricks=("mask:union", *one.tricks, *two.tricks))
    return "zip", data, whole.settled()


def lost(rng: Random) -> Made:
    """IDs stored as numbers: Excel keeps fifteen digits, a hundred candidates are left."""
    builder = Builder(rng, "MASKS")
    people = [p for p in cast.crowd(rng, 12) if p.person.resident_id.isdigit()][:6]
    rows = builder.table("序号=n 姓名=name 身份证号=id 金额=money", people)
    draft = builder.done("补贴发放表", tricks=("mask:lost-digits",))
    values = [
        replace(v, value=v.value[:15] + "***", exposure="recoverable", candidates=91, trick="mask:lost-digits")
        if v.entity_type == "CN_RESIDENT_ID" else v
        for v in draft.values
    ]  # fmt: skip

    def touch(book: Workbook) -> None:
        for row in book.active.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and re.fullmatch(r"\d{18}", cell.value):
                    cell.value = int(cell.value[:15] + "000")
                    cell.number_format = "0"

    del rows
    return "xlsx", formats.sheet(draft, rng, touch), replace(draft, values=tuple(values)).settled()


def prefix(rng: Random) -> Made:
    """Cards masked in the middle, while one row shows the digits that all cards share."""
    builder = Builder(rng, "MASKS")
    people = cast.crowd(rng, 7)
    head = "621799" + "".join(rng.choice("0123456789") for _ in range(6))
    rows = [["序号", "姓名", "一卡通账号", "金额"]]
    values = []
    for number, who in enumerate(people, 1):
        name = builder.one("name", "", "", who)
        card = head + "".join(rng.choice("0123456789") for _ in range(7))
        shown = card if number == 1 else card[:4] + "*" * 8 + card[12:]
        rows.append([str(number), name, shown, "800"])
        values.append((number, shown))
    builder.blocks.append(rows)
    for number, shown in values:
        open_ = number == 1
        builder._add(
            "CN_BANK_CARD", shown, "leak", number, "exposed" if open_ else "recoverable",
            None if open_ else 1, "mask:column-prefix",
        )  # fmt: skip
    draft = builder.done("惠农补贴发放公示", tricks=("mask:column-prefix",))
    return "xlsx", formats.sheet(draft, rng), draft


def merged(rng: Random) -> Made:
    """A page with a header of two merged rows, households merged over their members."""
    people = cast.crowd(rng, 6)
    builder = Builder(rng, "LAYOUT")
    body = []
    for number in (0, 2, 4):
        a, b = people[number], people[number + 1]
        home = builder.one("home", "", "", a)
        body.append(
            f"<tr><td rowspan=2>{number // 2 + 1}</td><td>{builder.one('name', '', '', a)}</td>"
            f"<td>{builder.one('id', '', '', a)}</td><td>户主</td><td rowspan=2>{home}</td></tr>"
            f"<tr><td>{builder.one('name', '', '', b)}</td><td>{builder.one('id', '', '', b)}</td><td>配偶</td></tr>"
        )
    head = (
        "<tr><th rowspan=2>户号</th><th colspan=3>家庭成员</th><th rowspan=2>住址</th></tr>"
        "<tr><th>姓名</th><th>证件号码</th><th>关系</th></tr>"
    )
    draft = builder.done("安置房分配公示", tricks=("layout:merged-header",))
    return (
        "html",
        formats.page(draft, rng, extra=f"<table border=1>{head}{''.join(body)}</table>"),
        draft,
    )


HIDDEN: tuple[Callable[[Random], Made], ...] = (
    partial(workbook, by="hidden-column", touch=_columns),
    partial(workbook, by="hidden-row", touch=partial(_rows, 2, ""), rows=2),
    partial(workbook, by="filtered-row", touch=partial(_rows, 3, "filter"), rows=3),
    partial(workbook, by="hidden-sheet", touch=partial(_sheet, "hidden"), rows=99),
    partial(workbook, by="hidden-sheet", touch=partial(_sheet, "veryHidden"), rows=99),
    partial(workbook, by="hidden-text", touch=_white),
    partial(workbook, by="number-format", touch=_format),
    partial(workbook, by="comment", touch=_comments),
    partial(workbook, by="defined-name", touch=_names),
    partial(markup, by="html-comment", how="comment"),
    partial(markup, by="hidden-style", how="none"),
    partial(markup, by="hidden-style", how="class"),
    partial(markup, by="hidden-style", how="white"),
    partial(markup, by="hidden-style", how="zero"),
    partial(markup, by="html-attribute", how="attribute"),
    partial(markup, by="html-attribute", how="data"),
    partial(markup, by="html-attribute", how="input"),
    partial(markup, by="script-data", how="script"),
    partial(document, by="hidden-text", how="vanish"),
    partial(document, by="hidden-text", how="white"),
    partial(document, by="tracked-change", how="deleted"),
    notes,
    black,
    unseen,
    member,
    union,
    lost,
    prefix,
    merged,
)
