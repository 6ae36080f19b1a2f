"""A click that turns a list's pages -> the address of that page, where it can be told."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml.html import HtmlElement

from crawler.forms import form_page, page_field
from crawler.pagination import says_next, turns_pages, with_page
from crawler.scripts import Call, Scripts, opened, submitted


@dataclass(frozen=True, slots=True)
class Pager:
    """A page of a list; `urls` is empty where only a script knows how to ask for it.

    There are several where the first page has a name of its own (`if (n == 1) ... else ...`).
    """

    urls: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Open:
    """The page that is being read; `unread` gathers the pagers that lead to no address."""

    root: HtmlElement = field(repr=False)
    url: str = field(repr=False)
    encoding: str
    known: Scripts
    unread: list[str] = field(default_factory=list, repr=False)
    nesting: int = 0
    asked: set[tuple[str, str | None]] = field(default_factory=set, repr=False)


def pager(call: Call, text: str | None, page: Open, this: str | None = None) -> Pager | None:
    """What `goPage(2)` and its kin lead to; None if the call turns no pages.

    By the function's own address; by the form that it fills and sends, asked with GET; by the
    form or the query of the page that has a page number.
    """
    number = next((a for a in _given(call, this) if a.isdigit()), None)
    postback = call.name == "__doPostBack"
    fields = submitted(call, page.known, this)
    if not postback and (number is None or not (turns_pages(call.name) or says_next(text))):
        return None
    if postback and number is None and not says_next(text):
        return None
    literals = tuple(opened(call, page.known, this))
    if literals:
        return Pager(literals)
    if fields:
        told = form_page(page.root, fields, page.encoding)
    else:
        told = None if postback or number is None else _told(page, number)
    return Pager((told,) if told else ())


def _told(page: Open, number: str) -> str | None:
    name = page_field(page.root)
    if name is not None:
        return form_page(page.root, {name: number}, page.encoding)
    return with_page(page.url, int(number))


def _given(call: Call, this: str | None) -> list[str]:
    return [this if a.startswith("this") and this is not None else a for a in call.arguments]
