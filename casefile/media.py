"""What bytes are: magic bytes first, then what the page looks like, then what was declared.

A file extension or a Content-Type decides only between kinds of text, never against magic bytes.
"""

from __future__ import annotations

import re

UNKNOWN = "application/octet-stream"
PDF = "application/pdf"
HTML = "text/html"
XHTML = "application/xhtml+xml"
XML = "application/xml"
JSON = "application/json"
CSV = "text/csv"
TEXT = "text/plain"
ZIP = "application/zip"
OLE = "application/x-ole-storage"
DOC = "application/msword"
XLS = "application/vnd.ms-excel"
PPT = "application/vnd.ms-powerpoint"
MSG = "application/vnd.ms-outlook"
EML = "message/rfc822"
TAR = "application/x-tar"
_OOXML = "application/vnd.openxmlformats-officedocument."
DOCX = f"{_OOXML}wordprocessingml.document"
XLSX = f"{_OOXML}spreadsheetml.sheet"
PPTX = f"{_OOXML}presentationml.presentation"
OFD = "application/ofd"
XLSB = "application/vnd.ms-excel.sheet.binary.macroenabled.12"

_MAGIC = (
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"\x1f\x8b\x08", "application/gzip"),
    (b"BZh", "application/x-bzip2"),
    (b"\xfd7zXZ\x00", "application/x-xz"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"{\\rtf", "application/rtf"),
    # workbooks without a container: what is left of one that was embedded, and those before 1993
    (b"\x09\x08\x10\x00\x00\x06\x05\x00", XLS),
    (b"\x09\x08\x08\x00\x00\x05\x05\x00", XLS),
    (b"\x09\x04\x06\x00", XLS),
    (b"\x09\x02\x06\x00", XLS),
    (b"\x09\x00\x04\x00", XLS),
)
_ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UTF16 = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_SAMPLE = 65536
_DOCUMENT_TAG = re.compile(r"<(?:!doctype\s+html|html|head|body|title|meta|script|style)\b", re.I)
_ANY_TAG = re.compile(r"<[a-z][a-z0-9]*[\s>/]", re.I)
_ANY_ELEMENT = re.compile(r"<[^\s<>!?/][^<>]*>")
_FRAGMENT_TAG = re.compile(
    r"<(?:table|div|p|span|ul|ol|center|font|h[1-6]|br|form|section)\b", re.I
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\b\x1b"))
_CSV_NAMES = (".csv", ".tsv")
_MAIL_NAMES = (".eml", ".mht", ".mhtml")
_HEADER_LINE = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,40}):[ \t]?")
_MAIL_HEADERS = frozenset(
    [
        "from",
        "to",
        "cc",
        "subject",
        "date",
        "received",
        "return-path",
        "message-id",
        "mime-version",
        "content-type",
    ]
)
_JSON_NAMES = (".json", ".geojson", ".jsonl", ".ndjson")
_JSON_TYPE = re.compile(r"(?:application|text)/(?:[\w.-]+\+)?(?:x-)?(?:json|javascript|ndjson)")
_JSON_STRING = r'"(?:[^"\\]|\\.){0,300}"\s*'
_JSON_START = re.compile(
    rf"(?:\[\s*){{0,9}}(?:\{{\s*{_JSON_STRING}:|\[\s*{_JSON_STRING}[,\]])", re.DOTALL
)
_JSONP_START = re.compile(r"(?:/\*.{0,20}?\*/\s*)?[A-Za-z_$][\w$.]{0,60}\s*\(\s*")
_XML_NAMES = (".xml", ".rss", ".atom", ".svg", ".kml", ".gml")
_XML_TYPE = re.compile(r"(?:application|text|image)/(?:[\w.-]+\+)?xml")
_XML_TAG = re.compile(r"<(?:!doctype\s+)?(?:rss|feed|svg|kml|rdf:rdf|urlset|sitemapindex)\b", re.I)
_HTML_NAMES = (".htm", ".html", ".shtml", ".xhtml", ".jsp", ".jhtml")


