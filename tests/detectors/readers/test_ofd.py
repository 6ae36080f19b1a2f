from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from casefile.media import sniff
from casefile.model import Reading
from detectors.errors import UnreadableError
from detectors.readers import ofd_canvas, read
from detectors.readers.ofd_space import deltas

from .build import ID, ID2, MOBILE, only, package, texts
from .build_ofd import OFD, content, filled, ofd, path, ruled, text, xml

MM = 72 / 25.4
POINTS = pytest.approx


def _read(data: bytes) -> Reading:
    assert sniff(data) == OFD
    return read(data, OFD)


def test_text_with_a_box_for_each_character() -> None:
    segment = only(_read(ofd(text(20, 50, f"身份证号：{ID}"))), f"身份证号：{ID}")
    assert (segment.location.kind, segment.location.page) == ("pdf", 1)
    assert segment.boxes[0] == POINTS((20 * MM, 46.48 * MM, 24 * MM, 50.48 * MM), abs=0.1)
    assert segment.boxes[5] == POINTS((40 * MM, 46.48 * MM, 42 * MM, 50.48 * MM), abs=0.1)
    assert len(segment.boxes) == len(segment.text)


def test_lines_of_a_paragraph_and_of_pages() -> None:
    first = text(20, 30, "某某区民政局关于低保对象的公示，请联系") + text(
        20, 36, f"电话{MOBILE}，地址不便公开。"
    )
    reading = _read(ofd(first, text(20, 30, ID2)))
    assert texts(reading) == [
        f"某某区民政局关于低保对象的公示，请联系\n电话{MOBILE}，地址不便公开。",
        ID2,
    ]
    assert only(reading, ID2).location.page == 2


def test_a_ruled_table_labels_its_cells() -> None:
    cells = {(0, 0): "姓名", (0, 1): "身份证号", (1, 0): "张三", (1, 1): ID}
    reading = _read(ofd(ruled([20, 50, 110], [40, 48, 56], cells)))
    segment = only(reading, ID)
    assert segment.label == "身份证号"
    assert segment.row == only(reading, "张三").row is not None
    assert (segment.location.table, segment.location.row, segment.location.column) == (1, 2, 2)


def test_boxes_follow_the_transformation_of_the_object() -> None:
    moved = text(0, 10, "甲", 10).replace("<ofd:TextObject", '<ofd:TextObject CTM="2 0 0 2 5 0"')
    segment = only(_read(ofd(moved)), "甲")
    assert segment.location.bbox == POINTS((5 * MM, 2.4 * MM, 25 * MM, 22.4 * MM), abs=0.2)


def test_page_boxes_need_not_begin_at_zero() -> None:
    area = "<ofd:Area><ofd:PhysicalBox>10 20 100 100</ofd:PhysicalBox></ofd:Area>"
    data = ofd("", more={"Doc_0/Pages/Page_0/Content.xml": content(text(20, 50, "甲"), area)})
    assert only(_read(data), "甲").location.bbox == POINTS(
        (10 * MM, 26.48 * MM, 14 * MM, 30.48 * MM), abs=0.1
    )


@pytest.mark.parametrize(
    ("written", "offsets"),
    [
        ("1 2 3", [1, 2, 3]),
        ("g 3 2.5 1", [2.5, 2.5, 2.5, 1]),
        ("1 G 2 4", [1, 4, 4]),
        ("g 0 1", []),
        ("g -5 1 2", [2]),
        ("nan inf 1e999 x", [0, 0, 0, 0]),
        ("", []),
        (None, []),
    ],
)
def test_offsets(written: str | None, offsets: list[float]) -> None:
    assert deltas(written) == offsets


def test_a_huge_run_of_offsets_is_cut() -> None:
    assert len(deltas("g 999999999 1 " * 5)) <= 200_000


@pytest.mark.parametrize(
    ("objects", "hidden_by"),
    [
        (text(20, 50, ID, attributes='Visible="false"'), "invisible-text"),
        (text(20, 50, ID, attributes='Alpha="0"'), "invisible-text"),
        (text(20, 50, ID, attributes='Fill="false"'), "invisible-text"),
        (
            text(20, 50, ID).replace("<ofd:TextCode", '<ofd:FillColor Alpha="0"/><ofd:TextCode'),
            "invisible-text",
        ),
        (
            text(20, 50, ID).replace(
                "<ofd:TextCode", '<ofd:FillColor Value="255 255 255"/><ofd:TextCode'
            ),
            "invisible-text",
        ),
        (text(20, 400, ID), "off-page"),
        (text(20, 50, ID) + filled(10, 40, 90, 20), "covered-by-shape"),
        (
            text(20, 50, ID) + path((10, 45, 90, 8), "M 0 4 L 90 4", 'LineWidth="8"'),
            "covered-by-shape",
        ),
    ],
)
def test_what_nobody_sees_is_read_and_named(objects: str, hidden_by: str) -> None:
    segment = only(_read(ofd(text(20, 20, "公示") + objects)), ID)
    assert (segment.visibility, segment.hidden_by) == ("hidden", hidden_by)


