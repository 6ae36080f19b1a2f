"""Where a crawl begins and ends: the sites of the run, and the door for what they gave."""

from __future__ import annotations

import os
from typing import Protocol

from casefile import coverage, documents
from casefile.errors import UsageError
from casefile.settings import load_settings
from casefile.site import Site
from casefile.sites import load_sites
from casefile.store import Casefile, open_casefile
from crawler.items import Fetch, Miss


class Archive(Protocol):
    """What the spider needs of the outside world. Errors mean that nothing can be kept any more."""

    def sites(self, key: str | None) -> tuple[Site, ...]:
        """The sites to crawl: one by its key, or all. UnknownSiteError for an unknown key."""

    def record(self, fetch: Fetch) -> None:
        """Keep a document and its sighting."""

    def miss(self, miss: Miss) -> None:
        """Keep why a URL gave no document."""

    def close(self) -> None:
        """No more calls follow."""


class CasefileArchive:
    """The installation that the environment names (MINGCHA_HOME)."""

    def __init__(self, run_id: str):
        if not run_id:
            raise UsageError("a crawl needs the id of its run (run_id)")
        self._run_id = run_id
        self._casefile: Casefile = open_casefile(load_settings(os.environ))

    def sites(self, key: str | None) -> tuple[Site, ...]:
        return load_sites(self._casefile, key)

    def record(self, fetch: Fetch) -> None:
        documents.record(self._casefile, self._run_id, fetch)

    def miss(self, miss: Miss) -> None:
        coverage.miss(self._casefile, self._run_id, miss)

    def close(self) -> None:
        self._casefile.close()
