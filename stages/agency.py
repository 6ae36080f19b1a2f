"""Who is responsible for a publication, and why: its source, its index and column, section, site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any

from casefile.catalogue import Agency, Site
from casefile.pending import Examined
from stages.bodies import (
    is_body,
    is_media,
    is_village,
    level_of,
    normal,
    part_of,
    region_of,
    same_body,
    township_of,
)

UNKNOWN = "责任机关待定"
_SAID = re.compile(r"^(?:信息|文章)?(?:来源|发布机构|发布单位|发布机关|发文机关)\s*[:：]\s*")
_CONFIRM = "，请人工确认"


@dataclass(frozen=True, slots=True)
class Responsible:
    """The body that answers for a publication.

    `why` is the reason in Chinese, `certain` whether the catalogue or the page itself says so without
    contradiction. `publisher` is who published it, where that is not the body itself (a village).
    """

    name: str
    region: str | None = None
    level: str | None = None
    procuratorate: str | None = None
    why: str = ""
    certain: bool = False
    publisher: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready, without what is not known."""
        return {name: value for name, value in asdict(self).items() if value is not None}


def responsible_agency(item: Examined, site: Site | None) -> Responsible:
    """The responsible body; 责任机关待定 where neither page nor catalogue says.

    In this order: the source that the document names, the body that signs it, the one whose code its
    index number begins with or that its column is named after, the section of its address, the site.
    A source that is a newspaper, or a body of another place or a higher level, is only reprinted.
    """
    notes: list[str] = []
    for source, name in _named(item):
        if (found := _by_name(source, name, item, site, notes)) is not None:
            return found
    if site is None:
        return Responsible(UNKNOWN, why="；".join([*notes, "未写明来源，也没有站点目录"]))
    return _by_index(item, site) or _by_place(item, site, notes)


def _named(item: Examined) -> Iterator[tuple[str, str]]:
    yield "页面写明的来源", _SAID.sub("", (item.source or "").strip())
    issuer = (item.signs or {}).get("issuer")
    yield "落款", issuer if isinstance(issuer, str) else ""


def _by_name(
    source: str, name: str, item: Examined, site: Site | None, notes: list[str]
) -> Responsible | None:
    """The body of a name, or None with a note where it is none or only reprinted."""
    if not name:
        return None
    if is_media(name):
        notes.append(f"{source}是媒体，按转载处理")
        return None
    if not is_body(name):
        return None
    if site is None:
        return _village(name, None, source) or _plain(name, None, f"{source}为该机关")
    for agency in agencies(site):
        if same_body(name, agency.name) or part_of(name, agency.name):
            why = f"{source}与目录中的机关相符"
            return _catalogued(agency, item, site, why)
    return _uncatalogued(source, name, item, site, notes)


def _uncatalogued(
    source: str, name: str, item: Examined, site: Site, notes: list[str]
) -> Responsible | None:
    if (village := _village(name, site, source)) is not None:
        return village
    if _is_elsewhere(name, site):
        notes.append(f"{source}为上级或者外地机关，按转载处理{_CONFIRM}")
        return None
    found = _plain(name, site, f"{source}为该机关，目录中没有")
    near = _same_place(found.region, site)
    return replace(found, procuratorate=site.procuratorate_for(item.document.url) if near else None)


def _village(name: str, site: Site | None, source: str) -> Responsible | None:
    """Villages answer to their township, which can be addressed."""
    if not is_village(name):
        return None
    above = township_of(name)
    if above is None and site is not None and site.agency.level == "township":
        above = site.agency.name
    if above is None:
        return _plain(
            name, site, f"{source}为村（居）委会，所属乡镇、街道不明{_CONFIRM}", certain=False
        )
    why = f"{source}为村（居）委会，由所属乡镇人民政府、街道办事处监督"
    return replace(_plain(above, site, why), publisher=name, level="township")


def _plain(name: str, site: Site | None, why: str, *, certain: bool = True) -> Responsible:
    """A body that names no place (民政局), or one without a code, stands in the site's."""
    here = site.agency.region if site else None
    return Responsible(name, region_of(name, here) or here, level_of(name), None, why, certain)


def _is_elsewhere(name: str, site: Site) -> bool:
    """Whether a body is of another place than the site, or above it."""
    if level_of(name) == "national" and site.agency.level not in (None, "national"):
        return True
    here, there = site.agency.region, region_of(name, site.agency.region)
    return bool(here and there) and not str(there).startswith(_bare(str(here)))


def _same_place(region: str | None, site: Site) -> bool:
    here = site.agency.region
    return here is None or region is None or _bare(region) == _bare(here)


def _bare(code: str) -> str:
    return re.sub(r"(?:00){1,2}$", "", code)[:6]


def _by_index(item: Examined, site: Site) -> Responsible | None:
    """The body of the catalogue that the disclosure index or the column points to."""
    index = re.sub(r"[-\s]", "", (item.index_number or "").upper())
    column = normal(item.column)
    for agency in agencies(site):
        if agency.uscc and index.startswith((agency.uscc, agency.uscc[8:17])):
            return _catalogued(agency, item, site, "索引号以该机关代码开头")
        if column and same_body(column, agency.name):
            return _catalogued(agency, item, site, "栏目以该机关命名")
    return None


def _by_place(item: Examined, site: Site, notes: list[str]) -> Responsible:
    url = item.document.url
    agency = site.agency_for(url)
    where = "站点" if agency == site.agency else "网址所在栏目"
    why = "；".join([*notes, f"{where}由该机关开办"])
    return replace(_catalogued(agency, item, site, why), certain=not notes or "媒体" in notes[-1])


def _catalogued(agency: Agency, item: Examined, site: Site, why: str) -> Responsible:
    """With the procuratorate of its section, or of the site where the body has none."""
    section = next((s for s in site.sections if s.agency == agency and s.procuratorate), None)
    court = section.procuratorate if section else site.procuratorate_for(item.document.url)
    found = Responsible(agency.name, agency.region, agency.level, court, why, certain=True)
    return found if agency.region else replace(found, region=region_of(agency.name))


def agencies(site: Site) -> Iterator[Agency]:
    """Every body of a site, its own first."""
    yield site.agency
    yield from (section.agency for section in site.sections)
