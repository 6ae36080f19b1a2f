"""Logs without personal values: JSON lines in which no URL, title or name can be read.

URLs and titles of government pages hold names, mobile and ID numbers. Every record, also Scrapy's,
Twisted's and captured warnings, is rewritten when it is formatted: a URL becomes its host and a
short hash, anything else that came from outside is blanked, and of an exception only its type and
the places in the code are kept, never its message. The hash has a key that lives as long as the
process, so equal URLs can be seen in one log and nobody can try numbers against it.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import re
import traceback
from datetime import UTC, datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from scrapy.logformatter import LogFormatter

if TYPE_CHECKING:
    from scrapy import Request, Spider
    from scrapy.http import Response
    from scrapy.logformatter import LogFormatterResult
    from twisted.python.failure import Failure

_KEY = os.urandom(16)
_FOREIGN = re.compile(
    r"(?P<url>\b[A-Za-z][A-Za-z0-9+.-]{1,15}:/{1,2}[^\s'\"<>]*)"
    r"|(?P<escapes>(?:%[0-9A-Fa-f]{2}|\\x[0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4})+)"
    r"|(?P<han>[⺀-鿿豈-﫿０-９\U00020000-\U0003ffff]+)"
    r"|(?P<number>\d(?:[ \-_/]?\d){6,}[Xx]?)"
)
_FRAMES = 8


def hide(text: str) -> str:
    """A text with every URL as `host#hash`, and foreign script and long numbers blanked."""
    return _FOREIGN.sub(_hidden, text)


def label(url: str) -> str:
    """How a URL is named in a log: `host:port#hash`."""
    mark = hashlib.blake2b(url.encode("utf-8", "replace"), key=_KEY, digest_size=5).hexdigest()
    try:
        netloc = urlsplit(url).netloc.rpartition("@")[2]
    except ValueError:
        netloc = ""
    host = netloc if re.fullmatch(r"[A-Za-z0-9.:\[\]_-]{1,100}", netloc) else "?"
    return f"{_blank_numbers(host)}#{mark}"


def _hidden(match: re.Match[str]) -> str:
    return label(match["url"]) if match["url"] else "…"


def _blank_numbers(host: str) -> str:
    return re.sub(r"\d{6,}", "…", host)


class JsonFormatter(logging.Formatter):
    """One JSON object a line: time, level, logger, event; error and where for exceptions."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "event": hide(_message(record)),
        }
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            line["error"] = _types(error)
            line["where"] = _places(error)
        return json.dumps(line, ensure_ascii=False)


def _message(record: logging.LogRecord) -> str:
    try:
        text = record.getMessage()
    except (TypeError, ValueError, KeyError):
        text = str(record.msg)
    return text.partition("\nTraceback (most recent call last)")[0]


def _types(error: BaseException) -> str:
    names = [type(error).__name__]
    cause = error.__cause__ or error.__context__
    while cause is not None and len(names) < 5:
        names.append(type(cause).__name__)
        cause = cause.__cause__ or cause.__context__
    return " < ".join(names)


def _places(error: BaseException) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    return [f"{PurePath(f.filename).name}:{f.lineno} {f.name}" for f in frames]


def protect(level: int | str = logging.INFO) -> None:
    """Every handler of the root logger writes protected lines; one on stderr if there is none."""
    root = logging.getLogger()
    if not root.handlers:
        root.addHandler(logging.StreamHandler())
        root.setLevel(logging.NOTSET)
    for handler in root.handlers:
        handler.setLevel(level)
        handler.setFormatter(JsonFormatter())


class QuietLogFormatter(LogFormatter):
    """Scrapy's setting LOG_FORMATTER: says what happened without printing items or titles."""

    def crawled(self, request: Request, response: Response, spider: Spider) -> LogFormatterResult:  # noqa: ARG002
        return _line(logging.DEBUG, "fetched", request, status=response.status)

    def scraped(self, item: Any, response: Response | Failure | None, spider: Spider) -> Any:  # noqa: ARG002
        """Nothing: the archive knows."""
        return None

    def dropped(self, item: Any, *_args: Any, **_kwargs: Any) -> LogFormatterResult:
        return {"level": logging.WARNING, "msg": "dropped a %s", "args": (type(item).__name__,)}

    def item_error(self, item: Any, *_args: Any, **_kwargs: Any) -> LogFormatterResult:
        return {
            "level": logging.ERROR,
            "msg": "could not keep a %s",
            "args": (type(item).__name__,),
        }

    def spider_error(
        self,
        failure: Failure,
        request: Request,
        response: Response | Failure,  # noqa: ARG002
        spider: Spider,  # noqa: ARG002
    ) -> LogFormatterResult:
        return _line(logging.ERROR, "page failed", request, error=type(failure.value).__name__)

    def download_error(
        self,
        failure: Failure,
        request: Request,
        spider: Spider,  # noqa: ARG002
        errmsg: str | None = None,  # noqa: ARG002
    ) -> LogFormatterResult:
        return _line(logging.INFO, "not fetched", request, error=type(failure.value).__name__)


def _line(level: int, event: str, request: Request, **details: object) -> LogFormatterResult:
    told = " ".join(f"{key}={value}" for key, value in details.items())
    return {"level": level, "msg": "%s %s %s", "args": (event, label(request.url), told)}
