"""The parent grades without the engine that the child reads with."""

import subprocess
import sys

_HEAVY = ("presidio_analyzer", "spacy", "recognizers_zh", "numpy")


def test_grading_loads_no_engine():
    script = (
        "import sys; from datetime import date\n"
        "from detectors.masks import Beside, grade\n"
        "grade('CN_RESIDENT_ID', '110105********002X', Beside(date(2026, 11, 22)))\n"
        f"print([name for name in {_HEAVY!r} if name in sys.modules])"
    )
    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "[]"
