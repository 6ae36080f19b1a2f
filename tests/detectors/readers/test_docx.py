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


WHITE = '<w:color w:val="FFFFFF"/>'
DARK = '<w:shd w:val="clear" w:fill="1F3864"/>'


@pytest.mark.parametrize(
    ("body", "hidden_by"),
    [
        (p(run(ID, WHITE)), "hidden-text"),
        (p(run(ID, '<w:color w:val="FEFEFE"/>')), "hidden-text"),
        (p(run(ID, '<w:color w:themeColor="background1" w:val="FFFFFF"/>')), "hidden-text"),
        (p(run(ID, '<w:color w:val="auto"/>')), None),
        (p(run(ID, '<w:sz w:val="2"/>')), "hidden-text"),
        (p(run(ID, '<w:sz w:val="21"/>')), None),
        (p(run(ID, f"{WHITE}{DARK}")), None),
        (p(f"<w:pPr>{DARK}</w:pPr>", run(ID, WHITE)), None),
        (p(run(ID, '<w:color w:val="1F3864"/>' + DARK)), "hidden-text"),
        (p(run(ID, '<w:rStyle w:val="Pale"/>')), "hidden-text"),
        (p('<w:pPr><w:pStyle w:val="Pale"/></w:pPr>', run(ID)), "hidden-text"),
        (p('<w:pPr><w:pStyle w:val="Gone"/></w:pPr>', run(ID)), "hidden-text"),
        (p('<w:pPr><w:pStyle w:val="Gone"/></w:pPr>', run(ID, '<w:vanish w:val="0"/>')), None),
        (tbl(tr(f"<w:tc><w:tcPr>{DARK}</w:tcPr>{p(run(ID, WHITE))}</w:tc>")), None),
        (tbl(tr(f"<w:tc>{p(run(ID, WHITE))}</w:tc>")), "hidden-text"),
        (tbl("<w:tr><w:trPr><w:hidden/></w:trPr>" + tc(ID) + "</w:tr>"), "hidden-row"),
        (p(f"<w:ins>{run(ID, '<w:vanish/>')}</w:ins>"), "hidden-text"),
    ],
)
def test_text_that_cannot_be_seen(body: str, hidden_by: str | None) -> None:
    style = f'<w:style w:styleId="Pale"><w:rPr>{WHITE}</w:rPr></w:style>'
    style += '<w:style w:styleId="Base"><w:rPr><w:vanish/></w:rPr></w:style>'
    style += '<w:style w:styleId="Gone"><w:basedOn w:val="Base"/></w:style>'
    data = docx(body, {"word/styles.xml": word_part("styles", style)}, ("styles", "styles.xml"))
    assert only(read(data, DOCX), ID).hidden_by == hidden_by


def field(code: str, shown: str) -> str:
    marks = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        marks.format("begin")
        + run(code, tag="instrText")
        + marks.format("separate")
        + run(shown)
        + marks.format("end")
    )


@pytest.mark.parametrize(
    ("body", "text", "hidden_by"),
    [
        (p(field(f'HYPERLINK "tel:{MOBILE}"', "来电")), MOBILE, "link-target"),
        (
            p(f'<w:fldSimple w:instr="QUOTE &quot;{ID}&quot;">{run("略")}</w:fldSimple>'),
            ID,
            "metadata",
        ),
        (
            f'<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="张三 {ID}" w:value="1"/>'
            f"</w:dropDownList></w:sdtPr><w:sdtContent>{p('选择')}</w:sdtContent></w:sdt>",
            f"张三 {ID}",
            "form-field",
        ),
        (
            p(f'<w:r><w:drawing><wp:docPr xmlns:wp="urn:w" descr="身份证{ID}"/></w:drawing></w:r>'),
            f"身份证{ID}",
            "metadata",
        ),
        (
            p(f'<w:r><w:pict><v:textpath string="电话{MOBILE}"/></w:pict></w:r>'),
            f"电话{MOBILE}",
            None,
        ),
    ],
)
def test_beside_the_text(body: str, text: str, hidden_by: str | None) -> None:
    assert only(read(docx(p("正文") + body), DOCX), text).hidden_by == hidden_by


def test_a_field_that_shows_its_value_is_given_once() -> None:
    reading = read(docx(p(field(f'HYPERLINK "tel:{MOBILE}"', MOBILE))), DOCX)
    assert texts(reading) == [MOBILE]
    assert texts(reading, "link-target") == []


@pytest.mark.parametrize(
    ("kind", "name", "content", "text", "hidden_by"),
    [
        (
            "settings",
            "word/settings.xml",
            word_part("settings", f'<w:docVars><w:docVar w:name="sfz" w:val="{ID}"/></w:docVars>'),
            ID,
            "metadata",
        ),
        (
            "glossaryDocument",
            "word/glossary/document.xml",
            word_part("glossaryDocument", p(f"模板{ID}")),
            f"模板{ID}",
            "metadata",
        ),
        ("customXml", "customXml/item1.xml", f"<a><sfz>{ID}</sfz></a>", ID, "metadata"),
        ("chart", "word/charts/chart1.xml", f'<c xmlns="urn:c"><v>{ID}</v></c>', ID, "cached-data"),
    ],
)
def test_kept_beside_the_document(
    kind: str, name: str, content: str, text: str, hidden_by: str
) -> None:
    data = docx(p("正文"), {name: content}, (kind, name.removeprefix("word/")))
    assert only(read(data, DOCX), text).hidden_by == hidden_by
