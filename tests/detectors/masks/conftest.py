"""Synthetic IDs from a seed: nobody's, as no order number below is more likely than another."""

from datetime import date
from random import Random

import pytest

from detectors.masks.reference import codes, current_codes
from detectors.masks.resident_id import OLDEST
from detectors.masks.residues import weigh

TODAY = date(2026, 11, 22)


def make_id(rng, pool):
    day = date.fromordinal(rng.randint(OLDEST.toordinal(), TODAY.toordinal()))
    body = f"{rng.choice(pool)}{day:%Y%m%d}{rng.randint(1, 999):03}"
    return body + "10X98765432"[weigh(body, 0)]


@pytest.fixture(scope="session")
def ids():
    """400 IDs with codes of all times."""
    rng = Random(20261122)
    return [make_id(rng, codes()) for _ in range(400)]


@pytest.fixture(scope="session")
def of_today():
    """1,000 IDs with today's codes."""
    rng = Random(2851)
    pool = sorted(current_codes())
    return [make_id(rng, pool) for _ in range(1000)]


@pytest.fixture(scope="session")
def shanghai():
    """400 IDs with today's codes of Shanghai."""
    rng = Random(310)
    pool = sorted(code for code in current_codes() if code.startswith("310"))
    assert len(pool) == 16
    return [make_id(rng, pool) for _ in range(400)]


def masked(number, *positions):
    return "".join("*" if n in positions else char for n, char in enumerate(number))
