"""The documents: pages and attachments of the sample government site, with what is planted in them."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import unquote

from tests.fakegov import site

SUFFIXES = (".html", ".pdf", ".xlsx", ".docx", ".csv", ".txt")
SEED = 20260101


@dataclass(frozen=True, slots=True)
class Corpus:
    """A folder of files named 0001.html and so on, and the truth by file name."""

    folder: Path
    files: tuple[Path, ...]
    truth: tuple[dict[str, Any], ...]
    sha256: str

    def describe(self) -> str:
        """How many of what, how large, and which."""
        counts = Counter(path.suffix.lstrip(".") for path in self.files)
        size = sum(path.stat().st_size for path in self.files)
        kinds = ", ".join(f"{n} {kind}" for kind, n in counts.most_common())
        return (
            f"{len(self.files)} documents ({kinds}), {size / 1024:.0f} KiB, "
            f"sha256 {self.sha256[:16]}"
        )


def make(folder: Path, count: int) -> Corpus:
    """Write `count` readable documents of the sample site into `folder`; same count, same bytes.

    Kinds are mixed as on the site. Broken and unsupported files are left out: what every row can
    read is compared.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files: list[Path] = []
    truth: list[dict[str, Any]] = []
    digest = hashlib.sha256()
    for data, suffix, lines in _documents(count):
        path = folder / f"{len(files) + 1:05}{suffix}"
        path.write_bytes(data)
        digest.update(hashlib.sha256(data).digest())
        files.append(path)
        truth += [{**line, "file": path.name} for line in lines]
    return Corpus(folder, tuple(files), tuple(truth), digest.hexdigest())


def _documents(count: int) -> Iterator[tuple[bytes, str, list[dict[str, Any]]]]:
    seen: set[bytes] = set()
    seed = SEED
    while len(seen) < count:
        with TemporaryDirectory() as place:
            for data, suffix, lines in _of_site(site.build(Path(place), seed)):
                if len(seen) < count and data not in seen:
                    seen.add(data)
                    yield data, suffix, lines
        seed += 1


def _of_site(built: Path) -> Iterator[tuple[bytes, str, list[dict[str, Any]]]]:
    """The site's files in an order that mixes kinds and does not depend on their names."""
    unread = {line["path"] for line in _lines(built / "states.jsonl")}
    planted: dict[str, list[dict[str, Any]]] = {}
    for line in _lines(built / "truth.jsonl"):
        if line["exposure"] != "recoverable":  # weak masks: nobody's row grades them
            line["level"] = line["severity_expected"]
            planted.setdefault(_plain(line["path"]), []).append(line)
    found = []
    for path in (built / "www").rglob("*"):
        name = path.relative_to(built / "www").as_posix()
        if path.suffix in SUFFIXES and name not in {_plain(p) for p in unread}:
            found.append((path.read_bytes(), path.suffix, planted.get(name, [])))
    yield from sorted(found, key=lambda item: hashlib.sha256(item[0]).digest())


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _plain(path: str) -> str:
    return unquote(path).lstrip("/")
