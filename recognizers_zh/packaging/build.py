"""Build the wheel presidio-recognizers-zh from the package as it stands.

    python recognizers_zh/packaging/build.py OUT_FOLDER

Prints the path of the wheel. The package is copied beside this folder's setup.cfg, so that the
metadata of the project around it plays no part.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
PACKAGE = HERE.parent


def build(out: Path) -> Path:
    """Build into the folder `out` and return the wheel's path; raises CalledProcessError."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        ignored = shutil.ignore_patterns("packaging", "__pycache__")
        shutil.copytree(PACKAGE, root / PACKAGE.name, ignore=ignored)
        for name in ("setup.cfg", "pyproject.toml", "README.md"):
            shutil.copy(HERE / name, root / name)
        shutil.copy(PACKAGE.parent / "LICENSE", root / "LICENSE")
        command = [sys.executable, "-m", "build", "--wheel", "--outdir", str(out), str(root)]
        subprocess.run(command, check=True, capture_output=True)
    return max(out.glob("presidio_recognizers_zh-*.whl"), key=lambda path: path.stat().st_mtime)


if __name__ == "__main__":
    sys.stdout.write(f"{build(Path(sys.argv[1]))}\n")
