"""What a page leads to: links, frames, embedded files, scripted openings, and its next pages.

Only what stands in literals is read out of scripts; nothing is executed or guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Literal

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from crawler.datalists import Data, built_unit, read_data, requested
from crawler.forms import form_page
from crawler.pagers import Open, pager
from crawler.pagination import is_page_key, is_pager, listed_pages
from crawler.pictures import is_picture
from crawler.plugins import drawn_pages
from crawler.scripts import Scripts, calls, opened, scripts
from crawler.urls import absolute, is_attachment
from crawler.viewers import viewed

Kind = Literal["page", "pager", "file", "data"]
"""`data` is what a script fetches to fill a list: a document, and a source of links."""
Written = tuple[str, Kind, str | None]
FOREIGN = frozenset({"ftp", "ftps", "sftp", "file"})
"""Schemes that lead to a document which this crawler does not fetch: reported, not followed."""

_FRAMES = ("iframe", "frame")
_EMBEDDED = (("embed", "src"), ("object", "data"))
_PARAMS = frozenset({"src", "filename", "url", "document", "movie"})
_CARRIERS = (
    "tagname",
    "data-url",
    "data-href",
    "data-link",
    "data-file",
    "data-path",
    "data-attach",
)
_COMMON = frozenset(
    {
        "href",
        "src",
        "action",
        "style",
        "class",
        "id",
        "name",
        "content",
        "value",
        "background",
        "data",
    }
    | {
        "data-src",
        "data-original",
        "original",
        "_src",
        "poster",
        "type",
        "property",
        "codebase",
        "alt",
    }
    | {"title", "url", "querydata", "srcset", "srcdoc", "usemap", "cite", "manifest", "xmlns"}
)
_OWN_PATH = re.compile(r"(?:https?://|\.{0,2}/)[^\s'\"<>]+\.\w{2,5}(?:\?[^\s'\"<>]*)?$")
_CLICKS = ("onclick", "ondblclick")
_OPENED = re.compile(
    r"""(?:window\.open|location\.(?:replace|assign)|openwin(?:dow)?)\s*\(\s*(['"])(?P<a>[^'"\s<>]+)\1(?!\s{0,9}\+)"""
    r"""|(?:location(?:\.href)?|\.href)\s*=\s*(['"])(?P<b>[^'"\s<>]+)\3(?!\s{0,9}\+)""",
    re.IGNORECASE,
)
_LITERAL = re.compile(r"""(['"])([^'"\s<>\\]{1,1024})\1""")
_KEYED = re.compile(
    r"""['"]?\b(?:url|href|link|linkurl|htmlurl)['"]?\s{0,4}[:=]\s{0,4}\\?(['"])([^'"\s<>\\]{2,1024})\\?\1"""
    r"""(?!\s{0,4}\+)""",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"""(?<=[\[,:(])\s{0,9}(['"])((?:https?:/)?/[^'"\s<>\\+]{2,500}\.s?html?)\1(?=\s{0,9}[\],;)}])"""
)
_PATHLIKE = re.compile(r"(?:https?:)?//|\.{0,2}/[^/]", re.IGNORECASE)
_PAGELIKE = re.compile(r"\.(?:s?html?|jspx?|aspx?|php|do|action)(?:\?|$)", re.IGNORECASE)
_REFRESH = re.compile(r"[\s\d.;,]*url\s*=\s*['\"]?([^'\"\s>]+)", re.IGNORECASE)
_FILE_TEXT = re.compile(
    r"^\s*附件|^\s*(?:点击|文件|表格)?下载(?:附件|文件|表格|地址)?\W*$|\.(?:pdf|docx?|wps|xlsx?|et|csv|pptx?|ofd|ceb|rtf|zip|rar|7z|jpe?g|png|tiff?)\W*$",
    re.IGNORECASE,
)
_FILE_CALL = re.compile(r"down|attach|fujian|getfile|openfile|viewfile|preview", re.IGNORECASE)
_ISLANDS = re.compile(r"(?:text|application)/(?:xml|(?:ld\+)?json)", re.IGNORECASE)
_TEXT = 500
_NODES = 200
_NESTED = 2
_CLICKED = 2000
_UNSEEN = frozenset({"script", "style", "noscript", "title", "template"})
_EVENTS = ("start", "end", "comment")


@dataclass(frozen=True, slots=True)
class Link:
    """An absolute URL and the words it stands under. `url` keeps a foreign scheme as written."""

    url: str = field(repr=False)
    kind: Kind = "page"
    text: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Page:
    """What the crawl needs of a page or of data. `unread` counts the pagers that only a script can
    turn; `lines` are the visible texts."""

    title: str | None = field(repr=False)
    links: tuple[Link, ...]
    unread: int = 0
    lines: tuple[str, ...] = field(default=(), repr=False)


def read(body: bytes, url: str, encoding: str) -> Page:
    """Title and links of a page, in order, each URL once. Broken markup gives what can be read.

    `encoding` is the page's, as declared or detected; bytes that do not fit it are replaced.
    """
    root = _parsed(body.decode(encoding, "replace"))
    if root is None:
        return Page(None, ())
    base = _base(root, url)
    page = Open(root, url, encoding, scripts(e.text or "" for e in root.iter("script")))
    links = _once(_all(page, base))
    paged = any(link.kind in ("pager", "data") for link in links)
    return Page(_title(root), links, 0 if paged else len(page.unread), tuple(_lines(root)))


def read_list(body: bytes, url: str, base: str, encoding: str) -> Page | None:
    """Links of data that a script fetched (JSON, JSONP, XML with records); None if it is none.

    `base` is the page that the data fills: relative addresses are relative to it.
    """
    data = read_data(body.decode(encoding, "replace"), url)
    return None if data is None else Page(None, _once(_of_data(data, url, base, encoding, 0)))


def _parsed(text: str) -> HtmlElement | None:
    try:
        parser = HTMLParser(encoding="utf-8", huge_tree=True)
        return document_fromstring(
            text.replace("\x00", "").encode("utf-8", "replace"), parser=parser
        )
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def _once(found: Iterator[Link]) -> tuple[Link, ...]:
    links: dict[str, Link] = {}
    for link in found:
        known = links.get(link.url)
        if known is None or (known.kind == "page" and link.kind != "page"):
            links[link.url] = link
    return tuple(links.values())


def _all(page: Open, base: str) -> Iterator[Link]:
    for href, kind, text in _written(page):
        target = absolute(href, base, page.encoding)
        if target is not None:
            yield _judged(target, kind, text, page.url)
            inner = viewed(f"{target}#{href.partition('#')[2]}" if "#" in href else target)
            yield from (Link(file, "file", text) for file in inner if file != base)
        elif href.partition(":")[0].strip().lower() in FOREIGN:
            yield Link(href.strip(), "file", text)
    yield from _islands(page, base)


def _judged(target: str, kind: Kind, text: str | None, url: str) -> Link:
    if kind != "page":
        return Link(target, kind, text)
    if is_attachment(target):
        return Link(target, "file", text)
    if is_pager(target, url, text):
        return Link(target, "pager", text)
    return Link(target, "file" if _FILE_TEXT.search(text or "") else "page", text)


def _written(page: Open) -> Iterator[Written]:
    for element in page.root.iter(etree.Element):
        tag = element.tag
        if tag in ("a", "area"):
            yield from _anchor(element, page)
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
            yield from _script(element.text or "", page)
        elif tag == "select":
            yield from _select(element, page)
        yield from _attributes(element, page)


def _anchor(element: HtmlElement, page: Open) -> Iterator[Written]:
    text = _words(element)
    for href in _values(element, "href"):
        if href.lower().startswith("javascript:"):
            yield from _clicked(href[11:], text, page)
        elif not href.startswith("#"):
            yield href, "page", text


def _attributes(element: HtmlElement, page: Open) -> Iterator[Written]:
    for tag, name in _EMBEDDED:
        if element.tag == tag:
            yield from ((v, "file", None) for v in _values(element, name))
    if element.tag == "param" and (element.get("name") or "").lower() in _PARAMS:
        yield from ((v, "file", None) for v in _values(element, "value") if is_attachment(v))
    for value in (*_values(element, *_CARRIERS), *_carried(element)):
        if _PATHLIKE.match(value) or is_attachment(value) or _PAGELIKE.search(value):
            yield value, "page", _words(element)
    unit = built_unit(element)
    if unit is not None:
        yield unit, "data", None
    for click in _values(element, *_CLICKS):
        yield from _clicked(click, _words(element), page)


def _carried(element: HtmlElement) -> Iterator[str]:
    """Paths of pages and files in attributes of the site's own making, which a script opens."""
    for name, value in element.attrib.items():
        own = name not in _COMMON and not str(name).startswith("on") and len(value) < 1024
        if own and _OWN_PATH.match(value.strip()):
            yield value.strip()


def _clicked(code: str, text: str | None, page: Open, this: str | None = None) -> Iterator[Written]:
    """Addresses opened by a click: opened by name, by a function of the page, or quoted in it."""
    if (code, this) in page.asked:
        return
    found: list[Written] = [(u, "page", text) for u in _literals(code)]
    if len(page.asked) < _CLICKED:
        page.asked.add((code, this))
        found += _called(code, text, page, this, silent=bool(found))
    yield from found


def _called(
    code: str, text: str | None, page: Open, this: str | None, *, silent: bool
) -> Iterator[Written]:
    """What calls of the page's own functions lead to; a pager that leads nowhere is noted."""
    for call in calls(code):
        turned = pager(call, text, page, this)
        if turned is None:
            kind: Kind = "file" if _FILE_CALL.search(call.name) else "page"
            yield from ((u, kind, text) for u in opened(call, page.known, this))
        elif turned.urls:
            yield from ((u, "pager", text) for u in turned.urls)
        elif not silent:
            page.unread.append(call.name)


def _select(element: HtmlElement, page: Open) -> Iterator[Written]:
    """A pager or a jump list as a select box."""
    change = (element.get("onchange") or "").strip()
    name = element.get("name") or ""
    if not change:
        return
    for option in islice(element.iter("option"), 2000):
        value = (option.get("value") or "").strip()
        if _PATHLIKE.match(value) or _PAGELIKE.search(value):
            yield value, "page", _words(option)
        elif value.isdigit() and "submit" in change and is_page_key(name):
            address = form_page(page.root, {name: value}, page.encoding)
            if address is not None:
                yield address, "pager", value
        elif value.isdigit():
            code = re.sub(
                r"this\.options\[[^\]]{0,60}\]\.value|\$\(this\)\.val\(\)", "this.value", change
            )
            yield from _clicked(code, value, page, value)


def _image(element: HtmlElement) -> Iterator[Written]:
    """Pictures that can be a scan of a list; not icons and decoration."""
    for value in _values(element, "src", "data-src", "data-original", "original", "_src"):
        if is_picture(value, element.get("width"), element.get("height")):
            yield value, "file", element.get("alt") or None


def _script(code: str, page: Open) -> Iterator[Written]:
    yield from ((name, "pager", None) for name in listed_pages(code, page.url))
    yield from ((name, "pager", None) for name in drawn_pages(code, page.known.constants))
    yield from ((m["a"] or m["b"], "page", None) for m in _OPENED.finditer(code))
    yield from ((address, "data", None) for address in requested(code, page.known.constants))
    yield from (
        (literal, "page", None)
        for _, literal in _KEYED.findall(code)
        if _PAGELIKE.search(literal) and "+" not in literal
    )
    yield from ((m[2], "page", None) for m in _LISTED.finditer(code))
    yield from (
        (literal, "file", None)
        for _, literal in _LITERAL.findall(code)
        if _PATHLIKE.match(literal) and is_attachment(literal) and "+" not in literal
    )


def _islands(page: Open, base: str) -> Iterator[Link]:
    """Lists that lie in the page as data (XML records, JSON state), and frames written inline."""
    if page.nesting >= _NESTED:
        return
    for element in page.root.iter("script", "xml"):
        if element.tag == "xml" or _ISLANDS.match(element.get("type") or ""):
            data = read_data((element.text or "").strip(), page.url)
            if data is not None:
                yield from _of_data(data, page.url, base, page.encoding, page.nesting + 1)
    for element in page.root.iter("iframe"):
        written = element.get("srcdoc")
        if written:
            yield from _fragment(written, page.url, base, page.encoding, page.nesting + 1)


def _of_data(data: Data, url: str, base: str, encoding: str, nesting: int) -> Iterator[Link]:
    for fragment in data.fragments:
        yield from _fragment(fragment, url, base, encoding, nesting)
    for address, words in data.addresses:
        target = absolute(address, base, encoding)
        if target is not None:
            yield _judged(target, "page", words, url)
    for further in data.pages:
        target = absolute(further, url, encoding)
        if target is not None:
            yield Link(target, "data")


def _fragment(text: str, url: str, base: str, encoding: str, nesting: int) -> Iterator[Link]:
    root = _parsed(text)
    if root is not None:
        yield from _all(Open(root, url, encoding, Scripts(), nesting=nesting + 1), base)


def _literals(code: str) -> Iterator[str]:
    """URLs opened by a click: what is opened by name, else anything quoted like a path."""
    opened_here = [m["a"] or m["b"] for m in _OPENED.finditer(code)]
    yield from opened_here
    if not opened_here:
        for _, literal in _LITERAL.findall(code):
            if _PATHLIKE.match(literal) or is_attachment(literal):
                yield literal


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


def _lines(root: HtmlElement) -> Iterator[str]:
    for event, node in etree.iterwalk(root, events=_EVENTS):
        seen = event == "start" and isinstance(node.tag, str) and node.tag not in _UNSEEN
        text = node.text if seen else node.tail if event != "start" else None
        if text and not text.isspace():
            yield " ".join(text.split())


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
