"""Alarms of a site that somebody knows of: quiet until a day, and only those."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import select

from casefile import audit
from casefile.store import Casefile
from casefile.tables import acknowledgement
from casefile.upsert import upsert


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """Until the end of a day these alarm codes of a site are known; `why` may name a person."""

    site: str
    until: date
    alarms: tuple[str, ...]
    why: str = field(repr=False)

    def covers(self, alarm: str, today: date) -> bool:
        """Whether an alarm is a known one today."""
        return alarm in self.alarms and today <= self.until


def acknowledge(cf: Casefile, known: Acknowledgement, actor: str, now: datetime) -> None:
    """Keep it, in place of an older one of the site; audited in the same transaction."""
    row = {"site": known.site, "until": known.until, "alarms": sorted(known.alarms)}
    row |= {"why": known.why, "at": now}
    detail = {**row, "until": known.until.isoformat(), "at": now.isoformat()}
    with cf.writing() as connection:
        upsert(connection, acknowledgement, [row])
        audit.record(connection, actor, "acknowledge", detail, now)


def acknowledgements(
    cf: Casefile, sites: Collection[str] | None = None
) -> Mapping[str, Acknowledgement]:
    """By site, those that have ended too."""
    columns = ("site", "until", "alarms", "why")
    statement = select(*(acknowledgement.c[name] for name in columns))
    with cf.reading() as connection:
        found = [
            Acknowledgement(row.site, row.until, tuple(row.alarms), row.why)
            for row in connection.execute(statement)
        ]
    return {one.site: one for one in found if sites is None or one.site in sites}
