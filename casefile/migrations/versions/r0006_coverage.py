"""How a document was fetched, sealed, and failures of a site that somebody acknowledged."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("document", sa.Column("evidence", sa.LargeBinary()))
    op.create_table(
        "acknowledgement",
        sa.Column("site", sa.String().with_variant(sa.String(collation="C"), "postgresql")),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("alarms", sa.JSON(), nullable=False),
        sa.Column("why", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("site", name="pk_acknowledgement"),
    )


def downgrade() -> None:
    raise NotImplementedError("restore a backup instead")
