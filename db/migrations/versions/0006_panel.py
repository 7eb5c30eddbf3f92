"""Panels and meetings: terms, members, agendas, papers with their bytes, minutes, actions, the forward plan and decisions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True)


def upgrade() -> None:
    _panels()
    _agendas()
    _papers()
    _who_came()
    _minutes()
    _actions()
    _what_may_be_public()
    _decisions()


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


def _panels() -> None:
    _table(
        "panel",
        *_columns(sa.String, "name kind style numbering prefix venue chief_executive contact contact_email"),
        *_columns(sa.Boolean, "is_public"),
        *_columns(JSON, "annual_councils notes extra_non_days"),
        *_columns(sa.Time, "usual_time"),
        *_columns(sa.Integer, "quorum clear_days final_papers_days comments_days drafts_days figures_days"),
        *_columns(sa.Text, "exempt_wording"),
    )
    _table(
        "panel_member",
        *_refer("panel_id", "panel"),
        *_refer("meeting_id", "meeting"),
        *_refer("substitute_for_id", "panel_member"),
        *_columns(sa.Integer, "position"),
        *_columns(sa.String, "title first_name surname role capacity"),
        *_columns(sa.Date, "started ended"),
        *_columns(sa.Boolean, "is_agreed_public"),
    )
    _index("panel_member", "panel_id meeting_id substitute_for_id")


def _agendas() -> None:
    _table(
        "meeting",
        *_refer("panel_id", "panel"),
        *_refer("approved_at_id", "meeting"),
        *_columns(sa.Date, "held_on previous_on"),
        *_columns(sa.Time, "starts_at"),
        *_columns(sa.String, "venue state"),
        *_columns(sa.Integer, "first_page first_minute agenda_pages last_page"),
        *_columns(JSON, "next_meetings supplements"),
        *_columns(sa.DateTime, "published_at circulated_at"),
    )
    _index("meeting", "panel_id held_on approved_at_id")
    _table(
        "agenda_item",
        *_refer("meeting_id", "meeting"),
        *_columns(sa.Integer, "position first_page last_page supplement"),
        *_columns(sa.String, "kind title presenter section paper_status"),
        *_columns(sa.Text, "line exempt_reason urgent_reason"),
        *_columns(JSON, "exempt"),
        *_columns(sa.Boolean, "is_standing is_late"),
    )
    _index("agenda_item", "meeting_id")


def _papers() -> None:
    _table(
        "panel_paper",
        *_refer("item_id", "agenda_item"),
        *_columns(sa.String, "name"),
        *_columns(sa.String(64), "digest"),
        *_columns(sa.Integer, "pages"),
        *_columns(sa.Boolean, "has_text is_tagged"),
    )
    _index("panel_paper", "item_id digest")
    _table(
        "panel_report",
        *_refer("item_id", "agenda_item"),
        *_columns(sa.String, "title classification meeting_type approver wards state"),
        *_columns(sa.Boolean, "is_key_decision needs_council_approval is_exempt"),
        *_columns(sa.Text, "authors summary recommendations appendices background_papers other_bodies"),
    )
    _index("panel_report", "item_id")
    _table(
        "report_section",
        *_refer("report_id", "panel_report"),
        *_columns(sa.Integer, "number"),
        *_columns(sa.String, "heading"),
        *_columns(sa.Text, "text"),
    )
    _index("report_section", "report_id")
    _table(
        "report_approval",
        *_refer("report_id", "panel_report"),
        *_columns(sa.Integer, "position"),
        *_columns(sa.String, "office name outcome"),
        *_columns(sa.Date, "answered_on"),
    )
    _index("report_approval", "report_id")
    op.create_table(
        "paper_bytes",
        sa.Column("digest", sa.String(length=64), primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )


def _who_came() -> None:
    _table(
        "meeting_attendance",
        *_refer("meeting_id", "meeting"),
        *_refer("member_id", "panel_member"),
        *_columns(sa.Integer, "position"),
        *_columns(sa.String, "title first_name surname role capacity instead_of"),
        *_columns(sa.Boolean, "is_agreed_public is_apology"),
        *_columns(sa.Time, "arrived left"),
    )
    _index("meeting_attendance", "meeting_id member_id")
    _table(
        "declaration",
        *_refer("meeting_id", "meeting"),
        *_refer("item_id", "agenda_item"),
        *_columns(sa.String, "title first_name surname kind"),
        *_columns(sa.Text, "nature"),
        *_columns(sa.Boolean, "has_left"),
    )
    _index("declaration", "meeting_id item_id")


def _minutes() -> None:
    _table(
        "minute",
        *_refer("meeting_id", "meeting"),
        *_refer("item_id", "agenda_item"),
        *_refer("corrects_id", "minute"),
        *_columns(sa.Integer, "position"),
        *_columns(sa.String, "number heading"),
        *_columns(sa.Text, "text"),
    )
    _index("minute", "meeting_id item_id corrects_id")
    _table(
        "resolution_clause",
        *_refer("minute_id", "minute"),
        *_columns(sa.Integer, "position"),
        *_columns(sa.Text, "text"),
        *_columns(sa.String, "recommended_to"),
    )
    _index("resolution_clause", "minute_id")


def _actions() -> None:
    _table(
        "panel_action",
        *_refer("panel_id", "panel"),
        *_refer("minute_id", "minute"),
        *_refer("clause_id", "resolution_clause"),
        *_refer("answered_by_id", "agenda_item"),
        *_columns(sa.Text, "text carried_reason evidence"),
        *_columns(sa.String, "owner due_words status"),
        *_columns(sa.Date, "due_on"),
        *_columns(sa.Boolean, "is_ongoing is_due_unsure is_undated wants_paper"),
        *_columns(sa.Integer, "times_carried"),
    )
    _index("panel_action", "panel_id minute_id clause_id due_on answered_by_id")
    _table(
        "forward_plan_row",
        *_refer("panel_id", "panel"),
        *_refer("action_id", "panel_action"),
        *_refer("item_id", "agenda_item"),
        *_columns(sa.Date, "meeting_on papers_due"),
        *_columns(sa.String, "title kind lead purpose requested_by need status"),
        *_columns(sa.Boolean, "is_exempt is_each_meeting"),
    )
    _index("forward_plan_row", "panel_id meeting_on action_id item_id")


def _what_may_be_public() -> None:
    _table(
        "public_confirmation",
        *_refer("meeting_id", "meeting"),
        *_columns(sa.Integer, "page"),
        *_columns(sa.String, "confirmed_by"),
        *_columns(sa.Text, "found reason"),
    )
    _index("public_confirmation", "meeting_id")


def _decisions() -> None:
    _table(
        "other_panel_decision",
        *_refer("meeting_id", "meeting"),
        *_refer("item_id", "agenda_item"),
        *_refer("child_id", "child"),
        *_refer("carer_id", "carer"),
        *_columns(sa.String, "matter decision_maker"),
        *_columns(sa.Text, "recommendation recommendation_reasons decision decision_reasons"),
        *_columns(sa.Date, "recommended_on decided_on told_on"),
    )
    _index("other_panel_decision", "meeting_id item_id child_id carer_id")
