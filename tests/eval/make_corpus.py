"""Writes the committed corpus: `python -m tests.eval.make_corpus [OUT] [--seed N] [--second]`.

About 600 documents; same seed, same bytes. `truth.jsonl` has one line a value: file, entity_type,
value, exposure, visibility, level (leak; info: may lawfully stand there; either: arguable, not
counted), and where known hidden_by, subject (a person of the document), candidates, trick.
`documents.jsonl` has one line a document: scene, format, tricks, kind of notice, agency, published,
`scored` (the entity types that its truth is complete for; null: all) and `tolerated` (types of which
further findings are not held against anybody). Documents without a leak line must give no leak.

The first 170 documents draw from `drafts`, complete for six types of numbers and addresses; the
others from `staging`, complete for all. `--second` writes the second seed of the gate: `staging`
alone, other people and order, and with the texts that are held back from the committed one.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from tests.eval import drafts, staging, writers
from tests.eval.drafts import Draft
from tests.eval.story import Value
from tests.fakegov.model import Planted

SEED = 20260301
SECOND_SEED = 20261122
NUMBERS = (
    *("CN_RESIDENT_ID", "CN_MOBILE_PHONE", "CN_LANDLINE_PHONE", "CN_BANK_CARD", "CN_ADDRESS"),
    "EMAIL_ADDRESS",
)
ANSWERS = ("truth.jsonl", "documents.jsonl")
HERE = Path(__file__).parent / "corpus"
Maker = Callable[[Random], Draft]
Writer = Callable[[Draft, Random], bytes]

PLAN: tuple[tuple[str, str, Maker, Writer, int], ...] = (
    ("prose", "html", drafts.prose_for_html, writers.page, 22),
    ("prose", "txt", drafts.prose_for_text, writers.text, 20),
    ("prose", "docx", drafts.prose, writers.word, 6),
    ("prose", "pdf", drafts.for_paper(drafts.prose), writers.paper, 8),
    ("roster", "html", drafts.leaky_table, writers.page, 9),
    ("roster", "csv", drafts.leaky_table, writers.comma, 10),
    ("roster", "xlsx", drafts.leaky_table, writers.sheet, 14),
    ("roster", "docx", drafts.leaky_table, writers.word, 4),
    ("roster", "pdf", drafts.leaky_table, writers.paper, 7),
    ("plain", "html", drafts.clean_prose, writers.page, 9),
    ("plain", "txt", drafts.clean_prose, writers.text, 9),
    ("plain", "docx", drafts.clean_prose, writers.word, 2),
    ("plain", "pdf", drafts.for_paper(drafts.clean_prose), writers.paper, 4),
    ("lists", "csv", drafts.clean_table, writers.comma, 5),
    ("lists", "xlsx", drafts.clean_table, writers.sheet, 8),
    ("lists", "html", drafts.clean_table, writers.page, 4),
    ("masks", "txt", drafts.masked_prose, writers.text, 4),
    ("masks", "html", drafts.masked_prose, writers.page, 3),
    ("weak", "html", drafts.weak_table, writers.page, 1),
    ("weak", "xlsx", drafts.weak_table, writers.sheet, 1),
    ("court", "html", drafts.defaulters, writers.page, 1),
    ("keyed", "html", drafts.leaky_table, writers.keyed_page, 4),
    ("keyed", "txt", drafts.leaky_table, writers.keyed_text, 3),
    ("keyed", "docx", drafts.leaky_table, writers.keyed_word, 2),
    ("bare", "txt", drafts.bare_table, writers.text, 2),
    ("bare", "xlsx", drafts.bare_table, writers.sheet, 1),
    ("unseen", "xlsx", partial(drafts.unseen_table, by="hidden-column"), writers.unseen_sheet, 2),
    ("unseen", "html", partial(drafts.unseen_table, by="hidden-style"), writers.unseen_page, 2),
)
"""(stem, suffix, what it says, how it is written, how many). Append: the order draws numbers."""


def make(out: Path, seed: int = SEED, *, second: bool = False) -> Path:
    """Write the corpus into `out` and return it."""
    out.mkdir(parents=True, exist_ok=True)
    truth: list[dict[str, Any]] = []
    files: list[dict[str, Any]] = []
    if not second:
        _first(out, Random(seed), truth, files)
    for name, data, draft in staging.documents(Random(seed + 1), second=second):
        (out / name).write_bytes(data)
        truth += [_value(name, _argued(draft, value)) for value in draft.values]
        files.append(_document(name, draft))
    for name, lines in zip(ANSWERS, (truth, files), strict=True):
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        (out / name).write_text(text, encoding="utf-8")
    return out


def _first(
    out: Path, rng: Random, truth: list[dict[str, Any]], files: list[dict[str, Any]]
) -> None:
    for stem, suffix, maker, writer, times in PLAN:
        for number in range(1, times + 1):
            draft = maker(rng)
            name = f"{stem}-{suffix}-{number:02}.{suffix}"
            (out / name).write_bytes(writer(draft, rng))
            truth += [_line(name, planted) for planted in dict.fromkeys(draft.planted)]
            files.append(
                {"file": name, "scene": f"BASIC-{stem}", "format": suffix, "scored": NUMBERS}
            )


_KINDS = {
    **dict(
        zip(("SC03", "SC04", "SC05", "SC06"), ("WL-GZ", "WL-WF", "WL-CL", "WL-GL"), strict=True)
    ),
    **dict(
        zip(("SC07", "SC08", "SC10", "SC14"), ("WL-BT", "WL-TP", "WL-RX", "WL-JY"), strict=True)
    ),
    **dict(
        zip(("SC18", "SC21", "SC23", "SC26"), ("WL-SD", "WL-XF", "WL-YQ", "WL-YF"), strict=True)
    ),
    **dict(
        zip(("SC28", "SC29", "SC30", "SC31"), ("WL-BDC", "WL-HY", "WL-SG", "WL-ZY"), strict=True)
    ),
    "SC33": "WL-FY",
    "MASKS": "WL-BT",
}
"""Scenes for which the versioned table has a kind of its own, beyond those of the note."""
_OWN = ("SC01", "SC09", "SC11", "SC16", "SC17", "SC19", "SC20", "SC22", "SC27", "CLEAN-defaulters")
"""Scenes whose kind their titles leave no doubt of; of others the truth names none."""


def _kind(draft: staging.Draft) -> str | None:
    if draft.scene in _KINDS:
        return _KINDS[draft.scene]
    certain = draft.scene in _OWN or (draft.scene.startswith("CLEAN") and draft.kind == "WL-GEN")
    return draft.kind if certain else None


def _argued(draft: staging.Draft, value: Value) -> Value:
    """Names that can be argued: contacts, legal representatives, people beside whom nothing stands.

    Where hidden values stand apart from the table of names, nothing in the file says whose they are.
    """
    argued = value.entity_type == "PERSON" and draft.scene in ("SC30", "SC31", "HIDDEN")
    # beside two copies that complete each other a name is a leak, and stands in files that leak nothing
    argued |= value.entity_type == "PERSON" and any(v.trick == "mask:union" for v in draft.values)
    # notices of lost certificates are about their numbers
    argued |= value.entity_type == "CN_PROPERTY_CERT" and draft.scene == "SC28"
    # without any date in the file an age tells no year of birth
    aged = any(v.trick == "mask:resident_id:birth+age" for v in draft.values)
    argued |= aged and draft.published is None and value.entity_type in ("PERSON", "CN_RESIDENT_ID")
    return replace(value, level="either") if argued else value


def _document(name: str, draft: staging.Draft) -> dict[str, Any]:
    return {
        "file": name,
        "scene": draft.scene,
        "format": name.rpartition(".")[2],
        "tricks": draft.tricks,
        "kind": _kind(draft),
        "agency": draft.agency,
        "published": draft.published,
        "scored": None,
        "tolerated": [*draft.tolerated, *(["CN_HEALTH"] if draft.scene == "SC26" else [])],
    }


def _value(name: str, value: Value) -> dict[str, Any]:
    known = {k: v for k, v in asdict(value).items() if v is not None}
    return {"file": name, **known}


def _line(name: str, planted: Planted) -> dict[str, str]:
    line = {
        "file": name,
        "entity_type": planted.entity_type,
        "value": planted.value,
        "exposure": planted.exposure,
        "visibility": planted.visibility,
        "level": planted.level,
    }
    return {**line, "hidden_by": planted.hidden_by} if planted.hidden_by else line


def main() -> None:
    """Write it and say where."""
    parser = argparse.ArgumentParser(description="Write the labelled corpus from a seed.")
    parser.add_argument("out", type=Path, nargs="?", default=HERE)
    parser.add_argument("--seed", type=int)
    parser.add_argument("--second", action="store_true", help="The gate's second seed.")
    options = parser.parse_args()
    seed = options.seed or (SECOND_SEED if options.second else SEED)
    sys.stdout.write(f"{make(options.out, seed, second=options.second)}\n")


if __name__ == "__main__":
    main()
