"""The command as people and scripts use it: `scan`, exit statuses, and errors that change nothing."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from reportlab.lib.pdfencrypt import StandardEncryption

import cli
import outputs
from casefile import audit
from casefile.settings import load_settings
from casefile.store import open_casefile
from tests.commands import MINGCHA, Done, Place, is_one_sentence, tree
from tests.detectors.readers.build_pdf import (
    ID,
    ID_2,
    MOBILE,
    canvas_pdf,
    ruled_table,
    text_at,
)

LINE = f"姓名：张三，身份证号{ID}，手机{MOBILE}\n"
MASKED = "身份证号：110105********002X\n"
LIMIT = 20_000
WRAPPED = ruled_table(
    [["序号", "姓名", "身份证号"], ["1", "张三", "110105\n19491231\n002X"], ["2", "李四", ID_2]],
    [40, 60, 130],
)
PDF = canvas_pdf(text_at((50, 700, LINE.strip())))
LOCKED = canvas_pdf(text_at((50, 700, LINE.strip())), encrypt=StandardEncryption("x"))
FOUND, CLEAN, UNREADABLE, INCOMPLETE = "findings", "clean", "unreadable", "incomplete"
FILES: tuple[tuple[str, bytes, str, str | None], ...] = (
    ("01 leak.txt", LINE.encode(), FOUND, None),
    ("02 empty.pdf", b"", UNREADABLE, "empty"),
    ("03 cut.pdf", PDF[: len(PDF) // 3], UNREADABLE, "malformed"),
    ("04 locked.pdf", LOCKED, UNREADABLE, "encrypted"),
    ("05 web page.pdf", f"<html><body><p>{LINE}</p></body></html>".encode(), FOUND, None),
    ("06 large.txt", LINE.encode() * 400, UNREADABLE, f"larger than {LIMIT} bytes"),
    ("07 noise.txt", LINE.encode() + bytes(range(128, 256)) * 20, INCOMPLETE, "undecodable"),
    ("08 unknown.bin", bytes(range(256)) * 4, UNREADABLE, "unsupported"),
    ("09 table.pdf", canvas_pdf(WRAPPED), FOUND, None),
    ("10 notice.txt", "关于召开会议的通知\n".encode(), CLEAN, None),
    ("11 masked.txt", MASKED.encode(), CLEAN, None),
    (f"12 {MOBILE}.txt", LINE.encode("gbk"), FOUND, None),
    ("b/13 inner.csv", f"姓名,手机\n张三,{MOBILE}\n".encode(), FOUND, None),
)
"""name, bytes, the state in which it ends, what its reason says."""
VALUES = (ID, ID_2, MOBILE)


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Place:
    return Place(tmp_path_factory.mktemp("scan"))


@pytest.fixture(scope="module")
def folder(place) -> Path:
    root = place.folder / "files"
    for name, data, _, _ in reversed(FILES):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    (root / "a link.txt").symlink_to(root / "01 leak.txt")
    return root


def scan(place: Place, folder: Path, *options: object) -> Done:
    limit = {"MINGCHA_MAX_DOCUMENT_BYTES": str(LIMIT)}
    return place.run("scan", *options, folder, more=limit)


@pytest.fixture(scope="module")
def plain(place, folder) -> Done:
    states = place.folder / "states.jsonl"
    return scan(place, folder, "--format", "jsonl", "--states", states, "--jobs", 1)


@pytest.fixture(scope="module")
def revealed(place, folder) -> Done:
    return scan(place, folder, "--format", "jsonl", "--reveal", "--jobs", 2, "--fail-on", "low")


@pytest.fixture(scope="module")
def table(place, folder) -> Done:
    return scan(place, folder)


@pytest.fixture(scope="module")
def everything(place, folder) -> Done:
    return scan(place, folder, "--format", "csv", "--all")


@pytest.fixture
def call(tmp_path, monkeypatch, capfd) -> Callable[..., Done]:
    """The command in this process, its data folder in `tmp_path`: for what needs no new one."""
    place = Place(tmp_path)
    for name, value in place.environment().items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)

    def command(*arguments: object) -> Done:
        capfd.readouterr()
        code = cli.main([str(argument) for argument in arguments])
        said = capfd.readouterr()
        return Done(code, said.out, said.err)

    return command


def lines(done: Done) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.out.splitlines()]


def states(place: Place) -> list[dict[str, Any]]:
    text = (place.folder / "states.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize("number", range(len(FILES)))
def test_every_file_ends_in_its_state(place, plain, number):
    name, _, state, reason = FILES[number]
    found = states(place)[number]
    assert list(found) == ["uri", "sha256", "media_type", "state", "reason"]
    assert found["uri"].endswith(name.replace(MOBILE, "138********"))
    assert found["state"] == state
    assert (found["reason"] is None) == (reason is None)
    assert reason is None or reason in found["reason"]


def test_nothing_else_has_a_state(place, plain):
    assert len(states(place)) == len(FILES)


def test_what_was_not_read_goes_before_what_was_found(plain, revealed):
    assert plain.code == 3
    assert revealed.code == 3


def test_every_file_that_was_not_read_is_named_on_standard_error(plain):
    unread = [x for x in FILES if x[2] in (UNREADABLE, INCOMPLETE)]
    notes = plain.err.splitlines()
    assert len(notes) == len(unread)
    for note, (name, _, state, reason) in zip(notes, unread, strict=True):
        assert note.startswith(f"{state}: ")
        assert f"{name}: " in note
        assert str(reason) in note


def test_lines_follow_the_schema(plain, revealed):
    schema = Path(outputs.__file__).with_name("finding.schema.json").read_text("utf-8")
    validator = Draft202012Validator(json.loads(schema))
    for done in (plain, revealed):
        assert len(lines(done)) == 18
        assert [e.message for x in lines(done) for e in validator.iter_errors(x)] == []


def test_lines_follow_the_order_of_the_files_and_of_the_document(plain):
    uris = [x["document"]["uri"] for x in lines(plain)]
    assert uris == sorted(uris)
    kinds = [x["entity_type"] for x in lines(plain)]
    assert kinds[:3] == ["PERSON", "CN_RESIDENT_ID", "CN_MOBILE_PHONE"]


def test_the_number_of_jobs_changes_nothing(plain, revealed):
    """But the fingerprints, whose key is a run's own."""
    told = [lines(plain), lines(revealed)]
    marks = [[x.pop("fingerprint") for x in found] for found in told]
    for x in told[1]:
        x.pop("value")
    assert told[0] == told[1]
    assert not set(marks[0]) & set(marks[1])
    same = [[a == b for b in marks[0]] for a in marks[0]]
    assert same == [[a == b for b in marks[1]] for a in marks[1]]


