"""What the figures were measured on."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

LIBRARIES = (
    "presidio-analyzer",
    "spacy",
    "regex",
    "pypdfium2",
    "pdfplumber",
    "openpyxl",
    "python-calamine",
    "python-docx",
    "lxml",
)


def facts() -> tuple[str, ...]:
    """One line each: day, machine, system, Python, libraries."""
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    memory = _field("/proc/meminfo", "MemTotal").split()[0]
    return (
        f"Measured on {datetime.now(UTC):%Y-%m-%d}, load average at the start {load} "
        f"(1, 5, 15 minutes) on {os.cpu_count()} processors.",
        f"{_field('/proc/cpuinfo', 'model name')}, {int(memory) / (1 << 20):.0f} GiB, "
        f"{platform.system()} {platform.release().split('-')[0]}, {platform.machine()}.",
        f"{platform.python_implementation()} {platform.python_version()}; "
        + ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
        + ".",
    )


def _field(path: str, name: str) -> str:
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        key, _, value = line.partition(":")
        if key.strip() == name:
            return value.strip()
    return "unknown"
