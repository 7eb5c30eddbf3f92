"""Panels and their meetings: terms and members, agendas and papers, who came, minutes with resolutions, actions and the forward plan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any, ClassVar

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from lacdesk.records.base import Kind, Need, Record, Sensitivity, keep, refer

ORDINARY, SPECIAL = Sensitivity.ORDINARY, Sensitivity.SPECIAL


class PanelRecord(Record):
    """Anything a panel keeps: written by the panel's own commands alone, which leave alone what is published or approved."""

    __abstract__ = True

    has_own_commands: ClassVar[bool] = True


class Panel(PanelRecord):
    """A panel and its terms; days without notice, Annual Councils and lead times are the council's own settings.

    `annual_councils` holds the days on which municipal years began and `extra_non_days` days that are no clear days, as ISO texts.
    The lead times are working days before publication.
    """

    __tablename__ = "panel"
    words = "panel"
    parts: ClassVar[Mapping[str, str]] = {"members": "panel_member"}

    name: Mapped[str | None] = keep("Name of the panel", Kind.TEXT, need=Need.ALWAYS, sensitivity=ORDINARY)
    kind: Mapped[str | None] = keep("Kind of panel", Kind.CODE, code_set="panel_kind", need=Need.ALWAYS, sensitivity=ORDINARY)
    style: Mapped[str | None] = keep("Style of the papers", Kind.CODE, code_set="panel_style", need=Need.ALWAYS, sensitivity=ORDINARY)
    is_public: Mapped[bool | None] = keep("Meets in public", Kind.YES_NO, need=Need.ALWAYS, sensitivity=ORDINARY)
    numbering: Mapped[str | None] = keep(
        "Numbering of minutes", Kind.CODE, code_set="minute_numbering", need=Need.ALWAYS, sensitivity=ORDINARY
    )
    prefix: Mapped[str | None] = keep("Letters before the numbers of minutes", Kind.TEXT, sensitivity=ORDINARY)
    annual_councils: Mapped[list[str] | None] = keep("Annual Councils", Kind.LIST, sensitivity=ORDINARY)
    venue: Mapped[str | None] = keep("Usual venue", Kind.TEXT, sensitivity=ORDINARY)
    usual_time: Mapped[time | None] = keep("Usual time", Kind.TIME, sensitivity=ORDINARY)
    quorum: Mapped[int | None] = keep("Quorum", Kind.NUMBER, sensitivity=ORDINARY)
    chief_executive: Mapped[str | None] = keep("Chief executive", Kind.TEXT)
    contact: Mapped[str | None] = keep("Contact for the agenda", Kind.TEXT)
    contact_email: Mapped[str | None] = keep("Contact's e-mail", Kind.TEXT)
    notes: Mapped[list[str] | None] = keep("Notes on the front sheet", Kind.LIST, sensitivity=ORDINARY)
    exempt_wording: Mapped[str | None] = keep("Wording of the exclusion of the public", Kind.WORDS, sensitivity=ORDINARY)
    clear_days: Mapped[int | None] = keep("Clear days of notice", Kind.NUMBER, sensitivity=ORDINARY)
    extra_non_days: Mapped[list[str] | None] = keep("Other days that are no clear days", Kind.LIST, sensitivity=ORDINARY)
    final_papers_days: Mapped[int | None] = keep("Final papers, working days before publication", Kind.NUMBER, sensitivity=ORDINARY)
    comments_days: Mapped[int | None] = keep("Officers' comments, working days before publication", Kind.NUMBER, sensitivity=ORDINARY)
    drafts_days: Mapped[int | None] = keep("Draft papers, working days before publication", Kind.NUMBER, sensitivity=ORDINARY)
    figures_days: Mapped[int | None] = keep("Cut-off for figures, working days before publication", Kind.NUMBER, sensitivity=ORDINARY)


