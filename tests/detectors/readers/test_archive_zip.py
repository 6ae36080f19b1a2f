from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO

import pytest

from casefile.model import Reading
from detectors.errors import UnreadableError
from detectors.readers import Hints, read
from detectors.readers.archive_zip import read as read_zip
from detectors.readers.limits import Limits
from tests.detectors.readers.build_archive import zipped

ZIP = "application/zip"
SMALL = Limits(entries=5, unpacked=40_000, member=20_000, ratio=10, ratio_from=1000)


def contents(reading: Reading) -> dict[str, bytes]:
    return {member.name: member.data for member in reading.members}


def small(data: bytes) -> Reading:
    return read_zip(data, Hints(), SMALL)


@pytest.mark.parametrize(
    "method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
def test_every_member_in_its_order(method: int) -> None:
    given = {"b/名单.txt": b"one" * 5000, "a.txt": b"two", "empty": b""}
    reading = read(zipped(given, method), ZIP)
    assert contents(reading) == given
    assert list(contents(reading)) == list(given)
    assert reading.problems == ()


def test_names_are_text_to_be_looked_at() -> None:
    reading = read(zipped({"d/": b"", "d/11010519491231002X.txt": b"x", "b": b""}), ZIP)
    assert [segment.text for segment in reading.segments] == ["d/11010519491231002X.txt", "b"]
    assert {segment.location.part for segment in reading.segments} == {"member name"}
    assert {segment.visibility for segment in reading.segments} == {"visible"}


def renamed(data: bytes, old: bytes, new: bytes) -> bytes:
    assert len(old) == len(new)
    return data.replace(old, new)


GBK = "名单（公示）.xls".encode("gbk")


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        (GBK, "名单（公示）.xls"),
        ("名单.xls".encode(), "名单.xls"),
        (b"plain.txt", "plain.txt"),
        ("Müller Öl.txt".encode("cp437"), "Müller Öl.txt"),
        (b"a\\b\\c.txt", "a/b/c.txt"),
        (b"../../etc/cron.d/x", "etc/cron.d/x"),
        (b"/etc/passwd", "etc/passwd"),
        (b"./../..", "unnamed"),
        (b"a\x00b\x1b[2J", "a\ufffdb\ufffd[2J"),
        ("a\u202egpj.exe".encode(), "a\ufffdgpj.exe"),
    ],
)
def test_names(raw: bytes, shown: str) -> None:
    stand_in = b"N" * len(raw)
    data = renamed(zipped({stand_in.decode(): b"x"}), stand_in, raw)
    assert [member.name for member in read(data, ZIP).members] == [shown]


def test_a_name_is_cut_where_nobody_reads_on() -> None:
    assert len(read(zipped({"n" * 60_000: b"x"}), ZIP).members[0].name) == 1024


def test_infozips_unicode_name_goes_before_the_bytes() -> None:
    info = zipfile.ZipInfo("ming-dan")
    name = "名单".encode()
    for crc, shown in ((zlib.crc32(b"ming-dan"), "名单"), (0, "ming-dan")):
        info.extra = struct.pack("<HHBL", 0x7075, 5 + len(name), 1, crc) + name
        out = BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr(info, b"x")
        assert [member.name for member in read(out.getvalue(), ZIP).members] == [shown]


def test_a_stream_with_sizes_behind_the_data() -> None:
    class Pipe(BytesIO):
        def seekable(self) -> bool:
            return False

    out = Pipe()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", b"x" * 100)
        archive.writestr("b", b"y" * 100)
    given = {"a": b"x" * 100, "b": b"y" * 100}
    assert contents(read(out.getvalue(), ZIP)) == given
    cut = out.getvalue()[: out.getvalue().index(b"PK\1\2")]
    reading = read(cut, ZIP)
    assert contents(reading) == given
    assert reading.problems == ("no directory: cut short",)


def test_sizes_of_zip64() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive, archive.open("a", "w", force_zip64=True) as member:
        member.write(b"x" * 10)
    data = out.getvalue()
    at = data.index(b"PK\1\2")
    extra = struct.pack("<HHQQQ", 1, 24, 10, 10, 0)
    central = bytearray(data[at : at + 47])
    central[20:28] = b"\xff" * 8
    central[30:32] = struct.pack("<H", len(extra))
    central[42:46] = b"\xff" * 4
    body = data[:at] + bytes(central) + extra
    size = len(central) + len(extra)
    end64 = struct.pack("<4sQHHLLQQQQ", b"PK\6\6", 44, 45, 45, 0, 0, 1, 1, size, at)
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, len(body), 1)
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    reading = read(body + end64 + locator + end, ZIP)
    assert contents(reading) == {"a": b"x" * 10}
    assert reading.problems == ()


@pytest.mark.parametrize("before", [b"", b"MZ a program that unpacks itself"])
@pytest.mark.parametrize("behind", [b"", b"\n<!-- added by the server -->", b"z" * 70_000])
def test_bytes_before_and_behind(before: bytes, behind: bytes) -> None:
    data = before + zipped({"a": b"x"}) + behind
    assert contents(read(data, ZIP)) == {"a": b"x"}


