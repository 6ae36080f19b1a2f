"""What a night found of the sample site, against what was planted there."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from rich.console import Console
from rich.table import Table

from tests.eval.score import ENTITIES, Score, false_alarms, misses, score

NAMES = {
    "CN_RESIDENT_ID": "公民身份号码 resident ID",
    "CN_MOBILE_PHONE": "手机号 mobile phone",
    "CN_LANDLINE_PHONE": "固定电话 landline",
    "CN_BANK_CARD": "银行账号 bank account",
    "CN_ADDRESS": "住址 address",
    "EMAIL_ADDRESS": "电子邮箱 e-mail",
}
GOOD_ENOUGH = 0.99
"""Of the demo: below it the command fails, so that nobody shows a broken build."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Scores by entity and "all"; look-alikes reported; weak masks that wait for grading."""

    scores: Mapping[str, Score]
    missed: tuple[tuple[str, str, str], ...]
    alarms: tuple[tuple[str, str, str], ...]
    weakly_masked: int

    @property
    def complete(self) -> bool:
        """Whether recall and precision are what the demo promises."""
        total = self.scores["all"]
        return min(total.recall, total.precision) >= GOOD_ENOUGH


def compare(folder: Path, found: Iterable[Mapping[str, Any]]) -> Comparison:
    """Compare `findings --all --reveal` lines with `folder`/truth.jsonl; documents by sha256."""
    known = list(truth(folder))
    weak = [line for line in known if line["exposure"] == "recoverable"]
    graded = [line for line in known if line["exposure"] != "recoverable"]
    told = [_prediction(line) for line in found]
    return Comparison(
        score(graded, told),
        tuple(misses(graded, told)),
        tuple(false_alarms(graded, told)),
        sum(1 for line in weak if line["entity_type"] in ENTITIES),
    )


def truth(folder: Path) -> Iterable[dict[str, Any]]:
    """The planted values of a built site; `file` is the sha256 of the bytes, `level` as scored."""
    hashes: dict[str, str] = {}
    for text in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines():
        line = json.loads(text)
        path = unquote(line["path"]).lstrip("/")
        if path not in hashes:
            data = (folder / "www" / path).read_bytes()
            hashes[path] = hashlib.sha256(data).hexdigest()
        yield {**line, "file": hashes[path], "level": line["severity_expected"]}


def _prediction(line: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "file": line["document"]["sha256"],
        "entity_type": line["entity_type"],
        "value": line["value"],
        "exposure": line["exposure"],
        "severity": line["severity"],
    }


def print_comparison(comparison: Comparison) -> bool:
    """Print it for people; gives whether it is complete."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("entity", "planted", "found", "false", "recall", "precision"):
        table.add_column(name, justify="left" if name == "entity" else "right")
    for entity in (*ENTITIES, "all"):
        s = comparison.scores[entity]
        planted = s.right + s.missed
        cells = (planted, s.right, s.wrong, f"{s.recall:.1%}", f"{s.precision:.1%}")
        table.add_row(NAMES.get(entity, "all"), *map(str, cells))
    console = Console(file=sys.stdout, width=100)
    console.print(table)
    if comparison.weakly_masked:
        console.print(
            f"Beside these {comparison.weakly_masked} weak masks were planted: they are recognised "
            "as masked, grading them is not built yet."
        )
    return comparison.complete
