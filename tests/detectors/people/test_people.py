"""Facts of whole documents, joined into people."""

from __future__ import annotations

import json
from datetime import date

import pytest

from casefile.model import Fact, Location
from casefile.people import Person
from detectors.detect import detect
from detectors.people.traits import trait_of
from detectors.readers import Hints
from detectors.result import Result
from tests.detectors.readers.build import CARD, ID, ID2, MOBILE, XLSX, docx, p, rows, xlsx

CSV, TEXT, HTML = "text/csv", "text/plain", "text/html"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HOME = "浙江省杭州市西湖区文三路12号3单元502室"
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def resident_id(number: int, born: str = "19000101") -> str:
    """A synthetic ID of somebody long dead."""
    body = f"110105{born}{number:03}"
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, _WEIGHTS, strict=True)) % 11]


def csv(*lines: str) -> Result:
    return detect("\n".join(line.replace("|", ",") for line in lines).encode(), CSV)


def told(result: Result) -> list[tuple[str | None, str, str]]:
    """(person's name, entity type, value) of every fact."""
    names = {person.id: person.name or "?" for person in result.people}
    return [(names.get(f.subject or ""), f.entity_type, f.value) for f in result.facts]


def person(result: Result, name: str) -> Person:
    (found,) = (one for one in result.people if one.name == name)
    return found


# -- rows ------------------------------------------------------------------------------------------


def test_a_row_is_a_person() -> None:
    result = csv(
        "序号|姓名|性别|年龄|身份证号|家庭住址|金额（元）|村组",
        f"7|张三|男|45|{ID}|{HOME}|1200.00|5组",
    )
    assert told(result) == [
        ("张三", "PERSON", "张三"),
        ("张三", "CN_RESIDENT_ID", ID),
        ("张三", "CN_ADDRESS", HOME),
    ]
    assert person(result, "张三") == Person(
        "p1",
        "张三",
        age=45,
        sex="male",
        regions=("33", "3301", "330106"),
        keys=("serial=7", "amount=1200", "group=5组"),
    )


def test_names_without_a_value_are_nobody() -> None:
    assert csv("姓名|金额", "张三|100", "李四|200").people == ()
    assert csv("姓名|出生年月|职务", "张三|1949.12|局长").facts == ()


def test_rows_that_end_without_a_value_leave_the_others() -> None:
    result = csv("姓名|手机", "张三|无", f"李四|{MOBILE}", "合计|2")
    assert told(result) == [("李四", "PERSON", "李四"), ("李四", "CN_MOBILE_PHONE", MOBILE)]


def test_birth_dates_of_a_column() -> None:
    result = csv("姓名|出生日期|学校", "张三|2015.3.1|第一小学", "李四|1880-**-**|第二小学")
    assert told(result) == [("张三", "PERSON", "张三"), ("张三", "CN_BIRTH_DATE", "2015-03-01")]
    (_, birth) = result.facts
    assert (birth.detail, birth.masked_value, birth.exposure) == ("day", "2015-**-**", "exposed")
    assert person(result, "张三").born == "2015-03-01"


def test_masked_names_and_birth_dates() -> None:
    result = csv("姓名|出生日期|身份证号", f"张*三|1949-**-**|{ID}")
    name, birth, _ = result.facts
    assert (name.value, name.masked_value, name.exposure) == ("张*三", "张**", "masked")
    assert (birth.value, birth.exposure, birth.detail) == ("1949-**-**", "masked", "year")
    assert (person(result, "张*三").name, person(result, "张*三").born) == ("张*三", "1949")


def test_masked_values_make_a_person_too() -> None:
    result = csv("姓名|身份证号", "张三|110105********002X")
    assert [f.subject for f in result.facts] == ["p1", "p1"]
    assert [f.exposure for f in result.facts] == ["exposed", "masked"]


def test_explanations_hold_no_values() -> None:
    result = csv("姓名|身份证号|出生日期", f"张三|{ID}|1949-12-31")
    words = "".join("".join(f.explanation) + (f.context or "") for f in result.facts)
    assert not any(value in words for value in ("张三", ID, "1949-12-31", "12-31"))


