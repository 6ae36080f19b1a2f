from __future__ import annotations

from sqlalchemy import text

from casefile import documents, runs
from casefile.store import Casefile
from tests.casefile.samples import MOBILE, at, fetch


def test_how_a_document_came_is_kept_sealed(cf: Casefile) -> None:
    run = runs.begin(cf, "night", at(14), at(14))
    evidence = {"headers": [["X-Id", MOBILE]], "redirects": [], "tls": {"verified": True}}
    kept = documents.record(cf, run.id, fetch(evidence=evidence))
    plain = documents.record(cf, run.id, fetch("https://www.example.com/mz/2.html"))
    assert documents.evidence_of(cf, kept.id) == evidence
    assert documents.evidence_of(cf, plain.id) == {}
    with cf.reading() as connection:
        (stored,) = connection.execute(
            text("SELECT evidence FROM document WHERE evidence IS NOT NULL")
        ).scalars()
    assert MOBILE.encode() not in bytes(stored)
