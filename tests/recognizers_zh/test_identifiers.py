"""The identifiers beside ID, phone, card and address: what must be found, and what only looks alike."""

from __future__ import annotations

import re

import pytest

from recognizers_zh import HINTS, RECOGNIZERS, compact
from recognizers_zh.cn_resident_id import calc_check_digit
from recognizers_zh.hints import any_holds, look

ID = "11010519491231002X"
FOREIGNER = "91112419491231002"
FOREIGNER += calc_check_digit(FOREIGNER)
PASSPORT, HONGKONG, TAIWAN = "CN_PASSPORT", "CN_HK_MACAU_PERMIT", "CN_TAIWAN_PERMIT"
PLATE, CERTIFICATE = "CN_VEHICLE_PLATE", "CN_PROPERTY_CERT"

FOUND = [
    (PASSPORT, "护照号码：E12345678。", "", "E12345678"),
    (PASSPORT, "护照ＥＡ１２３４５６７", "", "ＥＡ１２３４５６７"),
    (PASSPORT, "持G12345678号护照", "护照", "G12345678"),
    (PASSPORT, "SE1234567", "公务护照号", "SE1234567"),
    (PASSPORT, "外交护照 DE1234567", "", "DE1234567"),
    (PASSPORT, "护照号：141234567", "", "141234567"),
    (PASSPORT, "护照号码 K12345678（香港）", "", "K12345678"),
    (PASSPORT, "护照号码：MA1234567", "", "MA1234567"),
    (PASSPORT, "外籍人员，护照号码TK1234567", "", "TK1234567"),
    (PASSPORT, "E\u200b1234\u200b5678", "证件号码", "E\u200b1234\u200b5678"),
    (HONGKONG, "往来港澳通行证号码C12345678", "", "C12345678"),
    (HONGKONG, "港澳通行证：CA1234567", "", "CA1234567"),
    (HONGKONG, "W12345678", "往来港澳通行证", "W12345678"),
    (HONGKONG, "回乡证H1234567801，", "", "H1234567801"),
    (HONGKONG, "M12345678", "证件号码", "M12345678"),
    (TAIWAN, "往来台湾通行证L12345678", "", "L12345678"),
    (TAIWAN, "台胞证号：12345678", "", "12345678"),
    (TAIWAN, "台胞证0012345678（B）", "", "0012345678（B）"),
    (TAIWAN, "T12345678", "台湾居民来往大陆通行证", "T12345678"),
    ("CN_FOREIGNER_ID", f"证件号码{FOREIGNER}", "", FOREIGNER),
    ("CN_FOREIGNER_ID", f"{FOREIGNER[:6]} {FOREIGNER[6:14]} {FOREIGNER[14:]}", "永久居留身份证",
     f"{FOREIGNER[:6]} {FOREIGNER[6:14]} {FOREIGNER[14:]}"),
    ("CN_FOREIGNER_ID", "外籍教师（CAN310049123101）", "", "CAN310049123101"),
    ("CN_MILITARY_ID", "军官证：军字第2001988号", "", "军字第2001988号"),
    ("CN_MILITARY_ID", "士字第20011988号", "", "士字第20011988号"),
    ("CN_MILITARY_ID", "军官证号 南字第01234567号", "", "南字第01234567号"),
    ("CN_MILITARY_ID", "豫军F012345", "", "豫军F012345"),
    ("CN_MILITARY_ID", "20019886", "残疾军人证号", "20019886"),
    ("CN_DRIVER_LICENSE", "驾驶证档案编号：310000123456", "", "310000123456"),
    ("CN_DRIVER_LICENSE", f"驾驶证号{ID}，档案编号：310000123456", "", "310000123456"),
    ("CN_DRIVER_LICENSE", "310000123456", "驾照档案号", "310000123456"),
    ("CN_DISABILITY_CERT", f"残疾人证{ID}43", "", f"{ID}43"),
    ("CN_DISABILITY_CERT", f"{ID}43B1", "", f"{ID}43B1"),
    ("CN_DISABILITY_CERT", "11010519491231002x 11", "残疾证号", "11010519491231002x 11"),
    ("CN_SOCIAL_SECURITY", "社保卡号：A12345678", "", "A12345678"),
    ("CN_SOCIAL_SECURITY", "1001234567", "个人社保编号", "1001234567"),
    ("CN_STUDENT_ID", f"学籍号G{ID}", "", f"G{ID}"),
    ("CN_STUDENT_ID", f"学生G{ID}转入", "", f"G{ID}"),
    ("CN_STUDENT_ID", "L110105194912310021", "", "L110105194912310021"),
    ("CN_STUDENT_ID", "3101042012010203", "学籍号", "3101042012010203"),
    ("CN_EXAM_TICKET", "准考证号：202301150123", "", "202301150123"),
    ("CN_EXAM_TICKET", f"{ID}01", "准考证号", f"{ID}01"),
    (PLATE, "车牌号：沪A12345", "", "沪A12345"),
    (PLATE, "沪AD12345", "号牌号码", "沪AD12345"),
    (PLATE, "驾驶粤Z1234港小型轿车", "", "粤Z1234港"),
    (PLATE, "沪A1234警", "车牌", "沪A1234警"),
    (PLATE, "沪A·１２３４挂", "车辆号牌", "沪A·１２３４挂"),
    (PLATE, "使123456", "车牌", "使123456"),
    (CERTIFICATE, "不动产权证号：沪（2023）浦字不动产权第012345号", "", "沪（2023）浦字不动产权第012345号"),
    (CERTIFICATE, "沪房地浦字（2010）第012345号", "房产证号", "沪房地浦字（2010）第012345号"),
    (CERTIFICATE, "京房权证朝字第123456号", "房产证", "京房权证朝字第123456号"),
    (CERTIFICATE, "浦国用（2008）第0123号", "土地证号", "浦国用（2008）第0123号"),
    ("CN_WECHAT", "微信号：zhang_san-88，", "", "zhang_san-88"),
    ("CN_WECHAT", "微信（本人）：Zhangsan88", "", "Zhangsan88"),
    ("CN_WECHAT", "加V信wxid_abc123def456", "", "wxid_abc123def456"),
    ("CN_WECHAT", "zhangsan88", "微信号", "zhangsan88"),
    ("CN_QQ", "QQ：12345678", "", "12345678"),
    ("CN_QQ", "ＱＱ号１２３４５６７８", "", "１２３４５６７８"),
    ("CN_QQ", "12345678", "QQ号码", "12345678"),
]  # fmt: skip

