"""An archive in files, for crawls in a process of their own: sites in, JSON lines out."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

from casefile.errors import UnknownSiteError
from casefile.site import Agency, Expected, Limits, Politeness, Site, Tls
from crawler.items import Fetch, Miss


def site(key: str, place: str, *starts: str, **fields: object) -> dict[str, object]:
    """A site on a test server as JSON; `place` is its host:port."""
    return {
        "key": key,
        "start_urls": [f"http://{place}{start}" for start in starts or ("/",)],
        "allowed_hosts": [place],
        "private_network": True,
        "delay_s": 0,
        "concurrency": 1,
        **fields,
    }


def _site(data: dict[str, object]) -> Site:
    limits = Limits(int(str(data.get("pages", 1000))), int(str(data.get("depth", 12))))
    return Site(
        key=str(data["key"]),
        name="示例局",
        agency=Agency("示例局"),
        start_urls=tuple(data["start_urls"]),  # type: ignore[arg-type]
        allowed_hosts=tuple(data["allowed_hosts"]),  # type: ignore[arg-type]
        include=tuple(data.get("include", ())),  # type: ignore[arg-type]
        exclude=tuple(data.get("exclude", ())),  # type: ignore[arg-type]
        limits=limits,
        politeness=Politeness(float(str(data["delay_s"])), int(str(data["concurrency"]))),
        expected=Expected(int(str(data.get("pages_min", 0)))),
        private_network=bool(data["private_network"]),
        render=bool(data.get("render")),
        tls=Tls(bool(data.get("allow_broken", False))),
    )


class FileArchive:
    """Reads sites.json in the folder of TEST_ARCHIVE, writes records.jsonl and misses.jsonl."""

    def __init__(self, run_id: str):
        self._folder = Path(os.environ["TEST_ARCHIVE"])
        self._run_id = run_id

    def sites(self, key: str | None) -> tuple[Site, ...]:
        listed = [_site(s) for s in json.loads((self._folder / "sites.json").read_text())]
        chosen = tuple(s for s in listed if key in (None, s.key))
        if not chosen:
            raise UnknownSiteError(f"no site has the key {key}")
        return chosen

    def record(self, fetch: Fetch) -> None:
        if b"BREAK THE ARCHIVE" in fetch.data:
            raise OSError(28, "No space left on device")
        self._write(
            "records",
            {
                "site": fetch.site,
                "url": fetch.url,
                "sha256": hashlib.sha256(fetch.data).hexdigest(),
                "size": len(fetch.data),
                "title": fetch.title,
                "found_on": fetch.found_on,
                "link_text": fetch.link_text,
                "final_url": fetch.final_url,
                "depth": fetch.depth,
                "headers": dict(fetch.headers),
                "evidence": fetch.evidence,
                "at": fetch.fetched_at.isoformat(),
            },
        )

    def miss(self, miss: Miss) -> None:
        fields = ("site", "url", "reason", "found_on", "status")
        self._write("misses", {name: getattr(miss, name) for name in fields})

    def close(self) -> None:
        self._write("closed", {"run": self._run_id})

    def _write(self, name: str, line: dict[str, object]) -> None:
        with (self._folder / f"{name}.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
