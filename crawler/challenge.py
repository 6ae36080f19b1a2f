"""Pages that stand where a document should: bot challenges, and shells that only a browser fills.

They are recognised and counted, never worked around; a challenge that was stored would look clean.
"""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

STATUSES = frozenset({412, 521})
"""What walls common on Chinese sites answer first (412 with a script, 521 with a cookie)."""

MAX_TEXT = 24
"""Fewer visible characters than this, beside a script, make a page suspicious."""

_ANSWERS = frozenset({200, 202, 203, 403, 503})
_HEAD_BYTES = 256 * 1024
_LONG_TEXT = 400
_MARKS = re.compile(
    rb"__jsl_clearance|\$_ts\s*=\s*window|wzwsconfirm|wzwschallenge|wzws-waf-cgi|acw_sc__v2"
    rb"|aliyun_waf_|_waf_bd8ce2ce37|cf[-_]chl[-_]|captcha-element|nocaptcha|probev3\.js"
    rb"|safeline_bot_challenge|/_guard/auto\.js",
    re.IGNORECASE,
)
_MOVES_ON = re.compile(
    rb"location(?:\.href)?\s{0,9}=\s{0,9}['\"]|location\.(?:replace|assign)\(\s{0,9}['\"]"
    rb"|window\.open\(\s{0,9}['\"]",
    re.IGNORECASE,
)
_UNSEEN = frozenset({"script", "style", "noscript", "title", "head", "template"})
_LEADS_ON = frozenset({"a", "area", "frame", "iframe", "embed", "object", "form", "img"})
_FILLED = frozenset({"app", "root", "__next", "__nuxt"})


def blocked(status: int, body: bytes) -> str | None:
    """ "challenge" or "needs-render" for an HTML answer without its content, else None."""
    if status in STATUSES:
        return "challenge"
    head = body[:_HEAD_BYTES]
    if status not in _ANSWERS or b"<script" not in head.lower():
        return None
    try:
        root = document_fromstring(head, parser=HTMLParser(encoding="iso-8859-1"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return _shape(head, root)


def _shape(head: bytes, root: HtmlElement) -> str | None:
    length = _visible_length(root)
    if length < _LONG_TEXT and _MARKS.search(head):
        return "challenge"
    if length >= MAX_TEXT or _MOVES_ON.search(head) or any(map(_leads_on, root.iter())):
        return None
    filled = any(element.get("id") in _FILLED for element in root.iter("div", "section", "main"))
    return "needs-render" if filled else "challenge"


def _visible_length(root: HtmlElement) -> int:
    """Bytes of text outside scripts and head, without white space (a Han character is 2 to 3)."""
    length = 0
    for event, element in etree.iterwalk(root, events=("start", "comment", "pi")):
        if event == "start" and element.tag not in _UNSEEN:
            length += len("".join((element.text or "").split()))
        length += len("".join((element.tail or "").split()))
    return length


def _leads_on(element: HtmlElement) -> bool:
    if element.tag == "meta":
        return (element.get("http-equiv") or "").lower() == "refresh"
    return element.tag in _LEADS_ON
