"""Numbers that look like a person's and are not: one maker each, all deterministic."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.fakegov.people import check_digit, digits, luhn_digit
from tests.fakegov.places import PLACES

_USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_YEAR = (2021, 2022, 2023, 2024)


def credit_code(rng: Random) -> str:
    """Unified social credit code, MOD 31-3 (GB 32100); 92 is a sole trader."""
    organisation = digits(rng, 8)
    organisation += _organisation_check(organisation)
    kind = rng.choice(("91", "91", "92", "11", "12", "52", "93"))
    body = kind + rng.choice(PLACES).code + organisation
    total = sum(_USCC.index(c) * pow(3, i, 31) for i, c in enumerate(body))
    return body + _USCC[-total % 31]


def _organisation_check(body: str) -> str:
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    total = 11 - sum(int(c) * w for c, w in zip(body, weights, strict=True)) % 11
    return {10: "X", 11: "0"}.get(total, str(total))


def impossible_id(rng: Random) -> str:
    """18 digits with a valid check digit and a 13th month or a 31 February."""
    day = rng.choice(("1331", "0231", "1532", "0431", "0000"))
    body = f"{rng.choice(PLACES).code}19{rng.randint(40, 99)}{day}{rng.randint(100, 999)}"
    return body + check_digit(body)


def luhn_order(rng: Random) -> str:
    """An order number that passes Luhn and starts with no bank's digits."""
    body = rng.choice(("20", "10", "80", "90")) + digits(rng, 15)
    return body + luhn_digit(body)


def mobile_order(rng: Random) -> str:
    """14 to 18 digits that start like a mobile number."""
    return rng.choice(("138", "139", "150", "186")) + digits(rng, rng.randint(11, 15))


def project(rng: Random) -> str:
    """A government procurement project."""
    code = rng.choice(PLACES).code
    return rng.choice(
        (
            f"{code}000{rng.choice(_YEAR)}{digits(rng, 7)}-{rng.randint(10000000, 99999999)}",
            f"SLZC-{rng.choice(_YEAR)}-{digits(rng, 5)}",
            f"{code}-{rng.choice(_YEAR)}{digits(rng, 8)}",
        )
    )


def case_number(rng: Random) -> str:
    """（2023）沪0115民初1234号."""
    court = rng.choice(("沪0115", "浙0702", "辽0104", "闽0481", "鄂0505"))
    kind = rng.choice(("民初", "行初", "执", "刑终"))
    return f"（{rng.choice(_YEAR)}）{court}{kind}{rng.randint(1, 19999)}号"


def document_number(rng: Random) -> str:
    """A penalty or document number, its serial up to 15 digits long."""
    year = rng.choice(_YEAR)
    long = f"示市监处罚〔{year}〕{rng.choice(PLACES).code}{year}{digits(rng, 5)}号"
    return rng.choice(
        (long, f"示民发〔{year}〕{rng.randint(1, 120)}号", f"示建许字{year}{digits(rng, 6)}号")
    )


def isbn(rng: Random) -> str:
    """ISBN-13, plain or with hyphens."""
    body = "9787" + digits(rng, 8)
    check = -sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(body)) % 10
    if rng.random() < 0.5:
        return f"{body}{check}"
    return f"978-7-{body[4:8]}-{body[8:]}-{check}"


def timestamp(rng: Random) -> str:
    """yyyymmddhhmmss and three digits of a millisecond, or a Unix time in milliseconds."""
    day = f"{rng.choice(_YEAR)}{rng.randint(1, 12):02}{rng.randint(1, 28):02}"
    clock = f"{rng.randint(0, 23):02}{rng.randint(0, 59):02}{rng.randint(0, 59):02}"
    return rng.choice((day + clock + digits(rng, 3), day + clock, f"17{digits(rng, 11)}"))


def invoice(rng: Random) -> str:
    """A fully digital invoice (20 digits) or a code of 12."""
    place = rng.choice(PLACES).code[:2]
    return rng.choice((f"24{place}2000000{digits(rng, 9)}", f"0{place}00{digits(rng, 7)}"))


def amount(rng: Random) -> str:
    """Money, with the eleven digits of a mobile where it is large."""
    return rng.choice(
        (
            f"{rng.randint(13000000000, 18999999999)}.{rng.randint(10, 99)}",
            f"{rng.randint(130, 189)},{digits(rng, 3)},{digits(rng, 3)}.{rng.randint(10, 99)}",
            f"1.3{digits(rng, 9)}",
        )
    )


def coordinate(rng: Random) -> str:
    """Longitude and latitude in decimal degrees, eleven digits behind the point."""
    return f"1{rng.randint(2, 22):02}.{digits(rng, 11)}，{rng.randint(20, 45)}.{digits(rng, 11)}"


def parcel(rng: Random) -> str:
    """Real-estate unit, 28 characters."""
    code = rng.choice(PLACES).code
    return f"{code}{digits(rng, 6)}GB{digits(rng, 5)}F{digits(rng, 8)}"


def record(rng: Random) -> str:
    """Police record number of a web site, 14 digits."""
    return f"{rng.choice(PLACES).code}0{digits(rng, 7)}"


def hotline(rng: Random) -> str:
    """Numbers that belong to everybody."""
    return rng.choice(("12345", "12315", "12333", "400-820-8888", "800-810-0000", "96196"))


def tracking(rng: Random) -> str:
    """A parcel's number: letters and digits, or 15 digits."""
    return rng.choice((f"SF1{digits(rng, 12)}", f"77{digits(rng, 13)}", f"EMS{digits(rng, 9)}CN"))


def asset(rng: Random) -> str:
    """A certificate or asset number in which an eleven-digit run follows a letter or hyphen."""
    return f"{rng.choice(('ZC', 'SB', 'JZ'))}-{rng.choice(_YEAR)}{digits(rng, 9)}"


MAKERS: dict[str, Callable[[Random], str]] = {
    "uscc": credit_code,
    "badid": impossible_id,
    "luhn": luhn_order,
    "order": mobile_order,
    "project": project,
    "case": case_number,
    "docno": document_number,
    "isbn": isbn,
    "stamp": timestamp,
    "invoice": invoice,
    "amount": amount,
    "coord": coordinate,
    "parcel": parcel,
    "record": record,
    "hotline": hotline,
    "tracking": tracking,
    "asset": asset,
}