ALIKE = [
    (PASSPORT, "合同编号：E12345678", ""),
    (PASSPORT, "型号E12345678-2", ""),
    (PASSPORT, "E12345678", ""),
    (PASSPORT, "G1234次列车，标准GB12345678", ""),
    (PASSPORT, "护照签发日期20200101", ""),
    (HONGKONG, "设备编号C12345678", ""),
    (HONGKONG, "车辆通行证C12345678", ""),
    (HONGKONG, "H123456789", "通行证"),
    (TAIWAN, "台胞证办理，咨询电话12345678", ""),
    (TAIWAN, "台胞证 20200101", ""),
    (TAIWAN, "L12345678", "货号"),
    ("CN_FOREIGNER_ID", "统一社会信用代码91350100M000100Y43", ""),
    ("CN_FOREIGNER_ID", "92310115MA1K3ABC1X", "统一社会信用代码"),
    ("CN_FOREIGNER_ID", FOREIGNER[:17] + ("0" if FOREIGNER[17] != "0" else "1"), "证件号码"),
    ("CN_FOREIGNER_ID", "ABC310049123101", ""),  # no such country
    ("CN_FOREIGNER_ID", "CAN310049133101", ""),  # no such month
    ("CN_MILITARY_ID", "沪府政字第20230012号", ""),
    ("CN_MILITARY_ID", "（2023）沪军字第2001988号", ""),
    ("CN_MILITARY_ID", "人武字〔2023〕12号", ""),
    ("CN_MILITARY_ID", "军队文职人员招聘2023001人", ""),
    ("CN_DRIVER_LICENSE", "档案编号：310000123456", ""),
    ("CN_DRIVER_LICENSE", "驾驶培训许可证号310000123456", ""),
    ("CN_DRIVER_LICENSE", "990000123456", "驾驶证档案编号"),
    ("CN_DISABILITY_CERT", f"{ID}00", "证件号码"),
    ("CN_DISABILITY_CERT", f"{ID}85", "残疾证号"),
    ("CN_DISABILITY_CERT", "11010519491231002143", "残疾证号"),
    ("CN_DISABILITY_CERT", f"{ID}430", ""),
    ("CN_SOCIAL_SECURITY", "单位社保编号1001234567", ""),
    ("CN_SOCIAL_SECURITY", "医保编码A12345678", ""),
    ("CN_SOCIAL_SECURITY", "1001234567", ""),
    ("CN_SOCIAL_SECURITY", "社保咨询电话12345678", ""),
    ("CN_STUDENT_ID", "G110105194912310021", ""),
    ("CN_STUDENT_ID", "学号：2023010203", ""),
    ("CN_STUDENT_ID", "G1101051949", ""),
    ("CN_EXAM_TICKET", "202301150123", ""),
    ("CN_EXAM_TICKET", "报名电话：50801234", ""),
    ("CN_EXAM_TICKET", "报考职位代码：2023010203", ""),
    ("CN_EXAM_TICKET", ID, "准考证号"),
    (PLATE, "沪A12345", ""),
    (PLATE, "公务用车沪A12345", ""),
    (PLATE, "沪I12345", "车牌号"),
    (PLATE, "沪A1234", "车牌号"),
    (PLATE, "沪A1234567", "车牌号"),
    (PLATE, "冀ABCDEF", "车牌号"),
    (CERTIFICATE, "（2023）沪0101民初1234号", ""),
    (CERTIFICATE, "沪市监浦处〔2023〕152023000123号", "不动产权证号"),
    (CERTIFICATE, "310115001001GB00001F00010001", "不动产权证号"),
    (CERTIFICATE, "房管局第3号公告", "房产证"),
    (CERTIFICATE, "沪(2023)浦字不动产权第012345号", ""),
    ("CN_WECHAT", "微信公众号：shanghaifabu", ""),
    ("CN_WECHAT", "关注微信公众号shanghaifabu", ""),
    ("CN_WECHAT", "微信扫码登录www.example.com", ""),
    ("CN_WECHAT", "微信同号13800138000", ""),
    ("CN_WECHAT", "微信：zhangsan@163.com", ""),
    ("CN_WECHAT", "邮箱zhangsan88", ""),
    ("CN_QQ", "QQ群：12345678", ""),
    ("CN_QQ", "QQ交流群12345678", ""),
    ("CN_QQ", "12345678@qq.com", "QQ"),
    ("CN_QQ", "编号12345678", ""),
    ("CN_QQ", "QQ音乐播放12345678次", ""),
]  # fmt: skip

