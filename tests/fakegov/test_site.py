"""The sample site is what it says: the same from the same seed, and its truth is in its bytes."""

from __future__ import annotations

import hashlib
import http.client
import io
import json
import re
import zipfile
from collections import Counter
from pathlib import Path
from random import Random
from urllib.parse import quote, unquote, urljoin

import pypdfium2
import pytest
from stdnum import luhn
from stdnum.cn import uscc

from tests.fakegov import catalogue, lookalikes, people
from tests.fakegov.model import TYPES
from tests.fakegov.plain import bare_mobiles, plain, squeeze, texts, valid_ids
from tests.fakegov.server import serve
from tests.fakegov.site import HUGE, build


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return build(tmp_path_factory.mktemp("site"), seed=7)


def _lines(site: Path, name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (site / name).read_text("utf-8").splitlines()]


def _hashes(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def _bytes(site: Path, path: str) -> bytes:
    return (site / "www" / unquote(path).lstrip("/")).read_bytes()


def test_same_seed_gives_same_bytes(site, tmp_path):
    again = _hashes(build(tmp_path / "again", seed=7))
    assert again == _hashes(site)
    assert again != _hashes(build(tmp_path / "other", seed=8))


def test_site_has_the_promised_size(site):
    files = [path for path in (site / "www").rglob("*") if path.is_file()]
    pages = [path for path in files if path.suffix == ".html"]
    assert len(pages) >= 200
    assert len(files) - len(pages) >= 100


def test_every_planted_value_is_in_the_served_bytes(site):
    texts: dict[str, str] = {}
    missing = []
    for line in _lines(site, "truth.jsonl"):
        path = line["path"]
        if path not in texts:
            texts[path] = plain(_bytes(site, path))
        text, value = texts[path], squeeze(line["value"])
        if line["exposure"] == "masked":
            text, value = text.replace("X", "*"), value.replace("X", "*")
        if value not in text:
            missing.append((path, line["entity_type"], line["where"]))
    assert missing == []


def test_truth_knows_every_valid_id_and_bare_mobile(site):
    known: dict[str, set[str]] = {}
    for x in _lines(site, "truth.jsonl"):
        known.setdefault(x["path"], set()).add(x["value"])
    unreadable = {x["path"] for x in _lines(site, "states.jsonl")}
    strange = {}
    for file in (site / "www").rglob("*"):
        path = "/" + quote(str(file.relative_to(site / "www")))
        if file.is_file() and path not in unreadable:
            content = "\n".join(texts(file.read_bytes()))
            found = valid_ids(content.upper()) | bare_mobiles(content)
            strange[path] = found - known.get(path, set())
    assert [path for path, found in strange.items() if found] == []


def test_every_look_alike_is_in_the_served_bytes(site):
    lines = _lines(site, "negatives.jsonl")
    texts = {path: plain(_bytes(site, path)) for path in {line["path"] for line in lines}}
    assert [x["path"] for x in lines if squeeze(x["text"]) not in texts[x["path"]]] == []


def test_no_look_alike_is_also_a_leak(site):
    leaks = {(x["path"], x["value"]) for x in _lines(site, "truth.jsonl")}
    assert not leaks & {(x["path"], x["text"]) for x in _lines(site, "negatives.jsonl")}


def test_truth_speaks_the_contracts_words(site):
    lines = _lines(site, "truth.jsonl")
    schema = json.loads(Path("outputs/finding.schema.json").read_text("utf-8"))["properties"]
    assert {x["entity_type"] for x in lines} == set(TYPES)
    for key in ("entity_type", "exposure", "visibility", "hidden_by"):
        assert {x[key] for x in lines if key in x} <= set(schema[key]["enum"])
    assert {x["severity_expected"] for x in lines} == {"leak", "info"}
    assert all(("hidden_by" in x) == (x["visibility"] == "hidden") for x in lines)


def test_truth_covers_the_ways_of_hiding(site):
    ways = Counter(x.get("hidden_by") for x in _lines(site, "truth.jsonl"))
    assert set(ways) == {
        None,
        "comment",
        "covered-by-shape",
        "hidden-column",
        "hidden-row",
        "hidden-sheet",
        "hidden-style",
        "hidden-text",
        "html-attribute",
        "html-comment",
        "invisible-text",
        "link-target",
        "script-data",
    }


def test_numbers_of_people_have_right_check_digits(site):
    seen = Counter()
    for x in _lines(site, "truth.jsonl"):
        value, kind = x["value"], x["entity_type"]
        if x["exposure"] != "exposed" or x["severity_expected"] == "info":
            continue
        seen[kind, len(value)] += 1
        if kind == "CN_BANK_CARD":
            assert luhn.is_valid(value)
        if kind == "CN_RESIDENT_ID" and len(value) == 18:
            assert value[-1] == _iso_7064(value[:17])
        if kind == "CN_DISABILITY_CERT":
            assert value[17] == _iso_7064(value[:17])
    assert {("CN_RESIDENT_ID", 15), ("CN_RESIDENT_ID", 18), ("CN_DISABILITY_CERT", 20)} <= set(seen)


def _iso_7064(body: str) -> str:
    """MOD 11-2 as the standard's recursion, not as the table of weights under test."""
    product = 0
    for digit in body:
        product = (product + int(digit)) * 2 % 11
    return "0123456789X"[(12 - product) % 11]


@pytest.mark.parametrize(
    ("body", "check"), [("11010519491231002", "X"), ("44052418800101001", "4")]
)
def test_check_digit_of_the_standards_examples(body, check):
    assert people.check_digit(body) == check == _iso_7064(body)


def test_look_alikes_are_what_they_claim():
    rng = Random(5)
    for _ in range(50):
        assert uscc.is_valid(lookalikes.credit_code(rng))
        assert luhn.is_valid(lookalikes.luhn_order(rng))
        number = lookalikes.impossible_id(rng)
        assert number[-1] == _iso_7064(number[:17])


def test_unreadable_files_are_really_so(site):
    states = _lines(site, "states.jsonl")
    assert Counter(x["state"] for x in states) == {
        "unreadable": 7,
        "incomplete": 2,
        "missing": 2,
        "disallowed": 1,
        "oversized": 1,
    }
    for x in states:
        if x["path"].endswith(".zip"):
            with (
                zipfile.ZipFile(io.BytesIO(_bytes(site, x["path"]))) as archive,
                pytest.raises(RuntimeError, match="encrypted"),
            ):
                archive.read(archive.namelist()[0])
        elif x["reason"] in ("truncated", "encrypted"):
            with pytest.raises(pypdfium2.PdfiumError):
                pypdfium2.PdfDocument(_bytes(site, x["path"]))
        if x["reason"] == "no text layer":
            assert plain(_bytes(site, x["path"])) == ""


def _get(port: int, path: str, method: str = "GET") -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request(method, path)
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read(1000)
    finally:
        connection.close()


def test_server_answers_as_real_ones_do(site):
    with serve(site) as running:
        assert _get(running.port, "/robots.txt")[2].startswith(b"User-agent")
        assert _get(running.port, "/mzj/gsgg/gone.xlsx")[0] == 404
        assert _get(running.port, "/../truth.jsonl")[0] == 404
        assert _get(running.port, "/old/index.html")[1]["Location"] == "/mzj/index.html"
        status, headers, body = _get(running.port, HUGE)
        assert (status, headers["Content-Length"], len(body)) == (200, "3000000000", 1000)
        assert _get(running.port, "/mzj/index.html", "HEAD")[2] == b""
    assert [status for _, _, status in running.requests] == [200, 404, 404, 301, 200, 200]


def _links(page: str, data: bytes) -> set[str]:
    """Paths that a page links to, and the next pages that its script would write."""
    text = data.decode("gb18030" if b"charset=gb2312" in data else "utf-8")
    found = {unquote(urljoin(page, href)) for href in re.findall(r'href="([^"]+)"', text)}
    for count in re.findall(r"createPageHTML\((\d+), 0", text):
        found |= {urljoin(page, f"index_{n}.html") for n in range(1, int(count))}
    return found


def test_every_file_can_be_reached_by_links(site):
    files = {"/" + str(p.relative_to(site / "www")) for p in (site / "www").rglob("*.*")}
    seen, waiting = set(), {"/index.html"}
    while waiting:
        path = waiting.pop()
        seen.add(path)
        if path.endswith(".html"):
            waiting |= (_links(path, _bytes(site, path)) & files) - seen
    assert files - seen == {"/robots.txt", "/common/page.js"}


def test_every_file_is_served(site):
    wanted = sorted({x["path"] for x in _lines(site, "truth.jsonl")})[::12]
    with serve(site) as running:
        for path in wanted:
            status, headers, body = _get(running.port, path)
            assert status == 200
            assert body == _bytes(site, path)[:1000]
            assert headers["Content-Type"]


def test_catalogue_names_every_agency(site, tmp_path):
    assert (
        catalogue.write_catalogue(tmp_path / "sites.yml", 8080).read_text("utf-8").count("key:")
        == 3
    )