class PanelMember(PanelRecord):
    """Somebody who belongs to a panel in a capacity, from a day and until a day; a young person is known by first name only.

    Those with a meeting are its members alone: said by its meeting file, or as the panel stood when its agenda was published.
    """

    __tablename__ = "panel_member"
    words = "panel member"
    part_of = "panel_id"

    panel_id: Mapped[str | None] = refer("Panel", "panel.id", need=Need.ALWAYS)
    meeting_id: Mapped[str | None] = refer("Only at the meeting", "meeting.id")
    position: Mapped[int | None] = keep("Place in the list", Kind.NUMBER, sensitivity=ORDINARY)
    title: Mapped[str | None] = keep("Title", Kind.TEXT, sensitivity=ORDINARY)
    first_name: Mapped[str | None] = keep("First name or initial", Kind.TEXT)
    surname: Mapped[str | None] = keep("Surname", Kind.TEXT, need=Need.SOMETIMES)
    role: Mapped[str | None] = keep("Role", Kind.TEXT, sensitivity=ORDINARY)
    capacity: Mapped[str | None] = keep("Comes as", Kind.CODE, code_set="meeting_capacity", need=Need.ALWAYS, sensitivity=ORDINARY)
    started: Mapped[date | None] = keep("From", Kind.DATE, sensitivity=ORDINARY)
    ended: Mapped[date | None] = keep("Until", Kind.DATE, sensitivity=ORDINARY)
    is_agreed_public: Mapped[bool | None] = keep("Agreed to be named in public", Kind.YES_NO)
    substitute_for_id: Mapped[str | None] = refer("Substitute for", "panel_member.id")


class Meeting(PanelRecord):
    """One meeting of a panel, from a date in the calendar to minutes that are approved; times are wall-clock times.

    `first_minute` is empty until the clerk or a meeting file sets it: then the numbers go on from the meeting before.
    `agenda_pages` and `last_page` are what was published: the pages of the front sheet and the last number of the pack.
    `previous_on` is empty where the meeting before is one of those kept here. `supplements` holds the day and first page of each.
    `printed_terms` are the panel's terms, by the names of its fields, as they stood when the agenda was published.
    """

    __tablename__ = "meeting"
    words = "meeting"
    event_field = "held_on"
    parts: ClassVar[Mapping[str, str]] = {
        "items": "agenda_item",
        "attendance": "meeting_attendance",
        "declarations": "declaration",
        "minutes": "minute",
        "confirmations": "public_confirmation",
    }

    panel_id: Mapped[str | None] = refer("Panel", "panel.id", need=Need.ALWAYS)
    held_on: Mapped[date | None] = keep("Date of the meeting", Kind.DATE, need=Need.ALWAYS, sensitivity=ORDINARY, index=True)
    starts_at: Mapped[time | None] = keep("Time", Kind.TIME, need=Need.ALWAYS, sensitivity=ORDINARY)
    venue: Mapped[str | None] = keep("Venue", Kind.TEXT, sensitivity=ORDINARY)
    state: Mapped[str | None] = keep("State", Kind.CODE, code_set="meeting_state", need=Need.ALWAYS, sensitivity=ORDINARY)
    first_page: Mapped[int | None] = keep("First page", Kind.NUMBER, sensitivity=ORDINARY)
    first_minute: Mapped[int | None] = keep("First minute", Kind.NUMBER, sensitivity=ORDINARY)
    previous_on: Mapped[date | None] = keep("Previous meeting", Kind.DATE, sensitivity=ORDINARY)
    next_meetings: Mapped[list[str] | None] = keep("Next meetings", Kind.LIST, sensitivity=ORDINARY)
    agenda_pages: Mapped[int | None] = keep("Pages of the agenda", Kind.NUMBER, sensitivity=ORDINARY)
    last_page: Mapped[int | None] = keep("Last page published", Kind.NUMBER, sensitivity=ORDINARY)
    supplements: Mapped[list[str] | None] = keep("Supplements published", Kind.LIST, sensitivity=ORDINARY)
    published_at: Mapped[datetime | None] = keep("Published at", Kind.MOMENT, sensitivity=ORDINARY)
    circulated_at: Mapped[datetime | None] = keep("Minutes circulated at", Kind.MOMENT, sensitivity=ORDINARY)
    approved_at_id: Mapped[str | None] = refer("Minutes approved at", "meeting.id")
    printed_terms: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))


