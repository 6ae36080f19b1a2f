"""Runs one named function on bytes in a confined child process; knows nothing else.

    with Sandbox("package.module:function", Limits(wall_s=60), workers=2) as box:
        outcome = box.run(data, {"any": "json"})

The function takes `(data: bytes, params: dict)` and returns something JSON can say, or an `Answer`
with byte strings beside it. It runs in a fresh fork for every call, so that nothing of one document
survives into the next; it calls `progress()` now and then, and may catch `OutOfTime`.

`sandbox.program` runs a program in the same way, `sandbox.office` LibreOffice.
"""

from sandbox.answer import Answer, Outcome, SandboxError
from sandbox.clock import OutOfTime, progress
from sandbox.limits import Limits
from sandbox.mode import Mode, mode
from sandbox.pool import Confinement, Sandbox

__all__ = [
    "Answer",
    "Confinement",
    "Limits",
    "Mode",
    "OutOfTime",
    "Outcome",
    "Sandbox",
    "SandboxError",
    "mode",
    "progress",
]
