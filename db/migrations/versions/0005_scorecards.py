"""Scorecards: values from elsewhere, populations, a council's own editions, published runs, commentary and accepted findings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _values()
    _editions()
    _runs()
    _what_was_said()


def _columns(kind: object, names: str) -> list[sa.Column[object]]:
    return [sa.Column(name, kind) for name in names.split()]


def _record() -> list[sa.Column[object]]:
    return [
        sa.Column("id", sa.String(length=36), primary_key=True),
        sa.Column("record_status", sa.String, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        *_columns(sa.DateTime, "recorded_at"),
        *_columns(sa.String, "recorded_by recorded_role source"),
        *_columns(sa.Text, "change_reason"),
        *_columns(sa.JSON(none_as_null=True), "warnings_answered"),
    ]


def _refer(column: str, table: str) -> list[sa.SchemaItem]:
    return [sa.Column(column, sa.String(length=36)), sa.ForeignKeyConstraint([column], [f"{table}.id"])]


def _index(table: str, columns: str) -> None:
    for column in columns.split():
        op.create_index(f"ix_{table}_{column}", table, [column])


def _values() -> None:
    op.create_table(
        "indicator_value",
        *_columns(sa.String, "edition ref standing value"),
        *_columns(sa.Date, "month loaded_on"),
        *_columns(sa.Boolean, "is_year_to_date"),
        *_columns(sa.Integer, "numerator denominator"),
        *_columns(sa.Text, "note"),
        *_record(),
    )
    _index("indicator_value", "edition")
    op.create_table(
        "population",
        *_columns(sa.Integer, "number"),
        *_columns(sa.Date, "holds_from holds_until"),
        *_record(),
    )


def _editions() -> None:
    op.create_table(
        "scorecard_edition",
        *_columns(sa.String, "key name copied_from arrow_follows benchmark_year"),
        *_record(),
    )
    _index("scorecard_edition", "key")
    op.create_table(
        "scorecard_indicator",
        *_columns(sa.Integer, "position places"),
        *_columns(
            sa.String,
            "ref name measure reading good period unit red amber green rag_basis theme section data_note ytd_note "
            "local_measure council_plan new_measure",
        ),
        *_columns(sa.Boolean, "prints_ytd prints_parts hides_small_numbers"),
        *_columns(sa.JSON(none_as_null=True), "prior_years benchmarks"),
        *_refer("edition_id", "scorecard_edition"),
        *_record(),
    )
    _index("scorecard_indicator", "edition_id")


def _runs() -> None:
    op.create_table(
        "published_run",
        *_columns(sa.String, "edition published_by"),
        *_columns(sa.Date, "month as_at"),
        *_columns(sa.Integer, "number"),
        *_columns(sa.DateTime, "published_at"),
        *_columns(sa.Text, "edition_as_it_was"),
        *_columns(sa.JSON(none_as_null=True), "journal_heads"),
        *_record(),
    )
    _index("published_run", "edition")
    op.create_table(
        "published_figure",
        *_columns(sa.String, "ref measure standing value shown rag arrow change"),
        *_columns(sa.Date, "month"),
        *_columns(sa.Boolean, "is_year_to_date"),
        *_columns(sa.Integer, "numerator denominator"),
        *_columns(sa.Text, "cohort"),
        *_refer("run_id", "published_run"),
        *_record(),
    )
    _index("published_figure", "run_id")


def _what_was_said() -> None:
    op.create_table(
        "commentary",
        *_columns(sa.String, "edition ref theme"),
        *_columns(sa.Date, "month"),
        *_columns(sa.Text, "written"),
        *_record(),
    )
    _index("commentary", "edition")
    op.create_table(
        "accepted_finding",
        *_columns(sa.String, "edition check about"),
        *_columns(sa.Date, "month"),
        *_columns(sa.Text, "found reason"),
        *_record(),
    )
    _index("accepted_finding", "edition")
