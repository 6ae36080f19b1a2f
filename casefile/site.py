"""A site of the catalogue: where it starts, what belongs to it, and who answers for it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import SplitResult, quote, unquote, unquote_to_bytes, urlsplit

DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Agency:
    """A public body. `region` is a GB/T 2260 code, `uscc` its unified social credit code."""

    name: str
    level: str | None = None
    region: str | None = None
    uscc: str | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """Where a crawl of the site stops: pages a run, links away from the start."""

    pages: int = 20_000
    depth: int = 12


@dataclass(frozen=True, slots=True)
class Politeness:
    """Seconds between two requests to a host, and how many of them at once."""

    delay_s: float = 3.0
    concurrency: int = 1


@dataclass(frozen=True, slots=True)
class Expected:
    """What a complete run brings at least; fewer is an alarm."""

    pages_min: int | None = None


@dataclass(frozen=True, slots=True)
class Tls:
    """Whether pages are taken from a site whose certificate cannot be trusted; each then says so."""

    allow_broken: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a portal that belongs to another body."""

    prefix: str
    agency: Agency
    procuratorate: str | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """One site. Fields are those of the catalogue."""

    key: str
    name: str
    agency: Agency
    start_urls: tuple[str, ...]
    allowed_hosts: tuple[str, ...]
    procuratorate: str | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    render: bool = False
    limits: Limits = field(default_factory=Limits)
    politeness: Politeness = field(default_factory=Politeness)
    expected: Expected = field(default_factory=Expected)
    private_network: bool = False
    sections: tuple[Section, ...] = ()
    tls: Tls = field(default_factory=Tls)

    def allows(self, url: str) -> bool:
        """Whether a page may be fetched: right host, included and not excluded."""
        if url in self.start_urls:
            return True
        place = place_of(url)
        if place is None or not self._is_home(place):
            return False
        return not self.include or _matches(self.include, _path(place))

    def allows_document(self, url: str) -> bool:
        """Whether a file linked from an included page may be fetched: `include` is for pages."""
        place = place_of(url)
        return place is not None and self._is_home(place)

    def agency_for(self, url: str) -> Agency:
        """The body that answers for a URL: its section's, else the site's."""
        section = self.section_for(url)
        return section.agency if section else self.agency

    def procuratorate_for(self, url: str) -> str | None:
        """The procuratorate that supervises a URL's body."""
        section = self.section_for(url)
        return (section.procuratorate if section else None) or self.procuratorate

    def _is_home(self, place: SplitResult) -> bool:
        return _host(place) in self.allowed_hosts and not _matches(self.exclude, _path(place))

    def section_for(self, url: str) -> Section | None:
        """The section that a URL stands in, the longest prefix; None outside of all."""
        place = place_of(url)
        path = "" if place is None else _path(place)
        fitting = [section for section in self.sections if path.startswith(section.prefix)]
        return max(fitting, key=lambda section: len(section.prefix), default=None)


def place_of(url: str) -> SplitResult | None:
    """The parts of a fetchable URL; None for anything that programs read differently.

    Backslashes, spaces, control characters and user names make a host look like another one.
    """
    if re.search(r"[\x00-\x20\x7f\\]", url):
        return None
    try:
        place = urlsplit(url)
        usable = place.hostname and place.port != 0
    except ValueError:
        return None
    if place.scheme not in DEFAULT_PORTS or not usable or "@" in place.netloc:
        return None
    return place


def _host(place: SplitResult) -> str:
    """`host` or `host:port`, in the catalogue's form: lower case, ASCII, no default port."""
    name = ascii_host(place.hostname or "") or ""
    name = f"[{name}]" if ":" in name else name
    default = place.port in (None, DEFAULT_PORTS[place.scheme])
    return name if default else f"{name}:{place.port}"


def ascii_host(name: str) -> str | None:
    """A host name in its ASCII form (xn--); None if it has none."""
    bare = name.lower().rstrip(".")
    try:
        return bare if bare.isascii() else bare.encode("idna").decode("ascii")
    except UnicodeError:
        return None


def _path(place: SplitResult) -> str:
    """Path and query as the server will read them: `.`, `..` and needless escapes resolved.

    "/mz/../rsj/" and "/mz/%2e%2e/rsj/" are "/rsj/", so no prefix can be passed by.
    """
    parts: list[str] = []
    segments = _plain(place.path or "/").split("/")
    for segment in segments[1:]:
        if segment == "..":
            del parts[-1:]
        elif segment != ".":
            parts.append(segment)
    if segments[-1] in (".", ".."):
        parts.append("")
    return "/" + "/".join(parts) + (f"?{place.query}" if place.query else "")


def _matches(patterns: tuple[str, ...], path: str) -> bool:
    return any(_match(pattern, path) for pattern in patterns)


def _match(pattern: str, path: str) -> bool:
    if pattern.startswith("re:"):
        wanted = _compiled(pattern[3:])
        return bool(wanted.search(path) or wanted.search(unquote(path)))
    prefix, mark, query = pattern.partition("?")
    return path.startswith(_plain(prefix) + mark + query)


def _plain(path: str) -> str:
    """A path with one spelling for every byte, whatever charset it is in."""
    return quote(unquote_to_bytes(path), safe="/:@!$&'()*+,;=~")


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
