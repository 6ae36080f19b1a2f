"""Detection alone, from text to values: characters a second, and whether time grows with length."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from typing import Any

from benchmarks import straightforward, texts
from benchmarks.isolated import isolated
from benchmarks.measure import Spread, measured, spread
from benchmarks.section import Section
from tests.eval.score import score

SIZES = (1, 2, 4)
KINDS = ("clean prose", "law and news", "office prose", "dense roster", "roster of cells")
_CLEAN, _LAW, _OFFICE, _ROSTER, _CELLS = KINDS
ROWS = (
    ("mingcha, whole text", "benchmarks.detection:whole", "6 kinds checked, masks, labels"),
    ("mingcha, line by line", "benchmarks.detection:lines", "the same; as readers hand text over"),
    (
        "mingcha, to facts",
        "benchmarks.detection:facts",
        "the same, and places, contexts, people; a paragraph or a cell at a time",
    ),
    (
        "Presidio as shipped, whole text",
        "benchmarks.detection:presidio",
        "its own recognizers and 4 plain patterns, context words",
    ),
)


def run(characters: int, runs: int) -> Section:
    """Each row on each kind of text of 1x, 2x and 4x `characters`."""
    rows = []
    for kind in KINDS:
        answers: dict[str, list[dict[str, Any]]] = {target: [] for _, target, _ in ROWS}
        for _ in range(runs):
            for _, target, _ in ROWS:
                answers[target].append(isolated(target, kind=kind, characters=characters))
        base = _seconds(answers[ROWS[-1][1]], -1).median
        rows += [_cells(kind, row, answers[row[1]], characters, base) for row in ROWS]
    return Section(
        "Detection alone",
        f"Texts of {characters}, {2 * characters} and {4 * characters} characters from memory, engine "
        f"warm, CPU time; {runs} runs, median (least-most). Growth is time(4x) / time(1x): 4 is "
        "linear; ratio is to the speed of Presidio as shipped at 4x. "
        "Found and false are of the 4x text; the truth is what the roster was made of.",
        ("text", "row", "finds", "thousand characters/s at 1x", "at 2x", "at 4x", "growth", "ratio", "found",
         "false"),
        tuple(rows),
        ("Clean prose has no digit and no sign of an identifier; office prose is dates, amounts, "
         "document numbers and one office's lawful contacts, which `judge` would keep from the list. "
         "A roster of cells is the sheet: name, sex, ID, mobile, address, card, amount, each a cell "
         "under its header; Presidio and the whole text get its lines.",
         "Presidio as shipped runs over the same blank Chinese spaCy pipeline as mingcha does."),
    )  # fmt: skip


def _cells(
    kind: str, row: Sequence[str], answers: list[dict[str, Any]], characters: int, base: float
) -> tuple[str, ...]:
    name, _, does = row
    cpu = [_seconds(answers, i) for i in range(len(SIZES))]
    speeds = (
        spread([size * characters / 1000 / max(v, 1e-6) for v in (c.median, c.least, c.most)])
        for size, c in zip(SIZES, cpu, strict=True)
    )
    found, false = _quality(kind, answers[0]["found"], 4 * characters)
    growth = f"{cpu[-1].median / max(cpu[0].median, 1e-6):.1f}"
    ratio = f"{base / max(cpu[-1].median, 1e-6):.1f}"
    return (kind, name, does, *(s.show("{:.0f}") for s in speeds), growth, ratio, found, false)


def _seconds(answers: list[dict[str, Any]], size: int) -> Spread:
    return spread([a["used"][size]["user_s"] + a["used"][size]["system_s"] for a in answers])


def _quality(kind: str, found: Iterable[tuple[str, str]], characters: int) -> tuple[str, str]:
    planted: list[tuple[str, str]] = []
    if kind in (_ROSTER, _CELLS):
        planted = (texts.roster if kind == _ROSTER else texts.cells)(characters)[1]  # type: ignore[operator]
    truth = [_line(e, v) | {"level": "leak"} for e, v in planted]
    total = score(truth, [_line(e, v) for e, v in found])["all"]
    right = f"{total.right} of {total.right + total.missed}" if planted else "-"
    return right, str(total.wrong) if planted or kind in (_CLEAN, _LAW) else "-"


def _line(entity: str, value: str) -> dict[str, Any]:
    return {
        "file": "text",
        "entity_type": entity,
        "value": value,
        "exposure": "exposed",
        "severity": "high",
    }


# -- the rows, each called in its own process ------------------------------------------------------


def whole(kind: str, characters: int) -> dict[str, Any]:
    """The whole text as one segment."""
    return _mingcha(kind, characters, lambda text: [text])


def lines(kind: str, characters: int) -> dict[str, Any]:
    """One line after the other."""
    return _mingcha(kind, characters, str.splitlines)


def _mingcha(kind: str, characters: int, cut: Callable[[str], list[str]]) -> dict[str, Any]:
    from detectors.recognise import recognise_text

    def detect(text: str) -> list[tuple[str, str]]:
        spans = (span for part in cut(text) for span in recognise_text(part))
        return [(span.entity_type, span.value) for span in spans if span.exposure == "exposed"]

    return _timed(detect, lambda size: _text(kind, size), characters)


def facts(kind: str, characters: int) -> dict[str, Any]:
    """Segments to facts and people, as `detect` does behind a reader."""
    from casefile.model import Location, Segment
    from detectors.detect import _fact as fact_of
    from detectors.people import Collector
    from detectors.recognise import sure, suspect

    def segments(size: int) -> list[Segment]:
        if kind == _CELLS:
            return [
                Segment(text, Location("sheet", sheet="名单", row=row), label, f"row{row}")
                for text, label, row in texts.cells(size)[0]
            ]
        lines = _text(kind, size).splitlines()
        return [Segment(text, Location("html", paragraph=n)) for n, text in enumerate(lines, 1)]

    def detect(found: list[Segment]) -> list[tuple[str, str]]:
        people = Collector()
        for number, segment in enumerate(found):
            suspected = suspect(segment)
            people.see(
                segment,
                [fact_of(segment, number, span, suspected) for span in sure(suspected)],
                suspected,
            )
        told = people.close(None)[0]
        return [(f.entity_type, f.value) for f in told if f.entity_type != "PERSON"]

    return _timed(detect, segments, characters)


def presidio(kind: str, characters: int) -> dict[str, Any]:
    """Presidio's AnalyzerEngine as shipped, with the plain patterns of the straightforward stack."""
    analyzer = straightforward.engine(straightforward.PATTERNS)
    return _timed(
        lambda text: list(straightforward.values(analyzer, text)),
        lambda size: _text(kind, size),
        characters,
    )


def _timed(
    detect: Callable[[Any], list[tuple[str, str]]], make: Callable[[int], Any], characters: int
) -> dict[str, Any]:
    detect(make(2000))
    used = []
    found: list[tuple[str, str]] = []
    for size in SIZES:
        text = make(size * characters)
        found, seconds = measured(lambda text=text: detect(text))  # type: ignore[misc]
        used.append(asdict(seconds))
    return {"used": used, "found": found}


def _text(kind: str, characters: int) -> str:
    if kind == _CELLS:
        rows: dict[int, list[str]] = {}
        for text, _, row in texts.cells(characters)[0]:
            rows.setdefault(row, []).append(text)
        return "\n".join(map("\t".join, rows.values()))
    if kind == _ROSTER:
        return texts.roster(characters)[0]
    return {_CLEAN: texts.clean, _LAW: texts.law, _OFFICE: texts.office}[kind](characters)
