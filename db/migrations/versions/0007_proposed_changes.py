"""Changes proposed for a child, stays inside an agreement for short breaks, and when a review found a child protection plan ended."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True)


def upgrade() -> None:
    op.add_column("review", sa.Column("protection_plan_ended", sa.Date))
    _table(
        "proposed_change",
        "proposed",
        *_columns(sa.String, "kind host_council nominated_officer distance_approver"),
        *_columns(sa.Date, "proposed change_date nominated_officer_approved distance_approved review_impracticable dropped"),
        *_columns(sa.Text, "proposal child_words review_impracticable_reason"),
        *_columns(JSON, "needs"),
    )
    _table(
        "short_break_stay",
        "started",
        *_columns(sa.Date, "started ended"),
        *_columns(sa.Text, "child_words"),
        sa.Column("home_id", sa.String(length=36)),
        sa.ForeignKeyConstraint(["home_id"], ["home.id"]),
    )
    op.create_index("ix_short_break_stay_home_id", "short_break_stay", ["home_id"])


def _columns(kind: object, names: str) -> list[sa.Column[object]]:
    return [sa.Column(name, kind) for name in names.split()]


def _table(name: str, day: str, *columns: sa.SchemaItem) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.String(length=36), primary_key=True),
        sa.Column("record_status", sa.String, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        *_columns(sa.DateTime, "recorded_at"),
        *_columns(sa.String, "recorded_by recorded_role source"),
        *_columns(sa.Text, "change_reason"),
        *_columns(JSON, "warnings_answered"),
        sa.Column("child_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"]),
        *columns,
    )
    op.create_index(f"ix_{name}_child_id", name, ["child_id"])
    op.create_index(f"ix_{name}_{day}", name, [day])
