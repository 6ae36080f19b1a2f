"""Numbers, boxes and transformations of OFD (GB/T 33190), in millimetres from a page's top left."""

from __future__ import annotations

import math
from collections.abc import Sequence

from casefile.model import Box

POINTS = 72 / 25.4
"""Points a millimetre."""
_FAR = 1e6
_LONGEST = 200_000
"""Offsets written out of one "g count value" list; a line has dozens."""

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def number(text: str | None, default: float = 0.0) -> float:
    """A finite number, the default for anything else; beyond a kilometre is nowhere."""
    try:
        value = float(text) if text else default
    except ValueError:
        return default
    return value if abs(value) < _FAR else default


def numbers(text: str | None) -> tuple[float, ...]:
    """Numbers divided by blanks (ST_Array)."""
    return tuple(number(part) for part in (text or "").split())


def rectangle(text: str | None) -> Box | None:
    """ST_Box ("x y width height") as x0, top, x1, bottom; None where it is none."""
    values = numbers(text)
    if len(values) != 4:
        return None
    x, y, width, height = values
    return x, y, x + width, y + height


def matrix(text: str | None) -> Matrix:
    """A CTM; the identity where it is missing or wrong."""
    values = numbers(text)
    if len(values) != 6:
        return IDENTITY
    a, b, c, d, e, f = values
    return a, b, c, d, e, f


def times(m: Matrix, n: Matrix) -> Matrix:
    """First m, then n."""
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def moved(x: float, y: float) -> Matrix:
    """The transformation that moves by (x, y)."""
    return 1.0, 0.0, 0.0, 1.0, x, y


def apply(m: Matrix, x: float, y: float) -> tuple[float, float]:
    """A point transformed."""
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def transformed(m: Matrix, box: Box) -> Box:
    """The box around a transformed box."""
    corners = [apply(m, x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs, ys = [c[0] for c in corners], [c[1] for c in corners]
    return min(xs), min(ys), max(xs), max(ys)


def scale(m: Matrix) -> float:
    """By how much a transformation stretches upright lengths (font sizes, line widths)."""
    return math.hypot(m[2], m[3])


def quarters(m: Matrix) -> float:
    """The clockwise quarter turns of a transformation, -2 to 2, with fractions."""
    return math.atan2(m[1], m[0]) / (math.pi / 2)


def deltas(text: str | None) -> list[float]:
    """Offsets from character to character: "g 3 2.5 1" is three times 2.5, then 1.

    >>> deltas("1 g 2 3.5 4")
    [1.0, 3.5, 3.5, 4.0]
    """
    found: list[float] = []
    parts = (text or "").split()
    at = 0
    while at < len(parts) and len(found) < _LONGEST:
        if parts[at].lower() == "g" and at + 2 < len(parts):
            count = int(min(max(number(parts[at + 1]), 0), _LONGEST))
            found += [number(parts[at + 2])] * count
            at += 3
        else:
            found.append(number(parts[at]))
            at += 1
    return found[:_LONGEST]


def centre_in(box: Box, outer: Box) -> bool:
    """Whether the middle of a box lies in another."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return outer[0] <= x <= outer[2] and outer[1] <= y <= outer[3]


def around(points: Sequence[tuple[float, float]]) -> Box:
    """The box around at least one point."""
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)
