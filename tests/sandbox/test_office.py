"""LibreOffice in the sandbox: real conversions, and no success where there is none."""

import io
import random
import socket
import subprocess
import zipfile
from contextlib import suppress

import docx
import openpyxl
import pytest

from sandbox import Limits, office, program

TEXT = "公民身份号码：11010519491231002X"
RTF = b"{\\rtf1\\ansi Hello 11010519491231002X}"


def _docx():
    document = docx.Document()
    document.add_paragraph(TEXT)
    return _saved(document)


def _xlsx():
    book = openpyxl.Workbook()
    book.active["A1"] = TEXT
    return _saved(book)


def _saved(made):
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _odt(address):
    """A text that shows a picture from the web."""
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"'
        for name, urn in (("office", "office"), ("text", "text"), ("draw", "drawing"))
    )
    content = (
        f'<office:document-content{spaces} xmlns:xlink="http://www.w3.org/1999/xlink">'
        "<office:body><office:text><text:p>x<draw:frame><draw:image xlink:type='simple' "
        f"xlink:show='embed' xlink:actuate='onLoad' xlink:href='{address}'/></draw:frame></text:p>"
        "</office:text></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", content)
        package.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            '<manifest:file-entry manifest:full-path="/" '
            'manifest:media-type="application/vnd.oasis.opendocument.text"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
            "</manifest:manifest>",
        )
    return out.getvalue()


def test_rtf_becomes_docx_with_its_text():
    outcome = office.convert(RTF, ".rtf", "docx")
    assert (outcome.failure, outcome.value) == (None, None)
    (made,) = outcome.attachments
    text = [paragraph.text for paragraph in docx.Document(io.BytesIO(made)).paragraphs]
    assert text == ["Hello 11010519491231002X"]


@pytest.mark.parametrize(
    ("make", "suffix", "target", "begin"),
    [(_docx, ".docx", "pdf", b"%PDF-"), (_xlsx, ".xlsx", "xlsx", b"PK\x03\x04")],
)
def test_it_begins_like_the_target(make, suffix, target, begin):
    outcome = office.convert(make(), suffix, target)
    assert outcome.failure is None
    assert outcome.attachments[0].startswith(begin)


@pytest.mark.parametrize(
    ("data", "suffix", "target"),
    [
        (random.Random(1).randbytes(3000), ".doc", "docx"),  # the program makes a text of these
        (b"", ".doc", "docx"),
        (b"<html>a page</html>", ".doc", "docx"),
        (b"PK\x03\x04" + b"\0" * 300, ".docx", "pdf"),
        (RTF, ".rtf", "xlsx"),  # there is no way from a text to a sheet
    ],
)
def test_what_cannot_be_converted_is_never_a_success(data, suffix, target):
    outcome = office.convert(data, suffix, target)
    assert (outcome.failure, outcome.attachments) == ("not converted", ())


def test_a_limit_ends_it():
    assert office.convert(RTF, ".rtf", "docx", Limits(wall_s=0.2)).failure == "timeout"


def test_a_machine_without_it_says_so(monkeypatch):
    monkeypatch.setattr(program.shutil, "which", lambda *_, **__: None)
    assert office.convert(RTF, ".rtf", "docx").failure == "LibreOffice is not installed"


def test_a_suffix_is_no_path():
    with pytest.raises(ValueError, match="suffix"):
        office.convert(RTF, ".rtf/../x", "docx")


@pytest.fixture
def beacon():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        yield listener


def _called(beacon):
    try:
        beacon.accept()[0].close()
    except BlockingIOError:
        return False
    return True


def _address(beacon):
    return f"http://127.0.0.1:{beacon.getsockname()[1]}/picture.png"


def test_a_document_calls_nobody(beacon):
    office.convert(_odt(_address(beacon)), ".odt", "pdf")
    assert not _called(beacon)


def test_outside_the_same_document_does_call(beacon, tmp_path):
    (tmp_path / "a.odt").write_bytes(_odt(_address(beacon)))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    words = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path]
    with suppress(subprocess.TimeoutExpired):  # it may wait for the picture
        subprocess.run([*words, tmp_path / "a.odt"], capture_output=True, timeout=15, check=False)
    assert _called(beacon)
