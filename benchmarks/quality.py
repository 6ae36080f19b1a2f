"""Quality beside others, on the labelled corpus: `python -m benchmarks.quality [--write]`.

The same documents in the same run: mingcha's scan, and each peer on text that the usual libraries give
(pdfplumber, python-docx, openpyxl, lxml) and on the text that mingcha's own readers give, members of
archives and hidden places included. Needs the extra `[bench]`. Writes docs/quality.md with `--write`.
"""

from __future__ import annotations

import argparse
import logging
import sys
import time
import warnings
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks import straightforward
from benchmarks.peers import PEERS, Found
from benchmarks.section import Section, markdown
from casefile.media import sniff
from tests.eval.grade import Report, grade
from tests.eval.make_corpus import HERE, SECOND_SEED, make
from tests.eval.predict import tell
from tests.eval.raise_floors import lines
from tests.eval.score import Score

REPORT = Path(__file__).resolve().parents[1] / "docs" / "quality.md"
OURS = "mingcha scan"


@dataclass(frozen=True, slots=True)
class Row:
    """One detector on one kind of text: graded strictly, and with what may lawfully stand forgiven."""

    name: str
    strict: Report
    forgiving: Report
    seconds: float


def usual(path: Path) -> str:
    """The text that the usual libraries give; "" for what they do not open (zip, eml, ofd, html as xls)."""
    reader = straightforward.READERS.get({".json": ".txt"}.get(path.suffix, path.suffix))
    return reader(path.read_bytes()) if reader else ""


def ours(path: Path) -> str:
    """The text of mingcha's readers, of members too, a line a segment with its label before it."""
    return "\n".join(_read(path.read_bytes(), path.name))


def _read(data: bytes, name: str) -> Iterable[str]:
    from detectors.readers import read

    reading = read(data, sniff(data, None, name))
    for segment in reading.segments:
        yield f"{segment.label}：{segment.text}" if segment.label else segment.text
    for member in reading.members:
        yield from _read(member.data, member.name)


def told_by(
    find: Callable[[str], Found], text_of: Callable[[Path], str], files: list[Path]
) -> list[dict[str, Any]]:
    """Findings of a peer in the form of predictions: whatever it reports is listed, visible, exposed."""
    always = {"exposure": "exposed", "severity": "high", "visibility": "visible"}
    return [
        {"file": path.name, "entity_type": entity, "value": value, **always}
        for path in files
        for entity, value in find(text_of(path))
    ]


def rows(folder: Path) -> list[Row]:
    """Ours first, then each peer on both kinds of text."""
    documents = [x for x in lines(folder / "documents.jsonl") if not x["scene"].startswith("BASIC")]
    names = {x["file"] for x in documents}
    truth = [x for x in lines(folder / "truth.jsonl") if x["file"] in names]
    files = sorted(path for path in folder.iterdir() if path.name in names)
    started = time.perf_counter()
    told = tell(folder)
    found = [x for x in told.values if x["file"] in names]
    made = [_row(OURS, documents, truth, found, time.perf_counter() - started, told.documents)]
    for peer in PEERS:
        find = peer.make()
        for label, text_of in (("usual libraries", usual), ("mingcha's text", ours)):
            started = time.perf_counter()
            found = told_by(find, text_of, files)
            made.append(
                _row(
                    f"{peer.name}, {label}", documents, truth, found, time.perf_counter() - started
                )
            )
    return made


def _row(
    name: str,
    documents: list[Any],
    truth: list[Any],
    found: list[Any],
    seconds: float,
    states: Any = (),
) -> Row:
    forgiving = [{**x, "level": "either"} if x["level"] == "info" else x for x in truth]
    return Row(
        name, grade(documents, truth, found, states), grade(documents, forgiving, found), seconds
    )


