"""What is open of a person, in the few words that harm is decided by."""

from __future__ import annotations

from collections.abc import Iterable

from casefile.model import Finding
from detectors.judging.model import Group, View

ID_LIKE = frozenset(
    {
        *("CN_RESIDENT_ID", "CN_SOCIAL_SECURITY", "CN_DRIVER_LICENSE", "CN_FOREIGNER_ID"),
        *("CN_PASSPORT", "CN_HK_MACAU_PERMIT", "CN_TAIWAN_PERMIT", "CN_MILITARY_ID"),
    }
)
"""Numbers that are one person's and no other's, by the state's word."""

_FACETS = {
    **dict.fromkeys(ID_LIKE, "id"),
    "CN_DISABILITY_CERT": "certificate",
    "CN_ID_IMAGE": "image",
    "CN_BANK_CARD": "account",
    "CN_MOBILE_PHONE": "mobile",
    "CN_LANDLINE_PHONE": "line",
    "EMAIL_ADDRESS": "handle",
    "CN_WECHAT": "handle",
    "CN_QQ": "handle",
    "CN_VEHICLE_PLATE": "plate",
    "CN_PROPERTY_CERT": "property",
    "CN_STUDENT_ID": "student",
    "CN_HEALTH": "health",
    "CN_SPECIFIC_IDENTITY": "identity",
    "GPS_LOCATION": "position",
    "PERSON": "name",
}
_COUNTED = ID_LIKE | {"CN_BANK_CARD", "CN_DISABILITY_CERT"}
_ADDRESS = {"village": "village", "town": "town"}
_MASKS = "*＊某×✱●○█■"
_LEAST_POINTS = 3
"""Positions of one person from which they are a track."""


def facet(finding: Finding) -> str | None:
    """What one finding lays open; None for what tells nothing about a person."""
    if finding.entity_type == "CN_ADDRESS":
        return _ADDRESS.get(finding.detail or "", "home")
    if finding.entity_type == "CN_BIRTH_DATE":
        return "birth" if finding.detail in (None, "day") else "birth-month"
    return _FACETS.get(finding.entity_type)


def facets(group: Group, views: Iterable[View]) -> frozenset[str]:
    """Everything that is open of a person, the readable name with it, and how weak their masks are."""
    views = tuple(views)
    found = {_masked(view) or facet(view.finding) for view in views if view.leak}
    found |= {_masked(view) for view in views if not view.leak and view.basis is None}
    found -= {None, "town"}
    if _readable_name(group, views):
        found.add("name")
    else:
        found.discard("name")
    if _is_track(views):
        found.add("track")
    return frozenset(str(name) for name in found)


def _masked(view: View) -> str | None:
    """Weak and moderate masks of numbers; a mobile's usual mask is only worth a notice."""
    graded = view.finding.entity_type in _COUNTED
    strength = view.grade.strength if view.grade and graded else None
    return strength if strength in ("weak", "moderate") else None


def _readable_name(group: Group, views: Iterable[View]) -> bool:
    name = group.person.name if group.person else None
    if name and not any(char in _MASKS for char in name):
        return True
    return any(v.finding.entity_type == "PERSON" and v.exposure == "exposed" for v in views)


def _is_track(views: Iterable[View]) -> bool:
    points = [v.finding for v in views if v.leak and v.finding.entity_type == "GPS_LOCATION"]
    return any(point.detail == "track" for point in points) or (
        len({point.fingerprint for point in points}) >= _LEAST_POINTS
    )
