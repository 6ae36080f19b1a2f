"""What the corpus says, before it has a format: notices, rosters, lists of offices."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from random import Random

from tests.eval import columns, sentences
from tests.fakegov.model import Planted, hidden
from tests.fakegov.people import people, person
from tests.fakegov.phrase import Phrase, fill

_VARIED = {
    "id": ("full", "spaced", "zero", "nbsp", "lower", "wide"),
    "mob": ("full", "spaced", "hyphen", "cc", "plus", "plushyphen", "zero", "point", "nbsp"),
    "card": ("spaced", "full", "hyphen", "nbsp"),
    "tel": ("hyphen", "hyphen", "hyphen", "bracket", "spaced"),
    "mail": ("at", "full"),
}
_MARKUP = ("tags", "font", "entity")
_PAPER_FORMS = str.maketrans({"\u200b": "", "\u00a0": " "})
"""Characters that the PDF font cannot draw."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A document before it has a format: a title, paragraphs or a table, and the answer."""

    title: str
    paragraphs: tuple[str, ...] = field(default=(), repr=False)
    rows: tuple[tuple[str, ...], ...] = field(default=(), repr=False)
    planted: tuple[Planted, ...] = ()


def vary(template: str, rng: Random, *, markup: bool, wrap: bool) -> str:
    """The template, one slot in three in a harder form."""

    def one(match: re.Match[str]) -> str:
        forms = _VARIED.get(match[1], ())
        if not forms or rng.random() > (0.9 if match[1] == "tel" else 0.34):
            return match[0]
        extra = _MARKUP if markup and match[1] in ("id", "mob", "card") else ()
        extra += ("wrap",) if wrap and match[1] in ("id", "card") else ()
        return f"{{{match[1]}:{rng.choice((*forms, *extra))}}}"

    return re.sub(r"\{(\w+)\}", one, template)


def prose(rng: Random, *, markup: bool = False, wrap: bool = False) -> Draft:
    """Several people of one kind of notice, with lawful contacts and look-alikes between."""
    kind = rng.choice(sorted(sentences.LEAKS))
    picks = rng.sample(sentences.LEAKS[kind], rng.randint(2, 5))
    leaks = [vary(t, rng, markup=markup, wrap=wrap) for t in picks]
    rest = rng.sample(sentences.LAWFUL, rng.randint(0, 2))
    rest += rng.sample(sentences.LOOK_ALIKES, rng.randint(0, 2))
    middle = [*leaks, *rest]
    rng.shuffle(middle)
    templates = [rng.choice(sentences.FILLERS), *middle, rng.choice(sentences.FILLERS)]
    title = f"{sentences.TITLES[kind]}（第{rng.randint(1, 99)}期）"
    years = (2007, 2017) if kind == "教育" else (1935, 2003)
    return _written(rng, title, templates, years)


def clean_prose(rng: Random) -> Draft:
    """Offices and look-alikes only."""
    templates = rng.sample(sentences.LAWFUL, rng.randint(1, 4))
    templates += rng.sample(sentences.LOOK_ALIKES, rng.randint(3, 7))
    rng.shuffle(templates)
    return _written(rng, "通知", [*templates, rng.choice(sentences.FILLERS)])


def masked_prose(rng: Random) -> Draft:
    """Properly masked people."""
    picks = rng.sample(sentences.MASKED, 4)
    return _written(rng, "公示", [*picks, rng.choice(sentences.LAWFUL)])


def defaulters(rng: Random) -> Draft:
    """A court's list of defaulters: IDs in full, by law."""
    return _written(rng, "某某区人民法院失信被执行人名单公告", [sentences.LAWFUL_ID] * 3)


def _written(
    rng: Random, title: str, templates: Sequence[str], years: tuple[int, int] = (1935, 2003)
) -> Draft:
    first, last = years
    parts: list[Phrase] = [fill(t, person(rng, first=first, last=last), rng) for t in templates]
    planted = tuple(p for part in parts for p in part.planted)
    return Draft(title, tuple(part.text for part in parts), planted=planted)


def table(rng: Random, kinds: Sequence[str], title: str) -> Draft:
    """A table of people with these columns and one that means nothing."""
    planted: tuple[Planted, ...] = ()
    plain = columns.filler(rng)
    rows = [("序号", *(columns.header(kind, rng) for kind in kinds), plain)]
    for n, someone in enumerate(people(rng, rng.randint(4, 12)), 1):
        cells = [columns.cell(kind, someone, rng) for kind in kinds]
        planted += tuple(p for cell in cells for p in cell.planted)
        rows.append((str(n), *(cell.text for cell in cells), columns.plain(plain, rng)))
    return Draft(title, rows=tuple(rows), planted=planted)


def leaky_table(rng: Random) -> Draft:
    """One of the column sets that leak."""
    return table(rng, rng.choice(columns.LEAKY), f"发放明细表{rng.randint(1, 99)}")


def clean_table(rng: Random) -> Draft:
    """One of those that do not."""
    return table(rng, rng.choice(columns.CLEAN), f"信息公开表{rng.randint(1, 99)}")


def bare_table(rng: Random) -> Draft:
    """A list without a header."""
    draft = table(rng, ("name", "id", rng.choice(("mob", "card"))), "名单")
    return replace(draft, rows=draft.rows[1:])


def unseen_table(rng: Random, by: str) -> Draft:
    """Name, ID and mobile for a writer that hides them by `by`."""
    draft = table(rng, ("name", "id", "mob"), "花名册")
    return replace(draft, planted=hidden(draft.planted, by))


def weak_table(rng: Random) -> Draft:
    """First six and last four of an ID beside the birthday: one candidate is left."""
    rows = [("姓名", "出生年月日", "身份证号", "金额")]
    planted: tuple[Planted, ...] = ()
    for someone in people(rng, 6):
        value = someone.resident_id[:6] + "********" + someone.resident_id[14:]
        rows.append((someone.name, someone.birth.isoformat(), value, "350"))
        planted += (Planted("CN_RESIDENT_ID", value, exposure="recoverable"),)
    return Draft("尊老金发放公示", rows=tuple(rows), planted=planted)


def prose_for_html(rng: Random) -> Draft:
    """Prose in which numbers may be split over tags."""
    return prose(rng, markup=True)


def prose_for_text(rng: Random) -> Draft:
    """Prose in which lines may break inside numbers."""
    return prose(rng, wrap=True)


def for_paper(maker: Callable[[Random], Draft]) -> Callable[[Random], Draft]:
    """The maker, its drafts without what the PDF font cannot draw."""

    def make(rng: Random) -> Draft:
        draft = maker(rng)
        texts = tuple(text.translate(_PAPER_FORMS) for text in draft.paragraphs)
        return replace(draft, paragraphs=texts)

    return make
