"""Exact counting: the published table of means, and brute force on what can be enumerated.

The table's means are of samples. Where they hang on the list of division codes (6,202 here, 6,173
in the table's source) ours are pinned and the table's stand beside them.
"""

from calendar import monthrange
from datetime import date
from itertools import product
from random import Random
from statistics import fmean

import pytest

from detectors.masks.reference import codes, current_codes
from detectors.masks.resident_id import OLDEST, Known, count
from detectors.masks.residues import weigh
from tests.detectors.masks.conftest import TODAY, make_id, masked

ALONE = Known(TODAY)


def born(number):
    return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))


def nothing(_number):
    return ALONE


def day(number):
    return Known(born(number), born(number))


def year(number):
    of = born(number).year
    return Known(min(TODAY, date(of, 12, 31)), date(of, 1, 1))


def month(number):
    first = born(number).replace(day=1)
    return Known(min(TODAY, first.replace(day=monthrange(first.year, first.month)[1])), first)


def two_years(number):
    """By age: the year of birth or the one before."""
    of = born(number).year
    return Known(min(TODAY, date(of, 12, 31)), max(OLDEST, date(of - 1, 1, 1)))


def sex(number):
    return Known(TODAY, sex="male" if int(number[16]) % 2 else "female")


def county(number):
    return Known(TODAY, regions=(number[:6],))


def county_and_day(number):
    return Known(born(number), born(number), regions=(number[:6],))


def county_and_year(number):
    of = born(number).year
    return Known(min(TODAY, date(of, 12, 31)), date(of, 1, 1), regions=(number[:6],))


def county_day_and_sex(number):
    return Known(born(number), born(number), sex(number).sex, (number[:6],))


def mean(numbers, hidden, known):
    """The mean number of candidates; every mask keeps its own number among them."""
    counts = [count(masked(number, *hidden), known(number)) for number in numbers]
    assert min(counts) >= 1
    return fmean(counts)


@pytest.mark.parametrize(
    ("hidden", "known", "expected"),
    [
        *((range(at, at + 1), nothing, 1) for at in range(18)),  # 1
        (range(12, 14), nothing, 2.9),  # 2
        (range(6, 10), nothing, 9.3),  # 3
        (range(6, 10), two_years, 1),
        (range(10, 14), nothing, 33.4),  # 4
        (range(10, 14), day, 1),
        (range(6, 14), nothing, 3354),  # 5
        (range(6, 14), year, 33),
        (range(6, 14), two_years, 66),
        (range(6, 14), month, 2.8),
        (range(6, 14), day, 1),
        (range(14, 17), nothing, 90.8),  # 6
        (range(14, 17), sex, 45),
        (range(14, 18), nothing, 999),  # 7
        (range(14, 18), sex, 500),
        (range(12, 18), nothing, 30443),  # 8
        (range(10, 18), nothing, 365_000),  # 9
        (range(3, 14), county_and_year, 33),  # 10
        (range(3, 14), county_and_day, 1),
        (range(2, 14), county_and_day, 1),  # 11
        (range(2, 15), county_and_day, 1),  # 12
        (range(14), county_and_day, 1),  # 13
        (range(1, 17), county_and_day, 91),  # 14
        (range(1, 17), county_day_and_sex, 45),
        (range(15, 18), nothing, 100),  # 15
        (range(15, 18), sex, 50),
        (range(14, 16), nothing, 9.1),  # 16
    ],
)
def test_means_that_hang_on_no_list(ids, hidden, known, expected):
    assert mean(ids, hidden, known) == pytest.approx(expected, rel=0.04)


@pytest.mark.parametrize(
    ("hidden", "known", "table", "ours"),
    [
        (range(3, 14), nothing, 295_000, 295_194),  # 10
        (range(3, 14), day, 8.4, 8.266),
        (range(2, 14), nothing, 859_000, 852_261),  # 11
        (range(2, 15), nothing, 8_140_000, 8_513_088),  # 12
        (range(14), nothing, 20_700_000, 20_777_266),  # 13
        (range(1, 17), nothing, 3.87e9, 3_799_521_383),  # 14
    ],
)
def test_means_that_hang_on_the_list(of_today, hidden, known, table, ours):
    """Another list and another sample: ours are pinned, and within 7 in 100 of the table's."""
    found = mean(of_today, hidden, known)
    assert found == pytest.approx(ours, rel=0.005)
    assert found == pytest.approx(table, rel=0.07)


