"""A mixed corpus from bytes to findings: `mingcha scan` beside what else one could run."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks import bare, corpus, straightforward
from benchmarks.isolated import isolated
from benchmarks.measure import measured, spread
from benchmarks.section import Section
from tests.eval.score import ENTITIES, canonical, is_true_leak, score
from tests.fakegov.plain import squeeze


@dataclass(frozen=True, slots=True)
class Row:
    """One way to do it; `params` go to the function in its own process."""

    name: str
    does: str
    target: str
    params: Mapping[str, Any]


ROWS = (
    Row(
        "mingcha scan, 2 workers",
        "sandbox, visible and hidden text, places, labels, masks, lawful publication",
        "benchmarks.scan:mingcha",
        {"jobs": 2},
    ),
    Row("mingcha scan, 1 worker", "the same", "benchmarks.scan:mingcha", {"jobs": 1}),
    Row(
        "usual libraries + Presidio as shipped + 4 patterns",
        "the text that four calls give, spans in it; no sandbox, places, labels, masks or law",
        "benchmarks.scan:afternoon",
        {},
    ),
    Row(
        "bare libraries",
        "text only, no detection (found: values that stand in the text, nobody told)",
        "benchmarks.scan:extraction",
        {},
    ),
)


def run(documents: int, runs: int) -> Section:
    """Every row `runs` times, in turn, over the same `documents` files."""
    with TemporaryDirectory() as place:
        made = corpus.make(Path(place) / "corpus", documents)
        answers: dict[str, list[dict[str, Any]]] = {row.name: [] for row in ROWS}
        for _ in range(runs):
            for row in ROWS:
                answers[row.name].append(
                    isolated(row.target, folder=str(made.folder), **row.params)
                )
        return _section(made, answers, runs)


def _section(
    made: corpus.Corpus, answers: Mapping[str, list[dict[str, Any]]], runs: int
) -> Section:
    base = spread([a["user_s"] + a["system_s"] for a in answers[ROWS[1].name]]).median
    return Section(
        "Scanning a mixed corpus",
        f"{made.describe()}. {runs} runs in turn, each in a process of its own; median "
        "(least-most). The files are in the file cache. Start-up (imports, engines, warm workers) is "
        "not in the seconds per document. CPU ratio: to `mingcha scan, 1 worker`; below 1 is cheaper.",
        ("row", "does", "s/document", "CPU ms/document (user + system)", "documents/s", "CPU ratio",
         "visible leaks found", "hidden leaks found", "false", "start-up s", "peak MiB"),
        tuple(_cells(row, answers[row.name], made, base) for row in ROWS),
        ("Peak MiB: of the row's own process; mingcha's workers are not in it, see Memory.",
         "False: reported as a leak where the truth has none; bare extraction reports nothing.",
         "lxml's text_content gives scripts and what a style hides as well, openpyxl hidden cells: so "
         "the usual stack meets most hidden values too, without knowing that they are hidden."),
    )  # fmt: skip


def _cells(
    row: Row, answers: list[dict[str, Any]], made: corpus.Corpus, base: float
) -> tuple[str, ...]:
    count = len(made.files)
    wall = spread([a["wall_s"] / count for a in answers])
    user, system = (spread([a[k] * 1000 / count for a in answers]) for k in ("user_s", "system_s"))
    cpu = spread([a["user_s"] + a["system_s"] for a in answers]).median
    return (
        row.name,
        row.does,
        wall.show("{:.4f}"),
        f"{user.show('{:.1f}')} + {system.show('{:.1f}')}",
        f"{1 / wall.median:.1f}",
        f"{cpu / base:.2f}",
        *_quality(answers[0], made.truth),
        f"{spread([a['start_s'] for a in answers]).median:.1f}",
        f"{spread([a['peak_mib'] for a in answers]).median:.0f}",
    )


def _quality(answer: Mapping[str, Any], truth: Iterable[dict[str, Any]]) -> tuple[str, str, str]:
    """Found of planted among visible and hidden leaks, and false reports."""
    lines = list(truth)
    if "texts" in answer:
        return (*(_standing(answer["texts"], lines, v) for v in ("visible", "hidden")), "-")
    parts = []
    for seen in ("visible", "hidden"):
        some = score([line for line in lines if line["visibility"] == seen], answer["found"])["all"]
        parts.append(f"{some.right} of {some.right + some.missed}")
    return parts[0], parts[1], str(score(lines, answer["found"])["all"].wrong)


def _standing(texts: Mapping[str, str], truth: list[dict[str, Any]], seen: str) -> str:
    leaks = {
        (line["file"], line["entity_type"], canonical(line["entity_type"], line["value"]))
        for line in truth
        if line["visibility"] == seen and is_true_leak(line) and line["entity_type"] in ENTITIES
    }
    plain = {name: squeeze(text) for name, text in texts.items()}
    there = sum(squeeze(value) in plain[file] for file, _, value in leaks)
    return f"{there} of {len(leaks)}"


# -- the rows, each called in its own process ------------------------------------------------------


def mingcha(folder: str, jobs: int) -> dict[str, Any]:
    """What `mingcha scan` does between its arguments and its table."""
    started = time.perf_counter()
    from casefile.settings import Settings
    from stages.reading import detection_sandbox
    from stages.scan import files_in, scan

    settings = Settings(home=Path(folder))
    with detection_sandbox(settings, jobs) as box:
        list(box.map([(b"", {"media_type": "text/plain", "only_texts": True})] * 4 * jobs))
        start = time.perf_counter() - started
        done, used = measured(lambda: list(scan(files_in([Path(folder)]), settings, box)))
    found = [
        {
            "file": Path(one.document.url).name,
            "entity_type": listing.finding.entity_type,
            "value": one.values[listing.finding.id],
            "exposure": listing.judgement.exposure,
            "severity": listing.judgement.severity.value,
        }
        for one in done
        for listing in one.listings
    ]
    return {"start_s": start, **asdict(used), "found": found}


def afternoon(folder: str) -> dict[str, Any]:
    """The straightforward stack."""
    started = time.perf_counter()
    analyzer = straightforward.engine(straightforward.PATTERNS)
    list(straightforward.values(analyzer, "电话13800138000"))
    start = time.perf_counter() - started
    paths = sorted(Path(folder).iterdir())

    def work() -> list[dict[str, Any]]:
        return [
            {"file": path.name, "entity_type": entity, "value": value}
            for path in paths
            for entity, value in straightforward.values(analyzer, straightforward.text_of(path))
        ]

    found, used = measured(work)
    leak = {"exposure": "exposed", "severity": "high"}
    return {"start_s": start, **asdict(used), "found": [{**line, **leak} for line in found]}


def extraction(folder: str) -> dict[str, Any]:
    """Bare text, no detection."""
    started = time.perf_counter()
    import docx  # noqa: F401
    import lxml.html  # noqa: F401
    import openpyxl  # noqa: F401
    import pypdfium2  # noqa: F401

    start = time.perf_counter() - started
    paths = sorted(Path(folder).iterdir())
    texts, used = measured(lambda: {path.name: bare.text_of(path) for path in paths})
    return {"start_s": start, **asdict(used), "texts": texts}
