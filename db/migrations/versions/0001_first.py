"""The first schema: every record, the journal that is only added to, drafts, devices and the list of what is due."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _child()
    _council()
    _council_standard()
    _device()
    _draft()
    _journal()
    _provider()
    _team()
    _adoption_milestones()
    _care_leaver_facts()
    _court_case()
    _difficulties_score()
    _due()
    _health_event()
    _home()
    _legal_status()
    _missing_episode()
    _pep()
    _period_of_care()
    _return_row()
    _risk_flag()
    _twelve_month_facts()
    _visit_request()
    _worker()
    _allocation()
    _deprivation_of_liberty()
    _episode()
    _placement()
    _review()
    _visit()
    _visit_action()
    _journal_is_only_added_to()


def _record() -> list[sa.Column[object]]:
    return [
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("record_status", sa.String, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("recorded_at", sa.DateTime),
        sa.Column("recorded_by", sa.String),
        sa.Column("recorded_role", sa.String),
        sa.Column("source", sa.String),
        sa.Column("change_reason", sa.Text),
    ]


def _child() -> None:
    op.create_table(
        "child",
        sa.Column("ref", sa.String),
        sa.Column("full_name", sa.String),
        sa.Column("known_as", sa.String),
        sa.Column("dob", sa.Date),
        sa.Column("dob_is_expected", sa.Boolean),
        sa.Column("sex", sa.String),
        sa.Column("gender_identity", sa.String),
        sa.Column("ethnicity", sa.String),
        sa.Column("religion", sa.String),
        sa.Column("language", sa.String),
        sa.Column("nationality", sa.String),
        sa.Column("is_disabled", sa.Boolean),
        sa.Column("main_need", sa.String),
        sa.Column("sen_status", sa.String),
        sa.Column("upn", sa.String),
        sa.Column("uasc_from", sa.Date),
        sa.Column("uasc_ceased", sa.Date),
        sa.Column("is_parent", sa.Boolean),
        sa.Column("first_child_dob", sa.Date),
        sa.Column("home_postcode", sa.String),
        sa.Column("sibling_group", sa.String),
        sa.Column("sibling_group_size", sa.Integer),
        sa.Column("harder_to_place", sa.JSON),
        sa.Column("youth_justice_from", sa.Date),
        sa.Column("youth_justice_until", sa.Date),
        sa.Column("privately_fostered_from", sa.Date),
        sa.Column("private_fostering_notified", sa.Date),
        sa.Column("private_fostering_ended", sa.Date),
        *_record(),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("ref", name="uq_child_ref"),
    )
    op.create_index("ix_child_dob", "child", ["dob"])
    op.create_index("ix_child_full_name", "child", ["full_name"])


def _council() -> None:
    op.create_table(
        "council",
        sa.Column("name", sa.String),
        sa.Column("is_demonstration", sa.Boolean),
        sa.Column("demonstration_as_at", sa.Date),
        *_record(),
        sa.PrimaryKeyConstraint("id"),
    )


def _council_standard() -> None:
    op.create_table(
        "council_standard",
        sa.Column("key", sa.String),
        sa.Column("amount", sa.Integer),
        sa.Column("holds_from", sa.Date),
        *_record(),
        sa.PrimaryKeyConstraint("id"),
    )


def _device() -> None:
    op.create_table(
        "device",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("place", sa.String(length=64), nullable=False),
        sa.Column("since", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_device"),
        sa.UniqueConstraint("id", name="uq_device_id"),
    )


def _draft() -> None:
    op.create_table(
        "draft",
        sa.Column("person", sa.String, nullable=False),
        sa.Column("form", sa.String, nullable=False),
        sa.Column("record_key", sa.String, nullable=False),
        sa.Column("child_id", sa.String(length=36)),
        sa.Column("answers", sa.JSON, nullable=False),
        sa.Column("saved_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("person", "form", "record_key", name="pk_draft"),
    )
    op.create_index("ix_draft_child_id", "draft", ["child_id"])


def _journal() -> None:
    op.create_table(
        "journal",
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
        sa.Column("base", sa.Integer),
        sa.Column("payload", sa.Text),
        sa.Column("salt", sa.String),
        sa.Column("payload_digest", sa.String, nullable=False),
        sa.Column("previous", sa.String, nullable=False),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("removed_under", sa.String),
        sa.PrimaryKeyConstraint("number", name="pk_journal"),
        sa.UniqueConstraint("device", "seq", name="uq_journal_device_seq"),
    )
    op.create_index("ix_journal_record", "journal", ["record_type", "record_id", "base"])


def _provider() -> None:
    op.create_table("provider", sa.Column("name", sa.String), sa.Column("kind", sa.String), *_record(), sa.PrimaryKeyConstraint("id"))


def _team() -> None:
    op.create_table("team", sa.Column("name", sa.String), *_record(), sa.PrimaryKeyConstraint("id"))


def _adoption_milestones() -> None:
    op.create_table(
        "adoption_milestones",
        sa.Column("decision", sa.Date),
        sa.Column("placement_order", sa.Date),
        sa.Column("matched", sa.Date),
        sa.Column("placed", sa.Date),
        sa.Column("adopted", sa.Date),
        sa.Column("is_foster_carer", sa.Boolean),
        sa.Column("number_of_adopters", sa.Integer),
        sa.Column("sex_of_adopters", sa.String),
        sa.Column("status_of_adopters", sa.String),
        sa.Column("reversed_on", sa.Date),
        sa.Column("reversed_reason", sa.String),
        sa.Column("child_id", sa.String(length=36), nullable=False),
        *_record(),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_adoption_milestones_child_id", "adoption_milestones", ["child_id"])


def _care_leaver_facts() -> None:
    op.create_table(
        "care_leaver_facts",
        sa.Column("as_at", sa.Date),
        sa.Column("in_touch", sa.String),
        sa.Column("activity", sa.String),
        sa.Column("accommodation", sa.String),
        sa.Column("is_suitable", sa.Boolean),
        sa.Column("child_id", sa.String(length=36), nullable=False),
        *_record(),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_care_leaver_facts_child_id", "care_leaver_facts", ["child_id"])


def _court_case() -> None:
    op.create_table(
        "court_case",
        sa.Column("pre_proceedings_started", sa.Date),
        sa.Column("issued", sa.Date),
        sa.Column("extended_to", sa.Date),
        sa.Column("extension_reason", sa.Text),
        sa.Column("final_order", sa.String),
        sa.Column("final_order_made", sa.Date),
        sa.Column("child_id", sa.String(length=36), nullable=False),
        *_record(),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_court_case_child_id", "court_case", ["child_id"])


def _difficulties_score() -> None:
    op.create_table(
        "difficulties_score",
        sa.Column("scored", sa.Date),
        sa.Column("score", sa.Integer),
        sa.Column("no_score_reason", sa.String),
        sa.Column("child_id", sa.String(length=36), nullable=False),
        *_record(),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_difficulties_score_child_id", "difficulties_score", ["child_id"])


def _due() -> None:
    op.create_table(
        "due",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("child_id", sa.String(length=36), nullable=False),
        sa.Column("worker_id", sa.String(length=36)),
        sa.Column("team_id", sa.String(length=36)),
        sa.Column("what", sa.String, nullable=False),
        sa.Column("standard", sa.String, nullable=False),
        sa.Column("by", sa.Date),
        sa.Column("met_on", sa.Date),
        sa.Column("rule", sa.String, nullable=False),
        sa.Column("anchor", sa.Date),
        sa.Column("source", sa.String, nullable=False),
        sa.Column("details", sa.JSON, nullable=False),
        sa.Column("is_short_break", sa.Boolean, nullable=False),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_due_child_id", "due", ["child_id"])
    op.create_index("ix_due_order", "due", ["by", "child_id"])
    op.create_index("ix_due_worker_by", "due", ["worker_id", "by"])


def _health_event() -> None:
    op.create_table(
        "health_event",
        sa.Column("kind", sa.String),
        sa.Column("health_status", sa.String),
        sa.Column("notified", sa.Date),
        sa.Column("appointment", sa.Date),
        sa.Column("done", sa.Date),
        sa.Column("report_typed", sa.Date),
        sa.Column("report_received", sa.Date),
        sa.Column("refusal_follow_up", sa.Text),
        sa.Column("is_out_of_area", sa.Boolean),
        sa.Column("notes", sa.Text),
        sa.Column("child_id", sa.String(length=36), nullable=False),
        *_record(),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_health_event_child_id", "health_event", ["child_id"])
    op.create_index("ix_health_event_done", "health_event", ["done"])


def _home() -> None:
    op.create_table(
        "home",
        sa.Column("name", sa.String),
        sa.Column("kind", sa.String),
        sa.Column("provider_id", sa.String(length=36)),
        sa.Column("urn", sa.String),
        sa.Column("postcode", sa.String),
        sa.Column("telephone", sa.String),
        sa.Column("beds", sa.Integer),
        sa.Column("emergency_beds", sa.Integer),
        sa.Column("most_children", sa.Integer),
        sa.Column("registered", sa.String),
        sa.Column("ofsted_rating", sa.String),
        sa.Column("ofsted_inspected", sa.Date),
        *_record(),
        sa.ForeignKeyConstraint(["provider_id"], ["provider.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_home_provider_id", "home", ["provider_id"])


def _legal_status() -> None:
    op.create_table(
        "legal_status",
        sa.Column("code", sa.String),
        sa.Column("started", sa.Date),
        sa.Column("ended", sa.Date),
        sa.Column("short_break_visits", sa.Text),
        sa.Column("child_id", sa.String(length=36), nullable=False),
        *_record(),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_legal_status_child_id", "legal_status", ["child_id"])


def _missing_episode() -> None:
    op.create_table(
        "missing_episode",
        sa.Column("kind", sa.String),
        sa.Column("started", sa.Date),
        sa.Column("started_time", sa.Time),
        sa.Column("ended", sa.Date),
        sa.Column("ended_time", sa.Time),
        sa.Column("is_reported", sa.Boolean),
        sa.Column("interview_offered", sa.Boolean),
        sa.Column("interview_outcome", sa.String),
        sa.Column("interview_date", sa.Date),
        sa.Column("interview_time", sa.Time),
        sa.Column("interviewed_by", sa.String),
        sa.Column("themes", sa.Text),
        sa.Column("child_id", sa.String(length=36), nullable=False),
        *_record(),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_missing_episode_child_id", "missing_episode", ["child_id"])


def _pep() -> None:
    op.create_table(
        "pep",
        sa.Column("term", sa.String),
        sa.Column("academic_year", sa.String),
        sa.Column("cut_off", sa.Date),
        sa.Column("meeting_date", sa.Date),
        sa.Column("school", sa.String),
        sa.Column("pupil_voice", sa.Text),
        sa.Column("targets", sa.Text),
        sa.Column("submitted", sa.Date),
        sa.Column("quality_assured", sa.Date),
        sa.Column("signed_off", sa.Date),
        sa.Column("on_file", sa.Date),
        sa.Column("quality", sa.String),
        sa.Column("exception_reason", sa.String),
        sa.Column("child_id", sa.String(length=36), nullable=False),
        *_record(),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_pep_child_id", "pep", ["child_id"])
    op.create_index("ix_pep_meeting_date", "pep", ["meeting_date"])


def _period_of_care() -> None:
    op.create_table(
        "period_of_care",
        sa.Column("started", sa.Date),
        sa.Column("started_is_lower_bound", sa.Boolean),
        sa.Column("ceased", sa.Date),
        sa.Column("category_of_need", sa.String),
        sa.Column("ceased_reason", sa.String),
        sa.Column("previous_permanence", sa.String),
        sa.Column("previous_permanence_day", sa.Integer),
        sa.Column("previous_permanence_month", sa.Integer),
        sa.Column("previous_permanence_year", sa.Integer),
        sa.Column("previous_permanence_council", sa.String),
        sa.Column("cp_plan_also_open", sa.Boolean),
        sa.Column("child_id", sa.String(length=36), nullable=False),
        *_record(),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_period_of_care_child_id", "period_of_care", ["child_id"])
    op.create_index("ix_period_of_care_started", "period_of_care", ["started"])


def _return_row() -> None:
    op.create_table(
        "return_row",
        sa.Column("return_table", sa.String, nullable=False),
        sa.Column("collection_year", sa.Integer, nullable=False),
        sa.Column("file_name", sa.String, nullable=False),
        sa.Column("line", sa.Integer, nullable=False),
        sa.Column("occurrence", sa.Integer, nullable=False),
        sa.Column("child_ref", sa.String),
        sa.Column("child_id", sa.String(length=36)),
        sa.Column("cells", sa.JSON, nullable=False),
        sa.Column("problems", sa.JSON, nullable=False),
        *_record(),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_return_row_child_id", "return_row", ["child_id"])
    op.create_index("ix_return_row_table_year_child", "return_row", ["return_table", "collection_year", "child_ref"])


def _risk_flag() -> None:
    op.create_table(
        "risk_flag",
        sa.Column("kind", sa.String),
        sa.Column("started", sa.Date),
        sa.Column("ended", sa.Date),
        sa.Column("assessment", sa.Text),
        sa.Column("child_id", sa.String(length=36), nullable=False),
        *_record(),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_risk_flag_child_id", "risk_flag", ["child_id"])


def _twelve_month_facts() -> None:
    op.create_table(
        "twelve_month_facts",
        sa.Column("year_ended", sa.Date),
        sa.Column("sdq_score", sa.Integer),
        sa.Column("sdq_reason", sa.String),
        sa.Column("convicted", sa.Boolean),
        sa.Column("health_check", sa.Boolean),
        sa.Column("immunisations", sa.Boolean),
        sa.Column("teeth_check", sa.Boolean),
        sa.Column("health_assessment", sa.Boolean),
        sa.Column("substance_misuse", sa.Boolean),
        sa.Column("intervention_received", sa.Boolean),
        sa.Column("intervention_offered", sa.Boolean),
        sa.Column("child_id", sa.String(length=36), nullable=False),
        *_record(),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_twelve_month_facts_child_id", "twelve_month_facts", ["child_id"])


def _visit_request() -> None:
    op.create_table(
        "visit_request",
        sa.Column("requested", sa.Date),
        sa.Column("kind", sa.String),
        sa.Column("reason", sa.Text),
        sa.Column("child_id", sa.String(length=36), nullable=False),
        *_record(),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_visit_request_child_id", "visit_request", ["child_id"])


def _worker() -> None:
    op.create_table(
        "worker",
        sa.Column("name", sa.String),
        sa.Column("role", sa.String),
        sa.Column("team_id", sa.String(length=36)),
        sa.Column("registration", sa.String),
        sa.Column("is_qualified", sa.Boolean),
        *_record(),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_worker_team_id", "worker", ["team_id"])


def _allocation() -> None:
    op.create_table(
        "allocation",
        sa.Column("role", sa.String),
        sa.Column("worker_id", sa.String(length=36)),
        sa.Column("team_id", sa.String(length=36)),
        sa.Column("started", sa.Date),
        sa.Column("ended", sa.Date),
        sa.Column("reason", sa.String),
        sa.Column("returned_worker", sa.String),
        sa.Column("child_id", sa.String(length=36), nullable=False),
        *_record(),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"]),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"]),
        sa.ForeignKeyConstraint(["worker_id"], ["worker.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_allocation_child_id", "allocation", ["child_id"])
    op.create_index("ix_allocation_team_id", "allocation", ["team_id"])
    op.create_index("ix_allocation_worker_id", "allocation", ["worker_id"])


def _deprivation_of_liberty() -> None:
    op.create_table(
        "deprivation_of_liberty",
        sa.Column("started", sa.Date),
        sa.Column("ended", sa.Date),
        sa.Column("court_case_id", sa.String(length=36)),
        sa.Column("child_id", sa.String(length=36), nullable=False),
        *_record(),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"]),
        sa.ForeignKeyConstraint(["court_case_id"], ["court_case.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_deprivation_of_liberty_child_id", "deprivation_of_liberty", ["child_id"])
    op.create_index("ix_deprivation_of_liberty_court_case_id", "deprivation_of_liberty", ["court_case_id"])


def _episode() -> None:
    op.create_table(
        "episode",
        sa.Column("origin", sa.String),
        sa.Column("collection_year", sa.Integer),
        sa.Column("decom", sa.Date),
        sa.Column("rne", sa.String),
        sa.Column("ls", sa.String),
        sa.Column("cin", sa.String),
        sa.Column("place", sa.String),
        sa.Column("place_provider", sa.String),
        sa.Column("dec", sa.Date),
        sa.Column("rec", sa.String),
        sa.Column("reason_place_change", sa.String),
        sa.Column("home_post", sa.String),
        sa.Column("pl_post", sa.String),
        sa.Column("urn", sa.String),
        sa.Column("return_row_id", sa.String(length=36)),
        sa.Column("child_id", sa.String(length=36), nullable=False),
        *_record(),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"]),
        sa.ForeignKeyConstraint(["return_row_id"], ["return_row.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_episode_child_id", "episode", ["child_id"])
    op.create_index("ix_episode_decom", "episode", ["decom"])


def _placement() -> None:
    op.create_table(
        "placement",
        sa.Column("started", sa.Date),
        sa.Column("ended", sa.Date),
        sa.Column("kind", sa.String),
        sa.Column("provider_kind", sa.String),
        sa.Column("home_id", sa.String(length=36)),
        sa.Column("urn", sa.String),
        sa.Column("postcode", sa.String),
        sa.Column("same_carer", sa.Boolean),
        sa.Column("intended_to_last_to_18", sa.Boolean),
        sa.Column("long_term_match_date", sa.Date),
        sa.Column("six_monthly_visits_agreed", sa.Date),
        sa.Column("agreed_visit_days", sa.Integer),
        sa.Column("living_arrangements_set_by", sa.String),
        sa.Column("reg24_approved", sa.Date),
        sa.Column("reg24_extended_to", sa.Date),
        sa.Column("reg24_ended", sa.Date),
        sa.Column("parent_assessment_date", sa.Date),
        sa.Column("parent_placement_approver", sa.String),
        sa.Column("parent_placement_approved", sa.Date),
        sa.Column("registered", sa.String),
        sa.Column("in_area", sa.Boolean),
        sa.Column("distance_miles", sa.Numeric(precision=10, scale=2)),
        sa.Column("distance_kind", sa.String),
        sa.Column("ofsted_rating", sa.String),
        sa.Column("rating_exception", sa.Text),
        sa.Column("rating_exception_approver", sa.String),
        sa.Column("weekly_cost", sa.Numeric(precision=10, scale=2)),
        sa.Column("is_commissioned", sa.Boolean),
        sa.Column("services_commissioned", sa.JSON),
        sa.Column("delegated_authority", sa.JSON),
        sa.Column("delegated_authority_notes", sa.Text),
        sa.Column("siblings_together", sa.Boolean),
        sa.Column("siblings_apart_reason", sa.Text),
        sa.Column("together_or_apart_assessed", sa.Date),
        sa.Column("end_reason", sa.String),
        sa.Column("ending", sa.String),
        sa.Column("child_id", sa.String(length=36), nullable=False),
        *_record(),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"]),
        sa.ForeignKeyConstraint(["home_id"], ["home.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_placement_child_id", "placement", ["child_id"])
    op.create_index("ix_placement_home_id", "placement", ["home_id"])
    op.create_index("ix_placement_started", "placement", ["started"])


def _review() -> None:
    op.create_table(
        "review",
        sa.Column("kind", sa.String),
        sa.Column("number", sa.Integer),
        sa.Column("date_due", sa.Date),
        sa.Column("date_held", sa.Date),
        sa.Column("adjourned_to", sa.Date),
        sa.Column("chair_id", sa.String(length=36)),
        sa.Column("mode", sa.String),
        sa.Column("in_time", sa.Boolean),
        sa.Column("late_reason", sa.String),
        sa.Column("participation", sa.String),
        sa.Column("child_seen_before", sa.Boolean),
        sa.Column("chaired_by_child", sa.Boolean),
        sa.Column("child_words", sa.Text),
        sa.Column("plan_endorsed", sa.Boolean),
        sa.Column("recommendations", sa.Text),
        sa.Column("child_id", sa.String(length=36), nullable=False),
        *_record(),
        sa.ForeignKeyConstraint(["chair_id"], ["worker.id"]),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_review_chair_id", "review", ["chair_id"])
    op.create_index("ix_review_child_id", "review", ["child_id"])
    op.create_index("ix_review_date_held", "review", ["date_held"])


def _visit() -> None:
    op.create_table(
        "visit",
        sa.Column("visit_date", sa.Date),
        sa.Column("visit_time", sa.Time),
        sa.Column("place", sa.String),
        sa.Column("outcome", sa.String),
        sa.Column("cancelled_by", sa.String),
        sa.Column("method", sa.String),
        sa.Column("visitor_id", sa.String(length=36)),
        sa.Column("visitor_name", sa.String),
        sa.Column("due_law", sa.Date),
        sa.Column("due_law_rule", sa.String),
        sa.Column("due_law_anchor", sa.Date),
        sa.Column("due_council", sa.Date),
        sa.Column("due_council_rule", sa.String),
        sa.Column("due_council_anchor", sa.Date),
        sa.Column("in_time_law", sa.Boolean),
        sa.Column("in_time_council", sa.Boolean),
        sa.Column("late_reason", sa.String),
        sa.Column("late_reason_words", sa.Text),
        sa.Column("child_seen", sa.Boolean),
        sa.Column("not_seen_reason", sa.Text),
        sa.Column("seen_alone", sa.Boolean),
        sa.Column("not_alone_reason", sa.String),
        sa.Column("sleeping_area_seen", sa.Boolean),
        sa.Column("wishes_feelings", sa.Text),
        sa.Column("none_expressed", sa.Boolean),
        sa.Column("welfare_safe", sa.String),
        sa.Column("concerns", sa.Text),
        sa.Column("health", sa.Text),
        sa.Column("education", sa.Text),
        sa.Column("family_contact", sa.Text),
        sa.Column("placement_words", sa.Text),
        sa.Column("delegated_decisions", sa.Text),
        sa.Column("services_received", sa.String),
        sa.Column("services_words", sa.Text),
        sa.Column("child_id", sa.String(length=36), nullable=False),
        *_record(),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"]),
        sa.ForeignKeyConstraint(["visitor_id"], ["worker.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_visit_child_id", "visit", ["child_id"])
    op.create_index("ix_visit_visit_date", "visit", ["visit_date"])
    op.create_index("ix_visit_visitor_id", "visit", ["visitor_id"])


def _visit_action() -> None:
    op.create_table(
        "visit_action",
        sa.Column("visit_id", sa.String(length=36)),
        sa.Column("action", sa.Text),
        sa.Column("owner", sa.String),
        sa.Column("due", sa.Date),
        sa.Column("outcome", sa.Text),
        sa.Column("done", sa.Date),
        sa.Column("child_id", sa.String(length=36), nullable=False),
        *_record(),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"]),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_visit_action_child_id", "visit_action", ["child_id"])
    op.create_index("ix_visit_action_visit_id", "visit_action", ["visit_id"])


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
