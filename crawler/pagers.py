"""A click that turns a list's pages -> the address of that page, where it can be told."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml.html import HtmlElement

from crawler.forms import form_page, page_field
from crawler.pagination import says_next, turns_pages, with_page
from crawler.scripts import Call, Scripts, opened, submitted


@dataclass(frozen=True, slots=True)
class Pager:
    """A page of a list; `url` is None where only a script knows how to ask for it."""

    url: str | None = field(repr=False)


def pager(
    call: Call,
    text: str | None,
    root: HtmlElement,
    url: str,
    encoding: str,
    known: Scripts,
    this: str | None = None,
) -> Pager | None:
    """What `goPage(2)` and its kin lead to; None if the call turns no pages.

    By the function's own address; by the form that it fills and sends, asked with GET; by the
    form or the query of the page that has a page number.
    """
    number = next((a for a in _given(call, this) if a.isdigit()), None)
    postback = call.name == "__doPostBack"
    fields = submitted(call, known, this)
    if not postback and (number is None or not (turns_pages(call.name) or says_next(text))):
        return None
    if postback and number is None and not says_next(text):
        return None
    literal = next(opened(call, known, this), None)
    if literal is not None:
        return Pager(literal)
    if fields:
        return Pager(form_page(root, fields, encoding))
    return Pager(None if postback or number is None else _told(root, url, encoding, number))


def _told(root: HtmlElement, url: str, encoding: str, number: str) -> str | None:
    name = page_field(root)
    if name is not None:
        return form_page(root, {name: number}, encoding)
    return with_page(url, int(number))


def _given(call: Call, this: str | None) -> list[str]:
    return [this if a.startswith("this") and this is not None else a for a in call.arguments]
