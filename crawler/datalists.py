"""Lists that a script fetches: the addresses it asks, and the links in the data that comes back.

The shapes are those of the content systems in use: Hanweb's jpage (`dataproxy.jsp`, records in XML)
and unit builder (`build/unit?...&paramJson=`), `queryList`-like addresses with JSON and a total.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from lxml.html import HtmlElement

from crawler.pagination import is_page_key, with_page
from crawler.scripts import joined

_ASKS = re.compile(
    r"(?:\$|jQuery|axios|http|request)\s{0,4}\.(?:get|getJSON|post|ajax|load)\s{0,4}\(\s{0,20}"
    r"|\bfetch\s{0,4}\(\s{0,20}|\.open\(\s{0,9}['\"](?:GET|POST)['\"]\s{0,4},\s{0,20}|\)\.load\(\s{0,9}"
    r"|(?<![\w$.])['\"]?(?:url|proxyUrl|dataUrl|listUrl|apiUrl)['\"]?\s{0,9}:\s{0,9}",
    re.IGNORECASE,
)
_DATA = re.compile(
    r"(?:['\"]?(?:data|params|ajaxParam|queryParams)['\"]?\s{0,9}:|,)\s{0,20}\{([^{}]{1,1500})\}"
)
_PAIR = re.compile(
    r"['\"]?([\w.\[\]-]{1,60})['\"]?\s{0,9}:\s{0,9}(?:\"([^\"\n]{0,300})\"|'([^'\n]{0,300})'|(-?\d{1,12}|true|false)"
    r"|([\w$.]{1,60}))"
)
_LISTLIKE = re.compile(
    r"list|query|page|search|getdata|data\w{0,9}\.js|datas?/|article|info|content|news|catalog"
    r"|\.(?:json|xml|inc|html?|shtml|txt)(?:\?|$)",
    re.IGNORECASE,
)
_NOT_LISTS = re.compile(
    r"count(?:er)?|visit|click|\bhits?\b|stat(?:s|istics?)?\b|analytics|track|log(?:in|out)\b|captcha|weather"
    r"|save|delete|remove|update|insert|upload|submit|like|vote|send|suggest",
    re.IGNORECASE,
)
_OBJECT = 3000
_GROUP = 3
_MOST_PAGES = 5000
_TOTALS: tuple[str, ...] = ("total", "totalcount", "totalrecord", "totalrecords", "recordcount")
_TOTALS += ("totalelements", "totalnum", "totalsize", "count", "rowcount", "records", "totalrows")
_TOTALS += ("allcount",)
_PAGES = ("totalpage", "totalpages", "pagecount", "pages", "pagetotal", "totalpagecount")
_SIZES = ("pagesize", "page_size", "perpage", "rows", "limit", "size", "numperpage", "pernum")
_SIZE_KEYS = frozenset({*_SIZES, "pagesize", "page.size", "per_page", "ps"})
_ROOT = re.compile(
    r"^[\ufeff\s]*(?:/\*.{0,40}?\*/)?\s*(?:(?:var|let|const)\s{1,9})?[\w$.]{0,60}\s*=?\s*\(?\s*(?=[\[{])",
    re.DOTALL,
)
_HREF_KEYS = re.compile(
    r"(?:\w*(?:url|href|link|uri|path|file|attach(?:ment)?s?|htmlname|address|src))$", re.IGNORECASE
)
_ADDRESS = re.compile(
    r"(?:https?:)?//[^\s<>\"']{4,1000}|\.{0,2}/[^\s<>\"']{1,1000}|[\w./%-]{1,300}\.\w{2,5}(?:\?\S{0,300})?"
)
_DEEP = 40
_RECORD = re.compile(
    r"<(?:record|nextgroup|pregroup|lastgroup|firstgroup|item|row|content|html)\b[^<>]{0,200}>\s{0,99}$",
    re.IGNORECASE,
)
_MOST_ASKED = 100
_TOTAL_RECORD = re.compile(r"<total_?record>\s{0,9}(\d{1,9})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Data:
    """What a data response leads to: pieces of HTML to read, plain addresses, further pages."""

    fragments: tuple[str, ...] = field(repr=False)
    addresses: tuple[tuple[str, str | None], ...] = field(repr=False)
    pages: tuple[str, ...] = field(repr=False)


def requested(code: str, constants: Mapping[str, str]) -> Iterator[str]:
    """List addresses that a script asks for, with the data it sends as a query."""
    jpages = list(_jpages(code))
    yield from jpages
    for match in islice(_ASKS.finditer(code), _MOST_ASKED):
        address = joined(code, match.end(), constants)
        if not address or not re.search(r"[/.?]", address) or "dataproxy.jsp" in address:
            continue
        if _LISTLIKE.search(address) and not _NOT_LISTS.search(urlsplit(address).path):
            yield _with(address, _sent(code[match.end() : match.end() + _OBJECT], constants))


def _sent(after: str, constants: Mapping[str, str]) -> dict[str, str]:
    """The object that goes with a request: literals and known variables; a page starts at 1."""
    ends = re.search(r"\}\s{0,9}\)\s{0,9};", after)
    data = _DATA.search(after[: ends.end() if ends else _OBJECT])
    if data is None:
        return {}
    pairs: dict[str, str] = {}
    for key, double, single, bare, name in _PAIR.findall(data[1]):
        value = double or single or bare or constants.get(name)
        if value is None and name and is_page_key(key):
            value = "1"
        if value is not None:
            pairs[key] = value
    return pairs


def _jpages(code: str) -> Iterator[str]:
    """Hanweb: `jpage({totalRecord:N, proxyUrl:'/…/dataproxy.jsp', perPage:15, ajaxParam:{…}})`.

    One answer holds three pages of records, as its own script asks for them.
    """
    for match in re.finditer(r"proxyUrl\s{0,9}:\s{0,9}['\"]([^'\"\s]{1,300})['\"]", code):
        around = code[max(0, match.start() - 1500) : match.end() + 1500]
        total = re.search(r"totalRecord\s{0,9}:\s{0,9}['\"]?(\d{1,7})", around)
        size = re.search(r"perPage\s{0,9}:\s{0,9}['\"]?(\d{1,4})", around)
        sent = re.search(r"ajaxParam\s{0,9}:\s{0,9}\{([^{}]{1,1500})\}", around)
        if total and size and int(size[1]):
            pairs = {k: d or s or b for k, d, s, b, _ in _PAIR.findall(sent[1] if sent else "")}
            yield from _groups(match[1], int(total[1]), int(size[1]), pairs)


def _groups(address: str, total: int, size: int, pairs: Mapping[str, str]) -> Iterator[str]:
    step = size * _GROUP
    for start in range(1, min(total, _MOST_PAGES * step) + 1, step):
        end = min(start + step - 1, total)
        yield _with(
            address,
            {"startrecord": str(start), "endrecord": str(end), "perpage": str(size), **pairs},
        )


def built_unit(element: HtmlElement) -> str | None:
    """Hanweb's unit builder: an element with `queryData` and `url` that a script fills."""
    query, address = element.get("querydata"), element.get("url")
    if not query or not address or len(query) > _OBJECT:
        return None
    pairs = {k: d or s or b or n for k, d, s, b, n in _PAIR.findall(query)}
    return _with(address, pairs) if pairs else None


