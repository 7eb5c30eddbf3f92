"""The rest of the child's file: plans, papers of reviews, school, leaving care, carers, Regulation 44 visits, complaints and voice.

Records keep the reasons given to warnings, and a due date may be about a home or a carer and have a time of day.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

RECORDS = (
    "adoption_milestones allocation care_leaver_facts child council council_standard court_case "
    "deprivation_of_liberty difficulties_score episode health_event home legal_status missing_episode "
    "pep period_of_care placement provider return_row review risk_flag team twelve_month_facts visit "
    "visit_action visit_request worker"
)


def upgrade() -> None:
    for table in RECORDS.split():
        _add(table, sa.JSON(none_as_null=True), "warnings_answered")
    _more_of_what_was_kept()
    _adoption()
    _education()
    _health()
    _leaving_care()
    _plan()
    _child()
    _voice()
    _carers()
    _complaints()
    _care()
    _homes()
    _review_papers()
    _placement()
    _review()
    _visit()
    _due_dates_of_homes_and_carers()


def _columns(kind: object, names: str) -> list[sa.Column[object]]:
    return [sa.Column(name, kind) for name in names.split()]


def _add(table: str, kind: object, names: str) -> None:
    for column in _columns(kind, names):
        op.add_column(table, column)


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


def _child_record() -> list[sa.SchemaItem]:
    child = sa.Column("child_id", sa.String(length=36), nullable=False)
    return [*_record(), child, sa.ForeignKeyConstraint(["child_id"], ["child.id"])]


def _refer(column: str, table: str) -> list[sa.SchemaItem]:
    return [sa.Column(column, sa.String(length=36)), sa.ForeignKeyConstraint([column], [f"{table}.id"])]


def _index(table: str, columns: str) -> None:
    for column in columns.split():
        op.create_index(f"ix_{table}_{column}", table, [column])


def _more_of_what_was_kept() -> None:
    _add("provider", sa.String, "framework telephone")
    _add("team", sa.String, "telephone")
    _add(
        "adoption_milestones",
        sa.Date,
        "referral permanence_report consent_given placement_order_applied placement_order_refused "
        "family_finding_started match_identified match_withdrawn panel early_permanence_started application "
        "panel_report disrupted disruption_reviewed",
    )
    _add("adoption_milestones", sa.String, "permanence_report_quality match_source")
    _add("adoption_milestones", sa.Text, "match_withdrawn_reason")
    _index("adoption_milestones", "decision")
    _add("court_case", sa.Date, "pre_birth_assessment_started pre_birth_assessment_completed")
    _index("court_case", "issued")
    _add("health_event", sa.String, "told_by provider")
    _add("health_event", sa.Date, "done_by_other_source")
    _add("health_event", sa.Text, "refusal_reason")
    _add("home", sa.Text, "address")
    _add("home", sa.String, "staff_telephone manager responsible_individual framework framework_lot")
    _add("home", sa.Date, "opened closed")
    _add("missing_episode", sa.Date, "reported strategy_discussion find_me_plan trigger_plan interview_offered_on interview_shared")
    _add("missing_episode", sa.Time, "reported_time")
    _add("missing_episode", sa.Text, "strategy_decision")
    _add("missing_episode", sa.Boolean, "is_interviewer_independent")
    _add("missing_episode", sa.JSON(none_as_null=True), "interview_themes interview_shared_with")
    _index("missing_episode", "started")
    _add("pep", sa.String, "venue sen_status")
    _add("pep", sa.JSON(none_as_null=True), "attendees")
    _add("pep", sa.Text, "attainment pupil_premium_use quality_feedback")
    _add("pep", sa.Boolean, "are_targets_time_bound has_25_hours")
    _add("pep", sa.Numeric(precision=10, scale=2), "weekly_hours attendance_percent")
    _add("pep", sa.Date, "sent_to_team")
    _add("period_of_care", sa.Boolean, "was_homeless")
    _add("risk_flag", sa.Date, "assessed")
    _add("worker", sa.String, "telephone email")
    _add("placement", sa.Boolean, "is_emergency")
    _add("placement", sa.Date, "reg24_panel_views reg24_reviewer_told")
    _add("placement", sa.String, "reg24_extension_approver")
    _add(
        "review",
        sa.String,
        "called_because check_health check_dental check_pep check_25_hours check_pupil_premium "
        "check_life_story check_family_time check_stability check_exploitation_plan check_staying_put "
        "check_permanence",
    )
    _add("review", sa.Time, "ended_time recommendations_produced_time")
    _add("review", sa.Text, "going_well worried_about needs_to_happen view_on_placement remain_in_care_words checks_words")
    _add("review", sa.Integer, "scaling visit_days_decided")
    _add("review", sa.Boolean, "remain_in_care adoption_still_best")
    _add("review", sa.Date, "recommendations_produced recommendations_distributed minutes_written minutes_distributed")


def _adoption() -> None:
    op.create_table(
        "adopter_assessment",
        *_columns(sa.String, "name"),
        *_columns(
            sa.Date,
            "enquired information_sent initial_visit interest_registered interest_decided stage_one_started "
            "stage_one_ended stage_two_started approved not_approved withdrew",
        ),
        *_columns(sa.Text, "notes"),
        *_record(),
    )
    _index("adopter_assessment", "enquired")


def _education() -> None:
    op.create_table(
        "exclusion",
        *_columns(sa.String, "kind school"),
        *_columns(sa.Date, "started"),
        *_columns(sa.Numeric(precision=10, scale=2), "days"),
        *_columns(sa.Text, "reason child_words"),
        *_child_record(),
    )
    _index("exclusion", "child_id started")
    op.create_table(
        "reduced_provision",
        *_columns(sa.Date, "started review_date ended"),
        *_columns(sa.Numeric(precision=10, scale=2), "weekly_hours"),
        *_columns(sa.Text, "reason plan"),
        *_child_record(),
    )
    _index("reduced_provision", "child_id started")
    op.create_table(
        "school_attendance",
        *_columns(sa.Date, "started ended"),
        *_columns(sa.String, "school"),
        *_columns(sa.Integer, "sessions_possible sessions_present sessions_authorised sessions_unauthorised"),
        *_child_record(),
    )
    _index("school_attendance", "child_id ended")
    op.create_table(
        "school_record",
        *_columns(sa.String, "school urn phase kind ofsted_rating"),
        *_columns(sa.Integer, "year_group"),
        *_columns(sa.Boolean, "in_area"),
        *_columns(sa.Date, "ofsted_inspected started ended tuition_started"),
        *_columns(sa.Numeric(precision=10, scale=2), "tuition_hours"),
        *_child_record(),
    )
    _index("school_record", "child_id started")


def _health() -> None:
    op.create_table(
        "immunisation",
        *_columns(sa.Date, "as_at"),
        *_columns(sa.Boolean, "is_up_to_date is_refused"),
        *_columns(sa.String, "told_by"),
        *_columns(sa.Text, "notes"),
        *_child_record(),
    )
    _index("immunisation", "as_at child_id")


def _leaving_care() -> None:
    op.create_table(
        "leaving_care_accommodation",
        *_columns(sa.String, "kind telephone"),
        *_columns(sa.Date, "started ended"),
        *_columns(sa.Boolean, "is_suitable is_provided_by_council is_sofa_surfing"),
        *_columns(sa.Text, "unsuitable_reason address"),
        *_child_record(),
    )
    _index("leaving_care_accommodation", "child_id started")
    op.create_table(
        "leaving_care_activity",
        *_columns(sa.String, "activity place"),
        *_columns(sa.Date, "started ended"),
        *_columns(sa.Text, "notes"),
        *_child_record(),
    )
    _index("leaving_care_activity", "child_id started")
    op.create_table(
        "leaving_care_documents",
        *_columns(
            sa.Date,
            "as_at national_insurance passport birth_certificate driving_licence identity_card settled_status health_passport",
        ),
        *_columns(sa.JSON(none_as_null=True), "not_needed"),
        *_columns(sa.Text, "notes"),
        *_child_record(),
    )
    _index("leaving_care_documents", "as_at child_id")
    op.create_table(
        "leaving_care_contact",
        *_columns(sa.Date, "contact_date"),
        *_columns(sa.String, "method"),
        *_columns(sa.Boolean, "is_seen at_home"),
        *_columns(sa.Text, "own_words notes"),
        *_refer("worker_id", "worker"),
        *_child_record(),
    )
    _index("leaving_care_contact", "child_id contact_date worker_id")


def _plan() -> None:
    op.create_table(
        "life_story",
        *_columns(sa.String, "status owner"),
        *_columns(sa.Date, "status_from agreed_at_review started completed updated"),
        *_columns(sa.Text, "child_words"),
        *_child_record(),
    )
    _index("life_story", "child_id status_from")
    op.create_table(
        "staying_put",
        *_columns(
            sa.Date,
            "asked transitions_referred professionals_met carer_met professionals_met_again panel_review "
            "extension_agreed ready_review decided agreement_signed dbs_checked housing_benefit_claimed started "
            "reviewed course_ends notice_given ended returned",
        ),
        *_columns(sa.Text, "carer_view declined_words"),
        *_columns(sa.String, "decision declined_reason"),
        *_columns(sa.Numeric(precision=10, scale=2), "weekly_payment weekly_contribution"),
        *_child_record(),
    )
    _index("staying_put", "asked child_id")
    op.create_table(
        "case_file_summary",
        *_columns(sa.Date, "updated"),
        *_columns(sa.Text, "danger_statement safety_goals narrative"),
        *_refer("worker_id", "worker"),
        *_child_record(),
    )
    _index("case_file_summary", "child_id updated worker_id")
    op.create_table(
        "needs_assessment",
        *_columns(sa.Date, "assessed"),
        *_columns(sa.Text, "child_words needs"),
        *_refer("worker_id", "worker"),
        *_child_record(),
    )
    _index("needs_assessment", "assessed child_id worker_id")
    op.create_table(
        "pathway_plan",
        *_columns(sa.Date, "needs_assessed plan_date reviewed manager_approved"),
        *_columns(sa.Text, "contribution if_leave_granted if_leave_refused while_undecided"),
        *_columns(sa.Boolean, "is_triple_plan"),
        *_columns(sa.String, "manager"),
        *_refer("adviser_id", "worker"),
        *_child_record(),
    )
    _index("pathway_plan", "adviser_id child_id plan_date")
    op.create_table(
        "staying_put_view",
        *_columns(sa.Date, "given"),
        *_columns(sa.Text, "view"),
        *_refer("staying_put_id", "staying_put"),
        *_child_record(),
    )
    _index("staying_put_view", "child_id staying_put_id")
    op.create_table(
        "care_plan",
        *_columns(sa.Date, "started ended next_due"),
        *_columns(sa.JSON(none_as_null=True), "permanence_options"),
        *_columns(sa.Text, "child_words health_plan education_plan contact contingency"),
        *_refer("worker_id", "worker"),
        *_refer("endorsed_at_review_id", "review"),
        *_child_record(),
    )
    _index("care_plan", "child_id endorsed_at_review_id started worker_id")
    op.create_table(
        "pathway_plan_item",
        *_columns(sa.String, "area owner"),
        *_columns(sa.Text, "outcome action"),
        *_columns(sa.Date, "due done"),
        *_refer("pathway_plan_id", "pathway_plan"),
        *_child_record(),
    )
    _index("pathway_plan_item", "child_id due pathway_plan_id")
    op.create_table(
        "permanence_plan",
        *_columns(sa.String, "tracker_state support_kind decision_maker"),
        *_columns(sa.Date, "state_from support_offered panel_booked decided matched declined"),
        *_columns(sa.Text, "support_offer panel_recommendation declined_reason child_words"),
        *_refer("placement_id", "placement"),
        *_child_record(),
    )
    _index("permanence_plan", "child_id placement_id state_from")
    op.create_table(
        "placement_plan",
        *_columns(sa.String, "signed_by"),
        *_columns(sa.Date, "signed"),
        *_columns(sa.JSON(none_as_null=True), "delegated_authority"),
        *_columns(sa.Text, "delegated_authority_notes contact health routine child_words"),
        *_refer("placement_id", "placement"),
        *_child_record(),
    )
    _index("placement_plan", "child_id placement_id signed")
    op.create_table(
        "care_plan_item",
        *_columns(sa.Text, "outcome action"),
        *_columns(sa.String, "owner"),
        *_columns(sa.Date, "due done"),
        *_refer("care_plan_id", "care_plan"),
        *_child_record(),
    )
    _index("care_plan_item", "care_plan_id child_id due")


def _child() -> None:
    op.create_table(
        "parental_responsibility",
        *_columns(sa.String, "name relation ground telephone email"),
        *_columns(sa.Date, "started ended"),
        *_columns(sa.Text, "address notes"),
        *_child_record(),
    )
    _index("parental_responsibility", "child_id started")


def _voice() -> None:
    op.create_table(
        "wishes_feelings",
        *_columns(sa.Text, "own_words what_changed"),
        *_columns(sa.Date, "said_on"),
        *_columns(sa.String, "place asked_by question method heard_in_type heard_in_id"),
        *_child_record(),
    )
    _index("wishes_feelings", "child_id said_on")


def _carers() -> None:
    op.create_table(
        "carer",
        *_columns(sa.String, "name telephone email approval_kind more_than_three resignation_reason"),
        *_columns(sa.Date, "approved ended allegation_made"),
        *_columns(sa.Text, "approval_terms resignation_words allegation allegation_outcome"),
        *_columns(sa.Integer, "most_children"),
        *_refer("home_id", "home"),
        *_refer("supervising_worker_id", "worker"),
        *_record(),
    )
    _index("carer", "home_id name supervising_worker_id")
    op.create_table(
        "carer_review",
        *_columns(sa.Date, "review_date panel decided told told_in_writing representation_made"),
        *_columns(sa.String, "chair outcome"),
        *_columns(sa.Text, "notes"),
        *_refer("carer_id", "carer"),
        *_record(),
    )
    _index("carer_review", "carer_id review_date")
    op.create_table(
        "carer_visit",
        *_columns(sa.Date, "visit_date"),
        *_columns(sa.Boolean, "is_unannounced"),
        *_columns(sa.Text, "notes"),
        *_refer("carer_id", "carer"),
        *_refer("worker_id", "worker"),
        *_record(),
    )
    _index("carer_visit", "carer_id visit_date worker_id")


def _complaints() -> None:
    op.create_table(
        "complaint",
        *_columns(sa.String, "kind made_by relation stage category outcome"),
        *_columns(sa.Date, "received stage_started diverted panel_held findings_sent answered"),
        *_columns(sa.Text, "about you_said we_did impact"),
        *_columns(sa.Boolean, "is_extended"),
        *_refer("child_id", "child"),
        *_refer("team_id", "team"),
        *_refer("home_id", "home"),
        *_record(),
    )
    _index("complaint", "child_id home_id received team_id")


def _care() -> None:
    op.create_table(
        "court_document",
        *_columns(sa.String, "document quality_checked_by"),
        *_columns(sa.Date, "filing_deadline quality_checked filed"),
        *_refer("court_case_id", "court_case"),
        *_child_record(),
    )
    _index("court_document", "child_id court_case_id filing_deadline")
    op.create_table(
        "court_extension",
        *_columns(sa.Date, "agreed extended_to"),
        *_columns(sa.Text, "reason"),
        *_refer("court_case_id", "court_case"),
        *_child_record(),
    )
    _index("court_extension", "child_id court_case_id")


def _homes() -> None:
    op.create_table(
        "regulation44_visit",
        *_columns(sa.String, "urn independent_person responsible_individual"),
        *_columns(sa.Boolean, "is_announced has_conflict are_safeguarded promotes_wellbeing"),
        *_columns(sa.Date, "visit_date responsible_signed independent_person_signed report_sent"),
        *_columns(sa.Time, "started_time ended_time"),
        *_columns(
            sa.Text,
            "conflict staff_present young_people_present emergency_bed general_issues managers_update "
            "children_interviewed parents_interviewed staff_interviewed young_peoples_voice activities "
            "improvement_plan training premises daily_log files safeguarded_words wellbeing_words "
            "responsible_comments responsible_actions",
        ),
        *_columns(sa.Integer, "children_in_home children_asked children_answered children_declined"),
        *_refer("home_id", "home"),
        *_record(),
    )
    _index("regulation44_visit", "home_id visit_date")
    op.create_table(
        "regulation45_review",
        *_columns(sa.Date, "reviewed report_sent"),
        *_columns(sa.String, "reviewer"),
        *_columns(sa.Text, "findings"),
        *_refer("home_id", "home"),
        *_record(),
    )
    _index("regulation45_review", "home_id reviewed")
    op.create_table(
        "regulation44_action",
        *_columns(sa.Text, "issue action update"),
        *_columns(sa.String, "timeframe status"),
        *_columns(sa.Date, "due first_raised"),
        *_columns(sa.Integer, "visits_carried"),
        *_refer("visit_id", "regulation44_visit"),
        *_refer("carried_from_id", "regulation44_action"),
        *_record(),
    )
    _index("regulation44_action", "carried_from_id first_raised visit_id")
    op.create_table(
        "regulation44_log",
        *_columns(sa.String, "heading answer last_serial"),
        *_columns(sa.Text, "notes"),
        *_refer("visit_id", "regulation44_visit"),
        *_record(),
    )
    _index("regulation44_log", "visit_id")


def _review_papers() -> None:
    op.create_table(
        "reviewing_officer_visit",
        *_columns(sa.Date, "visit_date"),
        *_columns(sa.String, "mode"),
        *_columns(sa.Boolean, "in_placement child_seen"),
        *_columns(sa.Text, "child_words notes"),
        *_refer("worker_id", "worker"),
        *_child_record(),
    )
    _index("reviewing_officer_visit", "child_id visit_date worker_id")
    op.create_table(
        "challenge",
        *_columns(sa.Date, "raised resolved accepted"),
        *_columns(sa.String, "level theme prompted_by to_role"),
        *_columns(sa.Text, "issue outcome"),
        *_refer("raised_by_id", "worker"),
        *_refer("review_id", "review"),
        *_refer("escalated_from_id", "challenge"),
        *_child_record(),
    )
    _index("challenge", "child_id escalated_from_id raised raised_by_id resolved review_id")
    op.create_table(
        "midway_review",
        *_columns(sa.Date, "held"),
        *_columns(sa.Text, "notes"),
        *_refer("review_id", "review"),
        *_refer("worker_id", "worker"),
        *_child_record(),
    )
    _index("midway_review", "child_id held review_id worker_id")
    op.create_table(
        "quality_check",
        *_columns(sa.Date, "checked closed"),
        *_columns(sa.String, "grade theme life_story_status"),
        *_columns(sa.Text, "findings manager_response manager_actions reviewer_reply"),
        *_refer("review_id", "review"),
        *_refer("worker_id", "worker"),
        *_child_record(),
    )
    _index("quality_check", "checked child_id review_id worker_id")
    op.create_table(
        "midway_progress",
        *_columns(sa.String, "progress owner"),
        *_columns(sa.Text, "blockage further_action"),
        *_columns(sa.Date, "due"),
        *_refer("midway_review_id", "midway_review"),
        *_refer("recommendation_id", "recommendation"),
        *_child_record(),
    )
    _index("midway_progress", "child_id midway_review_id recommendation_id")
    op.create_table(
        "pre_meeting_report",
        *_columns(sa.String, "kind author"),
        *_columns(sa.Date, "received"),
        *_columns(sa.Boolean, "shared_with_child shared_with_carer"),
        *_refer("review_id", "review"),
        *_refer("challenge_id", "challenge"),
        *_child_record(),
    )
    _index("pre_meeting_report", "challenge_id child_id received review_id")


def _placement() -> None:
    op.create_table(
        "placement_change",
        *_columns(
            sa.Date,
            "change_date proposed nominated_officer_approved host_council_notified service_in_place distance_approved disruption_meeting",
        ),
        *_columns(
            sa.Boolean,
            "same_carer legal_status_changed ks4_affected distance_education_met distance_health_met "
            "distance_care_met distance_therapy_met disruption_reviewer_attended",
        ),
        *_columns(sa.String, "reason ending nominated_officer host_council distance_approver disruption_chair"),
        *_columns(sa.Text, "education_plan child_view"),
        *_refer("left_placement_id", "placement"),
        *_refer("new_placement_id", "placement"),
        *_child_record(),
    )
    _index("placement_change", "change_date child_id left_placement_id new_placement_id")
    op.create_table(
        "placement_notice",
        *_columns(sa.String, "who"),
        *_columns(sa.Date, "told_on"),
        *_columns(sa.Text, "withheld_reason"),
        *_refer("placement_id", "placement"),
        *_child_record(),
    )
    _index("placement_notice", "child_id placement_id")


def _review() -> None:
    op.create_table(
        "recommendation",
        *_columns(sa.Text, "action outcome result"),
        *_columns(sa.String, "owner"),
        *_columns(sa.Date, "due done"),
        *_columns(sa.Boolean, "is_smart"),
        *_refer("review_id", "review"),
        *_child_record(),
    )
    _index("recommendation", "child_id due review_id")
    op.create_table(
        "review_attendance",
        *_columns(sa.String, "person group attended"),
        *_refer("review_id", "review"),
        *_child_record(),
    )
    _index("review_attendance", "child_id review_id")


def _visit() -> None:
    op.create_table(
        "visit_service",
        *_columns(sa.String, "service received"),
        *_columns(sa.Text, "notes"),
        *_refer("visit_id", "visit"),
        *_child_record(),
    )
    _index("visit_service", "child_id visit_id")


def _due_dates_of_homes_and_carers() -> None:
    """Make the table of due dates anew with its rows in it, because a column may only be let go empty in a new table."""
    for index in ("ix_due_order", "ix_due_worker_by", "ix_due_child_id"):
        op.drop_index(index, "due")
    op.rename_table("due", "due_before")
    op.create_table(
        "due",
        *_columns(sa.String(length=36), "worker_id team_id"),
        *_columns(sa.Date, "by met_on anchor"),
        *_columns(sa.Time, "at_time"),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("about", sa.String, nullable=False),
        sa.Column("what", sa.String, nullable=False),
        sa.Column("standard", sa.String, nullable=False),
        sa.Column("rule", sa.String, nullable=False),
        sa.Column("source", sa.String, nullable=False),
        sa.Column("details", sa.JSON, nullable=False),
        sa.Column("is_short_break", sa.Boolean, nullable=False),
        *_refer("child_id", "child"),
        *_refer("home_id", "home"),
        *_refer("carer_id", "carer"),
        sa.PrimaryKeyConstraint("id"),
    )
    kept = 'id, child_id, worker_id, team_id, what, standard, "by", met_on, rule, anchor, source, details, is_short_break'
    op.execute(f"INSERT INTO due (about, {kept}) SELECT 'child', {kept} FROM due_before")
    op.drop_table("due_before")
    op.create_index("ix_due_order", "due", ["by", "child_id"])
    op.create_index("ix_due_worker_by", "due", ["worker_id", "by"])
    _index("due", "child_id home_id carer_id")
