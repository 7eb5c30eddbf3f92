"""How each kind of record is told in a chronology: in which lane, as a stretch or a mark, and in which words.

A kind of record nobody has said more about is told by its name, its day and its first code, so a new one needs no line here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from lacdesk.casework.chronology import Event, Lane, Stretch, Timeliness
from lacdesk.practice.codes import code_set
from lacdesk.practice.words import plain_date
from lacdesk.records.base import Kind, Need, Record, RecordStatus, fields_of, names_child, record_classes
from lacdesk.records.care import LegalStatus, PeriodOfCare
from lacdesk.records.education import Pep, SchoolRecord
from lacdesk.records.health import DifficultiesScore, HealthEvent
from lacdesk.records.meetings import OtherPanelDecision
from lacdesk.records.missing import MissingEpisode
from lacdesk.records.people import Allocation
from lacdesk.records.placement import Placement
from lacdesk.records.review import Review
from lacdesk.records.visit import Visit
from lacdesk.records.voice import WishesFeelings
from lacdesk.store.known import london_day

Names = Mapping[str, str]
Told = Iterator[Stretch | Event]

SOCIAL_WORKER = "social_worker"
LANES: Mapping[str, Lane] = {
    "adoption": Lane.ADOPTION,
    "care": Lane.CARE,
    "education": Lane.EDUCATION,
    "health": Lane.HEALTH,
    "leaving_care": Lane.LEAVING_CARE,
    "leaving_care_contact": Lane.CONTACT,
    "needs_assessment": Lane.LEAVING_CARE,
    "pathway_plan": Lane.LEAVING_CARE,
    "plan": Lane.PLAN,
    "review_papers": Lane.PAPERS,
    "staying_put": Lane.LEAVING_CARE,
    "visit": Lane.VISIT,
    "voice": Lane.VOICE,
}
"""The lane of a kind of record by its table, or by the module it is described in; any other kind is told among the others."""
DATE_BY_DATE = frozenset({"adoption_milestones", "court_case"})
"""Records that are a row of milestones: each date is told by itself."""
NOT_TOLD = frozenset(
    {"care_leaver_facts", "episode", "parental_responsibility", "placement_change", "return_row", "school_attendance", "twelve_month_facts"}
)
"""What returns are made of, what a year's figures are, what holds from birth, and what a stretch tells already."""


@cache
def told_classes() -> tuple[type[Record], ...]:
    """Return the kinds of record a chronology is made of: about a child, dated, and no part of another record."""
    about = (each for each in record_classes() if names_child(each) and each.part_of is None and each.__tablename__ not in NOT_TOLD)
    return tuple(each for each in about if each.event_field or each.__tablename__ in DATE_BY_DATE)


def tell(record: Record, names: Names) -> Told:
    """Return what one record tells; `names` are those of homes and workers by their ids. What has no date is left out."""
    telling = TELLINGS.get(record.__tablename__)
    if telling is not None:
        return telling(record, names)
    return _dates(record) if record.__tablename__ in DATE_BY_DATE else _plain(record)


def _source(record: Record, dated_by: str) -> dict[str, Any]:
    """Return the fields of an entry that say which record it comes from and when that was recorded.

    A later date of a record, such as the end of a period of care, was not there when the record was first made.
    """
    is_first = dated_by == type(record).event_field
    on = london_day(record.recorded_at) if record.recorded_at and is_first else None
    return {
        "record_type": record.__tablename__,
        "record_id": record.id,
        "dated_by": dated_by,
        "recorded_by": record.recorded_by if is_first else None,
        "recorded_on": on,
        "is_corrected": record.record_status == RecordStatus.CORRECTED,
    }


def _stretch(record: Record, lane: Lane, name: str, started: date | None, ended: date | None) -> Told:
    if started is not None:
        until = f"until {plain_date(ended)}" if ended else "since then"
        yield Stretch(started, lane, f"{name}, {until}.", **_source(record, "started"), name=name, ended=ended)


def _placement(record: Placement, names: Names) -> Told:
    name = names.get(record.home_id or "") or code_set("placement_type").words(record.kind or "")
    return _stretch(record, Lane.PLACEMENT, name, record.started, record.ended)


def _legal_status(record: LegalStatus, names: Names) -> Told:
    return _stretch(record, Lane.LEGAL_STATUS, code_set("legal_status").words(record.code or ""), record.started, record.ended)


def _allocation(record: Allocation, names: Names) -> Told:
    if record.role != SOCIAL_WORKER:
        return iter(())
    return _stretch(record, Lane.WORKER, names.get(record.worker_id or "", "Not named"), record.started, record.ended)


def _school(record: SchoolRecord, names: Names) -> Told:
    name = record.school or code_set("school_kind").words(record.kind or "")
    return _stretch(record, Lane.SCHOOL, name, record.started, record.ended)


def _missing(record: MissingEpisode, names: Names) -> Told:
    if record.started is not None:
        kind = code_set("missing").words(record.kind or "")
        until = f"until {plain_date(record.ended)}" if record.ended else "and not yet returned"
        yield Stretch(record.started, Lane.MISSING, f"{kind} {until}.", **_source(record, "started"), name=kind, ended=record.ended)


def _period(record: PeriodOfCare, names: Names) -> Told:
    if record.started:
        yield Event(record.started, Lane.CARE, "Became looked after.", **_source(record, "started"))
    if record.ceased:
        reason = code_set("reason_ceased").words(record.ceased_reason or "")
        yield Event(record.ceased, Lane.CARE, f"Ceased to be looked after: {reason}.", **_source(record, "ceased"))


