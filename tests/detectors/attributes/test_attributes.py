"""Health and circumstances: what a column or a sentence says of somebody, and what is only policy."""

from __future__ import annotations

import pytest

from detectors.attributes import (
    BESIDE_PERSON,
    HEALTH,
    IDENTITY,
    IN_COLUMN,
    IN_PROSE,
    attribute_spans,
    may_hold,
)
from detectors.attributes.lexicon import _RULES, _lines, triggers, words_in
from detectors.masking import mask_value
from detectors.recognise import recognise_text

ID = "11010519491231002X"
HEALTHY, WHO = "CN_HEALTH", "CN_SPECIFIC_IDENTITY"


@pytest.mark.parametrize(
    ("cell", "label", "entity", "detail"),
    [
        ("肝硬化", "病种", HEALTHY, "illness"),
        ("某种怪病", "疾病名称", HEALTHY, "illness"),
        ("精神分裂症", "诊断结果", HEALTHY, "mental"),
        ("肺结核", "病种", HEALTHY, "infectious"),
        ("右手食指骨折", "受伤部位", HEALTHY, "injury"),
        ("玖级", "伤残等级", HEALTHY, "injury"),
        ("肢体", "残疾类别", HEALTHY, "disability"),
        ("2", "残疾等级", HEALTHY, "disability"),
        ("√", "是否残疾", HEALTHY, "disability"),
        ("全护理", "护理等级", HEALTHY, "disability"),
        ("38周", "孕周", HEALTHY, "pregnancy"),
        ("患病", "健康状况", HEALTHY, "illness"),
        ("因病", "致困原因", HEALTHY, "illness"),
        ("因残", "主要致贫原因", HEALTHY, "disability"),
        ("缺劳动力", "致贫原因", WHO, "poverty"),
        ("A类", "低保类别", WHO, "poverty"),
        ("是", "是否低保", WHO, "poverty"),
        ("盗窃", "罪名", WHO, "offender"),
        ("缓刑", "矫正类别", WHO, "offender"),
        ("十日", "拘留期限", WHO, "security-penalty"),
        ("参战", "优抚类别", WHO, "veteran"),
        ("社会散居", "孤儿类别", WHO, "orphan"),
        (" 肝硬化 ", "家庭成员 / 病 种", HEALTHY, "illness"),
    ],
)
def test_a_cell_under_such_a_column(cell, label, entity, detail):
    (found,) = attribute_spans(cell, label)
    assert (found.entity_type, found.detail, found.score) == (entity, detail, IN_COLUMN)
    assert cell[found.start : found.end] == cell.strip()
    (span,) = recognise_text(cell, label)
    assert (span.entity_type, span.detail) == (entity, detail)


@pytest.mark.parametrize(
    ("cell", "label"),
    [
        *(
            (cell, "病种")
            for cell in ("无", "否", "-", "—", "/", "", " ", "健康", "良好", "暂无", "N/A", "0")
        ),
        ("正常", "体检结果"),
        ("合格", "体检结论"),
        ("身体健康", "健康状况"),
        ("非残疾", "残疾类别"),
        ("完全自理", "自理能力"),
        ("I11.9", "疾病编码"),
        ("500", "残疾等级补贴"),
        ("120", "残疾人数"),
        ("某某公司", "病媒防制单位"),
        ("肝硬化", "为进一步做好重大疾病医疗救助工作现将有关病种公布如下请遵照执行"),
        ("2020级计算机专业", "班级"),
    ],
)
def test_a_cell_that_says_nothing(cell, label):
    assert [a for a in attribute_spans(cell, label) if a.score >= IN_COLUMN] == []


@pytest.mark.parametrize(
    ("text", "details"),
    [
        ("张三，肢体二级残疾，享受低保", ["disability", "poverty"]),
        ("患者李某确诊肺癌", ["illness"]),
        ("因患慢性肾小球肾炎住院", ["illness"]),
        ("因犯盗窃罪被判处有期徒刑三年", ["offender", "offender"]),
        ("被处以行政拘留五日", ["security-penalty"]),
        ("系社区矫正对象", ["offender"]),
        ("信访人王某", ["petitioner"]),
        ("举报人王某", ["informant"]),
        ("被害人王某", ["victim"]),
        ("退役军人王某", ["veteran"]),
        ("孤儿王某", ["orphan"]),
        ("九级伤残", ["injury"]),
        ("三年级2班王某的监护人", ["minor", "minor"]),
        ("HIV阳性", ["infectious"]),
    ],
)
def test_prose(text, details):
    found = attribute_spans(text)
    assert [a.detail for a in found] == details
    assert {a.score for a in found} == {IN_PROSE}


