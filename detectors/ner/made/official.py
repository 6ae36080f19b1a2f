"""Official text as training text: as it is, and with names of nobody planted into it.

Laws, regulations and interpretations are free of copyright (Copyright Law, article 5). They name next to
no person, so they show best what no name is; and where they speak of an applicant or a director, a
name beside the word makes a sentence that a person might have written.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import rjieba

from detectors.names import surnames
from detectors.ner.made.people import masked, person
from detectors.ner.made.sample import Sample

_SENTENCE = re.compile(r"[^。；！？\n]+[。；！？]?")
_HAN = re.compile(r"[一-鿿]{2,4}")
_WHO = (
    "申请人|当事人|行为人|经营者|被告人|犯罪嫌疑人|负责人|主任|主席|局长|所长|院长|校长|委员长|县长|市长|"
    "区长|镇长|乡长|省长|厅长|部长|审判员|人民陪审员|书记员|检察长|检察员|代表|委员|执法人员|工作人员|"
    "驾驶人|所有权人|使用权人|承包人|承租人|业主|监护人|继承人|债权人|债务人|原告|被告|证人|鉴定人|被害人|"
    "受害人|投诉人|举报人|劳动者|职工|医师|教师|学生|村民|居民|公民|消费者|旅客|纳税人|法定代表人|代理人|辩护人"
)
_BESIDE = re.compile(f"(?<![一-鿿])({_WHO})|({_WHO})(?=[，、。；（的应可在将对与因向])")
_SUBJECT = (
    "他人|其本人|本人|该人员|当事人|行为人|公民|申请人|劳动者|他们|消费者|个人|人民法院|行政机关|人民政府|公安机关|"
    "用人单位|单位|主管部门|企业|机构|有关部门|人民检察院|仲裁机构|委员会|学校|医疗机构|组织|市场监督管理部门|"
    "登记机关|公司|法院|国务院|机关|部门|经营者|被告人|负责人|其"
)
_INSTEAD = re.compile(
    f"(?:^|(?<=[，、。；：（由向对与和报经被为从给使让但]))(?:{_SUBJECT})(?=[应可在将对与因向不有依提根按认发负已未的，、或及给作进组决审收受同要为以经建会制实加承责])"
)


def sentences(folder: Path) -> list[str]:
    """The different sentences of a file or of a folder's text files, in order."""
    paths = sorted(folder.rglob("*.txt")) if folder.is_dir() else [folder]
    found: dict[str, None] = {}
    for path in paths:
        for match in _SENTENCE.finditer(path.read_text(encoding="utf-8")):
            sentence = match[0].strip()
            if 6 <= len(sentence) <= 200:
                found[sentence] = None
    return list(found)


def common_words(source: Sequence[str]) -> list[str]:
    """Nouns and verbs of the sentences, each as often as the root of its count."""
    counts: Counter[str] = Counter()
    for sentence in source:
        counts.update(word for word, kind in rjieba.tag(sentence) if _is_common(word, kind))
    frequent = sorted(word for word, count in counts.items() if count >= 2)
    return [word for word in frequent for _ in range(round(counts[word] ** 0.5))]


def _is_common(word: str, kind: str) -> bool:
    """A word of speech, also one that is taken for a name (林木), unless it may well be one."""
    if kind == "nr" and len(word) == 3 and word[0] in surnames()[0]:
        return False
    return kind[0] in "nvad" and _HAN.fullmatch(word) is not None


def planted(source: Sequence[str], draw: Random) -> Iterator[Sample]:
    """Those sentences that speak of somebody, with a name put beside the word or for it."""
    for sentence in source:
        for pattern, keep in ((_BESIDE, True), (_INSTEAD, False)):
            matches = list(pattern.finditer(sentence))
            if matches:
                yield _plant(sentence, draw.sample(matches, min(len(matches), 2)), draw, keep=keep)


def _plant(sentence: str, at: list[re.Match[str]], draw: Random, *, keep: bool) -> Sample:
    text, spans, done = "", [], 0
    for match in sorted(at, key=lambda m: m.start()):
        text += sentence[done : match.end() if keep else match.start()]
        for joint in draw.choice((("",), ("",), ("",), ("", "、"), ("", "和"), ("", "、", "、"))):
            text += joint
            name = person(draw) if draw.random() < 0.95 else masked(draw)
            spans.append((len(text), len(text) + len(name), "PER"))
            text += name
        done = match.end()
    return Sample(text + sentence[done:], tuple(spans))


def silver(path: Path, draw: Random) -> Iterator[Sample]:
    """Sentences labelled by `detectors.ner.made.silver`; real names in them become drawn ones."""
    for line in path.read_text(encoding="utf-8").splitlines():
        text, spans = "", []
        for word, kind in json.loads(line):
            shown = person(draw) if kind == "PER" else word
            if kind in ("PER", "LOC"):
                spans.append((len(text), len(text) + len(shown), kind))
            text += shown
        yield Sample(text, tuple(spans))
