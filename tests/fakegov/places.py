"""Places for synthetic people: real region codes and names, roads that every city has."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A county or district as in GB/T 2260; `area` is the telephone area code of its city."""

    code: str
    province: str
    city: str
    county: str
    area: str

    @property
    def name(self) -> str:
        """浙江省金华市婺城区; municipalities are not said twice."""
        parts = (self.province, self.city, self.county)
        return "".join(dict.fromkeys(parts))


PLACES = (
    Place("110105", "北京市", "北京市", "朝阳区", "010"),
    Place("130102", "河北省", "石家庄市", "长安区", "0311"),
    Place("140105", "山西省", "太原市", "小店区", "0351"),
    Place("210104", "辽宁省", "沈阳市", "大东区", "024"),
    Place("220104", "吉林省", "长春市", "朝阳区", "0431"),
    Place("230103", "黑龙江省", "哈尔滨市", "南岗区", "0451"),
    Place("310115", "上海市", "上海市", "浦东新区", "021"),
    Place("320507", "江苏省", "苏州市", "相城区", "0512"),
    Place("330702", "浙江省", "金华市", "婺城区", "0579"),
    Place("340123", "安徽省", "合肥市", "肥西县", "0551"),
    Place("350481", "福建省", "三明市", "永安市", "0598"),
    Place("360122", "江西省", "南昌市", "新建区", "0791"),
    Place("370211", "山东省", "青岛市", "黄岛区", "0532"),
    Place("411602", "河南省", "周口市", "川汇区", "0394"),
    Place("420505", "湖北省", "宜昌市", "猇亭区", "0717"),
    Place("430528", "湖南省", "邵阳市", "新宁县", "0739"),
    Place("440106", "广东省", "广州市", "天河区", "020"),
    Place("450103", "广西壮族自治区", "南宁市", "青秀区", "0771"),
    Place("460107", "海南省", "海口市", "琼山区", "0898"),
    Place("500112", "重庆市", "重庆市", "渝北区", "023"),
    Place("510812", "四川省", "广元市", "朝天区", "0839"),
    Place("520103", "贵州省", "贵阳市", "云岩区", "0851"),
    Place("530102", "云南省", "昆明市", "五华区", "0871"),
    Place("610113", "陕西省", "西安市", "雁塔区", "029"),
    Place("620102", "甘肃省", "兰州市", "城关区", "0931"),
    Place("650104", "新疆维吾尔自治区", "乌鲁木齐市", "新市区", "0991"),
)
"""Codes of GB/T 2260 as in force in 2020, https://www.mca.gov.cn/mzsj/xzqh/2020/20201201.html."""

SHORT_AREAS = frozenset(["0351", "0394", "0598", "0717", "0739", "0771", "0839", "0931", "0991"])
"""Area codes of the above whose numbers have seven digits; all others have eight."""

ROADS = [
    "人民路",
    "解放路",
    "建设路",
    "中山路",
    "和平路",
    "文化路",
    "新华路",
    "团结路",
    "胜利路",
    "光明路",
]
ESTATES = [
    "阳光花园",
    "幸福里",
    "锦绣家园",
    "东方小区",
    "翠湖苑",
    "和谐佳苑",
    "育才小区",
    "春江新村",
]
TOWNS = ["城关镇", "白塔镇", "清溪镇", "双桥乡", "柳河镇", "石门乡", "高店镇", "龙泉镇"]
VILLAGES = [
    "李庄村",
    "王家村",
    "杨树村",
    "大湾村",
    "新塘村",
    "上河村",
    "石桥村",
    "东坪村",
    "罗塘村",
    "周家湾村",
]
