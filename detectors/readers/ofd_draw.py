"""Draw the objects of an OFD page on a canvas, in their order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from lxml import etree

from casefile.model import Box
from detectors.readers.ofd_canvas import Canvas
from detectors.readers.ofd_parts import Resources, child, content, is_off, is_set
from detectors.readers.ofd_paths import add_sides, broad_strokes, common, read_path
from detectors.readers.ofd_space import (
    Matrix,
    matrix,
    moved,
    number,
    rectangle,
    scale,
    times,
    transformed,
)
from detectors.readers.ofd_text import pen_for, write_text
from detectors.readers.ooxml import local

_MAX_DEPTH = 8
_FAINT = 12
"""Of 255: what is drawn no stronger than this cannot be seen."""
_SOLID = 250
_THICKNESS = 0.353
"""Millimetres; the line width that the standard gives where a file gives none."""


@dataclass(frozen=True, slots=True)
class Brush:
    """What objects inherit: the way to the page, drawing parameters, what hides them."""

    resources: Resources
    frame: Matrix
    param: str | None = None
    hidden_by: str | None = None
    covers: bool = True
    depth: int = 0


def draw_objects(elements: Iterable[etree._Element], brush: Brush, canvas: Canvas) -> None:
    """Draw text, paths, pictures, and what blocks and composites hold of them."""
    for element in elements:
        canvas.objects += 1
        if canvas.full:
            return
        kind = local(element)
        if kind == "PageBlock":
            _draw_inside(element, brush, canvas)
        elif kind == "TextObject":
            _draw_text(element, _inside(element, brush), canvas)
        elif kind == "PathObject":
            _draw_path(element, brush, canvas)
        elif kind == "ImageObject":
            _draw_image(element, _inside(element, brush), canvas)
        elif kind in ("CompositeObject", "CompositeGraphicUnit"):
            unit = brush.resources.composites.get(element.get("ResourceID") or "")
            if unit is not None and (inner := child(unit, "Content")) is not None:
                _draw_inside(inner, _inside(element, brush), canvas)


def _draw_inside(element: etree._Element, brush: Brush, canvas: Canvas) -> None:
    if brush.depth < _MAX_DEPTH:
        draw_objects(element, replace(brush, depth=brush.depth + 1), canvas)
    else:
        canvas.too_deep = True


def _inside(element: etree._Element, brush: Brush) -> Brush:
    """The brush in an object's own space: its CTM, then its boundary's corner, then outwards."""
    edge = rectangle(element.get("Boundary"))
    own = times(matrix(element.get("CTM")), moved(edge[0], edge[1]) if edge else moved(0.0, 0.0))
    hidden = is_off(element) or number(element.get("Alpha"), 255.0) <= _FAINT
    return replace(
        brush,
        frame=times(own, brush.frame),
        param=element.get("DrawParam") or brush.param,
        hidden_by=brush.hidden_by or ("invisible-text" if hidden else None),
        covers=brush.covers and number(element.get("Alpha"), 255.0) >= _SOLID,
    )


def _draw_text(element: etree._Element, brush: Brush, canvas: Canvas) -> None:
    canvas.pieces += 1
    filled, stroked = (
        is_set(element, "Fill", default=True),
        is_set(element, "Stroke", default=False),
    )
    colour = brush.resources.colour(element, "FillColor" if filled else "StrokeColor", brush.param)
    faint = number(colour.get("Alpha"), 255.0) <= _FAINT if colour is not None else False
    hidden_by = brush.hidden_by
    if not (filled or stroked) or (faint and not (filled and stroked)):
        hidden_by = hidden_by or "invisible-text"
    white = _is_white(colour)
    pen = pen_for(element, brush.frame, canvas.pieces, hidden_by, white=white)
    write_text(element, pen, canvas)


def _is_white(colour: etree._Element | None) -> bool:
    """Whether a plain colour is white, in grey, RGB or CMYK; unknown ones are not."""
    parts = (colour.get("Value") or "").split() if colour is not None else []
    try:
        values = [int(p[1:], 16) if p.startswith("#") else float(p) for p in parts]
    except ValueError:
        return False
    if len(values) == 4:
        return max(values) <= 255 - _SOLID
    return len(values) in (1, 3) and min(values) >= _SOLID


def _draw_path(element: etree._Element, outer: Brush, canvas: Canvas) -> None:
    brush = _inside(element, outer)
    filled = is_set(element, "Fill", default=False)
    stroked = is_set(element, "Stroke", default=True)
    if brush.hidden_by or not (filled or stroked):
        return
    outline = read_path(content(child(element, "AbbreviatedData")), brush.frame)
    add_sides(outline, canvas.marks, stroked=stroked)
    edge = rectangle(element.get("Boundary"))
    boundary = transformed(outer.frame, edge) if edge else outline.rectangle
    plain = replace(brush, covers=brush.covers and child(element, "Clips") is None)
    if filled:
        _fill(element, outline.rectangle, boundary, plain, canvas)
    if stroked and plain.covers and _is_solid(element, "StrokeColor", brush):
        width = number(brush.resources.line_width(element, brush.param), _THICKNESS)
        for box in broad_strokes(outline, width * scale(brush.frame)):
            canvas.cover(box, "covered-by-shape")
            canvas.back(box)


def _fill(
    element: etree._Element, shape: Box | None, boundary: Box | None, brush: Brush, canvas: Canvas
) -> None:
    """A filled path: a background for white text; an opaque rectangle also hides what is below."""
    if boundary is None:
        return
    if not _is_white(brush.resources.colour(element, "FillColor", brush.param)):
        canvas.back(boundary)
    if brush.covers and shape is not None and _is_solid(element, "FillColor", brush):
        canvas.cover(common(shape, boundary), "covered-by-shape")


def _is_solid(element: etree._Element, name: str, brush: Brush) -> bool:
    """Whether a colour lets nothing through; patterns and shadings may."""
    colour = brush.resources.colour(element, name, brush.param)
    if colour is None:
        return True
    return number(colour.get("Alpha"), 255.0) >= _SOLID and len(colour) == 0


def _draw_image(element: etree._Element, brush: Brush, canvas: Canvas) -> None:
    if brush.hidden_by:
        return
    edge = rectangle(element.get("Boundary"))
    unit = (0.0, 0.0, 1.0, 1.0)
    if element.get("CTM") is None and edge is not None:
        unit = (0.0, 0.0, edge[2] - edge[0], edge[3] - edge[1])
    box = transformed(brush.frame, unit)
    patch = brush.covers and element.get("ImageMask") is None and bool(canvas.glyphs)
    canvas.picture(box, opaque=patch and brush.resources.hides(element.get("ResourceID") or ""))
