"""Each place says in what role it names somebody; the name stands between brackets."""

import pytest

from detectors.roles import role_of


def role(text, label=""):
    start, end = text.index("["), text.index("]") - 1
    return role_of(text.replace("[", "", 1).replace("]", "", 1), start, end, label)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # officials: title before, title behind, in apposition, signatures, verbs of office
        ("县公安局局长[王建国]到现场指挥", "official"),
        ("副主任：[李明]", "official"),
        ("镇党委书记[赵强]主持会议", "official"),
        ("会议由[赵强]主持。", "official"),
        ("[赵强]镇长指出", "official"),
        ("签发人：[孙立]", "official"),
        ("经办人：李明 审核：[孙立]", "official"),
        ("主持：[周平] 记录：吴涛", "official"),
        ("审判长[周平]、人民陪审员吴涛", "official"),
        ("书记员[吴涛]", "official"),
        ("执法人员李明、[孙立]出示证件", "official"),
        ("局长李明、副局长[孙立]", "official"),
        ("[钱红]（市财政局副局长）", "official"),
        ("[钱红]，市财政局副局长，接受审查", "official"),
        ("[钱红]同志任市财政局局长", "official"),
        ("免去[钱红]同志市财政局局长职务", "official"),
        ("任命[钱红]为市财政局局长", "official"),
        ("[钱红]，女，汉族，1970年5月生，现任某局副局长，拟任局长。", "official"),
        ("河长：[郑文] 电话：0531-12345678", "official"),
        ("组长：李明 副县长\n成员：孙立、[郑文]", "official"),
        ("驻村干部[郑文]入户走访", "official"),
        # contacts
        ("联系人：[李明]，电话：0531-12345678", "contact"),
        ("联系人：孙立、[李明]", "contact"),
        ("业务咨询：[李明] 0531-12345678", "contact"),
        ("咨询电话：0531-12345678（[李明]）", "contact"),
        ("联系电话：0531-12345678，[李老师]", "contact"),
        ("报名请电话联系 [李]老师", "contact"),
        ("如有疑问请与[李明]联系", "contact"),
        # representatives
        ("某公司，法定代表人：[陈刚]", "representative"),
        ("当事人：某某餐饮店（经营者：[陈刚]）", "representative"),
        ("个体工商户 经营者[陈刚]", "representative"),
        ("单位负责人：[陈刚]", "representative"),
        ("[陈刚]董事长表示", "representative"),
        ("[陈刚]，某公司总经理，负责全面工作", "representative"),
        ("项目经理：[陈刚]", "representative"),
        # experts
        ("评审专家：李明、孙立、[何静]（采购人代表）", "expert"),
        ("评标委员会成员：李明 孙立 [何静]", "expert"),
        ("鉴定人：[何静]", "expert"),
        ("委托代理人[何静]，某律师事务所律师", "expert"),
        ("[何静]律师", "expert"),
        # the public
        ("烈士[许勇]，1932年牺牲", "public"),
        ("（记者[许勇]）", "public"),
        ("责任编辑：[许勇]", "public"),
        ("通讯员 李明 [许勇] 报道", "public"),
        ("摄影：[许勇]", "public"),
        ("学习[雷锋]精神", "public"),
        # private, and in doubt private
        ("当事人：[马林]，男", "private"),
        ("当事人[马林]", "private"),
        ("申请人李明、[马林]", "private"),
        ("被处罚人：[马林] 性别：男", "private"),
        ("户主：[马林]", "private"),
        ("监护人：[马林]", "private"),
        ("投诉人[马林]反映", "private"),
        ("法定代理人[马林]，系其母亲", "private"),
        ("委托代理人[马林]，系其儿子", "private"),
        ("局长的妻子[马林]", "private"),
        ("书记李明走访村民[马林]家", "private"),
        ("村民[马林]、书记李明", "private"),
        ("家庭成员：李明、[马林]", "private"),
        ("紧急联系人：[马林]", "private"),
        ("被告人[马林]，某公司总经理，因涉嫌", "private"),
        ("学生会主席[马林]", "private"),
        ("局长作了批示。[马林]的房屋已经修缮", "private"),
        ("[马林]", "private"),
        ("关于[马林]的处罚决定", "private"),
        ("为[马林]办理了低保", "private"),
    ],
)
def test_the_words_beside_a_name_tell_its_role(text, expected):
    assert role(text) == expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("法定代表人", "representative"),
        ("法定代表人姓名", "representative"),
        ("处罚信息 / 法定代表人", "representative"),
        ("联系人", "contact"),
        ("审核人（签字）", "official"),
        ("帮扶责任人", "official"),
        ("户主姓名", "private"),
        ("行政相对人名称", "private"),
        ("姓名", "private"),
        ("", "private"),
        ("评审专家", "expert"),
    ],
)
def test_the_label_of_a_cell_tells_its_role(label, expected):
    assert role("[李明]", label) == expected


def test_the_text_weighs_more_than_the_label():
    assert role("法定代表人：[李明]", "当事人信息") == "representative"
    assert role("[李明] 局长", "当事人") == "private"


def test_the_same_name_is_judged_by_its_place():
    text = "局长李明主持会议。信访人李明反映道路问题。"
    first, second = text.index("李明"), text.rindex("李明")
    assert role_of(text, first, first + 2) == "official"
    assert role_of(text, second, second + 2) == "private"


def test_a_long_list_without_a_word_before_it_is_private():
    text = "、".join(["李明"] * 5_000)
    assert role_of(text, len(text) - 2, len(text)) == "private"
