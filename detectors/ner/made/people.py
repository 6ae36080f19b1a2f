"""Names of nobody: drawn from surnames by frequency and characters that are common in given names."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from random import Random

from detectors.names import surnames


@cache
def words(kind: str) -> tuple[str, ...]:
    """The words of one kind in `data/words.txt`."""
    text = (files("detectors.ner.made") / "data" / "words.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        name, _, rest = line.partition(": ")
        if name == kind:
            return tuple(rest.split())
    raise KeyError(kind)


@cache
def _common_surnames() -> tuple[tuple[str, ...], tuple[float, ...]]:
    text = (files("detectors") / "data" / "surnames.txt").read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line and line[0] != "#")
    frequent = line.replace("萧", "肖").replace("锺", "钟").replace("馀", "余")
    return tuple(frequent), tuple(1 / (rank + 6) for rank in range(len(frequent)))


def person(draw: Random) -> str:
    """A name as it stands in a notice, of any people; now and then one that is also a word."""
    kind = draw.random()
    if kind < 0.07:
        return _of_a_people(draw)
    if kind < 0.13:
        return draw.choice(words("word_names"))
    return _spaced(_han(draw), draw)


def _han(draw: Random) -> str:
    chars, weights = _common_surnames()
    if draw.random() < 0.03:
        family = draw.choice(sorted(surnames()[1]))
    else:
        family = draw.choices(chars, weights)[0]
        if draw.random() < 0.02:
            family += draw.choices(chars, weights)[0]
    if draw.random() < 0.26:
        return family + draw.choice(words("one"))
    if draw.random() < 0.04:
        return family + draw.choice(words("one")) * 2
    if draw.random() < 0.12:  # any character may stand in a name
        return family + _rare(draw) + draw.choice(words("given"))
    return family + draw.choice(words("given")) + draw.choice(words("given"))


def _rare(draw: Random) -> str:
    return bytes([draw.randint(0xB0, 0xF6), draw.randint(0xA1, 0xF9)]).decode("gb2312")


def _spaced(name: str, draw: Random) -> str:
    """Names of two characters are set as wide as those of three."""
    if len(name) == 2 and draw.random() < 0.06:
        return name[0] + draw.choice(("　", " ", "  ")) + name[1]
    return name


def _of_a_people(draw: Random) -> str:
    kind = draw.random()
    if kind < 0.5:
        dot = draw.choice("····•・.")
        return draw.choice(words("uyghur")) + dot + draw.choice(words("uyghur"))
    if kind < 0.56:
        return draw.choice(words("uyghur"))
    if kind < 0.76:
        return draw.choice(words("tibetan")) + draw.choice(words("tibetan"))
    if kind < 0.88:
        second = draw.choice(words("mongol")) if draw.random() < 0.5 else ""
        return draw.choice(words("mongol")) + second
    return draw.choice(words("yi")) + draw.choice(words("yi"))


def foreigner(draw: Random) -> str:
    """A foreigner's name in Chinese characters."""
    kind = draw.random()
    if kind < 0.15:
        family = draw.choice(words("foreign")[-8:])
        return family + draw.choice(words("japanese"))
    parts = [_foreign_part(draw) for _ in range(draw.choice((1, 1, 2, 2, 2, 3)))]
    return "·".join(parts)


def _foreign_part(draw: Random) -> str:
    if draw.random() < 0.45:
        return draw.choice(words("foreign")[:-10])
    return "".join(draw.choice(words("syllables")) for _ in range(draw.choice((2, 2, 3, 3, 4))))


def masked(draw: Random) -> str:
    """A name of which the agency shows a part."""
    family = draw.choices(*_common_surnames())[0]
    tail = (
        "某",
        "某某",
        "某",
        "某某",
        "某甲",
        "*",
        "**",
        "＊",
        "＊＊",
        "×",
        "××",
        "XX",
        "x",
        "○",
        "□□",
    )
    if draw.random() < 0.2:
        return family + draw.choice("*＊×") + draw.choice(words("given"))
    return family + draw.choice(tail)
