"""A list's further pages: they belong to the page itself and are no step deeper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit, urlunsplit

_CREATED = re.compile(r"\bcreatePage(?:HTML|_?Nav|r)?\s{0,9}\(([^()]{3,300})\)", re.IGNORECASE)
_ARGUMENT = re.compile(r"""\s*(?:(['"])([^'"]{0,120})\1|([\w$.#-]{1,80}))\s*(?:,|$)""")
_COUNTED = re.compile(
    r"\b(?:countPage|pageCount|totalPages?|_?nPageCount)\s{0,9}=\s{0,9}['\"]?(\d{1,6})\b",
    re.IGNORECASE,
)
_JOINED = re.compile(r"_\\?['\"]\s*\+")
_NUMBERED = re.compile(r"[_-]\d{1,5}(?=\.\w{1,6}$|$)")
_UNDER = re.compile(r"/(?:index|list|page)?[_-]?\d{1,5}(\.\w{1,6})$", re.IGNORECASE)
_NEXT = re.compile(
    r"\s*(?:下一?[页頁]|上一?[页頁]|[首尾末][页頁]|最后一[页頁]|next|previous|prev|[›»<>＞＜]{1,2}"
    r"|第?\s*\d{1,5}\s*[页頁]?)\s*[>»›]?\s*$",
    re.IGNORECASE,
)
_TURNS = re.compile(
    r"(?:^|[.$_])(?:go|to|goto|jump|turn|change|query|load|show|select|set|get)?_?"
    r"(?:to)?page(?:to|no|num|index|list|change|data|r|ing)?$|^(?:nextPage|jumpTo|gotoPage|page_?turn)",
    re.IGNORECASE,
)
_PAGE_KEYS = re.compile(
    r"(?:[\w$]{0,24}[._$:-])?"
    r"(?:page|pages|pageno|page_?num(?:ber)?|page_?index|page_?id|cur_?page|current_?page|currpage|cur_?page_?no"
    r"|now_?page|this_?page|page_?now|to_?page|go_?page|pagecurrent|pagination|paged?|pno|pn|pg|p|start_?record"
    r"|current(?:index)?|offset)",
    re.IGNORECASE,
)
_COMPANIONS = frozenset({"endrecord", "end_record"})
_MOST = 20_000


def is_page_key(name: str) -> bool:
    """Whether a query parameter or form field of this name holds a page number."""
    return bool(_PAGE_KEYS.fullmatch(name))


def says_next(text: str | None) -> bool:
    """Whether a link's words are those of a pager: a number, 下一页, 末页, »."""
    return bool(_NEXT.match(text or ""))


def turns_pages(function: str) -> bool:
    """Whether a function's name says that it opens another page of a list."""
    return bool(_TURNS.search(function))


def listed_pages(code: str, url: str) -> Iterator[str]:
    """File names of all list pages that a script announces.

    `createPageHTML(N, i, "index", "shtml")` means index.shtml, index_1.shtml ... index_{N-1}.shtml;
    other templates take an element's id before it and count from 1, so that the last is `index_N`.
    Older templates only set `countPage = N` and build the names from the page's own name.
    """
    created = [c for m in _CREATED.findall(code) if (c := _created(m, url)) is not None]
    for names in created:
        yield from names
    if created:
        return
    if _JOINED.search(code):
        stem, _, ext = urlsplit(url).path.rpartition("/")[2].rpartition(".")
        for count in _COUNTED.findall(code)[:1]:
            yield from _names(int(count), _NUMBERED.sub("", stem) or "index", ext or "html", 0)


def _created(written: str, url: str) -> list[str] | None:
    values = [quoted or bare for _, quoted, bare in _ARGUMENT.findall(written)]
    first = next((i for i, v in enumerate(values[:2]) if v.isdigit()), None)
    if first is None or len(values) < first + 4 or not values[first + 1].isdigit():
        return None
    count, current, name, ext = values[first : first + 4]
    if not re.fullmatch(r"[\w./-]{1,80}", name) or not re.fullmatch(r"\.?\w{1,6}", ext):
        return None
    from_one = current == "1" and _is_first(url, name)
    return list(_names(int(count), name, ext.lstrip("."), int(from_one)))


def _is_first(url: str, name: str) -> bool:
    """Whether this is the list's first page: what it calls itself there tells where it counts from."""
    return urlsplit(url).path.rpartition("/")[2].partition(".")[0] in ("", name)


def _names(count: int, name: str, ext: str, more: int) -> Iterator[str]:
    if 1 < count <= _MOST:
        yield f"{name}.{ext}"
        yield from (f"{name}_{number}.{ext}" for number in range(1, count + more))


def with_page(url: str, number: int, key: str | None = None) -> str | None:
    """The address with another page number in its query; None if it has no such parameter."""
    parts = urlsplit(url)
    pairs = parts.query.split("&")
    for position, pair in enumerate(pairs):
        name, _, value = pair.partition("=")
        if name == key or (key is None and is_page_key(name) and value.isdigit()):
            pairs[position] = f"{name}={number}"
            return urlunsplit(parts._replace(query="&".join(pairs)))
    return None


def is_pager(target: str, url: str, text: str | None) -> bool:
    """Whether a link leads to another page of the list that is open.

    Either it is a numbered sibling (`index_3.html` by `index.html`, `?page=3` by `?page=2`,
    `gs/3.htm` by `gs.htm`), or it says so and stays in the same folder.
    """
    here, there = urlsplit(url), urlsplit(target)
    if here.netloc != there.netloc:
        return False
    if _stem(here.path) == _stem(there.path) and _rest(here.query) == _rest(there.query):
        return target != url
    if _is_child(there.path, here.path):
        return True
    same_folder = here.path.rpartition("/")[0] == there.path.rpartition("/")[0]
    return same_folder and says_next(text)


def _is_child(there: str, here: str) -> bool:
    """Sites that keep the pages of `gs.htm` as `gs/12.htm`; both are pages of one list."""
    numbered = _UNDER.search(there)
    if numbered is None:
        return False
    parent = there[: numbered.start()] + numbered[1]
    return parent in (here, _UNDER.sub(r"\1", here))


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
    return frozenset(pair for pair in query.split("&") if pair and not _is_number(pair))


def _is_number(pair: str) -> bool:
    name, _, value = pair.partition("=")
    return value.isdigit() and (is_page_key(name) or name.lower() in _COMPANIONS)
