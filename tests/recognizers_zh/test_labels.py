"""Labels: the nearest decides, edges cut, lists share, headers speak for their cells."""

from __future__ import annotations

import pytest

from recognizers_zh import CnBankCardRecognizer, CnMobilePhoneRecognizer, CnResidentIdRecognizer
from recognizers_zh.labels import Labels

NO_BIN = "6999990000000000009"
CARD = "6222020000000000000"
PHONE = "13800138000"
FAR = "，" * 30

NAMED = pytest.mark.parametrize(
    ("text", "headers", "named"),
    [
        (f"银行卡号：{NO_BIN}", (), True),
        (f"银 行 卡 号 ： {NO_BIN}", (), True),
        (f"银行\u200b卡号：{NO_BIN}", (), True),
        (f"{NO_BIN}（银行卡号）", (), True),
        (f"{NO_BIN}为银行卡号，", (), True),
        (f"{NO_BIN} 银行卡号：", (), False),  # the label of what comes next
        (f"银行卡号。{NO_BIN}", (), False),
        (f"银行卡号见附件；编号{NO_BIN}", (), False),
        (f"银行卡号|{NO_BIN}", (), False),
        (f"银行卡号\t{NO_BIN}", (), False),
        (f"银行卡号：\n{NO_BIN}", (), True),  # wrapped to the next line
        (f"银行卡号见附件\n{NO_BIN}", (), False),
        (f"银行卡号{FAR}{NO_BIN}", (), False),
        (f"银行卡号：{CARD}，{NO_BIN}", (), True),  # a list
        (f"银行卡号：{CARD}归还日期为{NO_BIN}", (), False),  # another value in between
        (f"银行卡号，手机{PHONE}备注{NO_BIN}", (), False),
        (f"银行卡号，项目编号{NO_BIN}", (), False),  # the nearest
        (f"项目编号，银行卡号{NO_BIN}", (), True),
        (NO_BIN, ("银行卡号",), True),
        (NO_BIN, ("发放信息 / 银行卡号",), True),
        (NO_BIN, ("发放信息", "银行卡号"), True),
        (NO_BIN, ("姓名",), False),
        (NO_BIN, ("项目编号或银行卡号",), True),  # in a header the word for it goes first
        (f"项目编号{NO_BIN}", ("银行卡号",), False),  # nearer than the header
        (NO_BIN, (), False),
    ],
)


@NAMED
def test_labels_decide(find, text, headers, named):
    assert (("CN_BANK_CARD", NO_BIN) in find(text, *headers)) is named


def test_enhancing_is_safe_without_context():
    recognizer = CnResidentIdRecognizer()
    text = "身份证号11010519491231002X"
    results = recognizer.analyze(text, ["CN_RESIDENT_ID"])
    (result,) = recognizer.enhance_using_context(text, results, [], None, None)
    assert result.score > 0.9
    assert result.recognition_metadata[result.IS_SCORE_ENHANCED_BY_CONTEXT_KEY]
    assert result.analysis_explanation.supportive_context_word == "身份证号"
    assert "names" in result.analysis_explanation.textual_explanation


def test_explanations_hold_nothing_of_the_text():
    recognizer = CnMobilePhoneRecognizer()
    text = f"张三，电话{PHONE}"
    (result,) = recognizer.analyze(text, ["CN_MOBILE_PHONE"])
    (result,) = recognizer.enhance_using_context(text, [result], [], None, ["联系电话"])
    shown = f"{result.analysis_explanation}{result.recognition_metadata}"
    assert PHONE not in shown
    assert "张三" not in shown


def test_results_of_strangers_pass_through():
    recognizer = CnBankCardRecognizer()
    results = recognizer.analyze(CARD, ["CN_BANK_CARD"])
    for result in results:
        result.recognition_metadata.pop("zh_scores")
    assert recognizer.enhance_using_context(CARD, results, [], None) == results


def test_own_context_words_replace_ours():
    recognizer = CnBankCardRecognizer(context=["卡片"])
    (result,) = recognizer.analyze(NO_BIN, [])[:1]
    (result,) = recognizer.enhance_using_context(f"卡片{NO_BIN}", [_moved(result, 2)], [], None)
    assert result.score >= 0.4


def _moved(result, by):
    result.start += by
    result.end += by
    return result


@pytest.mark.parametrize(
    ("text", "word"),
    [("tel:", "tel"), ("hotel:", None), ("XK_FR_SFZH", "sfzh"), ("身份证号码", "身份证号码")],
)
def test_words_in_letters_are_whole(text, word):
    label = Labels(["tel", "sfzh", "身份证号", "身份证号码"], []).last(text)
    assert (label and label.word) == word


def test_no_words_match_nothing():
    assert Labels([], []).last("身份证号") is None
