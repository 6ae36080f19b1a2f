"""Bodies that unpack to far more than they are, once and in layers, end as too large."""

from __future__ import annotations

import gzip
import sys
import zlib

import brotli
import pytest
from scrapy.http import Request, Response
from scrapy.utils.test import get_crawler

from crawler.items import MissedError
from crawler.unpack import MOST_ENCODINGS, Unpack

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

BIG = bytes(30_000_000)
PLAIN = b"public notice " * 20
LIMIT = 1_000_000
PACK = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstd.compress,
}


def unpacked(encodings: str, data: bytes) -> bytes:
    for name in encodings.split(", "):
        data = PACK[name](data)
    middleware = Unpack.from_crawler(get_crawler(settings_dict={"DOWNLOAD_MAXSIZE": LIMIT}))
    request = Request("http://a.example/")
    response = Response(request.url, headers={"Content-Encoding": encodings}, body=data)
    answer = middleware.process_response(request, response)
    assert isinstance(answer, Response)
    return answer.body


@pytest.mark.parametrize("encodings", [*PACK, "gzip, gzip", "br, gzip"])
def test_what_is_small_is_unpacked(encodings: str) -> None:
    assert unpacked(encodings, PLAIN) == PLAIN


@pytest.mark.parametrize("encodings", [*PACK, "gzip, gzip", "br, gzip", "gzip, br"])
def test_a_bomb_is_too_large(encodings: str) -> None:
    with pytest.raises(MissedError) as missed:
        unpacked(encodings, BIG)
    assert missed.value.reason == "too-large"


def test_more_layers_than_anyone_needs_are_not_unpacked() -> None:
    with pytest.raises(MissedError) as missed:
        unpacked(", ".join(["gzip"] * (MOST_ENCODINGS + 1)), PLAIN)
    assert missed.value.reason == "encoding"
