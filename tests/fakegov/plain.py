"""What a file says, found by nothing but inflating, decoding, stripping: to check truth."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from datetime import date
from html import unescape

import pypdfium2

from tests.fakegov.people import check_digit

_TAGS = re.compile(r'</?(?:span|b|font|font size="3"|w:[^>]*)>')
_BETWEEN = re.compile("[\\s\u200b\u200c\u200d\ufeff\u00ad（）()—\\-+]")
_POINT = re.compile(r"(?<=\d)\.(?=\d)")
_MASKS = str.maketrans("＊×●", "***")


def plain(data: bytes) -> str:
    """All text of the bytes, without separators, half-width, upper-case, masks as `*`."""
    return squeeze(" ".join(texts(data)))


def squeeze(text: str) -> str:
    """The form in which values are compared; mask letters X stay."""
    text = unicodedata.normalize("NFKC", _TAGS.sub("", unescape(text)).translate(_MASKS))
    return _POINT.sub("", _BETWEEN.sub("", text)).upper()


def valid_ids(text: str) -> set[str]:
    """Resident IDs of 18 characters with right date and check digit, not part of longer ones."""
    found = re.findall(r"(?<!\d)[1-9]\d{16}[\dX](?!\d)", text)
    return {n for n in found if n[-1] == check_digit(n[:17]) and _is_date(n[6:14])}


def bare_mobiles(text: str) -> set[str]:
    """Eleven digits that start like a mobile and touch no other digit, letter or point."""
    return set(re.findall(r"(?<![\w.-])1[3-9]\d{9}(?![\w.-])", text, re.ASCII))


def _is_date(digits: str) -> bool:
    try:
        return date.fromisoformat(f"{digits[:4]}-{digits[4:6]}-{digits[6:]}").year >= 1900
    except ValueError:
        return False


def texts(data: bytes) -> list[str]:
    """All text of the bytes as it stands, decoded in every way that they may be meant."""
    if data.startswith(b"%PDF"):
        return _pdf(data)
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
    encodings = ("utf-8", "gb18030", "utf-16")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return [data.decode("utf-16")]
    return [data.decode(encoding, "ignore") for encoding in encodings]


def _pdf(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [_page(document, number) for number in range(len(document))]
    finally:
        document.close()


def _page(document: pypdfium2.PdfDocument, number: int) -> str:
    page = document[number]
    words = page.get_textpage()
    try:
        return str(words.get_text_range())
    finally:
        words.close()
        page.close()
