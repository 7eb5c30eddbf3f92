"""The corporate parenting panel of the made-up council: a year of meetings with agendas, minutes and actions, and those to come."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta

from lacdesk.demo import meeting_words as words
from lacdesk.demo.course import Scene
from lacdesk.demo.ledger import Row
from lacdesk.panel import meeting as plain
from lacdesk.panel.action_log import CARRIED, DONE, OPEN
from lacdesk.panel.actions import due_of, is_action, owner_of
from lacdesk.panel.meeting import ItemKind, Style
from lacdesk.panel.resolutions import agreement_of_minutes, exclusion, next_meetings
from lacdesk.panel.standing import State
from lacdesk.practice.months import add_months, month_start
from lacdesk.practice.words import ordinal_date
from lacdesk.practice.workdays import publish_by
from lacdesk.records.meetings import (
    AgendaItem,
    ForwardPlanRow,
    Meeting,
    MeetingAttendance,
    Minute,
    Panel,
    PanelAction,
    PanelMember,
    ResolutionClause,
)

NAME, VENUE, AT = "Corporate Parenting Panel", "Town Hall, Market Street, Northmoor", time(16, 30)
CLERK, ROLE = "J. Hazel", "governance advisor"
_HELD, _TO_COME, _EVERY = 7, 2, 2
_TUESDAY = 1
_MINUTES = 8
_OUT_AFTER = timedelta(days=9)


@dataclass(frozen=True, slots=True)
class _Sitting:
    """One meeting of the panel: its day, those before and after it, the number of its first minute, and its id."""

    id: str
    place: int
    on: date
    before: date | None
    after: date | None
    first_minute: int
    state: State


def record(scene: Scene) -> None:
    """Record the panel, its members, its meetings of the last year with their minutes and actions, and two to come."""
    days = _days(scene)
    first = days[0]
    terms: Row = {"kind": "corporate_parenting", "style": Style.STAMPED.value, "numbering": "running", "is_public": True, "quorum": 3}
    terms |= {"chief_executive": "M. Maple", "contact": CLERK, "contact_email": "governance@northmoor.example", "clear_days": 5}
    panel = scene.ledger.add(Panel, first, CLERK, ROLE, name=NAME, venue=VENUE, usual_time=AT, **terms)
    for place, member in enumerate(words.MEMBERS, 1):
        facts = dict(zip(("title", "first_name", "surname", "role", "capacity"), member, strict=True))
        scene.ledger.add(PanelMember, first, CLERK, ROLE, panel_id=panel, position=place, started=first, **facts)
    for sitting in _sittings(scene, panel, days):
        _sit(scene, panel, sitting)


def _days(scene: Scene) -> list[date]:
    """The second Tuesday of every other month: the last ones held, then those to come."""
    month = month_start(scene.last_day)
    first = month if _second_tuesday(month) <= scene.last_day else add_months(month, -1)
    return [_second_tuesday(add_months(first, _EVERY * place)) for place in range(1 - _HELD, _TO_COME + 1)]


def _second_tuesday(month: date) -> date:
    return month + timedelta(days=(_TUESDAY - month.weekday()) % 7 + 7)


def _sittings(scene: Scene, panel: str, days: Sequence[date]) -> Iterator[_Sitting]:
    """Record the meetings, the last first because each names the one that approved it, and yield them in order."""
    later, found = None, []
    for place, on in reversed(list(enumerate(days))):
        before, after = days[place - 1] if place else None, days[place + 1] if place + 1 < len(days) else None
        state = _state(scene, place, on)
        sitting = _Sitting("", place, on, before, after, _MINUTES * place or 1, state)
        kept = _keep(scene, panel, sitting, later)
        found.append(_Sitting(kept, place, on, before, after, sitting.first_minute, state))
        later = kept
    yield from reversed(found)


def _state(scene: Scene, place: int, on: date) -> State:
    if place >= _HELD:
        return State.AGENDA_DRAFT if place == _HELD else State.PLANNED
    if place < _HELD - 1:
        return State.APPROVED
    return State.CIRCULATED if on + _OUT_AFTER <= scene.last_day else State.MINUTES_DRAFT


def _keep(scene: Scene, panel: str, sitting: _Sitting, later: str | None) -> str:
    planned = min(sitting.on - timedelta(days=120), scene.last_day)
    facts: Row = {"held_on": sitting.on, "starts_at": AT, "venue": VENUE, "state": sitting.state.value}
    if sitting.place < _HELD:
        published = publish_by(sitting.on, scene.rules.holidays)
        facts |= {"published_at": datetime.combine(published, time(15, 0)), "agenda_pages": 2, "last_page": 2, "first_page": 1}
        facts["printed_terms"] = _printed(scene, panel, sitting.before, sitting.after)
    if sitting.state in {State.CIRCULATED, State.APPROVED}:
        facts |= {"circulated_at": datetime.combine(sitting.on + _OUT_AFTER, time(10, 0)), "first_minute": sitting.first_minute}
    approved = {"approved_at_id": later} if sitting.state is State.APPROVED else {}
    meeting = scene.ledger.add(Meeting, planned, CLERK, ROLE, panel_id=panel, **facts, **approved)
    if "published_at" in facts:
        _keep_members(scene, panel, meeting, facts["published_at"].date())
    return meeting


def _printed(scene: Scene, panel: str, before: date | None, after: date | None) -> Row:
    """What the papers of a meeting took from its panel and the meetings around it on the day they went out."""
    terms = next(row for row in scene.ledger.rows(Panel) if row["id"] == panel)
    days: Row = {"previous_on": before and before.isoformat(), "next_meetings": [after.isoformat()] if after else []}
    return {each.name: terms.get(each.name) for each in fields(plain.Panel)} | days


def _keep_members(scene: Scene, panel: str, meeting: str, out: date) -> None:
    """The members of a panel as they were when a meeting's papers went out."""
    ledger = scene.ledger.beside(random.Random(f"members {meeting}"))
    members = [row for row in ledger.rows(PanelMember) if row["panel_id"] == panel and not row.get("meeting_id")]
    for member in members:
        facts = {name: member.get(name) for name in ("position", "title", "first_name", "surname", "role", "capacity", "started")}
        ledger.add(PanelMember, out, CLERK, ROLE, panel_id=panel, meeting_id=meeting, **facts)


