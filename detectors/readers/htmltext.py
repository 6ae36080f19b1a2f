"""Collected text to segments: white space as a browser shows it, and numbers with hidden digits."""

from __future__ import annotations

import re
from itertools import islice

from casefile.model import Segment
from detectors.readers.fieldwords import clean_label
from detectors.readers.htmlstate import MAX_STEPS, Run, Walk, hide, place

_SPACE = re.compile(r"[ \t\r\n\f]+")
_AROUND_BREAK = re.compile(r" ?\n ?")
_SPACES = re.compile(r" {2,}")
_LONGEST_TERM = 100
_TURNED = re.compile(r"\u202e([^\u202c\n]*)\u202c?")
_STRETCH = re.compile(r"[0-9０-９Xx*＊×●○•_\- \u200b\xad]{8,80}")
_MASK = re.compile(r"[*＊×●○•_]")
_DIGIT = re.compile(r"[0-9０-９Xx]")
_WHOLE = re.compile(r"1[3-9]\d{9}|\d{15}|\d{17}[\dXx]|\d{16,19}")
_LONGEST_HOST = 20_000
_TELLTALE = 16


def add_text(walk: Walk, text: str | None) -> None:
    """Text of the innermost open element."""
    if not text:
        return
    frame = walk.frames[-1] if walk.frames else None
    kept = frame is not None and frame.keeps_space
    run = frame.run if frame else walk.base
    run.pieces.append(text.replace("\r", "") if kept else _SPACE.sub(" ", text))


def part_columns(run: Run, text: str) -> None:
    """A space between two inline elements that each hold a whole number of their own."""
    if run.pieces and _WHOLE.fullmatch(run.pieces[-1].strip()) and _WHOLE.fullmatch(text.strip()):
        run.pieces.append(" ")


def flush(walk: Walk, run: Run) -> None:
    """End the segment that a run collects."""
    if not run.pieces:
        run.holes.clear()
        return
    raw = "".join(run.pieces)
    text = _AROUND_BREAK.sub("\n", _SPACES.sub(" ", raw)).strip(" \n")
    if text.strip():
        walk.paragraphs += 1
        _emit(walk, run, text)
    for joined in _numbers_with_hidden_digits(run) if run.holes else ():
        walk.sinks[-1].append(hide(Segment(joined, place(walk)), "hidden-style"))
    if run.host is not None and text:
        run.host.holes.append((len(run.host.pieces), text))
    run.pieces.clear()
    run.holes.clear()
    run.flushed += 1


def _emit(walk: Walk, run: Run, text: str) -> None:
    title = bool(walk.frames) and walk.frames[-1].tag == "title"
    where = place(walk, "title" if title else None)
    if "\u202e" in text:
        walk.sinks[-1].append(hide(Segment(text, where), run.hidden_by or "hidden-style"))
        text = _TURNED.sub(lambda m: m[1][::-1], text)
    label, row = _term(walk, text)
    segment = hide(Segment(text, where, label, row), run.hidden_by)
    if not (title or walk.cells or label or row or walk.depth):
        owner = walk.frames[-2].serial if len(walk.frames) > 1 else 0
        segment = walk.pairs.take(segment, owner)
    walk.sinks[-1].append(segment)


def _term(walk: Walk, text: str) -> tuple[str, str | None]:
    """Definition lists: a dt names the dd elements that follow; a first dt again is a new record."""
    inside = ""
    for frame in islice(reversed(walk.frames), MAX_STEPS):
        inside = inside or (frame.tag if frame.tag in ("dt", "dd") else "")
        if frame.tag != "dl":
            continue
        if inside == "dt":
            frame.term = clean_label(text[:_LONGEST_TERM])
            frame.first_term = frame.first_term or frame.term
            frame.record += frame.term == frame.first_term
        if inside == "dd" and frame.term:
            return frame.term, f"list{frame.lists}:{frame.record}"
        return "", None
    return "", None


def _numbers_with_hidden_digits(run: Run) -> list[str]:
    """What the source says where a shown number has digits taken out or masked on the screen only.

    Digits hidden inside a number that is whole without them are decoys against copying: nothing.
    """
    source, hidden = _with_holes(run)
    if len(source) > _LONGEST_HOST:
        return []
    found = []
    for match in _STRETCH.finditer(source):
        start, end = match.span()
        inside = [c for c, h in zip(match[0], hidden[start:end], strict=True) if h]
        shown = [c for c, h in zip(match[0], hidden[start:end], strict=True) if not h]
        digits = sum(bool(_DIGIT.match(c)) for c in inside)
        whole = _WHOLE.fullmatch("".join(c for c in shown if _DIGIT.match(c)))
        masked = any(_MASK.match(c) for c in shown)
        if not 0 < digits < 15 or (whole and not masked) or not any(map(_DIGIT.match, shown)):
            continue
        if digits >= 11 and _WHOLE.search("".join(inside)):
            continue
        number = _MASK.sub("", match[0]) if masked else match[0]
        found.append(source[max(0, start - _TELLTALE) : start] + number)
    return found


def _with_holes(run: Run) -> tuple[str, list[bool]]:
    parts: list[str] = []
    hidden: list[bool] = []
    holes = iter([*run.holes, (len(run.pieces) + 1, "")])
    at, text = next(holes)
    for number, piece in enumerate([*run.pieces, ""]):
        while at <= number:
            parts.append(text)
            hidden += [True] * len(text)
            at, text = next(holes, (len(run.pieces) + 2, ""))
        parts.append(piece)
        hidden += [False] * len(piece)
    return "".join(parts), hidden
