"""Old office files, through LibreOffice and the sandbox to their findings."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from casefile.media import sniff
from casefile.model import State
from detectors.result import Result
from detectors.worker import FUNCTION
from sandbox import Sandbox
from stages.reading import Work, results
from tests.detectors.readers.build_ole import ole
from tests.detectors.readers.make_office import made

DOC = "application/msword"


@pytest.fixture(scope="module")
def box() -> Iterator[Sandbox]:
    with Sandbox(FUNCTION) as opened:
        yield opened


def one(box: Sandbox, data: bytes, media_type: str) -> Result:
    (result,) = results(box, [Work(data, media_type)])
    return result


@pytest.mark.parametrize(
    ("target", "places"),
    [
        (
            "doc",
            {
                ("PERSON", None, None),
                ("CN_MOBILE_PHONE", None, None),
                ("CN_RESIDENT_ID", "hidden-text", None),
                ("CN_RESIDENT_ID", None, None),
                ("CN_BANK_CARD", "tracked-change", None),
            },
        ),
        (
            "ppt",
            {
                ("PERSON", None, 1),
                ("CN_MOBILE_PHONE", None, 1),
                ("CN_RESIDENT_ID", None, 1),
                ("CN_BANK_CARD", "hidden-sheet", 2),
                ("CN_RESIDENT_ID", "hidden-sheet", 2),
            },
        ),
    ],
)
def test_findings_of_a_converted_file(
    box: Sandbox, target: str, places: set[tuple[str, str | None, int | None]]
) -> None:
    data = made(target)
    result = one(box, data, sniff(data))
    assert (result.failed, result.reason) == (None, None)
    assert {(f.entity_type, f.hidden_by, f.location.page) for f in result.facts} == places


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (ole({"WordDocument": b"\xec\xa5" + bytes(8) + b"\x00\x01"}), "encrypted"),
        (b"garbage", "malformed: not the format that it is called"),
        (ole({"WordDocument": b"\xec\xa5" + bytes(5000)}), "not converted"),
    ],
)
def test_what_cannot_be_converted_is_never_clean(box: Sandbox, data: bytes, reason: str) -> None:
    result = one(box, data, DOC)
    assert result.failed in (State.UNREADABLE, State.INCOMPLETE)
    assert reason in (result.reason or "") or result.reason == "empty document"
    assert result.facts == ()
