"""In what role a text names a person, read from the words beside the name.

The same name may be private in one place and an official's in another, so each place is judged by
itself. In doubt a person is private: to spare a citizen costs less than to expose one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from casefile.people import Role
from detectors.names import surnames

_REACH = 90
"""Characters before a name in which the word that introduces it, or the list it stands in, may begin."""
_AFTER = 60
_LIST = 30
"""Names of a list that are stepped over on the way back to the word that introduces it."""

_STOP = re.compile(r"[。！？!?；;]")
_JOINTS = ' 　\t\r\n:：、,，(（)）/／和及与“”"—-'
_CHUNK = re.compile(r"(?:^|(?<=[\s:：、,，;；(（)）/／和及与]))[㐀-鿿·•・*＊×某]{1,16}$")
_NUMBER = re.compile(r"[0-9０-９][0-9０-９\-—－转 ]{5,20}$")
_ASIDE = re.compile(r"[（(][^（()）]{1,30}[)）]$")
_HOLDS = re.compile(
    r"^(?:同志)?任(?![务何意性])|^(?!的|之)[^的]*(?:现任|拟任|时任|历任|兼任|担任|职务)"
)
_APPOSITION = re.compile(r"^\s*[，,（(]([^，,。；;（）()\n]{2,24})(?=[，,。；;）)\n]|$)")
_POLITE = re.compile(r"^\s*(?:老师|同志|先生|女士|小姐|主任|科长)")
_CALL = re.compile(r"联系|咨询|报名|电话|垂询|洽谈")
_TO_CALL = re.compile(r"(?:请|与|找|可|同)$")
_GROUP = re.compile(r"(?:组长|领导小组|工作组|专班)")
_OF_PUPILS = ("学生会", "学生", "班级", "少先队", "副班", "班")
_NO_OFFICE = re.compile(r"(?:经理|董事|监事|总裁|厂长)$")


@cache
def _tables() -> Mapping[tuple[str, str], frozenset[str]]:
    """Words by (role, kind)."""
    text = (files("detectors") / "data" / "roles.txt").read_text(encoding="utf-8")
    lines = (line.partition(": ") for line in text.splitlines() if line and line[0] != "#")
    return {
        (head.split()[0], head.split()[1]): frozenset(words.split()) for head, _, words in lines
    }


@cache
def _cues(kind: str) -> Mapping[str, Role]:
    """Role by word; a word of two roles is the private one's."""
    order: tuple[Role, ...] = (
        "public",
        "expert",
        "representative",
        "official",
        "contact",
        "private",
    )
    tables = _tables()
    return {word: role for role in order for word in tables.get((role, kind), frozenset())}


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    words = sorted(_cues(kind), key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, words)))


@cache
def _longest(kind: str) -> int:
    return max(map(len, _cues(kind)))


def role_of(text: str, start: int, end: int, label: str = "") -> Role:
    """The role of the person named at `text[start:end]`.

    `label` is the head of the column or the label of the field, parts joined by " / ". What stands
    before the name in the text decides first, then the label, then what follows.
    """
    name = re.sub(r"\s", "", text[start:end])
    if name in _tables()["historical", "name"]:
        return "public"
    before = _clause(text[max(0, start - _REACH) : start])
    after = text[end : end + _AFTER]
    return (
        _said_before(before, after)
        or _said_by_label(label)
        or _said_after(before, name, after)
        or "private"
    )


def introduces(before: str) -> bool:
    """Whether a text ends with a word that introduces a person: 投诉人, 局长, 联系人."""
    return _last_word(before) is not None


def _clause(before: str) -> str:
    ends = [match.end() for match in _STOP.finditer(before)]
    return before[ends[-1] :] if ends else before


def _said_before(before: str, after: str) -> Role | None:
    """The role of the word that introduces the name, or the list of names that it stands in."""
    if _TO_CALL.search(before) and _CALL.search(after[:8]):
        return "contact"
    for rest in _steps_back(before):
        word = _last_word(rest)
        if word:
            return _judged(word, rest, after)
        if rest.endswith("成员"):
            return "official" if _GROUP.search(before) else None
    return None


def _judged(word: str, rest: str, after: str) -> Role:
    role = _cues("label")[word]
    if role == "private" and word.endswith("代理人"):
        aside = _APPOSITION.match(after)
        return "expert" if aside and aside[1].endswith("律师") else "private"
    if role == "official" and rest.removesuffix(word).endswith(_OF_PUPILS):
        return "private"
    return role


def _steps_back(before: str) -> Iterator[str]:
    """What is left when one name of the list after another is taken off the end."""
    rest = before.rstrip(_JOINTS)
    for _ in range(_LIST):
        yield rest
        shorter = _without_last(rest)
        if shorter is None:
            return
        rest = shorter.rstrip(_JOINTS)


def _without_last(rest: str) -> str | None:
    for pattern in (_NUMBER, _ASIDE):
        match = pattern.search(rest)
        if match:
            return rest[: match.start()]
    chunk = _CHUNK.search(rest)
    if chunk is None:
        return None
    cue = _pattern("label").match(chunk[0])
    if cue and _is_name(chunk[0][cue.end() :]):
        return rest[: chunk.start() + cue.end()]
    for at in range(max(0, len(chunk[0]) - 4), len(chunk[0]) - 1):  # 市局局长李明, 罗塘村村民王强
        head, tail = chunk[0][:at], chunk[0][at:]
        if _is_name(tail) and (not head or _last_word(head)):
            return rest[: chunk.start() + at]
    return None


def _is_name(chunk: str) -> bool:
    if "·" in chunk or "•" in chunk:
        return True
    single, compound = surnames()
    return 2 <= len(chunk) <= 4 and (chunk[0] in single or chunk[:2] in compound)


def _last_word(rest: str) -> str | None:
    """The longest word of the table that the text ends with."""
    cues = _cues("label")
    for length in range(min(_longest("label"), len(rest)), 0, -1):
        word = rest[-length:]
        if word in cues and (length > 1 or rest[-2:-1] in ("", *_JOINTS)):
            return word
    return None


def _said_by_label(label: str) -> Role | None:
    for part in reversed(label.split(" / ")):
        cleaned = re.sub(r"[\s:：（()）*＊]|姓名|名称|签字|签名", "", part)
        words = sorted(_pattern("label").findall(cleaned), key=len)
        words = [word for word in words if len(word) > 1]
        if words:
            return _cues("label")[words[-1]]
    return None


def _said_after(before: str, name: str, after: str) -> Role | None:
    if _is_contact(before, name, after):
        return "contact"
    title = _pattern("after").match(after.lstrip(" 　"))
    if title:
        return _cues("after")[title[0]]
    apposition = _APPOSITION.match(after)
    if apposition:
        word = _last_word(apposition[1])
        if word and not _NO_OFFICE.search(word):
            return _cues("label")[word]
        if word:
            return "representative"
    held = _HOLDS.search(_STOP.split(after.lstrip(), maxsplit=1)[0])
    return "official" if held else None


def _is_contact(before: str, name: str, after: str) -> bool:
    """李老师 and 张主任 beside a telephone are whom to call."""
    polite = name.endswith(("老师", "先生", "女士", "同志")) or _POLITE.match(after) is not None
    near = before.rsplit("\n", 1)[-1][-30:] + after.split("\n", 1)[0][:16]
    return polite and _CALL.search(near) is not None
