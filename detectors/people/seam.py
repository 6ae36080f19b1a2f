"""Where names in running text and the part that somebody plays come from: the one place to switch."""

from __future__ import annotations

from casefile.people import Role
from detectors.names import name_spans
from detectors.people.values import surnames

_FOLLOWS = (
    *(
        "身份证",
        "公民",
        "男",
        "女",
        "汉族",
        "电话",
        "手机",
        "联系",
        "住",
        "户籍",
        "户口",
        "出生",
        "现",
        "系",
        "于",
    ),
    *(
        "因",
        "的",
        "向",
        "在",
        "与",
        "和",
        "及",
        "等",
        "同志",
        "先生",
        "女士",
        "名下",
        "银行",
        "账",
        "卡",
        "家",
    ),
)


def names_in(text: str) -> tuple[tuple[int, int, float], ...]:
    """Names in running text as (start, end, score), in order, none overlapping another."""
    found: list[tuple[int, int, float]] = []
    for start, last in sorted(set(name_spans(text)), key=lambda s: (s[0], -s[1])):
        end = last
        if last - start == 3 and text[start : start + 2] not in surnames()[1]:
            end -= text.startswith(_FOLLOWS, start + 2)
        if not found or start >= found[-1][1]:
            found.append((start, end, 0.5))
    return tuple(found)


def role_of(text: str, start: int, end: int, label: str = "") -> Role:  # noqa: ARG001
    """The part that somebody named at `text[start:end]` plays; private in doubt."""
    return "private"
