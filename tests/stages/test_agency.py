"""Names of bodies, and who answers for a publication, with the reason."""

from __future__ import annotations

from typing import Any

import pytest

from casefile.catalogue import Agency, Section, Site
from casefile.model import Document
from casefile.pending import Examined
from stages.agency import UNKNOWN, responsible_agency
from stages.bodies import is_body, level_of, part_of, places, region_of, same_body, township_of

HOST = "https://www.example.gov.cn"
PUDONG = Site(
    "pudong",
    "浦东新区人民政府",
    Agency("上海市浦东新区人民政府", "district", "310115", "11310115MB0000000A"),
    (f"{HOST}/",),
    ("www.example.gov.cn",),
    procuratorate="上海市浦东新区人民检察院",
    sections=(
        Section("/mz/", Agency("上海市浦东新区民政局", "district", "310115")),
        Section("/rs/", Agency("浦东新区人力资源和社会保障局", "district", "310115"), "示例检察院"),
    ),
)


def _item(path: str = "/a.html", **said: Any) -> Examined:
    document = Document("d", "0" * 64, "text/html", "pudong", f"{HOST}{path}")
    source = said.pop("source", None)
    return Examined(document, None, None, source, **said)


@pytest.mark.parametrize(
    ("name", "held", "level", "region"),
    [
        ("上海市浦东新区民政局", ("上海市", "浦东新区"), "district", "310115"),
        ("浦东民政局", (), None, None),
        ("上海市市场监督管理局", ("上海市",), "province", "31"),
        ("杭州市西湖区教育局", ("杭州市", "西湖区"), "district", "330106"),
        ("杭州市人民政府", ("杭州市",), "city", "3301"),
        ("浙江省民政厅", ("浙江省",), "province", "33"),
        ("广西壮族自治区民政厅", ("广西壮族自治区",), "province", "45"),
        ("示例县住房和城乡建设局", ("示例县",), "county", None),
        ("示例市城市管理局", ("示例市",), "city", None),
        ("国家税务总局示例县税务局", ("示例县",), "county", None),
        ("示例镇人民政府", ("示例镇",), "township", None),
        ("国务院办公厅", (), "national", None),
        ("民政部", (), "national", None),
        ("城乡建设局", (), None, None),
        ("", (), None, None),
    ],
)
def test_names(name: str, held: tuple[str, ...], level: str | None, region: str | None) -> None:
    assert (places(name), level_of(name), region_of(name)) == (held, level, region)


def test_districts_of_one_name_are_told_apart_by_the_site() -> None:
    assert region_of("鼓楼区民政局", "3201") == "320106"
    assert region_of("鼓楼区民政局", "3501") == "350102"
    assert region_of("鼓楼区民政局") is None or len(str(region_of("鼓楼区民政局"))) == 6


@pytest.mark.parametrize(
    ("said", "known", "same"),
    [
        ("浦东民政局", "上海市浦东新区民政局", True),
        ("浦东新区民政局", "上海市浦东新区民政局", True),
        ("区民政局", "上海市浦东新区民政局", True),
        ("民政局", "上海市浦东新区民政局", True),
        ("浦东新区人社局", "上海市浦东新区人力资源和社会保障局", True),
        ("示例区政府", "示例区人民政府", True),
        ("示例县卫健委", "示例县卫生健康委员会", True),
        ("示例区残联", "示例区残疾人联合会", True),
        ("示例区民政局", "示例市民政局", False),
        ("上海市民政局", "上海市浦东新区民政局", True),
        ("黄浦区民政局", "上海市浦东新区民政局", False),
        ("财政局", "上海市浦东新区民政局", False),
        ("", "上海市浦东新区民政局", False),
    ],
)
def test_the_same_body(said: str, known: str, same: bool) -> None:
    assert same_body(said, known) is same


def test_sections_of_a_body() -> None:
    assert part_of("示例市民政局社会救助科", "示例市民政局")
    assert not part_of("示例市民政局", "示例市民政局")


def test_villages_stand_in_townships() -> None:
    assert township_of("示例县示例镇示例村村民委员会") == "示例县示例镇人民政府"
    assert township_of("示例区示例街道示例社区居委会") == "示例区示例街道办事处"
    assert township_of("示例村村民委员会") is None


@pytest.mark.parametrize(
    "name", ["新华网", "示例日报", "示例县融媒体中心", "新华社记者", "示例发布", "张三", "本网"]
)
def test_media_and_people_are_no_bodies(name: str) -> None:
    assert not is_body(name)


@pytest.mark.parametrize(
    ("item", "name", "why", "certain"),
    [
        (_item(source="浦东民政局"), "上海市浦东新区民政局", "来源与目录", True),
        (_item(source="来源：区民政局"), "上海市浦东新区民政局", "来源与目录", True),
        (_item(source="上海市浦东新区民政局社会救助科"), "上海市浦东新区民政局", "来源与目录", True),
        (_item(source="上海市浦东新区教育局"), "上海市浦东新区教育局", "目录中没有", True),
        (_item(source="新华网"), "上海市浦东新区人民政府", "媒体，按转载", True),
        (_item("/mz/1.html", source="示例日报"), "上海市浦东新区民政局", "栏目", True),
        (_item(source="国务院办公厅"), "上海市浦东新区人民政府", "上级或者外地", False),
        (_item(source="杭州市西湖区教育局"), "上海市浦东新区人民政府", "上级或者外地", False),
        (_item(source="示例镇示例村村民委员会"), "示例镇人民政府", "村（居）委会", True),
        (_item(source="示例村村民委员会"), "示例村村民委员会", "不明", False),
        (_item(signs={"issuer": "浦东新区人社局"}), "浦东新区人力资源和社会保障局", "落款", True),
        (_item(source="新华网", signs={"issuer": "区民政局"}), "上海市浦东新区民政局", "落款", True),
        (_item(signs={"issuer": 7}), "上海市浦东新区人民政府", "站点", True),
        (_item(index_number="11310115MB0000000A-2024-01"), "上海市浦东新区人民政府", "索引号", True),
        (_item(column="区民政局"), "上海市浦东新区民政局", "栏目以该机关命名", True),
        (_item("/rs/1.html"), "浦东新区人力资源和社会保障局", "栏目", True),
        (_item(source="张三"), "上海市浦东新区人民政府", "站点", True),
    ],
)  # fmt: skip
def test_who_answers_and_why(item: Examined, name: str, why: str, certain: bool) -> None:
    found = responsible_agency(item, PUDONG)
    assert (found.name, found.certain) == (name, certain)
    assert why in found.why


def test_the_procuratorate_is_the_sections_then_the_sites() -> None:
    assert responsible_agency(_item("/rs/1.html"), PUDONG).procuratorate == "示例检察院"
    assert (
        responsible_agency(_item("/mz/1.html"), PUDONG).procuratorate == "上海市浦东新区人民检察院"
    )


def test_a_village_is_remembered_as_publisher() -> None:
    found = responsible_agency(_item(source="示例镇示例村村民委员会"), PUDONG)
    assert (found.publisher, found.level, found.region) == (
        "示例镇示例村村民委员会",
        "township",
        "310115",
    )


def test_without_a_catalogue_the_page_must_say() -> None:
    assert responsible_agency(_item(source="示例县民政局"), None).name == "示例县民政局"
    assert responsible_agency(_item(source="新华网"), None).name == UNKNOWN
    assert not responsible_agency(_item(), None).certain
