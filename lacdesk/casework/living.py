"""What is known of children's health, school, leaving care, missing episodes, court cases, adoption and complaints, as facts with days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from operator import itemgetter
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.casework.among import among
from lacdesk.casework.readers import Children, Reader, Readers, Told, child_of
from lacdesk.practice import adoption, complaints, court, staying_put
from lacdesk.practice.living import (
    ASSESSED,
    DECLINED,
    PLANNED,
    REFUSED,
    REVIEWED,
    AdoptionStep,
    AdviserContact,
    ComplaintStep,
    CourtStep,
    Disabled,
    Discussed,
    HealthRefused,
    Interviewed,
    InTouch,
    Leaving,
    Living,
    Lodged,
    Returned,
    SchoolBegun,
    Scored,
    SignedOff,
    StayingPutFact,
    Tutored,
    WentMissing,
)
from lacdesk.records.adoption import AdoptionMilestones
from lacdesk.records.care import CourtCase, CourtExtension, PeriodOfCare
from lacdesk.records.child import Child
from lacdesk.records.complaints import Complaint
from lacdesk.records.education import Pep, SchoolRecord
from lacdesk.records.health import DifficultiesScore, HealthEvent
from lacdesk.records.leaving_care import CareLeaverFacts, LeavingCareAccommodation, LeavingCareContact
from lacdesk.records.missing import MissingEpisode
from lacdesk.records.plan import NeedsAssessment, PathwayPlan, PathwayPlanItem, StayingPut

ENDINGS = {"E2": "DIED", "E3": "NREQ", "E11": "NREQ", "E12": "NREQ"}
"""Reasons ceased after which the council has no duty to a care leaver, as codes of the set `in_touch`: died, another council's, adopted."""

_NOTHING = Living()


def living_of(session: Session, children: Children) -> dict[str, Living]:
    """Return what is known of each of these children, or of every child when none are named; asking for another gives nothing known."""
    told: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for reader in _READERS.of(session, children):
        for child_id, field, fact in reader.read(session, children):
            told[child_id][field].append(fact)
    found: dict[str, Living] = defaultdict(lambda: _NOTHING)
    for child_id, fields in told.items():
        found[child_id] = Living(**{field: tuple(sorted(facts, key=itemgetter(0))) for field, facts in fields.items()})
    return found


def _rows(session: Session, children: Children, record: Any, names: str, *conditions: Any) -> Iterable[Any]:
    """Return the child's id and the columns named, separated by spaces, of every row about these children."""
    child = child_of(record)
    columns = [getattr(record, name) for name in names.split()]
    return session.execute(select(child, *columns).where(*conditions, *among(children, child)))


def _health(session: Session, children: Children) -> Iterator[Told]:
    known = DifficultiesScore.score.is_not(None) | DifficultiesScore.no_score_reason.is_not(None)
    for child_id, scored in _rows(session, children, DifficultiesScore, "scored", DifficultiesScore.scored.is_not(None), known):
        yield child_id, "scores", Scored(scored)
    names = "kind done appointment recorded_at"
    for child_id, kind, done, appointment, recorded in _rows(session, children, HealthEvent, names, HealthEvent.health_status == REFUSED):
        yield child_id, "health_refused", HealthRefused(done or appointment or recorded.date(), kind or "")


def _schools(session: Session, children: Children) -> Iterator[Told]:
    names = "started urn school kind tuition_started"
    for child_id, started, urn, school, kind, tuition in _rows(session, children, SchoolRecord, names, SchoolRecord.started.is_not(None)):
        on_roll = kind != "not_on_roll"
        yield child_id, "schools", SchoolBegun(started, (urn or school or "") if on_roll else "", on_roll)
        if tuition:
            yield child_id, "tuition", Tutored(tuition)


def _signatures(session: Session, children: Children) -> Iterator[Told]:
    known = (Pep.signed_off.is_not(None), Pep.meeting_date.is_not(None))
    for child_id, on, held in _rows(session, children, Pep, "signed_off meeting_date", *known):
        yield child_id, "signed_off", SignedOff(on, held)


