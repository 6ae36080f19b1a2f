from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from casefile.catalogue import read_catalogue
from casefile.errors import UnknownSiteError
from casefile.sites import import_sites, load_sites
from casefile.store import Casefile

SITES = read_catalogue(Path(__file__).parents[2] / "sites" / "example.yaml")


def test_what_goes_in_comes_out_by_key(cf: Casefile) -> None:
    import_sites(cf, reversed(SITES))
    assert load_sites(cf) == tuple(sorted(SITES, key=lambda site: site.key))
    assert load_sites(cf, "example-mz") == (SITES[0],)


def test_a_known_key_is_replaced(cf: Casefile) -> None:
    import_sites(cf, SITES)
    import_sites(cf, [replace(SITES[0], name="新名")])
    assert len(load_sites(cf)) == len(SITES)
    assert load_sites(cf, "example-mz")[0].name == "新名"


def test_an_unknown_key(cf: Casefile) -> None:
    assert load_sites(cf) == ()
    with pytest.raises(UnknownSiteError, match="nowhere") as caught:
        load_sites(cf, "nowhere")
    assert caught.value.exit_code == 2
