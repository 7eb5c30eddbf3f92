"""Places of the council's own: streets and wards that are no child's name in any paper."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "own_place",
        sa.Column("id", sa.String(length=36), primary_key=True),
        sa.Column("record_status", sa.String, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("recorded_at", sa.DateTime),
        sa.Column("recorded_by", sa.String),
        sa.Column("recorded_role", sa.String),
        sa.Column("source", sa.String),
        sa.Column("change_reason", sa.Text),
        sa.Column("warnings_answered", sa.JSON(none_as_null=True)),
        sa.Column("called", sa.Text),
        sa.Column("what", sa.Text),
        sa.Column("named_by", sa.String),
    )
