"""Copies masked differently: whose they are, and what they show together."""

import pytest

from casefile.people import Person
from detectors.masks import Shown, partners

FRONT, BACK = "11010519491231****", "110***********002X"


def one(n, document, shown, entity="CN_RESIDENT_ID", *, person=None, marks=(), **facts):
    who = Person(person or f"p{n}", **facts)
    return Shown(f"f{n}", document, entity, shown, who, marks)


def together(*matter):
    return {identifier: partner.shown for identifier, partner in partners(matter).items()}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ({"name": "张三", "keys": ("金额=500",)}, {"name": "张三", "keys": ("金额=500",)}),
        ({"name": "张*", "keys": ("村组=一组",)}, {"name": "张三", "keys": ("村组=一组",)}),
        ({"name": "张**", "keys": ("序号=7",)}, {"name": "张*", "keys": ("序号=7",)}),
        ({"name": "张三"}, {"name": "张三"}),
        ({"name": "张三", "marks": ("f00d",)}, {"name": "张*", "marks": ("f00d",)}),
        (
            {"name": "张三", "keys": ("单位=甲", "金额=1")},
            {"name": "张三", "keys": ("单位=甲", "金额=2")},
        ),
    ],
)
def test_one_person(a, b):
    whole = "11010519491231002X"
    assert together(one(1, "d1", FRONT, **a), one(2, "d2", BACK, **b)) == {"f1": whole, "f2": whole}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ({"name": "张三", "keys": ("金额=500",)}, {"name": "李三", "keys": ("金额=500",)}),
        ({"name": "张*"}, {"name": "张三"}),
        ({}, {}),
        ({"keys": ("金额=500",)}, {"keys": ("金额=500",)}),
        ({"name": "张三", "sex": "male"}, {"name": "张三", "sex": "female"}),
        ({"name": "张三", "born": "1949"}, {"name": "张三", "born": "1950-01"}),
        ({"name": "张三", "keys": ("村组=一组",)}, {"name": "张三", "keys": ("村组=二组",)}),
        ({"name": "张*三", "keys": ("金额=1",)}, {"name": "张*四", "keys": ("金额=1",)}),
    ],
)
def test_two_people(a, b):
    assert together(one(1, "d1", FRONT, **a), one(2, "d2", BACK, **b)) == {}


@pytest.mark.parametrize(
    "other",
    [
        "310***********002X",  # shows another division
        "110***********0021",  # no such number: its check character is wrong
        "***************02X",  # nothing in common to see
    ],
)
def test_numbers_that_contradict(other):
    """By the name alone; without a common digit nothing says that it is one number."""
    assert together(one(1, "d1", FRONT, name="张三"), one(2, "d2", other, name="张三")) == {}


def test_a_namesake_in_the_same_list():
    """Two who would do: neither is taken."""
    key = {"keys": ("金额=500",)}
    assert (
        together(
            one(1, "d1", FRONT, name="张*", **key),
            one(2, "d2", "110***********002X", name="张三", **key),
            one(3, "d2", "110***********0046", name="张四", **key),
        )
        == {}
    )


def test_listed_twice_is_one_person():
    matter = [one(1, "d1", FRONT, name="张三"), *(one(n, "d2", BACK, name="张三") for n in (2, 3))]
    assert together(*matter)["f1"] == "11010519491231002X"


def test_within_a_row():
    a = one(1, "d1", FRONT, person="p", name="张三")
    b = one(2, "d1", BACK, "CN_DRIVER_LICENSE", person="p", name="张三")
    found = partners([a, b])
    assert found["f1"].shown == "11010519491231002X"
    assert found["f1"].findings == ("f2",)
    assert found["f1"].documents == ()


def test_three_documents():
    key = {"name": "张三", "keys": ("单位=甲",)}
    found = partners(
        [
            one(1, "d1", "138****8000", "CN_MOBILE_PHONE", **key),
            one(2, "d2", "13800*****0", "CN_MOBILE_PHONE", **key),
            one(3, "d3", "138**138***", "CN_MOBILE_PHONE", **key),
        ]
    )
    assert found["f1"].shown == "13800138000"
    assert found["f1"].documents == ("d2", "d3")


def test_another_phone_of_the_same_person():
    """Several numbers of one person in one document: which is which is not guessed."""
    key = {"name": "张三", "keys": ("单位=甲",)}
    a = one(1, "d1", "138****8000", "CN_MOBILE_PHONE", person="p", **key)
    b = one(2, "d1", "139****8001", "CN_MOBILE_PHONE", person="p", **key)
    assert together(a, b, one(3, "d2", "1380013****", "CN_MOBILE_PHONE", **key)) == {}


def test_a_name_that_everybody_has():
    crowd = [one(n, f"d{n}", FRONT, name="张伟") for n in range(40)]
    assert together(*crowd, one(99, "d", BACK, name="张伟")) == {}


def test_a_long_list_comes_back():
    matter = [
        one(n, f"d{n % 2}", FRONT if n % 2 else BACK, name="张*", keys=("金额=500",))
        for n in range(20_000)
    ]
    assert together(*matter) == {}
