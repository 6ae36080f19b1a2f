"""Settings: `mingcha.toml` in the data folder, then `MINGCHA_*` variables; no secret in either."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from casefile.errors import UsageError

FILE_NAME = "mingcha.toml"
_MIB = 1024 * 1024
_CRON_FIELD = re.compile(r"[0-9A-Za-z*,/#-]+")
_PROXY = re.compile(r"http://(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\]):\d{1,5}/?")
_CLOCK = re.compile(r"([01]?\d|2[0-3]):[0-5]\d")


@dataclass(frozen=True, slots=True)
class Settings:
    """What an installation can choose. Relative paths in the file count from the data folder.

    `database` is None for `casefile.db` in the data folder, a path, or a SQLAlchemy URL of
    PostgreSQL. `night` is "HH:MM" or a cron expression of five fields, in `timezone`. Reading one
    document ends after `timeout_s` seconds without progress, or `total_timeout_s` in all; `sandbox` is
    "auto" (what the machine gives) or "full" (nothing is read where that cannot be had). A masked
    value of which at most `recoverable_candidates` fit what is known counts as recoverable. `proxy`
    is the http:// address of a forward proxy that all requests go through; `crawl_hours` ("22:00-06:00",
    in `timezone`) is when a crawl may ask at all, "" for always.
    """

    home: Path
    key_file: Path | None = None
    database: str | None = field(default=None, repr=False)
    sites_file: Path | None = None
    timezone: str = "Asia/Shanghai"
    night: str = "22:00"
    jobs: int = field(default_factory=lambda: os.cpu_count() or 1)
    max_document_bytes: int = 128 * _MIB
    max_html_bytes: int = 16 * _MIB
    timeout_s: int = 60
    total_timeout_s: int = 900
    memory_mb: int = 1024
    user_agent: str = "mingcha/0.1"
    contact: str = ""
    retention_days: int = 1095
    sandbox: str = "auto"
    recoverable_candidates: int = 100
    proxy: str = ""
    crawl_hours: str = ""

    @property
    def agent(self) -> str:
        """The User-Agent header: product, and whom to call about the crawl."""
        return f"{self.user_agent} (+{self.contact})" if self.contact else self.user_agent


def load_settings(environ: Mapping[str, str], home: Path | str | None = None) -> Settings:
    """Defaults, then the file, then the environment. A bad value is a UsageError with its key."""
    folder = _home(environ, home)
    settings = Settings(home=folder)
    for key, value in _from_file(folder / FILE_NAME).items():
        settings = _with(settings, key, value, f"{FILE_NAME}: {key}", folder)
    for key in _KEYS:
        text = environ.get(_variable(key))
        if text is not None:
            settings = _with(settings, key, text, _variable(key), Path.cwd())
    return settings


def _home(environ: Mapping[str, str], home: Path | str | None) -> Path:
    chosen = home if home is not None else environ.get("MINGCHA_HOME") or "var"
    return Path(chosen).expanduser().absolute()


def _variable(key: str) -> str:
    return f"MINGCHA_{key.upper()}"


def _from_file(path: Path) -> dict[str, Any]:
    try:
        loaded = tomllib.loads(path.read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError):  # who opens the folder says what is wrong
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path}: {error}") from None
    unknown = sorted(set(loaded) - set(_KEYS))
    if unknown:
        raise UsageError(f"{path}: unknown setting {unknown[0]}")
    return loaded


def _with(settings: Settings, key: str, value: object, name: str, base: Path) -> Settings:
    try:
        checked = _KEYS[key](value, base)
    except (ValueError, TypeError, LookupError, OSError) as error:
        raise UsageError(f"{name}: {error}") from None
    changed: Settings = replace(settings, **{key: checked})
    return changed


def _whole(low: int, high: int) -> Any:
    def check(value: object, _base: Path) -> int:
        if isinstance(value, bool) or not isinstance(value, int | str):
            raise TypeError("must be a whole number")
        try:
            number = int(value)
        except ValueError:
            raise ValueError("must be a whole number") from None
        if not low <= number <= high:
            raise ValueError(f"must be from {low} to {high}")
        return number

    return check


def _text(value: object, _base: Path) -> str:
    if not isinstance(value, str):
        raise TypeError("must be text")
    if any(ord(c) < 32 or ord(c) == 127 for c in value):
        raise ValueError("must not hold control characters")
    return value


def _ascii(value: object, base: Path) -> str:
    text = _text(value, base).strip()
    if not text.isascii():
        raise ValueError("must be ASCII: it goes into an HTTP header")
    return text


def _agent(value: object, base: Path) -> str:
    text = _ascii(value, base)
    if not text:
        raise ValueError("must not be empty")
    return text


def _path(value: object, base: Path) -> Path:
    text = _text(value, base)
    if not text:
        raise ValueError("must not be empty")
    return base / Path(text).expanduser()


def _zone(value: object, base: Path) -> str:
    text = _text(value, base)
    try:
        ZoneInfo(text)
    except (LookupError, ValueError, OSError):
        raise ValueError("is not a known time zone") from None
    return text


def _night(value: object, base: Path) -> str:
    text = _text(value, base).strip()
    parts = text.split()
    if _CLOCK.fullmatch(text):
        return text
    if len(parts) == 5 and all(_CRON_FIELD.fullmatch(part) for part in parts):
        return text
    raise ValueError('must be "HH:MM" or a cron expression of five fields')


def _proxy(value: object, base: Path) -> str:
    text = _ascii(value, base)
    if text and not _PROXY.fullmatch(text):
        raise ValueError("must be http://host:port, without a user name")
    return text


def _hours(value: object, base: Path) -> str:
    text = _text(value, base).strip()
    start, dash, end = text.partition("-")
    clocks = all(_CLOCK.fullmatch(clock) for clock in (start, end))
    if text and not (dash and clocks and start != end):
        raise ValueError('must be "HH:MM-HH:MM" or empty')
    return text


def _one_of(*words: str) -> Any:
    def check(value: object, base: Path) -> str:
        text = _text(value, base)
        if text not in words:
            raise ValueError("must be " + " or ".join(f'"{word}"' for word in words))
        return text

    return check


def _database(value: object, base: Path) -> str:
    text = _text(value, base)
    if not text:
        raise ValueError("must not be empty")
    if "://" not in text:
        return str(base / Path(text).expanduser())
    if not text.startswith("postgresql+psycopg://"):
        raise ValueError("must be a path or a postgresql+psycopg:// URL")
    return text


_KEYS: dict[str, Any] = {
    "key_file": _path,
    "database": _database,
    "sites_file": _path,
    "timezone": _zone,
    "night": _night,
    "jobs": _whole(1, 1024),
    "max_document_bytes": _whole(1024, 1024 * _MIB),
    "max_html_bytes": _whole(1024, 256 * _MIB),
    "timeout_s": _whole(1, 3600),
    "total_timeout_s": _whole(1, 24 * 3600),
    "memory_mb": _whole(128, 65536),
    "user_agent": _agent,
    "contact": _ascii,
    "retention_days": _whole(1, 36500),
    "sandbox": _one_of("auto", "full"),
    "recoverable_candidates": _whole(1, 100_000),
    "proxy": _proxy,
    "crawl_hours": _hours,
}
assert set(_KEYS) == {f.name for f in fields(Settings)} - {"home"}
