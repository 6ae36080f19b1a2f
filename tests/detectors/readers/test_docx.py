"""Word files."""

from __future__ import annotations

import pytest

from detectors.errors import UnreadableError
from detectors.readers import read

from .build import DOCX, ID, ID2, MOBILE, docx, only, p, run, tbl, tc, texts, tr, word_part

BOX = "<w:txbxContent>{}</w:txbxContent>"


def test_runs_breaks_and_content_controls_are_joined() -> None:
    body = p("身份证号", ID[:6], ID[6:]) + f"<w:sdt><w:sdtContent>{p('甲')}</w:sdtContent></w:sdt>"
    body += "<w:p><w:r><w:t>一</w:t><w:br/><w:t>二</w:t><w:tab/><w:t>三</w:t></w:r></w:p>"
    reading = read(docx(body), DOCX)
    assert texts(reading) == [f"身份证号{ID}", "甲", "一\n二\t三"]
    assert [s.location.paragraph for s in reading.segments] == [1, 2, 3]


def test_tables_spans_and_places() -> None:
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = tbl(
        tr(tc("低保花名册", '<w:gridSpan w:val="4"/>')),
        tr(tc("序号", down), tc("姓名", down), tc("账户", '<w:gridSpan w:val="2"/>')),
        tr(tc("", on), tc("", on), "开户行", "账号"),
        tr("1", "张三", "农行", f"{ID[:9]}\n{ID[9:]}"),
    )
    reading = read(docx(body), DOCX)
    value = only(reading, f"{ID[:9]}\n{ID[9:]}")
    assert value.label == "账户 / 账号"
    assert (value.location.table, value.location.row, value.location.column) == (1, 4, 4)
    assert value.row == only(reading, "张三").row
    assert only(reading, "低保花名册").row is None


def test_nested_table_and_key_value_form() -> None:
    inner = tbl(tr("姓名", "张三"), tr("电话", MOBILE))
    body = tbl(tr("说明", f"<w:tc>{p('附表')}{inner}</w:tc>"))
    reading = read(docx(body), DOCX)
    assert only(reading, MOBILE).label == "电话"
    assert only(reading, MOBILE).row == only(reading, "张三").row
    assert only(reading, MOBILE).location.table == 2


@pytest.mark.parametrize(
    ("body", "shown", "hidden_by", "hidden"),
    [
        (p("138", run("秘密", "<w:vanish/>"), "0013"), "1380013", "hidden-text", "秘密"),
        (p("甲", run("乙", '<w:vanish w:val="0"/>')), "甲乙", "hidden-text", None),
        (p("甲", run("乙", '<w:rStyle w:val="Gone"/>')), "甲", "hidden-text", "乙"),
        (
            p(
                "电话：",
                f"<w:del>{run(MOBILE, tag='delText')}</w:del>",
                f"<w:ins>{run('略')}</w:ins>",
            ),
            "电话：略",
            "tracked-change",
            f"电话：{MOBILE}",
        ),
        (
            p(
                "张三，身份证号" + ID[:6],
                f"<w:del>{run(ID[6:14], tag='delText')}</w:del>",
                f"<w:ins>{run('********')}</w:ins>",
                ID[14:] + "，男",
            ),
            f"张三，身份证号{ID[:6]}********{ID[14:]}，男",
            "tracked-change",
            f"身份证号{ID}",
        ),
        (
            p("甲", f"<w:moveFrom>{run(ID)}</w:moveFrom>"),
            "甲",
            "tracked-change",
            f"甲{ID}",
        ),
    ],
)
def test_kept_out_of_sight(body: str, shown: str, hidden_by: str, hidden: str | None) -> None:
    style = '<w:style w:styleId="Base"><w:rPr><w:vanish/></w:rPr></w:style>'
    style += '<w:style w:styleId="Gone"><w:basedOn w:val="Base"/></w:style>'
    data = docx(body, {"word/styles.xml": word_part("styles", style)}, ("styles", "styles.xml"))
    reading = read(data, DOCX)
    assert texts(reading) == [shown]
    assert texts(reading, hidden_by) == ([hidden] if hidden else [])


@pytest.mark.parametrize(
    ("kind", "root", "inner", "part", "hidden_by"),
    [
        ("header", "hdr", p(ID), "header", None),
        ("footer", "ftr", tbl(tr("姓名", ID)), "footer", None),
        ("footnotes", "footnotes", f"<w:footnote>{p(ID)}</w:footnote>", "footnote", None),
        ("endnotes", "endnotes", f"<w:endnote>{p(ID)}</w:endnote>", "endnote", None),
        ("comments", "comments", f"<w:comment>{p(ID)}</w:comment>", "comment", "comment"),
    ],
)
def test_other_parts(kind: str, root: str, inner: str, part: str, hidden_by: str | None) -> None:
    data = docx(p("正文"), {"word/side.xml": word_part(root, inner)}, (kind, "side.xml"))
    found = only(read(data, DOCX), ID)
    assert (found.location.part, found.hidden_by) == (part, hidden_by)


def test_text_box_is_read_once() -> None:
    box = BOX.format(p(ID))
    shape = (
        f"<w:r><mc:AlternateContent><mc:Choice><wps:txbx>{box}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><v:textbox>{box}</v:textbox></mc:Fallback></mc:AlternateContent></w:r>"
    )
    reading = read(docx(p("前", shape, "后")), DOCX)
    assert texts(reading) == ["前后", ID]
    assert only(reading, ID).location.part == "text box"


def test_properties_and_links() -> None:
    core = '<c xmlns:dc="x"><dc:title>名单</dc:title><dc:creator>张三</dc:creator></c>'
    link = ("hyperlink", f"tel:{MOBILE}")
    reading = read(docx(p("正文"), {"docProps/core.xml": core}, link), DOCX)
    assert texts(reading, "metadata") == ["名单", "张三"]
    assert only(reading, MOBILE).hidden_by == "link-target"
    assert reading.title == "名单"


def test_what_is_not_text_is_a_problem() -> None:
    more = {
        "word/media/image1.png": bytes(range(256)) * 100,
        "word/media/logo.png": b"small",
        "word/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1broken",
    }
    reading = read(docx(p("正文") + "<w:altChunk/>", more), DOCX)
    assert reading.problems == (
        "imported chunk not read",
        "1 picture not read",
        "1 embedded object not read",
    )


def test_a_scan_in_a_word_file_is_not_empty_but_incomplete() -> None:
    reading = read(docx(p(""), {"word/media/image1.jpeg": bytes(range(256)) * 100}), DOCX)
    assert (reading.segments, reading.problems) == ((), ("1 picture not read",))


def test_broken_side_part_is_a_problem() -> None:
    data = docx(p(ID2), {"word/side.xml": "<w:hdr>"}, ("header", "side.xml"))
    reading = read(data, DOCX)
    assert texts(reading) == [ID2]
    assert reading.problems == ("header: malformed: XML",)


def test_blank_file_is_an_empty_document() -> None:
    with pytest.raises(UnreadableError, match="empty document"):
        read(docx(p(" ")), DOCX)
