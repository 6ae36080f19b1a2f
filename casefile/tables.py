"""The tables, SQLAlchemy Core. `casefile.migrations` makes them; a test holds the two together.

Text from the web is in Sealed columns; plain columns hold codes, dates, keyed hashes, masked copies
and the names of public bodies.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

from casefile.sealed import SealedJson, SealedText, UtcDateTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

installation = Table(
    "installation",
    metadata,
    Column("id", String, primary_key=True),
    Column("key_check", String, nullable=False),
)

_Key = String().with_variant(String(collation="C"), "postgresql")
"""Sorts by its bytes on every database."""

site = Table(
    "site",
    metadata,
    Column("key", _Key, primary_key=True),
    Column("definition", JSON, nullable=False),
)

run = Table(
    "run",
    metadata,
    Column("id", String, primary_key=True),
    Column("job", String, nullable=False),
    Column("slot", UtcDateTime, nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("started", UtcDateTime, nullable=False),
    Column("beat", UtcDateTime, nullable=False),
    Column("finished", UtcDateTime),
    Column("outcome", String),
    Column("counts", JSON),
    UniqueConstraint("job", "slot"),
)

blob = Table(
    "blob",
    metadata,
    Column("sha256", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("size", Integer, nullable=False),
    Column("wrapped_key", LargeBinary),  # NULL once it is forgotten
)

document = Table(
    "document",
    metadata,
    Column("id", String, primary_key=True),
    Column("sha256", ForeignKey("blob.sha256"), nullable=False, index=True),
    Column("url_hash", String, nullable=False, index=True),
    Column("url", SealedText("document.url"), nullable=False),
    Column("final_url", SealedText("document.final_url")),
    Column("site", _Key),
    Column("status", Integer),
    Column("media_type", String, nullable=False),
    Column("charset", String),
    Column("headers", SealedJson("document.headers")),
    Column("evidence", SealedJson("document.evidence")),  # how its bytes came: casefile.fetched
    Column("title", SealedText("document.title")),
    Column("found_on", SealedText("document.found_on")),
    Column("link_text", SealedText("document.link_text")),
    Column("depth", Integer),
    Column("published", String),
    Column("agency", String, index=True),
    Column(
        "responsible", SealedJson("document.responsible")
    ),  # the agency's place, and why it is it
    Column("notice_type", String),
    Column("masked_url", String),
    Column("masked_title", String),
    Column("masked_found_on", String),
    Column("first_seen", UtcDateTime, nullable=False),
    Column("last_seen", UtcDateTime, nullable=False),
    Column("judged_by", String),  # the rules version of its last judgement
    Column("judge_on", Date),  # the day from which judging again would say something else
    Column("nesting", Integer, nullable=False, server_default="0"),
    Column("hidden_by", String),
    Column("container", String, index=True),  # the id of the document that it stands in
    Column("unfolded", UtcDateTime),  # its last_seen when its members were recorded
    Index("ix_document_site_id", "site", "id"),
)

member = Table(
    "member",  # files inside a file: facts of its bytes, found again wherever the bytes stand
    metadata,
    Column("outer", ForeignKey("blob.sha256"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("sha256", ForeignKey("blob.sha256"), nullable=False, index=True),
    Column("name", SealedText("member.name"), nullable=False),
    Column("media_type", String, nullable=False),
    Column("hidden_by", String),
)

sighting = Table(
    "sighting",
    metadata,
    Column("run_id", ForeignKey("run.id"), primary_key=True),
    Column("document_id", ForeignKey("document.id"), primary_key=True, index=True),
    Column("seen", UtcDateTime, nullable=False),
    Column("is_new", Boolean, nullable=False),
)

miss = Table(
    "miss",
    metadata,
    Column("id", String, primary_key=True),
    Column("run_id", ForeignKey("run.id"), nullable=False, index=True),
    Column("site", String),
    Column("reason", String, nullable=False),
    Column("status", Integer),
    Column("url", SealedText("miss.url"), nullable=False),
    Column("found_on", SealedText("miss.found_on")),
)

result = Table(
    "result",
    metadata,
    Column("sha256", ForeignKey("blob.sha256"), primary_key=True),
    Column("rules_version", String, nullable=False),
    Column("state", String, nullable=False),
    Column("reason", SealedText("result.reason")),  # may name a member of an archive
    Column("media_type", String, nullable=False),
    Column("findings", Integer, nullable=False),
    Column("title", SealedText("result.title")),
    Column("published", String),
    Column("source", SealedText("result.source")),
    Column("column", SealedText("result.column")),
    Column("index_number", SealedText("result.index_number")),
    Column("signs", SealedJson("result.signs")),  # what tells the kind of notice and its period
    Column("people", LargeBinary),  # sealed with the blob's data key, forgotten with it
)

finding = Table(
    "finding",
    metadata,
    Column("id", String, primary_key=True),
    Column("sha256", ForeignKey("blob.sha256"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("entity_type", String, nullable=False),
    Column("masked_value", String, nullable=False),
    Column("fingerprint", String, nullable=False, index=True),
    Column("value", LargeBinary, nullable=False),  # sealed with the blob's data key
    Column("score", Float, nullable=False),
    Column("exposure", String, nullable=False),
    Column("visibility", String, nullable=False),
    Column("hidden_by", String),
    Column("location", SealedJson("finding.location"), nullable=False),  # sheet names are web text
    Column("label", SealedText("finding.label"), nullable=False),
    Column("context", SealedText("finding.context")),
    Column("row", SealedText("finding.row")),
    Column("subject", SealedText("finding.subject")),
    Column("explanation", SealedJson("finding.explanation"), nullable=False),
    Column("detail", String),
)

cases = Table(
    "cases",  # CASE is a word of SQL
    metadata,
    Column("id", String, primary_key=True),
    Column("agency", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("opened_on", Date, nullable=False),
    UniqueConstraint("agency", "kind"),
)

judgement = Table(
    "judgement",
    metadata,
    Column("finding_id", ForeignKey("finding.id", ondelete="CASCADE"), primary_key=True),
    Column("document_id", ForeignKey("document.id"), primary_key=True, index=True),
    Column("exposure", String, nullable=False),
    Column("severity", String, nullable=False),
    Column("candidates", Integer),
    Column("sensitive", Boolean, nullable=False),
    Column("lawful_basis", String),
    Column("mask_strength", String),
    Column("problems", JSON, nullable=False),
    Column("explanation", SealedJson("judgement.explanation"), nullable=False),
    Column("case_id", ForeignKey("cases.id"), index=True),
    Column("harm", String),  # H0 to H4
    Column("rule", String),
    Column("person", String),  # from keyed fingerprints: the same for one person everywhere
    Column("weights", String, nullable=False, server_default=""),  # codes, sorted, by spaces
    Column("grade", String),  # how the severity came about: numbers and codes, no person
)

acknowledgement = Table(
    "acknowledgement",  # alarms of a site that somebody knows of, until a day
    metadata,
    Column("site", _Key, primary_key=True),
    Column("until", Date, nullable=False),
    Column("alarms", JSON, nullable=False),
    Column("why", SealedText("acknowledgement.why"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("actor", String, nullable=False),
    Column("act", String, nullable=False),
    Column("detail", SealedJson("audit.detail"), nullable=False),  # a reason may name a person
)
