from __future__ import annotations

import hashlib

from tests.crawler.archive import site
from tests.crawler.server import file, page, serving, to


def test_honest(crawl):
    pdf = b"%PDF-1.7\n%%EOF" + bytes(range(256))
    with serving(
        {"/": page("/a.html", "/b.pdf"), "/a.html": page(title="文章"), "/b.pdf": file(pdf)}
    ) as s:
        r = crawl(site("a", s.place))
    print(r.log, r.stdout)
    assert r.status == 0
    assert r.urls() == ["", "a.html", "b.pdf"]
    assert hashlib.sha256(pdf).hexdigest() in [x["sha256"] for x in r.records]
