"""Runs one named function on bytes in a confined child process; knows nothing else.

    with Sandbox("package.module:function", Limits(wall_s=60), workers=2) as box:
        outcome = box.run(data, {"any": "json"})

The function takes `(data: bytes, params: dict)` and returns something JSON can say. It runs in a
fresh fork for every call, so that nothing of one document survives into the next.
"""

from sandbox.answer import Answer
from sandbox.limits import Limits
from sandbox.pool import Outcome, Sandbox

__all__ = ["Answer", "Limits", "Outcome", "Sandbox"]
