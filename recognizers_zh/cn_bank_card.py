"""CN_BANK_CARD (银行卡号、存折账号): cards of 16 to 19 digits with a Luhn check digit, and
passbooks.

The first six or eight digits (BIN) name the bank and the kind of card; one of ten random numbers
passes the Luhn check, so a number without a known BIN counts only beside a label. Accounts of
passbooks (存折, 一折通, 一卡通) have 12 to 22 digits and no common check: only their own labels
make them one.

>>> is_valid("6222020000000000000")
True
>>> bank("6222020000000000000")
('工商银行', 'E时代卡')
>>> is_valid("6222020000000000001")
False
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from presidio_analyzer import Pattern
from stdnum import luhn
from stdnum.cn import uscc

from recognizers_zh import cn_resident_id, data_files
from recognizers_zh.base import Candidate, Scores, ZhPatternRecognizer
from recognizers_zh.hints import Hint
from recognizers_zh.numerals import END, NO_DECIMAL, TAG, WHOLE_END, WHOLE_START, led
from recognizers_zh.text import digits_only

_BREAK = r"[ \t]{0,8}\r?\n[ \t]{0,8}"
_END = END + WHOLE_END
_FIRST = led("[1-9]", TAG, NO_DECIMAL, WHOLE_START)
_FIRST_GROUP = led("[1-9]", TAG, NO_DECIMAL, WHOLE_START, r"(?<![0-9][ -])")
_SEP = r"(?P<sep>[ \t]{1,2}|-)"
HINTS = (Hint(digits=12),)


def compact(number: str) -> str:
    """The bare digits, half-width."""
    return digits_only(number)


def bank(number: str) -> tuple[str, str] | None:
    """(bank, kind of card) by the BIN of a compact number; None if the BIN is not known."""
    bins = data_files.bank_bins()
    return bins.get(number[:8]) or bins.get(number[:6])


def is_valid(number: str) -> bool:
    """Whether a compact number has 16 to 19 digits and passes the Luhn check."""
    return number.isdigit() and 16 <= len(number) <= 19 and bool(luhn.is_valid(number))


class CnBankCardRecognizer(ZhPatternRecognizer):
    """Recognize bank cards and, beside their labels, passbook accounts.

    :param patterns: List of patterns to be used by this recognizer
    :param context: List of context words to increase confidence in detection
    :param supported_language: Language this recognizer supports
    :param supported_entity: The entity this recognizer can detect
    :param name: Name of this recognizer
    """

    ENTITY = "CN_BANK_CARD"
    PATTERNS: ClassVar[list[Pattern]] = [
        Pattern("card number", rf"(?P<card>{_FIRST}[0-9]{{15,18}}){_END}", 0.7),
        Pattern(
            "card number in fours",
            rf"(?P<card>{_FIRST_GROUP}[0-9]{{3}}{_SEP}[0-9]{{4}}"
            rf"(?:(?P=sep)[0-9]{{4}}){{2}}(?:(?P=sep)[0-9]{{1,3}})?){_END}(?![ -][0-9])",
            0.7,
        ),
        Pattern(
            "card number, 6 and the rest",
            rf"(?P<card>{_FIRST_GROUP}[0-9]{{5}}[ -][0-9]{{10,13}}){_END}(?![ -][0-9])",
            0.7,
        ),
        Pattern(
            "card number over a line break",
            rf"(?P<card>{_FIRST}(?=[0-9]{{0,17}}{_BREAK}[0-9]{{1,18}}{_END})"
            rf"(?:(?:{_BREAK})?[0-9]){{15,18}}){_END}",
            0.6,
        ),
        Pattern(
            "account",
            rf"(?P<account>{led('[0-9]', TAG, NO_DECIMAL, WHOLE_START)}[0-9]{{11,21}}){_END}",
            0.05,
        ),
    ]
    CONTEXT: ClassVar[list[str]] = [
        "银行卡号", "银行卡", "银行账号", "银行帐号", "银行账户", "开户账号", "开户帐号", "储蓄卡",
        "借记卡", "信用卡", "卡号", "账号", "帐号", "账户", "帐户", "存折账号", "存折号", "存折",
        "一折通", "一折通账号", "一卡通", "一卡通号", "一卡通账号", "惠农卡", "惠农一卡通",
        "社保卡号", "社保卡账号", "社会保障卡号", "社保卡银行账号", "工资卡", "打卡账号",
        "个人账号", "收款账号", "开户行及账号", "代发账号", "补贴账号", "yhzh", "yhkh", "bank card",
        "card number",
    ]  # fmt: skip
    STRONG_CONTEXT: ClassVar[frozenset[str]] = frozenset(
        word
        for word in CONTEXT
        if word not in {"卡号", "账号", "帐号", "账户", "帐户", "信用卡", "收款账号"}
    )
    NEGATIVE_CONTEXT: ClassVar[tuple[str, ...]] = (
        "项目编号", "项目代码", "合同编号", "合同号", "采购编号", "招标编号", "统一社会信用代码",
        "社会信用代码", "信用代码", "组织机构代码", "纳税人识别号", "税号", "案号", "文号",
        "发票号", "发票号码", "发票代码", "订单号", "流水号", "交易号", "受理编号", "受理号",
        "快递单号", "运单号", "许可证编号", "许可证号", "不动产单元号", "宗地号", "证书编号",
        "证书号", "准考证号", "学号", "考号", "档案编号", "条形码", "设备编号", "编号", "编码",
        "微信账号", "qq账号", "登录账号", "用户账号", "会员卡号", "身份证号", "身份证号码",
        "身份证", "登记编号",
    )  # fmt: skip

    def assess(self, text: str, match: Any, pattern: Pattern) -> Iterator[Candidate]:  # noqa: ARG002
        """Scores by Luhn, BIN and shape; never a valid resident ID."""
        group = "card" if match.groupdict().get("card") else "account"
        number = compact(match[group])
        if cn_resident_id.is_valid(number) or number == "0" * len(number):
            return
        judged = _card(number, pattern.score) if group == "card" else _account(number)
        if judged is not None:
            yield Candidate.over(match.span(group), *judged)


def _card(number: str, score: float) -> tuple[Scores, str] | None:
    known = bank(number)
    if not is_valid(number):
        if known is None:
            return None
        return Scores(0.08, 0.5, 0.55, 0.02), "BIN is known, Luhn check failed"
    if known is None:
        return Scores(0.2, 0.75, 0.85, 0.05), "Luhn check passed, BIN is not known"
    if len(number) == 18 and uscc.is_valid(number):
        return Scores(
            0.3, 0.8, 0.9, 0.05
        ), "Luhn and BIN, but also a valid unified social credit code"
    return Scores(score, 0.95, 0.98, 0.25), "Luhn check passed, BIN is known"


def _account(number: str) -> tuple[Scores, str] | None:
    """An account that is no card: never alone, moderately beside a label of its own."""
    if len(number) == 18 and uscc.is_valid(number):
        return None
    return Scores(0.04, 0.3, 0.6, 0.01), "12 to 22 digits without a common check"
