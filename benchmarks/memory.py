"""Memory over many documents: the parent's, the workers', and what one long document takes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks import corpus, made
from benchmarks.isolated import isolated
from benchmarks.measure import children, resident_mib
from benchmarks.section import Section
from casefile.media import sniff
from sandbox import Sandbox

CORPUS = 100
_EVERY = 50
_LONG = ("csv", "html", "xlsx", "pdf")


def soak(documents: int) -> Section:
    """`documents` documents through the sandbox, one parent, two workers."""
    with TemporaryDirectory() as place:
        made_corpus = corpus.make(Path(place) / "corpus", CORPUS)
        answer = isolated(
            "benchmarks.memory:many", folder=str(made_corpus.folder), documents=documents
        )
    samples = answer["samples"]
    picks = sorted({0, *(round(i * (len(samples) - 1) / 5) for i in range(6))})
    return Section(
        "Memory over many documents",
        f"{documents} documents ({CORPUS} different ones, again and again) through the sandbox with two "
        "workers, results dropped as they come. Resident MiB; a worker's pages are shared with the "
        "child that reads.",
        ("documents", "parent MiB", "worker MiB", "worker MiB"),
        tuple(
            (str(done), f"{parent:.1f}", *(f"{w:.1f}" for w in workers))
            for done, parent, workers in (samples[i] for i in picks)
        ),
        (
            f"Parent, from document {samples[1][0]} to the last: "
            f"{samples[-1][1] - samples[1][1]:+.1f} MiB.",
            f"Documents that ended unread: {answer['failed']}.",
        ),
    )


def lengths(rows: int) -> Section:
    """One document of `rows` rows and one ten times as long: seconds and memory in the worker."""
    cells = []
    with TemporaryDirectory() as place:
        for kind in _LONG:
            paths = [Path(place) / f"{size}.{kind}" for size in (rows, 10 * rows)]
            for path, size in zip(paths, (rows, 10 * rows), strict=True):
                made.make(kind, path, size)
            answers = isolated("benchmarks.memory:each", paths=[str(path) for path in paths])
            one, ten = answers["answers"]
            cells.append(
                (
                    kind,
                    *(f"{a['wall_s']:.2f}" for a in (one, ten)),
                    f"{ten['wall_s'] / one['wall_s']:.1f}",
                    *(f"{a['rss_mib']:.0f}" for a in (one, ten)),
                    f"{(ten['rss_mib'] - ten['base_mib']) / (one['rss_mib'] - one['base_mib']):.1f}",
                    " / ".join(a["state"] for a in (one, ten)),
                )
            )
    return Section(
        "One long document",
        f"Rosters of {rows} and {10 * rows} rows, reading and detection in the sandbox's child, once. "
        "Growth of memory is of what the child adds to the warm worker it forks from.",
        (
            "format",
            "wall s at 1x",
            "at 10x",
            "growth",
            "peak MiB at 1x",
            "at 10x",
            "growth",
            "state",
        ),
        tuple(cells),
    )


# -- each called in its own process ----------------------------------------------------------------


def many(folder: str, documents: int) -> dict[str, Any]:
    """Resident memory of this process and of its workers, every fifty documents."""
    from casefile.settings import Settings
    from stages.reading import Work, detection_sandbox, results

    paths = sorted(Path(folder).iterdir())

    def works() -> Iterator[Work]:
        for path in islice(cycle(paths), documents):
            data = path.read_bytes()
            yield Work(data, sniff(data, None, path.name), None, (str(path),))

    samples = []
    failed = 0
    with detection_sandbox(Settings(home=Path(folder)), 2) as box:
        for done, result in enumerate(results(box, works()), 1):
            failed += result.failed is not None
            if done == 1 or done % _EVERY == 0 or done == documents:
                samples.append((done, resident_mib(), [resident_mib(pid) for pid in children()]))
    return {"samples": samples, "failed": failed}


def each(paths: list[str]) -> dict[str, Any]:
    """Some documents through one warm worker, a fresh child for each."""
    from detectors.worker import FUNCTION
    from sandbox import Limits, Sandbox

    with Sandbox(FUNCTION, Limits(wall_s=300, cpu_s=300)) as box:
        base = box.run(b"", {"media_type": "text/plain", "only_texts": True})
        return {"answers": [_one(box, path, base.max_rss_kb / 1024) for path in paths]}


def _one(box: Sandbox, path: str, base_mib: float) -> dict[str, Any]:
    from detectors.worker import result_of

    data = Path(path).read_bytes()
    outcome = box.run(data, {"media_type": sniff(data, None, path)})
    result = result_of(outcome.value, outcome.failure)
    return {
        "wall_s": outcome.wall_s,
        "rss_mib": outcome.max_rss_kb / 1024,
        "base_mib": base_mib,
        "state": result.reason or f"{len(result.facts)} facts",
    }
