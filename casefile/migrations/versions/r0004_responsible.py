"""Who is responsible for a document, and why: sealed, it may quote what the page says."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("document", sa.Column("responsible", sa.LargeBinary()))


def downgrade() -> None:
    raise NotImplementedError("restore a backup instead")
