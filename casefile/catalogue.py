"""The site catalogue: a YAML file in, checked Sites out. Every complaint is "file:line: what"."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from pathlib import Path

from casefile.errors import CatalogueError
from casefile.marked import Entry, read_yaml
from casefile.model import field_names
from casefile.site import (
    Agency,
    Expected,
    Limits,
    Politeness,
    Section,
    Site,
    Tls,
    ascii_host,
    place_of,
)

__all__ = [
    "Agency",
    "Expected",
    "Limits",
    "Politeness",
    "Section",
    "Site",
    "Tls",
    "parse_catalogue",
    "read_catalogue",
]

LEVELS = ("national", "province", "city", "district", "county", "township", "village")
LEAST_DELAY_S = 1.0
MOST_CONCURRENCY = 4
_KEY = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_REGION = re.compile(r"[1-9]\d(?:\d\d(?:\d\d(?:\d{3}(?:\d{3})?)?)?)?")
_USCC = re.compile(r"[0-9A-HJ-NPQRTUWXY]{18}")
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_REQUIRED = ("key", "name", "agency", "start_urls", "allowed_hosts")


def read_catalogue(path: Path) -> tuple[Site, ...]:
    """The sites of a file, in its order; CatalogueError."""
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise CatalogueError(f"{path}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise CatalogueError(f"{path}:1: not UTF-8") from None
    return parse_catalogue(text, str(path))


def parse_catalogue(text: str, file: str) -> tuple[Site, ...]:
    """The sites of a catalogue's text; `file` is its name for messages."""
    root = read_yaml(text, file)
    entries = root.mapping(("sites",), ("sites",))["sites"].items()
    sites: dict[str, Site] = {}
    for entry in entries:
        site = _site(Entry(file, entry.node, "a site"))
        if site.key in sites:
            entry.fail(f"key {site.key} is used twice")
        sites[site.key] = site
    if not sites:
        root.fail("sites is empty")
    return tuple(sites.values())


def _site(entry: Entry) -> Site:
    given = entry.mapping(field_names(Site), _REQUIRED)
    private = "private_network" in given and given["private_network"].flag()
    site = Site(
        key=_like(given["key"], _KEY, "lower-case letters, digits, dot, dash"),
        name=given["name"].text(),
        agency=_agency(given["agency"]),
        start_urls=_several(given["start_urls"], least=1),
        allowed_hosts=_hosts(given["allowed_hosts"], private=private),
        procuratorate=_maybe(given.get("procuratorate")),
        include=_patterns(given.get("include")),
        exclude=_patterns(given.get("exclude")),
        render="render" in given and given["render"].flag(),
        limits=_limits(given.get("limits")),
        politeness=_politeness(given.get("politeness"), private=private),
        expected=_expected(given.get("expected")),
        private_network=private,
        sections=_sections(given.get("sections")),
        tls=_tls(given.get("tls")),
    )
    _check_starts(given["start_urls"], site)
    return site


def _check_starts(entry: Entry, site: Site) -> None:
    for item in entry.items():
        url = item.text()
        if place_of(url) is None:
            item.fail(f"not an http or https URL: {url}")
        if not site.allows_document(url):
            item.fail(f"{url} is not on an allowed host, or excluded")


def _agency(entry: Entry) -> Agency:
    given = entry.mapping(field_names(Agency), ("name",))
    level = _maybe(given.get("level"))
    if level is not None and level not in LEVELS:
        given["level"].fail(f"level must be one of {', '.join(LEVELS)}")
    return Agency(
        name=given["name"].text(),
        level=level,
        region=_maybe_like(given.get("region"), _REGION, "a division code of 2 to 12 digits"),
        uscc=_maybe_like(given.get("uscc"), _USCC, "a unified social credit code"),
    )


def _limits(entry: Entry | None) -> Limits:
    given = _given(entry, field_names(Limits))
    default = Limits()
    return Limits(
        pages=given["pages"].whole(1, 10_000_000) if "pages" in given else default.pages,
        depth=given["depth"].whole(0, 1000) if "depth" in given else default.depth,
    )


