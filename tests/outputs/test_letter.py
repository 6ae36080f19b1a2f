from __future__ import annotations

import re
from pathlib import Path

import pytest
from docx import Document

from casefile.site import Agency, Limits, Politeness, Site
from outputs.letter import BLANK, Crawling, write

SITE = Site(
    "example",
    "示例市人民政府",
    Agency("示例市人民政府办公室"),
    ("https://www.example.gov.cn/",),
    ("www.example.gov.cn", "zwgk.example.gov.cn"),
    procuratorate="示例市人民检察院",
    limits=Limits(5000),
    politeness=Politeness(4.5, 1),
)
KNOWN = Crawling("mingcha/0.1 (+call@example.gov.cn)", "call@example.gov.cn", "22:00-06:00")


def text_of(path: Path) -> str:
    return "\n".join(p.text for p in Document(str(path)).paragraphs)


def test_it_says_who_whence_when_how_gently_and_how_to_object(tmp_path: Path) -> None:
    path = write(SITE, KNOWN, tmp_path)
    text = text_of(path)
    assert path.name == "抓取告知函_example.docx"
    for said in (
        "示例市人民政府办公室：",
        "示例市人民检察院",
        "www.example.gov.cn、zwgk.example.gov.cn",
        "mingcha/0.1 (+call@example.gov.cn)",
        "每日22:00至次日06:00",
        "不少于4.5秒",
        "不超过5000个页面",
        "联系方式：call@example.gov.cn",
        "User-agent: mingcha",
        "robots.txt",
    ):
        assert said in text


@pytest.mark.parametrize("crawling", [KNOWN, Crawling("mingcha/0.1")])
def test_nothing_is_invented(tmp_path: Path, crawling: Crawling) -> None:
    text = text_of(write(SITE, crawling, tmp_path))
    assert f"文号：{BLANK}" in text
    assert f"来源地址（IP）：{BLANK}" in text
    assert f"{BLANK}年{BLANK}月{BLANK}日" in text
    assert not re.search(r"〔\d{4}〕|第?\d+号", text)
    assert all("〔待核验〕" in line for line in text.splitlines() if "《" in line)


def test_what_the_installation_does_not_know_is_left_open(tmp_path: Path) -> None:
    nobody = Site("b", "乙局", Agency("乙局"), ("http://b.gov.cn/",), ("b.gov.cn",))
    text = text_of(write(nobody, Crawling("mingcha/0.1"), tmp_path))
    assert f"{BLANK}（印章）" in text
    assert f"三、时段。{BLANK}。" in text
    assert f"联系方式：{BLANK}" in text


def test_a_proxy_is_said(tmp_path: Path) -> None:
    crawling = Crawling("m", starts="22:00", proxy=True)
    text = text_of(write(SITE, crawling, tmp_path))
    assert "经转发代理发出" in text
    assert "每日22:00开始" in text


def test_the_same_site_gives_the_same_bytes(tmp_path: Path) -> None:
    first = write(SITE, KNOWN, tmp_path).read_bytes()
    assert write(SITE, KNOWN, tmp_path).read_bytes() == first
