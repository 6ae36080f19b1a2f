"""Which mobile number ranges are in use, by our table with phonenumbers as the second opinion.

>>> is_allocated("13800138000"), is_allocated("12345678901")
(True, False)
"""

from __future__ import annotations

from functools import lru_cache

import phonenumbers
import regex

from recognizers_zh import data_files

_SHAPE = regex.compile(r"1[3-9][0-9]{9}")


def is_allocated(number: str) -> bool:
    """Whether `number` is eleven digits in a range that one of the two sources knows."""
    return _SHAPE.fullmatch(number) is not None and _range_allocated(number[:4])


@lru_cache(maxsize=1024)
def _range_allocated(prefix: str) -> bool:
    ranges = data_files.mobile_ranges()
    if prefix[:3] in ranges or prefix in ranges:
        return True
    kind = phonenumbers.number_type(phonenumbers.parse(f"+86{prefix}0000000"))
    return bool(kind == phonenumbers.PhoneNumberType.MOBILE)
