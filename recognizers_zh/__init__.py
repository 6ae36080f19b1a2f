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
    cn_disability_cert,
    cn_driver_license,
    cn_exam_ticket,
    cn_foreigner_id,
    cn_hk_macau_permit,
    cn_landline_phone,
    cn_military_id,
    cn_mobile_phone,
    cn_passport,
    cn_property_cert,
    cn_qq,
    cn_resident_id,
    cn_social_security,
    cn_student_id,
    cn_taiwan_permit,
    cn_vehicle_plate,
    cn_wechat,
    zh_email,
)
from recognizers_zh.base import ZhPatternRecognizer
from recognizers_zh.cn_address import CnAddressRecognizer
from recognizers_zh.cn_bank_card import CnBankCardRecognizer
from recognizers_zh.cn_disability_cert import CnDisabilityCertRecognizer
from recognizers_zh.cn_driver_license import CnDriverLicenseRecognizer
from recognizers_zh.cn_exam_ticket import CnExamTicketRecognizer
from recognizers_zh.cn_foreigner_id import CnForeignerIdRecognizer
from recognizers_zh.cn_hk_macau_permit import CnHkMacauPermitRecognizer
from recognizers_zh.cn_landline_phone import CnLandlinePhoneRecognizer
from recognizers_zh.cn_military_id import CnMilitaryIdRecognizer
from recognizers_zh.cn_mobile_phone import CnMobilePhoneRecognizer
from recognizers_zh.cn_passport import CnPassportRecognizer
from recognizers_zh.cn_property_cert import CnPropertyCertRecognizer
from recognizers_zh.cn_qq import CnQqRecognizer
from recognizers_zh.cn_resident_id import CnResidentIdRecognizer
from recognizers_zh.cn_social_security import CnSocialSecurityRecognizer
from recognizers_zh.cn_student_id import CnStudentIdRecognizer
from recognizers_zh.cn_taiwan_permit import CnTaiwanPermitRecognizer
from recognizers_zh.cn_vehicle_plate import CnVehiclePlateRecognizer
from recognizers_zh.cn_wechat import CnWechatRecognizer
from recognizers_zh.exceptions import RecognizerError, RecognizerTimeout
from recognizers_zh.hints import Hint
from recognizers_zh.zh_email import ZhEmailRecognizer

__all__ = [
    "HINTS",
    "RECOGNIZERS",
    "CnAddressRecognizer",
    "CnBankCardRecognizer",
    "CnDisabilityCertRecognizer",
    "CnDriverLicenseRecognizer",
    "CnExamTicketRecognizer",
    "CnForeignerIdRecognizer",
    "CnHkMacauPermitRecognizer",
    "CnLandlinePhoneRecognizer",
    "CnMilitaryIdRecognizer",
    "CnMobilePhoneRecognizer",
    "CnPassportRecognizer",
    "CnPropertyCertRecognizer",
    "CnQqRecognizer",
    "CnResidentIdRecognizer",
    "CnSocialSecurityRecognizer",
    "CnStudentIdRecognizer",
    "CnTaiwanPermitRecognizer",
    "CnVehiclePlateRecognizer",
    "CnWechatRecognizer",
    "Hint",
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
    CnPassportRecognizer,
    CnHkMacauPermitRecognizer,
    CnTaiwanPermitRecognizer,
    CnForeignerIdRecognizer,
    CnMilitaryIdRecognizer,
    CnDriverLicenseRecognizer,
    CnDisabilityCertRecognizer,
    CnSocialSecurityRecognizer,
    CnStudentIdRecognizer,
    CnExamTicketRecognizer,
    CnVehiclePlateRecognizer,
    CnPropertyCertRecognizer,
    CnWechatRecognizer,
    CnQqRecognizer,
)

_COMPACT: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        "CN_RESIDENT_ID": cn_resident_id.compact,
        "CN_MOBILE_PHONE": cn_mobile_phone.compact,
        "CN_LANDLINE_PHONE": cn_landline_phone.compact,
        "CN_BANK_CARD": cn_bank_card.compact,
        "CN_ADDRESS": cn_address.compact,
        "EMAIL_ADDRESS": zh_email.compact,
        "CN_PASSPORT": cn_passport.compact,
        "CN_HK_MACAU_PERMIT": cn_hk_macau_permit.compact,
        "CN_TAIWAN_PERMIT": cn_taiwan_permit.compact,
        "CN_FOREIGNER_ID": cn_foreigner_id.compact,
        "CN_MILITARY_ID": cn_military_id.compact,
        "CN_DRIVER_LICENSE": cn_driver_license.compact,
        "CN_DISABILITY_CERT": cn_disability_cert.compact,
        "CN_SOCIAL_SECURITY": cn_social_security.compact,
        "CN_STUDENT_ID": cn_student_id.compact,
        "CN_EXAM_TICKET": cn_exam_ticket.compact,
        "CN_VEHICLE_PLATE": cn_vehicle_plate.compact,
        "CN_PROPERTY_CERT": cn_property_cert.compact,
        "CN_WECHAT": cn_wechat.compact,
        "CN_QQ": cn_qq.compact,
    }
)

HINTS: Mapping[str, tuple[Hint, ...]] = MappingProxyType(
    {
        "CN_RESIDENT_ID": cn_resident_id.HINTS,
        "CN_MOBILE_PHONE": cn_mobile_phone.HINTS,
        "CN_LANDLINE_PHONE": cn_landline_phone.HINTS,
        "CN_BANK_CARD": cn_bank_card.HINTS,
        "CN_ADDRESS": cn_address.HINTS,
        "EMAIL_ADDRESS": zh_email.HINTS,
        "CN_PASSPORT": cn_passport.HINTS,
        "CN_HK_MACAU_PERMIT": cn_hk_macau_permit.HINTS,
        "CN_TAIWAN_PERMIT": cn_taiwan_permit.HINTS,
        "CN_FOREIGNER_ID": cn_foreigner_id.HINTS,
        "CN_MILITARY_ID": cn_military_id.HINTS,
        "CN_DRIVER_LICENSE": cn_driver_license.HINTS,
        "CN_DISABILITY_CERT": cn_disability_cert.HINTS,
        "CN_SOCIAL_SECURITY": cn_social_security.HINTS,
        "CN_STUDENT_ID": cn_student_id.HINTS,
        "CN_EXAM_TICKET": cn_exam_ticket.HINTS,
        "CN_VEHICLE_PLATE": cn_vehicle_plate.HINTS,
        "CN_PROPERTY_CERT": cn_property_cert.HINTS,
        "CN_WECHAT": cn_wechat.HINTS,
        "CN_QQ": cn_qq.HINTS,
    }
)
"""What a text must hold for an entity to be in it: see `recognizers_zh.hints`."""


def compact(entity_type: str, text: str) -> str:
    """The matched `text` in one normal form: half-width, no separators, upper-case X.

    Two findings of one value are equal after it. Raises KeyError for entities that are not ours.

    >>> compact("CN_MOBILE_PHONE", "+86 138 ００13-8000")
    '13800138000'
    """
    return _COMPACT[entity_type](text)
