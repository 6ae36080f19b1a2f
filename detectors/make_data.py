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
# and what is missing there (ALSO in make_data.py)
# taken: 2026-11-22; made by: python -m detectors.make_data
"""


ALSO = (
    "肖钟闫付邱宁惠胥班劳谌皮粟盘位厉伊仝阚权豆朴禹祖漆巴丰支卿狄索晋云容敬扈晁芮都阙浦戈伏鹿薄邸辜裘亓邰"
    "杭况那宿印逯茹慕危亢嵇湛宾戎茅居但尉束檀昝奉衡尧税兴佴"
)
"""Surnames as they are written today that the list has in an older form (蕭 for 肖) or not at all."""
RARE = "缑訾亓笪郄禚揣苑肇邝冼蔺阙郎库綦昌佟栗"
"""Surnames that thousands bear in some county and that neither list has."""


def surnames(folder: Path) -> str:
    """The file's text: a comment, one line of single surnames, one of compound ones."""
    data = json.loads((folder / "mingzi" / "data.json").read_text(encoding="utf-8"))
    single = "".join(dict.fromkeys("".join(data["surname"]) + ALSO + RARE))
    return f"{HEADER}{single}\n{' '.join(data['com_surname'])}\n"


if __name__ == "__main__":
    target = Path(__file__).parent / "data" / "surnames.txt"
    target.write_text(surnames(Path(sys.argv[1])), encoding="utf-8")
