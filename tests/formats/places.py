"""The whole table."""

from __future__ import annotations

from . import html, other, pdf, sheet, word
from .place import Place

PLACES: tuple[Place, ...] = (
    *html.PLACES,
    *pdf.PLACES,
    *word.PLACES,
    *sheet.PLACES,
    *other.PLACES,
)
