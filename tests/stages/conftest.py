"""The night that every test of a composed system looks at; it is made once for all processes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.stages import nights


@pytest.fixture(scope="session")
def night(tmp_path_factory: pytest.TempPathFactory) -> nights.Night:
    base = Path(tmp_path_factory.getbasetemp())
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    return nights.once(shared / "night")
