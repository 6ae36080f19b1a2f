from __future__ import annotations

import base64

import pytest

from crawler.links import read
from crawler.pictures import is_picture
from crawler.viewers import viewed

ROOT = "http://www.example.gov.cn"
CODED = base64.b64encode(f"{ROOT}/up/a.pdf".encode()).decode()


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/js/viewer.html?file=/up/a.pdf", ["/up/a.pdf"]),
        ("/js/viewer.html?file=../up/a.pdf#page=2", ["/up/a.pdf"]),
        ("/js/viewer.html?file=%2Fup%2F%E5%85%AC.pdf", ["/up/%E5%85%AC.pdf"]),
        ("/js/viewer.html?file=/download?id=7", ["/download?id=7"]),
        ("/js/viewer.html#file=/up/a.pdf", ["/up/a.pdf"]),
        ("/op/view.aspx?src=http%3A%2F%2Fwww.example.gov.cn%2Fup%2Fa.docx", ["/up/a.docx"]),
        (f"/onlinePreview?url={CODED}", ["/up/a.pdf"]),
        ("/list.jsp?url=news.NewsContentUrl&id=1", []),
        ("/go?url=/other/", []),
        ("/view?file=7", []),
    ],
)
def test_the_file_in_a_viewer(address: str, expected: list[str]) -> None:
    assert [url.removeprefix(ROOT) for url in viewed(ROOT + address)] == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<script>function downloadFile(id){window.open('/down.jsp?id='+id)}</script>"
         "<a onclick=\"downloadFile('7')\">附件</a>", "/down.jsp?id=7"),
        ("<a onclick=\"downloadFile('/up/a.doc')\">附件</a>", "/up/a.doc"),
        ("<a href=\"javascript:window.open('/down?f=7')\">附件一</a>", "/down?f=7"),
        ('<object><param name="src" value="/up/a.pdf"></object>', "/up/a.pdf"),
        ('<div data-url="/up/a.xls">名单</div>', "/up/a.xls"),
        ('<a href="\\up\\名 单.xls">x</a>', "/up/%E5%90%8D%20%E5%8D%95.xls"),
        ("<script>var r={\"fileUrl\":\"/up/a.ofd\"}</script>", "/up/a.ofd"),
    ],
)  # fmt: skip
def test_attachments_behind_clicks_and_objects(html: str, expected: str) -> None:
    links = read(html.encode(), f"{ROOT}/gs/a.html", "utf-8").links
    assert [(link.url.removeprefix(ROOT), link.kind) for link in links] == [(expected, "file")]


@pytest.mark.parametrize(
    ("src", "width", "height", "expected"),
    [
        ("/up/P020240101.jpg", None, None, True),
        ("scan.PNG", "800", "1100px", True),
        ("/images/logo.png", None, None, False),
        ("/img/icon_pdf.jpg", None, None, False),
        ("/up/a.jpg", "16", "16", False),
        ("/fileTypeImages/icon_xls.gif", None, None, False),
        ("list.gif", "800", "1100", True),
        ("dot.gif", None, None, False),
        ("a.svg", None, None, False),
        ("/up/catalogo.jpg", "100%", None, True),
    ],
)
def test_pictures(src: str, width: str | None, height: str | None, expected: bool) -> None:
    assert is_picture(src, width, height) is expected