def test_the_guardian_is_another_person() -> None:
    result = csv("姓名|身份证号|监护人|监护人电话", f"张三|{ID}|李四|{MOBILE}")
    assert ("李四", "CN_MOBILE_PHONE", MOBILE) in told(result)
    assert {f.row for f in result.facts} == {"row2"}


def test_an_unnamed_guardians_phone_stays_the_childs() -> None:
    result = csv("姓名|身份证号|监护人电话", f"张三|{ID}|{MOBILE}")
    assert {name for name, _, _ in told(result)} == {"张三"}


@pytest.mark.parametrize(
    "header",
    [
        "姓名|身份证号|共同申请人|共同申请人身份证号",
        "姓名|身份证号|共同申请人|身份证号",
        "丈夫姓名|身份证号|妻子姓名|身份证号",
        "户主|身份证号|家庭成员|身份证号",
        "户主姓名|户主身份证号|姓名|身份证号",
    ],
)
def test_two_persons_a_row(header: str) -> None:
    result = csv(header, f"张三|{ID}|李四|{ID2}")
    owners = [(name, value) for name, kind, value in told(result) if kind == "CN_RESIDENT_ID"]
    assert owners == [("张三", ID), ("李四", ID2)]


def test_a_householder_alone_is_the_lines_person() -> None:
    result = csv("户主|身份证号|手机", f"张三|{ID}|{MOBILE}")
    assert {name for name, _, _ in told(result)} == {"张三"}


def test_the_old_form_of_an_id_is_no_second_person() -> None:
    result = csv("姓名|原身份证号|身份证号", f"张三|110105491231002|{ID}")
    assert len(result.people) == 1


def test_names_abreast_in_one_cell() -> None:
    result = detect(xlsx({"a": rows("姓名|身份证号", f"张三\n李四|{ID}\n{ID2}")}), XLSX)
    assert ("李四", "CN_RESIDENT_ID", ID2) in told(result)
    assert ("张三", "CN_RESIDENT_ID", ID) in told(result)


def test_contacts_and_bodies_are_no_finding() -> None:
    result = csv("单位名称|法定代表人|联系人|办公电话", "某某公司|张三|李四|021-64371234")
    assert [f.entity_type for f in result.facts] == ["CN_LANDLINE_PHONE"]
    result = csv("企业名称|法定代表人|身份证号", f"某某公司|张三|{ID}")
    assert told(result)[0] == ("张三", "PERSON", "张三")
    assert person(result, "张三").role == "representative"


def test_companies_are_not_named_persons() -> None:
    result = csv("行政相对人名称|身份证号", f"某某有限公司|{ID}", f"张三|{ID2}")
    assert [p.name for p in result.people] == [None, "张三"]


def test_traits_of_columns_and_labels() -> None:
    result = csv("患者姓名|残疾等级|致贫原因|健康状况|身份证号", f"张三|肢体二级|因病|健康|{ID}")
    assert person(result, "张三").traits == ("disabled", "ill", "poor")


def test_a_roster_without_headers() -> None:
    lines = [f"{n}|张{c}|{resident_id(n)}|双桥村" for n, c in enumerate("伟芳娜敏静", 1)]
    result = csv(*lines)
    assert [p.name for p in result.people] == ["张伟", "张芳", "张娜", "张敏", "张静"]


def test_couples_without_headers() -> None:
    names = [("张伟", "李芳"), ("王娜", "赵敏"), ("陈静", "杨秀")]
    ids = ((resident_id(n), resident_id(n + 50)) for n in range(1, 9))
    result = csv(*(f"{a}|{x}|{b}|{y}" for (a, b), (x, y) in zip(names, ids, strict=False)))
    assert [p.name for p in result.people] == [name for couple in names for name in couple]


def test_hidden_columns_belong_to_the_row() -> None:
    hidden = '<cols><col min="2" max="2" hidden="1"/></cols>'
    book = xlsx(
        {"a": rows("姓名|身份证号", f"张三|{ID}").replace("<sheetData", hidden + "<sheetData", 1)}
    )
    result = detect(book, XLSX)
    assert {f.subject for f in result.facts} == {"p1"}