POLICY = [
    "残疾人两项补贴政策", "困难残疾人生活补贴和重度残疾人护理补贴制度", "市残疾人联合会",
    "残疾人就业保障金征收", "市肿瘤医院", "市精神卫生中心", "结核病防治所", "抗癌药物目录",
    "糖尿病防治知识宣传", "全国爱耳日活动", "高血压科普", "妇女两癌筛查", "艾滋病防治条例",
    "狂犬疫苗接种门诊", "低保标准提高", "低保金发放", "最低生活保障办法", "特困人员救助供养条件",
    "退役军人事务局", "退役军人服务站", "工伤保险条例", "工伤认定办法", "社区矫正法宣传",
    "社区矫正中心", "打击卖淫嫖娼专项行动", "孤儿保障政策", "未成年人保护法宣传", "信访局办公室",
    "禁毒委员会", "职业病防治法", "慢性病管理", "残疾预防日", "低保名单公示", "胰岛素注射液",
    "恒瑞医药", "骨科医院", "康复医院", "防癌筛查", "抗抑郁药物", "肿瘤科门诊时间",
]  # fmt: skip


@pytest.mark.parametrize("text", POLICY)
def test_policy_is_about_nobody(text):
    said = f"{text}，联系人身份证号{ID}。"
    assert [s.entity_type for s in recognise_text(said)] == ["CN_RESIDENT_ID"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"张三（{ID}）患肝硬化。", ["CN_RESIDENT_ID", HEALTHY]),
        (f"张三（{ID}）提出申请。另：患肝硬化的可以申请。", ["CN_RESIDENT_ID"]),
        ("张三患肝硬化。", []),
        ("联系人邮箱a@example.com，患肝硬化", ["EMAIL_ADDRESS"]),
        (f"{ID}患肝\u200b硬化", ["CN_RESIDENT_ID", HEALTHY]),
        (f"{ID}感染ＨＩＶ", ["CN_RESIDENT_ID", HEALTHY]),
        (f"{ID}，低保户", ["CN_RESIDENT_ID", WHO]),
        (f"{ID}，三年级2班", ["CN_RESIDENT_ID"]),
        (f"{ID}驾驶沪A12345", ["CN_RESIDENT_ID", "CN_VEHICLE_PLATE"]),
        (f"{ID}，沪（2023）浦字不动产权第012345号", ["CN_RESIDENT_ID", "CN_PROPERTY_CERT"]),
        (f"{ID}。另有沪A12345停放", ["CN_RESIDENT_ID"]),
    ],
)
def test_prose_counts_beside_a_person(text, found):
    spans = recognise_text(text)
    assert [s.entity_type for s in spans] == found
    assert all(s.score >= BESIDE_PERSON for s in spans if s.entity_type in (HEALTHY, WHO))


def test_every_word_belongs_to_one_known_category_and_is_found_by_itself():
    pairs = _lines("words.txt")
    words = [word for _, word in pairs]
    assert len(words) == len(set(words))
    assert {category for category, _ in [*pairs, *_lines("columns.txt")]} <= HEALTH | IDENTITY
    lost = [w for c, w in pairs if c not in {f.category for f in words_in(f"张三{w}，")}]
    assert lost == []


@pytest.mark.parametrize("word", [word for _, word in _lines("words.txt")])
def test_the_quick_look_sees_every_word(word):
    assert may_hold(word)
    assert triggers() & set(word.lower())


def test_the_quick_look_lets_most_prose_pass():
    assert not may_hold("现将有关事项公告如下，请各单位认真贯彻落实。")
    assert len(_RULES) < 20


@pytest.mark.parametrize("category", sorted(HEALTH | IDENTITY))
def test_the_preview_never_says_the_words(category):
    entity = HEALTHY if category in HEALTH else WHO
    generic = {"残疾", "信访人", "举报人", "被害人", "未成年人", "困境儿童", "治安处罚"}
    words = [w for c, w in _lines("words.txt") if c == category and w not in generic]
    previews = {mask_value(entity, word, category) for word in words} | {mask_value(entity, "x")}
    assert len(previews) <= 2
    assert not [w for w in words for preview in previews if w in preview]


@pytest.mark.parametrize(
    "unit",
    ["患", "患有", "残疾", "低保", "判处", "犯", "一级", "病", "视力二", "年级", "拘留1", "癌症的"],
)
def test_long_texts_are_read_to_their_end(unit):
    attribute_spans(unit * (100_000 // len(unit)))
    attribute_spans(unit * (100_000 // len(unit)), "病种")


def test_many_words_in_one_long_sentence_are_weighed_in_linear_time():
    found = recognise_text(ID + "患肝硬化，" * 10_000)
    assert len(found) == 10_001