class AgendaItem(PanelRecord):
    """One item of an agenda, in order; its page numbers are kept once they are published and never change after.

    `exempt` holds paragraph numbers of Schedule 12A Part 1 (Local Government Act 1972).
    """

    __tablename__ = "agenda_item"
    words = "agenda item"
    part_of = "meeting_id"
    parts: ClassVar[Mapping[str, str]] = {"papers": "panel_paper"}

    meeting_id: Mapped[str | None] = refer("Meeting", "meeting.id", need=Need.ALWAYS)
    position: Mapped[int | None] = keep("Place on the agenda", Kind.NUMBER, need=Need.ALWAYS, sensitivity=ORDINARY)
    kind: Mapped[str | None] = keep("Kind of item", Kind.CODE, code_set="agenda_item_kind", need=Need.ALWAYS, sensitivity=ORDINARY)
    title: Mapped[str | None] = keep("Title", Kind.TEXT, need=Need.ALWAYS)
    line: Mapped[str | None] = keep("Line below the title", Kind.WORDS)
    presenter: Mapped[str | None] = keep("Presented by", Kind.TEXT)
    section: Mapped[str | None] = keep("Heading it stands under", Kind.TEXT, sensitivity=ORDINARY)
    paper_status: Mapped[str | None] = keep("Words about the paper", Kind.TEXT, sensitivity=ORDINARY)
    exempt: Mapped[list[int] | None] = keep("Exempt under paragraphs", Kind.LIST, sensitivity=ORDINARY)
    exempt_reason: Mapped[str | None] = keep("Why the public interest is in keeping it closed", Kind.WORDS, need=Need.SOMETIMES)
    urgent_reason: Mapped[str | None] = keep("Why it is urgent", Kind.WORDS, need=Need.SOMETIMES)
    is_standing: Mapped[bool | None] = keep("Stands on every agenda", Kind.YES_NO, sensitivity=ORDINARY)
    is_late: Mapped[bool | None] = keep("Came after the agenda was published", Kind.YES_NO, sensitivity=ORDINARY)
    first_page: Mapped[int | None] = keep("First page published", Kind.NUMBER, sensitivity=ORDINARY)
    last_page: Mapped[int | None] = keep("Last page published", Kind.NUMBER, sensitivity=ORDINARY)
    supplement: Mapped[int | None] = keep("Published in supplement", Kind.NUMBER, sensitivity=ORDINARY)


class PanelPaper(PanelRecord):
    """A paper of an item as it was attached: `digest` is the SHA-256 its bytes are kept under."""

    __tablename__ = "panel_paper"
    words = "panel paper"
    part_of = "item_id"

    item_id: Mapped[str | None] = refer("Agenda item", "agenda_item.id", need=Need.ALWAYS)
    name: Mapped[str | None] = keep("Name of the file", Kind.TEXT)
    digest: Mapped[str | None] = mapped_column(String(64), index=True)
    pages: Mapped[int | None] = keep("Pages", Kind.NUMBER, need=Need.ALWAYS, sensitivity=ORDINARY)
    has_text: Mapped[bool | None] = keep("Has text", Kind.YES_NO, sensitivity=ORDINARY)
    is_tagged: Mapped[bool | None] = keep("Has tags", Kind.YES_NO, sensitivity=ORDINARY)


