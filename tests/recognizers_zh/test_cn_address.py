"""CN_ADDRESS: the whole address and nothing of its label; numbers that are no address."""

from __future__ import annotations

import pytest

from recognizers_zh.cn_address import compact, level

ENTITY = "CN_ADDRESS"
SHANGHAI = "上海市浦东新区张江镇张江路100弄5号202室"
BEIJING = "北京市朝阳区建国路8号院3号楼2单元501号"
GUIZHOU = "贵州省黔南布依族苗族自治州罗甸县龙坪镇解放社区兴隆路12号附3号"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"住址：{SHANGHAI}", [SHANGHAI]),
        (f"现住{SHANGHAI}，电话：021-50801234", [SHANGHAI]),
        (f"张三，男，汉族，1949年12月31日出生，住{BEIJING}", [BEIJING]),
        (f"申请人李四家住{GUIZHOU}", [GUIZHOU]),
        ("北京朝阳区建国路甲8号院3号楼501", ["北京朝阳区建国路甲8号院3号楼501"]),
        ("罗塘乡 罗塘村 李庄组 12号", ["罗塘乡 罗塘村 李庄组 12号"]),
        ("张三罗塘乡罗塘村李庄组12号", ["罗塘乡罗塘村李庄组12号"]),
        ("XX镇XX村3组", ["XX镇XX村3组"]),
        ("某某镇劳动村3组张三", ["某某镇劳动村3组"]),
        (
            "罗甸县罗塘乡罗塘村民委员会李家湾自然村15号",
            ["罗甸县罗塘乡罗塘村民委员会李家湾自然村15号"],
        ),
        ("张三住劳动村李家12号", ["劳动村李家12号"]),
        ("阳光小区3幢2单元301", ["阳光小区3幢2单元301"]),
        ("幸福里小区12-3-402室", ["幸福里小区12-3-402室"]),
        ("XX路100弄XX小区5号202室", ["XX路100弄XX小区5号202室"]),
        ("房屋坐落：新华西里4区8栋3门201号", ["新华西里4区8栋3门201号"]),
        ("天通苑北一区12号楼3单元401", ["天通苑北一区12号楼3单元401"]),
        ("张江路\n100弄5号202室", ["张江路\n100弄5号202室"]),
        ("张江路１００弄５号２０２室", ["张江路１００弄５号２０２室"]),
        ("桥头村3组15号、桥头村4组16号", ["桥头村3组15号", "桥头村4组16号"]),
        ("学院路100弄5号202室", ["学院路100弄5号202室"]),
        ("张江镇劳动村3组15号 川沙镇新民村2组3号", ["张江镇劳动村3组15号", "川沙镇新民村2组3号"]),
        ("盛泽镇黄家溪村(12)黄家浜28号", ["盛泽镇黄家溪村(12)黄家浜28号"]),
        ("广西百色市田阳县那坡镇尚兴村百布屯18号", ["广西百色市田阳县那坡镇尚兴村百布屯18号"]),
        ("辽宁省本溪市平山区站前街道5委12组", ["辽宁省本溪市平山区站前街道5委12组"]),
        ("红旗村二组张三、三组李四", ["红旗村二组"]),
        ("户主姓名：张三 住址：向阳镇红旗村二组 金额：500元", ["向阳镇红旗村二组"]),
        (
            "重庆市万州区高笋塘街道白岩路一支路12号1单元5-2",
            ["重庆市万州区高笋塘街道白岩路一支路12号1单元5-2"],
        ),
        ("家庭住址 浦东新区妙境路 500 弄 3 号 202 室", ["浦东新区妙境路 500 弄 3 号 202 室"]),
        ("户籍地址：浙江省杭州市西湖区文三路100号", ["浙江省杭州市西湖区文三路100号"]),
    ],
)
def test_found(find, text, expected):
    assert find(text, entity=ENTITY) == [(ENTITY, value) for value in expected]


@pytest.mark.parametrize(
    "text",
    [
        "案号（2023）沪0101民初1234号",
        "国发〔2018〕1号 第3号 1号文件 京A12345号",
        "乘坐2号线到3号楼会议室",
        "市政府3号楼201室",
        "张江镇低保3户",
        "劳动村脱贫户12户",
        "第十五组 会议室3号楼",
        "浦东新区确诊病例3号",
        "评审小组第3组",
        "工作专班3组",
        "浦东新区人民政府令第3号",
        "上海市12月3号召开会议",
        "共5组，每组3号队员",
        "长安街1号公告",
        "村委会主任3号",
        "3室2厅",
        "12号楼3单元201室",
        "浙江省杭州市西湖区文三路100号",  # a street number alone may be anyone's
        "办公地址：浙江省杭州市西湖区文三路100号",
        "全区共有3个街道12个社区5组",
        "沪杭高速公路12号桥",
        "东海大桥3号标段施工",
        "张江镇5街坊12丘",
        "浦东新区人民医院5号楼3楼",
        "沪市监浦处〔2023〕152023000123号",
        "张江镇劳动村",
        "张江路100弄**号***室",
        "张江镇劳动村3组**号",
    ],
)
def test_not_found(find, text):
    assert find(text, entity=ENTITY) == []


@pytest.mark.parametrize(
    ("text", "header"),
    [("12号楼3单元201室", "房号"), ("202室", "住址"), ("张江路100号", "家庭住址")],
)
def test_header_names_a_cell(find, text, header):
    assert find(text, header, entity=ENTITY) == [(ENTITY, text)]


@pytest.mark.parametrize(
    ("address", "reached"),
    [
        (SHANGHAI, "door"),
        (BEIJING, "door"),
        ("建国路8号院3-2-501", "door"),
        ("阳光小区3幢301", "door"),
        ("罗塘乡 罗塘村 李庄组 １２号", "house"),
        ("张江镇劳动村3组", "group"),
        ("张江路100弄5号", "building"),
        ("张江路100号", "street"),
        ("张江镇劳动村", "village"),
        ("张江镇", "township"),
        ("浦东新区", "division"),
        ("张三", "none"),
        ("", "none"),
    ],
)
def test_level(address, reached):
    assert level(address) == reached


def test_nearer_is_surer(score):
    scores = [
        score(ENTITY, text)
        for text in ("张江路100弄5号202室", "劳动村15号", "张江路100弄5号", "张江路100号")
    ]
    assert scores == sorted(scores, reverse=True)
    assert score(ENTITY, f"办公地址：{SHANGHAI}") < score(ENTITY, SHANGHAI)


def test_compact():
    assert compact("罗塘乡 罗塘村\n李庄组　１２号") == "罗塘乡罗塘村李庄组12号"
