"""URLs in one spelling, so that one page is fetched once, and what can be told from a URL alone."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import SplitResult, unquote_to_bytes, urljoin, urlsplit, urlunsplit

MAX_LENGTH = 1024
"""Longer ones are traps or state packed into a link (Heritrix and Nutch stop near there too)."""

_ABSURD = 16 * 1024
DEFAULT_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?\.?|\[[0-9a-f:.]+\])\Z")
_STRIPPED = re.compile(r"[\t\r\n]")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_KEPT = _UNRESERVED | frozenset("!$&'()*+,;=:@/%?[]|{}^`")
_PATH_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid|sessionid)=[^/?#;]*", re.IGNORECASE)
_PATH_TICKET = re.compile(r"/\((?:[ASFX]\([0-9A-Za-z_-]{1,600}\)){1,4}\)(?=/)")
_SESSION_NAMES = frozenset(
    {"jsessionid", "phpsessid", "sessionid", "session_id", "aspsessionid", "cfid", "cftoken"}
    | {"osid", "zenid", "jsession", "asp.net_sessionid", "utm_source", "utm_medium", "utm_campaign"}
)
_STAMP_NAMES = frozenset(
    (
        "_",
        "t",
        "_t",
        "ts",
        "time",
        "timestamp",
        "r",
        "rnd",
        "rand",
        "random",
        "nocache",
        "_dc",
        "d",
        "v",
    )
)
_STAMP = re.compile(r"0\.\d{6,}|1\d{12}|1\d{9}\.\d{3,}")
"""A random number or milliseconds: what scripts add so that no cache answers."""
_SESSION_TOKEN = re.compile(r"[0-9A-Za-z_-]{16,}\Z")

_LOGIN_PATH = re.compile(
    r"[/_.-](?:user|member|admin)?(?:login|logon|signin|sso|cas|passport|oauth2?|auth)(?![a-z])",
    re.IGNORECASE,
)
ASSET_EXTENSIONS = frozenset(
    ["css", "js", "mjs", "map", "ico", "woff", "woff2", "ttf", "eot", "otf", "svg", "swf", "cur"]
)
ATTACHMENT_EXTENSIONS = frozenset(
    (
        *("pdf", "doc", "docx", "docm", "dot", "dotx", "wps", "wpt", "rtf", "txt", "odt"),
        *("xls", "xlsx", "xlsm", "xlsb", "xlt", "et", "ett", "csv", "ods", "dbf", "mdb", "accdb"),
        *("ppt", "pptx", "pps", "dps", "odp", "ofd", "ceb", "cebx", "eml", "msg", "mht", "mhtml"),
        *("zip", "rar", "7z", "gz", "tgz", "tar", "bz2", "xz", "xml", "json", "sql"),
        *("jpg", "jpeg", "png", "bmp", "tif", "tiff", "webp", "gif"),
    )
)


class Origin(NamedTuple):
    """Where a request connects to."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


def absolute(href: str, base: str, encoding: str = "utf-8") -> str | None:
    """A link as written on a page -> the URL a browser would request, without fragment.

    None for what is no http(s) URL. Follows the WHATWG rules that matter: backslashes are slashes,
    tabs and line breaks vanish, a path is UTF-8 and a query is in the page's encoding.
    """
    if len(href) > _ABSURD:
        return None
    href = _STRIPPED.sub("", href.strip("\x00 \t\r\n\f　"))
    scheme, _, rest = href.partition(":")
    if (
        rest
        and scheme.lower() not in DEFAULT_PORTS
        and re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*", scheme)
    ):
        return None
    path, mark, query = href.replace("#", "\x00", 1).partition("\x00")[0].partition("?")
    try:
        parts = urlsplit(urljoin(base, path.replace("\\", "/") + mark + query))
        return _spelled(parts, encoding)
    except ValueError:
        return None


def canonical(url: str) -> str | None:
    """The spelling under which a URL is known: session ids gone, escapes normalised.

    None if it is no usable http(s) URL (also with a user name in it). Escapes that are no UTF-8
    (GBK) stay exactly as they were. Query parameters keep their order: some sites mind it.
    """
    plain = absolute(url, url)
    if plain is None:
        return None
    parts = urlsplit(plain)
    path = _escapes(_PATH_TICKET.sub("", _PATH_SESSION.sub("", parts.path)))
    return urlunsplit((parts.scheme, parts.netloc, path or "/", _query(parts.query), ""))


def origin(url: str) -> Origin:
    """Host and port of an absolute http(s) URL."""
    parts = urlsplit(url)
    return Origin(parts.hostname or "", parts.port or DEFAULT_PORTS.get(parts.scheme, 0))