FRIENDS = [
    "统一社会信用代码91350100M000100Y43", "统一社会信用代码：92310115MA1K3ABC1X",
    "组织机构代码：12345678-9", "（2023）沪0101民初1234号", "沪市监浦处〔2023〕152023000123号",
    "项目编号：310115000230123456", "合同编号：HT-2023-0012345678",
    "采购编号GXTC-23-1234567", "不动产单元号310115001001GB00001F00010001",
    "宗地号3101150010010000012", "ISBN 978-7-302-12345-6", "ISBN9787302123456",
    "20230101123456789", "2023-01-01 12:34:56", "坐标121.473701,31.230416",
    "金额1234567.89元", "1,234,567.00", "面积123456.78平方米", "400-820-8820",
    "4008208820", "8008208820", "拨打12345热线", "邮编200120", "邮政编码：200120",
    "行政区划代码310115", "职业资格证书编号：0900000000123456", "执业证号13101201010123456",
    "许可证编号：JY13101150012345", "GB/T 11643-1999", "沪公网安备31011502000123号",
    "沪ICP备12345678号", "批准文号：国药准字H20123456", "国药准字Z31020123", "发票号码12345678",
    "快递单号SF1234567890123", "受理编号310115202301010001", "设备编号EQ20230001",
    "条形码6901234567892", "第1234567号商标", "GXTC-23-1234567", "2023年度第12345678批次",
    "A座1201室E区", "IMEI 861234567890123", "税号310115123456789",
]  # fmt: skip
"""Numbers of things, acts and bodies: nobody's."""