class PanelReport(PanelRecord):
    """A paper written here: what its cover sheet says, lists a line each; its sections and approvals are parts of their own."""

    __tablename__ = "panel_report"
    words = "panel report"
    parts: ClassVar[Mapping[str, str]] = {"sections": "report_section", "approvals": "report_approval"}

    item_id: Mapped[str | None] = refer("Agenda item", "agenda_item.id", need=Need.ALWAYS)
    title: Mapped[str | None] = keep("Title", Kind.TEXT, need=Need.ALWAYS)
    classification: Mapped[str | None] = keep("Classification", Kind.TEXT, sensitivity=ORDINARY)
    meeting_type: Mapped[str | None] = keep("Type of meeting", Kind.TEXT, sensitivity=ORDINARY)
    is_key_decision: Mapped[bool | None] = keep("Key decision on the forward plan", Kind.YES_NO, need=Need.ALWAYS, sensitivity=ORDINARY)
    approver: Mapped[str | None] = keep("Strategic director approving submission", Kind.TEXT, need=Need.ALWAYS)
    authors: Mapped[str | None] = keep("Report authors", Kind.WORDS, need=Need.ALWAYS)
    wards: Mapped[str | None] = keep("Wards affected", Kind.TEXT, sensitivity=ORDINARY)
    summary: Mapped[str | None] = keep("Summary", Kind.WORDS)
    recommendations: Mapped[str | None] = keep("Recommendations", Kind.WORDS, need=Need.ALWAYS)
    appendices: Mapped[str | None] = keep("List of appendices", Kind.WORDS)
    background_papers: Mapped[str | None] = keep("Background papers", Kind.WORDS)
    other_bodies: Mapped[str | None] = keep("Consideration by other bodies", Kind.WORDS)
    needs_council_approval: Mapped[bool | None] = keep("Council approval required", Kind.YES_NO, need=Need.ALWAYS, sensitivity=ORDINARY)
    is_exempt: Mapped[bool | None] = keep("Exempt from the press and public", Kind.YES_NO, need=Need.ALWAYS, sensitivity=ORDINARY)
    state: Mapped[str | None] = keep("State", Kind.CODE, code_set="panel_report_state", need=Need.ALWAYS, sensitivity=ORDINARY)


class ReportSection(PanelRecord):
    """One section of a report written here, with its number and heading."""

    __tablename__ = "report_section"
    words = "section of a panel report"
    part_of = "report_id"

    report_id: Mapped[str | None] = refer("Panel report", "panel_report.id", need=Need.ALWAYS)
    number: Mapped[int | None] = keep("Number", Kind.NUMBER, need=Need.ALWAYS, sensitivity=ORDINARY)
    heading: Mapped[str | None] = keep("Heading", Kind.TEXT, need=Need.ALWAYS, sensitivity=ORDINARY)
    text: Mapped[str | None] = keep("Text", Kind.WORDS)


class ReportApproval(PanelRecord):
    """One officer's approval of a report: the office, who holds it, what came of it and when."""

    __tablename__ = "report_approval"
    words = "approval of a panel report"
    part_of = "report_id"

    report_id: Mapped[str | None] = refer("Panel report", "panel_report.id", need=Need.ALWAYS)
    position: Mapped[int | None] = keep("Place in the list", Kind.NUMBER, sensitivity=ORDINARY)
    office: Mapped[str | None] = keep("Office", Kind.TEXT, need=Need.ALWAYS, sensitivity=ORDINARY)
    name: Mapped[str | None] = keep("Name", Kind.TEXT)
    outcome: Mapped[str | None] = keep("Outcome", Kind.CODE, code_set="report_approval", need=Need.ALWAYS, sensitivity=ORDINARY)
    answered_on: Mapped[date | None] = keep("Date", Kind.DATE, sensitivity=ORDINARY)


