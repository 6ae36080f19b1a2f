"""judge: the steps from a document's findings to what each of them means.

    whose -> mask and its strength -> kind of notice -> field table -> exceptions -> scope and period
    -> harm of the person -> volume -> severity

Each step leaves one Chinese sentence; the grade stays apart, it is for the office alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from casefile.model import BESIDE, Document, Finding, Judgement, Severity
from casefile.people import Person
from detectors.judging import steps
from detectors.judging.explaining import Assessed, Scene, explained, traits_of
from detectors.judging.facets import ID_LIKE, facets
from detectors.judging.harm import Harm, Open, harm_of
from detectors.judging.law import NO_LAW, Law
from detectors.judging.lawful import is_form, is_sample_number, lawful_basis, suspect_sample
from detectors.judging.model import Basis, Grade, Group, Setting, View
from detectors.judging.persons import by_person, person_key
from detectors.judging.problems import fake_masks, problems_of
from detectors.judging.sensitive import is_sensitive
from detectors.judging.severity import Crowd, crowd_of, grade
from detectors.judging.weights import marks_of, weights_of
from detectors.notice.model import Permission, Publication

_LEAK, _MASKED, _ALONE = "LEAK", "MASKED", "NOT-LINKED"
_UNMASKED_KINDS = frozenset({"CN_MOBILE_PHONE"})
"""Whose masks are never counted: 138****5678 is what the offices are told to write."""


def judge(  # noqa: PLR0913 - each from another room
    findings: Sequence[Finding],
    people: Mapping[str, Person],
    publication: Publication,
    grades: Mapping[str, Grade],
    *,
    document: Document,
    law: Law = NO_LAW,
) -> tuple[Judgement, ...]:
    """One judgement a finding, in the same order; linear in the findings.

    `people` by `Finding.subject`, `grades` of masks by finding id. Severity goes by the document's
    own volume; a case's is set over it later from `harm`, `weights` and `person` of the judgements.
    """
    scene = Scene(publication, document, law, grades, _only_samples(findings))
    assessed = [_assess(group, scene) for group in by_person(findings, people, publication.title)]
    crowds = _crowd(assessed, listed=True), _crowd(assessed, listed=False)
    judged = {
        view.finding.id: _judgement(one, view, scene, crowds)
        for one in assessed
        for view in one.views
    }
    return tuple(judged[finding.id] for finding in findings)


def _only_samples(findings: Sequence[Finding]) -> bool:
    numbers = [f for f in findings if f.exposure == "exposed" and f.entity_type in ID_LIKE]
    return bool(numbers) and all(map(is_sample_number, numbers))


def _assess(group: Group, scene: Scene) -> Assessed:
    nameless = group.role == "private" and (
        scene.nameless or not group.traits.isdisjoint(("sealed-record", "informant"))
    )
    views = tuple(_view(finding, group, scene) for finding in group.findings)
    others = any(v.leak and v.finding.entity_type != "PERSON" for v in views)
    alone = not nameless and (not others or group.role != "private")
    if alone:  # a name is a leak beside another one, or where nobody may be named
        views = tuple(_without_name(view) for view in views)
    harm = harm_of(Open(facets(group, views), traits_of(group, scene), nameless))
    return Assessed(
        group=group,
        views=views,
        harm=harm,
        nameless=nameless,
        key=person_key(views),
        open_kinds=frozenset(v.finding.entity_type for v in views if v.leak),
        fakes=fake_masks(group),
    )


def _without_name(view: View) -> View:
    return replace(view, leak=False) if view.finding.entity_type == "PERSON" else view


def _view(finding: Finding, group: Group, scene: Scene) -> View:
    """One finding: its exposure as graded, what the table says, and which exception speaks."""
    graded, here = _grade_of(finding, scene), scene.publication
    exposure = finding.exposure if graded is None else graded.exposure
    setting = Setting(
        finding,
        group,
        here,
        scene.document,
        exposure,
        only_samples=scene.only_samples,
        in_form=is_form(here.title),
    )
    permission = scene.law.permission(here.notice.kind, finding, here.region, here.today)
    basis = lawful_basis(setting)
    held: Literal["sample", "disputed"] | None = "sample" if suspect_sample(setting) else None
    if basis is None and _may(permission, setting):
        if _in_full_beyond_custom(setting):
            held = "disputed"
        else:
            basis = Basis(permission.rule, permission.basis, period=True)
    leak = exposure != "masked" and basis is None
    return View(finding, exposure, graded, permission, basis, leak, held if leak else None)


def _may(permission: Permission, setting: Setting) -> bool:
    """Names are for the person's other findings to decide; no table opens a child's number."""
    kind = setting.finding.entity_type
    if kind == "PERSON" or (setting.group.young and kind in ID_LIKE):
        return False
    return permission.verdict == "allowed"


def _in_full_beyond_custom(setting: Setting) -> bool:
    """Tax offices are to name the number and by custom star month and day: in full is for review."""
    tax = setting.publication.notice.kind == "WL-QS"
    return tax and setting.finding.entity_type in ID_LIKE and setting.exposure == "exposed"


def _grade_of(finding: Finding, scene: Scene) -> Grade | None:
    graded = scene.grades.get(finding.id) if finding.exposure != "exposed" else None
    if graded is not None and finding.entity_type in _UNMASKED_KINDS:
        return graded if graded.exposure == "recoverable" else None
    return graded


def _crowd(assessed: Sequence[Assessed], *, listed: bool) -> Crowd:
    """Who counts: people of whom something leaks; for masks whoever has a mask that can be graded."""
    return crowd_of(
        (one.key, one.harm.level, marks_of(one.group, view))
        for one in assessed
        for view in one.views
        if view.leak or (not listed and view.grade is not None)
    )


def _judgement(one: Assessed, view: View, scene: Scene, crowds: tuple[Crowd, Crowd]) -> Judgement:
    late = steps.days_late(scene.publication)
    overdue = view.basis is not None and view.basis.period and late > 0
    overdue = overdue and view.exposure != "masked"
    harm = _harm(one, view, overdue=overdue)
    weights = _weights(one, view, scene, overdue=overdue)
    counts = view.leak or overdue
    graded = grade(harm.level, weights, crowds[0 if counts else 1])
    listed = counts and graded.severity is not Severity.INFO
    setting = Setting(view.finding, one.group, scene.publication, scene.document, view.exposure)
    return Judgement(
        finding_id=view.finding.id,
        document_id=scene.document.id,
        exposure=view.exposure,
        severity=graded.severity,
        candidates=view.grade.candidates if view.grade else None,
        sensitive=is_sensitive(setting, view),
        lawful_basis=_lawful(view, overdue=overdue),
        mask_strength=view.grade.strength if view.grade else None,
        problems=problems_of(setting, view, one.fakes, scene.law, nameless=one.nameless)
        if listed
        else (),
        explanation=explained(one, view, setting, harm, scene),
        harm=f"H{harm.level}",
        rule=_rule(one, view),
        person=one.key if listed else None,
        weights=weights if listed else (),
        grade=graded.sentence,
    )


def _weights(one: Assessed, view: View, scene: Scene, *, overdue: bool) -> tuple[str, ...]:
    if overdue:
        return ("period",)
    open_kinds = one.open_kinds if view.leak else frozenset[str]()
    return weights_of(one.group, view, open_kinds, scene.publication, scene.document)


def _lawful(view: View, *, overdue: bool) -> str | None:
    """What is lawful no longer is none."""
    if view.basis is None or overdue:
        return None
    return f"{view.basis.text}（规则 {view.basis.rule}）"


def _harm(one: Assessed, view: View, *, overdue: bool) -> Harm:
    """The person's for what leaks; a mask answers for itself only."""
    if overdue:
        return Harm(1, "内容有依据，超过公示期仍在公开")
    if view.leak:
        return one.harm
    if view.basis is None and view.grade is not None and view.finding.entity_type != "PERSON":
        return harm_of(Open(facets(replace(one.group, person=None), [view])))
    return Harm(0, "不计级")


def _rule(one: Assessed, view: View) -> str:
    if view.basis is not None:
        return view.basis.rule
    if view.exposure == "masked":
        return _MASKED
    if not view.leak or one.harm.level == 0:
        return _ALONE
    if view.finding.entity_type == "PERSON" and not one.nameless:
        return BESIDE
    return view.permission.rule if view.permission.verdict == "forbidden" else _LEAK