def test_a_directory_that_places_a_member_wrongly() -> None:
    data = bytearray(zipped({"a": b"one", "b": b"two"}))
    at = data.rindex(b"PK\1\2")
    data[at + 42 : at + 46] = struct.pack("<L", 7)
    assert contents(read(bytes(data), ZIP)) == {"a": b"one", "b": b"two"}


def damaged(data: bytes) -> bytes:
    broken = bytearray(data)
    at = data.index(b"a.txt") + 5
    broken[at : at + 4] = b"\xff\xff\xff\xff"
    return bytes(broken)


def encrypted(data: bytes) -> bytes:
    """The flag alone, as a reader sees it first."""
    changed = bytearray(data)
    for magic, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        changed[data.index(magic) + at] |= 1
    return bytes(changed)


def lying(data: bytes) -> bytes:
    changed = bytearray(data)
    for magic, at in ((b"PK\3\4", 22), (b"PK\1\2", 24)):
        place = data.index(magic) + at
        changed[place : place + 4] = struct.pack("<L", 3)
    return bytes(changed)


def overlapping(copies: int) -> bytes:
    """One member that the directory names again and again."""
    data = zipped({"a.txt": b"x" * 100})
    at, end = data.index(b"PK\1\2"), data.index(b"PK\5\6")
    tail = bytearray(data[end:])
    tail[8:12] = struct.pack("<HH", copies, copies)
    tail[12:16] = struct.pack("<L", copies * (end - at))
    return data[:at] + data[at:end] * copies + bytes(tail)


def split(data: bytes) -> bytes:
    changed = bytearray(data)
    at = data.index(b"PK\5\6")
    changed[at + 4 : at + 8] = struct.pack("<HH", 1, 1)
    return bytes(changed)


TWO = {"a.txt": b"hello world, hello world", "b.txt": b"second"}
BAD = {
    "encrypted": (encrypted(zipped(TWO)), ["b.txt"], "1 member encrypted"),
    "damaged": (damaged(zipped(TWO)), ["a.txt", "b.txt"], "1 member damaged"),
    "lying": (lying(zipped(TWO)), ["a.txt", "b.txt"], "1 member damaged"),
    "overlapping": (overlapping(3), ["a.txt"], "2 members overlapping another: refused"),
    "split": (split(zipped(TWO)), ["a.txt", "b.txt"], "one part of a split archive"),
    "implode": (
        zipped(TWO).replace(
            b"PK\1\2\x14\x03\x14\0\0\0\x08\0", b"PK\1\2\x14\x03\x14\0\0\0\x06\0", 1
        ),
        ["b.txt"],
        "1 member compressed in an unsupported way",
    ),
    "ratio": (zipped({"a": b"0" * 15_000, "b": b"x"}), ["b"], "1 member unpacking to more than 10"),
    "large": (zipped({"a": bytes(20_001), "b": b"x"}, 0), ["b"], "1 member larger than"),
    "total": (
        zipped({n: bytes(15_000) for n in "abcd"}, 0),
        ["a", "b"],
        "more than 0 MiB unpacked: the rest was not read",
    ),
    "many": (zipped(dict.fromkeys("abcdefgh", b"x")), list("abcde"), "more than 5 entries"),
}


@pytest.mark.parametrize(("data", "names", "problem"), BAD.values(), ids=BAD)
def test_what_cannot_be_had_is_said(data: bytes, names: list[str], problem: str) -> None:
    reading = small(data)
    assert [member.name for member in reading.members] == names
    assert len(reading.problems) == 1
    assert reading.problems[0].startswith(problem)


def test_what_was_thrown_away_counts_as_unpacked() -> None:
    """Or two thousand members, each just too large, would be unpacked in vain."""
    reading = small(zipped(dict.fromkeys("abcde", b"0" * 19999)))
    assert reading.problems[-1] == "more than 0 MiB unpacked: the rest was not read"


@pytest.mark.parametrize("keep", range(40, 224, 20))
def test_a_file_cut_anywhere_is_never_whole(keep: int) -> None:
    whole = zipped(TWO, zipfile.ZIP_STORED)
    assert len(whole) == 224
    try:
        reading = read(whole[:keep], ZIP)
    except UnreadableError:
        return
    assert reading.problems


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (zipped({}), "empty archive"),
        (zipped({"folder/": b""}), "empty archive"),
        (b"PK\3\4" + bytes(3), "malformed: no directory: cut short"),
    ],
)
def test_nothing_inside(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read(data, ZIP)


def test_links_and_resource_forks_are_left_out() -> None:
    link = zipfile.ZipInfo("link")
    link.external_attr = 0o120777 << 16
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(link, "/etc/passwd")
        archive.writestr("__MACOSX/._a", b"\x00\x05\x16\x07 flags")
        archive.writestr("__MACOSX/._b", b"text that only looks like one")
    assert [member.name for member in read(out.getvalue(), ZIP).members] == ["__MACOSX/._b"]