class MeetingAttendance(PanelRecord):
    """Somebody who came to a meeting or sent apologies, as they were called there; the times are kept where not the whole meeting."""

    __tablename__ = "meeting_attendance"
    words = "attendance at a meeting"
    part_of = "meeting_id"

    meeting_id: Mapped[str | None] = refer("Meeting", "meeting.id", need=Need.ALWAYS)
    member_id: Mapped[str | None] = refer("Panel member", "panel_member.id")
    position: Mapped[int | None] = keep("Place in the list", Kind.NUMBER, sensitivity=ORDINARY)
    title: Mapped[str | None] = keep("Title", Kind.TEXT, sensitivity=ORDINARY)
    first_name: Mapped[str | None] = keep("First name or initial", Kind.TEXT)
    surname: Mapped[str | None] = keep("Surname", Kind.TEXT, need=Need.SOMETIMES)
    role: Mapped[str | None] = keep("Role", Kind.TEXT, sensitivity=ORDINARY)
    capacity: Mapped[str | None] = keep("Came as", Kind.CODE, code_set="meeting_capacity", need=Need.ALWAYS, sensitivity=ORDINARY)
    is_agreed_public: Mapped[bool | None] = keep("Agreed to be named in public", Kind.YES_NO)
    is_apology: Mapped[bool | None] = keep("Sent apologies", Kind.YES_NO)
    arrived: Mapped[time | None] = keep("Arrived at", Kind.TIME)
    left: Mapped[time | None] = keep("Left at", Kind.TIME)
    instead_of: Mapped[str | None] = keep("Instead of", Kind.TEXT)


class Declaration(PanelRecord):
    """An interest a member declared at a meeting, and whether the member left for the item."""

    __tablename__ = "declaration"
    words = "declaration of interest"
    part_of = "meeting_id"

    meeting_id: Mapped[str | None] = refer("Meeting", "meeting.id", need=Need.ALWAYS)
    item_id: Mapped[str | None] = refer("Agenda item", "agenda_item.id", need=Need.ALWAYS)
    title: Mapped[str | None] = keep("Title", Kind.TEXT, sensitivity=ORDINARY)
    first_name: Mapped[str | None] = keep("First name or initial", Kind.TEXT)
    surname: Mapped[str | None] = keep("Surname", Kind.TEXT, need=Need.ALWAYS)
    kind: Mapped[str | None] = keep("Type of interest", Kind.CODE, code_set="declaration_kind", need=Need.ALWAYS)
    nature: Mapped[str | None] = keep("Nature of the interest", Kind.WORDS, need=Need.ALWAYS)
    has_left: Mapped[bool | None] = keep("Left for the item", Kind.YES_NO, need=Need.ALWAYS)


class Minute(PanelRecord):
    """One minute of a meeting; one that corrects an approved minute names it, and the approved one stays as it is.

    `number` is the number as printed, kept when the minutes are circulated. `public_text` is the written summary the public reads of a
    minute of an exempt item (Local Government Act 1972 s100C). Who moved and seconded is kept of a motion, such as an exclusion.
    """

    __tablename__ = "minute"
    words = "minute"
    part_of = "meeting_id"
    parts: ClassVar[Mapping[str, str]] = {"clauses": "resolution_clause"}

    meeting_id: Mapped[str | None] = refer("Meeting", "meeting.id", need=Need.ALWAYS)
    item_id: Mapped[str | None] = refer("Agenda item", "agenda_item.id")
    position: Mapped[int | None] = keep("Place in the minutes", Kind.NUMBER, need=Need.ALWAYS, sensitivity=ORDINARY)
    number: Mapped[str | None] = keep("Number", Kind.TEXT, sensitivity=ORDINARY)
    heading: Mapped[str | None] = keep("Heading", Kind.TEXT, need=Need.ALWAYS)
    text: Mapped[str | None] = keep("Text", Kind.WORDS)
    public_text: Mapped[str | None] = keep("What the public reads in its place", Kind.WORDS)
    moved_by: Mapped[str | None] = keep("Moved by", Kind.TEXT)
    seconded_by: Mapped[str | None] = keep("Seconded by", Kind.TEXT)
    corrects_id: Mapped[str | None] = refer("Correction of", "minute.id")


