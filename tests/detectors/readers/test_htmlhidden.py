"""What a page carries without showing it, and numbers that are shown otherwise than written."""

from __future__ import annotations

import pytest

from casefile.model import Fact
from detectors.detect import detect
from detectors.readers.script import literals

from .build import CARD, ID, ID2, MOBILE, only, texts
from .test_html import page


def facts(body: str, head: str = "") -> list[Fact]:
    html = f"<!DOCTYPE html><html><head>{head}</head><body><p>正文</p>{body}</body></html>"
    return list(detect(html.encode(), "text/html").facts)


def found(body: str) -> list[tuple[str, str, str | None]]:
    return [(f.value, f.exposure, f.hidden_by) for f in facts(body)]


@pytest.mark.parametrize(
    "body",
    [
        "<p>手机138<br>0013<br>8000</p>",
        "<p>手机138&shy;0013&#8203;8000</p>",
        "<p>手机138<wbr>0013<wbr/>8000</p>",
        "<p>手机138&nbsp;0013&nbsp;8000</p>",
        "<p>手机１３８００１３８０００</p>",
        "<p>手机<b>1</b><i>38</i><font>0013</font>8000</p>",
        "<p>手机<ruby>138<rt>yi</rt>0013<rt>ling</rt></ruby>8000</p>",
        "<p>手机1<s hidden>9</s>38<s style='display:none'>77</s>0013<s class=z>12</s>8000</p>",
        "<p>手机<i style='font-size:0'>4</i>138<i style='color:#fff'>5</i>00138000</p>",
        "<p>手机138<!-- 99 -->0013<script>var a=1</script>8000</p>",
        "<p>手机<bdo dir=rtl>00083100831</bdo></p>",
        "<p>手机<span style='unicode-bidi:bidi-override;direction:rtl'>000<b>831</b>00831</span></p>",
        "<p>手机&#8238;00083100831&#8236;</p>",
        "<p>手机<bdo dir=rtl><bdo dir=rtl>00083100831</bdo></bdo></p>",
        "<p>手机<bdo dir=ltr>13800138000</bdo></p>",
    ],
)
def test_a_number_is_read_as_people_see_it(body: str) -> None:
    style = "<style>.z{display:none}</style>"
    shown = [f.value for f in facts(body + style) if f.visibility == "visible"]
    assert shown == [MOBILE]


@pytest.mark.parametrize(
    "body",
    [
        "<p>手机138<span style=display:none>0013</span>****8000</p>",
        "<p>手机138****<span hidden>0013</span>8000</p>",
        "<p>手机<b>138</b><b hidden>00</b>**<b hidden>13</b>**8000</p>",
        "<td>手机138<span style='font-size:0'>0013</span>××××8000</td>",
    ],
)
def test_digits_hidden_beside_their_mask(body: str) -> None:
    assert (MOBILE, "exposed", "hidden-style") in found(body)


def test_digits_taken_out_of_sight() -> None:
    body = "<p>身份证1101051949<span style='color:white'>1231002</span>X</p>"
    assert (ID, "exposed", "hidden-style") in found(body)
    assert [f for f in facts(body) if f.visibility == "visible"] == []


def test_decoys_in_a_whole_number_give_nothing_of_their_own() -> None:
    body = "<p>手机138<i hidden>22</i>0013<i hidden>1</i>8000</p>"
    assert found(body) == [(MOBILE, "exposed", None)]
    assert texts(page(body), "hidden-style") == ["22", "1"]


FAKE = "138****8000"


@pytest.mark.parametrize(
    ("cell", "hidden_by"),
    [
        (f"<td title='{MOBILE}'>{FAKE}</td>", "html-attribute"),
        (f"<td data-phone='{MOBILE}'>{FAKE}</td>", "html-attribute"),
        (f'<td data-row=\'{{"lxdh":"{MOBILE}"}}\'>{FAKE}</td>', "html-attribute"),
        (f"<td>{FAKE}<!-- {MOBILE} --></td>", "html-comment"),
        (f"<td>{FAKE}<input type=hidden value={MOBILE}></td>", "html-attribute"),
        (f"<td>{FAKE}<span style='display:none'>{MOBILE}</span></td>", "hidden-style"),
        (f"<td>{FAKE}<script>var t='{MOBILE}'</script></td>", "script-data"),
        (f"<td><a href='tel:{MOBILE}'>{FAKE}</a></td>", "link-target"),
        (f"<td onclick=\"show('{MOBILE}')\">{FAKE}</td>", "html-attribute"),
    ],
)
def test_fake_masks_are_two_findings_of_one_row(cell: str, hidden_by: str) -> None:
    table = f"<table><tr><th>姓名<th>手机号码</tr><tr><td>张三</td>{cell}</tr></table>"
    got = [fact for fact in facts(table) if fact.entity_type != "PERSON"]
    assert sorted((f.value, f.exposure, f.hidden_by) for f in got) == [
        (FAKE, "masked", None),
        (MOBILE, "exposed", hidden_by),
    ]
    assert len({f.row for f in got}) == 1 or hidden_by == "script-data"


