"""Sentences with slots: `{id}` becomes a person's ID, and what it became is written down.

A slot may carry a form: `{id:full}` in full-width digits, `{mob:spaced}` in groups. What each slot
means in law (a leak, an office's number, a mask, a look-alike) is in `SLOTS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random

from tests.fakegov import people
from tests.fakegov.lookalikes import MAKERS
from tests.fakegov.model import Planted
from tests.fakegov.people import Person
from tests.fakegov.places import PLACES, ROADS

_SLOT = re.compile(r"\{(\w+)(?::(\w+))?\}")
_FULL = str.maketrans("0123456789Xx@.-", "０１２３４５６７８９Ｘｘ＠．－")
_STATIC = ("name", "sex", "birth", "age", "bank", "county", "village", "day")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Text and the answer to it; `negatives` are the look-alikes in it, as shown."""

    text: str = field(repr=False)
    planted: tuple[Planted, ...] = ()
    negatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Slot:
    """What fills a slot, and what a finding of it would mean."""

    entity_type: str
    make: Callable[[Person, Random], str]
    level: str = "leak"
    exposure: str = "exposed"


def office_phone(rng: Random) -> str:
    """An agency's line."""
    return people.landline(rng, rng.choice(PLACES).area)


def office_address(rng: Random) -> str:
    """Where an agency receives the public: a street and number, perhaps a floor."""
    floor = rng.choice(("", "", "2楼", "政务服务中心一楼大厅"))
    return f"{rng.choice(PLACES).name}{rng.choice(ROADS)}{rng.randint(1, 300)}号{floor}"


def office_mail(rng: Random) -> str:
    """A mailbox under gov.cn, or one that an agency keeps at a public provider."""
    who = rng.choice(("mzjbgs", "jyjrsk", "zjjzfk", "zwgk", "bgsxx", "jgdwk"))
    return who + rng.choice(("@example.gov.cn", "@example.gov.cn", "2023@163.com"))


def corporate_account(rng: Random) -> str:
    """An agency's or company's account: 17 to 19 digits that are no card."""
    return rng.choice(("3100", "1001", "4400", "0312")) + people.digits(rng, rng.randint(13, 15))


SLOTS: Mapping[str, Slot] = {
    "id": Slot("CN_RESIDENT_ID", lambda p, _: p.resident_id),
    "id15": Slot("CN_RESIDENT_ID", lambda p, _: p.old_id),
    "mob": Slot("CN_MOBILE_PHONE", lambda p, _: p.mobile),
    "tel": Slot("CN_LANDLINE_PHONE", lambda p, _: p.landline),
    "card": Slot("CN_BANK_CARD", lambda p, _: p.card),
    "addr": Slot("CN_ADDRESS", lambda p, _: p.address),
    "home": Slot("CN_ADDRESS", lambda p, _: p.homestead),
    "mail": Slot("EMAIL_ADDRESS", lambda p, _: p.email),
    "discert": Slot("CN_DISABILITY_CERT", lambda p, _: p.disability_cert),
    "otel": Slot("CN_LANDLINE_PHONE", lambda _, r: office_phone(r), "info"),
    "oaddr": Slot("CN_ADDRESS", lambda _, r: office_address(r), "info"),
    "omail": Slot("EMAIL_ADDRESS", lambda _, r: office_mail(r), "info"),
    "corp": Slot("CN_BANK_CARD", lambda _, r: corporate_account(r), "info"),
    "lawful_id": Slot("CN_RESIDENT_ID", lambda p, _: p.resident_id, "info"),
    "sample_id": Slot("CN_RESIDENT_ID", lambda _p, _r: "11010519491231002X", "info"),
    "sample_mob": Slot("CN_MOBILE_PHONE", lambda _p, _r: "13800138000", "info"),
    "id1_1": Slot("CN_RESIDENT_ID", lambda p, _: _mask(p.resident_id, 1, 1), exposure="masked"),
    "id2_3": Slot("CN_RESIDENT_ID", lambda p, _: _mask(p.resident_id, 2, 3), exposure="masked"),
    "id6_4": Slot("CN_RESIDENT_ID", lambda p, _: _mask(p.resident_id, 6, 4), exposure="masked"),
    "mob3_4": Slot("CN_MOBILE_PHONE", lambda p, _: _mask(p.mobile, 3, 4), exposure="masked"),
    "mob3_2": Slot("CN_MOBILE_PHONE", lambda p, _: _mask(p.mobile, 3, 2), exposure="masked"),
    "card0_4": Slot("CN_BANK_CARD", lambda p, _: _mask(p.card, 0, 4), exposure="masked"),
    "card6_4": Slot("CN_BANK_CARD", lambda p, _: _mask(p.card, 6, 4), exposure="masked"),
}


