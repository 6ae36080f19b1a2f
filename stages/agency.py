"""Who is responsible for a publication: what the page says of its source, its section, its site."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casefile.catalogue import Agency, Site
from casefile.pending import Examined

UNKNOWN = "责任机关待定"
_BODY = re.compile(
    r"(?:局|委|委员会|办公室|办|政府|厅|部|院|会|中心|支队|大队|总队|分局|所|站|街道办事处|联|署|处|校|大学)$"
)
_SAID = re.compile(r"^(?:信息)?(?:来源|发布机构|发布单位|发文机关)\s*[:：]\s*")


def responsible_agency(item: Examined, site: Site | None) -> str:
    """The body's name; 责任机关待定 where neither page nor catalogue says.

    In this order: the source that the document names, the body whose credit code its index number
    begins with or that its column is named after, the section of its address, the site.
    """
    named = _SAID.sub("", (item.source or "").strip())
    if named and len(named) <= 40 and _BODY.search(named):
        return named
    if site is None:
        return UNKNOWN
    return (_by_index(item, site) or site.agency_for(item.document.url)).name


def _by_index(item: Examined, site: Site) -> Agency | None:
    """The body of the catalogue that the disclosure index or the column points to."""
    index, column = (item.index_number or "").upper(), item.column or ""
    for agency in _agencies(site):
        if (agency.uscc and index.startswith(agency.uscc)) or column == agency.name:
            return agency
    return None


def _agencies(site: Site) -> Iterator[Agency]:
    yield site.agency
    yield from (section.agency for section in site.sections)
