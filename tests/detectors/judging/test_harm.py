"""Harm by what stands together, each row the least that reaches it."""

from __future__ import annotations

import pytest

from detectors.judging.harm import Open, harm_of


@pytest.mark.parametrize(
    ("facets", "traits", "level"),
    [
        ("id account", "", 4),
        ("id home", "", 4),
        ("id mobile", "", 4),
        ("id health", "", 4),
        ("id", "disabled", 4),
        ("id", "pregnant", 4),
        ("id", "poor", 3),
        ("id", "veteran", 3),
        ("id village", "", 3),
        ("id line", "", 3),
        ("certificate", "", 4),
        ("image", "", 4),
        ("id", "child", 4),
        ("home", "child", 4),
        ("student", "child", 4),
        ("name mobile", "child", 4),
        ("mobile", "child", 1),
        ("name", "child", 0),
        ("name mobile", "minor", 2),
        ("name", "minor victim", 4),
        ("name", "minor offender", 4),
        ("name track", "", 4),
        ("track position", "", 1),
        ("name", "informant", 4),
        ("name mobile", "petitioner", 4),
        ("mobile", "petitioner", 4),
        ("name", "petitioner", 0),
        ("name account mobile", "", 4),
        ("name account", "", 3),
        ("account", "", 2),
        ("id", "", 3),
        ("name health", "", 3),
        ("name identity", "", 3),
        ("name mobile", "ill", 3),
        ("name", "ill", 0),
        ("name", "sealed-record", 3),
        ("name home mobile", "", 3),
        ("name home line", "", 3),
        ("name home", "", 2),
        ("name mobile", "", 2),
        ("mobile health", "", 2),
        ("health", "", 0),
        ("identity", "", 0),
        ("name property", "", 2),
        ("property", "", 0),
        ("weak", "", 2),
        ("moderate", "", 1),
        ("mobile", "", 1),
        ("home", "", 1),
        ("village", "", 1),
        ("handle", "", 1),
        ("position", "", 1),
        ("name plate", "", 1),
        ("plate", "", 0),
        ("name birth", "", 1),
        ("birth", "", 0),
        ("name birth-month", "", 0),
        ("name", "", 0),
        ("", "", 0),
    ],
)
def test_level(facets, traits, level):
    assert harm_of(Open(frozenset(facets.split()), frozenset(traits.split()))).level == level


def test_a_name_where_nobody_may_be_named():
    assert harm_of(Open(frozenset({"name"}), nameless=True)).level == 3
    assert harm_of(Open(frozenset(), nameless=True)).level == 0
