"""What a page leads to: links, frames, embedded files, scripted openings, and its next pages.

Only literal URLs are read out of scripts; nothing is executed or guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Literal
from urllib.parse import parse_qsl, urlsplit

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from crawler.pagination import is_pager, listed_pages
from crawler.urls import absolute, is_attachment

Kind = Literal["page", "pager", "file"]
FOREIGN = frozenset({"ftp", "ftps", "sftp", "file"})
"""Schemes that lead to a document which this crawler does not fetch: reported, not followed."""

_FRAMES = ("iframe", "frame")
_EMBEDDED = (("embed", "src"), ("object", "data"))
_SCANS = frozenset({"jpg", "jpeg", "png", "bmp", "tif", "tiff", "webp"})
_OPENED = re.compile(
    r"""(?:window\.open|location\.(?:replace|assign)|openwin(?:dow)?)\s*\(\s*(['"])(?P<a>[^'"\s<>]+)\1"""
    r"""|(?:location(?:\.href)?|\.href)\s*=\s*(['"])(?P<b>[^'"\s<>]+)\3""",
    re.IGNORECASE,
)
_LITERAL = re.compile(r"""(['"])([^'"\s<>\\]{1,1024})\1""")
_PATHLIKE = re.compile(r"(?:https?:)?//|\.{0,2}/[^/]", re.IGNORECASE)
_REFRESH = re.compile(r"[\s\d.;,]*url\s*=\s*['\"]?([^'\"\s>]+)", re.IGNORECASE)
_FILE_TEXT = re.compile(
    r"^\s*附件|^\s*(?:点击|文件|表格)?下载(?:附件|文件|表格|地址)?\W*$|\.(?:pdf|docx?|wps|xlsx?|et|csv|pptx?|ofd|ceb|rtf|zip|rar|7z|jpe?g|png|tiff?)\W*$",
    re.IGNORECASE,
)
_TEXT = 500
_NODES = 200
_EVENTS = ("start", "end", "comment")
_VIEWER_KEYS = frozenset({"file", "src", "url", "furl", "pdf", "path"})


@dataclass(frozen=True, slots=True)
class Link:
    """An absolute URL and the words it stands under. `url` keeps a foreign scheme as written."""

    url: str = field(repr=False)
    kind: Kind = "page"
    text: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Page:
    """What the crawl needs of an HTML page."""

    title: str | None = field(repr=False)
    links: tuple[Link, ...]


def read(body: bytes, url: str, encoding: str) -> Page:
    """Title and links of a page, in order, each URL once. Broken markup gives what can be read.

    `encoding` is the page's, as declared or detected; bytes that do not fit it are replaced.
    """
    text = body.decode(encoding, "replace").replace("\x00", "")
    try:
        root = document_fromstring(
            text.encode(), parser=HTMLParser(encoding="utf-8", huge_tree=True)
        )
    except (etree.ParserError, etree.XMLSyntaxError):
        return Page(None, ())
    base = _base(root, url)
    links: dict[str, Link] = {}
    for link in _all(root, base, url, encoding):
        known = links.get(link.url)
        if known is None or (known.kind == "page" and link.kind != "page"):
            links[link.url] = link
    return Page(_title(root), tuple(links.values()))


def _all(root: HtmlElement, base: str, url: str, encoding: str) -> Iterator[Link]:
    for href, kind, text in _written(root, url):
        target = absolute(href, base, encoding)
        if target is not None:
            yield _judged(target, kind, text, url)
            yield from _viewed(target, base, text)
        elif href.partition(":")[0].strip().lower() in FOREIGN:
            yield Link(href.strip(), "file", text)


def _judged(target: str, kind: Kind, text: str | None, url: str) -> Link:
    if kind != "page":
        return Link(target, kind, text)
    if is_attachment(target):
        return Link(target, "file", text)
    if is_pager(target, url, text):
        return Link(target, "pager", text)
    return Link(target, "file" if _FILE_TEXT.search(text or "") else "page", text)


def _written(root: HtmlElement, url: str) -> Iterator[tuple[str, Kind, str | None]]:
    for element in root.iter(etree.Element):
        tag = element.tag
        if tag in ("a", "area"):
            yield from _anchor(element)
        elif tag in _FRAMES:
            yield from ((v, "page", None) for v in _values(element, "src", "data-src"))
        elif tag == "link" and "next" in (element.get("rel") or "").lower().split():
            yield from ((v, "pager", None) for v in _values(element, "href"))
        elif tag == "meta" and (element.get("http-equiv") or "").lower() == "refresh":
            refresh = _REFRESH.match((element.get("content") or "")[:2048])
            yield from ((u, "page", None) for u in (refresh.groups() if refresh else ()))
        elif tag == "img":
            yield from _image(element)
        elif tag == "script":
            yield from _script(element.text or "", url)
        yield from _attributes(element)


def _anchor(element: HtmlElement) -> Iterator[tuple[str, Kind, str | None]]:
    text = _words(element)
    for href in _values(element, "href", "data-href"):
        if href.lower().startswith("javascript:"):
            yield from ((u, "page", text) for u in _literals(href))
        elif not href.startswith("#"):
            yield href, "page", text


def _attributes(element: HtmlElement) -> Iterator[tuple[str, Kind, str | None]]:
    for tag, name in _EMBEDDED:
        if element.tag == tag:
            yield from ((v, "file", None) for v in _values(element, name))
    onclick = element.get("onclick")
    if onclick:
        text = _words(element)
        yield from ((u, "page", text) for u in _literals(onclick))


def _image(element: HtmlElement) -> Iterator[tuple[str, Kind, str | None]]:
    """Pictures that can be a scan of a list; not icons and decoration (gif, svg)."""
    for value in _values(element, "src", "data-src", "data-original"):
        if urlsplit(value).path.rpartition(".")[2].lower() in _SCANS:
            yield value, "file", element.get("alt") or None


def _script(code: str, url: str) -> Iterator[tuple[str, Kind, str | None]]:
    yield from ((page, "pager", None) for page in listed_pages(code, url))
    yield from ((m["a"] or m["b"], "page", None) for m in _OPENED.finditer(code))
    yield from (
        (literal, "file", None)
        for _, literal in _LITERAL.findall(code)
        if _PATHLIKE.match(literal) and is_attachment(literal) and "+" not in literal
    )


def _literals(code: str) -> Iterator[str]:
    """URLs opened by a click: what is opened by name, else anything quoted like a path."""
    opened = [m["a"] or m["b"] for m in _OPENED.finditer(code)]
    yield from opened
    if not opened:
        for _, literal in _LITERAL.findall(code):
            if _PATHLIKE.match(literal) or is_attachment(literal):
                yield literal


def _viewed(target: str, base: str, text: str | None) -> Iterator[Link]:
    """The file inside an embedded viewer's address (`viewer.html?file=/a.pdf`)."""
    query = urlsplit(target).query
    if not query:
        return
    for key, value in parse_qsl(query):
        if key.lower() in _VIEWER_KEYS and is_attachment("/" + value.lstrip("/")):
            inner = absolute(value, target)
            if inner is not None and inner != base:
                yield Link(inner, "file", text)


def _values(element: HtmlElement, *names: str) -> list[str]:
    values = (str(element.get(name) or "").strip() for name in names)
    return [v for v in values if v and not v.lower().startswith("data:")]


def _words(element: HtmlElement) -> str | None:
    """Its text up to 500 characters, else its title. Elements nest, so only the first are read."""
    pieces = (piece[: 4 * _TEXT] for piece in _near(element))
    return " ".join("".join(pieces).split())[:_TEXT] or element.get("title") or None


def _near(element: HtmlElement) -> Iterator[str]:
    """Texts of the element and its first descendants, in order."""
    for event, node in islice(etree.iterwalk(element, events=_EVENTS), _NODES):
        if event == "start" and isinstance(node.tag, str):
            yield str(node.text or "")
        elif event != "start" and node is not element:
            yield str(node.tail or "")


def _base(root: HtmlElement, url: str) -> str:
    for element in root.iter("base"):
        href = element.get("href")
        if href:
            return absolute(href, url) or url
    return url


def _title(root: HtmlElement) -> str | None:
    for element in root.iter("title", "h1"):
        text = _words(element)
        if text:
            return text
    return None
