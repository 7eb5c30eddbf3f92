"""The council's own plans: the delivery plan with its aspirations, objectives and progress, and the self-assessment by criterion."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True)


def upgrade() -> None:
    _delivery_plans()
    _self_assessments()


def _columns(kind: object, names: str) -> list[sa.Column[object]]:
    return [sa.Column(name, kind) for name in names.split()]


def _table(name: str, *columns: sa.SchemaItem) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.String(length=36), primary_key=True),
        sa.Column("record_status", sa.String, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        *_columns(sa.DateTime, "recorded_at"),
        *_columns(sa.String, "recorded_by recorded_role source"),
        *_columns(sa.Text, "change_reason"),
        *_columns(JSON, "warnings_answered"),
        *columns,
    )


def _refer(column: str, table: str) -> list[sa.SchemaItem]:
    return [sa.Column(column, sa.String(length=36)), sa.ForeignKeyConstraint([column], [f"{table}.id"])]


def _index(table: str, columns: str) -> None:
    for column in columns.split():
        op.create_index(f"ix_{table}_{column}", table, [column])


def _delivery_plans() -> None:
    _table(
        "delivery_plan",
        *_columns(sa.String, "title"),
        *_columns(sa.Integer, "year"),
        *_columns(sa.Date, "starts ends next_check"),
        *_refer("follows_id", "delivery_plan"),
    )
    _index("delivery_plan", "follows_id")
    _table(
        "delivery_aspiration",
        *_refer("plan_id", "delivery_plan"),
        *_columns(sa.Integer, "position"),
        *_columns(sa.Text, "promise aspiration"),
    )
    _index("delivery_aspiration", "plan_id")
    _table(
        "delivery_objective",
        *_refer("aspiration_id", "delivery_aspiration"),
        *_columns(sa.Integer, "position"),
        *_columns(sa.Text, "objective outcome"),
        *_columns(sa.String, "owner timescale measure"),
        *_columns(sa.Date, "ends_on"),
    )
    _index("delivery_objective", "aspiration_id ends_on")
    _table(
        "delivery_progress",
        *_refer("objective_id", "delivery_objective"),
        *_columns(sa.Date, "noted_on next_check"),
        *_columns(sa.String, "status"),
        *_columns(sa.Text, "progress"),
    )
    _index("delivery_progress", "objective_id")


def _self_assessments() -> None:
    _table(
        "self_assessment",
        *_columns(sa.Integer, "year"),
        *_columns(sa.String, "framework"),
        *_columns(sa.Date, "as_at next_check"),
        *_refer("follows_id", "self_assessment"),
    )
    _index("self_assessment", "follows_id")
    _table(
        "assessment_criterion",
        *_refer("assessment_id", "self_assessment"),
        *_columns(sa.String, "number title"),
        *_columns(sa.Text, "known how plans"),
    )
    _index("assessment_criterion", "assessment_id")