def _plans(session: Session, children: Children) -> Iterator[Told]:
    for child_id, on in _rows(session, children, NeedsAssessment, "assessed", NeedsAssessment.assessed.is_not(None)):
        yield child_id, "leaving", Leaving(on, ASSESSED)
    whole = _plans_with_owners(session, children)
    for child_id, plan_id, needs, made, reviewed in _rows(session, children, PathwayPlan, "id needs_assessed plan_date reviewed"):
        steps = ((needs, ASSESSED), (made if plan_id in whole else None, PLANNED), (reviewed, REVIEWED))
        yield from ((child_id, "leaving", Leaving(on, step)) for on, step in steps if on)


def _plans_with_owners(session: Session, children: Children) -> set[str]:
    """Return the pathway plans with something in them, every item of which has an owner and a date."""
    owned: dict[str, bool] = {}
    for _, plan_id, owner, due in _rows(session, children, PathwayPlanItem, "pathway_plan_id owner due"):
        owned[plan_id] = owned.get(plan_id, True) and bool(owner and due)
    return {plan_id for plan_id, is_owned in owned.items() if is_owned}


def _leavers(session: Session, children: Children) -> Iterator[Told]:
    known = LeavingCareContact.contact_date.is_not(None)
    for child_id, on, method in _rows(session, children, LeavingCareContact, "contact_date method", known):
        yield child_id, "contacts", AdviserContact(on, method or "")
    for child_id, on, code in _rows(session, children, CareLeaverFacts, "as_at in_touch", CareLeaverFacts.as_at.is_not(None)):
        yield child_id, "in_touch", InTouch(on, code or "")


def _endings(session: Session, children: Children) -> Iterator[Told]:
    for child_id, on, reason in _rows(session, children, PeriodOfCare, "ceased ceased_reason", _ENDED):
        yield child_id, "in_touch", InTouch(on, ENDINGS[reason])


def _lodgings(session: Session, children: Children) -> Iterator[Told]:
    lodging = LeavingCareAccommodation
    provided = lodging.is_provided_by_council.is_(True) & lodging.started.is_not(None)
    for child_id, started, ended in _rows(session, children, lodging, "started ended", provided):
        yield child_id, "lodged", Lodged(started)
        if ended:
            yield child_id, "lodged", Lodged(ended, is_end=True)


STAYING_PUT_STEPS = {
    "transitions_referred": "transitions",
    "asked": "meeting",
    "professionals_met": "assessment",
    "carer_met": "carer",
    "professionals_met_again": "professionals",
    "panel_review": "panel",
    "extension_agreed": "agreement",
    "ready_review": "ready",
    "housing_benefit_claimed": "benefit",
    "dbs_checked": "dbs",
    "agreement_signed": "living_together",
    "started": staying_put.STARTED,
    "reviewed": staying_put.REVIEWED,
    "notice_given": staying_put.NOTICE_GIVEN,
    "ended": staying_put.ENDED,
    "returned": staying_put.RETURNED,
}
_DECIDED = {"agreed": staying_put.AGREED, "declined": DECLINED}


def _staying_put(session: Session, children: Children) -> Iterator[Told]:
    names = f"course_ends decided decision {' '.join(STAYING_PUT_STEPS)}"
    for child_id, course, decided, decision, *days in _rows(session, children, StayingPut, names):
        for on, step in zip(days, STAYING_PUT_STEPS.values(), strict=True):
            if on:
                yield child_id, "staying_put", StayingPutFact(on, step, course if step == staying_put.STARTED else None)
        if decided and decision in _DECIDED:
            yield child_id, "staying_put", StayingPutFact(decided, _DECIDED[decision])


def _disabled(session: Session, children: Children) -> Iterator[Told]:
    for child_id, dob in _rows(session, children, Child, "dob", _DISABLED):
        yield child_id, "disabled", Disabled(dob)


_EPISODE = "id started started_time ended ended_time strategy_discussion"
_INTERVIEW = "interview_outcome interview_date interview_offered_on is_interviewer_independent"


def _missing(session: Session, children: Children) -> Iterator[Told]:
    for each in _rows(session, children, MissingEpisode, f"{_EPISODE} {_INTERVIEW}", MissingEpisode.started.is_not(None)):
        yield each.child_id, "missing", WentMissing(each.started, each.started_time, each.id)
        if each.ended:
            yield each.child_id, "returns", Returned(each.ended, each.ended_time, each.id)
        settled = _settled(each)
        if settled:
            yield each.child_id, "interviews", Interviewed(settled, each.interview_outcome, each.id)
        if each.strategy_discussion:
            yield each.child_id, "discussions", Discussed(each.strategy_discussion, each.id)


