from __future__ import annotations

from email.message import EmailMessage

import pytest

from casefile.model import Reading
from detectors.errors import UnreadableError
from detectors.readers import read

EML = "message/rfc822"
ID = "11010519491231002X"


def texts(reading: Reading) -> dict[str, str]:
    return {s.location.part or s.location.kind: s.text for s in reading.segments}


def mail() -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = "公示名单"
    message["From"] = "张某 <zhang@example.com>"
    message["To"] = "li@example.com"
    return message


def test_headers_body_and_attachments() -> None:
    message = mail()
    message.set_content(f"您好\n\n身份证号 {ID}")
    message.add_attachment(b"PK", "application", "zip", filename="附件（一）.zip")
    message.add_attachment(b"a,b", "text", "csv", filename="名单.csv")
    reading = read(message.as_bytes(), EML)
    found = texts(reading)
    assert reading.title == "公示名单"
    assert found["from"] == "张某 <zhang@example.com>"
    assert found["to"] == "li@example.com"
    assert [s.text for s in reading.segments if s.location.part == "body"] == [
        "您好",
        f"身份证号 {ID}",
    ]
    assert [(m.name, m.data) for m in reading.members] == [
        ("附件（一）.zip", b"PK"),
        ("名单.csv", b"a,b"),
    ]
    assert [s.text for s in reading.segments if s.location.part == "member name"] == [
        "附件（一）.zip",
        "名单.csv",
    ]
    assert reading.problems == ()


def test_a_plain_body_that_says_more_than_its_page() -> None:
    message = mail()
    message.set_content(f"您好\n\n只在文本中 {ID}")
    message.add_alternative("<p>您 好</p><p style='display:none'>只在文本中</p>", subtype="html")
    reading = read(message.as_bytes(), EML)
    assert [s.text for s in reading.segments if s.location.kind == "html"] == [
        "您 好",
        "只在文本中",
    ]
    assert [s.text for s in reading.segments if s.location.part == "body"] == [f"只在文本中 {ID}"]


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_a_file_name_as_bytes(encoding: str) -> None:
    head = 'Content-Disposition: attachment; filename="名单 公示.xls"\r\n\r\n'.encode(encoding)
    assert [m.name for m in read(RAW + head + b"x", EML).members] == ["名单 公示.xls"]


def test_an_attached_message_is_a_member() -> None:
    inner = mail()
    inner.set_content(f"内层 {ID}")
    outer = mail()
    outer.set_content("见附件")
    outer.add_attachment(inner)
    (member,) = read(outer.as_bytes(), EML).members
    assert member.name == "part-2.eml"
    assert f"内层 {ID}" in texts(read(member.data, EML)).values()


RAW = b"From: a@example.com\r\nMIME-Version: 1.0\r\n"


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        ("Subject: 公示".encode("gbk"), "正文".encode("gbk"), ("公示", "正文")),
        ("Subject: 公示".encode(), "正文".encode(), ("公示", "正文")),
        (b"Subject: =?gb2312?B?uavKvg==?=", b"x", ("公示", "x")),
        (b"Subject: =?no-such?B?uavKvg==?=", b"x", ("公示", "x")),
        (b"Subject: =?utf-8?B?broken", b"x", ("=?utf-8?B?broken", "x")),
        (
            b'Subject: x\r\nContent-Type: text/plain; charset="nonsense"',
            "正文".encode("gbk"),
            ("x", "正文"),
        ),
        (
            b"Subject: x\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: base64",
            b"5q2j5paH",
            ("x", "正文"),
        ),
    ],
)
def test_encodings_as_old_programs_write_them(
    head: bytes, body: bytes, expected: tuple[str, str]
) -> None:
    found = texts(read(RAW + head + b"\r\n\r\n" + body, EML))
    assert (found["subject"], found["body"]) == expected


HOSTILE = {
    "no end": b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n\r\nbody 1',
    "no boundary": b"Content-Type: multipart/mixed\r\n\r\nbody 1",
    "itself": b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n'
    + b"--b\r\n" * 5000
    + b"body 1",
    "long address": b"To: " + b"a@b, (" * 20_000 + b"\r\n\r\nbody 1",
    "a name that turns": RAW + b'Content-Disposition: attachment; filename="../../a\x00b"\r\n\r\nx',
    "RFC 2231 without end": RAW
    + b"Content-Disposition: attachment; filename*0*=utf-8''%E5; filename*2=x\r\n\r\nx",
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_malformed_mail_is_read_as_far_as_it_goes(data: bytes) -> None:
    reading = read(RAW + data, EML)
    assert reading.segments
    assert not any(".." in member.name for member in reading.members)


def test_nothing_in_it() -> None:
    with pytest.raises(UnreadableError, match="empty document"):
        read(b"MIME-Version: 1.0\r\n\r\n", EML)


def test_many_parts_deep_inside_each_other() -> None:
    depth = 400
    data = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n)
        for n in range(depth)
    )
    assert texts(read(RAW + data + b"\r\nbody 1", EML))["body"] == "body 1"
