"""Who is responsible for a publication: what the page says of its source, its section, its site."""

from __future__ import annotations

import re

from casefile.catalogue import Site

UNKNOWN = "责任机关待定"
_BODY = re.compile(
    r"(?:局|委|委员会|办公室|办|政府|厅|部|院|会|中心|支队|大队|总队|分局|所|站|街道办事处|联|署|处|校|大学)$"
)
_SAID = re.compile(r"^(?:信息)?(?:来源|发布机构|发布单位|发文机关)\s*[:：]\s*")


def responsible_agency(source: str | None, site: Site | None, url: str) -> str:
    """The body's name; 责任机关待定 where neither page nor catalogue says."""
    named = _SAID.sub("", (source or "").strip())
    if named and len(named) <= 40 and _BODY.search(named):
        return named
    agency = site.agency_for(url) if site is not None else None
    return agency.name if agency is not None else UNKNOWN
