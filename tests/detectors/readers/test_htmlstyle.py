"""What a page's own styles hide, and what they only seem to hide."""

from __future__ import annotations

import pytest

from .build import ID, texts
from .test_html import page

WHITE_ON_WHITE = (
    "color:white",
    "color:#fff",
    "color:#FFFFFF",
    "color:#fefefe",
    "color:rgb(255,255,255)",
    "color:rgb(100% 100% 100%)",
    "color:hsl(0,0%,100%)",
    "color:rgba(0,0,0,0)",
    "color:transparent",
    "color:WHITE !important",
)
HIDING = (
    *WHITE_ON_WHITE,
    "d\\69splay:none",
    "display:none /* x */",
    "visibility:collapse",
    "opacity:0",
    "opacity:.01",
    "filter:opacity(0)",
    "filter:blur(2px) opacity(0%)",
    "font-size:0",
    "font:0/0 a",
    "font-size:1px",
    "font-size:0.0em",
    "text-indent:-9999px",
    "text-indent:-999em",
    "position:absolute;left:-9999px",
    "position:fixed;top:-100em",
    "margin-left:-9999px",
    "margin:0 0 0 -9999px",
    "transform:translateX(-9999px)",
    "transform:scale(0)",
    "position:absolute;clip:rect(0 0 0 0)",
    "position:absolute;clip:rect(1px,1px,1px,1px)",
    "clip-path:inset(50%)",
    "clip-path:circle(0)",
    "width:0;height:0;overflow:hidden",
    "line-height:0;height:0;overflow:hidden",
    "height:1px;overflow:hidden",
    "max-height:0;overflow:hidden",
    "content-visibility:hidden",
    "background:#123456;color:#123456",
    "background:url(a.png) #000;background-image:none;color:#000",
    "-webkit-text-security:disc",
    "display:none;content:';display:block'",
)
SHOWING = (
    "filter:alpha(opacity=0)",
    "filter:opacity(0.5)",
    "opacity:0.9",
    "color:#999",
    "color:white;background:#c00",
    "color:white;background:url(bar.png)",
    "color:white;background:linear-gradient(red,blue)",
    "color:white;background-color:var(--main)",
    "color:rgba(0,0,0,.6)",
    "font-size:12px",
    "text-indent:-2em",
    "left:-9999px",
    "position:relative;left:-5px",
    "height:0",
    "overflow:hidden;height:20px",
    "overflow:hidden;width:100%",
    "display:block;visibility:visible",
    "clip-path:inset(0%)",
    "background:url('data:image/png;base64,x;display:none')",
    "font:14px/1.5 x",
    "font-size:inherit",
)


@pytest.mark.parametrize("style", HIDING)
def test_hiding_styles(style: str) -> None:
    for reading in (
        page(f'<p>正文</p><div style="{style}"><b>{ID}</b></div>'),
        page(f"<p>正文</p><div class=x><b>{ID}</b></div>", f"<style>.x{{{style}}}</style>"),
    ):
        assert texts(reading) == ["正文"]
        assert texts(reading, "hidden-style") == [ID]


@pytest.mark.parametrize("style", SHOWING)
def test_styles_that_hide_nothing(style: str) -> None:
    assert texts(page(f'<p>正文</p><div style="{style}">{ID}</div>')) == ["正文", ID]


@pytest.mark.parametrize(
    "body",
    [
        f"<font color=white>{ID}</font>",
        f"<font color=ffffff>{ID}</font>",
        f"<table bgcolor='#eeeeee'><tr><td><font color='#eee'>{ID}</table>",
        f"<table><tr bgcolor=navy><td><span style='color:#000080'>{ID}</table>",
        f"<div style='color:#fff'><p><b>{ID}</b></p></div>",
        f"<div style='background:black'><p>{ID}</p></div>",
        f"<div style='background:black;color:red'><p style='color:inherit;background:red'>{ID}",
        f"<div style='font-size:0'><b style='font-size:2em'>{ID}</b></div>",
        f"<dialog>{ID}</dialog>",
        f"<datalist><option>{ID}</datalist>",
        f"<div hidden=until-found>{ID}</div>",
        f"<div style='opacity:0'><p style='opacity:1;display:block'>{ID}</p></div>",
        f"<svg><desc>{ID}</desc></svg>",
        f"<svg><text display=none>{ID}</text></svg>",
        f"<svg><text fill='#fff'>{ID}</text></svg>",
    ],
)
def test_hidden_by_attributes_and_inheritance(body: str) -> None:
    reading = page(f"<p style='color:green;background:white'>正文</p>{body}")
    assert ID in texts(reading, "hidden-style")
    assert ID not in texts(reading)


@pytest.mark.parametrize(
    "body",
    [
        f"<div style='color:white'><p style='color:black'>{ID}</p></div>",
        f"<div style='color:white'><a href=x>{ID}</a></div>",
        f"<div style='color:white'><textarea>{ID}</textarea></div>",
        f"<table bgcolor=black><tr><td><font color=white>{ID}</table>",
        f"<table background=a.gif><tr><td><font color=white>{ID}</table>",
        f"<ul style='font-size:0'><li style='font-size:14px'>{ID}</ul>",
        f"<div style='font-size:0'><b style='font-size:1rem'>{ID}</b></div>",
        f"<div style='text-indent:-9999px'><p style='text-indent:0'>{ID}</div>",
        f"<span style='width:0;height:0;overflow:hidden'>{ID}</span>",
        f"<div hidden style='display:block'>{ID}</div>",
        f"<dialog open>{ID}</dialog>",
        f"<details><summary>名单</summary>{ID}</details>",
        f"<svg><text>{ID}</text></svg>",
        f"<div style='visibility:hidden'><p style='visibility:visible'>{ID}</p></div>",
    ],
)
def test_shown_all_the_same(body: str) -> None:
    assert ID in texts(page(f"<p>正文</p>{body}"))


