"""What a page says of itself reaches the files that it links to, through the casefile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from casefile import documents, findings, runs
from casefile.catalogue import Agency, Section, Site
from casefile.documents import Fetch
from casefile.model import Document, State
from casefile.pending import Examined
from casefile.settings import Settings
from casefile.sites import import_sites
from casefile.store import Casefile, init, open_casefile
from detectors.detect import detect
from sandbox import Outcome
from stages.agency import UNKNOWN, responsible_agency
from stages.judge import judge

NOW = datetime(2026, 11, 22, 14, 0, tzinfo=UTC)
HOST = "https://www.example.gov.cn"
PAGE = f"{HOST}/mz/1.html"
SITE = Site(
    "example",
    "示例市人民政府",
    Agency("示例市人民政府", uscc="11990000000000001A"),
    (f"{HOST}/",),
    ("www.example.gov.cn",),
    sections=(Section("/rsj/", Agency("示例市人社局", uscc="11990000000000002B")),),
)
ARTICLE = (
    '<html><head><meta name="PubDate" content="2024-03-05"><meta name="ContentSource" '
    'content="示例市民政局"><meta name="ColumnName" content="公示公告"></head>'
    "<body><p>索引号：11990000000000001A/2024-00012</p><p>名单见附件</p></body></html>"
).encode()


class _Blind:
    """A sandbox whose every call fails: texts are withheld, nothing else depends on it."""

    def map(self, calls: Iterable[Any]) -> Iterator[Outcome]:
        return (Outcome(failure="timeout") for _ in calls)

    def run(self, _data: bytes, _params: Any) -> Outcome:
        return Outcome(failure="timeout")


@pytest.fixture
def cf(tmp_path: Path) -> Iterator[Casefile]:
    settings = Settings(home=tmp_path / "var", key_file=tmp_path / "key" / "k.key")
    init(settings)
    with open_casefile(settings) as casefile:
        import_sites(casefile, [SITE])
        yield casefile


@pytest.fixture
def run(cf: Casefile) -> str:
    return runs.begin(cf, "crawl", NOW, NOW).id


def _kept(cf: Casefile, run: str, url: str, data: bytes, found_on: str | None = None) -> Document:
    """Record a document and what detection says of its bytes."""
    fetched = Fetch(SITE.key, url, data, NOW, found_on=found_on, link_text="名单")
    document = documents.record(cf, run, fetched)
    result = detect(data, document.media_type)
    outcome = findings.Result(
        document.sha256,
        "r1",
        result.failed or State.CLEAN,
        title=result.title,
        published=result.published,
        source=result.source,
        column=result.column,
        index_number=result.index_number,
        signs=result.signs,
    )
    findings.save_result(cf, outcome, result.facts)
    return document


def _judged(cf: Casefile, url: str) -> tuple[str | None, str | None]:
    judge(cf, _Blind(), date(2026, 11, 22), lambda: None)  # type: ignore[arg-type]
    (document,) = documents.by_url(cf, url)
    return document.agency, document.published


def test_an_attachment_has_what_its_page_says(cf: Casefile, run: str) -> None:
    _kept(cf, run, PAGE, ARTICLE)
    _kept(cf, run, f"{HOST}/files/a.csv", "姓名,电话\n张三,1".encode(), PAGE)
    assert _judged(cf, f"{HOST}/files/a.csv") == ("示例市民政局", "2024-03-05")


def test_a_file_in_an_archive_looks_further_up(cf: Casefile, run: str) -> None:
    _kept(cf, run, PAGE, ARTICLE)
    _kept(cf, run, f"{HOST}/a.zip", b"PK\x05\x06" + bytes(18), PAGE)
    _kept(cf, run, f"{HOST}/a.zip!/b.csv", b"a,b\n1,2", f"{HOST}/a.zip")
    assert _judged(cf, f"{HOST}/a.zip!/b.csv") == ("示例市民政局", "2024-03-05")


def test_pages_inherit_nothing_from_lists(cf: Casefile, run: str) -> None:
    _kept(cf, run, f"{HOST}/rsj/index.html", ARTICLE)
    _kept(cf, run, f"{HOST}/rsj/2.html", b"<html><p>2</p></html>", f"{HOST}/rsj/index.html")
    assert _judged(cf, f"{HOST}/rsj/2.html") == ("示例市人社局", None)


def test_a_page_that_is_not_known_gives_nothing(cf: Casefile, run: str) -> None:
    _kept(cf, run, f"{HOST}/a.csv", b"a,b\n1,2", f"{HOST}/gone.html")
    assert _judged(cf, f"{HOST}/a.csv") == ("示例市人民政府", None)


def test_files_that_found_each_other_end(cf: Casefile, run: str) -> None:
    _kept(cf, run, f"{HOST}/a.csv", b"a,b\n1,2", f"{HOST}/b.csv")
    _kept(cf, run, f"{HOST}/b.csv", b"a,b\n3,4", f"{HOST}/a.csv")
    assert _judged(cf, f"{HOST}/b.csv") == ("示例市人民政府", None)


def test_what_the_page_says_is_sealed_at_rest(cf: Casefile, run: str) -> None:
    _kept(cf, run, PAGE, ARTICLE)
    with cf.reading() as connection:
        row = connection.exec_driver_sql('SELECT "column", index_number FROM result').one()
    assert all(isinstance(value, bytes) and "公示公告".encode() not in value for value in row)


def _said(url: str = PAGE, **said: str | None) -> Examined:
    document = Document("d", "0" * 64, "text/html", "example", url)
    return Examined(document, None, None, said.pop("source", None), **said)


@pytest.mark.parametrize(
    ("item", "name"),
    [
        (_said(source="示例市民政局"), "示例市民政局"),
        (_said(source="来源：示例市教育局"), "示例市教育局"),
        (_said(source="新华社记者"), "示例市人民政府"),
        (_said(index_number="11990000000000002b/2024-1"), "示例市人社局"),
        (_said(index_number="119900000000"), "示例市人民政府"),
        (_said(column="示例市人社局"), "示例市人社局"),
        (_said(f"{HOST}/rsj/1.html"), "示例市人社局"),
        (_said(), "示例市人民政府"),
    ],
)
def test_who_is_responsible(item: Examined, name: str) -> None:
    assert responsible_agency(item, SITE).name == name


def test_without_a_catalogue_nobody_is() -> None:
    assert responsible_agency(_said(column="示例市人社局"), None).name == UNKNOWN


def test_the_reason_is_kept_sealed_with_the_document(cf: Casefile, run: str) -> None:
    document = _kept(cf, run, PAGE, ARTICLE)
    assert documents.responsible_of(cf, document.id) == {}
    assert _judged(cf, PAGE)[0] == "示例市民政局"
    known = documents.responsible_of(cf, document.id)
    assert (known["name"], known["certain"]) == ("示例市民政局", True)
    assert "来源" in known["why"]
    with cf.reading() as connection:
        sealed = connection.exec_driver_sql("SELECT responsible FROM document").scalar_one()
    assert isinstance(sealed, bytes)
    assert "来源".encode() not in sealed


def test_an_attachment_has_the_titles_and_the_period_of_its_page(cf: Casefile, run: str) -> None:
    page = "<html><head><title>2024年低保对象公示</title></head><p>公示期为7天</p></html>".encode()
    _kept(cf, run, PAGE, page)
    _kept(cf, run, f"{HOST}/files/a.csv", "姓名,电话\n张三,1".encode(), PAGE)
    _judged(cf, f"{HOST}/files/a.csv")
    (found,) = documents.by_url(cf, f"{HOST}/files/a.csv")
    assert found.notice_type == "WL-DB2"
