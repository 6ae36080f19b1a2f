"""Downloader middleware: Scrapy's decompression, with a reason where it fails."""

from __future__ import annotations

import sys
import zlib
from typing import TYPE_CHECKING

import brotli  # type: ignore[import-untyped]

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import IgnoreRequest

from crawler.items import MissedError

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response


MOST_ENCODINGS = 2
"""Layers of compression that are taken off; honest servers put on one."""

_UNPACKING = (OSError, EOFError, ValueError, zlib.error, brotli.error, zstd.ZstdError)


class Unpack(HttpCompressionMiddleware):
    """Stops at DOWNLOAD_MAXSIZE; what unpacks to more is a miss "too-large" and never in memory."""

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        layers = b",".join(response.headers.getlist("Content-Encoding"))
        if layers.count(b",") >= MOST_ENCODINGS:
            raise MissedError("encoding", response.status)
        try:
            return super().process_response(request, response)
        except IgnoreRequest:
            raise MissedError("too-large", response.status) from None
        except _UNPACKING as error:
            raise MissedError("encoding", response.status) from error