def test_records_of_data() -> None:
    lines = [{"xm": "张三", "sfzh": ID, "jhrdh": MOBILE}, {"xm": "李四", "sfzh": ID2}]
    result = detect(json.dumps(lines).encode(), "application/json")
    assert [p.name for p in result.people] == ["张三", "李四"]
    assert ("张三", "CN_MOBILE_PHONE", MOBILE) in told(result)


@pytest.mark.parametrize(
    ("entity_type", "detail", "trait"),
    [
        ("CN_HEALTH", "mental", "ill"),
        ("CN_HEALTH", "disability", "disabled"),
        ("CN_SPECIFIC_IDENTITY", "security-penalty", "sealed-record"),
        ("CN_SPECIFIC_IDENTITY", "minor", "minor"),
        ("CN_DISABILITY_CERT", None, "disabled"),
        ("CN_ADDRESS", "door", None),
    ],
)
def test_traits_of_facts(entity_type: str, detail: str | None, trait: str | None) -> None:
    fact = Fact(entity_type, "甲", "*", Location("text"), 0.9, detail=detail)
    assert trait_of(fact) == trait


# -- age -------------------------------------------------------------------------------------------


def test_children_by_age_birth_id_and_class() -> None:
    young = resident_id(11, "20150301")
    result = detect(
        (
            "姓名,年龄,出生日期,身份证号,班级\n"
            f"张三,9,,{MOBILE},\n李四,,2015-03-01,{ID2},\n王五,,,{young},\n"
            f"赵六,,,13800138000,三年级2班\n孙七,17,,13900139000,\n"
        ).encode(),
        CSV,
        Hints(today=date(2024, 1, 1)),
    )
    traits = {p.name: p.traits for p in result.people}
    assert traits == {
        "张三": ("child", "minor"),
        "李四": ("child", "minor"),
        "王五": ("child", "minor"),
        "赵六": ("child", "minor"),
        "孙七": ("minor",),
    }
    assert person(result, "王五").born is None


def test_ages_count_on_the_documents_own_date() -> None:
    page = (
        '<html><head><meta name="PubDate" content="2030-05-01"></head><body><table>'
        "<tr><th>姓名</th><th>年龄</th><th>出生日期</th></tr>"
        "<tr><td>张三</td><td>15</td><td>2015-03-01</td></tr></table></body></html>"
    )
    result = detect(page.encode(), HTML, Hints(today=date(2020, 1, 1)))
    assert (person(result, "张三").traits, person(result, "张三").age_on) == (
        ("minor",),
        "2030-05-01",
    )


# -- passages --------------------------------------------------------------------------------------


def test_a_sentence_is_a_person() -> None:
    text = f"申请人张某，男，45岁，身份证号{ID}，家住{HOME}，电话{MOBILE}。"
    result = detect(text.encode(), TEXT)
    assert {f.subject for f in result.facts} == {"p1"}
    assert result.people == (
        Person("p1", "张某", age=45, sex="male", regions=("33", "3301", "330106")),
    )


def test_a_new_name_or_id_is_a_new_person() -> None:
    text = f"申请人王小明，身份证号{ID}；共同申请人李芳，身份证号{ID2}，电话{MOBILE}。"
    result = detect(text.encode(), TEXT)
    assert [p.name for p in result.people] == ["王小明", "李芳"]
    assert ("李芳", "CN_MOBILE_PHONE", MOBILE) in told(result)
    nameless = detect(f"身份证号{ID}，身份证号{ID2}，电话{MOBILE}".encode(), TEXT)
    assert [f.subject for f in nameless.facts] == ["p1", "p2", "p2"]


