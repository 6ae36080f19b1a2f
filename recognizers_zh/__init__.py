"""Presidio recognizers for personal information in Chinese text from the mainland.

    from presidio_analyzer import RecognizerRegistry
    from recognizers_zh import RECOGNIZERS

    registry = RecognizerRegistry(supported_languages=["zh"])
    for recognizer in RECOGNIZERS:
        registry.add_recognizer(recognizer())

Once this package is imported, the class names also work in Presidio's YAML (`conf/analyzer.yml`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from recognizers_zh import (
    cn_address,
    cn_bank_card,
    cn_landline_phone,
    cn_mobile_phone,
    cn_resident_id,
    zh_email,
)
from recognizers_zh.base import ZhPatternRecognizer
from recognizers_zh.cn_address import CnAddressRecognizer
from recognizers_zh.cn_bank_card import CnBankCardRecognizer
from recognizers_zh.cn_landline_phone import CnLandlinePhoneRecognizer
from recognizers_zh.cn_mobile_phone import CnMobilePhoneRecognizer
from recognizers_zh.cn_resident_id import CnResidentIdRecognizer
from recognizers_zh.exceptions import RecognizerError, RecognizerTimeout
from recognizers_zh.zh_email import ZhEmailRecognizer

__all__ = [
    "RECOGNIZERS",
    "CnAddressRecognizer",
    "CnBankCardRecognizer",
    "CnLandlinePhoneRecognizer",
    "CnMobilePhoneRecognizer",
    "CnResidentIdRecognizer",
    "RecognizerError",
    "RecognizerTimeout",
    "ZhEmailRecognizer",
    "ZhPatternRecognizer",
    "compact",
]

RECOGNIZERS: tuple[type[ZhPatternRecognizer], ...] = (
    CnResidentIdRecognizer,
    CnMobilePhoneRecognizer,
    CnLandlinePhoneRecognizer,
    CnBankCardRecognizer,
    CnAddressRecognizer,
    ZhEmailRecognizer,
)

_COMPACT: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        "CN_RESIDENT_ID": cn_resident_id.compact,
        "CN_MOBILE_PHONE": cn_mobile_phone.compact,
        "CN_LANDLINE_PHONE": cn_landline_phone.compact,
        "CN_BANK_CARD": cn_bank_card.compact,
        "CN_ADDRESS": cn_address.compact,
        "EMAIL_ADDRESS": zh_email.compact,
    }
)


def compact(entity_type: str, text: str) -> str:
    """The matched `text` in one normal form: half-width, no separators, upper-case X.

    Two findings of one value are equal after it. Raises KeyError for entities that are not ours.

    >>> compact("CN_MOBILE_PHONE", "+86 138 ００13-8000")
    '13800138000'
    """
    return _COMPACT[entity_type](text)
