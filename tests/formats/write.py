"""docs/formats.md from the table: python -m tests.formats.write"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from .places import PLACES

PAGE = Path(__file__).parents[2] / "docs" / "formats.md"
_HEAD = """# Formats, and where a value can hide in them

Each row is a file that `tests/formats` makes and a test that scans it as `mingcha scan` does: it fails
when the value is missed, or reported at another place or as hidden by something else. Written by
`python -m tests.formats.write`; do not edit.

"Hidden by" is the finding's `hidden_by`; a dash means that people see the value. "Place" are the fields
of the finding's `location` that the test asks for. Old formats (.doc, .wps, .rtf, .odt, .ppt, .odp,
.xlsb) are converted by LibreOffice inside the sandbox; without it such a document ends as unreadable,
with that reason. Pictures of text end as `incomplete: needs ocr`.

| format | place of the value | hidden by | location |
|---|---|---|---|
"""


def page() -> str:
    """The whole page."""
    lines = []
    for name, places in groupby(sorted(PLACES, key=lambda p: _order(p.format)), lambda p: p.format):
        for number, place in enumerate(places):
            shown = name if number == 0 else ""
            fields = ", ".join(place.at) or "kind"
            inside = f", member `{place.inside}`" if place.inside else ""
            lines.append(
                f"| {shown} | {place.name} | {place.hidden_by or '–'} | {fields}{inside} |\n"
            )
    return _HEAD + "".join(lines)


def _order(format_: str) -> int:
    return [place.format for place in PLACES].index(format_)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
