"""What a night found of the sample site, against what was planted there."""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
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
    """Scores by entity and "all"; look-alikes reported; weak masks planted, and those graded so."""

    scores: Mapping[str, Score]
    missed: tuple[tuple[str, str, str], ...]
    alarms: tuple[tuple[str, str, str], ...]
    weak: int
    weak_found: int

    @property
    def complete(self) -> bool:
        """Whether recall and precision are what the demo promises."""
        total = self.scores["all"]
        if self.weak and self.weak_found < GOOD_ENOUGH * self.weak:
            return False
        return min(total.recall, total.precision) >= GOOD_ENOUGH


def compare(folder: Path, found: Iterable[Mapping[str, Any]]) -> Comparison:
    """Compare `findings --all --reveal` lines with `folder`/truth.jsonl; documents by sha256."""
    known = list(truth(folder))
    weak = [line for line in known if line["exposure"] == "recoverable"]
    graded = [line for line in known if line["exposure"] != "recoverable"]
    told = [_prediction(line) for line in found]
    whole = [line for line in told if line["exposure"] != "recoverable"]
    planted = _places(weak)
    return Comparison(
        score(graded, whole),
        tuple(misses(graded, whole)),
        tuple(false_alarms(graded, whole)),
        planted.total(),
        (planted & _places(line for line in told if line["exposure"] == "recoverable")).total(),
    )


def _places(lines: Iterable[Mapping[str, Any]]) -> Counter[tuple[str, str]]:
    return Counter((x["file"], x["value"]) for x in lines if x["entity_type"] in ENTITIES)


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
    if comparison.weak:
        console.print(
            f"Beside these {comparison.weak} masks were planted that give their number back; "
            f"{comparison.weak_found} of them are graded as recoverable."
        )
    return comparison.complete
