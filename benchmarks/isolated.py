"""Runs one function of a benchmark in a fresh process: no row warms up or fattens another."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import warnings
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


def isolated(target: str, **params: Any) -> dict[str, Any]:
    """Call "module:function" with `params` (JSON) in a new process; its dict, and `peak_mib`.

    `peak_mib` is the highest resident memory of that process, what it started not included.
    Raises CalledProcessError when it fails.
    """
    command = [sys.executable, "-m", "benchmarks.isolated", target, json.dumps(params)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, cwd=ROOT)
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def main() -> None:
    """In the child: call, and answer in one line of JSON."""
    module, _, function = sys.argv[1].partition(":")
    logging.disable(logging.CRITICAL)  # libraries log each recognizer they load
    warnings.simplefilter("ignore")
    answer = getattr(import_module(module), function)(**json.loads(sys.argv[2]))
    print(json.dumps({**answer, "peak_mib": _peak_mib()}, ensure_ascii=False))


def _peak_mib() -> float:
    """Of this program; `ru_maxrss` would begin with that of the process that started it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


if __name__ == "__main__":
    main()
