"""What the model sees of a text: one token per character, each with words for features.

Training and recognition use this one function; a change here needs a new model.
"""

from __future__ import annotations

import re

import rjieba

from detectors.names import surnames

TOKEN = re.compile(r"[0-9０-９]+|[A-Za-zＡ-Ｚａ-ｚ]+|.", re.DOTALL)
"""A run of digits or of Latin letters is one token, any other character is one of its own."""

_LONGEST_WORD = 8
_HAN = re.compile(r"[〇㐀-鿿\U00020000-\U0003ffff]")


def features(text: str, tokens: list[str]) -> list[list[str]]:
    """One list of features for each of the `tokens` of the text, which it is made up of."""
    words = _words(text)
    at = 0
    shapes: list[str] = []
    lexical: list[tuple[str, str, str, str]] = []
    for token in tokens:
        shapes.append(token if len(token) == 1 and not token.isalnum() else _shape(token))
        lexical.append(words[at])
        at += len(token)
    return _join(shapes, _families(shapes), lexical)


def _shape(token: str) -> str:
    if token.isdigit():
        return f"9{min(len(token), 18)}"
    if _HAN.match(token):
        return token
    return f"A{min(len(token), 4)}" if token[0].isalpha() else token


def _families(shapes: list[str]) -> list[str]:
    """s: a surname, S: begins a compound one, T: ends it."""
    single, compound = surnames()
    pairs = [a + b in compound for a, b in zip(shapes, [*shapes[1:], ""], strict=True)]
    return [
        ("s" if c in single else "") + ("S" if begins else "") + ("T" if ends else "")
        for c, begins, ends in zip(shapes, pairs, [False, *pairs[:-1]], strict=True)
    ]


def _words(text: str) -> list[tuple[str, str, str, str]]:
    """For each character: where it stands in its word and the word; its kind; those beside it."""
    tagged = rjieba.tag(text)
    names = [
        word if len(word) <= _LONGEST_WORD and not word.isdigit() else "" for word, _ in tagged
    ]
    before, after = ["^", *names], [*names[1:], "$"]
    found: list[tuple[str, str, str, str]] = []
    for (word, kind), name, left, right in zip(tagged, names, before, after, strict=False):
        if len(word) == 1:
            found.append(("S" + name, "S" + kind, left, right))
            continue
        middle = ("M" + name, "M" + kind, left, right)
        found.append(("B" + name, "B" + kind, left, right))
        found.extend([middle] * (len(word) - 2))
        found.append(("E" + name, "E" + kind, left, right))
    return found


def _join(
    shapes: list[str], families: list[str], lexical: list[tuple[str, str, str, str]]
) -> list[list[str]]:
    padded = ["<3", "<2", "<1", *shapes, "1>", "2>", "3>"]
    kinds = ["^", *(kind for _, kind, _, _ in lexical), "$"]
    return [
        [
            "0" + c,
            "1" + b,
            "2" + d,
            "3" + a,
            "4" + e,
            "5" + b + c,
            "6" + c + d,
            "7" + a + b,
            "8" + d + e,
            "w" + word,
            "k" + kind + family,
            "l" + k0 + kind,
            "r" + kind + k2,
            "p" + left,
            "n" + right,
            "f" + family + b,
            "g" + family + e,
            "h" + family + f,
        ]
        for a, b, c, d, e, f, family, (word, kind, left, right), k0, k2 in zip(
            padded[1:],
            padded[2:],
            padded[3:],
            padded[4:],
            padded[5:],
            padded[6:],
            families,
            lexical,
            kinds,
            kinds[2:],
            strict=False,
        )
    ]
