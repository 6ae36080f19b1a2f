"""scan: read files and folders without an installation."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from casefile.errors import UsageError
from casefile.facts import as_seen, finding_of
from casefile.keys import passing_key
from casefile.media import UNKNOWN, sniff
from casefile.model import Document, Finding, Listing, Member, State
from casefile.people import Person
from casefile.settings import Settings
from detectors.judging import judge
from detectors.masks import Shown, graded, shown_by
from detectors.readers.limits import LIMITS
from detectors.result import Result
from sandbox import Sandbox
from stages.agency import UNKNOWN as UNKNOWN_AGENCY
from stages.inside import Room, too_deep
from stages.publication import LAW, publication_of_file
from stages.reading import Work, results
from stages.recombine import Partners, with_partners
from stages.states import final_state


@dataclass(frozen=True, slots=True)
class Scanned:
    """One file, or a file inside one: its document, its state, and what was found; `values` by finding id, raw."""

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


def scan(
    files: list[Path], settings: Settings, box: Sandbox, today: date | None = None
) -> Iterator[Scanned]:
    """Read each file in turn, what is inside it right after it; the order is that of the input.

    Without a casefile a document is its own case. Files wait for each other, some hundreds at most:
    a number that one shows in part may be completed by another.
    """
    key, today = passing_key(), today or datetime.now(ZoneInfo(settings.timezone)).date()
    read: list[_Source] = []

    def works() -> Iterator[Work]:
        for path in files:
            source, work = _opened(path, settings)
            read.append(source)
            yield work

    def seen() -> Iterator[_Seen]:
        for index, result in enumerate(results(box, works())):
            yield from _with_members(read[index], result, _Scan(settings, box, key, Room()))

    for one, found in with_partners(seen(), _shown):
        yield _scanned(one, found, settings, today)


@dataclass(frozen=True, slots=True)
class _Source:
    """Where bytes came from: a path, or a member's place inside a file."""

    uri: str = field(repr=False)
    media_type: str
    sha256: str
    nesting: int = 0
    hidden_by: str | None = None
    found_on: str | None = None
    """The masked address of the file that it stands in."""


@dataclass(frozen=True, slots=True)
class _Scan:
    settings: Settings
    box: Sandbox
    key: bytes = field(repr=False)
    room: Room


@dataclass(frozen=True, slots=True)
class _Seen:
    """A document as it was read, before it is judged."""

    document: Document
    result: Result = field(repr=False)
    findings: tuple[Finding, ...]
    people: Mapping[str, Person] = field(repr=False)
    values: Mapping[str, str] = field(repr=False)


def _shown(seen: _Seen) -> list[Shown]:
    return shown_by(seen.findings, seen.people, seen.document.url, seen.values)


def _with_members(source: _Source, result: Result, run: _Scan) -> Iterator[_Seen]:
    deep = source.nesting >= LIMITS.nesting
    result = too_deep(result) if deep else run.room.admit(result)
    seen = _seen(source, replace(result, members=()), run.key)
    yield seen
    inner = [_inside(source, seen.document, member, run) for member in result.members]
    works = (work for _, work in inner)
    for index, answer in enumerate(results(run.box, works)):
        yield from _with_members(inner[index][0], answer, run)


def _inside(
    outer: _Source, container: Document, member: Member, run: _Scan
) -> tuple[_Source, Work]:
    uri = f"{outer.uri}!/{member.name}"
    source = _Source(
        uri=uri,
        media_type=sniff(member.data, None, member.name),
        sha256=hashlib.sha256(member.data).hexdigest(),
        nesting=outer.nesting + 1,
        hidden_by=outer.hidden_by or member.hidden_by,
        found_on=container.masked_url,
    )
    if len(member.data) > run.settings.max_document_bytes:
        return source, Work(None, source.media_type, None, (uri,), (), _oversized(run.settings))
    return source, Work(member.data, source.media_type, None, (uri,))


def _opened(path: Path, settings: Settings) -> tuple[_Source, Work]:
    address = shown(path)
    try:
        if path.is_dir():
            next(path.iterdir(), None)  # only one that cannot be listed comes here: raises why
        if not path.is_file():
            return _refused(address, "not a regular file")
        if path.stat().st_size > settings.max_document_bytes:
            return _refused(address, _oversized(settings))
        data = path.read_bytes()
    except OSError as error:
        return _refused(address, f"cannot be opened: {error.strerror}")
    media_type = sniff(data, None, path.name)
    source = _Source(address, media_type, hashlib.sha256(data).hexdigest())
    return source, Work(data, media_type, None, (address,))


def _refused(address: str, reason: str) -> tuple[_Source, Work]:
    source = _Source(address, UNKNOWN, _NO_HASH)
    return source, Work(None, UNKNOWN, None, (address,), (), reason)


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


def _seen(source: _Source, result: Result, key: bytes) -> _Seen:
    document = Document(
        id=source.sha256,
        sha256=source.sha256,
        media_type=source.media_type,
        url=source.uri,
        masked_url=result.masked_texts[0] if result.masked_texts else "[file]",
        masked_title=result.masked_title,
        masked_found_on=source.found_on,
        published=result.published,
        nesting=source.nesting,
        hidden_by=source.hidden_by,
    )
    found = (finding_of(fact, source.sha256, key) for fact in result.facts)
    findings = tuple(as_seen(finding, document) for finding in found)
    people = {person.id: person for person in result.people}
    values = {one.id: fact.value for one, fact in zip(findings, result.facts, strict=True)}
    return _Seen(document, replace(result, facts=()), findings, people, values)


def _scanned(seen: _Seen, found: Partners, settings: Settings, today: date) -> Scanned:
    result, findings = seen.result, seen.findings
    here = publication_of_file(result, seen.document.url.rsplit("/", 1)[-1], today)
    agency = None if here.agency == UNKNOWN_AGENCY else here.agency
    published = here.published.isoformat() if here.published else seen.document.published
    document = replace(
        seen.document, agency=agency, notice_type=here.notice.kind, published=published
    )
    most = settings.recoverable_candidates
    masks = graded(findings, seen.people, here, found, most, values=seen.values)
    judgements = judge(findings, seen.people, here, masks, document=document, law=LAW)
    state, reason = final_state(result, judgements)
    listings = tuple(Listing(document, f, j) for f, j in zip(findings, judgements, strict=True))
    return Scanned(document, state, reason, listings, seen.values)
