"""People: whom the findings of some bytes belong to, and what tells the kind of notice."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("result", sa.Column("signs", sa.LargeBinary()))
    op.add_column("result", sa.Column("people", sa.LargeBinary()))
    op.add_column("finding", sa.Column("detail", sa.String()))


def downgrade() -> None:
    raise NotImplementedError("restore a backup instead")
