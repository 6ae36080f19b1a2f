"""Lays the notices out as a site on disk, and writes down what was planted where.

OUT/www/            what is served
OUT/server.json     redirects, slow pages, content types: what a file cannot say
OUT/truth.jsonl     every planted value: path, entity_type, value, exposure, visibility, ...
OUT/negatives.jsonl path and text of look-alikes: nothing above info may be reported of them
OUT/states.jsonl    documents that cannot be read in full, or are not to be reached at all
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from urllib.parse import quote, unquote

from tests.fakegov import html
from tests.fakegov.html import Frame
from tests.fakegov.model import File, Notice, Planted, exposed, hidden, info
from tests.fakegov.notices import BUILDERS

AGENCIES = {
    "mzj": ("示例市民政局", "示例市东城区政府路8号", "0999-8012345", "mzj@example.gov.cn"),
    "jyj": ("示例市教育局", "示例市东城区学府路66号", "0999-8023456", "jyj@example.gov.cn"),
    "zjj": (
        "示例市住房和城乡建设局",
        "示例市西城区建设路100号",
        "0999-8034567",
        "zjj@example.gov.cn",
    ),
}
COLUMNS = {
    "gsgg": "公示公告",
    "tzgg": "通知公告",
    "xzcf": "行政处罚",
    "ldxx": "领导信箱",
    "zcjd": "政策解读",
    "jgzn": "机构职能",
    "zfcg": "政府采购",
    "gzdt": "工作动态",
}
ITEMS_PER_PAGE = 10
ROBOTS = "User-agent: *\nDisallow: /mzj/nbzl/\nCrawl-delay: 0\n"
HUGE = "/zjj/xz/huge.pdf"
"""Announced with more bytes than any limit allows, and streamed for as long as one reads."""


@dataclass(frozen=True, slots=True)
class Placed:
    """One served file: its URL path (percent-encoded), bytes and answer."""

    path: str
    data: bytes = field(repr=False)
    planted: tuple[Planted, ...] = ()
    negatives: tuple[str, ...] = ()
    content_type: str | None = None
    state: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """An article's line in its column."""

    href: str
    title: str
    day: str
    mobile: str | None


def build(out: Path, seed: int = 1, thin: int = 1) -> Path:
    """Write the site into `out` (made if missing) and return it; same arguments, same bytes.

    `thin` divides how many notices of a kind there are; of every kind one is left.
    """
    placed = tuple(_site(Random(seed), thin))
    for file in placed:
        target = out / "www" / _file_name(file.path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.data)
    (out / "server.json").write_text(json.dumps(_server(placed), ensure_ascii=False, indent=1))
    _write(out / "truth.jsonl", _truth(placed))
    negatives = ({"path": f.path, "text": text} for f in placed for text in f.negatives)
    _write(out / "negatives.jsonl", negatives)
    _write(out / "states.jsonl", _states(placed))
    return out


