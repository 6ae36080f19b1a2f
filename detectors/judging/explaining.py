"""A person's findings as assessed, and the sentences that explain each of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from casefile.model import Document
from casefile.people import Trait
from detectors.judging import steps
from detectors.judging.harm import Harm
from detectors.judging.law import Law
from detectors.judging.lawful import is_sample_number
from detectors.judging.model import Grade, Group, Setting, View
from detectors.notice.model import Publication


@dataclass(frozen=True, slots=True)
class Scene:
    publication: Publication
    document: Document
    law: Law
    grades: Mapping[str, Grade]
    only_samples: bool

    @property
    def nameless(self) -> bool:
        return self.law.names_forbidden(self.publication.notice.kind)


@dataclass(frozen=True, slots=True)
class Assessed:
    """A person: every finding as viewed, the harm of what leaks, and what weighs."""

    group: Group
    views: tuple[View, ...]
    harm: Harm
    nameless: bool
    key: str
    open_kinds: frozenset[str]
    fakes: frozenset[str]


def traits_of(group: Group, scene: Scene) -> frozenset[Trait]:
    """On a notice of public-security penalties whoever is penalised has a sealed record."""
    if scene.publication.notice.kind == "WL-ZA" and group.role == "private":
        return group.traits | {"sealed-record"}
    return group.traits


def explained(
    one: Assessed, view: View, setting: Setting, harm: Harm, scene: Scene
) -> tuple[str, ...]:
    said: list[str | None] = [steps.whose(one.group, view.finding, one.open_kinds)]
    said += [steps.shown(view), _embedded(scene.document)]
    if view.exposure != "masked" or view.grade is not None:
        said += [steps.kind(scene.publication), steps.fields(view), steps.exception(view)]
    if view.leak or view.basis is not None:
        said += [_scope(view, scene), steps.period(scene.publication)]
    if view.leak:
        said += [_special(one, view, scene), harm.why, steps.confidence(setting)]
    return tuple(step for step in said if step)


def _embedded(document: Document) -> str | None:
    return "位于嵌入其他文件的文件中，打开外层文件看不到" if document.hidden_by else None


def _scope(view: View, scene: Scene) -> str | None:
    if not view.leak:
        return None
    local = scene.law.beyond(scene.publication)
    return f"公开范围：{local}，现于互联网公开" if local else None


def _special(one: Assessed, view: View, scene: Scene) -> str | None:
    if view.held == "sample":
        return "所在位置写明为示例，但不是通用样例号码，请核对是否真实"
    if is_sample_number(view.finding):
        return "与通用样例号码相同，请核对是否样例"
    if "sealed-record" in traits_of(one.group, scene):
        return steps.SEALED
    if view.finding.entity_type == "PERSON" and not one.nameless:
        return "姓名因与同一人的其他信息同现而列出"
    return None
