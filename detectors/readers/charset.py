"""Bytes to text, as browsers do it and a little more forgiving.

In order: byte order mark; the declarations (Content-Type header, then the page's meta), GB2312 and
GBK meaning GB18030 as the WHATWG table says; strict UTF-8; GB18030; UTF-16 without a mark. A
declaration that the bytes contradict is dropped for one that fits: a wrong server default must not
turn 身份证号 into noise. Latin-1 labels are such defaults and count last.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import webencodings  # type: ignore[import-untyped, unused-ignore]

from detectors.errors import UnreadableError
from detectors.readers.prescan import declared_label

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_GB = frozenset({"gbk", "gb18030"})
_DEFAULTS = frozenset({"windows-1252", "x-user-defined", "replacement"})
_COMMON = frozenset(
    "的一是不了在有人我他這这中大來来上國国個个到說说們们為为子和你地出道也時时年得就那要下以生會会自着去之過过家學学對对可"
    "里裡后後小麼么心多天而能好都然沒没日於于起還还發发成事只作當当想看文無无開开手十用主行方又如前所本見见經经頭头面公同三"
    "姓名身分份證证號号電电話话址住市縣县區区鄉乡鎮镇村局府政民農农保補补助金戶户銀银賬账帳请請申單单位，。：、（）"
)
_UTF8_HAN = re.compile(rb"(?:[\xe3-\xe9\xef][\x80-\xbf]{2}){4}")
_TOLERATED = 0.01
_HOPELESS = 0.30
_CONTROLS = frozenset(chr(c) for c in range(32)) - frozenset("\t\n\v\f\r\x1a\x1b") | {"\x7f"}


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text of the whole file; `undecodable` is the share of characters lost, 0 to 1."""

    text: str = field(repr=False)
    encoding: str
    undecodable: float

    @property
    def problems(self) -> tuple[str, ...]:
        """The reason for an incomplete reading, where more than one character in 100 is lost."""
        if self.undecodable <= _TOLERATED:
            return ()
        return (f"undecodable text ({self.undecodable:.0%})",)


def decode(data: bytes, hint: str | None = None, *, html: bool = False) -> Decoded:
    """Decode a text file; `hint` is the Content-Type's charset, `html` looks for a meta.

    Raises UnreadableError("not text") for binary rubbish.
    """
    decoded = _decode(data, hint, declared_label(data) if html else None)
    if decoded.undecodable > _HOPELESS or _is_rubbish(decoded.text):
        raise UnreadableError("not text")
    return Decoded(decoded.text.replace("\x00", "\ufffd"), decoded.encoding, decoded.undecodable)


def _decode(data: bytes, hint: str | None, meta: str | None) -> Decoded:
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _attempt(data[len(mark) :], codec)
    if b"\x00" in data[:65536] and (wide := _wide_codec(data)):
        return _attempt(data, wide)
    declared = [found for label in (hint, meta) if (found := codec_of(label))]
    trusted = [codec for codec in declared if codec not in ("cp1252", "ascii")]
    if trusted and _fits(data, trusted[0]):
        return _with_foreign_lines(data, _attempt(data, trusted[0]))
    if _fits(data, "utf-8"):
        return _attempt(data, "utf-8")
    tries = [_attempt(data, c) for c in dict.fromkeys((*trusted, "utf-8", "gb18030"))]
    best = min(tries, key=lambda t: t.undecodable + _implausible(t))
    if not trusted and _implausible(best) + best.undecodable > 0.1 and _fits(data, "big5hkscs"):
        traditional = _attempt(data, "big5hkscs")
        best = traditional if _common_share(traditional) > 2 * _common_share(best) else best
    best = _with_foreign_lines(data, best)
    if best.undecodable > _HOPELESS / 2 and (wide := _wide_codec(data)):
        return _attempt(data, wide)
    return best