def _site(rng: Random, thin: int) -> Iterable[Placed]:
    columns: dict[tuple[str, str], list[Item]] = {}
    serial = 4100000
    for builder, times in BUILDERS:
        for _ in range(max(1, times // thin)):
            notice = builder(rng)
            serial += rng.randint(1, 90)
            day = date(2019, 1, 2) + timedelta(days=rng.randrange(2100))
            page, *files = _place(notice, day, serial)
            item = Item(page.path, notice.title, day.isoformat(), notice.slug)
            columns.setdefault((notice.agency, notice.column), []).append(item)
            yield page
            yield from files
    for (agency, column), items in columns.items():
        yield from _column(agency, column, sorted(items, key=lambda i: i.day, reverse=True))
    yield from _fronts(columns)


def _frame(agency: str, column: str) -> Frame:
    name = COLUMNS[column]
    return Frame(agency, *AGENCIES[agency], name, f"/{agency}/{column}/index.html")


def _office(agency: str) -> tuple[Planted, ...]:
    _, address, phone, mail = AGENCIES[agency]
    return (
        info("CN_ADDRESS", address, "page footer"),
        info("CN_LANDLINE_PHONE", phone.replace("-", ""), "page footer"),
        info("EMAIL_ADDRESS", mail, "page footer"),
    )


def _place(notice: Notice, day: date, serial: int) -> list[Placed]:
    folder = f"/{notice.agency}/{notice.column}/{day:%Y%m}/"
    files = [_attach(folder, file, day, serial, n) for n, file in enumerate(notice.attachments)]
    texts = [file.link_text or file.name for file in notice.attachments]
    hrefs = [f"./{file.path.removeprefix(folder)}" for file in files]
    if serial % 2:  # as editors write them: in Chinese, not encoded
        hrefs = [unquote(href) for href in hrefs]
    links = list(zip(hrefs, texts, strict=True))
    page = html.article(
        _frame(notice.agency, notice.column),
        notice.title,
        notice.body,
        published=day.isoformat(),
        charset=notice.declared,
        attachments=links,
    )
    name = notice.slug or f"t{day:%Y%m%d}_{serial}"
    return [
        Placed(
            f"{folder}{name}.html",
            page.encode(notice.encoding),
            notice.planted + _office(notice.agency),
            notice.negatives + tuple(Path(f.path).stem for f in files if "/P0" in f.path),
            _page_type(notice, serial),
        ),
        *files,
    ]


def _page_type(notice: Notice, serial: int) -> str | None:
    """Pages in national encodings come with no charset, or with a wrong one, from the server."""
    if notice.encoding == "utf-8":
        return None
    return "text/html" if serial % 2 else "text/html; charset=ISO-8859-1"


def _attach(folder: str, file: File, day: date, serial: int, number: int) -> Placed:
    suffix = Path(file.name).suffix
    name = (
        f"P0{day:%Y%m%d}{serial:07}{number:02}{suffix}"
        if serial % 3
        else quote(f"{Path(file.name).stem}_{serial}{suffix}")
    )
    kind = "application/octet-stream" if serial % 7 == 0 else file.content_type
    return Placed(
        folder + name, file.data, file.planted, file.negatives, kind, file.state, file.reason
    )


def _column(agency: str, column: str, items: list[Item]) -> Iterable[Placed]:
    frame = _frame(agency, column)
    pages = [items[i : i + ITEMS_PER_PAGE] for i in range(0, len(items), ITEMS_PER_PAGE)]
    for number, page in enumerate(pages):
        name = "index.html" if number == 0 else f"index_{number}.html"
        links = [(item.href, item.title, item.day) for item in page]
        mobiles = exposed("CN_MOBILE_PHONE", (i.mobile for i in page if i.mobile))
        planted = _office(agency) + hidden(mobiles, "link-target", "address of a link")
        data = html.listing(frame, links, number, len(pages)).encode()
        yield Placed(f"/{agency}/{column}/{name}", data, planted)


def _fronts(columns: Mapping[tuple[str, str], list[Item]]) -> Iterable[Placed]:
    for agency, (name, *_) in AGENCIES.items():
        links = [
            (f"/{agency}/{column}/index.html", COLUMNS[column])
            for owner, column in columns
            if owner == agency
        ]
        yield Placed(f"/{agency}/index.html", html.index(name, links).encode())
    portal = [(f"/{agency}/index.html", name) for agency, (name, *_) in AGENCIES.items()]
    portal += [
        ("/mzj/nbzl/index.html", "内部资料"),
        ("/mzj/gsgg/gone.html", "已删除的公示"),
        ("/mzj/gsgg/gone.xlsx", "已删除的附件"),
        ("/old/index.html", "旧版网站"),
        ("/zjj/slow.html", "数据查询"),
        (HUGE, "规划图集"),
    ]
    yield Placed("/index.html", html.index("示例市人民政府", portal).encode())
    yield Placed("/zjj/slow.html", html.index("数据查询", [("/zjj/index.html", "返回")]).encode())
    yield Placed("/mzj/nbzl/index.html", html.index("内部资料", []).encode())
    yield Placed("/robots.txt", ROBOTS.encode(), content_type="text/plain")
    script = "function createPageHTML(count, current, name, suffix) {}\n"
    yield Placed("/common/page.js", script.encode(), content_type="application/javascript")
    yield Placed("/common/style.css", b"table { border-collapse: collapse }\n")


def _file_name(path: str) -> str:
    return unquote(path).lstrip("/")


def _server(placed: Iterable[Placed]) -> dict[str, object]:
    return {
        "types": {file.path: file.content_type for file in placed if file.content_type},
        "redirects": {"/old/index.html": "/mzj/index.html", "/": "/index.html"},
        "slow": {"/zjj/slow.html": 0.5},
        "huge": {HUGE: 3_000_000_000},
    }


def _truth(placed: Iterable[Placed]) -> Iterable[dict[str, object]]:
    for file in placed:
        for p in dict.fromkeys(file.planted):
            line: dict[str, object] = {
                "path": file.path,
                "entity_type": p.entity_type,
                "value": p.value,
                "exposure": p.exposure,
                "visibility": p.visibility,
                "severity_expected": p.level,
                "where": p.where,
            }
            if p.hidden_by:
                line["hidden_by"] = p.hidden_by
            yield line


def _states(placed: Iterable[Placed]) -> Iterable[dict[str, object]]:
    for file in placed:
        if file.state:
            yield {"path": file.path, "state": file.state, "reason": file.reason}
    yield {"path": "/mzj/gsgg/gone.html", "state": "missing", "reason": "404"}
    yield {"path": "/mzj/gsgg/gone.xlsx", "state": "missing", "reason": "404"}
    yield {"path": "/mzj/nbzl/index.html", "state": "disallowed", "reason": "robots.txt"}
    yield {"path": HUGE, "state": "oversized", "reason": "3 GB announced"}


def _write(path: Path, lines: Iterable[Mapping[str, object]]) -> None:
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    path.write_text(text, encoding="utf-8")
