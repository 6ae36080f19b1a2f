"""Whose findings they are: joined by person, and told apart from everybody else's."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from casefile.model import Finding
from casefile.people import Person, Role
from detectors.judging.facets import ID_LIKE
from detectors.judging.lawful import in_example
from detectors.judging.model import Group, View
from detectors.words import OFFICE_LIKE

_CONTACT = re.compile(
    r"联系人|咨询|值班|责任人|经办人|负责人|项目经理|监督|局长|科长|主任|书记|镇长|河长|网格员"
)
_PRIVATE = re.compile(
    r"反映人|来信|来电|投诉人|信访人|申请人|当事人|家住|住户|本人|我的|您本人|家长"
)
_DUTY_ROSTER = re.compile(
    r"值班(?:表|安排)|通讯录|责任人(?:名单|公示|一览)|联络员名单|联系方式一览"
)


_SENTENCE = re.compile(r"s\d+\.")
"""A row that detection made of a sentence, and no reader of a table."""


def by_person(
    findings: Sequence[Finding], people: Mapping[str, Person], title: str | None
) -> tuple[Group, ...]:
    """One group a person, in the order of their first findings; linear in the findings."""
    owners = _owners(findings)
    groups: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        groups[_whose(finding, owners)].append(finding)
    return tuple(
        _group(found, people.get(name) if how == "subject" else None, title)
        for (how, name), found in groups.items()
    )


def _owners(findings: Iterable[Finding]) -> Mapping[str, set[str]]:
    owners: dict[str, set[str]] = defaultdict(set)
    for finding in findings:
        if finding.row and finding.subject:
            owners[finding.row].add(finding.subject)
    return owners


def _whose(finding: Finding, owners: Mapping[str, set[str]]) -> tuple[str, str]:
    if finding.subject:
        return "subject", finding.subject
    if not finding.row:
        return "finding", finding.id
    if _SENTENCE.match(finding.row) and _is_offices(
        finding
    ):  # whoever joined people left it out on purpose
        return "office", finding.row
    beside = owners.get(finding.row, set())
    return ("subject", next(iter(beside))) if len(beside) == 1 else ("row", finding.row)


def _is_offices(finding: Finding) -> bool:
    if finding.entity_type == "CN_ADDRESS":
        return OFFICE_LIKE in finding.explanation
    return finding.entity_type in ("CN_LANDLINE_PHONE", "EMAIL_ADDRESS")


def _group(findings: Sequence[Finding], person: Person | None, title: str | None) -> Group:
    kinds = Counter(finding.entity_type for finding in findings)
    return Group(
        findings=tuple(findings),
        person=person,
        role=_role(findings, person, kinds, title),
        traits=frozenset(person.traits if person else ()),
        kinds=kinds,
        sampled=any(map(in_example, findings)),
    )


def _role(
    findings: Sequence[Finding], person: Person | None, kinds: Mapping[str, int], title: str | None
) -> Role:
    """The person's; in doubt somebody whose mobile is given as an office's contact is one."""
    if person is not None and (person.role != "private" or person.traits):
        return person.role
    if not kinds.get("CN_MOBILE_PHONE") or any(kind in kinds for kind in ID_LIKE):
        return "private"
    if title and _DUTY_ROSTER.search(title):
        return "contact"
    mobiles = (f for f in findings if f.entity_type == "CN_MOBILE_PHONE")
    return "contact" if any(map(_is_contact, mobiles)) else "private"


def _is_contact(finding: Finding) -> bool:
    words = f"{finding.label} {finding.context or ''}"
    return _CONTACT.search(words) is not None and _PRIVATE.search(words) is None


_STRONGEST = (
    *("CN_RESIDENT_ID", "CN_DISABILITY_CERT", "CN_SOCIAL_SECURITY", "CN_DRIVER_LICENSE"),
    *("CN_FOREIGNER_ID", "CN_PASSPORT", "CN_HK_MACAU_PERMIT", "CN_TAIWAN_PERMIT"),
    *("CN_MILITARY_ID", "CN_STUDENT_ID", "CN_BANK_CARD"),
)
_WITH_NAME = ("CN_MOBILE_PHONE", "CN_LANDLINE_PHONE", "CN_ADDRESS", "EMAIL_ADDRESS")


def person_key(views: Sequence[View]) -> str:
    """The same for the same person wherever they stand, from keyed fingerprints only.

    An identity number, else an account, else a telephone or home with the name; without any of these
    the person is told apart within the document only.
    """
    marks: dict[str, str] = {}
    for view in views:
        if view.exposure == "exposed":
            marks.setdefault(view.finding.entity_type, view.finding.fingerprint)
    for kind in _STRONGEST:
        if kind in marks:
            return _digest(kind, marks[kind])
    name = marks.get("PERSON", "")
    for kind in _WITH_NAME:
        if kind in marks:
            return _digest(kind, marks[kind], name)
    first = views[0].finding
    whose = first.subject or first.row or first.id
    return _digest("alone", first.sha256, whose, name)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:24]
