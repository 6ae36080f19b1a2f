"""doctor: what is installed, what is missing, and what is lost without it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from casefile.errors import CannotRunError, MingchaError
from casefile.settings import Settings

_PACKAGES = (
    "spacy",
    "presidio-analyzer",
    "presidio-anonymizer",
    "scrapy",
    "pdfplumber",
    "pypdfium2",
    "openpyxl",
    "python-docx",
    "apscheduler",
    "sqlcipher3",
    "cryptography",
)


@dataclass(frozen=True, slots=True)
class Line:
    """One examined thing; `needed` ones make the command fail when they are not there."""

    what: str
    ok: bool
    detail: str
    needed: bool = True


def examine(settings: Settings) -> Iterator[Line]:
    """Everything in turn; never raises for what is missing."""
    yield Line("python", sys.version_info >= (3, 11), sys.version.split()[0])
    yield from (_package(name) for name in _PACKAGES)
    yield _check("recognizers", _recognizers)
    yield _check("sandbox", lambda: _sandbox(settings))
    yield _office()
    yield _check("archives", _archives, needed=False)
    yield _browser()
    yield _check("installation", lambda: _installation(settings), needed=False)
    yield _free_disk(settings)


def _package(name: str) -> Line:
    try:
        return Line(name, True, version(name))
    except PackageNotFoundError:
        return Line(name, False, "not installed")


def _browser() -> Line:
    """Sites with `render: true`, and pages that come as empty shells, need one."""
    from crawler.browser import missing

    lacking = missing()
    return Line("browser", lacking is None, lacking or "Chromium, for `render: true`", needed=False)


def _check(what: str, question: Callable[[], str], needed: bool = True) -> Line:
    try:
        return Line(what, True, question(), needed)
    except MingchaError as error:
        return Line(what, False, str(error), needed)
    except Exception as error:  # noqa: BLE001  a broken installation fails in any way
        return Line(what, False, type(error).__name__, needed)


def _recognizers() -> str:
    from detectors.recognise import recognise_text

    found = recognise_text("公民身份号码：11010519491231002X")  # the standard's own example
    if [span.entity_type for span in found] != ["CN_RESIDENT_ID"]:
        raise RuntimeError
    return "find the standard's sample number"


def _sandbox(settings: Settings) -> str:
    from sandbox import Sandbox, mode

    if settings.sandbox == "full" and mode().name != "full":
        raise CannotRunError(f'reduced, and the settings say sandbox = "full": {mode().reason}')
    with Sandbox("stages.doctor:probe") as box:
        outcome = box.run(b"probe", {})
    if outcome.value != 5:
        raise CannotRunError(f"{mode().name}, and a confined child does not answer")
    if mode().name == "reduced":
        return f"reduced: {mode().reason}"
    return "full: no network, no keys, no other files or processes; limits on time and memory"


def _office() -> Line:
    import shutil

    found = shutil.which("soffice") is not None
    detail = "installed" if found else "not installed: old office formats cannot be read"
    return Line("LibreOffice", found, detail, needed=False)


def probe(data: bytes, _params: dict[str, object]) -> int:
    """What the sandbox is asked to run."""
    return len(data)


def _archives() -> str:
    from casefile.errors import CannotRunError
    from detectors.readers.libarchive_read import LIBRARY, library

    archives = library()
    if archives is None:
        raise CannotRunError(f"{LIBRARY} (Debian: libarchive13) is missing: no rar, no 7z is read")
    number = archives.ffi.version_number()
    version_ = f"{number // 10**6}.{number // 1000 % 1000}.{number % 1000}"
    return f"libarchive {version_}: rar and 7z are read"


def _installation(settings: Settings) -> str:
    from casefile.store import open_casefile

    with open_casefile(settings) as cf:
        return f"{cf.settings.home} opens with its key"


def _free_disk(settings: Settings) -> Line:
    import shutil

    folder = next(p for p in (settings.home, *settings.home.parents) if p.exists())
    free = shutil.disk_usage(Path(folder)).free >> 30
    return Line("disk", free >= 2, f"{free} GiB free for {settings.home}", needed=False)
