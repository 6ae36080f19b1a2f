"""What a detector says of the corpus against its truth: values, masks, places, people, clean documents.

Rules, so that every row of a table is counted alike:
- Values match as multisets within a file: each true place needs a finding of its own; the same value
  told more often than it stands there is a repeat, which is counted apart and is no error.
- Equal is what `canonical` makes equal. Of addresses, diagnoses and identities one may be part of the
  other (addresses: at least six tenths of it). Types that are two names of one number (`ALIKE`) match.
- A name is asked for once a person, at whichever of its places.
- A leak is right when it is listed, that is: neither info nor masked. What may lawfully stand there, and
  what is properly masked, is wrong when it is listed; so is anything listed that the truth does not know,
  unless its type is tolerated in the document.
- What can be argued either way counts neither for nor against.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from tests.eval.score import Score, canonical, is_predicted_leak

Line = Mapping[str, Any]
ALIKE = (
    ("CN_RESIDENT_ID", "CN_DRIVER_LICENSE", "CN_SOCIAL_SECURITY", "CN_DISABILITY_CERT"),
    ("CN_HEALTH", "CN_SPECIFIC_IDENTITY"),
    ("CN_BANK_CARD", "CN_SOCIAL_SECURITY"),
)
_PARTS = {"CN_ADDRESS": 0.6, "CN_HEALTH": 0.0, "CN_SPECIFIC_IDENTITY": 0.0}


@dataclass
class Count:
    """Right and all."""

    right: int = 0
    all: int = 0

    def see(self, right: bool) -> None:
        """One more."""
        self.right += right
        self.all += 1

    @property
    def share(self) -> float:
        """1.0 where there was nothing to see."""
        return self.right / self.all if self.all else 1.0


@dataclass
class Report:
    """Everything that is measured of one run."""

    entities: dict[str, Score] = field(default_factory=dict)
    formats: dict[str, Score] = field(default_factory=dict)
    scenes: dict[str, Score] = field(default_factory=dict)
    tricks: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    exposures: Counter[tuple[str, str]] = field(default_factory=Counter)
    exposure: Count = field(default_factory=Count)
    candidates: Count = field(default_factory=Count)
    visibility: Count = field(default_factory=Count)
    hidden_by: Count = field(default_factory=Count)
    pairs: Score = field(default_factory=lambda: Score(0, 0, 0))
    people: Count = field(default_factory=Count)
    clean: Count = field(default_factory=Count)
    kind: Count = field(default_factory=Count)
    agency: Count = field(default_factory=Count)
    published: Count = field(default_factory=Count)
    repeats: int = 0
    missed: list[Line] = field(default_factory=list)
    wrong: list[Line] = field(default_factory=list)

    def measures(self) -> dict[str, float]:
        """One number a name, for floors: `entity.measure`, and shares."""
        rows = {
            f"{name}.{m}": getattr(s, m)
            for name, s in self.entities.items()
            for m in ("precision", "recall", "f1")
        }
        shares = (
            "exposure",
            "candidates",
            "visibility",
            "hidden_by",
            "people",
            "clean",
            "kind",
            "agency",
            "published",
        )
        rows |= {name: getattr(self, name).share for name in shares}
        return rows | {"pairs.precision": self.pairs.precision, "pairs.recall": self.pairs.recall}


def grade(
    documents: Iterable[Line],
    truth: Iterable[Line],
    told: Iterable[Line],
    states: Iterable[Line] = (),
) -> Report:
    """The report of a run; `told` are findings, `states` what was said of the documents as a whole."""
    report = Report()
    true_of, told_of = _by_file(truth), _by_file(told)
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    said = {line["file"]: line for line in states if not line.get("nesting")}
    for document in documents:
        name = document["file"]
        scored = document.get("scored")
        lines = [x for x in told_of[name] if scored is None or x["entity_type"] in scored]
        pairs, spare = match(true_of[name], lines)
        _count(document, pairs, spare, report, counts)
        _people(true_of[name], pairs, lines, report)
        _as_whole(document, true_of[name], lines, said.get(name, {}), report)
    for (group, key), numbers in sorted(counts.items()):
        getattr(report, group)[key] = Score(*numbers)
    total = [
        sum(column)
        for column in zip(*(v for (g, _), v in counts.items() if g == "formats"), strict=True)
    ]
    report.entities["all"] = Score(*total)
    return report


def _by_file(lines: Iterable[Line]) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        found[line["file"]].append(line)
    return found


Pair = tuple[Line, Line | None]


def match(truth: Sequence[Line], told: Sequence[Line]) -> tuple[list[Pair], list[Line]]:
    """Each true value with the finding of it, and the findings that are left."""
    left = [(line, canonical(line["entity_type"], line["value"])) for line in told]
    keyed = [(line, canonical(line["entity_type"], line["value"])) for line in truth]
    answers: dict[int, Line] = {}
    for loosely in (False, True):
        for number, (line, value) in enumerate(keyed):
            if number not in answers:
                best = _best(line, value, left, loosely=loosely)
                if best is not None:
                    answers[number] = left.pop(best)[0]
    _repeated_names(keyed, answers)
    return [(line, answers.get(number)) for number, (line, _) in enumerate(keyed)], [
        x for x, _ in left
    ]


def _repeated_names(keyed: Sequence[tuple[Line, str]], answers: dict[int, Line]) -> None:
    """A name that is told at one of its places is told of its person."""
    told = {
        (line.get("subject"), value): answers[number]
        for number, (line, value) in enumerate(keyed)
        if number in answers and line["entity_type"] == "PERSON"
    }
    for number, (line, value) in enumerate(keyed):
        if number not in answers and line["entity_type"] == "PERSON":
            again = told.get((line.get("subject"), value))
            if again is not None:
                answers[number] = again


def _best(line: Line, value: str, left: Sequence[tuple[Line, str]], *, loosely: bool) -> int | None:
    """The finding that fits, of several the one of the same type and visibility."""
    fitting = [
        (
            line["entity_type"] != x["entity_type"],
            line["visibility"] != x.get("visibility", "visible"),
            number,
        )
        for number, (x, other) in enumerate(left)
        if _alike(line["entity_type"], x["entity_type"])
        and (_overlap(line["entity_type"], value, other) if loosely else value == other)
    ]
    return min(fitting)[2] if fitting else None


def _alike(one: str, other: str) -> bool:
    return one == other or any(one in group and other in group for group in ALIKE)


def _overlap(entity: str, one: str, other: str) -> bool:
    if entity not in _PARTS:
        return False
    short, long = sorted((one, other), key=len)
    return bool(short) and short in long and len(short) >= _PARTS[entity] * len(long)


def is_leak(line: Line) -> bool:
    """Whether the truth wants it listed."""
    return bool(line["level"] == "leak" and line["exposure"] != "masked")


def _count(
    document: Line,
    pairs: Sequence[Pair],
    spare: Sequence[Line],
    report: Report,
    counts: dict[tuple[str, str], list[int]],
) -> None:
    def add(entity: str, index: int) -> None:
        for key in (
            ("entities", entity),
            ("formats", document["format"]),
            ("scenes", document["scene"]),
        ):
            counts[key][index] += 1

    for line, answer in pairs:
        listed = answer is not None and is_predicted_leak(answer)
        if is_leak(line):
            add(line["entity_type"], 0 if listed else 2)
            if line.get("trick"):
                report.tricks[line["trick"]].see(listed)
            if not listed:
                report.missed.append(line)
        elif line["level"] != "either":
            if listed and answer is not None:
                add(answer["entity_type"], 1)
                report.wrong.append(answer)
            if line["exposure"] == "masked" and line.get("trick"):
                report.tricks[line["trick"]].see(answer is not None and not listed)
        _qualities(line, answer, report)
    known = {
        (line["entity_type"], canonical(line["entity_type"], line["value"])): line
        for line, _ in pairs
    }
    for line in spare:
        _spare(line, known, document, report, add)


def _spare(
    line: Line, known: Mapping[tuple[str, str], Line], document: Line, report: Report, add: Any
) -> None:
    if not is_predicted_leak(line):
        return
    again = known.get((line["entity_type"], canonical(line["entity_type"], line["value"])))
    if again is not None and (is_leak(again) or again["level"] == "either"):
        report.repeats += 1
    elif line["entity_type"] not in document.get("tolerated", ()):
        add(line["entity_type"], 1)
        report.wrong.append(line)


def _qualities(line: Line, answer: Line | None, report: Report) -> None:
    report.exposures[line["exposure"], answer["exposure"] if answer else "none"] += 1
    if answer is None:
        return
    report.exposure.see(line["exposure"] == answer["exposure"])
    if line["level"] == "either":
        return
    report.visibility.see(line["visibility"] == answer.get("visibility"))
    if line["visibility"] == "hidden":
        report.hidden_by.see(line.get("hidden_by") == answer.get("hidden_by"))
    if line.get("candidates") is not None and line["entity_type"] == "CN_RESIDENT_ID":
        told = answer.get("candidates")
        report.candidates.see(told is not None and 0.5 <= (told or 1) / line["candidates"] <= 2)


def _people(
    truth: Sequence[Line], pairs: Sequence[Pair], told: Sequence[Line], report: Report
) -> None:
    """Whether values of one person are told as of one, and how many people there are."""
    matched = [(t["subject"], (a.get("document"), a["subject"]) if a.get("subject") else None)
               for t, a in pairs if a is not None and t.get("subject") is not None]  # fmt: skip
    right = wrong = missed = 0
    for (one, first), (other, second) in combinations(matched, 2):
        together = first is not None and first == second
        right += one == other and together
        wrong += one != other and together
        missed += one == other and not together
    p = report.pairs
    report.pairs = Score(p.right + right, p.wrong + wrong, p.missed + missed)
    people = {
        line["subject"] for line in truth if is_leak(line) and line.get("subject") is not None
    }
    if people:
        counted = {
            (x.get("document"), x["subject"])
            for x in told
            if is_predicted_leak(x) and x.get("subject")
        }
        report.people.see(len(people) == len(counted))


def _as_whole(
    document: Line, truth: Sequence[Line], told: Sequence[Line], said: Line, report: Report
) -> None:
    if not any(is_leak(line) or line["level"] == "either" for line in truth):
        report.clean.see(not any(is_predicted_leak(line) for line in told))
    for name in ("kind", "agency", "published"):
        if document.get(name):
            getattr(report, name).see(
                str(said.get(name) or "")[: len(document[name])] == document[name]
            )
