"""抓取告知函: tells a site who will read it, from where, when and how gently, and how to object.

A draft for the office to complete: what the installation does not know is 〔待填〕, articles that no
lawyer has checked carry 〔待核验〕, and the document number is always left to the office.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt

from casefile.site import Site
from outputs import safe
from outputs.advice import UNVERIFIED
from outputs.saving import save

BLANK = "〔待填〕"
_TIME = (1980, 1, 1, 0, 0, 0)
_MOMENT = datetime(*_TIME)  # noqa: DTZ001  a document's own date


@dataclass(frozen=True, slots=True)
class Crawling:
    """How this installation crawls: its User-Agent, contact, hours ("22:00-06:00" or when a night
    begins), whether through a proxy. Empty texts are unknown."""

    agent: str
    contact: str = ""
    hours: str = ""
    starts: str = ""
    proxy: bool = False


def write(site: Site, crawling: Crawling, folder: Path) -> Path:
    """Write `抓取告知函_KEY.docx`; gives its path. The same site gives the same bytes."""
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "仿宋", Pt(16)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋")
    _line(document, f"关于抓取{_clean(site.name)}网站公开信息的告知函", "title")
    _line(document, f"文号：{BLANK}", "middle")
    _line(document, f"{_clean(site.agency.name)}：")
    for text in paragraphs(site, crawling):
        _line(document, text, "indent")
    _line(document, f"{_clean(site.procuratorate or BLANK)}（印章）", "right")
    _line(document, f"{BLANK}年{BLANK}月{BLANK}日", "right")
    document.core_properties.author = "明察"
    document.core_properties.created = document.core_properties.modified = _MOMENT
    raw = io.BytesIO()
    document.save(raw)
    return save(folder / f"抓取告知函_{site.key}.docx", _settled(raw.getvalue()))


def paragraphs(site: Site, crawling: Crawling) -> list[str]:
    """The letter's body, a paragraph each."""
    who = _clean(site.procuratorate or BLANK)
    hosts = "、".join(map(_clean, site.allowed_hosts))
    law = f"《网络数据安全管理条例》第十八条{UNVERIFIED}"
    return [
        f"为履行个人信息保护公益诉讼检察职责，{who}将对贵单位网站上已经公开的页面和附件进行自动化抓取，"
        f"检查其中是否公开了未作去标识化处理的个人信息。现将有关事项告知如下（{law}）。",
        f"一、范围。仅抓取以下主机上无需登录即可访问的内容：{hosts}。不提交表单，不登录，不绕过验证码和访问限制。",
        f"二、来源。访问来源地址（IP）：{BLANK}{'（经转发代理发出）' if crawling.proxy else ''}；"
        f"请求标识（User-Agent）：{_clean(crawling.agent)}。",
        f"三、时段。{_hours(crawling)}。",
        f"四、频率。同一主机两次请求间隔不少于{site.politeness.delay_s:g}秒，"
        f"同时进行的请求不超过{site.politeness.concurrency}个，每次抓取不超过{site.limits.pages}个页面；"
        "遵守robots.txt（含Crawl-delay）和服务器的Retry-After要求，服务器出错或者要求验证时停止抓取。",
        "五、资料处理。抓取的资料加密保存，仅用于上述目的，按规定期限删除。",
        f"六、联系与异议。联系人：{BLANK}；联系方式：{_clean(crawling.contact or BLANK)}。"
        "如对抓取的时间、频率、范围有意见，请按上述方式告知；"
        "也可以在robots.txt中以“User-agent: mingcha”写明规则，抓取将随即遵守。",
        "特此函告。",
    ]


def _hours(crawling: Crawling) -> str:
    if crawling.hours:
        start, _, end = crawling.hours.partition("-")
        return f"每日{start}至{'次日' if end < start else ''}{end}"
    return f"每日{crawling.starts}开始，结束时间{BLANK}" if crawling.starts else BLANK


def _clean(text: str) -> str:
    return safe.hide_numbers(safe.one_line(text, 300))


def _line(document: Any, text: str, place: str = "") -> None:
    """A paragraph; `place` is "title", "middle", "right", "indent" or ""."""
    paragraph = document.add_paragraph()
    paragraph.add_run(text).bold = place == "title"
    if place == "indent":
        paragraph.paragraph_format.first_line_indent = Pt(32)
    elif place == "right":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    elif place:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _settled(data: bytes) -> bytes:
    """The archive with one fixed time everywhere."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, _TIME)
            info.external_attr = 0o600 << 16
            new.writestr(info, old.read(name), zipfile.ZIP_DEFLATED, compresslevel=6)
    return out.getvalue()