def sniff(data: bytes, declared: str | None = None, name: str | None = None) -> str:
    """The media type of bytes; `declared` is a Content-Type, `name` a file name or path."""
    declared = (declared or "").partition(";")[0].strip().lower()
    return _by_magic(data) or _by_text(data, declared, (name or "").lower()) or UNKNOWN


def _by_magic(data: bytes) -> str | None:
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:5] == b"%PDF-":
        return PDF
    if data.startswith(_ZIP_STARTS):
        return _kind_of_zip(zip_names(data), data)
    if data.startswith(OLE_START):
        return _kind_of_ole(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data[:2] == b"BM" and data[6:10] == b"\0\0\0\0":
        return "image/bmp"
    if is_tar(data):
        return TAR
    return next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)


def is_tar(head: bytes) -> bool:
    """Whether a first block is a tar header: by its magic, in old ones by its checksum."""
    block = head[:512]
    if len(block) < 512 or not block[0]:
        return False
    try:
        stated = int(block[148:156].strip(b" \0") or b"x", 8)
    except ValueError:
        return False
    blank = block[:148] + b" " * 8 + block[156:]
    signed = sum(byte - 256 if byte > 127 else byte for byte in blank)
    return stated in (sum(blank), signed)


def zip_names(data: bytes) -> frozenset[str]:
    """Member names from the central directory, nothing unpacked; of a cut file, its local headers.

    The directory and not a search for names: an archive may hold a document as it is.
    """
    end = data.rfind(b"PK\x05\x06")
    if end >= 0 and len(data) >= end + 20:
        start = int.from_bytes(data[end + 16 : end + 20], "little")
        names = _names(data, b"PK\x01\x02", start, fixed=46, length_at=28)
        if names:
            return names
    return _names(data, b"PK\x03\x04", 0, fixed=30, length_at=26)


def _names(data: bytes, magic: bytes, start: int, *, fixed: int, length_at: int) -> frozenset[str]:
    names: set[str] = set()
    place = data.find(magic, start)
    while place >= 0 and len(names) < 5000:
        length = int.from_bytes(data[place + length_at : place + length_at + 2], "little")
        name = data[place + fixed : place + fixed + length]
        names.add(name.decode("latin-1").replace("\\", "/").lower())
        place = data.find(magic, place + fixed + length)
    return frozenset(names)


def _kind_of_zip(names: frozenset[str], data: bytes) -> str:
    if "ofd.xml" in names:
        return OFD
    if "mimetype" in names and data[30:38] == b"mimetype":
        size = int.from_bytes(data[22:26], "little")
        return data[38 : 38 + min(size, 100)].decode("latin-1").strip() or ZIP
    if "[content_types].xml" in names:
        folders = {name.partition("/")[0] for name in names if "/" in name}
        if "xl/workbook.bin" in names:
            return XLSB
        kinds = (("word", DOCX), ("xl", XLSX), ("ppt", PPTX))
        return next((kind for folder, kind in kinds if folder in folders), ZIP)
    return ZIP


def _kind_of_ole(data: bytes) -> str:
    """By the first of the stream names: an embedded object's streams come after the document's."""
    names = (
        ("WordDocument", DOC),
        ("Workbook", XLS),
        ("Book", XLS),
        ("PowerPoint Document", PPT),
        ("__properties_version1.0", MSG),
    )
    places = [(data.find(_entry(name)), kind) for name, kind in names]
    return min(((at, kind) for at, kind in places if at >= 0), default=(0, OLE))[1]


def _entry(name: str) -> bytes:
    """A name as a directory entry has it: UTF-16, on its end zeros."""
    return name.encode("utf-16-le") + b"\0\0"