@pytest.mark.parametrize(
    ("body", "hidden_by", "text"),
    [
        (f"<!--[if lt IE 9]><p>{ID}</p><![endif]-->", "html-comment", ID),
        (f"<option value='{MOBILE}'>张三</option>", "html-attribute", MOBILE),
        (
            f"<object data=a.swf><param name=phone value={MOBILE}></object>",
            "html-attribute",
            MOBILE,
        ),
        (f"<embed flashvars='tel={MOBILE}'>", "html-attribute", f"tel={MOBILE}"),
        (f"<input placeholder='{MOBILE}'>", "html-attribute", MOBILE),
        (f"<p aria-label='{ID}'>甲</p>", "html-attribute", ID),
        (f"<meta name=author content='张三 {MOBILE}'>", "metadata", f"张三 {MOBILE}"),
        (f"<a onclick=\"show('{ID}', 1)\">甲</a>", "html-attribute", ID),
        (f"<a href=\"javascript:show('{ID}')\">甲</a>", "html-attribute", ID),
        (f"<a href='sms:{MOBILE}?body=x'>甲</a>", "link-target", MOBILE),
        (f"<a href='sms:{MOBILE},{MOBILE[:-1]}1'>甲</a>", "link-target", MOBILE),
        (f"<a href='/xx/{MOBILE}.html'>甲</a>", "link-target", MOBILE),
        (f"<a href='/xx/{MOBILE}/index.html'>甲</a>", "link-target", MOBILE),
        (f"<a href='x/{ID}.pdf?v=1#top'>甲</a>", "link-target", ID),
        (f"<a href='/x/%31{ID[1:]}'>甲</a>", "link-target", ID),
        (f"<img src='/photo/{ID}.jpg'>", "link-target", ID),
        (f"<a href='/q?x={ID}'>甲</a>", "link-target", ID),
        (f"<a href='/q?lxdh={MOBILE}'>甲</a>", "link-target", MOBILE),
        (f"<a href='#/q?sfzh={ID}'>甲</a>", "link-target", ID),
        (f"<form action='/q?sfzh={ID}'>甲</form>", "link-target", ID),
        (f"<iframe>{ID}</iframe>", "hidden-style", ID),
        (f"<script>// 张三 {ID}\n</script>", "script-data", f"张三 {ID}"),
        (f"<script>x = '{ID[:6]}' + \"{ID[6:]}\";</script>", "script-data", ID),
        (f"<script>x = `{ID}`</script>", "script-data", ID),
        (r"<script>x = '\u{5f20}\x31'</script>", "script-data", "张1"),
    ],
)
def test_hidden_places(body: str, hidden_by: str, text: str) -> None:
    reading = page(f"<p>正文</p>{body}")
    assert text in texts(reading, hidden_by)
    assert text not in texts(reading)


@pytest.mark.parametrize(
    "body",
    [
        f"<a href='/art/2023/t20231122_{MOBILE}.html'>甲</a>",
        f"<a href='/art/content_{MOBILE}.html'>甲</a>",
        f"<a href='/art/{MOBILE}_2.html'>甲</a>",
        "<a href='/art/20231122123456789012.html'>甲</a>",
        "<a href='/art/110105194912310021/a.html'>甲</a>",
        f"<img src='/img/{MOBILE}.jpg'>",
        f"<a href='/q?id={MOBILE}'>甲</a>",
        f"<a href='/xx/{MOBILE}.html'>{MOBILE}</a>",
        "<script>/*! plugin v1.2 author@example.com */</script>",
        "<script>// 20231122 build 1234\n</script>",
    ],
)
def test_what_is_nobodys(body: str) -> None:
    assert [f for f in facts(body) if f.visibility == "hidden"] == []


def test_inner_page_is_shown() -> None:
    reading = page(
        f"<p>正文</p><iframe srcdoc='&lt;p&gt;甲&lt;/p&gt;&lt;p hidden&gt;{ID}'></iframe>"
    )
    assert texts(reading) == ["正文", "甲"]
    assert texts(reading, "hidden-style") == [ID]


@pytest.mark.parametrize(
    ("script", "values"),
    [
        (
            f'var d=[{{"xm":"张三","sfzh":"{ID}","c":{{"lxdh":"{MOBILE}"}}}},{{"xm":"李四"}}]',
            [("张三", "xm", 1), (ID, "sfzh", 1), (MOBILE, "lxdh", 1), ("李四", "xm", 2)],
        ),
        (f"d={{xm:'张三', tel:{{value:'{MOBILE}'}}}}", [("张三", "xm", 1), (MOBILE, "tel", 1)]),
        (
            f'd=[["姓名","身份证号"],["张三","{ID}"],["李四","{ID2}"]]',
            [
                ("姓名", "", 1),
                ("身份证号", "", 1),
                ("张三", "姓名", 2),
                (ID, "身份证号", 2),
                ("李四", "姓名", 3),
                (ID2, "身份证号", 3),
            ],
        ),
        (f'd={{a:{{sfzh:"{ID}"}},b:{{sfzh:"{ID2}"}}}}', [(ID, "sfzh", 2), (ID2, "sfzh", 3)]),
        (f'{{"list":[{{"p":["{MOBILE}","{ID}"]}}]}}', [(MOBILE, "p", 2), (ID, "p", 2)]),
        (
            f'{{"@type":"Person","telephone":"{MOBILE}","address":{{"streetAddress":"某路1号"}}}}',
            [(MOBILE, "telephone", 1), ("某路1号", "streetAddress", 1)],
        ),
    ],
)
def test_labels_and_records_of_scripts(script: str, values: list[tuple[str, str, int]]) -> None:
    got = [(x.text, x.label, x.record) for x in literals(script) if x.text != "@type"]
    assert got == values


def test_json_of_an_attribute_has_labels_and_records() -> None:
    data = f'[{{"xm":"张三","sfzh":"{ID}"}},{{"xm":"李四","sfzh":"{ID2}"}}]'
    reading = page(f"<p>正文</p><div data-list='{data}'></div>")
    first, second = only(reading, ID), only(reading, ID2)
    assert (first.label, second.label) == ("sfzh", "sfzh")
    assert first.row == only(reading, "张三").row != second.row


def test_two_whole_numbers_side_by_side_stay_two() -> None:
    got = found(f"<p><span>{MOBILE}</span><span>{ID}</span><b>{CARD}</b></p>")
    assert [value for value, _, _ in got][:2] == [MOBILE, ID]
