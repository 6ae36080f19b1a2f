"""Pagers that a script library draws: laypage, kkpager, jQuery pagination and their kin.

They are given how many pages there are and how a page's address is made; both stand in literals.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from itertools import islice

from crawler.scripts import joined

_DRAWN = re.compile(
    r"\b(?:laypage(?:\.render)?|kkpager\.(?:init|generPageHtml)|\w{0,20}[pP]agination|[pP]ager?|createPage|bootstrapPaginator"
    r"|twbsPagination|jqPaginator|Page|pagination\w{0,9})\s{0,4}\(\s{0,4}(?:['\"#.\w$-]{1,60}\s{0,4},\s{0,4})?(?=\{)"
)
_NUMBER = r"['\"]?\s{0,4}:\s{0,4}['\"]?(\d{1,6})"
_PAGES = re.compile(
    rf"\b(?:pageCount|pages|totalPages?|total_?pages|pageTotal){_NUMBER}", re.IGNORECASE
)
_RECORDS = re.compile(
    rf"\b(?:count|totalRecords?|totalCounts?|totalData|dataCount|total){_NUMBER}", re.IGNORECASE
)
_SIZE = re.compile(
    rf"\b(?:limit|pageSize|showData|perPage|items_?per_?page|size){_NUMBER}", re.IGNORECASE
)
_ADDRESS = re.compile(
    r"(?:\blocation(?:\.href)?\s{0,4}=(?!=)|location\.(?:replace|assign)\(|window\.open\(|\breturn)\s{0,9}"
)
_PIECE = re.compile(
    r"\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'|\b[\w$]{1,20}\.(?:curr|getCurrent\(\)|current|page|num)(?![\w$])"
    r"|\b(?:n|num|page|p|i|index|curr|pageNo|pageNum|pageIndex)\b"
)
"""A string, or what callbacks call the page that was clicked."""
_FORMER = re.compile(r"hrefFormer['\"]?\s{0,4}:\s{0,4}['\"]([^'\"]{1,200})['\"]")
_LATTER = re.compile(r"hrefLatter['\"]?\s{0,4}:\s{0,4}['\"]([^'\"]{0,200})['\"]")
_OPTIONS = 2500
_MOST = 20_000
_MOST_PAGERS = 20
_MARK = "\x01"


def drawn_pages(code: str, constants: Mapping[str, str]) -> Iterator[str]:
    """Addresses of the pages that a drawn pager would open, the first included."""
    for match in islice(_DRAWN.finditer(code), _MOST_PAGERS):
        options = code[match.end() : match.end() + _OPTIONS]
        count = _count(options)
        if count is not None and 1 < count <= _MOST:
            yield from _addresses(options, count, constants)


def _count(options: str) -> int | None:
    pages, records, size = (_first(p, options) for p in (_PAGES, _RECORDS, _SIZE))
    if pages is not None:
        return pages
    if records is not None and size:
        return math.ceil(records / size)
    # kkpager's `total` is the number of pages; alone it can be nothing else
    return records


def _addresses(options: str, count: int, constants: Mapping[str, str]) -> Iterator[str]:
    former, latter = _FORMER.search(options), _LATTER.search(options)
    if former and "getLink" not in options:
        end = latter[1] if latter else ""
        yield f"{former[1]}{end}"
        yield from (f"{former[1]}_{number}{end}" for number in range(2, count + 1))
        return
    template = _template(options, constants)
    if template is not None:
        yield from (template.replace(_MARK, str(number)) for number in range(1, count + 1))


def _template(options: str, constants: Mapping[str, str]) -> str | None:
    """An address with a mark where the page's number goes."""
    for match in islice(_ADDRESS.finditer(options), _MOST_PAGERS):
        written = _PIECE.sub(_numbered, options[match.end() : match.end() + 400])
        address = joined(written, 0, {**constants, "_page_": _MARK})
        if address and _MARK in address and re.search(r"[/.?]", address):
            return address
    return None


def _numbered(match: re.Match[str]) -> str:
    """Strings stay; what stands for the page's number gets one name."""
    return match[0] if match[0][0] in "'\"" else "_page_"


def _first(pattern: re.Pattern[str], options: str) -> int | None:
    found = pattern.search(options)
    return int(found[1]) if found else None
