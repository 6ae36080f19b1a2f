"""What a span must look like, and what beside a common word makes a name of it."""

import pytest

from detectors.ner.plausible import plausible


def judged(text):
    start, end = text.index("["), text.index("]") - 1
    return plausible(text.replace("[", "", 1).replace("]", "", 1), start, end, 0, 0)


@pytest.mark.parametrize(
    "text",
    [
        "[张建国]提出申辩",
        "[王　伟]",
        "[欧阳娜娜]",
        "[范徐丽泰]",
        "[扎西次仁]",
        "[阿依古丽·买买提]",
        "[张某某]",
        "[张建国]与某某有限公司",
        "[李**]",
        "申请人：[高原]",
        "投诉人[安宁]反映",
        "[文静]，男，汉族",
        "[文静]110105",
    ],
)
def test_it_can_be_a_name(text):
    assert judged(text)


@pytest.mark.parametrize(
    "text",
    [
        "与[周末连休]",
        "[高]",
        "[严格执法]",
        "[安徽省]四起",
        "一、[元旦]：放假",
        "十分[文静]的",
        "负责人[管理]不善",
        "[李宁]体育用品有限公司",
        "[印发]通知",
        "[第3条]",
        "[·]",
        "俄军将领[IvanPaskievich]",
    ],
)
def test_it_can_not(text):
    assert not judged(text)


def test_a_word_in_a_list_of_names_is_one():
    text = "李明、文静、孙立"
    assert plausible(text, 3, 5, 2, 0)
    assert plausible(text, 3, 5, 0, 6)
    assert not plausible(text, 3, 5, 0, 0)
