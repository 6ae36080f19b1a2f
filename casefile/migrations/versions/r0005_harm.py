"""Harm, the rule that spoke, and what weighs, so that a case's volume sets severities in bulk."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    for name in ("harm", "rule", "person", "grade"):
        op.add_column("judgement", sa.Column(name, sa.String()))
    weights = sa.Column("weights", sa.String(), nullable=False, server_default="")
    op.add_column("judgement", weights)
    op.add_column("document", sa.Column("judge_on", sa.Date()))
    # what was judged before has no harm: judged again, its cases get their volume
    op.execute("UPDATE document SET judged_by = NULL")


def downgrade() -> None:
    raise NotImplementedError("restore a backup instead")
