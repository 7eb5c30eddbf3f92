"""Public documents: which cells of which month went public, as what, when and by whom."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True)


def upgrade() -> None:
    op.create_table(
        "public_document",
        sa.Column("id", sa.String(length=36), primary_key=True),
        sa.Column("record_status", sa.String, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        *_columns(sa.DateTime, "recorded_at published_at"),
        *_columns(sa.String, "recorded_by recorded_role source edition kind published_by"),
        *_columns(sa.Text, "change_reason told unprinted"),
        *_columns(JSON, "warnings_answered"),
        *_columns(sa.Date, "month"),
        *_columns(sa.Integer, "shown hidden"),
        sa.Column("run_id", sa.String(length=36)),
        sa.ForeignKeyConstraint(["run_id"], ["published_run.id"]),
    )
    op.create_index("ix_public_document_month", "public_document", ["month"])
    op.create_index("ix_public_document_run_id", "public_document", ["run_id"])


def _columns(kind: object, names: str) -> list[sa.Column[object]]:
    return [sa.Column(name, kind) for name in names.split()]