@pytest.mark.parametrize(
    "objects",
    [
        filled(10, 40, 90, 20) + text(20, 50, ID),
        text(20, 50, ID) + filled(10, 40, 90, 20, 'Alpha="80"'),
        text(20, 50, ID) + filled(10, 60, 90, 20),
        text(20, 50, ID) + path((10, 40, 90, 20), "M 0 0 L 90 0 L 90 20 L 0 20 C"),
        filled(10, 40, 90, 20)
        + text(20, 50, ID).replace(
            "<ofd:TextCode", '<ofd:FillColor Value="255 255 255"/><ofd:TextCode'
        ),
    ],
)
def test_what_can_be_seen_is_visible(objects: str) -> None:
    assert only(_read(ofd(objects)), ID).visibility == "visible"


def test_templates_stand_below_the_page() -> None:
    data = ofd(
        "",
        common='<ofd:TemplatePage ID="7" BaseLoc="Tpls/Tpl_0/Content.xml"/>',
        more={
            "Doc_0/Tpls/Tpl_0/Content.xml": content(text(20, 30, "身份证号：") + text(20, 80, ID2)),
            "Doc_0/Pages/Page_0/Content.xml": content(
                text(40, 30, ID) + filled(10, 70, 90, 20), '<ofd:Template TemplateID="7"/>'
            ),
        },
    )
    reading = _read(data)
    assert texts(reading) == [f"身份证号：{ID}"]
    assert texts(reading, "covered-by-shape") == [ID2]
    assert reading.problems == ()


def test_composites_are_drawn_where_they_stand() -> None:
    unit = (
        '<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="9" Width="50" Height="20">'
        f"<ofd:Content>{text(0, 4, ID)}</ofd:Content>"
        "</ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>"
    )
    data = ofd(
        '<ofd:CompositeObject Boundary="30 40 50 20" ResourceID="9"/>',
        common="<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>",
        more={"Doc_0/PublicRes.xml": xml("Res", unit, 'BaseLoc="Res"')},
    )
    assert only(_read(data), ID).boxes[0] == POINTS(
        (30 * MM, 40.48 * MM, 32 * MM, 44.48 * MM), abs=0.1
    )


def test_a_composite_inside_itself_ends() -> None:
    inner = '<ofd:CompositeObject Boundary="0 0 5 5" ResourceID="9"/>' * 3
    unit = f'<ofd:CompositeGraphicUnit ID="9"><ofd:Content>{inner}</ofd:Content></ofd:CompositeGraphicUnit>'
    data = ofd(
        inner + text(20, 20, ID),
        common="<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>",
        more={"Doc_0/PublicRes.xml": xml("Res", f"<ofd:Units>{unit}</ofd:Units>")},
    )
    reading = _read(data)
    assert texts(reading) == [ID]
    assert any("nested too deep" in problem for problem in reading.problems)


def _annotated(annotation: str) -> bytes:
    return ofd(
        text(20, 20, "公示"),
        document="<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>",
        more={
            "Doc_0/Annots/Annotations.xml": xml(
                "Annotations",
                '<ofd:Page PageID="0"><ofd:FileLoc>Page_0/A.xml</ofd:FileLoc></ofd:Page>',
            ),
            "Doc_0/Annots/Page_0/A.xml": xml("PageAnnot", annotation),
        },
    )


def test_remarks_and_parameters_of_annotations() -> None:
    note = (
        f'<ofd:Annot Type="Stamp"><ofd:Remark>核对人电话{MOBILE}</ofd:Remark><ofd:Parameters>'
        f'<ofd:Parameter Name="sfzh">{ID}</ofd:Parameter></ofd:Parameters>'
        '<ofd:Appearance Boundary="10 20 30 40"/></ofd:Annot>'
    )
    reading = _read(_annotated(note))
    assert texts(reading, "annotation") == [f"核对人电话{MOBILE}", ID]
    segment = only(reading, ID)
    assert (segment.label, segment.location.page, segment.location.part) == (
        "sfzh",
        1,
        "annotation",
    )
    assert segment.location.bbox == POINTS((28.3, 56.7, 113.4, 170.1), abs=0.1)


