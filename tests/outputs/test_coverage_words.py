from __future__ import annotations

import pytest

from casefile.outcomes import KINDS, kind_of
from crawler.items import BLOCKING, FINAL, REASONS
from outputs import coverage_words


@pytest.mark.parametrize("code", sorted({*REASONS, *FINAL, *BLOCKING}))
def test_every_code_of_the_crawl_has_its_words(code: str) -> None:
    assert coverage_words.missed(code) != code
    assert any("一" <= c <= "鿿" for c in coverage_words.missed(code))
    assert kind_of(code) in KINDS


@pytest.mark.parametrize("code", sorted(BLOCKING))
def test_what_stops_a_site_is_blocked(code: str) -> None:
    assert kind_of(code) == "blocked"


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("http-418", "服务器答复418"),
        ("never-heard-of", "never-heard-of"),
        ("challenge-ruishu", "访问验证页（瑞数类）"),
    ],
)
def test_missed(code: str, word: str) -> None:
    assert coverage_words.missed(code) == word


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("drop", "明显少于近七次"),
        ("challenge-slider", "被拦截：滑块验证页"),
        ("robots-unreachable", "被拦截：robots.txt读取失败，当晚不抓取该主机"),
        ("unheard", "unheard"),
    ],
)
def test_alarms(code: str, word: str) -> None:
    assert coverage_words.alarm(code) == word


@pytest.mark.parametrize(
    ("reason", "word"),
    [
        ("encrypted", "文件加密"),
        ("page 3: no text layer", "第3页：没有文字层（需要文字识别）"),
        ("larger than 20000 bytes", "大于20000字节，未读"),
        ("nested deeper than 4", "嵌套超过4层"),
        ("page 3: damaged; encrypted", "第3页：damaged；文件加密"),
        ("malformed: XML", "文件损坏 XML"),
        ("malformed", "文件损坏"),
        ("something new", "something new"),
    ],
)
def test_unread(reason: str, word: str) -> None:
    assert coverage_words.unread(reason) == word