def read_data(body: str, url: str) -> Data | None:
    """The links in JSON, JSONP or XML data. None for what is neither."""
    start = _ROOT.match(body[:400])
    if start is not None:
        return _json(body[start.end() :], url)
    if body.lstrip("\ufeff \t\r\n")[:1] == "<":
        return _records(body, url)
    return None


def _records(body: str, url: str) -> Data | None:
    fragments = tuple(_cdata(body))
    if not fragments:
        return None
    total = _TOTAL_RECORD.search(body)
    return Data(
        fragments, (), tuple(_further(url, int(total[1]), None, len(fragments))) if total else ()
    )


def _cdata(body: str) -> Iterator[str]:
    """The character data of each record. By splitting: an expression would be quadratic here."""
    for piece in body.split("]]>")[:-1]:
        before, mark, data = piece.rpartition("<![CDATA[")
        if mark and _RECORD.search(before[-400:]):
            yield data


def _json(text: str, url: str) -> Data | None:
    try:
        value, _ = json.JSONDecoder(strict=False).raw_decode(text)
    except (ValueError, RecursionError):
        return None
    fragments: list[str] = []
    addresses: list[tuple[str, str | None]] = []
    for key, string, words in _strings(value, None, None, 0):
        if re.search(r"<(?:a|li|div|img|iframe|tr)\b", string, re.IGNORECASE):
            fragments.append(string)
        elif _ADDRESS.fullmatch(string) and (_HREF_KEYS.match(key or "") or _is_plain_path(string)):
            addresses.append((string, words))
    total, pages, size, rows = _sizes(value, fragments)
    further = tuple(_further(url, total, pages, size or rows))
    return Data(tuple(fragments), tuple(addresses), further)


