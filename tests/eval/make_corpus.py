"""Writes the committed corpus: `python -m tests.eval.make_corpus [OUT] [--seed N]`.

About 170 documents and `truth.jsonl`, one line a planted value: file, entity_type, value, exposure,
visibility, level. Documents without a leak line must give no leak. Same seed, same bytes.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random

from tests.eval import drafts, writers
from tests.eval.drafts import Draft
from tests.fakegov.model import Planted

SEED = 20260301
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


def make(out: Path, seed: int = SEED) -> Path:
    """Write the corpus into `out` and return it."""
    rng = Random(seed)
    out.mkdir(parents=True, exist_ok=True)
    lines = []
    for stem, suffix, maker, writer, times in PLAN:
        for number in range(1, times + 1):
            draft = maker(rng)
            name = f"{stem}-{suffix}-{number:02}.{suffix}"
            (out / name).write_bytes(writer(draft, rng))
            lines += [_line(name, planted) for planted in dict.fromkeys(draft.planted)]
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    (out / "truth.jsonl").write_text(text, encoding="utf-8")
    return out


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
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    sys.stdout.write(f"{make(options.out, options.seed)}\n")


if __name__ == "__main__":
    main()
