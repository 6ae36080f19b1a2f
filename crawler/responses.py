"""A response -> what is kept of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from w3lib.encoding import html_to_unicode

from casefile.media import HTML, XHTML, sniff
from crawler.items import Fetch
from crawler.provenance import evidence_of

if TYPE_CHECKING:
    from scrapy.http import Response

_NOT_KEPT = frozenset({"set-cookie", "set-cookie2"})


def is_html(body: bytes, declared: str | None, url: str) -> bool:
    """Whether bytes are a page, by their content first (a PDF sent as text/html is a PDF)."""
    return sniff(body, declared or None, url) in (HTML, XHTML)


def declared_type(response: Response) -> str:
    """The Content-Type without parameters, "" if there is none."""
    return _text(response.headers.get("Content-Type")).partition(";")[0].strip().lower()


def encoding_of(response: Response) -> str:
    """BOM, header or meta tag, as browsers do (GB2312 means GB18030); undeclared: what fits."""
    header = _text(response.headers.get("Content-Type"))
    encoding, _ = html_to_unicode(header, response.body, auto_detect_fun=_fitting)
    return encoding


def fetch_of(response: Response, title: str | None) -> Fetch:
    """The item that the archive keeps."""
    meta = response.meta
    return Fetch(
        site=meta["site"],
        url=meta["url"],
        data=response.body,
        fetched_at=datetime.now(UTC),
        status=response.status,
        final_url=response.url,
        headers=_headers(response),
        declared=declared_type(response) or None,
        title=title,
        found_on=meta["found_on"],
        link_text=meta["text"],
        depth=meta["depth"],
        evidence=evidence_of(response),
    )


def _headers(response: Response) -> dict[str, str]:
    """Without cookies: a crawl keeps no session."""
    pairs = ((_text(name), response.headers.getlist(name)) for name in response.headers)
    return {k: ", ".join(map(_text, v)) for k, v in pairs if k.lower() not in _NOT_KEPT}


def _fitting(body: bytes) -> str:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"


def _text(value: bytes | None) -> str:
    return (value or b"").decode("utf-8", "replace")
