"""The committed corpus through the whole detector: predictions as `tests.eval.score` takes them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from casefile.facts import finding_of
from casefile.media import sniff
from casefile.model import Document
from detectors.detect import detect
from detectors.judging import judge
from detectors.notice.model import Notice, Publication

KEY = bytes(32)
TODAY = date(2026, 3, 1)


def predictions(folder: Path) -> list[dict[str, Any]]:
    """One prediction a finding of every file in `folder`, as `scan --all --reveal` would print it."""
    return [
        line
        for path in sorted(folder.iterdir())
        if path.name != "truth.jsonl"
        for line in _of_file(path)
    ]


def _of_file(path: Path) -> list[dict[str, Any]]:
    data = path.read_bytes()
    media_type = sniff(data, None, path.name)
    result = detect(data, media_type)
    assert result.failed is None, f"{path.name}: {result.reason}"
    findings = [finding_of(fact, "0" * 64, KEY) for fact in result.facts]
    people = {person.id: person for person in result.people}
    document = Document("d", "0" * 64, media_type)
    here = Publication(Notice(), TODAY, title=result.title)
    judgements = judge(findings, people, here, {}, document=document)
    return [
        {
            "file": path.name,
            "entity_type": fact.entity_type,
            "value": fact.value,
            "exposure": judgement.exposure,
            "visibility": fact.visibility,
            "severity": judgement.severity.value,
        }
        for fact, judgement in zip(result.facts, judgements, strict=True)
    ]
