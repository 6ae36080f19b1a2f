"""Random people who do not exist, from a seed: names, documents, numbers, homes.

Numbers have their real form (check digits, allocated ranges), because that is what is tested.
Sequence codes of IDs are drawn from the last hundred, which counties hardly ever reach.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from tests.fakegov.places import ESTATES, PLACES, ROADS, SHORT_AREAS, TOWNS, VILLAGES, Place

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯"
    "邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁"
)
COMPOUND = ("欧阳", "司马", "上官", "诸葛")
MALE = "伟强磊军勇杰涛明辉刚平波斌鹏飞建国志海德福永兴贵生"
FEMALE = "芳娜敏静秀英丽艳娟霞桂兰玉梅凤珍红雪婷慧莲琴淑华"
MOBILE_PREFIXES = tuple(
    str(prefix)
    for first, last in ((130, 139), (150, 153), (155, 159), (175, 178), (180, 191), (198, 199))
    for prefix in range(first, last + 1)
)
CARDS = (
    ("中国工商银行", "622202", 19),
    ("中国农业银行", "622848", 19),
    ("中国建设银行", "621700", 19),
    ("中国银行", "621661", 19),
    ("邮政储蓄银行", "621799", 19),
    ("招商银行", "622588", 16),
    ("交通银行", "622260", 19),
)
MAILS = ("qq.com", "163.com", "126.com", "sina.com", "foxmail.com", "139.com")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who does not exist; every value normalised (no separators, upper-case X)."""

    name: str
    sex: str
    birth: date
    place: Place
    resident_id: str = field(repr=False)
    old_id: str = field(repr=False)
    mobile: str = field(repr=False)
    landline: str = field(repr=False)
    bank: str
    card: str = field(repr=False)
    address: str = field(repr=False)
    village: str
    homestead: str = field(repr=False)
    email: str = field(repr=False)

    @property
    def disability_cert(self) -> str:
        """20 digits: the ID, then kind (1-7) and grade (1-4) of disability."""
        return self.resident_id + str(self.birth.day % 7 + 1) + str(self.birth.month % 4 + 1)

    def values(self) -> tuple[tuple[str, str], ...]:
        """(entity type, value) of everything that must not be published."""
        return (
            ("CN_RESIDENT_ID", self.resident_id),
            ("CN_RESIDENT_ID", self.old_id),
            ("CN_MOBILE_PHONE", self.mobile),
            ("CN_LANDLINE_PHONE", self.landline),
            ("CN_BANK_CARD", self.card),
            ("CN_ADDRESS", self.address),
            ("CN_ADDRESS", self.homestead),
            ("EMAIL_ADDRESS", self.email),
        )


def check_digit(body: str) -> str:
    """The 18th character of a resident ID, MOD 11-2 of its first 17 digits (GB 11643)."""
    total = sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True))
    return "10X98765432"[total % 11]


def luhn_digit(body: str) -> str:
    """The last digit of a bank card, ISO/IEC 7812-1."""
    digits = [int(d) for d in reversed(body)]
    doubled = sum(sum(divmod(2 * d, 10)) for d in digits[::2])
    return str(-(doubled + sum(digits[1::2])) % 10)


def digits(rng: Random, count: int) -> str:
    """`count` random digits, the first not 0."""
    return str(rng.randint(10 ** (count - 1), 10**count - 1))


def birth_date(rng: Random, first: int = 1935, last: int = 2003) -> date:
    """A day in the years from `first` to `last`."""
    start, end = date(first, 1, 1), date(last, 12, 31)
    return start + timedelta(days=rng.randrange((end - start).days + 1))


def resident_id(rng: Random, code: str, birth: date, sex: str) -> str:
    """18 characters; odd sequence codes are men."""
    sequence = rng.randrange(900, 998, 2) + (sex == "男")
    body = f"{code}{birth:%Y%m%d}{sequence}"
    return body + check_digit(body)


def bank_card(rng: Random) -> tuple[str, str]:
    """(bank, card number that passes Luhn), debit cards of 16 or 19 digits."""
    bank, prefix, length = rng.choice(CARDS)
    body = prefix + "".join(rng.choice("0123456789") for _ in range(length - 7))
    return bank, body + luhn_digit(body)


def mobile(rng: Random) -> str:
    """11 digits in a range that the ministry has allocated to an operator."""
    return rng.choice(MOBILE_PREFIXES) + "".join(rng.choice("0123456789") for _ in range(8))


def landline(rng: Random, area: str) -> str:
    """Area code and number: 8 digits, in small cities 7."""
    return area + rng.choice("2345678") + digits(rng, 6 if area in SHORT_AREAS else 7)


def person_name(rng: Random, sex: str) -> str:
    """Two or three characters, rarely a compound surname."""
    surname = rng.choice(COMPOUND) if rng.random() < 0.03 else rng.choice(SURNAMES)
    given = MALE if sex == "男" else FEMALE
    return surname + "".join(rng.sample(given, rng.choice((1, 2, 2))))


def city_home(rng: Random, place: Place) -> str:
    """An address to the door."""
    room = f"{rng.randint(1, 18)}0{rng.randint(1, 4)}室"
    if rng.random() < 0.3 and place.code.startswith("31"):
        return (
            f"{place.name}{rng.choice(ROADS)}{rng.randint(10, 990)}弄{rng.randint(1, 60)}号{room}"
        )
    estate = rng.choice(ESTATES)
    block = f"{rng.randint(1, 30)}{rng.choice(('号楼', '栋', '幢'))}{rng.randint(1, 4)}单元{room}"
    if rng.random() < 0.5:
        return f"{place.name}{rng.choice(ROADS)}{rng.randint(1, 300)}号{estate}{block}"
    return f"{place.name}{estate}{block}"


def village_home(rng: Random, place: Place, village: str) -> str:
    """An address to the villagers' group and the house."""
    return f"{place.name}{rng.choice(TOWNS)}{village}{rng.randint(1, 12)}组{rng.randint(1, 150)}号"


def person(rng: Random, *, first: int = 1935, last: int = 2003) -> Person:
    """Someone born in the years from `first` to `last`."""
    sex = rng.choice("男女")
    place = rng.choice(PLACES)
    born = birth_date(rng, first, last)
    village = rng.choice(VILLAGES)
    bank, card = bank_card(rng)
    box = rng.choice(("wang", "li", "zhao", "happy", "sunny", "lucky", "tong")) + digits(rng, 6)
    return Person(
        name=person_name(rng, sex),
        sex=sex,
        birth=born,
        place=place,
        resident_id=resident_id(rng, place.code, born, sex),
        old_id=place.code + f"{min(born, date(1982, 12, 31)):%y%m%d}" + str(rng.randint(900, 995)),
        mobile=mobile(rng),
        landline=landline(rng, place.area),
        bank=bank,
        card=card,
        address=city_home(rng, place),
        village=village,
        homestead=village_home(rng, place, village),
        email=f"{box}@{rng.choice(MAILS)}",
    )


def people(rng: Random, count: int, *, first: int = 1935, last: int = 2003) -> tuple[Person, ...]:
    """`count` of them."""
    return tuple(person(rng, first=first, last=last) for _ in range(count))
