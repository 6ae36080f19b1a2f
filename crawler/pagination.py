"""A list's further pages: they belong to the page itself and are no step deeper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

_CREATED = re.compile(
    r"createPage(?:HTML)?\s*\(\s*(\d{1,6})\s*,\s*\d{1,6}\s*,\s*(['\"])([\w./-]{1,80})\2\s*,"
    r"\s*(['\"])\.?(\w{1,6})\4",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\b(?:countPage|pageCount|totalPage)\s*=\s*(\d{1,6})\b", re.IGNORECASE)
_JOINED = re.compile(r"_\\?['\"]\s*\+")
_NUMBERED = re.compile(r"[_-]\d{1,5}(?=\.\w{1,6}$|$)")
_NEXT = re.compile(
    r"\s*(?:下一?[页頁]|上一?[页頁]|[首尾末][页頁]|最后一[页頁]|next|previous|[›»<>＞＜]{1,2}"
    r"|第?\s*\d{1,5}\s*[页頁]?)\s*[>»›]?\s*$",
    re.IGNORECASE,
)
_PAGE_KEYS = re.compile(
    r"(?:page|pageno|pagenum|pageindex|curpage|currentpage|currpage|pn|p)", re.IGNORECASE
)
_MOST = 20_000


def listed_pages(code: str, url: str) -> Iterator[str]:
    """File names of all list pages that a script announces.

    `createPageHTML(N, i, "index", "shtml")` means index.shtml, index_1.shtml ... index_{N-1}.shtml.
    Older templates only set `countPage = N` and build the names from the page's own name.
    """
    created = _CREATED.findall(code)
    for count, _, name, _, ext in created:
        yield from _names(int(count), name, ext)
    if created:
        return
    if _JOINED.search(code):
        stem, _, ext = urlsplit(url).path.rpartition("/")[2].rpartition(".")
        for count in _COUNTED.findall(code)[:1]:
            yield from _names(int(count), _NUMBERED.sub("", stem) or "index", ext or "html")


def _names(count: int, name: str, ext: str) -> Iterator[str]:
    if 1 < count <= _MOST:
        yield f"{name}.{ext}"
        yield from (f"{name}_{number}.{ext}" for number in range(1, count))


def is_pager(target: str, url: str, text: str | None) -> bool:
    """Whether a link leads to another page of the list that is open.

    Either it is a numbered sibling (`index_3.html` by `index.html`, `?page=3` by `?page=2`),
    or it says so and stays in the same folder.
    """
    here, there = urlsplit(url), urlsplit(target)
    if here.netloc != there.netloc:
        return False
    if _stem(here.path) == _stem(there.path) and _rest(here.query) == _rest(there.query):
        return target != url
    same_folder = here.path.rpartition("/")[0] == there.path.rpartition("/")[0]
    return same_folder and bool(_NEXT.match(text or ""))


def _stem(path: str) -> str:
    """index_3.html, index.html and the bare folder are the same list."""
    folder, _, name = path.rpartition("/")
    name = _NUMBERED.sub("", name)
    return (
        f"{folder}/"
        if name.partition(".")[0].lower() in ("", "index", "default")
        else f"{folder}/{name}"
    )


def _rest(query: str) -> frozenset[str]:
    """The query without its page number."""
    return frozenset(
        pair
        for pair in query.split("&")
        if pair
        and not (_PAGE_KEYS.fullmatch(pair.partition("=")[0]) and pair.partition("=")[2].isdigit())
    )