@pytest.mark.parametrize(("visible", "hidden_by"), [("true", None), ("false", "annotation")])
def test_annotations_draw_on_the_page(visible: str, hidden_by: str | None) -> None:
    note = (
        f'<ofd:Annot Visible="{visible}"><ofd:Appearance Boundary="10 100 90 20">'
        f"{text(0, 10, ID)}</ofd:Appearance></ofd:Annot>"
    )
    segment = only(_read(_annotated(note)), ID)
    assert segment.hidden_by == hidden_by
    assert segment.boxes[0] == POINTS((10 * MM, 106.48 * MM, 12 * MM, 110.48 * MM), abs=0.1)


def test_attachments_are_members() -> None:
    listing = '<ofd:Attachment ID="1" Name="名单"><ofd:FileLoc>a.csv</ofd:FileLoc></ofd:Attachment>'
    data = ofd(
        text(20, 20, "公示"),
        document="<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>",
        more={
            "Doc_0/Attachs/Attachments.xml": xml("Attachments", listing),
            "Doc_0/Attachs/a.csv": f"身份证号\n{ID}\n",
        },
    )
    (member,) = _read(data).members
    assert (member.name, member.hidden_by) == ("名单.csv", "embedded-file")
    assert member.data == f"身份证号\n{ID}\n".encode()


def test_properties_and_title() -> None:
    info = (
        "<ofd:Title>低保名单公示</ofd:Title><ofd:Author>某科员</ofd:Author><ofd:CustomDatas>"
        f'<ofd:CustomData Name="联系电话">{MOBILE}</ofd:CustomData></ofd:CustomDatas>'
    )
    reading = _read(ofd(text(20, 20, "公示"), info=info))
    assert reading.title == "低保名单公示"
    assert texts(reading, "metadata") == ["低保名单公示", "某科员", MOBILE]
    assert only(reading, MOBILE).label == "联系电话"


def test_former_versions_and_pages_left_behind() -> None:
    listed = '<ofd:Page ID="5" BaseLoc="Old/Content.xml"/><ofd:Page ID="0" BaseLoc="Pages/Page_0/Content.xml"/>'
    data = ofd(
        text(20, 20, "公示"),
        body=('<ofd:Versions><ofd:Version ID="1" BaseLoc="Doc_0/Versions/V1.xml"/></ofd:Versions>'),
        more={
            "Doc_0/Versions/V1.xml": xml("DocVersion", "<ofd:DocRoot>Document1.xml</ofd:DocRoot>"),
            "Doc_0/Versions/Document1.xml": xml("Document", f"<ofd:Pages>{listed}</ofd:Pages>"),
            "Doc_0/Versions/Old/Content.xml": content(text(20, 20, ID)),
            "Doc_0/Pages/Page_9/Content.xml": content(text(20, 20, ID2)),
        },
    )
    reading = _read(data)
    assert texts(reading) == ["公示"]
    assert texts(reading, "previous-revision") == [ID, ID2]


def test_outlines_links_and_tags() -> None:
    outline = (
        f'<ofd:Outlines><ofd:OutlineElem Title="张三{ID}"><ofd:Actions><ofd:Action Event="CLICK">'
        f'<ofd:URI URI="tel:{MOBILE}"/></ofd:Action></ofd:Actions></ofd:OutlineElem></ofd:Outlines>'
        "<ofd:CustomTags>Tags/Tags.xml</ofd:CustomTags>"
    )
    data = ofd(
        text(20, 20, "公示"),
        document=outline,
        more={
            "Doc_0/Tags/Tags.xml": xml(
                "CustomTags", "<ofd:CustomTag><ofd:FileLoc>T.xml</ofd:FileLoc></ofd:CustomTag>"
            ),
            "Doc_0/Tags/T.xml": (
                f'<:params xmlns:=""><名称><ObjectRef PageRef="1">72</ObjectRef></名称><证>{ID2}</证>'
            ),
        },
    )
    reading = _read(data)
    assert only(reading, f"张三{ID}").location.part == "outline"
    assert texts(reading, "link-target") == [MOBILE]
    assert texts(reading, "metadata") == [ID2]
    assert reading.problems == ()


_PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10\x08"


@pytest.mark.parametrize(
    ("picture", "hidden_by"),
    [
        (_PNG + b"\x02", "behind-image"),
        (_PNG + b"\x06", None),
        (b"\xff\xd8\xff\xe0", "behind-image"),
        (b"GIF89a", None),
    ],
)
def test_patches_hide_what_seals_do_not(picture: bytes, hidden_by: str | None) -> None:
    image = '<ofd:ImageObject Boundary="15 40 80 20" CTM="80 0 0 20 0 0" ResourceID="3"/>'
    media = (
        '<ofd:MultiMedias><ofd:MultiMedia ID="3"><ofd:MediaFile>a.bin</ofd:MediaFile>'
        "</ofd:MultiMedia></ofd:MultiMedias>"
    )
    data = ofd(
        text(20, 50, ID) + image,
        common="<ofd:DocumentRes>Res.xml</ofd:DocumentRes>",
        more={"Doc_0/Res.xml": xml("Res", media, 'BaseLoc="Res"'), "Doc_0/Res/a.bin": picture},
    )
    assert only(_read(data), ID).hidden_by == hidden_by


