from __future__ import annotations

import pytest

from casefile.media import MSG, sniff
from casefile.model import Reading
from detectors.errors import UnreadableError
from detectors.readers import read
from tests.detectors.readers.build_archive import ole

ID = "11010519491231002X"
PROPERTIES = "__properties_version1.0"


def wide(number: str) -> str:
    return f"__substg1.0_{number}001F"


def made(more: dict[str, bytes]) -> bytes:
    return ole({PROPERTIES: bytes(32), wide("0037"): "公示名单".encode("utf-16-le"), **more})


def texts(reading: Reading) -> list[tuple[str, str]]:
    return [(s.location.part or s.location.kind, s.text) for s in reading.segments]


def test_headers_bodies_and_attachments() -> None:
    first, second = "__attach_version1.0_#00000000", "__attach_version1.0_#00000001"
    data = made(
        {
            wide("0C1F"): "zhang@example.com".encode("utf-16-le"),
            wide("1000"): f"您好\r\n\r\n身份证号 {ID}".encode("utf-16-le"),
            "__substg1.0_10130102": "<p>您好</p>".encode(),
            f"{first}/{wide('3707')}": "名单（一）.txt".encode("utf-16-le"),
            f"{first}/__substg1.0_37010102": b"content",
            f"{second}/__substg1.0_3704001E": "名单.xls".encode("gbk"),
            f"{second}/__substg1.0_37010102": b"old",
        }
    )
    assert sniff(data) == MSG
    reading = read(data, MSG)
    assert texts(reading) == [
        ("subject", "公示名单"),
        ("from", "zhang@example.com"),
        ("html", "您好"),
        ("body", f"身份证号 {ID}"),
        ("member name", "名单（一）.txt"),
        ("member name", "名单.xls"),
    ]
    assert [(m.name, m.data) for m in reading.members] == [
        ("名单（一）.txt", b"content"),
        ("名单.xls", b"old"),
    ]
    assert reading.title == "公示名单"
    assert reading.problems == ()


def test_a_message_attached_to_it() -> None:
    inner = "__attach_version1.0_#00000000/__substg1.0_3701000D"
    data = made(
        {
            f"{inner}/{wide('0037')}": "内层".encode("utf-16-le"),
            f"{inner}/{wide('1000')}": ID.encode("utf-16-le"),
            f"{inner}/__attach_version1.0_#00000000/{wide('3707')}": "a.txt".encode("utf-16-le"),
            f"{inner}/__attach_version1.0_#00000000/__substg1.0_37010102": b"deep",
        }
    )
    reading = read(data, MSG)
    assert ("subject", "内层") in texts(reading)
    assert ("body", ID) in texts(reading)
    assert [(m.name, m.data) for m in reading.members] == [("a.txt", b"deep")]


def test_what_cannot_be_had_is_said() -> None:
    name = {f"__attach_version1.0_#00000000/{wide('3707')}": "a.txt".encode("utf-16-le")}
    assert read(made(name), MSG).problems == ("1 member damaged",)
    rtf = {"__substg1.0_10090102": b"compressed"}
    assert read(made(rtf), MSG).problems == ("a body in RTF only was not read",)


@pytest.mark.parametrize("keep", [100, 600, 1200, 2000])
def test_cut_short(keep: int) -> None:
    data = made({wide("1000"): "文".encode("utf-16-le") * 500})
    try:
        reading = read(data[:keep], MSG)
    except UnreadableError:
        return
    assert not any("文" * 500 in text for _, text in texts(reading))


def test_nothing_in_it() -> None:
    with pytest.raises(UnreadableError, match="empty document"):
        read(ole({PROPERTIES: bytes(32)}), MSG)
