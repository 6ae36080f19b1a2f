"""scan: read files and folders without an installation."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from casefile.errors import UsageError
from casefile.facts import finding_of
from casefile.keys import passing_key
from casefile.media import sniff
from casefile.model import Document, Listing, State
from casefile.settings import Settings
from detectors.judge import judge
from detectors.result import Result
from sandbox import Sandbox
from stages.reading import Work, results
from stages.states import final_state


@dataclass(frozen=True, slots=True)
class Scanned:
    """One file: its document, its state, and what was found; `values` by finding id, raw."""

    document: Document
    state: State
    reason: str | None
    listings: tuple[Listing, ...]
    values: Mapping[str, str] = field(repr=False)


def files_in(paths: Iterable[Path]) -> list[Path]:
    """Every regular file, folders walked in order of name; links inside folders are not followed.

    A folder that cannot be listed stands for its files: reading it fails, and is said.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(_walk(path))
        elif path.exists():
            found.append(path)
        else:
            raise UsageError(f"{path}: no such file or folder")
    return found


def _walk(folder: Path) -> Iterator[Path]:
    unlisted: list[Path] = []
    for root, _, names in os.walk(folder, onerror=lambda e: unlisted.append(Path(e.filename))):
        inside = (Path(root, name) for name in names)
        yield from (path for path in inside if path.is_file() and not path.is_symlink())
    yield from unlisted


def scan(files: list[Path], settings: Settings, box: Sandbox) -> Iterator[Scanned]:
    """Read each file in turn; the order of the output is the order of the input."""
    key = passing_key()
    read: list[tuple[Path, str, str]] = []

    def works() -> Iterator[Work]:
        for path in files:
            work, sha256 = _work(path, settings)
            read.append((path, work.media_type, sha256))
            yield work

    for index, result in enumerate(results(box, works())):
        path, media_type, sha256 = read[index]
        yield _scanned(path, media_type, sha256, result, key)


def _work(path: Path, settings: Settings) -> tuple[Work, str]:
    address = (shown(path),)
    try:
        if path.is_dir():
            next(path.iterdir(), None)  # only one that cannot be listed comes here: raises why
        if not path.is_file():
            return _refused(address, "not a regular file")
        size = path.stat().st_size
        if size > settings.max_document_bytes:
            return _refused(address, _oversized(settings))
        data = path.read_bytes()
    except OSError as error:
        return _refused(address, f"cannot be opened: {error.strerror}")
    media_type = sniff(data, None, path.name)
    return Work(data, media_type, None, address), hashlib.sha256(data).hexdigest()


def _refused(address: tuple[str, ...], reason: str) -> tuple[Work, str]:
    return Work(None, "application/octet-stream", None, address, (), reason), _NO_HASH


def shown(path: Path) -> str:
    """A path as text that every output can hold: names in GBK come out of archives."""
    name = os.fsencode(path)
    for encoding in ("utf-8", "gb18030"):
        try:
            return name.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name.decode("utf-8", "backslashreplace")


_NO_HASH = hashlib.sha256(b"").hexdigest()


def _oversized(settings: Settings) -> str:
    return f"larger than {settings.max_document_bytes} bytes"


def _scanned(path: Path, media_type: str, sha256: str, result: Result, key: bytes) -> Scanned:
    document = Document(
        id=sha256,
        sha256=sha256,
        media_type=media_type,
        url=shown(path),
        masked_url=result.masked_texts[0] if result.masked_texts else "[file]",
        masked_title=result.masked_title,
        published=result.published,
    )
    findings = tuple(finding_of(fact, sha256, key) for fact in result.facts)
    judgements = judge(findings, document)
    state, reason = final_state(result, judgements)
    listings = tuple(Listing(document, f, j) for f, j in zip(findings, judgements, strict=True))
    values = {f.id: fact.value for f, fact in zip(findings, result.facts, strict=True)}
    return Scanned(document, state, reason, listings, values)
