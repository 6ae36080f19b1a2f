"""The detection stage: bytes without a result under today's rules get one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from casefile import blobs
from casefile.errors import MingchaError
from casefile.findings import Result as Outcome
from casefile.findings import save_result
from casefile.media import sniff
from casefile.members import Bounds, Inside, unfold, used
from casefile.model import Member, State
from casefile.pending import Undetected, undetected
from casefile.store import Casefile
from detectors.readers.limits import LIMITS
from detectors.result import Result
from detectors.rules import rules_version
from sandbox import Sandbox
from stages.inside import Room
from stages.progress import Advance
from stages.reading import Work, results


def detect(cf: Casefile, box: Sandbox, advance: Advance) -> Mapping[State, int]:
    """Examine every document's bytes once; gives how many ended in which state.

    Files inside files are documents too, seen in the run that saw the outer one. Whether a place is
    a leak is judged after this: here what was read whole counts as findings or clean by whether
    anything stands in it.
    """
    version = rules_version()
    counts: Counter[State] = Counter()
    places = 1
    while places:  # what was found inside files is examined in its turn
        counts += _round(cf, box, version, advance)
        unfolded = unfold(cf, Bounds(LIMITS.entries, LIMITS.nesting))
        places = unfolded.places
        counts[State.INCOMPLETE] += unfolded.cut
    return +counts  # without the zeros


def _round(cf: Casefile, box: Sandbox, version: str, advance: Advance) -> Counter[State]:
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
    files, size = used(cf, item.document_id) if result.members else (0, 0)
    result = Room(LIMITS.entries - files, LIMITS.unpacked - size).admit(result)
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
        signs=result.signs,
        people=result.people,
    )
    save_result(cf, outcome, result.facts, [_stored(cf, member) for member in result.members])
    return state


def _stored(cf: Casefile, member: Member) -> Inside:
    """The member's bytes before the result that names them: a kill between leaves it undetected."""
    media_type = sniff(member.data, None, member.name)
    return Inside(member.name, blobs.put(cf, member.data), media_type, member.hidden_by)
