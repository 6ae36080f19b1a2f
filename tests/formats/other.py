"""Places of slides, OFD, texts, exports, mail, archives and pictures."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
from email.message import EmailMessage

from tests.detectors.readers import build_archive as archive
from tests.detectors.readers.build import rels, rows, xlsx
from tests.detectors.readers.build_ofd import filled, ofd, ruled, text, xml
from tests.detectors.readers.build_show import box, part, pptx, slide, table
from tests.detectors.readers.make_office import made

from .place import CARD, ID, Place

_SLIDE = {"kind": "slide", "page": 1}
_OFD = {"kind": "pdf", "page": 1, "bbox": ...}
_NAME = "公示/名单.xlsx"


def _book() -> bytes:
    return xlsx({"名单": rows("姓名|身份证号", f"张三|{ID}")})


def _with_notes() -> bytes:
    notes = part("notes", f"<p:cSld>{box(f'身份证号{ID}')}</p:cSld>")
    side = {1: rels(("notesSlide", "../notesSlides/n1.xml"))}
    return pptx(slide(box("公示内容")), more={"ppt/notesSlides/n1.xml": notes}, side=side)


def _annotated(annotation: str) -> bytes:
    listing = '<ofd:Page PageID="0"><ofd:FileLoc>A.xml</ofd:FileLoc></ofd:Page>'
    return ofd(
        text(20, 20, "公示内容"),
        document="<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>",
        more={
            "Doc_0/Annots/Annotations.xml": xml("Annotations", listing),
            "Doc_0/Annots/A.xml": xml("PageAnnot", annotation),
        },
    )


def _ofd_attachment() -> bytes:
    listing = '<ofd:Attachment ID="1" Name="名单"><ofd:FileLoc>a.csv</ofd:FileLoc></ofd:Attachment>'
    return ofd(
        text(20, 20, "公示内容"),
        document="<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>",
        more={
            "Doc_0/Attachs/Attachments.xml": xml("Attachments", listing),
            "Doc_0/Attachs/a.csv": f"身份证号\n{ID}\n",
        },
    )


def _mail(attached: bool) -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"] = "公示名单", "a@example.com"
    message.set_content("见附件" if attached else f"身份证号 {ID}")
    if attached:
        message.add_attachment(f"身份证号\n{ID}\n".encode(), "text", "csv", filename="名单.csv")
    return message.as_bytes()


def _gzipped() -> bytes:
    from io import BytesIO

    out = BytesIO()
    with gzip.GzipFile("list.csv", "wb", fileobj=out) as packed:
        packed.write(f"身份证号\n{ID}\n".encode())
    return out.getvalue()


def _gbk_zip() -> bytes:
    data = archive.zipped({"XX/XX.xlsx": _book()})
    return data.replace(b"XX/XX.xlsx", "名/单.xlsx".encode("gbk"))


def _photo() -> bytes:
    from io import BytesIO

    from PIL import Image

    exif = Image.Exif()
    gps = exif.get_ifd(0x8825)
    gps.update({1: "N", 2: (31.0, 13.0, 49.0), 3: "E", 4: (121.0, 28.0, 25.0)})
    out = BytesIO()
    Image.new("RGB", (64, 64)).save(out, "JPEG", exif=exif)
    return out.getvalue()


_RULED = ruled(
    [20, 60, 140], [20, 32, 44], {(0, 0): "姓名", (0, 1): "身份证号", (1, 0): "张三", (1, 1): ID}
)
_RECORDS = json.dumps([{"xm": "张三", "sfzh": ID}], ensure_ascii=False)
_EXPORT = f"<rows><row><xm>张三</xm><sfzh>{ID}</sfzh></row></rows>"
_REMARK = (
    f'<ofd:Annot Type="Stamp"><ofd:Remark>身份证号{ID}</ofd:Remark>'
    '<ofd:Appearance Boundary="1 2 3 4"/></ofd:Annot>'
)
_INNER = {"kind": "sheet", "cell": "B2"}

PLACES: tuple[Place, ...] = (
    Place(
        "PowerPoint (pptx)",
        "a text box",
        "file.pptx",
        lambda: pptx(slide(box(f"身份证号{ID}"))),
        None,
        _SLIDE,
    ),
    Place(
        "PowerPoint (pptx)",
        "a table",
        "file.pptx",
        lambda: pptx(slide(table("姓名|身份证号", f"张三|{ID}"))),
        None,
        _SLIDE,
        "身份证号",
    ),
    Place(
        "PowerPoint (pptx)",
        "a hidden slide",
        "file.pptx",
        lambda: pptx(slide(box("公示")), slide(box(ID), 'show="0"')),
        "hidden-sheet",
        {"page": 2},
    ),
    Place(
        "PowerPoint (pptx)",
        "a hidden shape",
        "file.pptx",
        lambda: pptx(slide(box("公示") + box(ID, properties='hidden="1"'))),
        "hidden-text",
        _SLIDE,
    ),
    Place("PowerPoint (pptx)", "notes", "file.pptx", _with_notes, "comment", {"part": "notes"}),
    Place(
        "PowerPoint (.ppt)",
        "a hidden slide",
        "file.ppt",
        lambda: made("ppt"),
        "hidden-sheet",
        {"page": 2},
        None,
        CARD,
    ),
    Place(
        "OpenDocument show",
        "a hidden slide",
        "file.odp",
        lambda: made("odp"),
        "hidden-sheet",
        {"page": 2},
        None,
        CARD,
    ),
    Place(
        "OFD", "running text", "file.ofd", lambda: ofd(text(20, 20, f"身份证号{ID}")), None, _OFD
    ),
    Place("OFD", "a ruled table", "file.ofd", lambda: ofd(_RULED), None, _OFD, "身份证号"),
    Place(
        "OFD",
        "under a drawn shape",
        "file.ofd",
        lambda: ofd(text(20, 20, f"身份证号{ID}") + filled(18, 14, 120, 9)),
        "covered-by-shape",
        _OFD,
    ),
    Place(
        "OFD",
        "transparent text",
        "file.ofd",
        lambda: ofd(text(20, 40, "公示内容") + text(20, 20, ID, attributes='Alpha="0"')),
        "invisible-text",
        _OFD,
    ),
    Place(
        "OFD",
        "off the page",
        "file.ofd",
        lambda: ofd(text(20, 40, "公示内容") + text(300, 20, ID)),
        "off-page",
        {"page": 1},
    ),
    Place(
        "OFD", "an annotation", "file.ofd", lambda: _annotated(_REMARK), "annotation", {"page": 1}
    ),
    Place(
        "OFD",
        "an attachment",
        "file.ofd",
        _ofd_attachment,
        "embedded-file",
        {"kind": "sheet"},
        None,
        ID,
        "!/名单.csv",
    ),
    Place(
        "OFD",
        "properties",
        "file.ofd",
        lambda: ofd(text(20, 20, "公示"), info=f"<ofd:Author>张三 {ID}</ofd:Author>"),
        "metadata",
        {},
    ),
    Place(
        "Text",
        "a paragraph",
        "file.txt",
        lambda: f"公示内容\n\n身份证号{ID}".encode("gb18030"),
        None,
        {"kind": "text", "paragraph": ...},
    ),
    Place(
        "CSV",
        "a cell",
        "file.csv",
        lambda: f"姓名,身份证号\n张三,{ID}\n".encode("gb18030"),
        None,
        _INNER,
        "身份证号",
    ),
    Place(
        "TSV",
        "a cell",
        "file.tsv",
        f"姓名\t身份证号\n张三\t{ID}\n".encode,
        None,
        _INNER,
        "身份证号",
    ),
    Place(
        "CSV",
        "an ID that a sheet cut",
        "file.csv",
        "姓名,身份证号\n张三,1.10105194912310E+17\n".encode,
        None,
        _INNER,
        None,
        "110105194912310***",
    ),
    Place("JSON export", "a field of a record", "file.json", _RECORDS.encode, None, {}, "sfzh"),
    Place("XML export", "an element of a record", "file.xml", _EXPORT.encode, None, {}, "sfzh"),
    Place("Mail (eml)", "the body", "file.eml", lambda: _mail(False), None, {"part": "body"}),
    Place(
        "Mail (eml)",
        "an attachment",
        "file.eml",
        lambda: _mail(True),
        None,
        {"kind": "sheet"},
        None,
        ID,
        "!/名单.csv",
    ),
    Place(
        "Zip",
        "a member",
        "file.zip",
        lambda: archive.zipped({_NAME: _book()}),
        None,
        _INNER,
        None,
        ID,
        f"!/{_NAME}",
    ),
    Place(
        "Zip",
        "a member with a name in GBK",
        "file.zip",
        _gbk_zip,
        None,
        _INNER,
        None,
        ID,
        "!/名/单.xlsx",
    ),
    Place(
        "Zip",
        "a member of a member",
        "file.zip",
        lambda: archive.zipped({"内.zip": archive.zipped({_NAME: _book()})}),
        None,
        _INNER,
        None,
        ID,
        f"!/内.zip!/{_NAME}",
    ),
    Place(
        "Zip",
        "a file with a wrong extension",
        "file.doc",
        lambda: archive.zipped({_NAME: _book()}),
        None,
        _INNER,
        None,
        ID,
        f"!/{_NAME}",
    ),
    Place(
        "RAR 4",
        "a member",
        "file.rar",
        lambda: archive.rar4({b"list.csv": f"身份证号\n{ID}\n".encode()}),
        None,
        {"kind": "sheet"},
        None,
        ID,
        "!/list.csv",
    ),
    Place(
        "RAR 5",
        "a member",
        "file.rar",
        lambda: archive.rar5({"名单.csv": f"身份证号\n{ID}\n".encode()}),
        None,
        {"kind": "sheet"},
        None,
        ID,
        "!/名单.csv",
    ),
    Place(
        "7z",
        "a member",
        "file.7z",
        lambda: archive.sevened({_NAME: _book()}),
        None,
        _INNER,
        None,
        ID,
        f"!/{_NAME}",
    ),
    Place(
        "tar.gz",
        "a member",
        "file.tar.gz",
        lambda: archive.tarred({_NAME: _book()}, "w:gz"),
        None,
        _INNER,
        None,
        ID,
        f"!/{_NAME}",
    ),
    Place(
        "gzip",
        "the packed file",
        "list.csv.gz",
        _gzipped,
        None,
        {"kind": "sheet"},
        None,
        ID,
        "!/list.csv",
    ),
    Place(
        "bzip2",
        "the packed file",
        "list.csv.bz2",
        lambda: bz2.compress(f"身份证号\n{ID}\n".encode()),
        None,
        {"kind": "text"},
        None,
        ID,
        "!/content",
    ),
    Place(
        "xz",
        "the packed file",
        "list.csv.xz",
        lambda: lzma.compress(f"身份证号\n{ID}\n".encode()),
        None,
        {"kind": "text"},
        None,
        ID,
        "!/content",
    ),
    Place(
        "JPEG",
        "the place where it was taken (EXIF GPS)",
        "photo.jpg",
        _photo,
        "metadata",
        {"kind": "image"},
        None,
        "31.23028,121.47361",
    ),
)
