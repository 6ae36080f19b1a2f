from __future__ import annotations

import json
import logging

import pytest

from crawler.logs import JsonFormatter, hide, label

MOBILE = "13800138000"


@pytest.mark.parametrize(
    "text",
    [
        f"GET http://www.example.gov.cn/{MOBILE}.html",
        f"<GET https://www.example.gov.cn/a?tel={MOBILE}> (referer: http://h.cn/{MOBILE})",
        f"bytes b'http://h.cn/{MOBILE}'",
        f"path /a/{MOBILE}.html alone",
        "spaced 138 0013 8000 and dashed 138-0013-8000",
        f"ftp://{MOBILE}@h.cn/{MOBILE}",
        "the name 张三 and %E5%BC%A0%E4%B8%89 and \\xd5\\xc5",
        "full width １３８００１３８０００",
        "ID 11010519491231002X",
        f"http:/{MOBILE}",
        f"http://{MOBILE}.example.gov.cn/",
    ],
)
def test_nothing_personal_is_left(text: str) -> None:
    hidden = hide(text)
    for value in (
        MOBILE,
        "138 0013 8000",
        "138-0013-8000",
        "张三",
        "%E5",
        "xd5",
        "１３８",
        "110105",
    ):
        assert value not in hidden


def test_a_url_keeps_its_host_and_can_be_recognised_within_a_log() -> None:
    one, two = label("http://www.example.gov.cn/a"), label("http://www.example.gov.cn/b")
    assert one.startswith("www.example.gov.cn#")
    assert one != two
    assert one == label("http://www.example.gov.cn/a")


def test_ordinary_words_stay() -> None:
    assert hide("Spider closed (finished), 12 pages") == "Spider closed (finished), 12 pages"


def raised(error: KeyError) -> KeyError:
    try:
        try:
            raise ValueError(f"http://h.cn/{MOBILE}")
        except ValueError as inner:
            raise error from inner
    except KeyError as caught:
        return caught


def test_of_an_exception_only_types_and_places_are_told() -> None:
    error = raised(KeyError(f"张三 {MOBILE}"))
    record = logging.LogRecord(
        "scrapy", logging.ERROR, "x.py", 1, "failed %s\nTraceback (most recent call last):\n 张三",
        (f"http://h.cn/{MOBILE}",), (type(error), error, error.__traceback__),
    )  # fmt: skip
    line = json.loads(JsonFormatter().format(record))
    assert line["error"] == "KeyError < ValueError"
    assert line["where"][0].startswith("test_logs.py:")
    assert line["event"].startswith("failed h.cn#")
    assert MOBILE not in json.dumps(line)
    assert "张三" not in json.dumps(line, ensure_ascii=False)


def test_a_record_whose_arguments_do_not_fit_is_still_a_line() -> None:
    record = logging.LogRecord("x", logging.INFO, "x.py", 1, "%d pages", ("many",), None)
    assert json.loads(JsonFormatter().format(record))["event"] == "%d pages"
