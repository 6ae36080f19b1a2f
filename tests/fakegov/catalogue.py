"""The site catalogue of the sample site: one entry an agency, for the port it is served on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from tests.fakegov.site import AGENCIES


def entries(port: int) -> list[dict[str, Any]]:
    """As in the contract's `sites:`; loopback, so without delay."""
    host = f"127.0.0.1:{port}"
    return [
        {
            "key": f"example-{key}",
            "name": name,
            "agency": {"name": name, "level": "city", "region": "999900", "uscc": None},
            "procuratorate": "示例市人民检察院",
            "start_urls": [f"http://{host}/{key}/index.html", f"http://{host}/index.html"],
            "allowed_hosts": [host],
            "include": [f"/{key}/"],
            "exclude": [],
            "render": False,
            "limits": {"pages": 2000, "depth": 12},
            "politeness": {"delay_s": 0, "concurrency": 4},
            "expected": {"pages_min": 20},
            "private_network": True,
        }
        for key, (name, *_) in AGENCIES.items()
    ]


def write_catalogue(path: Path, port: int) -> Path:
    """Write it as YAML and return the path."""
    text = yaml.safe_dump({"sites": entries(port)}, allow_unicode=True, sort_keys=False)
    path.write_text(text, encoding="utf-8")
    return path