class ResolutionClause(PanelRecord):
    """One clause of what was resolved under a minute; a recommendation to another body is kept apart from decisions."""

    __tablename__ = "resolution_clause"
    words = "clause of a resolution"
    part_of = "minute_id"

    minute_id: Mapped[str | None] = refer("Minute", "minute.id", need=Need.ALWAYS)
    position: Mapped[int | None] = keep("Number of the clause", Kind.NUMBER, need=Need.ALWAYS, sensitivity=ORDINARY)
    text: Mapped[str | None] = keep("Clause", Kind.WORDS, need=Need.ALWAYS)
    recommended_to: Mapped[str | None] = keep("Recommended to", Kind.TEXT, sensitivity=ORDINARY)


class PanelAction(PanelRecord):
    """Something a resolution asked for; owner and due meeting stay empty until somebody says them.

    `due_on` is the day of the meeting it is due at and `due_words` what the clause says of it. `answered_by_id` is the agenda
    item a clerk linked. `times_carried` counts the meetings it was carried past, `carried_reason` says why the last time.
    """

    __tablename__ = "panel_action"
    words = "panel action"

    panel_id: Mapped[str | None] = refer("Panel", "panel.id", need=Need.ALWAYS)
    minute_id: Mapped[str | None] = refer("Minute", "minute.id", need=Need.ALWAYS)
    clause_id: Mapped[str | None] = refer("Clause", "resolution_clause.id")
    text: Mapped[str | None] = keep("Action", Kind.WORDS, need=Need.ALWAYS)
    owner: Mapped[str | None] = keep("Owner", Kind.TEXT, need=Need.SOMETIMES, sensitivity=ORDINARY)
    due_on: Mapped[date | None] = keep("Due at the meeting of", Kind.DATE, sensitivity=ORDINARY, index=True)
    due_words: Mapped[str | None] = keep("When the clause says it is due", Kind.TEXT, sensitivity=ORDINARY)
    is_ongoing: Mapped[bool | None] = keep("Goes on without an end", Kind.YES_NO, sensitivity=ORDINARY)
    is_due_unsure: Mapped[bool | None] = keep("Due meeting to be checked", Kind.YES_NO, sensitivity=ORDINARY)
    is_undated: Mapped[bool | None] = keep("Has no due meeting, as the clerk said", Kind.YES_NO, sensitivity=ORDINARY)
    wants_paper: Mapped[bool | None] = keep("Asks for a paper", Kind.YES_NO, sensitivity=ORDINARY)
    status: Mapped[str | None] = keep("Status", Kind.CODE, code_set="panel_action_status", need=Need.ALWAYS, sensitivity=ORDINARY)
    times_carried: Mapped[int | None] = keep("Times carried forward", Kind.NUMBER, sensitivity=ORDINARY)
    carried_reason: Mapped[str | None] = keep("Carried forward because", Kind.WORDS)
    evidence: Mapped[str | None] = keep("What shows that it is done", Kind.WORDS)
    answered_by_id: Mapped[str | None] = refer("Answered by item", "agenda_item.id")


class ForwardPlanRow(PanelRecord):
    """One piece of business planned for a meeting to come."""

    __tablename__ = "forward_plan_row"
    words = "row of the forward plan"

    panel_id: Mapped[str | None] = refer("Panel", "panel.id", need=Need.ALWAYS)
    meeting_on: Mapped[date | None] = keep("Meeting", Kind.DATE, sensitivity=ORDINARY, index=True)
    title: Mapped[str | None] = keep("Title", Kind.TEXT, need=Need.ALWAYS)
    kind: Mapped[str | None] = keep("Kind of item", Kind.CODE, code_set="agenda_item_kind", need=Need.ALWAYS, sensitivity=ORDINARY)
    lead: Mapped[str | None] = keep("Lead role", Kind.TEXT, sensitivity=ORDINARY)
    purpose: Mapped[str | None] = keep("Purpose", Kind.CODE, code_set="panel_purpose", sensitivity=ORDINARY)
    action_id: Mapped[str | None] = refer("Action it comes from", "panel_action.id")
    requested_by: Mapped[str | None] = keep("Requested by", Kind.TEXT)
    papers_due: Mapped[date | None] = keep("Papers due", Kind.DATE, sensitivity=ORDINARY)
    is_exempt: Mapped[bool | None] = keep("Exempt", Kind.YES_NO, sensitivity=ORDINARY)
    need: Mapped[str | None] = keep("Corporate-parenting need it serves", Kind.TEXT, sensitivity=ORDINARY)
    is_each_meeting: Mapped[bool | None] = keep("Comes to each meeting", Kind.YES_NO, sensitivity=ORDINARY)
    status: Mapped[str | None] = keep("Status", Kind.CODE, code_set="forward_plan_status", need=Need.ALWAYS, sensitivity=ORDINARY)
    item_id: Mapped[str | None] = refer("Agenda item", "agenda_item.id")


