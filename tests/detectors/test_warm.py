"""A worker is warm: no child loads or compiles what the one before it already had."""

import json
import subprocess
import sys

import pytest

from detectors.detect import detect
from detectors.readers import READERS
from detectors.warm import samples

SAMPLES = list(samples())

COLD_CACHES = """
import gc, json
from functools import _lru_cache_wrapper as Cache
from detectors.worker import warm_up
warm_up()
caches = [c for c in gc.get_objects() if isinstance(c, Cache)]
cold = [f"{c.__module__}.{c.__name__}" for c in caches if not c.cache_info().currsize]
print(json.dumps([name for name in cold if name.startswith("recognizers_zh")]))
"""
ANSWERS = {"recognizers_zh.hints._any_in", "recognizers_zh.labels.of_header"}
"""Caches of answers to what documents ask, and not of data: each child fills its own."""


@pytest.mark.parametrize(("data", "media_type"), SAMPLES)
def test_every_sample_is_read_in_full_and_holds_values(data, media_type):
    result = detect(data, media_type)
    assert (result.failed, result.reason) == (None, None)
    assert len(result.facts) >= 6


def test_there_is_a_sample_for_every_format_that_sites_are_full_of():
    common = {"html", "pdf", "docx", "xlsx", "csv", "text"}
    assert {READERS[media_type] for _, media_type in SAMPLES} >= common


def test_after_the_warm_up_no_recognizer_has_data_left_to_load():
    done = subprocess.run([sys.executable, "-c", COLD_CACHES], stdout=subprocess.PIPE, check=True)
    assert set(json.loads(done.stdout)) <= ANSWERS