def _sit(scene: Scene, panel: str, sitting: _Sitting) -> None:
    """Record a meeting's agenda and, once it was held, who came and what was said."""
    if sitting.state is State.PLANNED:
        title, lead = words.TO_COME
        plan: Row = {"meeting_on": sitting.on, "title": title, "lead": lead, "purpose": "scrutinise", "status": "planned"}
        scene.ledger.add(ForwardPlanRow, scene.last_day, CLERK, ROLE, panel_id=panel, kind=ItemKind.REPORT.value, **plan)
        return
    business = words.BUSINESS[sitting.place % len(words.BUSINESS)]
    items = _agenda(scene, sitting, business)
    if sitting.place >= _HELD:
        return
    _attend(scene, sitting)
    number = sitting.first_minute
    for item, heading, text, clauses, beside in _said(sitting, items, business):
        facts: Row = {"item_id": item, "position": number - sitting.first_minute + 1, "heading": heading, "text": text, **beside}
        facts |= {"number": str(number)} if sitting.state is not State.MINUTES_DRAFT else {}
        minute = scene.ledger.add(Minute, sitting.on, CLERK, ROLE, meeting_id=sitting.id, **facts)
        for place, clause in enumerate(clauses, 1):
            _resolve(scene, panel, sitting, minute, place, clause)
        number += 1


def _agenda(scene: Scene, sitting: _Sitting, business: Sequence[words.Business]) -> list[str]:
    """Record the items of a meeting: four that open it, its business, and two that close it."""
    written = min(sitting.on - timedelta(days=20), scene.last_day)
    titles = [(kind, title, line, "") for kind, title, line in words.OPENING]
    if sitting.before:
        titles.append((ItemKind.MINUTES, f"Minutes of the previous meeting held on {ordinal_date(sitting.before)}", words.APPROVE, ""))
    titles += [(each.kind, each.title, "", each.presenter) for each in business]
    titles += [(kind, title, line, "") for kind, title, line in words.CLOSING]
    found = []
    for place, (kind, title, line, presenter) in enumerate(titles, 1):
        facts: Row = {"kind": kind.value, "title": title, "line": line or None, "presenter": presenter or None}
        of_business = next((each for each in business if each.title == title), None)
        facts["is_standing"] = of_business is None
        if of_business and of_business.exempt:
            facts |= {"exempt": list(of_business.exempt), "exempt_reason": of_business.exempt_reason}
        found.append(scene.ledger.add(AgendaItem, written, CLERK, ROLE, meeting_id=sitting.id, position=place, **facts))
    return found


