from __future__ import annotations

import json

import pytest

from casefile.media import JSON, sniff
from casefile.model import Reading
from detectors.errors import UnreadableError
from detectors.readers import Hints, data_json, read

from .build import ID, ID2, MOBILE, only, texts


def _read(text: str, codec: str = "utf-8") -> Reading:
    return read(text.encode(codec), JSON)


def test_an_array_of_records() -> None:
    people = [{"xm": "张三", "sfzh": ID}, {"xm": "李四", "sfzh": ID2, "sjh": 13800138000}]
    reading = _read(json.dumps({"code": 0, "data": {"list": people}}, ensure_ascii=False))
    first, second = only(reading, ID), only(reading, ID2)
    assert first.location.to_dict() == {"kind": "text", "selector": "/data/list/0/sfzh"}
    assert (first.label, first.visibility) == ("sfzh", "visible")
    assert first.row == only(reading, "张三").row != second.row
    assert only(reading, MOBILE).row == second.row
    assert reading.problems == ()


def test_what_a_record_holds_is_its_own() -> None:
    reading = _read(f'[{{"name":"张三","contact":{{"phone":"{MOBILE}"}},"ids":["{ID}"]}}]')
    assert only(reading, MOBILE).label == "contact / phone"
    assert only(reading, ID).label == "ids"
    assert only(reading, ID).location.selector == "/0/ids/0"
    assert len({segment.row for segment in reading.segments}) == 1


def test_rows_of_a_table_take_their_labels_from_its_fields() -> None:
    text = f'{{"fields":["姓名","身份证号"],"rows":[["张三","{ID}"],["李四","{ID2}"]]}}'
    reading = _read(text)
    assert only(reading, ID2).label == "身份证号"
    assert only(reading, ID2).row == only(reading, "李四").row != only(reading, ID).row


def test_names_and_values_side_by_side() -> None:
    reading = _read(f'[{{"name":"身份证号","value":"{ID}"}},{{"name":"张三","value":"x1"}}]')
    assert only(reading, ID).label == "身份证号"
    assert only(reading, "x1").label == "value"


@pytest.mark.parametrize(
    "text",
    [
        f'{{"sfzh": "{ID}"}}\n{{"sfzh": "{ID2}"}}\n',
        f'[{{"sfzh": "{ID}"}}]\r\n[{{"sfzh": "{ID2}"}}]',
    ],
)
def test_json_lines_are_records(text: str) -> None:
    reading = _read(text)
    assert only(reading, ID).row != only(reading, ID2).row
    assert (only(reading, ID2).location.selector or "").startswith("/1")
    assert reading.problems == ()


@pytest.mark.parametrize(
    "text",
    [
        f'callback([{{"sfzh":"{ID}"}}]);',
        f'/**/ jQuery_1.cb ( {{"sfzh":"{ID}"}} )',
        f'\ufeff {{"sfzh":"{ID}"}}',
        f'{{"sfzh":"{ID}"}} // end',
        f'{{sfzh: "{ID}"}}',
        f"var list = [{{'sfzh': '{ID}'}}];",
        f'{{"sfzh":"{ID}","a":true,"b":null,"c":-1.5e3}}',
        f'{{"geometry":{{"coordinates":[[121.47370123456789,31.2]]}},"sfzh":"{ID}"}}',
    ],
)
def test_forms_of_json(text: str) -> None:
    reading = _read(text)
    assert [s.text for s in reading.segments] == [ID]
    assert only(reading, ID).label == "sfzh"
    assert reading.problems == ()


def test_keys_that_come_twice_are_both_read() -> None:
    assert texts(_read(f'{{"sfzh":"{ID}","sfzh":"{ID2}"}}')) == [ID, ID2]


def test_keys_that_are_values() -> None:
    reading = _read(f'{{"{ID}":{{"xm":"张三"}}}}')
    assert only(reading, ID).row == only(reading, "张三").row


