"""Write floors.json from a measurement: each floor rises to what is measured, none ever falls.

python -m tests.eval.raise_floors

Three sets of floors: `basic` (numbers and addresses on the committed corpus's first part), `development`
(everything on its second part) and `second` (the same of the second seed, made for the occasion).
What finds nothing yet has floors of 0.
"""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.eval.grade import Report, grade
from tests.eval.make_corpus import HERE as CORPUS
from tests.eval.make_corpus import NUMBERS, SECOND_SEED, make
from tests.eval.predict import Told, tell
from tests.eval.score import score

FLOORS = Path(__file__).parent / "floors.json"
Floors = dict[str, dict[str, float]]


def lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def report_of(folder: Path, told: Told) -> Report:
    """The report of a folder's newer documents."""
    documents = [x for x in lines(folder / "documents.jsonl") if not x["scene"].startswith("BASIC")]
    return grade(documents, lines(folder / "truth.jsonl"), told.values, told.documents)


def basic(folder: Path, told: Told) -> dict[str, float]:
    """Precision, recall and F1 by entity of its older ones."""
    names = {x["file"] for x in lines(folder / "documents.jsonl") if x["scene"].startswith("BASIC")}
    truth = [x for x in lines(folder / "truth.jsonl") if x["file"] in names]
    scores = score(truth, [x for x in told.values if x["file"] in names])
    measures = ("precision", "recall", "f1")
    return {f"{e}.{m}": getattr(scores[e], m) for e in (*NUMBERS, "all") for m in measures}


def pinned(report: Report) -> dict[str, float]:
    """What of a report gets a floor: a type of which nothing is found has none of precision."""
    empty = {name for name, s in report.entities.items() if not s.right}
    empty |= set() if report.pairs.right else {"pairs"}
    return {k: 0.0 if k.partition(".")[0] in empty else v for k, v in report.measures().items()}


def committed() -> Floors:
    """What is measured on the committed corpus."""
    told = tell(CORPUS)
    return {"basic": basic(CORPUS, told), "development": pinned(report_of(CORPUS, told))}


def second(place: Path) -> Floors:
    """What is measured on the second seed, written into `place`."""
    folder = make(place, SECOND_SEED, second=True)
    return {"second": pinned(report_of(folder, tell(folder)))}


def raised(old: Floors, measured: Floors) -> Floors:
    """The higher of each old floor and each measurement, rounded down to four places."""
    return {
        part: {
            name: max(old.get(part, {}).get(name, 0.0), math.floor(value * 1e4) / 1e4)
            for name, value in rows.items()
        }
        for part, rows in measured.items()
    }


def below(floors: Floors, measured: Floors) -> list[str]:
    """What fell below its floor, and floors of which nothing was measured."""
    return [
        f"{part} {name}: {rows.get(name, 0.0):.4f} < {floor}"
        for part, rows in measured.items()
        for name, floor in floors[part].items()
        if rows.get(name, 0.0) < floor
    ]


def main() -> None:
    """Measure both seeds, raise, print."""
    with TemporaryDirectory() as place:
        measured = {**committed(), **second(Path(place))}
    old = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    floors = raised(old, measured)
    FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
    for part, rows in measured.items():
        for name, value in rows.items():
            sys.stdout.write(f"{part:12} {name:32} {value:.4f} (floor {floors[part][name]})\n")


if __name__ == "__main__":
    main()