@pytest.mark.parametrize(
    ("css", "shown"),
    [
        ("@media print{.x{display:none}}", True),
        ("@media screen{.x{display:none}}", False),
        ("@media only screen and (min-width:600px){.x{display:none}}", False),
        ("@media (max-width:768px){.x{display:none}}", True),
        ("@media not print{.x{display:none}}", False),
        ("@media print, screen{.x{display:none}}", False),
        ("@media (prefers-color-scheme:dark){.x{display:none}}", True),
        ("@supports (display:grid){.x{display:none}}", False),
        ("@layer a{.x{display:none}}", False),
        ("@font-face{display:none}", True),
        (".x{display:none}.x{display:block}", True),
        ("#i{display:block}.x{display:none}", True),
        (".x{display:none!important}#i{display:block}", False),
        ("div.x{display:none}.x{display:block}", False),
        (".x:hover{display:none}", True),
        (".x:not(.y){display:none}", False),
        (".x:not(.x){display:none}", True),
        ("body>.a>.x{display:none}", False),
        ("body>.x{display:none}", True),
        (".a .x{display:none}", False),
        ("h1+.a .x{display:none}", False),
        ("h1~.a>.x{display:none}", False),
        ("h2~.a>.x{display:none}", True),
        ("[data-k=v]{display:none}", False),
        ("[data-k^=w]{display:none}", True),
        (".x:nth-child(2){display:none}", False),
        (".x:nth-child(2n+1){display:none}", True),
        (".x:last-child{display:none}", False),
        (".x:first-child{display:none}", True),
        (".x:only-of-type{display:none}", True),
        (":is(.x,.q){display:none}", False),
        (".x,.q:lang(zh){display:none}", False),
        (".x::first-line{display:none}", True),
        ("/*.x{display:none}*/", True),
        (".x{display:none", False),
        ("}}.y{}.x{color:white}", False),
        ("html{background:#fff}.x{color:#fff}", False),
    ],
)
def test_sheets(css: str, shown: bool) -> None:
    body = f"<h1>正文</h1><div class=a><div>甲</div><div class='x z' id=i data-k=v>{ID}</div></div>"
    reading = page(body, f"<style>{css}</style>")
    assert (ID in texts(reading)) is shown
    assert (ID in texts(reading, "hidden-style")) is not shown


@pytest.mark.parametrize(
    ("head", "shown"),
    [
        ("<style media=print>.x{display:none}</style>", True),
        ("<style media=screen>.x{display:none}</style>", False),
        ("<link rel=stylesheet href=a.css>", True),
        ("<style>@import 'a.css';.x{display:none}</style>", False),
    ],
)
def test_which_sheets_count(head: str, shown: bool) -> None:
    assert (ID in texts(page(f"<p>正文</p><p class=x>{ID}</p>", head))) is shown


def test_hidden_column_of_a_table_keeps_label_and_row() -> None:
    css = "<style>td:nth-child(2),th:nth-child(2){display:none}</style>"
    reading = page(f"<table><tr><th>姓名<th>身份证号<tr><td>张三<td>{ID}</table>", css)
    (hidden,) = [s for s in reading.segments if s.text == ID]
    assert (hidden.label, hidden.hidden_by, hidden.row) == ("身份证号", "hidden-style", "table1:2")
    assert texts(reading) == ["姓名", "张三"]


def test_page_hidden_until_its_script_ran_is_shown() -> None:
    assert ID in texts(page(ID, "<style>body{display:none!important}</style>"))


@pytest.mark.parametrize(
    ("css", "visible", "hidden"),
    [
        (f".x::before{{content:'{ID}'}}", [ID + "甲"], []),
        (".x:after{content:attr(data-k)}", ["甲13800138000"], []),
        (f".none::after{{content:'{ID}'}}", ["甲"], [ID]),
        (r".x::after{content:'\31 10'}", ["甲110"], []),
        (".x::after{content:'；';display:none}", ["甲"], []),
    ],
)
def test_generated_content(css: str, visible: list[str], hidden: list[str]) -> None:
    reading = page("<p class=x data-k=13800138000>甲</p>", f"<style>{css}</style>")
    assert texts(reading) == visible
    assert texts(reading, "hidden-style") == hidden


@pytest.mark.parametrize(
    "css",
    [
        "{" * 100_000,
        "a{" * 20_000,
        ":not(" * 5_000,
        ".x " * 5_000 + "{color:red}",
        "(" * 50_000 + "{}",
        "*{color:red}" * 6_000,
        "p~p~p~p{display:none}" * 50,
        "* * * * * * * * .q{display:none}" * 50,
        "p:nth-last-child(2n+7){color:red}" * 50,
        "@media screen{" * 2_000,
        "a" * 500_000,
    ],
    ids=range(11),
)
def test_sheets_made_to_be_slow(css: str) -> None:
    reading = page("<div>" * 60 + "<p>甲</p>" * 1000, f"<style>{css}</style>")
    assert sum(len(s.text) for s in reading.segments if s.location.part is None) == 1000


@pytest.mark.parametrize("style", ["(" * 20_000, "a:" + "{" * 20_000, ";" * 500_000, "\\" * 9999])
def test_inline_styles_made_to_be_slow(style: str) -> None:
    assert texts(page(f"<p style='{style}'>甲</p>")) == ["甲"]