def _visit(record: Visit, names: Names) -> Told:
    if record.visit_date is None:
        return
    source = _source(record, "visit_date")
    if not record.satisfies:
        happened = code_set("visit_outcome").words(record.outcome or "")
        words = f"{happened}. The due date does not move."
        yield Event(record.visit_date, Lane.VISIT, words, **source, timeliness=Timeliness.DOES_NOT_COUNT)
        return
    seen = "Not seen"
    if record.child_seen:
        seen = "Seen, and seen alone" if record.seen_alone else "Seen, not alone"
    place = f": {code_set('visit_place').words(record.place).lower()}" if record.place else ""
    words = f"Visit made{place}. {seen}."
    alone = record.seen_alone if record.child_seen else None
    judged: dict[str, Any] = {"timeliness": _visit_timeliness(record), "days_late": _days_late(record), "was_alone": alone}
    yield Event(record.visit_date, Lane.VISIT, words, **source, **judged)


def _days_late(visit: Visit) -> int:
    day = visit.visit_date
    return max(((day - due).days for due in (visit.due_law, visit.due_council) if due and day and day > due), default=0)


def _visit_timeliness(visit: Visit) -> Timeliness:
    judged = [each for each in (visit.in_time_law, visit.in_time_council) if each is not None]
    if not judged:
        return Timeliness.NOT_JUDGED
    return Timeliness.IN_TIME if all(judged) else Timeliness.LATE


def _review(record: Review, names: Names) -> Told:
    if record.date_held is not None:
        words = f"Review held. {code_set('participation').words(record.participation)}." if record.participation else "Review held."
        timeliness = {True: Timeliness.IN_TIME, False: Timeliness.LATE, None: Timeliness.NOT_JUDGED}[record.in_time]
        yield Event(record.date_held, Lane.REVIEW, words, **_source(record, "date_held"), timeliness=timeliness)


def _pep(record: Pep, names: Names) -> Told:
    if record.meeting_date is not None:
        term = code_set("term").words(record.term or "")
        words = f"{term} term education plan meeting{f' at {record.school}' if record.school else ''}."
        late = record.cut_off is not None and record.meeting_date > record.cut_off
        timeliness = Timeliness.LATE if late else Timeliness.NOT_JUDGED
        yield Event(record.meeting_date, Lane.EDUCATION, words.strip(), **_source(record, "meeting_date"), timeliness=timeliness)


def _health_event(record: HealthEvent, names: Names) -> Told:
    day = record.done or record.appointment
    if day is not None:
        kind = code_set("health_event").words(record.kind or "")
        status = code_set("health_status").words(record.health_status or "").lower()
        yield Event(day, Lane.HEALTH, f"{kind}: {status}.", **_source(record, "done"))


def _difficulties(record: DifficultiesScore, names: Names) -> Told:
    if record.scored is not None:
        none = f"No difficulties score: {code_set('sdq_reason').words(record.no_score_reason or '').lower()}."
        words = f"Difficulties score {record.score}." if record.score is not None else none
        yield Event(record.scored, Lane.HEALTH, words, **_source(record, "scored"))


def _wishes(record: WishesFeelings, names: Names) -> Told:
    if record.said_on is not None:
        said = " ".join((record.own_words or "").split())
        yield Event(record.said_on, Lane.VOICE, f"“{said}”", **_source(record, "said_on"))


def _dates(record: Record) -> Told:
    for name, field in fields_of(type(record)).items():
        day = getattr(record, name) if field.kind is Kind.DATE else None
        if isinstance(day, date):
            words = f"{_opened(type(record).words)}: {_closed(field.label)}."
            yield Event(day, lane_of(type(record)), words, **_source(record, name))


def _plain(record: Record) -> Told:
    day = record.event_date
    if day is not None:
        code = _first_code(record)
        words = f"{_opened(type(record).words)}{f': {_closed(code)}' if code else ''}."
        yield Event(day, lane_of(type(record)), words, **_source(record, type(record).event_field or ""))


def _opened(words: str) -> str:
    return words[:1].upper() + words[1:]


def _closed(words: str) -> str:
    """Words as they go on within a sentence; capitals that belong to a name or letters stay."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def _first_code(record: Record) -> str:
    for name, field in fields_of(type(record)).items():
        value = getattr(record, name)
        if field.kind is Kind.CODE and field.code_set and field.need is Need.ALWAYS and value:
            return code_set(field.code_set).words(str(value))
    return ""


def lane_of(kind: type[Record]) -> Lane:
    """Return the lane of a kind of record nobody has said more about."""
    module = kind.__module__.rpartition(".")[2]
    return LANES.get(kind.__tablename__) or LANES.get(module, Lane.OTHER)


def _panel_matter(record: OtherPanelDecision, names: Names) -> Told:
    """Recommendation and decision are two events; a matter is put on the agenda before either, so neither says when it was recorded."""
    matter = _closed(code_set("panel_matter").words(record.matter or ""))
    unsaid = {"recorded_by": None, "recorded_on": None}
    if record.recommended_on:
        yield Event(record.recommended_on, Lane.PLAN, f"Panel’s recommendation: {matter}.", **_source(record, "recommended_on") | unsaid)
    if record.decided_on:
        yield Event(record.decided_on, Lane.PLAN, f"Decision after the panel: {matter}.", **_source(record, "decided_on") | unsaid)


TELLINGS: Mapping[str, Callable[[Any, Names], Told]] = {
    "allocation": _allocation,
    "difficulties_score": _difficulties,
    "health_event": _health_event,
    "legal_status": _legal_status,
    "missing_episode": _missing,
    "other_panel_decision": _panel_matter,
    "pep": _pep,
    "period_of_care": _period,
    "placement": _placement,
    "review": _review,
    "school_record": _school,
    "visit": _visit,
    "wishes_feelings": _wishes,
}
