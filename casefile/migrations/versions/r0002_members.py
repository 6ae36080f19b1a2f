"""Files inside files: what some bytes hold, and where a document stands inside another."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "member",
        sa.Column("outer", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("hidden_by", sa.String()),
        sa.ForeignKeyConstraint(["outer"], ["blob.sha256"], name="fk_member_outer"),
        sa.ForeignKeyConstraint(["sha256"], ["blob.sha256"], name="fk_member_sha256"),
        sa.PrimaryKeyConstraint("outer", "position", name="pk_member"),
    )
    op.create_index("ix_member_sha256", "member", ["sha256"], unique=False)
    nesting = sa.Column("nesting", sa.Integer(), nullable=False, server_default="0")
    for column in (
        nesting,
        sa.Column("hidden_by", sa.String()),
        sa.Column("container", sa.String()),
        sa.Column("unfolded", sa.DateTime(timezone=True)),
    ):
        op.add_column("document", column)
    op.create_index("ix_document_container", "document", ["container"], unique=False)


def downgrade() -> None:
    raise NotImplementedError("restore a backup instead")
