"""How much may stand inside one outermost file, whatever the levels between."""

from __future__ import annotations

from dataclasses import dataclass, replace

from casefile.model import Member, State
from detectors.readers.limits import LIMITS, MIB
from detectors.result import Result


@dataclass(slots=True)
class Room:
    """What is left of the limits: files, and bytes unpacked."""

    entries: int = LIMITS.entries
    unpacked: int = LIMITS.unpacked

    def admit(self, result: Result) -> Result:
        """The result with the members that there is room for, incomplete if that is not all."""
        kept: list[Member] = []
        for member in result.members:
            if self.entries < 1:
                return cut(result, kept, f"more than {LIMITS.entries} files inside one")
            if len(member.data) > self.unpacked:
                return cut(result, kept, f"more than {LIMITS.unpacked // MIB} MiB inside one")
            self.entries -= 1
            self.unpacked -= len(member.data)
            kept.append(member)
        return result


def too_deep(result: Result) -> Result:
    """The result of a file that stands so deep that its members are left alone."""
    if not result.members:
        return result
    return cut(result, [], f"nested deeper than {LIMITS.nesting}")


def cut(result: Result, kept: list[Member], reason: str) -> Result:
    """Only some of its members, and why; incomplete unless it is unreadable already."""
    reasons = [result.reason] if result.reason else []
    return replace(
        result,
        members=tuple(kept),
        failed=result.failed or State.INCOMPLETE,
        reason="; ".join([*reasons, reason]),
    )
