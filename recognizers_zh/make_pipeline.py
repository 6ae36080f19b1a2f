"""Make `conf/blank_zh`, an empty Chinese spaCy pipeline on disk; run by hand, never at run time.

    python -m recognizers_zh.make_pipeline

Presidio downloads a model whose name is not a path that exists; this one splits text into
characters and does nothing else. It is read by every spaCy 3.
"""

from __future__ import annotations

import json
from pathlib import Path

import spacy

FOLDER = Path(__file__).parent / "conf" / "blank_zh"


def main() -> None:
    """Write the pipeline without its vocabulary, which is empty."""
    nlp = spacy.blank("zh")
    nlp.to_disk(FOLDER, exclude=["vocab"])
    meta = json.loads((FOLDER / "meta.json").read_text("utf-8"))
    meta |= {"spacy_version": ">=3.0.0,<4.0.0", "name": "blank", "version": "1.0.0"}
    meta.pop("spacy_git_version", None)
    (FOLDER / "meta.json").write_text(json.dumps(meta, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
