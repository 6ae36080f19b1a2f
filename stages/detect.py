"""The detection stage: bytes without a result under today's rules get one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from casefile import blobs
from casefile.errors import MingchaError
from casefile.findings import Result as Outcome
from casefile.findings import save_result
from casefile.model import State
from casefile.pending import Undetected, undetected
from casefile.store import Casefile
from detectors.result import Result
from detectors.rules import rules_version
from sandbox import Sandbox
from stages.progress import Advance
from stages.reading import Work, results


def detect(cf: Casefile, box: Sandbox, advance: Advance) -> Mapping[State, int]:
    """Examine every document's bytes once; gives how many ended in which state.

    Whether a place is a leak is judged after this: here what was read whole counts as findings or
    clean by whether anything stands in it.
    """
    version = rules_version()
    taken: list[Undetected] = []
    counts: Counter[State] = Counter()
    for index, result in enumerate(results(box, _works(cf, version, taken))):
        counts[_save(cf, version, taken[index], result)] += 1
        advance()
    return counts


def _works(cf: Casefile, version: str, taken: list[Undetected]) -> Iterator[Work]:
    for item in undetected(cf, version):
        taken.append(item)
        yield _work(cf, item)


def _work(cf: Casefile, item: Undetected) -> Work:
    try:
        data = blobs.get(cf, item.sha256)
    except MingchaError:
        return Work(None, item.media_type, refused="the stored bytes are damaged")
    if len(data) > cf.settings.max_document_bytes:
        return Work(None, item.media_type, refused="larger than the limit")
    return Work(data, item.media_type, item.charset)


def _save(cf: Casefile, version: str, item: Undetected, result: Result) -> State:
    state = result.failed or (State.FINDINGS if result.facts else State.CLEAN)
    outcome = Outcome(
        item.sha256,
        version,
        state,
        reason=result.reason,
        media_type=item.media_type,
        title=result.title,
        published=result.published,
        source=result.source,
        column=result.column,
        index_number=result.index_number,
    )
    save_result(cf, outcome, result.facts)
    return state
