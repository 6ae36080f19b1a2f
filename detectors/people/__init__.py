"""Tables as people: facts of one row, record or passage belong to one Person.

    collector = Collector()
    for segment in segments:
        collector.see(segment, facts_of(segment))
    facts, people = collector.close(published)

`columns` says what a header names, `rows` and `passages` whose a value is, `draft` what is known of
somebody so far, `collector` joins it all while the document streams by.
"""

from __future__ import annotations

from detectors.people.collector import Collector
from detectors.people.columns import ColumnKind, kind_of
from detectors.people.regions import codes_of
from detectors.people.values import names_in_cell

__all__ = ["Collector", "ColumnKind", "codes_of", "kind_of", "load"]


def load() -> None:
    """Read every table of words once, where files can still be opened."""
    kind_of("姓名")
    codes_of("北京市")
    names_in_cell("张三", sure=False)
