"""An index of every word people wrote, made by the program when it next opens the file, and filters kept under a name."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _index_of_words()
    _saved_filters()


def _index_of_words() -> None:
    op.create_table(
        "search_entry",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("record_type", sa.String, nullable=False),
        sa.Column("record_id", sa.String(length=36), nullable=False),
        sa.Column("child_id", sa.String(length=36)),
        sa.Column("on_date", sa.Date),
        sa.UniqueConstraint("record_id", name="uq_search_entry_record_id"),
    )
    op.create_table(
        "search_built",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("rules", sa.String, nullable=False),
    )
    # The program parts the words and takes the accents off them, so that what is kept and what is typed are read alike.
    op.execute(
        "CREATE VIRTUAL TABLE search_words USING fts5("
        "written, about, content = '', contentless_delete = 1, prefix = '3', tokenize = 'ascii')"
    )


def _saved_filters() -> None:
    op.create_table(
        "saved_filter",
        sa.Column("id", sa.String(length=36), primary_key=True),
        sa.Column("record_status", sa.String, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("recorded_at", sa.DateTime),
        sa.Column("recorded_by", sa.String),
        sa.Column("recorded_role", sa.String),
        sa.Column("source", sa.String),
        sa.Column("change_reason", sa.Text),
        sa.Column("warnings_answered", sa.JSON(none_as_null=True)),
        sa.Column("person", sa.String),
        sa.Column("page", sa.String),
        sa.Column("name", sa.String),
        sa.Column("chosen", sa.JSON(none_as_null=True)),
    )
    op.create_index("ix_saved_filter_person", "saved_filter", ["person"])