@pytest.mark.parametrize("name", ["plain", "table", "everything"])
def test_no_value_without_reveal(place, request, name):
    done = request.getfixturevalue(name)
    said = done.out + done.err + (place.folder / "states.jsonl").read_text("utf-8")
    assert not [value for value in VALUES if value in said]
    assert "张三" not in said


def test_reveal_adds_the_value(revealed):
    assert {x["value"] for x in lines(revealed)} == {*VALUES, "张三", "李四"}


def test_a_value_wrapped_in_a_cell_has_its_page_and_a_box_a_line(revealed):
    (found,) = [
        x for x in lines(revealed) if "table.pdf" in x["document"]["uri"] and x["value"] == ID
    ]
    place = found["location"]
    assert (place["kind"], place["page"], len(place["boxes"])) == ("pdf", 1, 3)
    x0, top, x1, bottom = place["bbox"]
    assert all(x0 <= a < c <= x1 and top <= b < d <= bottom for a, b, c, d in place["boxes"])
    assert 150 <= x0 < x1 <= 280


def test_the_table_is_for_people(table):
    assert table.code == 3
    assert "共 6 个文档，18 处" in table.out
    assert "1****************X" in table.out
    assert "138********" in table.out


def test_all_adds_what_is_masked(everything, plain):
    assert everything.out.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(everything.out.removeprefix("\ufeff"))))
    assert len(rows) == len(lines(plain)) + 1
    (masked,) = [row for row in rows if row["exposure"] == "masked"]
    assert masked["document.uri"].endswith("11 masked.txt")
    assert "value" not in rows[0]


