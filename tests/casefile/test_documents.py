from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import func, select

from casefile import blobs, documents, findings, runs
from casefile.documents import Masked
from casefile.model import State
from casefile.runs import Run
from casefile.store import Casefile
from casefile.tables import document, sighting
from tests.casefile.conftest import NOW
from tests.casefile.samples import NAME, PAGE, at, fetch

URL = f"https://www.example.com/mz/{NAME}.html"


def test_a_fetch_becomes_a_document(cf: Casefile, run: Run) -> None:
    kept = documents.record(
        cf, run.id, fetch(URL, title=NAME, found_on="https://x.example/", link_text=NAME)
    )
    assert documents.sightings(cf, kept.sha256) == (kept,)
    assert documents.by_url(cf, URL) == (kept,)
    assert (kept.url, kept.title, kept.link_text, kept.site) == (URL, NAME, NAME, "example-mz")
    assert (kept.media_type, kept.first_seen, kept.last_seen) == ("text/html", NOW, NOW)
    assert (kept.masked_url, kept.masked_title, kept.agency) == (None, None, None)
    assert blobs.get(cf, kept.sha256) == PAGE
    assert NAME not in repr(kept)


def test_the_same_again_only_moves_last_seen(cf: Casefile, run: Run) -> None:
    first = documents.record(cf, run.id, fetch(URL))
    documents.record(cf, run.id, fetch(URL, fetched_at=at(20), title="另一题"))
    again = documents.record(cf, run.id, fetch(URL, fetched_at=at(18)))
    assert again.id == first.id
    assert (again.first_seen, again.last_seen, again.title) == (NOW, at(20), None)
    with cf.reading() as connection:
        for table in (document, sighting):
            assert connection.execute(select(func.count()).select_from(table)).scalar() == 1


def test_new_bytes_or_another_url_are_another_document(cf: Casefile, run: Run) -> None:
    first = documents.record(cf, run.id, fetch(URL))
    changed = documents.record(cf, run.id, fetch(URL, data=b"<html>2", fetched_at=at(20)))
    elsewhere = documents.record(cf, run.id, fetch(URL + "?2"))
    assert len({first.id, changed.id, elsewhere.id}) == 3
    assert documents.by_url(cf, URL) == (first, changed)
    assert {found.id for found in documents.sightings(cf, first.sha256)} == {
        first.id,
        elsewhere.id,
    }


def test_a_document_needs_a_run(cf: Casefile) -> None:
    with pytest.raises(Exception, match=r"(?i)foreign key"):
        documents.record(cf, "no such run", fetch())
    assert list(documents.undetected(cf, "r1")) == []


def test_a_time_without_zone_is_refused(cf: Casefile, run: Run) -> None:
    naive = datetime(2026, 11, 22)  # noqa: DTZ001  the mistake under test
    with pytest.raises(Exception, match="time zone"):
        documents.record(cf, run.id, fetch(fetched_at=naive))


def test_masked_copies(cf: Casefile, run: Run) -> None:
    kept = documents.record(cf, run.id, fetch(URL))
    masked = Masked("https://x/张*.html", "\ud800\0", None, "2026-11-20", "示例局", "补助公示")
    documents.set_masked(cf, kept.id, masked)
    found = documents.sightings(cf, kept.sha256)[0]
    assert (found.masked_url, found.masked_title) == ("https://x/张*.html", "?\ufffd")
    assert (found.published, found.agency, found.notice_type) == (
        "2026-11-20",
        "示例局",
        "补助公示",
    )
    documents.record(cf, run.id, fetch(URL, fetched_at=at(20)))
    assert documents.sightings(cf, kept.sha256)[0].agency == "示例局"
    with pytest.raises(LookupError):
        documents.set_masked(cf, "none", masked)


@pytest.mark.parametrize(
    ("header", "charset"),
    [
        ("text/html; charset=GB2312", "gb2312"),
        ('text/html;charset="utf-8"', "utf-8"),
        ("text/html", None),
        ("text/html; charset=张三 示例", None),
        ("text/html; charset=a\r\nb: c", None),
        ("", None),
    ],
)
def test_the_charset_is_a_hint_from_the_header(
    cf: Casefile, run: Run, header: str, charset: str | None
) -> None:
    documents.record(cf, run.id, fetch(headers={"content-TYPE": header}))
    assert [bare.charset for bare in documents.undetected(cf, "r1")] == [charset]


