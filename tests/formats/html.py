"""Places of a web page."""

from __future__ import annotations

from collections.abc import Callable

from .place import CARD, ID, MOBILE, Place


def _page(body: str, head: str = "", encoding: str = "utf-8", says: str = "utf-8") -> bytes:
    meta = f"<meta charset={says}>" if says else ""
    text = (
        f"<!DOCTYPE html><html><head>{meta}{head}</head><body><p>公示内容</p>{body}</body></html>"
    )
    return text.encode(encoding)


def _html(
    name: str, body: str, hidden_by: str | None = None, *, head: str = "", **more: object
) -> Place:
    def make() -> bytes:
        return _page(body, head)

    return _made(name, make, hidden_by, **more)


def _made(
    name: str, make: Callable[[], bytes], hidden_by: str | None = None, **more: object
) -> Place:
    at = {"kind": "html", "selector": ...}
    return Place("HTML", name, "page.html", make, hidden_by, at, **more)  # type: ignore[arg-type]


_ROW = f"<tr><td>张三<td>{ID}</tr>"
_LABEL = "身份证号"

PLACES: tuple[Place, ...] = (
    _html("running text", f"<p>身份证号{ID}</p>"),
    _html("a number split over inline tags", f"<p>身份证<b>{ID[:6]}</b><i>{ID[6:]}</i></p>"),
    _html(
        "a table under its header row",
        f"<table><tr><th>姓名<th>{_LABEL}</tr>{_ROW}</table>",
        label=_LABEL,
    ),
    _html(
        "a table beside its header column",
        f"<table><tr><th>姓名<td>张三</tr><tr><th>{_LABEL}<td>{ID}</tr></table>",
        label=_LABEL,
    ),
    _html(
        "a table with row and column spans",
        f"<table><tr><th rowspan=2>姓名<th colspan=2>证件</tr><tr><th>类型<th>{_LABEL}</tr>"
        f"<tr><td>张三<td>居民<td>{ID}</tr></table>",
        label=f"证件 / {_LABEL}",
    ),
    _html(
        "a key-value table",
        f"<table><tr><td>姓名<td>张三<td>{_LABEL}<td>{ID}</tr></table>",
        label=_LABEL,
    ),
    _html("a definition list", f"<dl><dt>姓名<dd>张三<dt>{_LABEL}<dd>{ID}</dl>", label=_LABEL),
    _html(
        "a vertical list of keys and values",
        f"<div><div>姓名：</div><div>张三</div><div>{_LABEL}：</div><div>{ID}</div></div>",
        label=_LABEL,
    ),
    _html("display: none", f"<p style='display:none'>{ID}</p>", "hidden-style"),
    _html("visibility: hidden", f"<p style='visibility:hidden'>{ID}</p>", "hidden-style"),
    _html("zero size", f"<p style='font-size:0'>{ID}</p>", "hidden-style"),
    _html("text coloured like its background", f"<p style='color:#fff'>{ID}</p>", "hidden-style"),
    _html("off the screen", f"<p style='position:absolute;left:-9999px'>{ID}</p>", "hidden-style"),
    _html(
        "hidden by a style element",
        f"<p class=x>{ID}</p>",
        "hidden-style",
        head="<style>.x{display:none}</style>",
    ),
    _html(
        "a hidden column of a table",
        f"<table><tr><th>姓名<th class=h>{_LABEL}</tr><tr><td>张三<td class=h>{ID}</tr></table>",
        "hidden-style",
        head="<style>.h{display:none}</style>",
        label=_LABEL,
    ),
    _html("noscript, template", f"<template><p>{ID}</p></template>", "hidden-style"),
    _html("a comment", f"<!-- 身份证号{ID} -->", "html-comment"),
    _html("a data- attribute", f"<p data-id='{ID}'>1101**********002X</p>", "html-attribute"),
    _html("title", f"<p title='{ID}'>1101**********002X</p>", "html-attribute"),
    _html("alt of a picture", f"<img src=a.png alt='张三 {ID}'>", "html-attribute"),
    _html("a form value", f"<input type=hidden name=sfzh value={ID}>", "html-attribute"),
    _html("onclick", f"<a onclick=\"show('{ID}')\">查看</a>", "html-attribute"),
    _html("JSON in a script", f'<script>var d={{"sfzh":"{ID}"}}</script>', "script-data"),
    _html("a literal in a script", f"<script>var t = '{ID}';</script>", "script-data"),
    _html("a link's query", f"<a href='/show?sfzh={ID}'>详情</a>", "link-target"),
    _html("a link's path", f"<a href='/file/{ID}.pdf'>附件</a>", "link-target"),
    _html("tel: link", f"<a href='tel:{MOBILE}'>138****8000</a>", "link-target", value=MOBILE),
    _html("meta", "", "metadata", head=f"<meta name=author content='张三 {ID}'>"),
    _html("an inner page (srcdoc)", f"<iframe srcdoc='<p>身份证号{ID}</p>'></iframe>"),
    _made(
        "GB2312 declared, GB18030 meant",
        lambda: _page(f"<p>㐂某，账号{CARD}</p>", "", "gb18030", "gb2312"),
        value=CARD,
    ),
    _made(
        "UTF-8 declared, GBK meant", lambda: _page(f"<p>银行账号{CARD}</p>", "", "gbk"), value=CARD
    ),
    _made(
        "UTF-16 with its mark",
        lambda: _page(f"<p>银行账号{CARD}</p>", "", "utf-16", ""),
        value=CARD,
    ),
    _made("nothing declared", lambda: _page(f"<p>银行账号{CARD}</p>", "", "gbk", ""), value=CARD),
)
