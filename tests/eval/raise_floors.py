"""Write floors.json from a measurement: each floor rises to what is measured, none ever falls.

python -m tests.eval.raise_floors
"""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path

from tests.eval.predict import predictions
from tests.eval.score import ENTITIES, Score, score

HERE = Path(__file__).parent
MEASURES = ("precision", "recall", "f1")


def raised(floors: dict[str, dict[str, float]], scores: dict[str, Score]) -> dict:
    """The higher of each old floor and each measurement, rounded down to four places."""
    return {
        entity: {
            name: max(floors[entity][name], math.floor(getattr(scores[entity], name) * 1e4) / 1e4)
            for name in MEASURES
        }
        for entity in (*ENTITIES, "all")
    }


def main() -> None:
    path = HERE / "floors.json"
    lines = (HERE / "corpus" / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    scores = score([json.loads(line) for line in lines], predictions(HERE / "corpus"))
    floors = raised(json.loads(path.read_text(encoding="utf-8")), scores)
    path.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
    for entity, s in scores.items():
        sys.stdout.write(f"{entity:20} P {s.precision:.4f} R {s.recall:.4f} F1 {s.f1:.4f}\n")


if __name__ == "__main__":
    main()
