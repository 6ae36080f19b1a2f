"""Writing a file whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path


def save(path: Path, data: bytes) -> Path:
    """Put `data` at `path`, over what was there; an interruption leaves the old file as it was."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        unfinished.write_bytes(data)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return path
