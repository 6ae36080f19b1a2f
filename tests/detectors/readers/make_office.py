"""Makes the binary fixtures in `office/`: python -m tests.detectors.readers.make_office

A workbook, a text and a show that hold the standards' sample numbers in every place that LibreOffice
writes, converted by LibreOffice into the formats that no library here writes. Run by hand; the files
are committed, so that the tests need no LibreOffice.
"""

from __future__ import annotations

import lzma
import subprocess
import tempfile
from io import BytesIO
from pathlib import Path

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from .build import CARD, ID, ID2, MOBILE, docx, p, run, tbl, tr
from .build_show import show

FOLDER = Path(__file__).parent / "office"
LOST = 110105194912310021
"""An ID typed into a cell of numbers: 15 digits survive."""


def workbook() -> bytes:
    """One roster; each row of it hides its mobile in another way."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "名单"
    sheet.append(["2023年惠民补贴发放花名册"])
    sheet.merge_cells("A1:F1")
    sheet.append(["姓名", "手机", "身份证号", "银行账号", "备注", "遮挡"])
    for number, name in enumerate(("显示", "隐藏行", "筛选", "格式", "白字", "批注"), 3):
        sheet.append([name, f"1380013800{number}", None, None, None, None])
    sheet["B3"] = int(MOBILE)
    sheet["C3"] = LOST
    sheet["D3"], sheet["C4"] = CARD, ID
    sheet["F3"] = '=REPLACE(D3,7,9,"*********")'
    sheet["E4"] = f'=IF(A4="x","原号{MOBILE[:-1]}7","无")'
    sheet.column_dimensions["D"].hidden = True
    sheet.row_dimensions[4].hidden = True
    sheet["B6"] = 13800138006
    sheet["B6"].number_format = ";;;"
    sheet["B7"].font = Font(color="FFFFFFFF")
    sheet["A8"].comment = Comment(f"本人身份证{ID2}", "填报人")
    sheet.oddHeader.left.text = f"联系人电话{MOBILE}"
    rule = DataValidation(type="list", formula1=f'"是,否,{MOBILE[:-1]}9"')
    rule.add("E3:E9")
    sheet.add_data_validation(rule)
    second = book.create_sheet("底稿")
    second.append(["身份证号"])
    second.append([ID])
    second.sheet_state = "veryHidden"
    third = book.create_sheet("筛选")
    for line in (["姓名", "手机"], ["甲", "13800138010"], ["乙", "13800138011"]):
        third.append(line)
    third.auto_filter.ref = "A1:B3"
    third.auto_filter.add_filter_column(0, ["乙"])
    third.row_dimensions[2].hidden = True
    book.defined_names["sfz"] = DefinedName("sfz", attr_text=f'"{ID2}"')
    book.properties.title = "补贴名单"
    book.properties.creator = "填报人"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def text() -> bytes:
    """A notice with a table, hidden text and a former value."""
    return docx(
        p("关于临时救助的公示")
        + p("联系电话：", MOBILE, run(f"身份证号{ID}", "<w:vanish/>"))
        + tbl(tr("姓名", "身份证号"), tr("张三", ID2))
        + p(
            "账号：",
            f'<w:del w:id="1" w:author="a">{run(CARD, tag="delText")}</w:del>',
            f'<w:ins w:id="2" w:author="a">{run("略")}</w:ins>',
        ),
        {"[Content_Types].xml": _TYPES},
    )


_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default '
    'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override '
    'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)


def main() -> None:
    """Write all of them."""
    FOLDER.mkdir(exist_ok=True)
    for data, suffix, targets in (
        (workbook(), ".xlsx", ("xls", "ods")),
        (text(), ".docx", ("doc", "rtf", "odt")),
        (show(), ".pptx", ("ppt", "odp")),
    ):
        for target in targets:
            _convert(data, suffix, target)


def _convert(data: bytes, suffix: str, target: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"made{suffix}"
        source.write_bytes(data)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", target, "--outdir", folder]
        subprocess.run([*command, str(source)], check=True, capture_output=True)
        packed = lzma.compress((Path(folder) / f"made.{target}").read_bytes())
        (FOLDER / f"made.{target}.xz").write_bytes(packed)


def made(target: str) -> bytes:
    """A fixture; they are kept packed, for LibreOffice pads some of them with zeros."""
    return lzma.decompress((FOLDER / f"made.{target}.xz").read_bytes())


if __name__ == "__main__":
    main()
