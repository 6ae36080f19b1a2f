"""Detection alone, from text to values: characters a second, and whether time grows with length."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any

from benchmarks import straightforward, texts
from benchmarks.isolated import isolated
from benchmarks.measure import measured, spread
from benchmarks.section import Section
from tests.eval.score import score

SIZES = (1, 2, 4)
KINDS = ("clean prose", "office prose", "dense roster")
ROWS = (
    ("mingcha, whole text", "benchmarks.detection:whole", "6 kinds checked, masks, labels"),
    ("mingcha, line by line", "benchmarks.detection:lines", "the same; as readers hand text over"),
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
        rows += [
            _cells(kind, name, does, answers[target], characters) for name, target, does in ROWS
        ]
    return Section(
        "Detection alone",
        f"Texts of {characters}, {2 * characters} and {4 * characters} characters from memory, engine "
        f"warm, CPU time; {runs} runs, median (least-most). Growth is time(4x) / time(1x): 4 is "
        "linear. Found and false are of the 4x text; the truth is what the roster was made of.",
        ("text", "row", "finds", "thousand characters/s at 1x", "at 2x", "at 4x", "growth", "found",
         "false"),
        tuple(rows),
        ("Clean prose has no digit and no sign of an identifier; office prose is dates, amounts, "
         "document numbers and one office's lawful contacts, which `judge` would keep from the list.",
         "Presidio as shipped runs over the same blank Chinese spaCy pipeline as mingcha does."),
    )  # fmt: skip


def _cells(
    kind: str, name: str, does: str, answers: list[dict[str, Any]], characters: int
) -> tuple[str, ...]:
    cpu = [
        spread([a["used"][i]["user_s"] + a["used"][i]["system_s"] for a in answers])
        for i in range(len(SIZES))
    ]
    speeds = (
        spread([size * characters / 1000 / max(v, 1e-6) for v in (c.median, c.least, c.most)])
        for size, c in zip(SIZES, cpu, strict=True)
    )
    found, false = _quality(kind, answers[0]["found"], 4 * characters)
    growth = f"{cpu[-1].median / max(cpu[0].median, 1e-6):.1f}"
    return (kind, name, does, *(s.show("{:.0f}") for s in speeds), growth, found, false)


def _quality(kind: str, found: Iterable[tuple[str, str]], characters: int) -> tuple[str, str]:
    planted = texts.roster(characters)[1] if kind == KINDS[2] else []
    truth = [_line(e, v) | {"level": "leak"} for e, v in planted]
    total = score(truth, [_line(e, v) for e, v in found])["all"]
    right = f"{total.right} of {total.right + total.missed}" if planted else "-"
    return right, str(total.wrong) if planted or kind == KINDS[0] else "-"


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

    return _timed(detect, kind, characters)


def presidio(kind: str, characters: int) -> dict[str, Any]:
    """Presidio's AnalyzerEngine as shipped, with the plain patterns of the straightforward stack."""
    analyzer = straightforward.engine(straightforward.PATTERNS)
    return _timed(lambda text: list(straightforward.values(analyzer, text)), kind, characters)


def _timed(
    detect: Callable[[str], list[tuple[str, str]]], kind: str, characters: int
) -> dict[str, Any]:
    detect(_text(kind, 2000))
    used = []
    found: list[tuple[str, str]] = []
    for size in SIZES:
        text = _text(kind, size * characters)
        found, seconds = measured(lambda text=text: detect(text))  # type: ignore[misc]
        used.append(asdict(seconds))
    return {"used": used, "found": found}


def _text(kind: str, characters: int) -> str:
    if kind == KINDS[0]:
        return texts.clean(characters)
    return texts.office(characters) if kind == KINDS[1] else texts.roster(characters)[0]
