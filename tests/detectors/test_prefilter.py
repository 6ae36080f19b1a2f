"""Looking cheaply first, and only where something can be, must never cost a finding."""

from functools import cache
from random import Random

import pytest

from detectors import recognise
from detectors.engine import LANGUAGE, analyzer
from recognizers_zh import HINTS, RECOGNIZERS, stretches
from recognizers_zh.gates import Gate, Seen, gate_of
from recognizers_zh.hints import any_holds, look, which_hold
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


_WORDS = (
    "政务公开工作应当及时准确", "。", "，", "\n", " ", "：", "（", "）", "的", "为", "电话", "身份证号", "QQ",
    "微信号", "卡号", "住", "浙江省杭州市西湖区", "张江镇劳动村", "文三路", "幸福小区", "12号", "3组", "5-2-301",
    "3单元502室", "甲栋", "三十二弄5号", "13800138000", "138 0013 8000", "138-0013\n8000", "1 3 8 0 0 1 3 8 0 0 0",
    "11010519491231002X", "110105 19491231 002X", "44052418\n8001010014", "6222020000000000000",
    "6222 0200 0000 0000 000", "010-65521234转801", "（010）6552 1234", "65521234", "name@example.com", "a＠b.cn",
    "E12345678", "G 1234 5678", "C12345678", "L12345678", "军字第123456号", "沪A·12345", "使 123456",
    "浙(2023)杭州市不动产权第0012345号", "房权证字第12345号", "wxid_abc123", "zhang_san88", "9001051949123100",
    "2023年7月1日", "１２３", "\u200b", "\u200f", "\u3000", "x", "_", "-", ".", "/", "元", "¥", "*", "0", "1", "86",
    "+86 ", "20230131", "K12345678", "\u212a1234567", "准考证号202312345678", "一卡通123456789012",
    "残疾人证11010519491231002X43", "G11010519491231002X", "第(2023)12号", "驾驶证", "护照",
)  # fmt: skip


def _mixed(seed: int, words: int) -> str:
    rng = Random(seed)
    filler = ["政务公开" * 30, "人民政府办公室" * 15] if seed % 2 else [""]
    return "".join(rng.choice((*_WORDS, *filler)) for _ in range(words))


@cache
def _texts() -> tuple[tuple[str, str], ...]:
    """(text, label): made of values and what may stand beside them, short and long."""
    labels = (
        "",
        "电话",
        "公民身份号码",
        "银行卡号",
        "家庭住址",
        "QQ",
        "备注 / 微信号",
        "护照号码",
        "产权证号",
        "准考证号",
    )
    long = [(_mixed(seed, 120), labels[seed % 3]) for seed in range(24)]
    return (*long, *((_mixed(seed, 1 + seed % 4), labels[seed % 9]) for seed in range(500)))


def test_the_engine_finds_the_same(monkeypatch):
    registry = analyzer().registry
    # It asks a set of objects, whose order differs between processes, and with it labels of neighbours.
    asked = [
        r for entity in EVERY for r in registry.recognizers if r.supported_entities == [entity]
    ]
    monkeypatch.setattr(registry, "get_recognizers", lambda **_: asked)
    for text, label in _texts():
        headers = [part for part in label.split(" / ") if part]
        results = analyzer().analyze(text, LANGUAGE, entities=EVERY, context=headers or None)
        expected = {(r.entity_type, r.start, r.end, round(r.score, 3)) for r in results}
        found = recognise._exposed(text, label, EVERY)
        assert {(s.entity_type, s.start, s.end, s.score) for s in found} == expected


def test_the_same_is_found_in_stretches_and_in_all_of_a_text(monkeypatch):
    looked = [recognise._exposed(text, label, EVERY) for text, label in _texts()]
    assert sum(map(len, looked)) > 700
    monkeypatch.setattr(stretches, "SHORT", 10**9)
    assert looked == [recognise._exposed(text, label, EVERY) for text, label in _texts()]


def test_the_same_is_found_with_and_without_gates(monkeypatch):
    looked = [recognise._exposed(text, label, EVERY) for text, label in _texts()]
    monkeypatch.setattr(Gate, "lets", lambda *_: True)
    assert looked == [recognise._exposed(text, label, EVERY) for text, label in _texts()]


def test_what_is_possible_is_all_that_is_found():
    for text, label in _texts():
        every = [
            s for s in recognise._exposed(text, label, EVERY) if s.score >= recognise.THRESHOLD
        ]
        possible = recognise.possible(text, label)
        assert {s.entity_type for s in every} <= set(possible)


def test_hints_hold_as_each_does_alone():
    for text, label in _texts():
        seen = look(text, label)
        assert which_hold(HINTS, text, label) == [e for e in HINTS if any_holds(HINTS[e], seen)]


@pytest.mark.parametrize("recognizer", RECOGNIZERS)
def test_every_pattern_can_be_read_or_lets_all_through(recognizer):
    every = Seen(10**6, 10**6, newline=True, other=True)
    assert all(gate_of(pattern.regex).lets(every) for pattern in recognizer.PATTERNS)


@pytest.mark.parametrize(
    ("pattern", "gate"),
    [
        ("[0-9]{3}(?:-[0-9]{4})?", Gate(3, 3)),
        ("(?:[0-9]{3}|[0-9X]{2})", Gate(0, 2)),
        (r"1(?=[0-9]*\n)[0-9\n]{3}", Gate(1, 4, newline=True, other=True)),
        (r"(?P<a>[ -])[0-9](?P=a)", Gate(1, 2, other=True)),
        (r"[^0-9]\d", Gate(0, 2)),
        (r"\p{Han}{3}[0-9]", Gate()),
        ("(", Gate()),
    ],
)
def test_a_gate_asks_for_no_more_than_a_pattern_needs(pattern, gate):
    assert gate_of(pattern) == gate