@pytest.mark.parametrize(("entity", "text", "header", "value"), FOUND)
def test_found(find, entity, text, header, value):
    assert find(text, *([header] if header else []), entity=entity) == [(entity, value)]


@pytest.mark.parametrize(("entity", "text", "header"), ALIKE)
def test_not_found(find, entity, text, header):
    assert find(text, *([header] if header else []), entity=entity) == []


@pytest.mark.parametrize("text", FRIENDS)
@pytest.mark.parametrize("lead", ["", "张三，", "现将有关情况公告如下：\n"])
def test_false_friends_are_nobodys(find, text, lead):
    assert find(lead + text) == []


@pytest.mark.parametrize("text", [t for _, t, _ in ALIKE] + FRIENDS + [t for _, t, _, _ in FOUND])
@pytest.mark.parametrize("header", ["", "备注"])
def test_hints_never_say_no_to_what_would_be_found(text, header):
    seen = look(text, header)
    for recognizer in RECOGNIZERS:
        if not any_holds(HINTS[recognizer.ENTITY], seen):
            made = recognizer()
            results = made.analyze(text, [])
            assert made.enhance_using_context(text, results, [], None, [header]) == []


@pytest.mark.parametrize(("entity", "text", "header", "value"), FOUND)
def test_hints_hold_for_what_is_found(entity, text, header, value):
    assert any_holds(HINTS[entity], look(text, header))


@pytest.mark.parametrize("recognizer", RECOGNIZERS, ids=lambda r: r.__name__)
def test_every_label_holds_a_character_of_the_hints(recognizer):
    """A hint that asks for a label's character would else miss some label."""
    hints = HINTS[recognizer.ENTITY]
    if all(hint.label for hint in hints):
        characters = set().union(*(hint.label for hint in hints))
        assert [w for w in recognizer.CONTEXT if not characters & set(w.lower())] == []


@pytest.mark.parametrize(
    ("entity", "text", "value"),
    [
        (PASSPORT, "e 1234 5678", "E12345678"),
        (PLATE, "沪Ａ·１２３４５", "沪A12345"),
        (CERTIFICATE, "沪（2023）浦字不动产权第 012345 号", "沪(2023)浦字不动产权第012345号"),
        ("CN_DISABILITY_CERT", f"{ID} 43 b1", f"{ID}43B1"),
        ("CN_WECHAT", "Zhang_San", "zhang_san"),
    ],
)
def test_compact(entity, text, value):
    assert compact(entity, text) == value


@pytest.mark.parametrize("prefix", ["810000", "820000", "830000"])
def test_residence_permits_stay_resident_ids(find, prefix):
    number = f"{prefix}19000101001"
    number += calc_check_digit(number)
    assert find(f"港澳台居民居住证{number}") == [("CN_RESIDENT_ID", number)]


@pytest.mark.parametrize("label", ["驾驶证号", "社会保障号码", "纳税人识别号", "证件号码"])
def test_one_person_one_value_one_entity(find, label):
    assert find(f"{label}：{ID}") == [("CN_RESIDENT_ID", ID)]
    assert find(ID, label) == [("CN_RESIDENT_ID", ID)]


@pytest.mark.parametrize("number", ["14012345678", "14412345678", "14612345678", "14812345678"])
def test_machines_have_no_mobile(find, number):
    assert find(number) == []
    assert find(f"物联网卡号{number}00", entity="CN_MOBILE_PHONE") == []


@pytest.mark.parametrize("number", ["19200000000", "19800000000", "16600000000", "16200000000"])
def test_new_ranges_are_known(find, number):
    assert find(number) == [("CN_MOBILE_PHONE", number)]


def test_hints_can_be_joined_into_one_scan():
    texts = [hint.text for each in HINTS.values() for hint in each if hint.text]
    assert all("(?" not in text for text in texts)
    scan = re.compile("|".join(texts))
    assert scan.groups == 0
    assert scan.search(look("往来港澳通行证C12345678").text)
    assert not scan.search(look("请各单位认真贯彻落实。").text)