def _settled(each: Any) -> date | None:
    """Return the day an interview was done, or declined; one held by somebody of the placement is not done.

    An imported or older record says that it was declined and not when: the day of return stands in.
    """
    if each.interview_outcome == DECLINED:
        declined: date | None = each.interview_date or each.interview_offered_on or each.ended
        return declined
    is_done = each.interview_outcome == "done" and each.is_interviewer_independent is not False
    held: date | None = each.interview_date if is_done else None
    return held


def _court(session: Session, children: Children) -> Iterator[Told]:
    names = "id pre_proceedings_started pre_birth_assessment_completed issued extended_to final_order_made"
    for child_id, case, began, born_for, issued, extended_to, final in _rows(session, children, CourtCase, names):
        steps = (
            (began, court.PRE_PROCEEDINGS, None),
            (born_for, court.PRE_BIRTH_DONE, None),
            (issued, court.ISSUED, None),
            (issued if extended_to else None, court.EXTENDED, extended_to),
            (final, court.FINAL_ORDER, None),
        )
        yield from ((child_id, "court", CourtStep(on, step, case, until)) for on, step, until in steps if on)
    known = CourtExtension.agreed.is_not(None) & CourtExtension.extended_to.is_not(None)
    for child_id, case, agreed, until in _rows(session, children, CourtExtension, "court_case_id agreed extended_to", known):
        yield child_id, "court", CourtStep(agreed, court.EXTENDED, case or "", until)


_MILESTONES = {
    "decision": adoption.DECIDED,
    "placement_order": adoption.ORDERED,
    "matched": adoption.MATCHED,
    "placed": adoption.PLACED,
    "application": adoption.APPLIED,
    "disrupted": adoption.DISRUPTED,
    "adopted": adoption.ADOPTED,
    "reversed_on": adoption.REVERSED,
}


def _adoption(session: Session, children: Children) -> Iterator[Told]:
    for child_id, plan, *days in _rows(session, children, AdoptionMilestones, f"id {' '.join(_MILESTONES)}"):
        steps = zip(days, _MILESTONES.values(), strict=True)
        yield from ((child_id, "adoption", AdoptionStep(on, step, plan)) for on, step in steps if on)


_COMPLAINT = "id received stage stage_started is_extended panel_held findings_sent answered diverted"


def _complaints(session: Session, children: Children) -> Iterator[Told]:
    known = (Complaint.kind == "complaint") & Complaint.child_id.is_not(None)
    for each in _rows(session, children, Complaint, _COMPLAINT, known):
        yield from ((each.child_id, "complaints", step) for step in complaint_steps(each))


def complaint_steps(complaint: Any) -> Iterator[ComplaintStep]:
    """Return the steps a complaint has taken, in order: its stage, the panel and its findings, and its end."""
    steps = (
        (complaint.stage_started or complaint.received, complaint.stage or complaints.STAGE_1),
        (complaint.panel_held, complaints.PANEL),
        (complaint.findings_sent, complaints.FINDINGS),
        (complaint.answered or complaint.diverted, complaints.CLOSED),
    )
    is_extended = bool(complaint.is_extended)
    yield from (ComplaintStep(on, step, complaint.id, is_extended) for on, step in steps if on)


_ENDED = PeriodOfCare.ceased.is_not(None) & PeriodOfCare.ceased_reason.in_(ENDINGS)
_DISABLED = Child.is_disabled.is_(True) & Child.dob.is_not(None)

_READERS = Readers(
    Reader(_health, (DifficultiesScore, HealthEvent)),
    Reader(_schools, (SchoolRecord,)),
    Reader(_signatures, (Pep,)),
    Reader(_plans, (NeedsAssessment, PathwayPlan)),
    Reader(_leavers, (LeavingCareContact, CareLeaverFacts)),
    Reader(_endings, (PeriodOfCare,), _ENDED),
    Reader(_lodgings, (LeavingCareAccommodation,)),
    Reader(_staying_put, (StayingPut,)),
    Reader(_disabled, (Child,), _DISABLED),
    Reader(_missing, (MissingEpisode,)),
    Reader(_court, (CourtCase,)),
    Reader(_adoption, (AdoptionMilestones,)),
    Reader(_complaints, (Complaint,)),
)