def _mask(value: str, head: int, tail: int) -> str:
    return value[:head] + "*" * (len(value) - head - tail) + value[len(value) - tail :]


def _groups(value: str, sizes: tuple[int, ...], by: str) -> str:
    parts, at = [], 0
    for size in sizes:
        parts.append(value[at : at + size])
        at += size
    return by.join(p for p in (*parts, value[at:]) if p)


def _sizes(value: str) -> tuple[int, ...]:
    """How people group a number: 6-8-4, 3-4-4, area code first, fours."""
    if len(value) == 18:
        return (6, 8, 4)
    if len(value) == 15:
        return (6, 6, 3)
    if value[0] == "0":
        return (3 if value[1] in "12" else 4,)
    return (3, 4, 4) if len(value) == 11 else (4, 4, 4, 4)


FORMS: Mapping[str, Callable[[str], str]] = {
    "": lambda v: v,
    "full": lambda v: v.translate(_FULL),
    "spaced": lambda v: _groups(v, _sizes(v), " "),
    "wide": lambda v: _groups(v, _sizes(v), "\u3000"),
    "nbsp": lambda v: _groups(v, _sizes(v), "\u00a0"),
    "hyphen": lambda v: _groups(v, _sizes(v), "-"),
    "dash": lambda v: _groups(v, _sizes(v), "—"),
    "bracket": lambda v: f"（{_groups(v, _sizes(v), '）')}",
    "each": " ".join,
    "zero": lambda v: _groups(v, (4, 5, 3), "\u200b"),
    "lower": str.lower,
    "point": lambda v: _groups(v, _sizes(v), "."),
    "slash": lambda v: _groups(v, _sizes(v), "/"),
    "at": lambda v: v.replace("@", "＠"),
    "entity": lambda v: "".join(f"&#{ord(c)};" for c in v),
    "cc": lambda v: "86" + v,
    "plus": lambda v: "+86 " + v,
    "plushyphen": lambda v: "+86-" + v,
    "tags": lambda v: f"<span>{v[:6]}</span><b>{v[6:10]}</b>{v[10:]}",
    "font": lambda v: f'{v[:3]}<font size="3">{v[3:8]}</font>{v[8:]}',
    "cross": lambda v: v.replace("*", "×"),
    "xs": lambda v: v.replace("*", "X"),
    "stars": lambda v: v.replace("*", "＊"),
    "dots": lambda v: v.replace("*", "●"),
    "wrap": lambda v: _groups(v, (7, 7), "\n"),
}


def fill(template: str, person: Person, rng: Random, where: str = "") -> Phrase:
    """The template with every slot filled from the person; KeyError for an unknown slot or form."""
    planted: list[Planted] = []
    negatives: list[str] = []

    def one(match: re.Match[str]) -> str:
        name, form = match[1], match[2] or ""
        if name in _STATIC:
            return _static(name, person, rng)
        if name in MAKERS:
            negatives.append(MAKERS[name](rng))
            return FORMS[form](negatives[-1])
        slot = SLOTS[name]
        value = slot.make(person, rng)
        planted.append(Planted(slot.entity_type, value, slot.level, slot.exposure, where=where))
        return FORMS[form](value)

    return Phrase(_SLOT.sub(one, template), tuple(planted), tuple(negatives))


def _static(name: str, person: Person, rng: Random) -> str:
    match name:
        case "birth":
            return f"{person.birth.year}年{person.birth.month}月{person.birth.day}日"
        case "age":
            return str(2024 - person.birth.year)
        case "county":
            return person.place.name
        case "day":
            return f"{rng.choice((2022, 2023, 2024))}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日"
        case _:
            return str(getattr(person, name))


def join(phrases: list[Phrase], between: str = "") -> Phrase:
    """Several as one."""
    return Phrase(
        between.join(p.text for p in phrases),
        tuple(planted for p in phrases for planted in p.planted),
        tuple(n for p in phrases for n in p.negatives),
    )
