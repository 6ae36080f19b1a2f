"""Pages that stand where a document should: bot challenges, refusals, logins, and empty shells.

They are recognised and counted, never worked around; a challenge that was stored would look clean.
What tells them is what they do and whom they address, never a single word: offices write about
verification codes and web firewalls, too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from crawler.urls import is_login

STATUSES = frozenset({412, 521})
"""What walls common on Chinese sites answer first (412 with a script, 521 with a cookie)."""

MAX_TEXT = 24
"""A page with less text than this, beside a script, is suspicious; a Han character counts two."""

_ANSWERS = frozenset({200, 202, 203, 401, 403, 405, 418, 429, 493, 503})
_HEAD_BYTES = 256 * 1024
_LONG_TEXT = 400
_MOST_LINKS = 4
_SCRIPTS: tuple[tuple[str, str], ...] = (
    ("ruishu", r"\$_ts\s*=\s*window|\$_ts\.(?:nsd|cd|jf)\b"),
    ("jiasule", r"__jsl_clearance"),
    ("wzws", r"wzwsconfirm|wzwschallenge|wzws-waf-cgi|wzwsquestion|WZWSREL"),
    (
        "aliyun",
        r"acw_sc__v[23]|aliyun_waf_|_waf_bd8ce2ce37|nocaptcha|captcha-element|probev3\.js"
        r"|\barg1\s*=\s*['\"][0-9A-F]{40}['\"]",
    ),
    ("cloudflare", r"cf[-_]chl[-_]|/cdn-cgi/challenge-platform/"),
    ("safeline", r"safeline_bot_challenge|/\.safeline/"),
    ("yunsuo", r"yunsuo_session|security_verify_data="),
    ("guard", r"/_guard/(?:auto|slide|click|rotate)\.js"),
    ("slider", r"initGeetest|TencentCaptcha|captcha[-_]?slider|slide(?:r)?[-_]?verify"),
    (
        "cookie",
        r"document\.cookie\s{0,9}=[\s\S]{1,600}?(?:location\.reload\s{0,9}\("
        r"|location(?:\.href)?\s{0,9}=|location\.replace\s{0,9}\()",
    ),
)
_TEXTS: tuple[tuple[str, str], ...] = (
    (
        "slider",
        r"(?:拖动|滑动|按住)[^。\n]{0,10}(?:滑块|按钮)[^。\n]{0,14}(?:验证|拼图|继续|完成|解锁)"
        r"|(?:请|向右)[^。\n]{0,8}滑动[^。\n]{0,10}验证|滑块验证",
    ),
    (
        "denied",
        r"您(?:的|所)?(?:本次|提交的|发起的)?(?:请求|访问|操作|IP)[^。\n]{0,24}"
        r"(?:不合法|恶意|攻击|异常|威胁|拦截|阻断|封禁|封锁|黑名单|过于频繁|被拒绝|限制)"
        r"|(?:请求|访问)(?:已|已经)?被(?:[^。\n]{0,12})(?:拦截|阻断|拒绝)"
        r"|(?:访问|请求|操作)过于频繁[^。\n]{0,12}(?:稍后|再试|验证)",
    ),
    (
        "verify",
        r"(?:请|需要?)(?:您)?[^。\n]{0,12}(?:完成|进行|通过|输入)[^。\n]{0,12}(?:安全|访问|人机|身份)?验证"
        r"[^。\n]{0,12}(?:继续|后|再|以)?[^。\n]{0,4}(?:访问|浏览|操作)"
        r"|(?:确认|验证|证明)您(?:是|不是)[^。\n]{0,6}(?:真人|人类|机器人|爬虫|程序)"
        r"|正在(?:为您)?(?:进行)?[^。\n]{0,6}(?:安全检[查测]|检[查测](?:您的)?(?:浏览器|访问环境)|浏览器验证)",
    ),
)
_NAMES = re.compile(
    r"安全验证|访问验证|人机验证|滑动验证|云防护|创宇盾|加速乐|网站防火墙|访问拦截|拦截提示|访问禁止|安全检查"
)
_TITLES = re.compile(rf"\s*(?:{_NAMES.pattern})(?:页面?|中心|提示|系统|中)?\s*")
_SCRIPT_MARKS = tuple((kind, re.compile(mark, re.IGNORECASE)) for kind, mark in _SCRIPTS)
_TEXT_MARKS = tuple((kind, re.compile(mark)) for kind, mark in _TEXTS)
_TARGETS = re.compile(
    r"WZWSREL|wzwschallenge|/_guard/|/_waf[_/]|[/_-](?:captcha|anti-?(?:spider|crawl|bot)|verify-?human)\b",
    re.IGNORECASE,
)
_MOVES_ON = re.compile(
    r"location(?:\.href)?\s{0,9}=\s{0,9}['\"]|location\.(?:replace|assign)\(\s{0,9}['\"]"
    r"|window\.open\(\s{0,9}['\"]",
    re.IGNORECASE,
)
_LOGIN = re.compile(r"登\s{0,4}[录陆]|统一身份认证|单点登录|Sign in|Log ?in", re.IGNORECASE)
_UNSEEN = frozenset({"script", "style", "noscript", "title", "head", "template"})
_LEADS_ON = frozenset({"a", "area", "frame", "iframe", "embed", "object", "form", "img"})
_FILLED = frozenset({"app", "root", "__next", "__nuxt"})

CODES = (
    "challenge",
    *sorted({f"challenge-{kind}" for kind, _ in (*_SCRIPTS, *_TEXTS)}),
)
"""Reason codes of a challenge; the plain one where nothing tells whose it is."""


@dataclass(frozen=True, slots=True)
class _Page:
    status: int
    source: str
    root: HtmlElement
    text: str
    title: str
    links: int

    @property
    def width(self) -> int:
        return sum(2 if ord(c) > 0x2E7F else 1 for c in self.text if not c.isspace())

    def has(self, *tags: str) -> bool:
        return next(self.root.iter(*tags), None) is not None


def blocked(
    status: int, body: bytes, location: str | None = None, url: str | None = None
) -> str | None:
    """A code of `CODES`, "login" or "needs-render" for an answer without its content, else None.

    `location` is where it redirects to; `url` what was asked for: a login page is fine where it is meant.
    """
    if location is not None and status in range(300, 400):
        return _redirected(location)
    head = body[:_HEAD_BYTES]
    if status in STATUSES:
        return _whose(_decoded(head)) or ("challenge-jiasule" if status == 521 else "challenge")
    if status not in _ANSWERS or b"<" not in head:
        return None
    page = _page(status, _decoded(head))
    return None if page is None else _shape(page, url)


def _redirected(location: str) -> str | None:
    if not _TARGETS.search(location):
        return None
    return "challenge-wzws" if "wzws" in location.lower() else "challenge-verify"


def _decoded(head: bytes) -> str:
    try:
        return head.decode("utf-8")
    except UnicodeDecodeError:
        return head.decode("gb18030", "replace")


def _page(status: int, source: str) -> _Page | None:
    try:
        clean = source.replace("\x00", "").encode("utf-8", "replace")
        root = document_fromstring(clean, parser=HTMLParser(encoding="utf-8", huge_tree=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    links = sum(1 for a in root.iter("a") if _goes_somewhere(a.get("href")))
    title = next((str(t.text or "")[:200] for t in root.iter("title")), "")
    return _Page(status, source, root, _visible(root), title, links)


def _goes_somewhere(href: str | None) -> bool:
    return bool(href) and not str(href).lower().startswith(("#", "javascript:"))


def _shape(page: _Page, url: str | None) -> str | None:
    scripted = page.has("script")
    if scripted and page.width < _LONG_TEXT and (found := _whose(page.source)):
        return found
    said = _says(page, scripted)
    if said is not None:
        return said
    if page.status not in (200, 202, 203, 403, 503):
        return None
    if _is_login(page, url):
        return "login"
    return _empty(page) if scripted else None


def _whose(source: str) -> str | None:
    return next((f"challenge-{kind}" for kind, mark in _SCRIPT_MARKS if mark.search(source)), None)


def _says(page: _Page, scripted: bool) -> str | None:
    """A short page with nowhere to go that tells its visitor to prove something, or to go away."""
    if page.width >= _LONG_TEXT or page.links > _MOST_LINKS:
        return None
    acts = scripted or page.has("form", "input", "button")
    if page.status == 200 and not acts and not _TITLES.fullmatch(page.title):
        return None
    words = f"{page.title}\n{page.text}"
    for kind, mark in _TEXT_MARKS:
        if mark.search(words):
            return f"challenge-{kind}"
    named = _TITLES.fullmatch(page.title) is not None and page.width < 2 * MAX_TEXT
    refused = page.status != 200 and _NAMES.search(words) is not None
    return "challenge-verify" if (named and acts) or refused else None


def _is_login(page: _Page, url: str | None) -> bool:
    """A page that is nothing but a login, where something else was asked for."""
    if page.width >= _LONG_TEXT or page.links > 2 * _MOST_LINKS or (url and is_login(url)):
        return False
    asks = any((i.get("type") or "").lower() == "password" for i in page.root.iter("input"))
    return asks and bool(_LOGIN.search(f"{page.title}\n{page.text}\n{page.source[:20_000]}"))


def _empty(page: _Page) -> str | None:
    if page.status not in (200, 202, 203, 403, 503) or page.width >= MAX_TEXT:
        return None
    if _MOVES_ON.search(page.source) or any(map(_leads_on, page.root.iter())):
        return None
    filled = any(e.get("id") in _FILLED for e in page.root.iter("div", "section", "main"))
    return "needs-render" if filled else "challenge"


def _visible(root: HtmlElement) -> str:
    """Text outside scripts and head."""
    pieces: list[str] = []
    unseen = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start":
            unseen += element.tag in _UNSEEN
            if not unseen and isinstance(element.tag, str):
                pieces.append(element.text or "")
            continue
        if event == "end":
            unseen -= element.tag in _UNSEEN
        if not unseen:
            pieces.append(element.tail or "")
    return "\n".join(piece.strip() for piece in pieces if piece.strip())


def _leads_on(element: HtmlElement) -> bool:
    if element.tag == "meta":
        return (element.get("http-equiv") or "").lower() == "refresh"
    return element.tag in _LEADS_ON
