"""Forms that page through a list: the address that asks for the same page with GET."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from urllib.parse import urlencode, urlsplit, urlunsplit

from lxml.html import HtmlElement

from crawler.pagination import is_page_key

_IGNORED = frozenset({"submit", "button", "image", "reset", "file", "password"})
_STATE = 4096
_MOST = 200
_FORMS = 12


def form_page(root: HtmlElement, fields: Mapping[str, str], encoding: str) -> str | None:
    """The address of the form that has one of `fields` (by name or id), with them set.

    Only when a field is a page number: other forms (searches, mail to the mayor) are not asked.
    None as well where the state of the page is longer than an address can be (ASP.NET).
    """
    if not any(is_page_key(name) for name in fields):
        return None
    for form in islice(root.iter("form"), _FORMS):
        names = _names(form)
        known = {names[f]: value for f, value in fields.items() if f in names}
        if known:
            return _address(form, known, encoding)
    return None


def page_field(root: HtmlElement) -> str | None:
    """The name of the first form field that holds a page number."""
    for form in islice(root.iter("form"), _FORMS):
        for name in _names(form).values():
            if is_page_key(name):
                return name
    return None


def _names(form: HtmlElement) -> dict[str, str]:
    """Name or id -> name."""
    found: dict[str, str] = {}
    for element in islice(form.iter("input", "select"), _MOST):
        name, ident = element.get("name"), element.get("id")
        if name:
            found[name] = name
            if ident:
                found.setdefault(ident, name)
    return found


def _address(form: HtmlElement, known: Mapping[str, str], encoding: str) -> str | None:
    pairs = {**_given(form), **known}
    if sum(map(len, pairs.values())) > _STATE or any(k.startswith("__VIEW") for k in pairs):
        return None
    action = urlsplit((form.get("action") or "").strip())
    if action.scheme.lower() == "javascript":
        action = urlsplit("")
    kept = (
        action.query + "&" if action.query and (form.get("method") or "").upper() != "GET" else ""
    )
    query = kept + urlencode(pairs, encoding=encoding, errors="replace")
    return urlunsplit((action.scheme, action.netloc, action.path, query, ""))


def _given(form: HtmlElement) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for element in islice(form.iter("input", "select"), _MOST):
        name, kind = element.get("name"), (element.get("type") or "text").lower()
        if not name or kind in _IGNORED:
            continue
        if kind in ("checkbox", "radio") and element.get("checked") is None:
            continue
        pairs[name] = _selected(element) if element.tag == "select" else element.get("value") or ""
    return pairs


def _selected(element: HtmlElement) -> str:
    options = list(element.iter("option"))
    chosen = next((o for o in options if o.get("selected") is not None), None)
    chosen = chosen if chosen is not None else (options[0] if options else None)
    return "" if chosen is None else chosen.get("value") or chosen.text or ""
