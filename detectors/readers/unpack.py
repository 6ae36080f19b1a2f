"""Members taken out of an archive one after the other, within limits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from casefile.model import Member, Reading
from detectors.cuts import CUTS, cut_reason
from detectors.errors import UnreadableError
from detectors.readers.limits import LIMITS, MIB, Limits
from detectors.readers.membernames import clean_name, name_segments
from sandbox import progress

ENCRYPTED = "encrypted"
DAMAGED = "damaged"
UNSUPPORTED = "compressed in an unsupported way"
_APPLE_DOUBLE = b"\x00\x05\x16\x07"


class DamagedError(Exception):
    """A member's bytes end early or do not unpack; what was given until then counts."""


class _CutError(Exception):
    """A limit of one member; the text is the problem's."""


class FullError(Exception):
    """A limit of the whole archive: nothing more is taken."""


STOPS = (FullError, *CUTS)


@dataclass(slots=True)
class Unpacking:
    """What was taken so far. `packed` is the archive's own size in bytes."""

    packed: int
    limits: Limits = LIMITS
    names: list[str] = field(default_factory=list, repr=False)
    members: list[Member] = field(default_factory=list, repr=False)
    entries: int = 0
    spent: int = 0
    failed: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)

    def count(self) -> None:
        """Count an entry; for folders and links that is all."""
        if self.entries >= self.limits.entries:
            raise FullError(f"more than {self.limits.entries} entries")
        self.entries += 1
        progress()

    def meet(self, name: str) -> str:
        """Count a file, whether it can be read or not; gives its name as it is shown."""
        self.count()
        self.names.append(clean_name(name))
        return self.names[-1]

    def take(self, name: str, chunks: Iterable[bytes], packed: int | None = None) -> None:
        """Unpack one member; `packed` is its own packed size, the archive's where that is unknown."""
        shown = self.meet(name)
        parts: list[bytes] = []
        size = 0
        try:
            for chunk in chunks:
                progress()
                size += len(chunk)
                self._check(size, self.packed if packed is None else packed)
                parts.append(chunk)
        except _CutError as cut:
            self.failed[str(cut)] += 1
            return
        except DamagedError:
            self.failed[DAMAGED] += 1
        finally:
            self.spent += size  # also what was thrown away: unpacking it was work
        data = b"".join(parts)
        if not _is_resource_fork(shown, data):
            self.members.append(Member(shown, data))

    def fail(self, name: str, what: str) -> None:
        """Count an entry that cannot be unpacked, and why."""
        self.meet(name)
        self.failed[what] += 1

    def stop(self, limit: BaseException) -> None:
        """Note the limit that ended it, one of `STOPS`."""
        reason = str(limit) if isinstance(limit, FullError) else cut_reason(limit)
        self.problems.append(f"{reason}: the rest was not read")

    def reading(self) -> Reading:
        """The names as text, the members, and every part that could not be had."""
        problems = (*self._failures(), *self.problems)
        if not self.names:
            raise UnreadableError(f"malformed: {problems[0]}" if problems else "empty archive")
        return Reading(name_segments(self.names), problems=problems, members=tuple(self.members))

    def _check(self, size: int, packed: int) -> None:
        limits = self.limits
        if self.spent + size > limits.unpacked:
            raise FullError(f"more than {limits.unpacked // MIB} MiB unpacked")
        if size > limits.member:
            raise _CutError(f"larger than {limits.member // MIB} MiB")
        if size > limits.ratio_from and size > limits.ratio * packed:
            raise _CutError(f"unpacking to more than {limits.ratio} times its size")

    def _failures(self) -> list[str]:
        return [f"{n} member{'s' if n > 1 else ''} {what}" for what, n in self.failed.items()]


def _is_resource_fork(name: str, data: bytes) -> bool:
    """The half of a file that macOS adds and nobody sees: icons and flags, no text."""
    return name.rpartition("/")[2].startswith("._") and data.startswith(_APPLE_DOUBLE)