def test_undetected_is_what_has_no_result_under_these_rules(
    cf: Casefile, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casefile.pending._PAGE", 2)
    kept = [
        documents.record(cf, run.id, fetch(f"https://x.example/{n}", data=b"<html>%d" % n))
        for n in range(5)
    ]
    documents.record(cf, run.id, fetch("https://y.example/", data=b"<html>0"))
    expected = sorted((found.sha256, "text/html", "gb2312") for found in kept)
    assert [tuple(bare)[:3] for bare in documents.undetected(cf, "r1")] == expected
    for bare in documents.undetected(cf, "r1"):  # saving while reading
        findings.save_result(cf, findings.Result(bare.sha256, "r1", State.CLEAN), [])
    assert list(documents.undetected(cf, "r1")) == []
    assert len(list(documents.undetected(cf, "r2"))) == 5


def test_unjudged_is_what_was_not_judged_at_its_place(cf: Casefile, run: Run) -> None:
    first = documents.record(cf, run.id, fetch("https://x.example/1"))
    outcome = findings.Result(first.sha256, "r1", State.CLEAN)
    assert list(documents.unjudged(cf)) == []
    findings.save_result(cf, outcome, [])
    assert [found.document.id for found in documents.unjudged(cf)] == [first.id]
    findings.save_judgements(cf, first.id, [])
    assert list(documents.unjudged(cf)) == []
    second = documents.record(cf, run.id, fetch("https://x.example/2"))
    assert [found.document.id for found in documents.unjudged(cf)] == [second.id]
    findings.save_result(cf, outcome, [])
    assert len(list(documents.unjudged(cf))) == 2


def test_lone_surrogates_in_what_the_web_says_are_kept(cf: Casefile, run: Run) -> None:
    kept = documents.record(cf, run.id, fetch(title="\ud800", headers={"x": "\ud800"}))
    assert kept.title == "\ud800"


def test_misses_are_kept_once(cf: Casefile, run: Run) -> None:
    for _ in range(2):
        documents.miss(cf, run.id, documents.Miss("b", URL, "robots"))
        documents.miss(cf, run.id, documents.Miss("a", URL, "http-error", "https://x/", 403))
    found = list(documents.misses(cf, run.id))
    assert found == [
        documents.Miss("a", URL, "http-error", "https://x/", 403),
        documents.Miss("b", URL, "robots"),
    ]
    assert NAME not in repr(found)


@pytest.mark.parametrize("reason", ["", NAME, "timed out at 13800138000", "Robots", "x" * 50])
def test_a_reason_is_a_code(cf: Casefile, run: Run, reason: str) -> None:
    with pytest.raises(ValueError, match="short code") as caught:
        documents.miss(cf, run.id, documents.Miss("a", URL, reason))
    assert NAME not in str(caught.value)


def test_counts_are_per_run_and_site(cf: Casefile, run: Run) -> None:
    documents.record(cf, run.id, fetch("https://x.example/1", site="b"))
    documents.record(cf, run.id, fetch("https://x.example/2", site="b", data=b"%PDF-1.7"))
    documents.miss(cf, run.id, documents.Miss("a", URL, "robots"))
    documents.miss(cf, run.id, documents.Miss("b", URL, "robots"))
    later = runs.begin(cf, "crawl", at(20), at(20))
    documents.record(cf, later.id, fetch("https://x.example/1", site="b"))
    documents.record(cf, later.id, fetch("https://x.example/3", site=None))
    assert documents.counts(cf, run.id) == (
        documents.Counts("a", misses=1),
        documents.Counts("b", pages=1, files=1, new=2, misses=1),
    )
    assert documents.counts(cf, later.id) == (
        documents.Counts(None, pages=1, new=1),
        documents.Counts("b", pages=1),
    )
