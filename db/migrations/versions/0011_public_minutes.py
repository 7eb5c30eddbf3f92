"""What the public reads of exempt minutes, who moved and seconded, and the panel's terms an agenda was published with."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("minute", sa.Column("public_text", sa.Text))
    op.add_column("minute", sa.Column("moved_by", sa.String))
    op.add_column("minute", sa.Column("seconded_by", sa.String))
    op.add_column("meeting", sa.Column("printed_terms", sa.JSON(none_as_null=True)))
