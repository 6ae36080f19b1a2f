"""脱敏整改清单: where, what and how to mask, for the agency that has to do it.

The tool's severity never appears here: it is for the office that supervises.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from casefile.model import Finding, Listing
from outputs import regions, safe, words, xlsx
from outputs.advice import ACTIONS, advise, basis
from outputs.people import count_people
from outputs.xlsx import CellValue, Column, Table

MAX_SAMPLES = 2

COLUMNS = (
    Column("序号", 5, "问题", short=True),
    Column("页面标题", 16, "问题"),
    Column("URL(含附件直链)", 21, "问题"),
    Column("位置(sheet!列/页/行段)", 16, "问题"),
    Column("泄露项", 9, "问题", short=True),
    Column("数量(条/人)", 7, "问题", short=True),
    Column("示例(掩码)", 20, "问题"),
    Column("问题类型(未脱敏/掩码无效/隐藏数据/超范围/超期/可还原)", 10, "问题", short=True),
    Column("依据", 17, "整改要求"),
    Column(
        "处置动作(撤下/替换/删除列/改遮位/清理隐藏内容/改用办公电话)", 10, "整改要求", short=True
    ),
    Column("目标形式(如“删除身份证列；如需区分同名，用村组+序号”)", 24, "整改要求"),
    Column("责任科室/责任人", 8, "整改单位填写", fill_in=True),
    Column("完成时限", 7, "整改单位填写", fill_in=True),
    Column("整改方式", 8, "整改单位填写", fill_in=True, choices=tuple(ACTIONS)),
    Column("新文件哈希/新URL", 8, "整改单位填写", fill_in=True),
    Column("复测结果(机器)", 7, "复测"),
    Column("复测时间", 7, "复测"),
    Column("备注", 7, "复测", fill_in=True),
)
HEADERS = tuple(c.header for c in COLUMNS)

_NOTE = "数量为截至该日的机器核查结果，示例均已遮盖；标〔待核验〕的依据须经法律人员核对后使用。"
_ACTION_COLUMNS = (Column("处置动作", 16), Column("做法", 60), Column("复测通过的标准", 70))

Group = tuple[Listing, ...]
"""Listings of one sighting, region, entity and set of problems, in the document's order."""


def write(listings: Sequence[Listing], folder: Path, today: date) -> Path:
    """`脱敏整改清单_<date>.xlsx` in `folder`, a sheet an agency; only what is to be changed.

    A file for one agency comes from passing in that agency's listings.
    """
    book = xlsx.new_book()
    agencies = by_agency(x for x in listings if x.judgement.to_fix)
    for agency, found in agencies.items() or [("脱敏整改清单", [])]:
        xlsx.add_table(book, agency_table(agency, found, today))
    rows = [(action, *how) for action, how in ACTIONS.items()]
    note = "“整改方式”从下列动作中选择；复测按右列标准判断。"
    name = "处置动作与复测标准"
    xlsx.add_table(book, Table(name, name, note, _ACTION_COLUMNS, rows))
    return xlsx.save_book(book, folder / f"脱敏整改清单_{today.isoformat()}.xlsx", today)


def agency_table(agency: str, listings: Sequence[Listing], today: date) -> Table:
    """The sheet of one agency."""
    groups = group_places(listings)
    title = f"脱敏整改清单（{agency}，截至{today.isoformat()}，共{len(groups)}项）"
    rows = [place_row(number, group) for number, group in enumerate(groups, 1)]
    return Table(agency, title, _NOTE, COLUMNS, rows, frozen=2)


def by_agency(listings: Iterable[Listing]) -> dict[str, list[Listing]]:
    """Listings by the agency's name, in the order of names."""
    found: dict[str, list[Listing]] = {}
    for x in listings:
        found.setdefault(words.agency(x.document), []).append(x)
    return dict(sorted(found.items()))


def group_places(listings: Iterable[Listing]) -> list[Group]:
    """One group a row of the list; a value with two problems is one thing to fix, so one row."""
    groups: dict[tuple[object, ...], list[Listing]] = {}
    for x in sorted(listings, key=_order):
        place = (x.document.id, regions.region(x.finding))
        groups.setdefault((*place, x.finding.entity_type, problem_words(x)), []).append(x)
    return [tuple(group) for group in groups.values()]


def _order(listing: Listing) -> tuple[object, ...]:
    document = listing.document
    return (words.uri(document), document.id, *regions.position(listing.finding))


def problem_words(listing: Listing) -> str:
    """What is wrong, in the checklist's words, each once: `未脱敏、隐藏数据`."""
    named = [words.PROBLEMS[p] for p in _problems(listing) if p in words.PROBLEMS]
    return "、".join(dict.fromkeys(named))


def _problems(listing: Listing) -> tuple[str, ...]:
    judgement = listing.judgement
    default = "exposed" if judgement.exposure == "exposed" else "recombined"
    concealed = ("hidden",) if listing.finding.visibility == "hidden" else ()
    return tuple(dict.fromkeys((*(judgement.problems or (default,)), *concealed)))


def place_row(number: int, group: Group) -> tuple[CellValue, ...]:
    """One cell a column of `COLUMNS`; None where the agency or a re-test fills in."""
    first = group[0]
    findings = [x.finding for x in group]
    problems = tuple(dict.fromkeys(p for x in group for p in _problems(x)))
    in_column = regions.is_column(first.finding)
    advice = advise(first.finding.entity_type, problems, in_column=in_column)
    return (
        number,
        words.title(first.document),
        words.uri(first.document),
        regions.describe(findings),
        words.entity(first.finding.entity_type),
        f"{len(findings)}条\n{count_people(findings)}人",
        samples(findings),
        problem_words(first),
        basis(problems),
        "\n".join(advice.actions),
        advice.target,
        *(None,) * 7,
    )


def samples(findings: Sequence[Finding]) -> str:
    """Up to two masked values, one a line."""
    values = dict.fromkeys(safe.one_line(f.masked_value, 60) for f in findings)
    return "\n".join(list(values)[:MAX_SAMPLES])