@pytest.mark.parametrize("media", [TEXT, HTML, DOCX])
def test_label_lines_are_one_record(media: str) -> None:
    lines = [
        "姓名：张三",
        "性别：男",
        f"身份证号：{ID}",
        f"联系电话：{MOBILE}",
        "姓名：李四",
        f"身份证号：{ID2}",
    ]
    data = {
        TEXT: "\n\n".join(lines).encode(),
        HTML: f"<html><body>{''.join(f'<p>{x}</p>' for x in lines)}</body></html>".encode(),
        DOCX: docx("".join(p(line) for line in lines)),
    }
    result = detect(data[media], media)
    assert told(result) == [
        ("张三", "PERSON", "张三"),
        ("张三", "CN_RESIDENT_ID", ID),
        ("张三", "CN_MOBILE_PHONE", MOBILE),
        ("李四", "PERSON", "李四"),
        ("李四", "CN_RESIDENT_ID", ID2),
    ]
    assert person(result, "张三").sex == "male"


def test_numbers_of_a_list_are_as_many_people() -> None:
    result = detect(f"{MOBILE}\n\n13900139000\n".encode(), TEXT)
    assert [f.subject for f in result.facts] == ["p1", "p2"]


@pytest.mark.parametrize(
    "text", [f"本人电话{MOBILE}", f"网友您好，请致电{MOBILE}", f"学生手机：{MOBILE}"]
)
def test_field_words_are_no_names(text: str) -> None:
    assert [f.entity_type for f in detect(text.encode(), TEXT).facts] == ["CN_MOBILE_PHONE"]


def test_news_names_nobody() -> None:
    text = "局长张三出席会议，副局长李四作了报告。联系电话：021-64371234。"
    assert [f.entity_type for f in detect(text.encode(), TEXT).facts] == ["CN_LANDLINE_PHONE"]


def test_an_offices_contact_is_no_finding_a_mobile_makes_one() -> None:
    office = detect("联系人：李明，电话021-64371234。".encode(), TEXT)
    assert [f.entity_type for f in office.facts] == ["CN_LANDLINE_PHONE"]
    mobile = detect(f"联系人：李明，电话{MOBILE}。".encode(), TEXT)
    assert [f.entity_type for f in mobile.facts] == ["PERSON", "CN_MOBILE_PHONE"]
    assert mobile.people[0].role == "contact"


# -- counting --------------------------------------------------------------------------------------


def roster(count: int) -> list[str]:
    return [f"{n}|张三|{resident_id(n)}|{MOBILE[:8]}{n:03}" for n in range(1, count + 1)]


def test_three_hundred_rows_are_three_hundred_people() -> None:
    result = csv("序号|姓名|身份证号|手机", *roster(300))
    assert len(result.people) == 300
    assert [p.id for p in result.people[:2]] == ["p1", "p2"]
    assert all(f.subject for f in result.facts)


def test_the_same_person_twice_counts_once() -> None:
    sheets = {
        "一月": rows("姓名|身份证号|金额", f"张三|{ID}|100", f"李四|{ID2}|100"),
        "二月": rows("姓名|手机|身份证号|金额", f"张三|{MOBILE}|{ID}|200"),
        "三月": rows("姓名|手机", f"张三|{MOBILE}", f"王五|{MOBILE}"),
    }
    result = detect(xlsx(sheets), XLSX)
    assert [p.name for p in result.people] == ["张三", "李四", "王五"]
    assert person(result, "张三").keys == ("amount=100", "amount=200")


def test_namesakes_with_two_ids_in_one_home_are_two() -> None:
    result = csv("姓名|身份证号|银行卡号", f"张三|{ID}|{CARD}", f"张三|{ID2}|{CARD}")
    assert len(result.people) == 2


def test_the_facts_keep_the_order_of_the_document() -> None:
    result = csv("手机|姓名|身份证号", *(f"{MOBILE}|张三|{resident_id(n)}" for n in range(1, 20)))
    places: list[tuple[int, int]] = [_place(f) for f in result.facts]
    assert places == sorted(places)


def _place(fact: Fact) -> tuple[int, int]:
    return fact.location.row or 0, fact.location.column or 0


def test_people_survive_the_way_to_the_parent() -> None:
    result = csv("姓名|身份证号|出生日期", f"张三|{ID}|1949-12-31")
    assert Result.from_dict(json.loads(json.dumps(result.to_dict()))).people == result.people
