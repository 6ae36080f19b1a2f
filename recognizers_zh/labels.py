"""Find the label that names a value: the word before it, after it in parentheses, or the column
header.

Presidio's own context enhancer compares word lemmas, which Chinese text does not have; here labels
are substrings of the raw text around a value, and the nearest one decides:

>>> labels = Labels(positive=("身份证号", "身份证"), negative=("项目编号",))
>>> labels.last("申请人身份证号:")
Label(word='身份证号', positive=True)
>>> labels.last("身份证见附件,项目编号")
Label(word='项目编号', positive=False)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import regex

BEFORE = 24
AFTER = 10
CODES = (
    "项目编号", "项目代码", "合同编号", "合同号", "采购编号", "招标编号", "标段编号", "案号", "文号", "编号",
    "发票号", "发票号码", "发票代码", "订单号", "流水号", "交易号", "受理编号", "受理号", "快递单号", "运单号",
    "许可证编号", "许可证号", "证书编号", "证书号", "执业证号", "资格证号", "条形码", "设备编号", "型号", "规格",
    "批号", "货号", "图号", "产品编号", "物料编码", "编码", "组织机构代码", "统一社会信用代码", "标准号", "序列号",
    "机器编号", "登记编号", "注册号", "批准文号", "账号", "帐号",
)  # fmt: skip
"""Words that name the code of a thing, an act or a body: they speak against any number of a person."""
_CUT = regex.compile(r"[。;!?\n\r\t|│┃]")
_LIST_GAP = regex.compile(r"[ \t]*(?:[、,/;&+]|或者?|和|及|以及)?[ \t]*")
_AFTER_EDGE = regex.compile(r"\s*(?:[)\]】〕,。;、]|$)")
_OPENING = regex.compile(r"\s*[(\[【〔]?\s*(?:为|是|系)?")
_COLON_TAIL = regex.compile(r"[::\s为是()]*$")


@dataclass(frozen=True, slots=True)
class Label:
    """A known word beside a value; `positive` when it speaks for the entity, not against it."""

    word: str
    positive: bool


class Labels:
    """The words for and against one entity, compiled once."""

    def __init__(self, positive: Iterable[str], negative: Iterable[str]) -> None:
        words = {_plain(word): Label(_plain(word), False) for word in negative}
        words |= {_plain(word): Label(_plain(word), True) for word in positive}
        self._labels = {word: label for word, label in words.items() if word}
        ordered = sorted(self._labels, key=len, reverse=True)
        self._pattern = regex.compile("|".join(map(_bounded, ordered)) or r"(?!)")

    def last(self, text: str) -> Label | None:
        """The label that ends last in `text`; of two that end together, the longer."""
        found = max(self._spans(text), key=lambda s: (s[1], s[1] - s[0]), default=None)
        return None if found is None else self._labels[found[2]]

    def first(self, text: str) -> Label | None:
        """The label at the very beginning of `text`, the longest one."""
        opening = _OPENING.match(_plain(text))
        rest = _plain(text)[opening.end() if opening else 0 :]
        match = self._pattern.match(rest)
        if match is None or not _AFTER_EDGE.match(rest, match.end()):
            return None
        return self._labels[match[0]]

    def of_header(self, header: str) -> tuple[Label | None, bool]:
        """The label in a column header, words for the entity first, and whether it is all of it."""
        plain = _plain(header)
        found = [(self._labels[word], end - start) for start, end, word in self._spans(plain)]
        best = max(found, key=lambda item: (item[0].positive, item[1]), default=None)
        if best is None:
            return None, False
        return best[0], plain.rstrip(":") == best[0].word

    def at_end(self, text: str) -> Label | None:
        """The label with which `text` ends, but for a colon; for a value that wrapped to a new
        line.
        """
        plain = _COLON_TAIL.sub("", _plain(text))
        ends = [span for span in self._spans(plain) if span[1] == len(plain)]
        return self._labels[max(ends, key=lambda s: s[1] - s[0])[2]] if ends else None

    def _spans(self, text: str) -> list[tuple[int, int, str]]:
        found = self._pattern.finditer(_plain(text), overlapped=True)
        return [(*match.span(), match[0]) for match in found]


def window_before(text: str, start: int, floor: int) -> str:
    """Up to `BEFORE` characters before `start`, from the last sentence, line or cell edge on."""
    window = text[max(floor, start - 2 * BEFORE) : start]
    return _plain(_CUT.split(window)[-1])[-BEFORE:]


def line_above(text: str, start: int, floor: int) -> str:
    """The tail of the previous line if nothing but space stands before `start` on its own line."""
    window = text[max(floor, start - 2 * BEFORE) : start]
    bare = window.rstrip(" ")
    if not bare.endswith("\n"):
        return ""
    return _plain(_CUT.split(bare.rstrip("\n "))[-1])[-BEFORE:]


def window_after(text: str, end: int) -> str:
    """Up to `AFTER` characters after `end`, up to the next sentence end, line or cell edge."""
    window: str = _CUT.split(text[end : end + 2 * AFTER], maxsplit=1)[0]
    return window[:AFTER]


def first_of_list(text: str, start: int, own: Sequence[tuple[int, int]], index: int) -> int:
    """The start of the enumeration `own[index]` stands in (甲、乙和丙 share one label)."""
    for before in range(index - 1, max(-1, index - 20), -1):
        gap = text[own[before][1] : start]
        if len(gap) > 6 or not _LIST_GAP.fullmatch(gap):
            break
        start = own[before][0]
    return start


def _plain(text: str) -> str:
    return "".join(text.split()).lower()


def _bounded(word: str) -> str:
    escaped = regex.escape(word)
    return rf"(?<![a-z]){escaped}(?![a-z])" if word.isascii() else str(escaped)