class PublicConfirmation(PanelRecord):
    """A named person's word that some words on a page may be public, with the reason; it covers the same words on that page.

    A page of the minutes is kept as a number below 0, so that it is no page of the pack.
    """

    __tablename__ = "public_confirmation"
    words = "confirmation for the public pack"
    part_of = "meeting_id"

    meeting_id: Mapped[str | None] = refer("Meeting", "meeting.id", need=Need.ALWAYS)
    page: Mapped[int | None] = keep("Page, 0 for the whole file", Kind.NUMBER, need=Need.ALWAYS, sensitivity=ORDINARY)
    found: Mapped[str | None] = keep("Words found", Kind.WORDS, need=Need.ALWAYS, sensitivity=SPECIAL)
    reason: Mapped[str | None] = keep("Why they may be public", Kind.WORDS, need=Need.ALWAYS)
    confirmed_by: Mapped[str | None] = keep("Confirmed by", Kind.TEXT, need=Need.ALWAYS)


class OwnPlace(PanelRecord):
    """A street, a ward or another place of the council's own: words that are no child's name in the papers of any panel."""

    __tablename__ = "own_place"
    words = "place of the council's own"

    called: Mapped[str | None] = keep("What the place is called", Kind.WORDS, need=Need.ALWAYS, sensitivity=ORDINARY)
    what: Mapped[str | None] = keep("What it is", Kind.WORDS, need=Need.ALWAYS, sensitivity=ORDINARY)
    named_by: Mapped[str | None] = keep("Named by", Kind.TEXT, need=Need.ALWAYS)


class OtherPanelDecision(PanelRecord):
    """A matter before a fostering, adoption or Public Law Outline panel: what it recommended and, apart from it, what was decided.

    It is kept with its item of the agenda; recommendation and decision are empty until the panel has met and somebody decided.
    """

    __tablename__ = "other_panel_decision"
    words = "panel recommendation and decision"
    event_field = "recommended_on"

    meeting_id: Mapped[str | None] = refer("Meeting", "meeting.id", need=Need.ALWAYS)
    item_id: Mapped[str | None] = refer("Agenda item", "agenda_item.id")
    child_id: Mapped[str | None] = refer("Child", "child.id")
    carer_id: Mapped[str | None] = refer("Carer", "carer.id")
    matter: Mapped[str | None] = keep("Matter", Kind.CODE, code_set="panel_matter", need=Need.ALWAYS)
    recommendation: Mapped[str | None] = keep("Panel's recommendation", Kind.WORDS, need=Need.SOMETIMES, sensitivity=SPECIAL)
    recommendation_reasons: Mapped[str | None] = keep("Panel's reasons", Kind.WORDS, sensitivity=SPECIAL)
    recommended_on: Mapped[date | None] = keep("Recommended on", Kind.DATE, need=Need.SOMETIMES)
    decision: Mapped[str | None] = keep("Decision-maker's decision", Kind.WORDS, sensitivity=SPECIAL)
    decision_reasons: Mapped[str | None] = keep("Decision-maker's reasons", Kind.WORDS, sensitivity=SPECIAL)
    decision_maker: Mapped[str | None] = keep("Decision-maker", Kind.TEXT)
    decided_on: Mapped[date | None] = keep("Decided on", Kind.DATE)
    told_on: Mapped[date | None] = keep("Told on", Kind.DATE)