def _is_plain_path(string: str) -> bool:
    return bool(re.match(r"(?:https?:)?//|/", string))


def _strings(
    value: Any, key: str | None, words: str | None, depth: int
) -> Iterator[tuple[str | None, str, str | None]]:
    """(key, string, title beside it) for every string in a JSON value."""
    if depth > _DEEP:
        return
    if isinstance(value, str):
        nested = value.strip()
        if nested[:1] in "[{" and nested[-1:] in "]}" and len(nested) > 2:
            try:
                yield from _strings(json.loads(nested), key, words, depth + 1)
            except (ValueError, RecursionError):
                yield key, value, words
            return
        yield key, nested, words
    elif isinstance(value, dict):
        title = next(
            (v for k, v in value.items() if "title" in k.lower() and isinstance(v, str)), None
        )
        title = title or next(
            (v for k, v in value.items() if "name" in k.lower() and isinstance(v, str)), None
        )
        for name, one in value.items():
            yield from _strings(one, str(name), title[:500] if title else None, depth + 1)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one, key, words, depth + 1)


def _sizes(value: Any, fragments: list[str]) -> tuple[int | None, int | None, int | None, int]:
    """Total records, total pages, records a page, records in this answer."""
    total = pages = size = None
    rows = 0
    for found in _objects(value, 0):
        lower = {str(k).lower(): v for k, v in found.items()}
        total = total if total is not None else _first(lower, _TOTALS)
        pages = pages if pages is not None else _first(lower, _PAGES)
        size = size if size is not None else _first(lower, _SIZES)
        rows = max([rows, *(len(v) for v in found.values() if isinstance(v, list))])
    for fragment in fragments:
        count = re.search(r"\bcount=['\"]?(\d{1,7})", fragment)
        each = re.search(r"\b(?:rows|pagesize)=['\"]?(\d{1,4})", fragment, re.IGNORECASE)
        total = total if total is not None or count is None else int(count[1])
        size = size if size is not None or each is None else int(each[1])
    return total, pages, size, rows


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(value, dict):
        yield value
        for one in value.values():
            yield from _objects(one, depth + 1)


def _first(lower: Mapping[str, Any], names: tuple[str, ...]) -> int | None:
    for name in names:
        value = lower.get(name)
        if isinstance(value, str) and re.fullmatch(r"\d{1,9}", value):
            return int(value)
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return value
    return None


def _further(url: str, total: int | None, pages: int | None, size: int | None) -> Iterator[str]:
    """Every other page of the list at this address, as far as a total tells how many there are."""
    query = dict(parse_qsl(urlsplit(url).query, keep_blank_values=True))
    asked = next(
        (int(v) for k, v in query.items() if k.lower() in _SIZE_KEYS and v.isdigit()), None
    )
    each = asked or size
    if pages is None and total is not None and each:
        pages = math.ceil(total / each)
    if not pages or pages < 2:
        return
    pages = min(pages, _MOST_PAGES)
    if "build/unit" in url:
        yield from (_with_json(url, n, each or 15) for n in range(2, pages + 1))
        return
    if "startrecord" in {k.lower() for k in query}:
        return  # its own script announced every group
    for key, value in query.items():
        if is_page_key(key) and value.isdigit():
            yield from _numbered(url, key, int(value), pages, each)
            return
    file = re.search(r"([_/-])(\d{1,4})(\.(?:json|xml|js))$", urlsplit(url).path)
    if file:
        stem = url[: url.rindex(file[0])]
        yield from (f"{stem}{file[1]}{n}{file[3]}" for n in range(int(file[2]) + 1, pages + 1))


def _numbered(url: str, key: str, current: int, pages: int, each: int | None) -> Iterator[str]:
    step = each if key.lower() in ("offset", "start") and each else 1
    first = 0 if current == 0 else 1
    for number in range(first, pages + first):
        if number * step != current:
            yield with_page(url, number * step, key) or url


def _with_json(url: str, number: int, size: int) -> str:
    told = quote(json.dumps({"pageNo": number, "pageSize": size}, separators=(",", ":")))
    plain = re.sub(r"[?&]paramJson=[^&]*", "", url)
    return f"{plain}{'&' if '?' in plain else '?'}paramJson={told}"


def _with(address: str, pairs: Mapping[str, str]) -> str:
    if not pairs:
        return address
    return f"{address}{'&' if '?' in address else '?'}{urlencode(pairs)}"
