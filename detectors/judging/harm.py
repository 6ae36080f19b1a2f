"""How much harm the open facts do to one person: H0 to H4, by what stands together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from casefile.people import Trait


@dataclass(frozen=True, slots=True)
class Harm:
    """The level, 0 to 4, and what decided it, in Chinese."""

    level: int
    why: str


@dataclass(frozen=True, slots=True)
class Open:
    """What is open of a person, who they are, and whether the notice may not name them."""

    facets: frozenset[str]
    traits: frozenset[Trait] = frozenset()
    nameless: bool = False

    def has(self, *names: str) -> bool:
        """Any of these."""
        return not self.facets.isdisjoint(names)

    def of(self, *traits: Trait) -> bool:
        """Any of these circumstances."""
        return not self.traits.isdisjoint(traits)

    @property
    def named(self) -> bool:
        """The name stands there in full."""
        return "name" in self.facets

    @property
    def known(self) -> bool:
        """Whoever reads it can tell who it is."""
        return self.has("name", "id", "certificate", "image", "mobile", "home", "student")

    @property
    def private(self) -> bool:
        """Health, disability, pregnancy, record: told by a value or by the person's circumstances."""
        return self.has("health", "identity") or self.of("ill", "disabled", "pregnant", "offender")

    @property
    def more(self) -> bool:
        """Anything beside the name."""
        return bool(self.facets - {"name", "birth-month"})


Test = Callable[[Open], bool]


def _called(person: Open) -> bool:
    return person.named and person.has("mobile", "line")


def _private_of_known(person: Open) -> bool:
    """A name alone on a list of the ill tells no more than the list's title, which others weigh."""
    if not person.named:
        return False
    return person.has("health", "identity") or (person.private and person.more)


_H4: tuple[tuple[str, Test], ...] = (
    ("证件影像", lambda o: o.has("image")),
    ("残疾人证号完整，含身份证号和残疾类别、等级", lambda o: o.has("certificate")),
    (
        "身份证号与银行账号、详细住址、手机号或者健康、特定身份信息同现",
        lambda o: o.has("id") and (o.has("account", "home", "mobile") or o.private),
    ),
    (
        "不满十四周岁，且身份证号、住址、学籍或者姓名加监护人电话可见",
        lambda o: o.of("child") and (o.has("id", "home", "student") or _called(o)),
    ),
    (
        "案件中未成年人可识别",
        lambda o: (
            o.of("child", "minor") and o.of("offender", "victim", "sealed-record") and o.known
        ),
    ),
    ("行踪轨迹可识别到人", lambda o: o.has("track") and o.known),
    (
        "举报人、信访人、被害人身份可识别",
        lambda o: (
            (o.of("informant", "victim") and o.known) or (o.of("petitioner") and o.known and o.more)
        ),
    ),
    (
        "银行账号与姓名、手机号同现",
        lambda o: o.has("account") and o.named and o.has("mobile"),
    ),
)
_H3: tuple[tuple[str, Test], ...] = (
    ("完整证件号码", lambda o: o.has("id")),
    ("姓名与银行账号同现", lambda o: o.has("account") and o.named),
    ("封存的治安违法记录可识别到人", lambda o: o.of("sealed-record") and o.known),
    ("姓名与健康、特定身份或者违法信息同现", _private_of_known),
    ("姓名、详细住址、电话同现", lambda o: o.named and o.has("home") and o.has("mobile", "line")),
    ("该类公示不得出现可识别的姓名", lambda o: o.nameless and o.named),
)
_H2: tuple[tuple[str, Test], ...] = (
    ("姓名与个人手机号同现", lambda o: o.named and o.has("mobile")),
    ("姓名与详细住址同现", lambda o: o.named and o.has("home")),
    ("银行账号", lambda o: o.has("account")),
    (
        "健康或者特定身份信息，可由其他信息识别到人",
        lambda o: o.has("health", "identity") and o.known,
    ),
    ("姓名与不动产权证号同现", lambda o: o.named and o.has("property")),
    ("掩码强度弱，剩余可能不多", lambda o: o.has("weak")),
)
_H1: tuple[tuple[str, Test], ...] = (
    (
        "单独的联系方式、住址或者定位",
        lambda o: o.has("mobile", "line", "handle", "home", "village", "position", "student"),
    ),
    ("掩码强度中等", lambda o: o.has("moderate")),
    ("与自然人关联的车牌号或者不动产权证号", lambda o: o.known and o.has("plate", "property")),
    ("姓名与出生日期同现", lambda o: o.known and o.has("birth")),
)
_LEVELS = ((4, _H4), (3, _H3), (2, _H2), (1, _H1))
_NONE = Harm(0, "未与可识别的自然人关联")


def harm_of(person: Open) -> Harm:
    """The gravest rule that speaks."""
    for level, rules in _LEVELS:
        for why, holds in rules:
            if holds(person):
                return Harm(level, why)
    return _NONE
