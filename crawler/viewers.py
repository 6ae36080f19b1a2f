"""The file inside an embedded viewer's address (`viewer.html?file=/a.pdf`, Office viewers)."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote, urlsplit

from crawler.urls import absolute, is_attachment

_KEYS = frozenset(
    {"file", "src", "url", "furl", "pdf", "path", "filepath", "fileurl", "document", "doc", "wdsrc"}
    | {"pdfurl", "docurl", "target", "ssl_url", "file_url", "attach", "swffile", "pdffile"}
)
_VIEWER = re.compile(
    r"viewer|preview|onlineview|/view|embed|reader|office|pdfjs|readfile", re.IGNORECASE
)
_MOST = 4096


def viewed(target: str) -> Iterator[str]:
    """Absolute addresses of files that a viewer's address names, in its query or after its `#`.

    A viewer's own parameter may hold an address without an extension; elsewhere only what looks
    like a file counts. Base64 (kkFileView) is read too.
    """
    parts = urlsplit(target)
    known = bool(_VIEWER.search(parts.path))
    for text in (parts.query, parts.fragment):
        for key, value in parse_qsl(text[:_MOST]):
            if key.lower() not in _KEYS:
                continue
            for written in dict.fromkeys((value, unquote(value), _decoded(value))):
                inner = _inner(written, target, known=known)
                if inner is not None:
                    yield inner
                    break


def _inner(written: str, target: str, *, known: bool) -> str | None:
    if not written or written.isdigit():
        return None
    named = is_attachment("/" + written.lstrip("/"))
    if not named and not (known and re.match(r"(?:https?:)?//[^/]+/.|/.", written)):
        return None
    inner = absolute(written, target)
    return None if inner is None or inner == target else inner


def _decoded(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9+/_-]{16,}={0,2}", value):
        return ""
    try:
        text = base64.b64decode(value + "=" * (-len(value) % 4), altchars=b"-_").decode("utf-8")
    except (binascii.Error, ValueError):
        return ""
    return text if re.match(r"https?://|/", text) else ""
