"""Colours as CSS writes them, and whether one can be told from another."""

from __future__ import annotations

import re
from functools import lru_cache

from tinycss2 import color4

RGBA = tuple[float, float, float, float]
RGB = tuple[float, float, float]
BLACK: RGBA = (0.0, 0.0, 0.0, 1.0)
WHITE: RGB = (1.0, 1.0, 1.0)
_FAINTEST = 1.1
"""Contrast below which nobody reads a text: 1 is none, #f5f5f5 on white has 1.09 (WCAG's formula)."""
_BARE_HEX = re.compile(r"[0-9a-f]{6}|[0-9a-f]{3}")
_TOKEN = re.compile(r"[a-z-]+\([^()]*\)|#[0-9a-f]+|[a-z]+")


@lru_cache(maxsize=4096)
def colour_of(text: str) -> RGBA | None:
    """Red, green, blue and alpha from 0 to 1; None for what is no fixed colour."""
    try:
        colour = color4.parse_color(text[:100])
        if colour is None or isinstance(colour, str):
            return None
        red, green, blue = (min(max(c or 0.0, 0.0), 1.0) for c in colour.to("srgb").coordinates)
        return red, green, blue, colour.alpha
    except (ValueError, TypeError, NotImplementedError, RecursionError):
        return None


def attribute_colour(text: str) -> str:
    """A colour as <font color> and bgcolor take it: "ffffff" without its "#" too."""
    low = text.strip().lower()
    return f"#{low}" if _BARE_HEX.fullmatch(low) else low


def first_colour(text: str) -> str | None:
    """The colour among the words of a `background`."""
    return next((t for t in _TOKEN.findall(text[:400]) if colour_of(t) is not None), None)


def over(colour: RGBA, ground: RGB) -> RGB:
    """What a colour that lets some of the ground through looks like."""
    red, green, blue, alpha = colour
    mixed = [c * alpha + g * (1 - alpha) for c, g in zip((red, green, blue), ground, strict=True)]
    return mixed[0], mixed[1], mixed[2]


@lru_cache(maxsize=4096)
def is_faint(colour: RGBA, ground: RGB) -> bool:
    """Whether text of this colour cannot be seen on that ground."""
    one, other = sorted((_luminance(over(colour, ground)), _luminance(ground)))
    return (other + 0.05) / (one + 0.05) < _FAINTEST and _distance(over(colour, ground), ground)


def _luminance(colour: RGB) -> float:
    red, green, blue = (c / 12.92 if c <= 0.04 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _distance(one: RGB, other: RGB) -> bool:
    """Equal brightness is not enough: red on green of one brightness can be read."""
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) < 0.15
