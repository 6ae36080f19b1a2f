"""Makes `detectors/data/surnames.txt` from the unpacked wheel of mingzi 1.2.3 (MIT).

python -m detectors.make_data FOLDER_WITH_mingzi
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

HEADER = """\
# Chinese surnames, single ones by frequency, then compound ones.
# source: PyPI mingzi 1.2.3, mingzi/data.json, Copyright (c) 2024 Aliyacs Souna, MIT licence
# taken: 2026-11-22; made by: python -m detectors.make_data
"""


def surnames(folder: Path) -> str:
    """The file's text: a comment, one line of single surnames, one of compound ones."""
    data = json.loads((folder / "mingzi" / "data.json").read_text(encoding="utf-8"))
    return f"{HEADER}{''.join(data['surname'])}\n{' '.join(data['com_surname'])}\n"


if __name__ == "__main__":
    target = Path(__file__).parent / "data" / "surnames.txt"
    target.write_text(surnames(Path(sys.argv[1])), encoding="utf-8")
