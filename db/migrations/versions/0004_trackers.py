"""Imports of trackers kept in spreadsheets."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "tracker_import",
        sa.Column("id", sa.String(length=36), primary_key=True),
        sa.Column("record_status", sa.String, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("recorded_at", sa.DateTime),
        sa.Column("recorded_by", sa.String),
        sa.Column("recorded_role", sa.String),
        sa.Column("source", sa.String),
        sa.Column("change_reason", sa.Text),
        sa.Column("warnings_answered", sa.JSON(none_as_null=True)),
        sa.Column("kind", sa.String),
        sa.Column("file_name", sa.String),
        sa.Column("columns", sa.JSON(none_as_null=True)),
        sa.Column("kept", sa.JSON(none_as_null=True)),
    )