_SCAN = '<ofd:ImageObject Boundary="0 0 210 297" CTM="210 0 0 297 0 0" ResourceID="3"/>'
_CODES = '<ofd:CGTransform CodePosition="0" CodeCount="3" GlyphCount="3"/>'


@pytest.mark.parametrize(
    ("page", "problem"),
    [
        (_SCAN, "page 1: no text layer"),
        (_SCAN + text(20, 20, "第1页"), "page 1: picture not read"),
        (
            text(20, 20, "\ue001\ue002\ue003").replace("<ofd:TextCode", f"{_CODES}<ofd:TextCode"),
            "page 1: text without Unicode mapping",
        ),
        (text(20, 20, "\ufffd\ufffd"), "page 1: text without Unicode mapping"),
        (
            text(20, 20, "公示")
            + f'<ofd:TextObject Boundary="0 0 9 9" Size="4">{_CODES}<ofd:TextCode X="0" Y="4"/>'
            "</ofd:TextObject>",
            "page 1: text without Unicode mapping",
        ),
    ],
)
def test_what_cannot_be_read_is_said(page: str, problem: str) -> None:
    data = ofd(page, text(20, 20, "公示"))
    assert problem in _read(data).problems


def test_the_text_layer_of_a_scan_is_what_the_scan_shows() -> None:
    line = text(20, 20, "低保对象名单公示栏内容", attributes='Alpha="0"')
    reading = _read(ofd(_SCAN + line))
    assert texts(reading) == ["低保对象名单公示栏内容"]
    assert reading.problems == ()


def test_vertical_writing() -> None:
    words = "申请人电话"
    column = (
        '<ofd:TextObject Boundary="100 20 6 60" Size="4"><ofd:TextCode X="0" Y="4" '
        f'DeltaX="g 4 0" DeltaY="g 4 4.5">{words}</ofd:TextCode></ofd:TextObject>'
    )
    assert texts(_read(ofd(column))) == [words]


def test_a_page_that_is_missing_or_broken_is_said() -> None:
    data = ofd(text(20, 20, ID), "", more={"Doc_0/Pages/Page_1/Content.xml": "<ofd:Page>"})
    reading = _read(data)
    assert texts(reading) == [ID]
    assert reading.problems == ("page 2: malformed: XML",)


_ENTITIES = '<!DOCTYPE a [<!ENTITY b "cccc">]><a>&b;</a>'


def _bomb() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("OFD.xml", "<OFD>" + " " * (8 << 20) + "</OFD>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (package({"OFD.xml": _ENTITIES}), "malformed: XML entities"),
        (ofd("", more={"Doc_0/Document.xml": _ENTITIES}), "malformed: XML entities"),
        (ofd("", more={"Doc_0/Pages/Page_0/Content.xml": _ENTITIES}), "malformed: XML entities"),
        (_bomb(), "zip limits: inflates too much"),
        (package({"OFD.xml": xml("OFD", "<ofd:DocBody/>")}), "malformed: no document"),
        (package({"OFD.xml": "<OFD>"}), "malformed: XML"),
        (package({"a.xml": ""}), "malformed: missing part"),
        (ofd(""), "no text layer"),
        (ofd("")[:300], "malformed: zip"),
        (ofd("", more={"OFD.xml": b"\1\2\3", "Encryptions.xml": "<a/>"}), "encrypted"),
    ],
)
def test_hostile_files_are_refused(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read(data, OFD)


def test_places_that_lead_out_of_the_package_lead_nowhere() -> None:
    listed = '<ofd:Pages><ofd:Page ID="1" BaseLoc="../../../../etc/hostname"/></ofd:Pages>'
    data = ofd("", more={"Doc_0/Document.xml": xml("Document", listed)})
    with pytest.raises(UnreadableError, match="missing part"):
        read(data, OFD)


def test_numbers_from_nowhere_do_no_harm() -> None:
    wild = text(20, 20, ID).replace('Size="4"', 'Size="1e400"') + path(
        (0, 0, 1, 1), "M nan nan L 1e300 -1e300 C", 'LineWidth="inf" CTM="1e5 1e5 0 0 0 0"'
    )
    assert ID in "".join(texts(_read(ofd(wild))))


def test_a_page_of_too_many_characters_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ofd_canvas, "MAX_GLYPHS", 30)
    reading = _read(ofd(text(20, 20, ID) + text(20, 40, ID2)))
    assert any("truncated" in problem for problem in reading.problems)
