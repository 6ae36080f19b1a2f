"""What the model that comes with the package finds, and what it leaves alone."""

from pathlib import Path

import pytest

from detectors.ner import names_in, names_in_many
from detectors.ner.score import held_out, score

HELD_OUT = Path(__file__).parent / "heldout.jsonl"


def found(text):
    return [text[n.start : n.end] for n in names_in(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("当事人：张建国，男，汉族，住罗塘村3组12号。", ["张建国"]),
        ("关于对李四光的行政处罚决定书", ["李四光"]),
        ("经查，王强于2024年3月2日在清河路违法占道经营。", ["王强"]),
        ("申请人欧阳娜娜与被申请人司马光华劳动争议一案", ["欧阳娜娜", "司马光华"]),
        ("户主阿依古丽·买买提，家庭人口4人", ["阿依古丽·买买提"]),
        ("受益人：扎西次仁", ["扎西次仁"]),
        ("申请人：高峰，电话13800138000", ["高峰"]),
        ("投诉人安宁反映小区噪音扰民问题。", ["安宁"]),
        ("户主：白雪", ["白雪"]),
        ("姓名：王　伟　性别：男", ["王　伟"]),
        ("评审专家：李明、孙立、何静", ["李明", "孙立", "何静"]),
        ("市民政局局长钱红主持会议，副局长郑文参加。", ["钱红", "郑文"]),
        ("公示名单：张某某、李**", ["张某某", "李**"]),
    ],
)
def test_names_are_found_with_their_bounds(text, names):
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t",
        "高峰时段严禁货车通行，方案由市公安局交通警察支队负责解释。",
        "石桥镇、江宁区、高店村、马家沟村受灾。",
        "金额 单位 万元 于洪区 安全生产 方式 温度",
        "当事人对本决定不服的，可以在收到决定书之日起六十日内申请行政复议。",
        "申请人应当自行政行为作出之日起六十日内提出申请。",
        "张江路100弄、王府井大街、李宁体育用品有限公司",
        "姓名 性别 民族 出生年月 文化程度 政治面貌",
        "13800138000 11010519491231002X someone@example.com",
    ],
)
def test_places_and_words_are_no_names(text):
    assert found(text) == []


def test_offsets_are_those_of_the_text_given():
    text = "\ud800𠀀 a1\n　当事人：张建国。\r\n\r\n李明、\U0001f600"
    assert found(text) == ["张建国", "李明"]


def test_names_of_many_texts_are_those_of_each():
    texts = ["当事人：张建国", "", "石桥镇", "局长李明"]
    assert names_in_many(texts) == [names_in(text) for text in texts]


def test_a_text_without_an_end_is_read_piece_by_piece():
    names = found("当事人张建国，" * 2_000)
    assert set(names) == {"张建国"}
    assert len(names) >= 1_950


def test_scores_say_how_sure():
    (sure,) = names_in("当事人：张建国，男")
    assert 0.9 < sure.score <= 1


def test_on_sentences_of_another_seed_and_other_templates():
    result = score(held_out(HELD_OUT))
    assert result.precision > 0.9
    assert result.recall > 0.9