def _politeness(entry: Entry | None, *, private: bool) -> Politeness:
    given = _given(entry, field_names(Politeness))
    default = Politeness()
    delay, at_once = given.get("delay_s"), given.get("concurrency")
    least, most = (0.0, 64) if private else (LEAST_DELAY_S, MOST_CONCURRENCY)
    return Politeness(
        delay_s=delay.number(least, 3600) if delay else default.delay_s,
        concurrency=at_once.whole(1, most) if at_once else default.concurrency,
    )


def _expected(entry: Entry | None) -> Expected:
    least = _given(entry, field_names(Expected)).get("pages_min")
    return Expected(None if least is None or least.is_null() else least.whole(0, 10_000_000))


def _tls(entry: Entry | None) -> Tls:
    broken = _given(entry, field_names(Tls)).get("allow_broken")
    return Tls(broken is not None and broken.flag())


def _sections(entry: Entry | None) -> tuple[Section, ...]:
    sections: dict[str, Section] = {}
    for item in _list(entry):
        named = Entry(item.file, item.node, "a section")
        given = named.mapping(field_names(Section), ("prefix", "agency"))
        prefix = given["prefix"].text()
        if not prefix.startswith("/"):
            given["prefix"].fail("prefix must begin with /")
        if prefix in sections:
            given["prefix"].fail(f"prefix {prefix} is used twice")
        procuratorate = _maybe(given.get("procuratorate"))
        sections[prefix] = Section(prefix, _agency(given["agency"]), procuratorate)
    return tuple(sections.values())


def _patterns(entry: Entry | None) -> tuple[str, ...]:
    for item in _list(entry):
        pattern = item.text()
        if pattern.startswith("re:"):
            _check_regex(item, pattern[3:])
        elif not pattern.startswith("/"):
            item.fail(f"{item.name}: {pattern} is neither a path prefix (/...) nor re:...")
    return _several(entry, least=0)


def _check_regex(entry: Entry, pattern: str) -> None:
    try:
        re.compile(pattern)
    except re.error as error:
        entry.fail(f"{entry.name}: not a regular expression: {error.msg}")


def _hosts(entry: Entry, *, private: bool) -> tuple[str, ...]:
    hosts = [_host(item, private=private) for item in entry.items()]
    if not hosts:
        entry.fail("allowed_hosts is empty")
    return tuple(dict.fromkeys(hosts))


def _host(entry: Entry, *, private: bool) -> str:
    text = entry.text()
    place = place_of(f"http://{text}/")
    name = ascii_host(place.hostname or "") if place else None
    if place is None or name is None or place.netloc != text or text.endswith(":"):
        entry.fail(f"not a host or host:port: {text}")
    address = _address(name)
    if address is None and not all(map(_LABEL.fullmatch, name.split("."))):
        entry.fail(f"not a host or host:port: {text}")
    inside = name.split(".")[-1] == "localhost" or (address is not None and not address.is_global)
    if inside and not private:
        entry.fail(f"{text} is inside this network; only with private_network: true")
    name = f"[{name}]" if ":" in name else name
    return name if place.port in (None, 80, 443) else f"{name}:{place.port}"


def _address(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(name)
    except ValueError:
        return None


def _given(entry: Entry | None, known: tuple[str, ...]) -> Mapping[str, Entry]:
    return {} if entry is None or entry.is_null() else entry.mapping(known)


def _list(entry: Entry | None) -> tuple[Entry, ...]:
    return () if entry is None or entry.is_null() else entry.items()


def _several(entry: Entry | None, *, least: int) -> tuple[str, ...]:
    texts: dict[str, None] = {}
    for item in _list(entry):
        if item.text() in texts:
            item.fail(f"{item.name}: {item.text()} is given twice")
        texts[item.text()] = None
    if entry is not None and len(texts) < least:
        entry.fail(f"{entry.name} is empty")
    return tuple(texts)


def _maybe(entry: Entry | None) -> str | None:
    return None if entry is None or entry.is_null() else entry.text()


def _like(entry: Entry, pattern: re.Pattern[str], what: str) -> str:
    text = entry.text()
    if not pattern.fullmatch(text):
        entry.fail(f"{entry.name} must be {what}")
    return text


def _maybe_like(entry: Entry | None, pattern: re.Pattern[str], what: str) -> str | None:
    return None if entry is None or entry.is_null() else _like(entry, pattern, what)