def _by_text(data: bytes, declared: str, name: str) -> str | None:
    text = _as_text(data[:_SAMPLE])
    if text is None:
        return PDF if b"%PDF-" in data[:1024] else None
    start, is_xml = _content_start(text)
    if _is_mail(start, name):
        return EML
    if _DOCUMENT_TAG.match(start):
        return XHTML if is_xml and declared != HTML else HTML
    if is_xml or _is_bare_xml(start, declared, name):
        return XML
    if _is_json(start, declared, name):
        return JSON
    if declared in (HTML, XHTML) or (name.endswith(_HTML_NAMES) and _ANY_TAG.match(start)):
        return HTML
    if declared not in (TEXT, CSV) and _FRAGMENT_TAG.match(start):
        return HTML  # tables offered as .xls are HTML more often than not
    return CSV if declared == CSV or name.endswith(_CSV_NAMES) else TEXT


def _is_mail(text: str, name: str) -> bool:
    """Whether a text begins with a mail's headers; a name that says so needs only one of them."""
    if not _HEADER_LINE.match(text):
        return False
    known: set[str] = set()
    for line in text[:8192].split("\n"):
        field = _HEADER_LINE.match(line)
        if field:
            known.add(field[1].lower())
        elif not line.startswith((" ", "\t")):
            break
    known &= _MAIL_HEADERS
    by_machine = known & {"message-id", "mime-version", "received", "return-path"}
    return bool(known) and (name.endswith(_MAIL_NAMES) or (len(known) >= 3 and bool(by_machine)))


def _is_bare_xml(start: str, declared: str, name: str) -> bool:
    """XML without a declaration: by its root, or said to be XML and not looking otherwise."""
    said = _XML_TYPE.fullmatch(declared) is not None and declared != XHTML
    return bool(_XML_TAG.match(start)) or (
        (said or name.endswith(_XML_NAMES)) and bool(_ANY_ELEMENT.match(start))
    )


def _is_json(start: str, declared: str, name: str) -> bool:
    """An object or array with a key or string in it, alone or as the argument of a call (JSONP).

    Where it is said to be JSON, anything that begins like it: text in brackets is no JSON otherwise.
    """
    call = _JSONP_START.match(start)
    inner = start[call.end() :] if call else start
    if _JSON_START.match(inner):
        return True
    said = _JSON_TYPE.fullmatch(declared) is not None or name.endswith(_JSON_NAMES)
    return said and inner.startswith(("{", "["))


def _content_start(text: str) -> tuple[str, bool]:
    """The text from its first tag or word on, and whether an XML declaration stood before it."""
    is_xml, rest = False, text.lstrip("\ufeff \t\r\n\f")
    while rest.startswith(("<!--", "<?")):
        is_xml = is_xml or rest[:5].lower() == "<?xml"
        _, found, after = rest.partition("-->" if rest.startswith("<!--") else "?>")
        if not found:
            break
        rest = after.lstrip()
    return rest, is_xml


def _as_text(sample: bytes) -> str | None:
    """The sample as characters good enough to find tags in; None if it is binary or empty."""
    for mark, encoding in _UTF16:
        if sample.startswith(mark) or _is_bare_utf16(sample, encoding):
            return sample.decode(encoding, "replace")
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if not sample or b"\0" in sample or controls > len(sample) // 200:
        return None
    return sample.decode("utf-8", "replace")  # tags are ASCII in GBK too


def _is_bare_utf16(sample: bytes, encoding: str) -> bool:
    """UTF-16 without its mark: every character of the head an ASCII, Han or full-width one."""
    head = sample[: len(sample[:512]) & ~1]
    try:
        text = head.decode(encoding)
    except UnicodeDecodeError:
        return False
    even, odd = head[0::2].count(0), head[1::2].count(0)
    high, low = (odd, even) if encoding == "utf-16-le" else (even, odd)
    return high > low and all(_is_usual(ord(character)) for character in text)


def _is_usual(code: int) -> bool:
    return (
        code in (9, 10, 13)
        or 32 <= code < 127
        or 0x2010 <= code <= 0x303F
        or 0x4E00 <= code <= 0x9FFF
        or 0xFF00 <= code <= 0xFFEF
    )