def extension(url: str) -> str:
    """The last path segment's extension, lower case, "" if none. `a.pdf;v=1` is pdf."""
    name = urlsplit(url).path.rpartition("/")[2].partition(";")[0]
    stem, dot, ext = name.rpartition(".")
    ext = ext.lower()
    return ext if dot and stem and re.fullmatch(r"[a-z0-9]{1,6}", ext) else ""


def is_attachment(url: str) -> bool:
    """Whether a URL looks like a file rather than a page (its own name, or a `filename=` in it)."""
    if extension(url) in ATTACHMENT_EXTENSIONS:
        return True
    query = urlsplit(url).query
    return any(
        value.rpartition(".")[2].lower() in ATTACHMENT_EXTENSIONS
        for value in (pair.partition("=")[2] for pair in query.split("&"))
        if "." in value
    )


def is_asset(url: str) -> bool:
    """Style sheets, scripts and fonts: parts of a page that carry no notice."""
    return extension(url) in ASSET_EXTENSIONS


def is_trap(url: str) -> bool:
    """Whether a path repeats itself: the mark of a relative-link loop (`/a/b/a/b/a/b/`).

    Numbers may repeat more often, for dates (`/11/11/11/`).
    """
    segments = [s for s in urlsplit(url).path.split("/") if s]
    return any(segments.count(s) > (4 if s.isdigit() else 2) for s in set(segments))


def _spelled(parts: SplitResult, encoding: str) -> str | None:
    if parts.scheme not in DEFAULT_PORTS or "@" in parts.netloc or not parts.hostname:
        return None
    host = _host(parts.netloc.rpartition(":")[0] if _has_port(parts) else parts.netloc)
    if host is None:
        return None
    port = parts.port
    netloc = host if port in (None, DEFAULT_PORTS[parts.scheme]) else f"{host}:{port}"
    path = _quoted(_dotless(parts.path), "utf-8") or "/"
    return urlunsplit((parts.scheme, netloc, path, _quoted(parts.query, encoding), ""))


def _has_port(parts: SplitResult) -> bool:
    return ":" in parts.netloc.rpartition("]")[2]


def _host(text: str) -> str | None:
    host = text.lower()
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            return None
    return host.rstrip(".") if _HOST.match(host) else None


def _dotless(path: str) -> str:
    """Dot segments resolved, also escaped ones; `..` above the root vanishes."""
    kept: list[str] = []
    segments = path.split("/")[1:] if path.startswith("/") else path.split("/")
    for position, segment in enumerate(segments):
        plain = segment.replace("%2e", ".").replace("%2E", ".")
        if plain not in (".", ".."):
            kept.append(segment)
            continue
        if plain == ".." and kept:
            kept.pop()
        if position == len(segments) - 1:
            kept.append("")
    return "/" + "/".join(kept)


def _quoted(text: str, encoding: str) -> str:
    """Everything outside printable ASCII, and what no URL may hold, escaped; escapes untouched."""
    text = _STRAY_PERCENT.sub("%25", text)
    return "".join(c if c in _KEPT else _escape(c, encoding) for c in text)


def _escape(char: str, encoding: str) -> str:
    try:
        data = char.encode(encoding)
    except (UnicodeError, LookupError):
        data = char.encode("utf-8", "replace")
    return "".join(f"%{byte:02X}" for byte in data)


def _escapes(path: str) -> str:
    """Upper-case escapes, and none where none is needed; a segment that is not UTF-8 as it came."""
    return "/".join(_segment(s) for s in path.split("/"))


def _segment(segment: str) -> str:
    try:
        unquote_to_bytes(segment).decode("utf-8")
    except UnicodeDecodeError:
        return segment
    return _ESCAPE.sub(_normal_escape, segment)


def _normal_escape(match: re.Match[str]) -> str:
    char = chr(int(match[1], 16))
    return char if char in _UNRESERVED else match[0].upper()


def _query(query: str) -> str:
    return "&".join(_segment(pair) for pair in query.split("&") if pair and not _is_session(pair))


def _is_session(pair: str) -> bool:
    """`sid` is often an article's id: only a long token there is taken for a session."""
    name, _, value = pair.partition("=")
    name = name.lower()
    if name in _STAMP_NAMES:
        return bool(_STAMP.fullmatch(value))
    if name == "sid":
        return bool(_SESSION_TOKEN.match(value)) and not value.isdigit()
    return name in _SESSION_NAMES or name.startswith("aspsessionid")


def is_login(url: str) -> bool:
    """Whether a URL says itself that it is a login page."""
    return bool(_LOGIN_PATH.search(urlsplit(url).path))