@pytest.mark.parametrize(
    ("name", "severity", "code"),
    [
        ("13 inner.csv", "low", 1),
        ("13 inner.csv", "medium", 0),
        ("10 notice.txt", "info", 0),
        ("04 locked.pdf", "info", 3),
    ],
)
def test_fail_on(call, folder, name, severity, code):
    (path,) = folder.rglob(name)
    assert call("scan", "--fail-on", severity, path).code == code


@pytest.mark.parametrize("format_", ["table", "jsonl"])
def test_who_reads_on_no_more_ends_it_quietly(place, tmp_path, format_):
    (tmp_path / "many.txt").write_text(LINE * 300, "utf-8")
    command = [MINGCHA, "scan", "--format", format_, tmp_path]
    pipe = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, env=place.environment(), **pipe) as process:
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_names_and_files_of_every_kind(place, tmp_path):
    name = os.fsencode(tmp_path) + "/名单.txt".encode("gbk")
    Path(os.fsdecode(name)).write_bytes(LINE.encode())
    os.mkfifo(tmp_path / "pipe")
    states = place.folder / "strange.jsonl"
    done = place.run("scan", "--states", states, tmp_path, tmp_path / "pipe", "--format", "jsonl")
    ended = [json.loads(line) for line in states.read_text("utf-8").splitlines()]
    assert [(x["uri"], x["state"]) for x in ended] == [
        (f"{tmp_path}/名单.txt", "findings"),
        (f"{tmp_path}/pipe", "unreadable"),
    ]
    assert done.code == 3


def test_an_empty_folder_is_done(call, tmp_path):
    (tmp_path / "empty").mkdir()
    done = call("scan", "--states", tmp_path / "s", "--format", "jsonl", tmp_path / "empty")
    assert (done.code, done.out, done.err) == (0, "", "")
    assert (tmp_path / "s").read_text() == ""


SITE = """\
sites:
  - key: {key}
    name: 示例
    agency: {{name: 示例}}
    start_urls: ["http://127.0.0.1:9/"]
    allowed_hosts: ["127.0.0.1:9"]
    private_network: true
    {more}
"""


def _lost(place: Place) -> None:
    place.key.unlink()


def _of_another(place: Place) -> None:
    other = Place(place.folder / "other")
    other.folder.mkdir()
    assert other.run("init").code == 0
    place.key.write_bytes(other.key.read_bytes())


def _damaged(place: Place) -> None:
    lines = place.key.read_text().splitlines()
    lines[-1] = "key: " + "A" * 43 + "="
    place.key.write_text("\n".join(lines))


def _readable(place: Place) -> None:
    place.key.chmod(0o644)


def _no_database(place: Place) -> None:
    (place.home / "casefile.db").unlink()


def _a_file(place: Place) -> None:
    (place.folder / "taken").write_text("")


def _catalogue(key: str = "a", more: str = "") -> Any:
    def write(place: Place) -> None:
        text = SITE.format(key=key, more=more)
        (place.folder / "sites.yaml").write_text(text, "utf-8")

    return write


def _nothing(place: Place) -> None:
    return


def _bad_setting(place: Place) -> None:
    (place.home / "mingcha.toml").write_text("nights = 3\n")


