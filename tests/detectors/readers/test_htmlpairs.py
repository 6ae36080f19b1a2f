"""Labels and records outside tables, and tables that are none by their tags."""

from __future__ import annotations

import pytest

from .build import ID, ID2, MOBILE, only, texts
from .test_html import page


@pytest.mark.parametrize(
    "body",
    [
        f"<p>姓名：</p><p>张三</p><p>身份证号：</p><p>{ID}</p>",
        f"<div><div>姓名</div><div>张三</div></div><div><div>身份证号</div><div>{ID}</div></div>",
        f"<dl><dt>姓名<dd>张三<dt>身份证号<dd>{ID}</dl>",
        f"<ul><li><h4>姓名</h4><p>张三</p></li><li><h4>身份证号</h4><p>{ID}</p></li></ul>",
        f"<table><tr><th>姓名<td>张三</tr><tr><th>身份证号<td>{ID}</tr></table>",
        f"<table><tr><td>姓名<td>张三<td>身份证号<td>{ID}</tr></table>",
        f"<table><thead><tr><th>姓名<th>身份证号</thead><tbody><tr><td>张三<td>{ID}</tbody></table>",
        f"<div><div><b>姓名</b><b>身份证号</b></div><div><b>张三</b><b>{ID}</b></div></div>",
        f"<ul><li><span>姓名</span><span>身份证号</span><li><span>张三</span><span>{ID}</span></ul>",
        f"<div><ul><li>姓名<li>身份证号</ul><ul><li>张三<li>{ID}</ul></div>",
        "<div style='display:table'><p style='display:table-row'><i style='display:table-cell'>姓名"
        "</i><i style='display:table-cell'>身份证号</i></p><p style='display:table-row'>"
        f"<i style='display:table-cell'>张三</i><i style='display:table-cell'>{ID}</i></p></div>",
    ],
    ids=range(11),
)
def test_value_has_its_label_and_its_persons_row(body: str) -> None:
    reading = page(f"<p>正文</p>{body}")
    value, name = only(reading, ID), only(reading, "张三")
    assert (value.label, name.label) == ("身份证号", "姓名")
    assert value.row is not None
    assert value.row == name.row


def test_table_made_by_the_sheet() -> None:
    css = "<style>.t{display:table}.r{display:table-row}.r b{display:table-cell}</style>"
    row = "<div class=r><b>{}</b><b>{}</b></div>"
    reading = page(
        f"<div class=t>{row.format('姓名', '身份证号')}{row.format('张三', ID)}</div>", css
    )
    assert (only(reading, ID).label, only(reading, ID).location.column) == ("身份证号", 2)


@pytest.mark.parametrize(
    "card",
    [
        "<div><p>姓名：{}</p><p>身份证号：{}</p></div>",
        "<div><p>姓名：</p><p>{}</p><p>身份证号：</p><p>{}</p></div>",
        "<dl><dt>姓名<dd>{}<dt>身份证号<dd>{}</dl>",
        "<table><tr><td>姓名<td>{}</tr><tr><td>身份证号<td>{}</tr></table>",
    ],
)
def test_cards_of_several_people_are_several_records(card: str) -> None:
    reading = page("<p>正文</p>" + card.format("张三", ID) + card.format("李四", ID2))
    rows = {
        value: s.row
        for s in reading.segments
        for value in (ID, ID2, "张三", "李四")
        if value in s.text
    }
    assert rows[ID] == rows["张三"] != rows[ID2] == rows["李四"]
    assert None not in rows.values()


def test_one_definition_list_of_several_people() -> None:
    reading = page(f"<dl><dt>姓名<dd>张三<dt>证件<dd>{ID}<dt>姓名<dd>李四<dt>证件<dd>{ID2}</dl>")
    assert only(reading, ID).row == only(reading, "张三").row
    assert only(reading, ID2).row == only(reading, "李四").row != only(reading, ID).row


@pytest.mark.parametrize(
    "body",
    [
        f"<p>电话</p><p>地址</p><p>{ID}</p>",
        f"<h2>联系电话</h2><div><p>{ID}</p></div>",
        f"<p>姓名：</p><p>张三</p><p>本通知自发布之日起施行。</p><p>{ID}</p>",
        f"<p>身份证号：</p><p>{'长' * 130}</p><p>{ID}</p>",
        f"<table><tr><td>身份证号</td></tr></table><p>{ID}</p>",
        f"<table><tr><td>电话<td><table><tr><td>{ID}</tr></table></tr></table>",
    ],
    ids=range(6),
)
def test_what_is_no_label_of_it(body: str) -> None:
    assert only(page(body), ID).label == ""


def test_header_again_in_the_middle_and_caption() -> None:
    head = "<tr><td>姓名<td>身份证号</tr>"
    reading = page(
        f"<table><caption>花名册</caption>{head}<tr><td>张三<td>{ID}</tr>{head}<tr><td>李四<td>{ID2}"
    )
    assert only(reading, ID2).label == only(reading, ID).label == "身份证号"
    assert texts(reading)[0] == "花名册"
    assert only(reading, "花名册").label == ""


def test_a_value_in_an_attribute_of_a_cell_belongs_to_the_row() -> None:
    reading = page(f"<table><tr><th>姓名<th>手机<tr><td>张三<td data-tel='{MOBILE}'>138****8000")
    assert only(reading, MOBILE).row == only(reading, "张三").row
