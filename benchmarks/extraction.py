"""Reading alone, a format at a time: our readers beside the bare library, and large files' memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks import bare, made
from benchmarks.isolated import isolated
from benchmarks.measure import Spread, measured, resident_mib, spread
from benchmarks.section import Section
from casefile.media import sniff
from sandbox import Sandbox

BARE: dict[str, tuple[tuple[str, str], ...]] = {
    "html": (("lxml text_content", "benchmarks.bare:HTML"),),
    "docx": (("python-docx paragraphs and cells", "benchmarks.bare:DOCX"),),
    "xlsx": (
        ("openpyxl read_only", "benchmarks.bare:xlsx"),
        ("python-calamine", "benchmarks.bare:calamine"),
    ),
    "csv": (("csv module", "benchmarks.bare:comma"),),
    "pdf": (("pypdfium2 text", "benchmarks.bare:pdf"),),
}
_OURS = "benchmarks.extraction:ours"
_DOES = "every place of text, hidden ones too, with cell or box, header and row; limits checked"
_BARE_DOES = "visible text, no places"


def formats(rows: int, runs: int) -> Section:
    """One roster of `rows` people in each format; every row `runs` times, in turn."""
    cells: list[tuple[str, ...]] = []
    with TemporaryDirectory() as place:
        for kind, others in BARE.items():
            path = Path(place) / f"roster.{kind}"
            made.make(kind, path, rows)
            cells += _format(kind, path, others, rows, runs)
    return Section(
        "Reading, a format at a time",
        f"One roster of {rows} people in each format (PDF: {made.ROWS_A_PAGE} rows a page). No "
        f"detection. {runs} runs in turn, each in a process of its own, after a first small file; "
        "median (least-most). Ratio: CPU of our reader to the bare library.",
        ("format", "KiB", "row", "does", "CPU s", "wall s", "ratio", "IDs in the text",
         "growth of peak MiB"),
        tuple(cells),
    )  # fmt: skip


def _format(
    kind: str, path: Path, others: tuple[tuple[str, str], ...], rows: int, runs: int
) -> list[tuple[str, ...]]:
    targets = [
        ("mingcha reader", _OURS, ""),
        *((n, "benchmarks.extraction:plain", t) for n, t in others),
    ]
    answers: dict[str, list[dict[str, Any]]] = {name: [] for name, _, _ in targets}
    for _ in range(runs):
        for name, target, function in targets:
            extra = {"function": function} if function else {}
            answers[name].append(isolated(target, path=str(path), rows=rows, **extra))
    ours = _cpu(answers["mingcha reader"]).median
    return [
        (
            kind,
            f"{path.stat().st_size / 1024:.0f}",
            name,
            _BARE_DOES if function else _DOES,
            _cpu(some).show("{:.2f}"),
            spread([a["wall_s"] for a in some]).show("{:.2f}"),
            f"{ours / max(_cpu(some).median, 1e-6):.1f}" if function else "",
            f"{some[0]['found']} of {some[0]['planted']}",
            f"{spread([a['peak_mib'] - a['before_mib'] for a in some]).median:.0f}",
        )
        for name, _, function in targets
        for some in [answers[name]]
    ]


def _cpu(answers: list[dict[str, Any]]) -> Spread:
    return spread([a["user_s"] + a["system_s"] for a in answers])


def streams(rows: int, pages: int) -> Section:
    """Large files, once each: how memory grows with length."""
    cells: list[tuple[str, ...]] = []
    sizes = {"csv": rows, "xlsx": rows, "pdf": pages * made.ROWS_A_PAGE}
    with TemporaryDirectory() as place:
        for kind, most in sizes.items():
            parts = {size: Path(place) / f"{size}.{kind}" for size in (most // 10, most)}
            for size, path in parts.items():
                made.make(kind, path, size)
            paths = [str(path) for path in parts.values()]
            boxed = isolated("benchmarks.extraction:sandboxed", paths=paths)["answers"]
            for (size, path), answer in zip(parts.items(), boxed, strict=True):
                cells.append(_stream(kind, path, size, answer))
                path.unlink()
    return Section(
        "Large files",
        f"CSV and workbook of {rows} rows, a PDF of {pages} pages, and a tenth of each, once; our "
        "reader in a process of its own, then the same file through the sandbox with the "
        "default limits (60 s on the wall, 60 s of CPU, 1024 MiB beside the warm worker): on a busy "
        "machine the first of these comes first.",
        ("format", "rows", "MiB", "reader CPU s", "growth of peak MiB", "MiB a thousand rows",
         "reader's problems", "through the sandbox", "sandbox CPU s"),
        tuple(cells),
        ("Memory is flat where the growth at the tenth and at the whole are alike.",),
    )  # fmt: skip


def _stream(kind: str, path: Path, rows: int, boxed: Mapping[str, Any]) -> tuple[str, ...]:
    read = isolated(_OURS, path=str(path), rows=rows)
    growth = read["peak_mib"] - read["before_mib"]
    return (
        kind,
        str(rows),
        f"{path.stat().st_size / (1 << 20):.1f}",
        f"{read['user_s'] + read['system_s']:.1f}",
        f"{growth:.0f}",
        f"{growth * 1000 / rows:.1f}",
        read["problems"] or "none",
        f"{boxed['state']}, {boxed['facts']} facts",
        f"{boxed['user_s'] + boxed['system_s']:.1f}",
    )


# -- the rows, each called in its own process ------------------------------------------------------


def ours(path: str, rows: int) -> dict[str, Any]:
    """Our reader, its Reading kept as `detect` keeps it."""
    from detectors.readers import read

    small = _small(path)
    read(small, sniff(small, None, path))
    data = Path(path).read_bytes()
    media_type = sniff(data, None, path)
    before = resident_mib()
    reading, used = measured(lambda: read(data, media_type))
    text = "\t".join(segment.text for segment in reading.segments)
    problems = "; ".join(reading.problems)
    return _answer(asdict(used), before, text, rows) | {"problems": problems}


def plain(path: str, rows: int, function: str) -> dict[str, Any]:
    """A bare library."""
    call = getattr(bare, function.partition(":")[2])
    call(_small(path))
    data = Path(path).read_bytes()
    before = resident_mib()
    text, used = measured(lambda: call(data))
    return _answer(asdict(used), before, text, rows)


def _small(path: str) -> bytes:
    """Three rows in the same format: imports and tables are loaded by them."""
    with TemporaryDirectory() as place:
        small = Path(place) / Path(path).name
        made.make(small.suffix.lstrip("."), small, 3)
        return small.read_bytes()


def _answer(used: Mapping[str, float], before: float, text: str, rows: int) -> dict[str, Any]:
    planted = made.values(rows)
    squeezed = text.replace("\n", "").replace("\r", "")
    found = sum(value in squeezed for value in planted)
    return {**used, "before_mib": before, "found": found, "planted": len(planted)}


def sandboxed(paths: list[str]) -> dict[str, Any]:
    """The whole detection of some files, one after the other, as the installation would run it."""
    from casefile.settings import Settings
    from stages.reading import detection_sandbox

    with detection_sandbox(Settings(home=Path(paths[0]).parent), 1) as box:
        list(box.map([(b"", {"media_type": "text/plain", "only_texts": True})]))
        return {"answers": [_boxed(box, path) for path in paths]}


def _boxed(box: Sandbox, path: str) -> dict[str, Any]:
    from stages.reading import Work, results

    data = Path(path).read_bytes()
    work = Work(data, sniff(data, None, path))
    (result,), used = measured(lambda: list(results(box, [work])))
    state = f"{result.failed.value}: {result.reason}" if result.failed else "read in full"
    return {**asdict(used), "state": state, "facts": len(result.facts)}
