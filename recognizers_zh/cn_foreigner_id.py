"""CN_FOREIGNER_ID (外国人永久居留身份证): cards of foreigners with permanent residence.

Since December 2023: 9, province (2), country (3, numeric), date of birth (8), order (3) and the check
character of the resident ID (MOD 11-2). Before: country (3 letters), division that issued it (4), birth
(6), order and check (2). Source: reading rules of the 2023 card by the National Immigration Administration.

>>> is_valid("911124194912310029")
True
>>> is_valid("911124194912310028")  # wrong check character
False
>>> is_valid_old("CAN310049123101"), is_valid_old("CAN990049123101")
(True, False)
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

import regex
from presidio_analyzer import Pattern
from stdnum.cn import uscc

from recognizers_zh.base import Candidate, Scores, ZhPatternRecognizer
from recognizers_zh.cn_resident_id import PROVINCES, birth_date, calc_check_digit
from recognizers_zh.hints import Hint
from recognizers_zh.labels import CODES
from recognizers_zh.numerals import APART, CODE_END, END, GAP, NOT_FRACTION, TAG, led
from recognizers_zh.text import alphanumeric

HINTS = (Hint(digits=17, text="^9|[^0-9]9"), Hint(digits=12, text="[a-z][a-z][a-z] ?[0-9] ?[0-9]"))
_SHAPE = regex.compile(r"9[0-9]{16}[0-9X]")
_OLD_SHAPE = regex.compile(r"[A-Z]{3}[0-9]{12}")
_CODES = """
    AFG ALB DZA AND AGO ATG ARG ARM AUS AUT AZE BHS BHR BGD BRB BLR BEL BLZ BEN BTN BOL BIH
    BWA BRA BRN BGR BFA BDI CPV KHM CMR CAN CAF TCD CHL COL COM COG COD CRI CIV HRV CUB CYP
    CZE DNK DJI DMA DOM ECU EGY SLV GNQ ERI EST SWZ ETH FJI FIN FRA GAB GMB GEO DEU GHA GRC
    GRD GTM GIN GNB GUY HTI HND HUN ISL IND IDN IRN IRQ IRL ISR ITA JAM JPN JOR KAZ KEN KIR
    PRK KOR KWT KGZ LAO LVA LBN LSO LBR LBY LIE LTU LUX MDG MWI MYS MDV MLI MLT MHL MRT MUS
    MEX FSM MDA MCO MNG MNE MAR MOZ MMR NAM NRU NPL NLD NZL NIC NER NGA MKD NOR OMN PAK PLW
    PAN PNG PRY PER PHL POL PRT QAT ROU RUS RWA KNA LCA VCT WSM SMR STP SAU SEN SRB SYC SLE
    SGP SVK SVN SLB SOM ZAF SSD ESP LKA SDN SUR SWE CHE SYR TJK TZA THA TLS TGO TON TTO TUN
    TUR TKM TUV UGA UKR ARE GBR USA URY UZB VUT VEN VNM YEM ZMB ZWE PSE VAT
"""
COUNTRIES = frozenset(_CODES.split())
"""ISO 3166-1 alpha-3, member states of the United Nations and its observers."""


def compact(number: str) -> str:
    """The bare number: half-width, upper case."""
    return alphanumeric(number)


def is_valid(number: str) -> bool:
    """Whether a compact 18-character number has 9, a province, a date of birth and its check."""
    return (
        _SHAPE.fullmatch(number) is not None
        and number[1:3] in PROVINCES
        and number[3:6] != "000"
        and 1880 <= int(number[6:10]) <= 2099
        and birth_date(number) is not None
        and calc_check_digit(number) == number[17]
    )


def is_valid_old(number: str) -> bool:
    """Whether a compact 15-character number has letters, a province and a date of birth."""
    return (
        _OLD_SHAPE.fullmatch(number) is not None
        and number[3:5] in PROVINCES
        and birth_date(f"000000{number[7:13]}000") is not None
    )


class CnForeignerIdRecognizer(ZhPatternRecognizer):
    """Recognize numbers of foreigners' permanent residence cards, of 2023 and before.

    :param patterns: List of patterns to be used by this recognizer
    :param context: List of context words to increase confidence in detection
    :param supported_language: Language this recognizer supports
    :param supported_entity: The entity this recognizer can detect
    :param name: Name of this recognizer
    """

    ENTITY = "CN_FOREIGNER_ID"
    PATTERNS: ClassVar[list[Pattern]] = [
        Pattern(
            "card of 2023",
            rf"(?P<value>{led('9', TAG, NOT_FRACTION)}(?:{GAP}?[0-9]){{16}}{GAP}?[0-9X]){END}",
            0.75,
        ),
        Pattern(
            "card of before",
            rf"(?P<old>{led('[A-Z]', APART)}[A-Z]{{2}}[ ]?[0-9]{{12}}){CODE_END}",
            0.6,
        ),
    ]
    CONTEXT: ClassVar[list[str]] = [
        "外国人永久居留身份证", "外国人永久居留证", "永久居留身份证", "永久居留证", "永居证",
        "居留证件号码", "居留证号", "外国人居留证", "外籍人士证件号码", "身份证件号码", "身份证号码",
        "身份证号", "证件号码", "证件号", "身份证",
    ]  # fmt: skip
    STRONG_CONTEXT: ClassVar[frozenset[str]] = frozenset(w for w in CONTEXT if "居" in w)
    NEGATIVE_CONTEXT: ClassVar[tuple[str, ...]] = (*CODES, "统一社会信用代码", "信用代码")

    def assess(self, text: str, match: Any, pattern: Pattern) -> Iterator[Candidate]:  # noqa: ARG002
        """A new number is checked; an old one is as good as its country."""
        groups = match.groupdict()
        if groups.get("old"):
            number = compact(match["old"])
            if is_valid_old(number):
                known = number[:3] in COUNTRIES
                scores = Scores(0.6, 0.9, 0.95, 0.1) if known else Scores(0.05, 0.5, 0.7, 0.01)
                yield Candidate.over(match.span("old"), scores, "province and birth are valid")
        elif groups.get("value"):
            number = compact(match["value"])
            if is_valid(number):
                doubt = 0.4 if uscc.is_valid(number) else 0.0
                scores = Scores(0.75 - doubt, 0.92, 0.97, 0.3)
                reason = "MOD 11-2 check character, province and date of birth are valid"
                yield Candidate.over(match.span("value"), scores, reason)