@pytest.mark.parametrize("codec", ["gb18030", "utf-16", "utf-8-sig"])
def test_other_encodings(codec: str) -> None:
    assert texts(_read('{"xm":"张三的身份证号码是","n":"低保对象名单公示"}', codec))[0].startswith(
        "张三"
    )


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        (r"\u5f20\u4e09", "张三"),
        (r"a\ud83d\ude00", "a😀"),
        (r"a\ud800b", "a\ufffdb"),
        (r"a\udc00", "a\ufffd"),
        (r"a\q", "aq"),
        ("a\x01b", "a\x01b"),
    ],
)
def test_escapes(written: str, read_as: str) -> None:
    (segment,) = _read(f'{{"a":"{written}"}}').segments
    assert segment.text == read_as
    segment.text.encode("utf-8")


def test_markup_in_a_value_is_read_as_a_page() -> None:
    body = f"<p>联系电话：<b>1380</b><b>0138000</b></p><p style='display:none'>{ID}</p>"
    reading = _read(json.dumps([{"title": "公示", "content": body}]))
    assert only(reading, f"联系电话：{MOBILE}").location.selector == "/0/content"
    assert only(reading, ID).hidden_by == "hidden-style"


def test_a_long_value_is_cut_and_keeps_its_offsets() -> None:
    text = "公示内容，" * 2000 + ID
    last = _read(json.dumps({"a": text})).segments[-1]
    assert last.location.start is not None
    assert text[last.location.start :].startswith(last.text)


def test_ten_megabytes_in_one_string() -> None:
    reading = _read('{"a":"' + "公示内容，" * (2 << 20) + '"}')
    assert sum(len(s.text) for s in reading.segments) == 10 << 20


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (f'{{"a":"{ID}","b":' + "[" * 1_000_000, "nesting too deep: the rest was not read"),
        (f'{{"a":"{ID}","b":[1,2', "truncated: the end is missing"),
        (f'{{"a":"{ID}","b":"张三', "truncated: the end is missing"),
        (f'{{"a":"{ID}"]}}', "malformed JSON, not all of it may be read"),
        (f'{{"a":"{ID}" @ 5}}', "malformed JSON, not all of it may be read"),
        (f'{{"a":"{ID}"}}}}}}', "malformed JSON, not all of it may be read"),
    ],
)
def test_what_is_broken_is_read_as_far_as_it_goes(text: str, problem: str) -> None:
    reading = _read(text)
    assert ID in texts(reading)
    assert problem in reading.problems


@pytest.mark.parametrize("number", ["9" * 1_000_000, "-" * 500_000, "1" + "e9" * 100_000])
def test_numbers_without_end(number: str) -> None:
    assert ID in texts(_read(f'{{"a":{number},"b":"{ID}"}}'))


def test_quotes_that_never_close() -> None:
    assert _read('{"a":"' + '\\"' * 500_000).problems


@pytest.mark.parametrize("text", ["[" * 1_000_000, "]]]]", "{@@@"])
def test_nothing_but_rubbish_is_refused(text: str) -> None:
    with pytest.raises(UnreadableError, match="malformed: JSON"):
        _read(text)


@pytest.mark.parametrize("text", ["[]", "{}", '{"code":0,"data":[]}'])
def test_an_empty_answer_was_read(text: str) -> None:
    assert _read(text) == Reading(())


def test_values_without_end_are_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data_json, "MAX_VALUES", 2)
    assert _read('["a","b","c","d"]').problems == ("truncated after 2 values",)


def test_binary_is_refused() -> None:
    with pytest.raises(UnreadableError, match="not text"):
        read(bytes(range(256)) * 8, JSON, Hints())


@pytest.mark.parametrize(
    ("data", "declared", "name"),
    [
        ('{"a":1}', None, None),
        ('[{"a":1}]', None, None),
        (' [["a","b"],["c"]]', None, "a.txt"),
        ('cb({"a":[]})', None, "a.js"),
        ("[1,2]", "application/json;charset=utf-8", None),
        ("{}", None, "a.json"),
        ('{"a":1}\n{"a":2}', "text/plain", None),
        ("[]", "application/geo+json", None),
    ],
)
def test_sniffed(data: str, declared: str | None, name: str | None) -> None:
    assert sniff(data.encode(), declared, name) == JSON


@pytest.mark.parametrize(
    "data",
    [
        "[2023]12号 通知",
        "{公示}",
        "[通知]",
        "公示（一）",
        '张三("李四")',
        "function a(){return {b:1}}",
    ],
)
def test_text_in_brackets_is_text(data: str) -> None:
    assert sniff(data.encode(), "text/plain", "a.txt") == "text/plain"
