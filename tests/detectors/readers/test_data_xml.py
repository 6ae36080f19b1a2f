from __future__ import annotations

import pytest

from casefile.media import HTML, TEXT, XHTML, XML, sniff
from casefile.model import Reading
from detectors.errors import UnreadableError
from detectors.readers import Hints, data_xml, read

from .build import ID, ID2, MOBILE, only, texts


def _read(text: str, codec: str = "utf-8", charset: str | None = None) -> Reading:
    return read(text.encode(codec), XML, Hints(charset))


PEOPLE = (
    f'<data><row id="1"><xm>张三</xm><sfzh>{ID}</sfzh></row>'
    f"<row><xm>李四</xm><lxfs><sjh>{MOBILE}</sjh></lxfs></row></data>"
)


def test_records_of_an_export() -> None:
    reading = _read(PEOPLE)
    first, second = only(reading, ID), only(reading, MOBILE)
    assert first.location.to_dict() == {"kind": "text", "selector": "/data/row[1]/sfzh[1]"}
    assert (first.label, second.label) == ("sfzh", "sjh")
    assert first.row == only(reading, "张三").row
    assert second.row == only(reading, "李四").row != first.row
    assert reading.problems == ()


@pytest.mark.parametrize(
    ("inner", "label"),
    [
        (f'<field name="身份证号">{ID}</field>', "身份证号"),
        (f'<Data name="sfzh"><value>{ID}</value></Data>', "sfzh"),
        (f'<SimpleData name="sfzh">{ID}</SimpleData>', "sfzh"),
        (f'<person sfzh="{ID}"/>', "sfzh"),
        (f"<sfzh><![CDATA[{ID}]]></sfzh>", "sfzh"),
    ],
)
def test_what_names_a_value(inner: str, label: str) -> None:
    assert only(_read(f"<a><b>甲</b>{inner}</a>"), ID).label == label


@pytest.mark.parametrize(
    ("declared", "codec", "charset"),
    [
        ("GBK", "gb18030", None),
        ("gb2312", "gb18030", None),
        ("utf-8", "gb18030", None),
        ("gbk", "utf-8", None),
        ("utf-16", "utf-16", None),
        ("iso-8859-1", "gb18030", "gbk"),
    ],
)
def test_declared_encodings_and_wrong_ones(declared: str, codec: str, charset: str | None) -> None:
    text = f'<?xml version="1.0" encoding="{declared}"?><a><xm>张三低保对象名单公示</xm></a>'
    assert texts(_read(text, codec, charset)) == ["张三低保对象名单公示"]


def test_a_feed_with_markup_inside() -> None:
    text = (
        '<rss version="2.0"><channel><title>公示公告</title><item><title>名单</title>'
        "<description>&lt;p&gt;电话 &lt;b&gt;1380&lt;/b&gt;0138000&lt;/p&gt;</description></item>"
        "</channel></rss>"
    )
    reading = _read(text)
    assert reading.title == "公示公告"
    assert only(reading, f"电话 {MOBILE}").label == "description"


def test_a_drawing() -> None:
    text = (
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.example.org/svg11.dtd">'
        '<svg xmlns="http://www.w3.org/2000/svg"><path d="M13800138000 11010519491231 Z" id="12345678"/>'
        f"<text>{ID[:9]}<tspan>{ID[9:]}</tspan></text></svg>"
    )
    assert texts(_read(text)) == [ID]


def test_comments_are_hidden() -> None:
    assert texts(_read(f"<a><b>公示</b><!-- 原号 {ID} --></a>"), "html-comment") == [f"原号 {ID}"]


def test_entities_of_web_pages() -> None:
    assert texts(_read("<a>张三&nbsp;&middot;&amp;&lt;</a>")) == ["张三\xa0·&<"]


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE a [<!ENTITY b "cc"><!ENTITY d "&b;&b;&b;">]><a>&d;</a>',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>',
        '<!DOCTYPE a [<!entity % b SYSTEM "http://127.0.0.1/x">%b;]><a/>',
    ],
)
@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_entities_are_refused(text: str, codec: str) -> None:
    with pytest.raises(UnreadableError, match="malformed: XML entities"):
        _read(text, codec)


@pytest.mark.parametrize(
    "text",
    [
        f"<a><b>{ID}</b><c>",
        f"<a><b>{ID}</b>" + "<c>" * 100_000,
        f"<a><b>{ID}</b><c>&#0;</c></a>",
    ],
)
def test_what_is_broken_is_read_as_far_as_it_goes(text: str) -> None:
    reading = _read(text)
    assert ID in texts(reading)
    assert reading.problems == ("malformed XML, not all of it may be read",)


@pytest.mark.parametrize("text", ["", " ", "<", "no markup", "<?xml version='1.0'?>"])
def test_nothing_but_rubbish_is_refused(text: str) -> None:
    with pytest.raises(UnreadableError):
        _read(text)


def test_values_without_end_are_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data_xml, "MAX_VALUES", 2)
    assert _read("<a>" + "<b>x</b>" * 9 + "</a>").problems == ("truncated after 2 values",)


def test_namespaces_that_nobody_declared() -> None:
    reading = _read(f"<x:a><x:sfzh>{ID2}</x:sfzh></x:a>")
    assert texts(reading) == [ID2]


@pytest.mark.parametrize(
    ("data", "declared", "name", "media"),
    [
        ("<rss/>", None, None, XML),
        ("<svg xmlns='a'>", "image/svg+xml", None, XML),
        ("<data><a/></data>", "text/xml; charset=gbk", None, XML),
        ("<data><a/></data>", None, "a.xml", XML),
        ("<html><p>x", "application/xml", "a.xml", HTML),
        ("<?xml version='1.0'?><html>", "application/xml", None, XHTML),
        ("<3 公示", None, "a.xml", TEXT),
    ],
)
def test_sniffed(data: str, declared: str | None, name: str | None, media: str) -> None:
    assert sniff(data.encode(), declared, name) == media
