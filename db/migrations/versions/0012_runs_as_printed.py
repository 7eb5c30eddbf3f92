"""What a published run printed beside its figures: the council's name, its words, what did not agree, and the note of each figure."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("published_run", sa.Column("council", sa.String))
    op.add_column("published_run", sa.Column("printed_beside", sa.Text))
    op.add_column("published_figure", sa.Column("note", sa.Text))
