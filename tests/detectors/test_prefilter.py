"""Looking cheaply first must never cost a finding."""

from random import Random

import pytest

from detectors import recognise
from tests.eval.sentences import LEAKS, LOOK_ALIKES
from tests.fakegov.people import person
from tests.fakegov.phrase import fill

EVERY = list(recognise._RANK)


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("为进一步规范社会组织和户籍管理，加强办公室值班，楼道要保持畅通。", []),
        ("", []),
        ("共3件", []),
        ("电话：１３８００１３８０００", recognise._NUMBERS),
        ("住李庄三组", ["CN_ADDRESS"]),
        ("幸福小区甲栋", ["CN_ADDRESS"]),
        ("幸福小区A 座", ["CN_ADDRESS"]),
        ("幸福小区\u200bA\u200b座", ["CN_ADDRESS"]),
        ("幸福小区3-2-502", ["CN_ADDRESS"]),
        ("邮箱 name＠example.com", ["EMAIL_ADDRESS"]),
        ("1 3 8 0 0 1 3", [*recognise._NUMBERS, "CN_ADDRESS"]),
    ],
)
def test_what_a_text_may_hold(text, entities):
    assert recognise.possible(text) == list(entities)


@pytest.mark.parametrize("kind", [*LEAKS, "look-alikes"])
def test_the_same_is_found_with_and_without_the_look(kind, monkeypatch):
    rng = Random(7)
    templates = LEAKS.get(kind, LOOK_ALIKES)
    texts = [fill(t, person(rng), rng, "prose").text for t in templates for _ in range(2)]
    looked = [recognise.recognise_text(text) for text in texts]
    monkeypatch.setattr(recognise, "possible", lambda *_: EVERY)
    assert looked == [recognise.recognise_text(text) for text in texts]


def test_a_text_longer_than_a_pipeline_likes_is_read():
    text = "政务公开。" * 200_001 + "电话13800138000"
    assert [span.entity_type for span in recognise.recognise_text(text)] == ["CN_MOBILE_PHONE"]
