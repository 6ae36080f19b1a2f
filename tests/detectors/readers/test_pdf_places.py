"""Boxes against the page as it is rendered: each value's ink lies inside its box and not beyond."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pypdfium2
import pytest

from casefile.model import Box
from detectors.places import narrow
from detectors.readers import Hints, pdf
from detectors.readers.pdf_boxes import Boxes
from tests.detectors.readers.build_pdf import ID, MOBILE, canvas_pdf, set_page, text_at

_SCALE = 4
_PLACES = ((60, 700, f"AB {ID} CD"), (200, 420, f"EF {MOBILE}"), (90, 380, f"{MOBILE}0000 {ID}"))


def dark(data: bytes) -> npt.NDArray[np.bool_]:
    document = pypdfium2.PdfDocument(data)
    page = document[0]
    pixels = np.array(page.render(scale=_SCALE, grayscale=True).to_numpy()).squeeze()
    page.close()
    document.close()
    found: npt.NDArray[np.bool_] = pixels < 128
    return found


def window(ink: npt.NDArray[np.bool_], box: Box) -> npt.NDArray[np.bool_]:
    x0, top, x1, bottom = (round(_SCALE * v) for v in box)
    return ink[max(top, 0) : bottom, max(x0, 0) : x1]


def beside(ink: npt.NDArray[np.bool_], box: Box, along: bool) -> npt.NDArray[np.bool_]:
    """The pixels a point beyond a box, on the two sides that run along its text."""
    x0, top, x1, bottom = box
    part = window(ink, (x0, top - 1, x1, bottom + 1) if along else (x0 - 1, top, x1 + 1, bottom))
    return part[[0, -1]] if along else part[:, [0, -1]]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize(
    "entries", [b"", b"/CropBox [30 350 480 760]", b"/CropBox [20 300 590 800] /UserUnit 2"]
)
def test_ink_lies_inside_the_boxes(turn: int, entries: bytes) -> None:
    data = set_page(canvas_pdf(text_at(*_PLACES)), b"/Rotate %d " % turn + entries)
    ink, found = dark(data), 0
    for segment in pdf.read(data, Hints()).segments:
        for value in (ID, MOBILE):
            start = segment.text.find(value)
            if start < 0:
                continue
            found += 1
            place = narrow(segment, start, start + len(value))
            for box in (place.bbox, *segment.boxes[start : start + len(value)]):
                assert box is not None
                assert window(ink, box).any()
            assert place.bbox is not None
            assert not beside(ink, place.bbox, along=turn % 180 == 0).any()
    assert found == 4


def test_boxes_to_a_tenth_of_a_point() -> None:
    given = ((1.0, 2.5, 3.1, 700.4), None, (-5.0, 0.0, 1e12, 9.04))
    boxes = Boxes(given)
    assert (len(boxes), boxes[0], boxes[1], boxes[-3]) == (3, given[0], None, given[0])
    assert boxes[:2] == given[:2]
    assert list(boxes)[:2] == list(given[:2])
    assert boxes == Boxes(given)
    assert hash(boxes) == hash(Boxes(given))
    assert boxes[2] is not None
    with pytest.raises(IndexError):
        boxes[3]
