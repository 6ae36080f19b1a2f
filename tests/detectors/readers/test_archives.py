"""Tar, packed files, 7z and RAR: what they share with zip is tested there."""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import zlib
from collections.abc import Callable

import pytest

from casefile.media import sniff
from casefile.model import Reading
from detectors.errors import UnreadableError
from detectors.readers import Hints, archive_7z, archive_gz, archive_rar, archive_tar, read
from detectors.readers import libarchive_read as through
from detectors.readers.limits import Limits
from tests.detectors.readers.build_archive import rar4, rar5, sevened, tarred

GIVEN = {"b/名单.txt": b"one" * 300, "a.txt": b"two"}
SMALL = Limits(entries=5, unpacked=40_000, member=20_000, ratio=10, ratio_from=1000)


def contents(reading: Reading) -> dict[str, bytes]:
    return {member.name: member.data for member in reading.members}


def said(data: bytes, media_type: str) -> bool:
    """Whether a reading is anything but whole."""
    try:
        return bool(read(data, media_type).problems)
    except UnreadableError:
        return True


def gbk_rar4() -> bytes:
    return rar4({name.encode("gbk"): data for name, data in GIVEN.items()})


MADE: dict[str, Callable[[], bytes]] = {
    "tar": lambda: tarred(GIVEN),
    "tar.gz": lambda: tarred(GIVEN, "w:gz"),
    "tar.bz2": lambda: tarred(GIVEN, "w:bz2"),
    "tar.xz": lambda: tarred(GIVEN, "w:xz"),
    "7z": lambda: sevened(GIVEN),
    "rar 4": gbk_rar4,
    "rar 5": lambda: rar5(GIVEN),
}


@pytest.mark.parametrize("make", MADE.values(), ids=MADE)
def test_every_member_under_its_name(make: Callable[[], bytes]) -> None:
    data = make()
    reading = read(data, sniff(data))
    assert contents(reading) == GIVEN
    assert reading.problems == ()
    assert [segment.text for segment in reading.segments] == list(GIVEN)


@pytest.mark.parametrize("make", MADE.values(), ids=MADE)
def test_cut_in_the_middle_is_said(make: Callable[[], bytes]) -> None:
    data = make()
    cut = data[: len(data) // 5]
    assert said(cut, sniff(cut))


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (gzip.compress(b"text", mtime=0), "content"),
        (b"\x1f\x8b\x08\x08\0\0\0\0\0\xff" + "名单.csv".encode("gbk") + b"\0", "名单.csv"),
        (b"\x1f\x8b\x08\x0c\0\0\0\0\0\xff\x02\0xxa.csv\0", "a.csv"),
        (bz2.compress(b"text"), "content"),
        (lzma.compress(b"text"), "content"),
    ],
)
def test_one_packed_file(data: bytes, name: str) -> None:
    if len(data) < 30 and data[:2] == b"\x1f\x8b" and data[3]:
        data += gzip.compress(b"text", mtime=0)[10:]
    assert contents(read(data, sniff(data))) == {name: b"text"}


def test_streams_in_a_row_and_padding() -> None:
    data = gzip.compress(b"one", mtime=0) + gzip.compress(b"two", mtime=0) + bytes(100)
    assert contents(read(data, "application/gzip")) == {"content": b"onetwo"}


BOMB = b"0" * 18_000
BOMBS = {
    "gz": (archive_gz.read, gzip.compress(BOMB), "1 member unpacking to more than 10 times"),
    "bz2": (archive_gz.read, bz2.compress(bytes(19_000)), "1 member unpacking to more than 10"),
    "tar.gz": (archive_gz.read, gzip.compress(tarred({"a": BOMB})), "1 member unpacking to more"),
    "7z": (archive_7z.read, sevened({"a": BOMB}), "1 member unpacking to more than 10 times"),
    "tar, large": (archive_tar.read, tarred({"a": bytes(20_001)}), "1 member larger than"),
    "rar, total": (
        archive_rar.read,
        rar5({n: bytes(15_000) for n in "abcd"}),
        "more than 0 MiB unpacked",
    ),
    "tar, many": (archive_tar.read, tarred(dict.fromkeys("abcdefg", b"x")), "more than 5 entries"),
    "tar, links": (
        archive_tar.read,
        tarred({"a": b"x", **dict.fromkeys("bcdefg", (tarfile.SYMTYPE, "x"))}),
        "more than 5 entries",
    ),
}


@pytest.mark.parametrize(("read_it", "data", "problem"), BOMBS.values(), ids=BOMBS)
def test_bombs(read_it: Callable[..., Reading], data: bytes, problem: str) -> None:
    reading = read_it(data, Hints(), SMALL)
    assert len(reading.problems) == 1
    assert reading.problems[0].startswith(problem)
    assert sum(len(member.data) for member in reading.members) <= SMALL.unpacked


def test_a_tar_that_unpacks_without_end() -> None:
    """Headers between the members count too: a tar of folders would go on for ever."""
    endless = (tarred({"a": b"x"})[:1024] for _ in range(10_000))
    reading = archive_tar.read_stream(endless, 10**6, Limits(entries=10**6, unpacked=50_000))
    assert reading.problems[0].endswith("the rest was not read")


def test_a_tar_that_ends_between_two_members() -> None:
    data = tarred(GIVEN)
    reading = read(data[:1536], "application/x-tar")
    assert list(contents(reading)) == ["b/名单.txt"]
    assert reading.problems == ("cut short or damaged",)


def test_only_regular_files_of_a_tar() -> None:
    given = {
        "link": (tarfile.SYMTYPE, "/etc/passwd"),
        "hard": (tarfile.LNKTYPE, "../../etc/passwd"),
        "device": (tarfile.CHRTYPE, ""),
        "pipe": (tarfile.FIFOTYPE, ""),
        "../../up.txt": b"x",
        "/abs.txt": b"y",
    }
    assert contents(read(tarred(given), "application/x-tar")) == {"up.txt": b"x", "abs.txt": b"y"}


@pytest.mark.parametrize("make", [lambda: rar5(GIVEN), gbk_rar4, lambda: sevened(GIVEN)])
def test_without_the_library(make: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(through, "library", lambda: None)
    data = make()
    with pytest.raises(UnreadableError, match=r"^unsupported: (rar|7z) needs libarchive13$"):
        read(data, sniff(data))


def test_encrypted_rar_members() -> None:
    data = bytearray(rar4({b"a.txt": b"x" * 16, b"b.txt": b"y"}))
    at = data.index(b"a.txt") - 32
    data[at + 3] |= 4
    head = bytes(data[at + 2 : at + 32 + 5])
    data[at : at + 2] = (zlib.crc32(head) & 0xFFFF).to_bytes(2, "little")
    reading = read(bytes(data), "application/vnd.rar")
    assert reading.problems == ("1 member encrypted",)
    assert contents(reading) == {"b.txt": b"y"}


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (b"Rar!\x1a\x07\x01\x00garbage", "application/vnd.rar"),
        (b"Rar!\x1a\x07\x00garbage", "application/vnd.rar"),
        (b"7z\xbc\xaf\x27\x1cgarbage", "application/x-7z-compressed"),
        (bytes(512), "application/x-tar"),
        (b"\x1f\x8b\x08garbage", "application/gzip"),
    ],
)
def test_garbage(data: bytes, media_type: str) -> None:
    assert said(data, media_type)
