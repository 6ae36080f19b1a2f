"""permit: may a kind of notice show a field, on a day, in a region; and where may it stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from detectors.notice.fields import chinese, lineage
from detectors.notice.model import Permission
from detectors.notice.table import (
    UNVERIFIED,
    Kind,
    Override,
    Scope,
    cited,
    kinds,
    overrides,
)

_NECESSITY = ("PIPL-6", "PIPL-34")


@dataclass(frozen=True, slots=True)
class Reach:
    """Where a kind may be shown. `website`: True where a rule allows websites, False where it names a
    narrower place, None where nothing is said. `basis` in Chinese."""

    scope: Scope | None
    website: bool | None
    basis: str


def permission(notice_kind: str, field: str, region: str | None, on: date) -> Permission:
    """Whether the field may stand there, by the rules of the day.

    `region` is a division code of any length, None where it is not known; an unknown kind or field is
    unlisted. What the nation forbids no regional list of fields allows, unless it names the field.
    """
    kind = kind_on(notice_kind, on)
    for name in lineage(field):
        found = _regional(kind, name, region, on) or _national(kind, name, on)
        if found is not None:
            return found
    basis = f"“{kind.name}”的规定未列{chinese(field)}，是否必要依{cited(_NECESSITY, on)}判断"
    return Permission("unlisted", f"{kind.id}/-", basis)


def names_forbidden(notice_kind: str, on: date | None = None) -> bool:
    """Whether the kind forbids names: minors, public-security penalties, informants.

    Without a day the kind's own row decides, whatever was in force before it.
    """
    kind = kinds().get(notice_kind) if on is None else kind_on(notice_kind, on)
    return kind is not None and "name" in kind.forbidden


def reach(notice_kind: str, region: str | None, on: date) -> Reach:
    """Where the kind may stand."""
    kind = kind_on(notice_kind, on)
    for one in _ruling(kind, region, on):
        if one.scope is not None:
            return Reach(one.scope, one.scope in _ONLINE, f"{one.note}（{cited(one.basis, on)}）")
    if kind.scope is None:
        return Reach(None, None, f"“{kind.name}”的公开范围未见规定{UNVERIFIED}")
    said = f"“{kind.name}”在{_PLACES[kind.scope]}公开（{cited(kind.basis, on)}）"
    return Reach(kind.scope, kind.scope in _ONLINE, said)


def local_only(notice_kind: str, region: str | None, on: date) -> str | None:
    """Who alone should see this kind, in Chinese, where it is not for websites."""
    found = reach(notice_kind, region, on)
    return found.basis if found.website is False else None


def kind_on(notice_kind: str, on: date) -> Kind:
    """The row in force on a day; one not yet in force gives way to what it replaced."""
    known = kinds()
    kind = known.get(notice_kind, known["WL-GEN"])
    while kind.effective_from is not None and on < kind.effective_from:
        kind = known[kind.before or "WL-GEN"]
    return kind


_ONLINE = ("website", "register")
_PLACES = {
    "village": "所在村、社区",
    "premises": "本校、本单位",
    "affected": "征收范围内向被征收人",
    "register": "法定名录、平台",
    "website": "政府网站等",
}


def _regional(kind: Kind, name: str, region: str | None, on: date) -> Permission | None:
    for one in _ruling(kind, region, on):
        rule = f"{kind.id}@{one.region}/{name}"
        if name in one.forbidden:
            return Permission("forbidden", rule, f"{one.note}（{cited(one.basis, on)}）")
        if name in one.allowed:
            return Permission("allowed", rule, f"{one.note}（{cited(one.basis, on)}）")
    return None


def _national(kind: Kind, name: str, on: date) -> Permission | None:
    rule, what = f"{kind.id}/{name}", chinese(name)
    if name in kind.forbidden:
        by = cited(kind.forbidden_by or kind.basis, on)
        return Permission("forbidden", rule, f"“{kind.name}”不得公开{what}（{by}）")
    if name in kind.allowed:
        by = cited(kind.allowed_by or kind.basis, on)
        return Permission("allowed", rule, f"“{kind.name}”可以公开{what}（{by}）")
    if name in kind.customary:
        return Permission("allowed", rule, _custom(kind, what, on))
    return None


def _custom(kind: Kind, what: str, on: date) -> str:
    note = f"；{kind.customary_note}" if kind.customary_note else ""
    if kind.customary_by:
        return f"“{kind.name}”含{what}（{cited(kind.customary_by, on)}）{note}"
    return f"“{kind.name}”惯例公开{what}，未见明文{UNVERIFIED}{note}"


def _ruling(kind: Kind, region: str | None, on: date) -> Iterator[Override]:
    for one in overrides():
        if region and region.startswith(one.region) and kind.id in one.kinds and one.holds(on):
            yield one