def test_three_and_four_with_a_birthday_in_shanghai(shanghai):
    """16 districts: 1.9 candidates, about 30 in 100 alone; 1.84 and 35 of 100 in this sample."""
    regions = tuple(sorted({number[:6] for number in shanghai}))
    counts = [
        count(masked(n, *range(3, 14)), Known(born(n), born(n), regions=regions)) for n in shanghai
    ]
    assert fmean(counts) == pytest.approx(1.9, abs=0.1)
    assert counts.count(1) / len(counts) == pytest.approx(0.3, abs=0.06)


def test_the_list():
    """A change of the data changes the figures above: look at them again."""
    assert (len(codes()), len(current_codes())) == (6202, 2851)


def enumerated(pattern, known):
    """The same by trying everything; only for few hidden digits."""
    holes = [at for at, char in enumerate(pattern) if char == "*"]
    tries = product(*("0123456789X" if at == 17 else "0123456789" for at in holes))
    return sum(_is_one(_filled(pattern, holes, digits), known) for digits in tries)


def _filled(pattern, holes, digits):
    chars = list(pattern)
    for at, digit in zip(holes, digits, strict=True):
        chars[at] = digit
    return "".join(chars)


def _is_one(number, known):
    old = len(number) == 15
    dated = f"19{number[6:12]}" if old else number[6:14]
    order = number[12:15] if old else number[14:17]
    try:
        day = date(int(dated[:4]), int(dated[4:6]), int(dated[6:]))
    except ValueError:
        return False
    return (
        number[:6] in CODES
        and (not known.regions or number.startswith(known.regions))
        and known.low <= day <= known.high
        and order != "000"
        and (known.sex is None or (int(order) % 2 == 1) == (known.sex == "male"))
        and (old or "10X98765432"[weigh(number[:17], 0)] == number[17])
    )


CODES = frozenset(codes())


@pytest.mark.parametrize("seed", range(60))
def test_counting_is_enumerating(seed):
    rng = Random(seed)
    number = make_id(rng, codes())
    if seed % 4 == 3:  # an old number: no century, no check character
        number = number[:6] + number[8:17]
    pattern = masked(number, *rng.sample(range(len(number)), rng.randint(0, 4)))
    facts = [
        Known(date(2026, 6, 30)),
        Known(date(2000, 12, 31), date(1930, 5, 5)),
        Known(TODAY, sex="female"),
        Known(TODAY, regions=(number[:2],)),
        Known(TODAY, regions=(number[:6], "110105")),
    ]
    known = rng.choice(facts)
    expected = enumerated(
        pattern,
        Known(min(known.high, date(1999, 12, 31)), known.low, known.sex, known.regions)
        if len(number) == 15
        else known,
    )
    if expected or known.low != OLDEST:
        assert count(pattern, known) == expected


@pytest.mark.parametrize(
    ("pattern", "known", "expected"),
    [
        ("44052418800101001*", ALONE, 1),  # earlier births count where a year before 1926 shows
        ("110105194912310***", ALONE, 99),  # order numbers 001 to 099
        ("110105491231***", ALONE, 999),
        ("110105194913310021", ALONE, 0),  # no such month
        ("110105********0000", ALONE, 0),  # no order number 000
        ("1101051949123100**", Known(date(1949, 12, 30)), 0),
        ("81000019900101****", ALONE, 999),  # residence permits
        ("8*****19900101****", ALONE, 2997),
        ("11998819900101****", ALONE, 999),  # a county that no list has
        ("99010119900101****", ALONE, 0),  # no province
    ],
)
def test_edges(pattern, known, expected):
    assert count(pattern, known) == expected


def test_only_ids_are_counted():
    with pytest.raises(ValueError, match="15 or 18"):
        count("110105", ALONE)