def codec_of(label: str | None) -> str | None:
    """Python's codec for an encoding label of the web; None for unknown and unusable ones."""
    found = webencodings.lookup(label) if label else None
    if found is None or found.name == "replacement":
        return None
    if found.name in _GB:
        return "gb18030"
    if found.name in _DEFAULTS:
        return "cp1252"
    # A page that can declare UTF-16 in ASCII is not UTF-16 (HTML standard); marks and NULs tell.
    return "utf-8" if found.name.startswith("utf-16") else found.codec_info.name


def _attempt(data: bytes, codec: str) -> Decoded:
    text = data.decode(codec, "replace")
    lost = text.count("\ufffd")
    return Decoded(text, codec, lost / len(text) if text else 0.0)


def _fits(data: bytes, codec: str) -> bool:
    """Whether bytes decode as declared; GB also reads UTF-8 text, so real UTF-8 goes before."""
    if codec != "utf-8" and _is_utf8(data):
        return False
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _is_utf8(data: bytes) -> bool:
    """Strict UTF-8 with enough multi-byte characters to be no accident."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return sum(c >= "\x80" for c in text[:20000]) >= 8


def _implausible(attempt: Decoded) -> float:
    """0 for everyday text, up to 0.5: GB18030 gives some reading to nearly any bytes."""
    sample = attempt.text[:20000]
    strange = total = 0
    for character in sample:
        if character >= "\x80":
            total += 1
            strange += not _is_everyday(character)
    return strange / total / 2 if total else 0.0


def _is_everyday(character: str) -> bool:
    if "\u4e00" <= character <= "\u9fff":
        try:
            character.encode("gb2312")
        except UnicodeEncodeError:
            return False
        return True
    return (
        character in "·—‘’“”…※●○■□★☆×÷℃\xa0"
        or "\u3000" <= character <= "\u303f"
        or character >= "\uff00"
    )


def _with_foreign_lines(data: bytes, whole: Decoded) -> Decoded:
    """Line by line: templates in one encoding around contents in another, as old portals glue them.

    GB18030 also reads UTF-8, so lines that can only be UTF-8 are looked for there.
    """
    if whole.encoding == "utf-8" and whole.undecodable:
        text = "".join(_utf8_or_gb(line) for line in data.splitlines(keepends=True))
    elif whole.encoding == "gb18030" and _UTF8_HAN.search(data):
        text = "".join(_gb_or_utf8(line) for line in data.splitlines(keepends=True))
    else:
        return whole
    lost = text.count("\ufffd")
    mixed = Decoded(text, whole.encoding, lost / len(text) if text else 0.0)
    return mixed if mixed.undecodable <= whole.undecodable else whole


def _utf8_or_gb(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        found = _attempt(line, "gb18030")
    clean = not found.undecodable and _implausible(found) < 0.1
    return found.text if clean else line.decode("utf-8", "replace")


def _gb_or_utf8(line: bytes) -> str:
    gb = _attempt(line, "gb18030")
    if not _UTF8_HAN.search(line):
        return gb.text
    try:
        found = Decoded(line.decode("utf-8"), "utf-8", 0.0)
    except UnicodeDecodeError:
        return gb.text
    return found.text if _implausible(found) < gb.undecodable + _implausible(gb) else gb.text


def _common_share(attempt: Decoded) -> float:
    """How many of the characters are among the most used ones, simplified or traditional."""
    sample = [c for c in attempt.text[:20000] if c >= "\u3400"]
    return sum(c in _COMMON for c in sample) / len(sample) if sample else 0.0


def _wide_codec(data: bytes) -> str | None:
    """UTF-16 without a mark: digits and spaces leave zero bytes on one side only."""
    sample = data[: min(len(data), 65536) & ~1]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    for codec, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros >= 3 and zeros > 20 * others and zeros * 50 >= len(sample):
            return codec
    for codec in ("utf-16-le", "utf-16-be"):
        attempt = _attempt(sample, codec)
        if len(sample) >= 16 and not attempt.undecodable and _implausible(attempt) < 0.05:
            return codec
    return None


def _is_rubbish(text: str) -> bool:
    sample = text[:200000]
    return sum(c in _CONTROLS for c in sample) > 0.01 * len(sample) + 1
