"""The volume of a case: how many people it is about, over all its documents, sets its severities.

A document is judged by its own volume first; this goes over every case after it. It is a function of
what the rows hold, a case a transaction: killed between two cases, the next run does the rest.
"""

from __future__ import annotations

from collections.abc import Iterator

from casefile.cases import Regrade, Share, case_ids, regrade, shares
from casefile.store import Casefile
from detectors.judging.severity import Crowd, crowd_of, grade


def set_volume(cf: Casefile) -> int:
    """Grade every case anew by its people; gives how many judgements changed."""
    return sum(_set_one(cf, case_id) for case_id in case_ids(cf))


def _set_one(cf: Casefile, case_id: str) -> int:
    portions: set[tuple[str, str]] = set()

    def people() -> Iterator[tuple[str, int, tuple[str, ...]]]:
        for share in shares(connection, case_id):
            portions.add((share.harm, share.weights))
            yield _counted(share)

    with cf.writing() as connection:
        crowd = crowd_of(people())
        return regrade(connection, case_id, [_regrade(*one, crowd) for one in sorted(portions)])


def _counted(share: Share) -> tuple[str, int, tuple[str, ...]]:
    return share.person, _level(share.harm), tuple(share.weights.split())


def _regrade(harm: str, weights: str, crowd: Crowd) -> Regrade:
    graded = grade(_level(harm), weights.split(), crowd)
    return Regrade(harm, weights, graded.severity, graded.sentence)


def _level(harm: str) -> int:
    return int(harm.removeprefix("H"))
