"""Sensitive personal information in the sense of PIPL article 28 and GB/T 45574-2025."""

from __future__ import annotations

from detectors.judging.model import Setting, View

_ALWAYS = frozenset(
    {
        *("CN_BANK_CARD", "CN_HEALTH", "CN_SPECIFIC_IDENTITY"),
        *("CN_DISABILITY_CERT", "CN_ID_IMAGE"),
    }
)
"""Financial accounts, health, specific identity, pictures of identity documents. A resident ID alone
is not in the standard's list."""


def is_sensitive(setting: Setting, view: View) -> bool:
    """Whether it is; nothing of an office's or a company's is, everything of a child under 14 is."""
    if view.basis is not None and not view.basis.period:
        return False
    if "child" in setting.group.traits:
        return True
    finding = setting.finding
    return finding.entity_type in _ALWAYS or (
        finding.entity_type == "GPS_LOCATION" and finding.detail == "track"
    )
