"""First tables; the audit log can only grow."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_SQLITE_REFUSAL = """
CREATE TRIGGER audit_no_{name} BEFORE {act} ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log can only grow'); END
"""
_POSTGRESQL_FUNCTION = """
CREATE FUNCTION audit_only_grows() RETURNS trigger LANGUAGE plpgsql
AS $$ BEGIN RAISE EXCEPTION 'the audit log can only grow'; END $$
"""
_POSTGRESQL_TRIGGER = """
CREATE TRIGGER audit_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
FOR EACH STATEMENT EXECUTE FUNCTION audit_only_grows()
"""


def upgrade() -> None:
    _make_tables()
    _guard_audit()


def downgrade() -> None:
    raise NotImplementedError("restore a backup instead")


def _guard_audit() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(_POSTGRESQL_FUNCTION)
        op.execute(_POSTGRESQL_TRIGGER)
    else:
        for act in ("UPDATE", "DELETE"):
            op.execute(_SQLITE_REFUSAL.format(name=act.lower(), act=act))


def _make_tables() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("detail", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
    )
    op.create_table(
        "blob",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary()),
        sa.PrimaryKeyConstraint("sha256", name="pk_blob"),
    )
    op.create_table(
        "cases",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_cases"),
        sa.UniqueConstraint("agency", "kind", name="uq_cases_agency_kind"),
    )
    op.create_table(
        "installation",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("key_check", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_installation"),
    )
    op.create_table(
        "run",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("job", sa.String(), nullable=False),
        sa.Column("slot", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("started", sa.DateTime(timezone=True), nullable=False),
        sa.Column("beat", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished", sa.DateTime(timezone=True)),
        sa.Column("outcome", sa.String()),
        sa.Column("counts", sa.JSON()),
        sa.PrimaryKeyConstraint("id", name="pk_run"),
        sa.UniqueConstraint("job", "slot", name="uq_run_job_slot"),
    )
    op.create_table(
        "site",
        sa.Column(
            "key", sa.String().with_variant(sa.String(collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("definition", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_site"),
    )
    op.create_table(
        "document",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("url_hash", sa.String(), nullable=False),
        sa.Column("url", sa.LargeBinary(), nullable=False),
        sa.Column("final_url", sa.LargeBinary()),
        sa.Column("site", sa.String().with_variant(sa.String(collation="C"), "postgresql")),
        sa.Column("status", sa.Integer()),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("charset", sa.String()),
        sa.Column("headers", sa.LargeBinary()),
        sa.Column("title", sa.LargeBinary()),
        sa.Column("found_on", sa.LargeBinary()),
        sa.Column("link_text", sa.LargeBinary()),
        sa.Column("depth", sa.Integer()),
        sa.Column("published", sa.String()),
        sa.Column("agency", sa.String()),
        sa.Column("notice_type", sa.String()),
        sa.Column("masked_url", sa.String()),
        sa.Column("masked_title", sa.String()),
        sa.Column("masked_found_on", sa.String()),
        sa.Column("first_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("judged_by", sa.String()),
        sa.ForeignKeyConstraint(["sha256"], ["blob.sha256"], name="fk_document_sha256"),
        sa.PrimaryKeyConstraint("id", name="pk_document"),
    )
    op.create_index("ix_document_agency", "document", ["agency"], unique=False)
    op.create_index("ix_document_sha256", "document", ["sha256"], unique=False)
    op.create_index("ix_document_site_id", "document", ["site", "id"], unique=False)
    op.create_index("ix_document_url_hash", "document", ["url_hash"], unique=False)
    op.create_table(
        "finding",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("entity_type", sa.String(), nullable=False),
        sa.Column("masked_value", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("exposure", sa.String(), nullable=False),
        sa.Column("visibility", sa.String(), nullable=False),
        sa.Column("hidden_by", sa.String()),
        sa.Column("location", sa.LargeBinary(), nullable=False),
        sa.Column("label", sa.LargeBinary(), nullable=False),
        sa.Column("context", sa.LargeBinary()),
        sa.Column("row", sa.LargeBinary()),
        sa.Column("subject", sa.LargeBinary()),
        sa.Column("explanation", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["blob.sha256"], name="fk_finding_sha256"),
        sa.PrimaryKeyConstraint("id", name="pk_finding"),
    )
    op.create_index("ix_finding_fingerprint", "finding", ["fingerprint"], unique=False)
    op.create_index("ix_finding_sha256", "finding", ["sha256"], unique=False)
    op.create_table(
        "miss",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("run_id", sa.String(), nullable=False),
        sa.Column("site", sa.String()),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("status", sa.Integer()),
        sa.Column("url", sa.LargeBinary(), nullable=False),
        sa.Column("found_on", sa.LargeBinary()),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_miss_run_id"),
        sa.PrimaryKeyConstraint("id", name="pk_miss"),
    )
    op.create_index("ix_miss_run_id", "miss", ["run_id"], unique=False)
    op.create_table(
        "result",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("rules_version", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.LargeBinary()),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("findings", sa.Integer(), nullable=False),
        sa.Column("title", sa.LargeBinary()),
        sa.Column("published", sa.String()),
        sa.Column("source", sa.LargeBinary()),
        sa.Column("column", sa.LargeBinary()),
        sa.Column("index_number", sa.LargeBinary()),
        sa.ForeignKeyConstraint(["sha256"], ["blob.sha256"], name="fk_result_sha256"),
        sa.PrimaryKeyConstraint("sha256", name="pk_result"),
    )
    op.create_table(
        "judgement",
        sa.Column("finding_id", sa.String(), nullable=False),
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("exposure", sa.String(), nullable=False),
        sa.Column("severity", sa.String(), nullable=False),
        sa.Column("candidates", sa.Integer()),
        sa.Column("sensitive", sa.Boolean(), nullable=False),
        sa.Column("lawful_basis", sa.String()),
        sa.Column("mask_strength", sa.String()),
        sa.Column("problems", sa.JSON(), nullable=False),
        sa.Column("explanation", sa.LargeBinary(), nullable=False),
        sa.Column("case_id", sa.String()),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_judgement_case_id"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_judgement_document_id"),
        sa.ForeignKeyConstraint(
            ["finding_id"], ["finding.id"], name="fk_judgement_finding_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("finding_id", "document_id", name="pk_judgement"),
    )
    op.create_index("ix_judgement_case_id", "judgement", ["case_id"], unique=False)
    op.create_index("ix_judgement_document_id", "judgement", ["document_id"], unique=False)
    op.create_table(
        "sighting",
        sa.Column("run_id", sa.String(), nullable=False),
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_new", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_sighting_document_id"),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_sighting_run_id"),
        sa.PrimaryKeyConstraint("run_id", "document_id", name="pk_sighting"),
    )
    op.create_index("ix_sighting_document_id", "sighting", ["document_id"], unique=False)
