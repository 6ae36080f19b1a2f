"""From a segment's place to a value's place."""

from casefile.model import Location, Segment
from detectors.places import narrow


def char_boxes(text, lines):
    """One box of 6 x 10 points a character, a new line where text has a line break."""
    boxes, x, line = [], 0, 0
    for char in text:
        if char == "\n":
            boxes.append(None)
            x, line = 0, line + 1
        else:
            boxes.append((x, line * 12, x + 6, line * 12 + 10))
            x += 6
    assert line + 1 == lines
    return tuple(boxes)


def test_offsets_count_from_the_segments_start():
    segment = Segment("电话13800138000", Location("text", paragraph=2, start=100, end=113))
    place = narrow(segment, 2, 13)
    assert (place.start, place.end, place.paragraph) == (102, 113, 2)
    assert place.bbox is None


def test_a_wrapped_value_has_one_box_a_line_and_their_union():
    text = "110105\n19491231\n002X"
    segment = Segment(text, Location("pdf", page=1), boxes=char_boxes(text, 3))
    place = narrow(segment, 0, len(text))
    assert place.boxes == ((0, 0, 36, 10), (0, 12, 48, 22), (0, 24, 24, 34))
    assert place.bbox == (0, 0, 48, 34)


def test_a_value_on_one_line_has_a_box_and_no_list():
    text = "电话13800138000"
    segment = Segment(text, Location("pdf", page=1), boxes=char_boxes(text, 1))
    place = narrow(segment, 2, 13)
    assert place.bbox == (12, 0, 78, 10)
    assert place.boxes is None


def test_turned_text_is_one_box():
    boxes = tuple((50.0, 200.0 - 6 * n, 60.0, 206.0 - 6 * n) for n in range(11))
    segment = Segment("13800138000", Location("pdf", page=1), boxes=boxes)
    assert narrow(segment, 0, 11).bbox == (50.0, 140.0, 60.0, 206.0)
    assert narrow(segment, 0, 11).boxes is None
