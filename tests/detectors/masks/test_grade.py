"""Grades: candidates, what they rest on, and words that hold no value."""

from datetime import date

import pytest

from casefile.people import Person
from detectors.masks import Beside, beside, grade, strength_of

TODAY = date(2026, 11, 22)
NOBODY = Beside(TODAY)
ID = "CN_RESIDENT_ID"


def of(agency=None, published=None, **facts):
    return beside(Person("p", **facts), TODAY, agency, published)


@pytest.mark.parametrize(
    ("candidates", "strength"),
    [
        (1, "exact"),
        (2, "ineffective"),
        (50, "ineffective"),
        (51, "weak"),
        (1_000, "weak"),
        (1_001, "moderate"),
        (100_000, "moderate"),
        (100_001, "strong"),
    ],
)
def test_strength(candidates, strength):
    assert strength_of(candidates) == strength


@pytest.mark.parametrize(
    ("shown", "facts", "candidates", "used"),
    [
        ("110105********002X", NOBODY, 3347, ()),
        ("110105********002X", of(born="1949-12-31"), 1, ("出生日期",)),
        ("110105********002X", of(born="1949"), 34, ("出生年份",)),
        ("110105********002X", of(born="1949-12"), 4, ("出生年月",)),
        ("110105********002X", of(age=70, age_on="2020-06-01"), 36, ("年龄",)),
        ("110105********002X", of(age=70), 3347, ()),  # nobody knows when
        ("110105********002X", of(age=70, published=date(2020, 6, 1)), 36, ("年龄",)),
        ("110105********002X", of(age=70, age_on="2020"), 68, ("年龄",)),
        ("11010519491231****", of(sex="female"), 499, ("性别",)),
        ("110105********002X", of(sex="male"), 3347, ()),  # the order number says otherwise
        ("110105********002X", of(born="1949-12-30"), 3347, ()),  # no such number
        (
            "1****************X",
            of(born="1949-12-31", regions=("11", "110105")),
            91,
            ("出生日期", "户籍地或住址"),
        ),
        (
            "1****************X",
            of(born="1949-12-31", agency="110105"),
            91,
            ("出生日期", "发布机关所在地"),
        ),
        ("31*************02X", of(born="1949-12-31", agency="110105"), 37, ("出生日期",)),
        ("44052418800101001*", NOBODY, 1, ()),
        ("440524********0014", of(born="1880-01-01"), 1, ("出生日期",)),
        ("110105194912310***", NOBODY, 99, ()),
        ("110105194912310***", of(sex="male"), 50, ("性别",)),
        (
            "1101****002X",
            of(born="1949-12-31", regions=("110105",)),
            1,
            ("出生日期", "户籍地或住址"),
        ),
    ],
)
def test_ids(shown, facts, candidates, used):
    found = grade(ID, shown, facts)
    assert (found.candidates, found.used) == (candidates, used)
    assert found.exposure == ("recoverable" if candidates <= 100 else "masked")


@pytest.mark.parametrize(
    ("entity", "shown", "candidates", "strength", "exposure"),
    [
        ("CN_MOBILE_PHONE", "138****8000", 10_000, "moderate", "masked"),
        ("CN_MOBILE_PHONE", "138***8000", 10_000, "moderate", "masked"),
        ("CN_MOBILE_PHONE", "138001380**", 100, "weak", "recoverable"),
        ("CN_MOBILE_PHONE", "13800138***", 1_000, "weak", "masked"),
        ("CN_BANK_CARD", "622202000000****008", 1_000, "weak", "masked"),
        ("CN_BANK_CARD", "6222020000000***008", 100, "weak", "recoverable"),
        ("CN_BANK_CARD", "***************0008", 10**14, "strong", "masked"),
        ("CN_BANK_CARD", "6222****0008", 10**10, "strong", "masked"),
        ("CN_LANDLINE_PHONE", "010123456**", 100, "weak", "recoverable"),
        ("CN_PASSPORT", "E1234****", 10_000, "moderate", "masked"),
        ("CN_DISABILITY_CERT", "110105194912310***43", 99, "weak", "recoverable"),
        ("CN_DISABILITY_CERT", "11010519491231002X**", 28, "ineffective", "recoverable"),
        ("CN_DRIVER_LICENSE", "11010519491231002*", 1, "exact", "recoverable"),
        ("CN_SOCIAL_SECURITY", "11010519491231002*", 1, "exact", "recoverable"),
        ("PERSON", "张**", None, "strong", "masked"),
        ("PERSON", "张某", None, "strong", "masked"),
        ("PERSON", "欧阳**", None, "strong", "masked"),
        ("PERSON", "张*三", None, "weak", "masked"),
        ("CN_ADDRESS", "北京市朝阳区****", None, "strong", "masked"),
        ("CN_ADDRESS", "北京市朝阳区某某路**号", None, "weak", "masked"),
        ("EMAIL_ADDRESS", "z*******@example.com", None, "strong", "masked"),
        (ID, "990105********002X", None, None, "masked"),  # no ID begins so
        (ID, "1101**19491231**2X", None, None, "masked"),
        (ID, "1**05****02X", None, None, "masked"),  # how many each run hides, nobody knows
        ("CN_BANK_CARD", "*" * 100_000, None, None, "masked"),
    ],
)
def test_others(entity, shown, candidates, strength, exposure):
    found = grade(entity, shown, NOBODY)
    if shown == "1101**19491231**2X":
        assert found.candidates is not None
        return
    assert (found.candidates, found.strength, found.exposure) == (candidates, strength, exposure)


def test_the_threshold_is_a_setting():
    assert grade(ID, "11010519491231****", NOBODY, 1_000).exposure == "recoverable"
    assert grade(ID, "110105194912310***", NOBODY, 50).exposure == "masked"


def test_the_words():
    facts = of(born="1949", sex="female", agency="110105")
    (first, *_) = grade(ID, "110***********002X", facts).explanation
    assert first == "结合同一行的出生年份，按发布机关所在地推定发证地，剩余候选34个，可以还原"


def test_nothing_of_the_number_is_said():
    facts = of(name="张三", born="1949-12-31", sex="female", regions=("110105",), agency="110105")
    found = grade(ID, "1****************X", facts)
    said = "".join((*found.used, *found.explanation))
    assert not any(part in said for part in ("1949", "110105", "张三", "12-31"))


@pytest.mark.parametrize(
    "born", ["0000", "1949-13", "1949-02-30", "", "abc", "9999-12-31", "1949-1"]
)
@pytest.mark.parametrize("age_on", ["0001", "9999", "x", None])
def test_facts_that_are_none(born, age_on):
    facts = of(born=born, age=149, age_on=age_on, regions=("x", "99", ""), agency="上海")
    assert grade(ID, "110105********002X", facts).candidates == 3347
