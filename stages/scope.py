"""What a person asked to see: refused where the casefile knows no such case or agency."""

from __future__ import annotations

from sqlalchemy import select

from casefile.cases import cases
from casefile.errors import UsageError
from casefile.findings import Scope
from casefile.sites import load_sites
from casefile.store import Casefile
from casefile.tables import document


def scope_of(
    cf: Casefile, *, everything: bool = False, agency: str | None = None, case_id: str | None = None
) -> Scope:
    """The scope; UsageError for a case or an agency that is not there, which is not "nothing found"."""
    if case_id is not None and case_id not in {case.id for case in cases(cf)}:
        raise UsageError(f"no such case: {case_id}")
    if agency is not None and not _known(cf, agency):
        raise UsageError(f"no such agency in the catalogue or the casefile: {agency}")
    return Scope(everything=everything, agency=agency, case_id=case_id)


def _known(cf: Casefile, agency: str) -> bool:
    for site in load_sites(cf):
        if agency in (site.agency.name, *(section.agency.name for section in site.sections)):
            return True
    with cf.reading() as connection:
        found = connection.execute(
            select(document.c.id).where(document.c.agency == agency).limit(1)
        )
        return found.first() is not None
