"""The law as judging asks it: what a kind of notice may show, whose names it may not, and to whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from casefile.model import Finding
from detectors.notice.model import Permission, Publication

Permit = Callable[[str, str, str | None, date], Permission]
"""(kind of notice, field, region, day) to what its table says."""
Scope = Callable[[str, str | None, date], str | None]
"""(kind of notice, region, day) to who alone should see it, in Chinese; None: everybody may."""
FieldOf = Callable[[str, str | None], str | None]
"""(entity type, detail) to the table's field; None where it has none."""

_UNLISTED = Permission("unlisted", "", "")
_NAMELESS = frozenset({"WL-CHILD", "WL-ZA"})
_LOCAL = {
    **dict.fromkeys(
        ("WL-DB1", "WL-DB2"),
        "依规定在申请家庭所在村、社区公示（最低生活保障审核确认办法第19、24条〔待核验〕）",
    ),
    "WL-TK": "依规定在所在村、社区或供养机构公示（特困人员认定办法第15条〔待核验〕）",
    "WL-STU": "依规定在校内公示（教财厅函〔2017〕28号〔待核验〕）",
    "WL-ZS": "依规定在征收范围内向被征收人公布（国有土地上房屋征收与补偿条例第29条〔待核验〕）",
}
_WIDER = {"31": frozenset({"WL-DB1", "WL-DB2", "WL-TK"})}
"""Provinces whose own rules let government sites publish it (上海市社会救助条例第33条)."""


def unlisted(_kind: str, _field: str, _region: str | None, _on: date) -> Permission:
    """No table: necessity decides."""
    return _UNLISTED


def nameless(kind: str) -> bool:
    """Whether this kind of notice may name nobody."""
    return kind in _NAMELESS


def local_only(kind: str, region: str | None, _on: date) -> str | None:
    """Who alone should see this kind of notice, in Chinese, where it is not everybody."""
    if kind in _WIDER.get((region or "")[:2], ()):
        return None
    return _LOCAL.get(kind)


def as_named(entity_type: str, _detail: str | None) -> str | None:
    """Fields by their entity types."""
    return entity_type


@dataclass(frozen=True, slots=True)
class Law:
    """The questions, each a function so that versioned tables can answer them."""

    permit: Permit = unlisted
    names_forbidden: Callable[[str], bool] = nameless
    scope: Scope = local_only
    field_of: FieldOf = as_named

    def permission(self, kind: str, finding: Finding, region: str | None, on: date) -> Permission:
        """What the table says of a finding; unlisted where it does not know the field."""
        field = self.field_of(finding.entity_type, finding.detail)
        return _UNLISTED if field is None else self.permit(kind, field, region, on)

    def beyond(self, here: Publication) -> str | None:
        """Who alone should see this publication."""
        return self.scope(here.notice.kind, here.region, here.today)


NO_LAW = Law()
"""No table of fields."""