def _absent(sitting: _Sitting) -> int:
    return 1 + sitting.place % (len(words.MEMBERS) - 1)


def _moved(sitting: _Sitting) -> Row:
    """Who moved a motion and who seconded it: two members who were there, not the chair."""
    there = [f"{title} {surname}" for place, (title, _, surname, *_) in enumerate(words.MEMBERS) if place not in {0, _absent(sitting)}]
    return {"moved_by": there[0], "seconded_by": there[1]}


def _attend(scene: Scene, sitting: _Sitting) -> None:
    """Record who came; one member in turn sends apologies, the chair never."""
    absent = _absent(sitting)
    for place, member in enumerate((*words.MEMBERS, *words.OFFICERS)):
        facts: Row = dict(zip(("title", "first_name", "surname", "role", "capacity"), member, strict=True))
        facts |= {"position": place + 1, "is_apology": place == absent}
        scene.ledger.add(MeetingAttendance, sitting.on, CLERK, ROLE, meeting_id=sitting.id, **facts)


Said = tuple[str, str, str, tuple[str, ...], Row]


def _said(sitting: _Sitting, items: Sequence[str], business: Sequence[words.Business]) -> Iterator[Said]:
    """Yield the minutes of a meeting: the item, heading, text and clauses of each, and what is kept beside these."""
    closed = sorted({paragraph for each in business for paragraph in each.exempt})
    yield items[1], words.DECLARATIONS, words.NO_DECLARATION, (), {}
    yield items[2], words.EXCLUSION, *(("", (exclusion(closed),), _moved(sitting)) if closed else (words.NO_EXCLUSION, (), {}))
    place = 3
    if sitting.before:
        agreed = agreement_of_minutes(Style.STAMPED, sitting.before)
        considered = f"Consideration was given to the minutes of the previous meeting held on {ordinal_date(sitting.before)}."
        yield items[place], f"Minutes of the previous meeting held on {ordinal_date(sitting.before)}", considered, (agreed,), {}
        place += 1
    for each in business:
        yield items[place], each.title, each.said, each.clauses, {"public_text": each.public} if each.public else {}
        place += 1
    yield items[place], "Urgent Business", "There was no urgent business.", (), {}
    if sitting.after:
        yield items[place + 1], "Date and time of the next meeting", "", (next_meetings(Style.STAMPED, NAME, (sitting.after,), AT),), {}


def _resolve(scene: Scene, panel: str, sitting: _Sitting, minute: str, place: int, clause: str) -> None:
    """Record a clause, and once the minutes are out the action it asks for: long past ones are done."""
    facts: Row = {"minute_id": minute, "position": place, "text": clause}
    kept = scene.ledger.add(ResolutionClause, sitting.on, CLERK, ROLE, **facts)
    if sitting.state is State.MINUTES_DRAFT or not is_action(clause):
        return
    due = due_of(clause, NAME, [sitting.after] if sitting.after else [])
    status = DONE if sitting.place < _HELD - 2 else CARRIED if sitting.place == _HELD - 2 else OPEN
    action: Row = {"panel_id": panel, "minute_id": minute, "clause_id": kept, "text": clause, "owner": owner_of(clause, NAME) or None}
    action |= {"due_on": due.on, "due_words": due.words or None, "wants_paper": "report" in clause, "status": status}
    action |= {"evidence": words.EVIDENCE} if status == DONE else {}
    if status == CARRIED:
        action |= {"times_carried": 1, "carried_reason": words.CARRIED, "due_on": _days(scene)[_HELD]}
    scene.ledger.add(PanelAction, sitting.on, CLERK, ROLE, **{"times_carried": 0, **action})