ERRORS: tuple[tuple[str, Any, tuple[str, ...], int, str], ...] = (
    ("key lost", _lost, ("findings",), 4, "night.key: key file: No such file"),
    ("another key", _of_another, ("run",), 4, "another installation's"),
    ("damaged key", _damaged, ("findings",), 4, "does not open"),
    ("open key", _readable, ("coverage",), 4, "chmod 600"),
    ("no database", _no_database, ("detect",), 4, "the database is missing"),
    ("init twice", _nothing, ("init",), 4, "already initialised"),
    ("no folder", _a_file, ("export", "leads", "--out", "taken/x"), 4, "taken/x: Not a directory"),
    ("out is a file", _a_file, ("export", "leads", "--out", "taken"), 4, "taken: File exists"),
    ("no night", _nothing, ("coverage",), 4, "no night has run yet"),
    ("unknown export", _nothing, ("export", "nope"), 2, "no output named nope; there are leads"),
    ("unknown case", _nothing, ("findings", "--case", "x"), 2, "no such case: x"),
    ("unknown agency", _nothing, ("export", "leads", "--agency", "某局"), 2, "no such agency"),
    ("no reason", _nothing, ("findings", "--reveal"), 2, "--reveal needs --reason"),
    ("blank reason", _nothing, ("findings", "--reveal", "--reason", " "), 2, "needs --reason"),
    ("unknown site", _nothing, ("crawl", "--site", "nope"), 2, "no site has the key nope"),
    (
        "unknown site of a file",
        _catalogue(),
        ("crawl", "--sites", "sites.yaml", "--site", "nope"),
        2,
        "no site has the key nope",
    ),
    ("no site", _nothing, ("run",), 2, "holds no site"),
    ("no catalogue", _nothing, ("run", "--sites", "none.yaml"), 2, "none.yaml: No such file"),
    (
        "bad catalogue",
        _catalogue("UPPER"),
        ("run", "--sites", "sites.yaml"),
        2,
        "sites.yaml:2: key must be",
    ),
    (
        "unknown word",
        _catalogue(more="colour: red"),
        ("crawl", "--sites", "sites.yaml"),
        2,
        "sites.yaml:8: unknown key colour",
    ),
    ("bad setting", _bad_setting, ("findings",), 2, "unknown setting nights"),
    ("nothing to scan", _nothing, ("scan", "none.pdf"), 2, "none.pdf: no such file or folder"),
)


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Place:
    place = Place(tmp_path_factory.mktemp("installed"))
    assert place.run("init").code == 0
    return place


@pytest.mark.parametrize("case", ERRORS, ids=[case[0] for case in ERRORS])
def test_an_error_is_one_sentence_and_changes_nothing(installed, tmp_path, call, case):
    _, break_, arguments, code, text = case
    place = Place(tmp_path)
    copy_tree(installed, place)
    break_(place)
    before = tree(tmp_path)
    done = call(*arguments)
    assert (done.code, done.out) == (code, "")
    assert text in done.err
    assert is_one_sentence(done.err)
    assert tree(tmp_path) == before


def copy_tree(installed: Place, place: Place) -> None:
    subprocess.run(["cp", "-a", f"{installed.folder}/.", place.folder], check=True)


@pytest.mark.parametrize(
    "arguments",
    [
        ("crawl",),
        ("detect",),
        ("run",),
        ("findings",),
        ("export", "leads"),
        ("coverage",),
        ("schedule",),
        ("schedule", "--once"),
    ],
)
def test_without_an_installation(tmp_path, call, arguments):
    before = tree(tmp_path)
    done = call(*arguments)
    assert (done.code, done.out) == (4, "")
    assert "run mingcha init" in done.err
    assert is_one_sentence(done.err)
    assert tree(tmp_path) == before


def test_a_file_in_place_of_the_data_folder(tmp_path, call):
    Place(tmp_path).home.write_text("")
    before = tree(tmp_path)
    done = call("init")
    assert (done.code, is_one_sentence(done.err)) == (4, True)
    assert tree(tmp_path) == before


@pytest.mark.parametrize(
    "arguments", [(), ("--format", "xml", "."), ("--jobs", "0", "."), ("--fail-on", "grave", ".")]
)
def test_wrong_usage_is_2(call, arguments):
    done = call("scan", *arguments)
    assert (done.code, done.out) == (2, "")
    assert "Traceback" not in done.err


def test_an_empty_casefile_has_nothing_to_show(installed, tmp_path, call):
    place = Place(tmp_path)
    copy_tree(installed, place)
    assert call("findings", "--format", "jsonl") == Done(0, "", "")
    done = call("findings", "--format", "jsonl", "--reveal", "--reason", "核对")
    assert done == Done(0, "", "")
    with open_casefile(load_settings(place.environment())) as cf:
        (entry,) = audit.entries(cf)
    assert (entry.act, entry.detail["reason"], entry.detail["shown"]) == ("reveal", "核对", 0)


def test_doctor_names_what_it_looked_at(installed, tmp_path, call):
    bare = call("doctor")
    assert (bare.code, bare.err) == (0, "")
    assert "MISSING installation" in bare.out
    copy_tree(installed, Place(tmp_path))
    done = call("doctor")
    assert (done.code, done.err) == (0, "")
    assert all(line.startswith("ok ") for line in done.out.splitlines())