def sections(made: list[Row], seed: str) -> list[Section]:
    """The tables of one seed."""
    total = [_overall(row) for row in made]
    return [
        Section(
            f"{seed}: overall",
            "A leak counts when it is listed. Strict: what may lawfully stand there is an error when listed. "
            "Forgiving: it is no error. Clean: documents without a leak that stay without a finding.",
            (
                "detector",
                "precision",
                "recall",
                "F1",
                "precision, forgiving",
                "clean documents kept",
                "seconds",
            ),
            tuple(total),
        ),
        _recalls(f"{seed}: precision / recall by entity", "entity", made, lambda r: r.entities),
        _recalls(f"{seed}: precision / recall by format", "format", made, lambda r: r.formats),
        Section(
            f"{seed}: by trick",
            "Of the values in this form or place: leaks that are listed; of masked ones also proper masks that are "
            "seen and not listed.",
            ("trick", *(row.name for row in made)),
            tuple(
                (
                    trick,
                    *(
                        f"{row.strict.tricks[trick].right}/{row.strict.tricks[trick].all}"
                        for row in made
                    ),
                )
                for trick in sorted(made[0].strict.tricks)
            ),
        ),
    ]


def _overall(row: Row) -> tuple[str, ...]:
    score, clean = row.strict.entities["all"], row.strict.clean
    shares = (score.precision, score.recall, score.f1, row.forgiving.entities["all"].precision)
    return (
        row.name,
        *(f"{s:.3f}" for s in shares),
        f"{clean.right}/{clean.all}",
        f"{row.seconds:.1f}",
    )


def _recalls(
    title: str, head: str, made: list[Row], of: Callable[[Report], Mapping[str, Score]]
) -> Section:
    keys = sorted({key for row in made for key in of(row.strict) if key != "all"})
    cells = []
    for key in keys:
        scores = [of(row.strict).get(key, Score(0, 0, 0)) for row in made]
        cells.append((key, str(scores[0].right + scores[0].missed), *(_pair(s) for s in scores)))
    return Section(
        title, "-: nothing reported.", (head, "leaks", *(row.name for row in made)), tuple(cells)
    )


def _pair(score: Score) -> str:
    told = score.right + score.wrong
    return f"{score.precision:.2f} / {score.recall:.2f}" if told else f"- / {score.recall:.2f}"


def beyond(report: Report) -> str:
    """What only a detector of this kind is asked: places, masks, people."""
    shares = (
        "exposure",
        "candidates",
        "visibility",
        "hidden_by",
        "people",
        "kind",
        "agency",
        "published",
    )
    texts = [f"{name} {getattr(report, name).right}/{getattr(report, name).all}" for name in shares]
    pairs = f"pairs of one person: precision {report.pairs.precision:.3f}, recall {report.pairs.recall:.3f}"
    return f"- mingcha alone is asked for: {', '.join(texts)}; {pairs}.\n"


def document() -> str:
    """The whole report."""
    head = [
        "# Quality, side by side",
        "",
        "Written by `python -m benchmarks.quality --write` (extra `[bench]`); not to be edited. The documents are",
        "synthetic and labelled by their generator (tests/eval); how values are matched stands in tests/eval/grade.py.",
        "",
        "- "
        + ", ".join(f"{peer.distribution} {version(peer.distribution)}" for peer in PEERS)
        + ".",
        "- Peers are given plain text. None of them reads files, tells where a value stands or that it is hidden,",
        "  grades masks, joins the values of a person, or knows what may lawfully be published.",
        *(f"- {peer.name} lacks: {peer.cannot}." for peer in PEERS),
        "",
    ]
    parts = ["\n".join(head)]
    with TemporaryDirectory() as place:
        second = make(Path(place), SECOND_SEED, second=True)
        for seed, folder in (("Committed corpus", HERE), ("Second seed", second)):
            made = rows(folder)
            parts += [markdown(section) for section in sections(made, seed)]
            parts.append(beyond(made[0].strict))
    return "\n".join(parts)


def main() -> None:
    """Print, and write where asked."""
    parser = argparse.ArgumentParser(description="Quality beside other open detectors.")
    parser.add_argument("--write", action="store_true", help="Also write docs/quality.md.")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)  # libraries log each recognizer they load
    warnings.simplefilter("ignore")
    text = document()
    sys.stdout.write(text)
    if options.write:
        REPORT.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
