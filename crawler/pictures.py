"""Which pictures of a page can be documents (a scanned list), and which are decoration."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_SCANS = frozenset({"jpg", "jpeg", "png", "bmp", "tif", "tiff", "webp"})
_SMALL_PX = 80
_LARGE_PX = 300
_DECOR = frozenset(
    {
        "icon",
        "icons",
        "ico",
        "logo",
        "logos",
        "banner",
        "btn",
        "button",
        "bg",
        "arrow",
        "dot",
        "spacer",
    }
    | {"blank", "loading", "weixin", "wechat", "weibo", "qrcode", "ewm", "erweima", "beian", "dzjg"}
    | {"jiucuo", "gongan", "footer", "header", "nav", "menu", "skin", "skins", "theme", "themes"}
    | {"fileicon", "filetypeimages", "filetype", "emoji", "avatar", "sprite", "close", "search"}
)


def is_picture(src: str, width: str | None = None, height: str | None = None) -> bool:
    """By the kind of file, the words of its path and the size that the page gives it."""
    path = urlsplit(src).path.lower()
    ext = path.rpartition(".")[2]
    sizes = [px for px in (_pixels(width), _pixels(height)) if px is not None]
    if ext == "gif":
        return bool(sizes) and min(sizes) >= _LARGE_PX
    if ext not in _SCANS or any(px < _SMALL_PX for px in sizes):
        return False
    return not any(word in _DECOR for word in re.split(r"[^a-z]+", path.rpartition(".")[0]))


def _pixels(value: str | None) -> int | None:
    found = re.fullmatch(r"\s*(\d{1,5})(?:\.\d+)?\s*(?:px)?\s*", value or "")
    return int(found[1]) if found else None
