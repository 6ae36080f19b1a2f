"""What a limit cuts makes the document incomplete, with the reason; what was read is reported."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from casefile.model import Segment, State
from detectors import detect as detection
from detectors.detect import detect
from detectors.readers import pdf_pages
from detectors.recognise import Span, suspect
from sandbox import OutOfTime
from tests.detectors.readers import build_pdf

ID = "11010519491231002X"
LINES = "\n\n".join(f"公民身份号码：{ID}，第{n}人" for n in range(1, 6))
PAGES = build_pdf.canvas_pdf(*(build_pdf.text_at((72, 700, f"ID {ID}")) for _ in range(4)))
CUT = [(OutOfTime, "time limit"), (MemoryError, "memory limit")]


def _breaking(after: int, cut: type[BaseException]) -> Callable[[Segment], list[Span]]:
    seen: list[Segment] = []

    def suspect_until(segment: Segment) -> list[Span]:
        seen.append(segment)
        if len(seen) > after:
            raise cut
        return suspect(segment)

    return suspect_until


@pytest.mark.parametrize(("cut", "reason"), CUT)
def test_facts_found_before_a_limit_are_kept(
    monkeypatch: pytest.MonkeyPatch, cut: type[BaseException], reason: str
) -> None:
    monkeypatch.setattr(detection, "suspect", _breaking(3, cut))
    result = detect(LINES.encode(), "text/plain")
    assert [fact.value for fact in result.facts] == [ID] * 3
    assert (result.failed, result.reason) == (State.INCOMPLETE, reason)


@pytest.mark.parametrize(("cut", "reason"), CUT)
def test_a_limit_while_reading_is_incomplete_and_never_clean(
    monkeypatch: pytest.MonkeyPatch, cut: type[BaseException], reason: str
) -> None:
    def read(*_: object) -> None:
        raise cut

    monkeypatch.setattr(detection, "stream", read)
    result = detect(LINES.encode(), "text/plain")
    assert (result.facts, result.failed, result.reason) == ((), State.INCOMPLETE, reason)


@pytest.mark.parametrize(("cut", "reason"), CUT)
def test_pages_read_before_a_limit_are_kept(
    monkeypatch: pytest.MonkeyPatch, cut: type[BaseException], reason: str
) -> None:
    read_page = pdf_pages.read_page

    def read(document: object, page: object, number: int, state: pdf_pages.State) -> None:
        if number == 3:
            raise cut
        read_page(document, page, number, state)

    monkeypatch.setattr(pdf_pages, "read_page", read)
    result = detect(PAGES, "application/pdf")
    assert [fact.location.page for fact in result.facts] == [1, 2]
    assert result.failed is State.INCOMPLETE
    assert reason in (result.reason or "")
