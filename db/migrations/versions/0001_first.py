"""The first schema: every record, the journal that is only added to, drafts, devices and the list of what is due."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _council()
    _child()
    _care()
    _work()
    _health_and_school()
    _leaving()
    _journal_and_drafts()
    _journal_is_only_added_to()


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
    ]


def _child_record() -> list[sa.SchemaItem]:
    child = sa.Column("child_id", sa.String(length=36), nullable=False)
    return [*_record(), child, sa.ForeignKeyConstraint(["child_id"], ["child.id"])]


def _refer(column: str, table: str) -> list[sa.SchemaItem]:
    return [sa.Column(column, sa.String(length=36)), sa.ForeignKeyConstraint([column], [f"{table}.id"])]


def _index(table: str, columns: str) -> None:
    for column in columns.split():
        op.create_index(f"ix_{table}_{column}", table, [column])


def _council() -> None:
    op.create_table(
        "council",
        *_columns(sa.String, "name"),
        *_columns(sa.Boolean, "is_demonstration"),
        *_columns(sa.Date, "demonstration_as_at"),
        *_record(),
    )
    op.create_table(
        "council_standard",
        *_columns(sa.String, "key"),
        *_columns(sa.Integer, "amount"),
        *_columns(sa.Date, "holds_from"),
        *_record(),
    )
    op.create_table(
        "team",
        *_columns(sa.String, "name"),
        *_record(),
    )
    op.create_table(
        "worker",
        *_columns(sa.String, "name role registration"),
        *_columns(sa.Boolean, "is_qualified"),
        *_refer("team_id", "team"),
        *_record(),
    )
    _index("worker", "team_id")
    op.create_table(
        "provider",
        *_columns(sa.String, "name kind"),
        *_record(),
    )
    op.create_table(
        "home",
        *_columns(sa.String, "name kind urn postcode telephone registered ofsted_rating"),
        *_columns(sa.Integer, "beds emergency_beds most_children"),
        *_columns(sa.Date, "ofsted_inspected"),
        *_refer("provider_id", "provider"),
        *_record(),
    )
    _index("home", "provider_id")


def _child() -> None:
    op.create_table(
        "child",
        *_columns(
            sa.String,
            "ref full_name known_as sex gender_identity ethnicity religion language nationality main_need sen_status upn home_postcode "
            "sibling_group",
        ),
        *_columns(
            sa.Date,
            "dob uasc_from uasc_ceased first_child_dob youth_justice_from youth_justice_until privately_fostered_from "
            "private_fostering_notified private_fostering_ended",
        ),
        *_columns(sa.Boolean, "dob_is_expected is_disabled is_parent"),
        *_columns(sa.Integer, "sibling_group_size"),
        *_columns(sa.JSON(none_as_null=True), "harder_to_place"),
        *_record(),
        sa.UniqueConstraint("ref", name="uq_child_ref"),
    )
    _index("child", "dob full_name")
    op.create_table(
        "risk_flag",
        *_columns(sa.String, "kind"),
        *_columns(sa.Date, "started ended"),
        *_columns(sa.Text, "assessment"),
        *_child_record(),
    )
    _index("risk_flag", "child_id")
    op.create_table(
        "allocation",
        *_columns(sa.String, "role reason returned_worker"),
        *_columns(sa.Date, "started ended"),
        *_refer("team_id", "team"),
        *_refer("worker_id", "worker"),
        *_child_record(),
    )
    _index("allocation", "child_id team_id worker_id")
    op.create_table(
        "twelve_month_facts",
        *_columns(sa.Date, "year_ended"),
        *_columns(sa.Integer, "sdq_score"),
        *_columns(sa.String, "sdq_reason"),
        *_columns(
            sa.Boolean,
            "convicted health_check immunisations teeth_check health_assessment substance_misuse intervention_received "
            "intervention_offered",
        ),
        *_child_record(),
    )
    _index("twelve_month_facts", "child_id")
    op.create_table(
        "difficulties_score",
        *_columns(sa.Date, "scored"),
        *_columns(sa.Integer, "score"),
        *_columns(sa.String, "no_score_reason"),
        *_child_record(),
    )
    _index("difficulties_score", "child_id")


def _care() -> None:
    op.create_table(
        "period_of_care",
        *_columns(sa.Date, "started ceased"),
        *_columns(sa.Boolean, "started_is_lower_bound cp_plan_also_open"),
        *_columns(sa.String, "category_of_need ceased_reason previous_permanence previous_permanence_council"),
        *_columns(sa.Integer, "previous_permanence_day previous_permanence_month previous_permanence_year"),
        *_child_record(),
    )
    _index("period_of_care", "child_id started")
    op.create_table(
        "legal_status",
        *_columns(sa.String, "code"),
        *_columns(sa.Date, "started ended"),
        *_columns(sa.Text, "short_break_visits"),
        *_child_record(),
    )
    _index("legal_status", "child_id")
    op.create_table(
        "placement",
        *_columns(
            sa.Date,
            "started ended long_term_match_date six_monthly_visits_agreed reg24_approved reg24_extended_to reg24_ended "
            "parent_assessment_date parent_placement_approved together_or_apart_assessed",
        ),
        *_columns(
            sa.String,
            "kind provider_kind urn postcode living_arrangements_set_by parent_placement_approver registered distance_kind "
            "ofsted_rating rating_exception_approver end_reason ending",
        ),
        *_columns(sa.Boolean, "same_carer intended_to_last_to_18 in_area is_commissioned siblings_together"),
        *_columns(sa.Integer, "agreed_visit_days"),
        *_columns(sa.Numeric(precision=10, scale=2), "distance_miles weekly_cost"),
        *_columns(sa.Text, "rating_exception delegated_authority_notes siblings_apart_reason"),
        *_columns(sa.JSON(none_as_null=True), "services_commissioned delegated_authority"),
        *_refer("home_id", "home"),
        *_child_record(),
    )
    _index("placement", "child_id home_id started")
    op.create_table(
        "court_case",
        *_columns(sa.Date, "pre_proceedings_started issued extended_to final_order_made"),
        *_columns(sa.Text, "extension_reason"),
        *_columns(sa.String, "final_order"),
        *_child_record(),
    )
    _index("court_case", "child_id")
    op.create_table(
        "deprivation_of_liberty",
        *_columns(sa.Date, "started ended"),
        *_refer("court_case_id", "court_case"),
        *_child_record(),
    )
    _index("deprivation_of_liberty", "child_id court_case_id")
    op.create_table(
        "episode",
        *_columns(sa.String, "origin rne ls cin place place_provider rec reason_place_change home_post pl_post urn"),
        *_columns(sa.Integer, "collection_year"),
        *_columns(sa.Date, "decom dec"),
        *_refer("return_row_id", "return_row"),
        *_child_record(),
    )
    _index("episode", "child_id decom")
    op.create_table(
        "return_row",
        *_columns(sa.String, "child_ref"),
        sa.Column("return_table", sa.String, nullable=False),
        sa.Column("collection_year", sa.Integer, nullable=False),
        sa.Column("file_name", sa.String, nullable=False),
        sa.Column("line", sa.Integer, nullable=False),
        sa.Column("occurrence", sa.Integer, nullable=False),
        sa.Column("cells", sa.JSON, nullable=False),
        sa.Column("problems", sa.JSON, nullable=False),
        *_refer("child_id", "child"),
        *_record(),
    )
    op.create_index("ix_return_row_table_year_child", "return_row", ["return_table", "collection_year", "child_ref"])
    _index("return_row", "child_id")


def _work() -> None:
    op.create_table(
        "visit",
        *_columns(sa.Date, "visit_date due_law due_law_anchor due_council due_council_anchor"),
        *_columns(sa.Time, "visit_time"),
        *_columns(
            sa.String,
            "place outcome cancelled_by method visitor_name due_law_rule due_council_rule late_reason not_alone_reason welfare_safe "
            "services_received",
        ),
        *_columns(sa.Boolean, "in_time_law in_time_council child_seen seen_alone sleeping_area_seen none_expressed"),
        *_columns(
            sa.Text,
            "late_reason_words not_seen_reason wishes_feelings concerns health education family_contact placement_words "
            "delegated_decisions services_words",
        ),
        *_refer("visitor_id", "worker"),
        *_child_record(),
    )
    _index("visit", "child_id visit_date visitor_id")
    op.create_table(
        "visit_action",
        *_columns(sa.Text, "action outcome"),
        *_columns(sa.String, "owner"),
        *_columns(sa.Date, "due done"),
        *_refer("visit_id", "visit"),
        *_child_record(),
    )
    _index("visit_action", "child_id visit_id")
    op.create_table(
        "visit_request",
        *_columns(sa.Date, "requested"),
        *_columns(sa.String, "kind"),
        *_columns(sa.Text, "reason"),
        *_child_record(),
    )
    _index("visit_request", "child_id")
    op.create_table(
        "review",
        *_columns(sa.String, "kind mode late_reason participation"),
        *_columns(sa.Integer, "number"),
        *_columns(sa.Date, "date_due date_held adjourned_to"),
        *_columns(sa.Boolean, "in_time child_seen_before chaired_by_child plan_endorsed"),
        *_columns(sa.Text, "child_words recommendations"),
        *_refer("chair_id", "worker"),
        *_child_record(),
    )
    _index("review", "chair_id child_id date_held")
    op.create_table(
        "due",
        *_columns(sa.String(length=36), "worker_id team_id"),
        *_columns(sa.Date, "by met_on anchor"),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("child_id", sa.String(length=36), nullable=False),
        sa.Column("what", sa.String, nullable=False),
        sa.Column("standard", sa.String, nullable=False),
        sa.Column("rule", sa.String, nullable=False),
        sa.Column("source", sa.String, nullable=False),
        sa.Column("details", sa.JSON, nullable=False),
        sa.Column("is_short_break", sa.Boolean, nullable=False),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_due_order", "due", ["by", "child_id"])
    op.create_index("ix_due_worker_by", "due", ["worker_id", "by"])
    _index("due", "child_id")
    op.create_table(
        "diary_built",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("built_on", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def _health_and_school() -> None:
    op.create_table(
        "health_event",
        *_columns(sa.String, "kind health_status"),
        *_columns(sa.Date, "notified appointment done report_typed report_received"),
        *_columns(sa.Text, "refusal_follow_up notes"),
        *_columns(sa.Boolean, "is_out_of_area"),
        *_child_record(),
    )
    _index("health_event", "child_id done")
    op.create_table(
        "pep",
        *_columns(sa.String, "term academic_year school quality exception_reason"),
        *_columns(sa.Date, "cut_off initiated meeting_date submitted quality_assured signed_off on_file"),
        *_columns(sa.Text, "pupil_voice targets"),
        *_child_record(),
    )
    _index("pep", "child_id meeting_date")
    op.create_table(
        "missing_episode",
        *_columns(sa.String, "kind interview_outcome interviewed_by"),
        *_columns(sa.Date, "started ended interview_date"),
        *_columns(sa.Time, "started_time ended_time interview_time"),
        *_columns(sa.Boolean, "is_reported interview_offered"),
        *_columns(sa.Text, "themes"),
        *_child_record(),
    )
    _index("missing_episode", "child_id")


def _leaving() -> None:
    op.create_table(
        "adoption_milestones",
        *_columns(sa.Date, "decision placement_order matched placed adopted reversed_on"),
        *_columns(sa.Boolean, "is_foster_carer"),
        *_columns(sa.Integer, "number_of_adopters"),
        *_columns(sa.String, "sex_of_adopters status_of_adopters reversed_reason"),
        *_child_record(),
    )
    _index("adoption_milestones", "child_id")
    op.create_table(
        "care_leaver_facts",
        *_columns(sa.Date, "as_at"),
        *_columns(sa.String, "in_touch activity accommodation"),
        *_columns(sa.Boolean, "is_suitable"),
        *_child_record(),
    )
    _index("care_leaver_facts", "child_id")


def _journal_and_drafts() -> None:
    op.create_table(
        "journal",
        *_columns(sa.Integer, "base"),
        *_columns(sa.Text, "payload"),
        *_columns(sa.String, "salt removed_under"),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("device", sa.String(length=36), nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("operation_id", sa.String(length=36), nullable=False),
        sa.Column("operation", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("who", sa.String, nullable=False),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("record_type", sa.String, nullable=False),
        sa.Column("record_id", sa.String(length=36), nullable=False),
        sa.Column("schema", sa.String, nullable=False),
        sa.Column("payload_digest", sa.String, nullable=False),
        sa.Column("previous", sa.String, nullable=False),
        sa.Column("digest", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_journal"),
        sa.UniqueConstraint("device", "seq", name="uq_journal_device_seq"),
    )
    op.create_index("ix_journal_record", "journal", ["record_type", "record_id", "base"])
    op.create_table(
        "device",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("place", sa.String(length=64), nullable=False),
        sa.Column("since", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_device"),
        sa.UniqueConstraint("id", name="uq_device_id"),
    )
    op.create_table(
        "draft",
        *_columns(sa.String(length=36), "child_id"),
        sa.Column("person", sa.String, nullable=False),
        sa.Column("form", sa.String, nullable=False),
        sa.Column("record_key", sa.String, nullable=False),
        sa.Column("answers", sa.JSON, nullable=False),
        sa.Column("saved_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("person", "form", "record_key", name="pk_draft"),
    )
    _index("draft", "child_id")


def _journal_is_only_added_to() -> None:
    op.execute(
        "CREATE TRIGGER journal_is_append_only BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
    )
    op.execute(
        "CREATE TRIGGER journal_is_not_rewritten "
        "BEFORE UPDATE ON journal "
        "WHEN NOT (NEW.payload IS NULL AND NEW.salt IS NULL AND NEW.removed_under IS NOT NULL "
        "AND OLD.removed_under IS NULL AND NEW.number IS OLD.number "
        "AND NEW.device IS OLD.device AND NEW.seq IS OLD.seq AND NEW.operation_id IS OLD.operation_id "
        "AND NEW.operation IS OLD.operation AND NEW.kind IS OLD.kind "
        "AND NEW.who IS OLD.who AND NEW.role IS OLD.role AND NEW.at IS OLD.at "
        "AND NEW.record_type IS OLD.record_type AND NEW.record_id IS OLD.record_id AND NEW.schema IS OLD.schema "
        "AND NEW.base IS OLD.base AND NEW.payload_digest IS OLD.payload_digest "
        "AND NEW.previous IS OLD.previous AND NEW.digest IS OLD.digest) "
        "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
    )
