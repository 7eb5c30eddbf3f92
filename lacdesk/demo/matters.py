"""The fostering panel and the PLO panel of the made-up council: each with a meeting held, what was decided after it, and one to come."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from lacdesk.demo.course import Course, Scene
from lacdesk.demo.ledger import Row
from lacdesk.panel.matters import LONG_TERM_MATCH, QUALIFYING, heard_at, matter_title
from lacdesk.panel.meeting import ItemKind, PanelKind, Style
from lacdesk.panel.standing import State
from lacdesk.practice.months import add_months
from lacdesk.practice.workdays import add_working_days
from lacdesk.records.carers import Carer
from lacdesk.records.child import Child
from lacdesk.records.meetings import AgendaItem, Meeting, MeetingAttendance, OtherPanelDecision, Panel, PanelMember

CLERK, ROLE, VENUE = "J. Hazel", "governance advisor", "Committee Room 2, Town Hall, Market Street, Northmoor"
_THURSDAY, _WEDNESDAY = 3, 2
_FOSTERING_MEMBERS = (
    ("Dr", "Ivy", "Hollis", "Independent chair", "chair"),
    (None, "Max", "Larch", "Independent member who grew up in care", "vice_chair"),
    (None, "Sue", "Tansy", "Foster carer for another council", "member"),
    (None, "Dev", "Myrtle", "Social worker member", "member"),
    ("Dr", "Nia", "Sage", "Medical adviser", "member"),
)
_PLO_MEMBERS = (
    (None, "Kit", "Aspen", "Head of Service, chair", "chair"),
    (None, "Ros", "Teasel", "Solicitor", "member"),
    (None, "Ann", "Briar", "Service Manager, court work", "member"),
)


@dataclass(frozen=True, slots=True)
class _Kept:
    """A child whose case may come before a panel: where the child lives, and with which of the council's carers."""

    child_id: str
    ref: str
    carer_id: str = ""


@dataclass
class Cases:
    """Gathers, while the children are written, those whose cases the panels hear."""

    carers: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    to_match: list[_Kept] = field(default_factory=list)
    by_agreement: list[_Kept] = field(default_factory=list)

    @classmethod
    def begin(cls, scene: Scene) -> Cases:
        """Know the carers recorded so far by their homes."""
        return cls({row["home_id"]: (row["id"], row["name"]) for row in scene.ledger.rows(Carer)})

    def note(self, scene: Scene, course: Course) -> None:
        """Note a child who is looked after now: long with one carer and not matched yet, or here by the parents' agreement."""
        if not course.stint.covers(scene.as_at):
            return
        lodging, ref = course.lodging_on(scene.as_at), scene.ledger.rows(Child)[-1]["ref"]
        carer_id, _ = self.carers.get(lodging.home.id, ("", ""))
        if carer_id and lodging.matched is None and lodging.start < add_months(scene.as_at, -12):
            self.to_match.append(_Kept(course.child_id, ref, carer_id))
        elif course.grounds[-1].code.startswith("V"):
            self.by_agreement.append(_Kept(course.child_id, ref))


@dataclass(frozen=True, slots=True)
class _Case:
    """A matter on an agenda: its type, when it is heard and who comes, and what came of it so many working days later."""

    code: str
    starts: time
    attending: str = ""
    child: _Kept | None = None
    carer: tuple[str, str] = ("", "")
    about: str = ""
    recommended: tuple[str, str] = ("", "")
    decided: tuple[str, str] = ("", "")
    days: int = 5

    @property
    def ends(self) -> time:
        """Three quarters of an hour later."""
        return (datetime.combine(date.min, self.starts) + timedelta(minutes=45)).time()


def record(scene: Scene, cases: Cases) -> None:
    """Record both panels with their members, the last meeting of each with its decisions, and the next."""
    source = random.Random(f"matters {scene.as_at.isoformat()}")
    own = replace(scene, ledger=scene.ledger.beside(source), source=source)
    fostering = _panel(own, PanelKind.FOSTERING, "Fostering Panel", time(9, 45), _FOSTERING_MEMBERS)
    held = _weekday_before(own.last_day - timedelta(days=16), _THURSDAY)
    _hold(own, fostering, held, _FOSTERING_MEMBERS, _fostering_held(cases), "P. Poplar")
    _plan(own, fostering, held + timedelta(days=35), held, _fostering_to_come(cases))
    outline = _panel(own, PanelKind.PUBLIC_LAW_OUTLINE, "Public Law Outline Panel", time(14, 0), _PLO_MEMBERS)
    held = _weekday_before(own.last_day - timedelta(days=9), _WEDNESDAY)
    _hold(own, outline, held, _PLO_MEMBERS, _outline_held(cases), "K. Aspen, Head of Service")
    _plan(own, outline, held + timedelta(days=28), held, _outline_to_come(cases))


def _weekday_before(day: date, weekday: int) -> date:
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def _panel(scene: Scene, kind: PanelKind, name: str, at: time, members: Sequence[tuple[str | None, ...]]) -> str:
    first = add_months(scene.last_day, -6)
    terms: Row = {"kind": kind.value, "style": Style.STAMPED.value, "numbering": "each_meeting", "is_public": False, "quorum": 3}
    terms |= {"contact": CLERK, "contact_email": "panels@northmoor.example", "clear_days": 7}
    panel = scene.ledger.add(Panel, first, CLERK, ROLE, name=name, venue=VENUE, usual_time=at, **terms)
    for place, member in enumerate(members, 1):
        facts = dict(zip(("title", "first_name", "surname", "role", "capacity"), member, strict=True))
        scene.ledger.add(PanelMember, first, CLERK, ROLE, panel_id=panel, position=place, started=first, **facts)
    return panel


def _hold(scene: Scene, panel: str, on: date, members: Sequence[tuple[str | None, ...]], heard: Sequence[_Case], maker: str) -> None:
    """Record a meeting that was held: its agenda as it went out, who came, and each matter with its decision."""
    out = on - timedelta(days=7)
    facts: Row = {"state": State.HELD.value, "published_at": datetime.combine(out, time(15)), "agenda_pages": 2, "last_page": 2}
    meeting = _meeting(scene, panel, on, out, {**facts, "first_page": 1})
    for place, member in enumerate(members, 1):
        came: Row = dict(zip(("title", "first_name", "surname", "role", "capacity"), member, strict=True))
        scene.ledger.add(MeetingAttendance, on, CLERK, ROLE, meeting_id=meeting, position=place, is_apology=False, **came)
    for case, item in zip(heard, _agenda(scene, meeting, out, heard, None), strict=True):
        told = {"recommendation": case.recommended[0] or None, "recommendation_reasons": case.recommended[1] or None}
        facts = {"meeting_id": meeting, "item_id": item, "recommended_on": on if case.recommended[0] else None}
        scene.ledger.add(OtherPanelDecision, on, CLERK, ROLE, **facts, **told, **_whose(case), **_decision(scene, case, on, maker))


def _plan(scene: Scene, panel: str, on: date, previous: date, to_hear: Sequence[_Case]) -> None:
    meeting = _meeting(scene, panel, on, scene.last_day, {"state": State.AGENDA_DRAFT.value})
    for case, item in zip(to_hear, _agenda(scene, meeting, scene.last_day, to_hear, previous), strict=True):
        scene.ledger.add(OtherPanelDecision, scene.last_day, CLERK, ROLE, meeting_id=meeting, item_id=item, **_whose(case))


def _meeting(scene: Scene, panel: str, on: date, written: date, facts: Row) -> str:
    at = next(row["usual_time"] for row in scene.ledger.rows(Panel) if row["id"] == panel)
    return scene.ledger.add(Meeting, written, CLERK, ROLE, panel_id=panel, held_on=on, starts_at=at, venue=VENUE, **facts)


def _agenda(scene: Scene, meeting: str, written: date, cases: Sequence[_Case], previous: date | None) -> list[str]:
    """Record the items of a meeting and return those of its matters, in order."""
    found = []
    for place, facts in enumerate(_items(cases, previous), 1):
        is_matter = facts["kind"] == ItemKind.REPORT.value
        item = scene.ledger.add(AgendaItem, written, CLERK, ROLE, meeting_id=meeting, position=place, is_standing=not is_matter, **facts)
        found += [item] if is_matter else []
    return found


def _items(cases: Sequence[_Case], previous: date | None) -> Iterator[Row]:
    declare = "To declare any interest in a matter on the agenda, or knowledge of those it concerns."
    yield {"kind": ItemKind.PROCEDURAL.value, "title": "Apologies for absence"}
    yield {"kind": ItemKind.PROCEDURAL.value, "title": "Declarations of interest", "line": declare}
    if previous:
        yield {"kind": ItemKind.MINUTES.value, "title": "Minutes of the previous meeting"}
    for case in cases:
        title = matter_title(case.code, case.child.ref if case.child else "", case.carer[1], case.about)
        at: Row = {"line": heard_at(case.starts, case.ends), "presenter": case.attending or None, "paper_status": "to follow"}
        yield {"kind": ItemKind.REPORT.value, "title": title, **at}
    yield {"kind": ItemKind.PROCEDURAL.value, "title": "Any other business"}
    yield {"kind": ItemKind.NEXT_MEETING.value, "title": "Date and time of the next meeting"}


def _whose(case: _Case) -> Row:
    return {"matter": case.code, "child_id": case.child.child_id if case.child else None, "carer_id": case.carer[0] or None}


def _decision(scene: Scene, case: _Case, on: date, maker: str) -> Row:
    if not case.decided[0]:
        return {}
    decided = add_working_days(on, case.days, scene.rules.holidays)
    told = min(add_working_days(decided, 1, scene.rules.holidays), scene.last_day)
    words = {"decision": case.decided[0], "decision_reasons": case.decided[1] or None}
    return {**words, "decision_maker": maker, "decided_on": min(decided, scene.last_day), "told_on": told}


def _carer_of(cases: Cases, place: int) -> tuple[str, str]:
    known = sorted(cases.carers.values(), key=lambda each: each[1])
    return known[place % len(known)] if known else ("", "")


def _match(cases: Cases, place: int, case: _Case) -> list[_Case]:
    """Return a long-term match of a child with the carer the child lives with, where there is one to match."""
    if place >= len(cases.to_match):
        return []
    child = cases.to_match[place]
    return [replace(case, child=child, carer=next(each for each in cases.carers.values() if each[0] == child.carer_id))]


def _fostering_held(cases: Cases) -> list[_Case]:
    worker, both = "the carer and the supervising social worker", "the child’s social worker and the carer"
    reviewed = ("That the approval continue on its present terms.", "The reports are of one voice. The panel thanked the carer.")
    matched = ("That the match be agreed until the child is eighteen.", "The child asks to stay. School and health are settled there.")
    agreed = ("The match is agreed.", "As the panel, with the child’s own words read.")
    changed = ("That the approval be for two children of one family only.", "A third bedroom is no longer there.")
    notice = (f"{QUALIFYING}the terms are to be two children of one family.", "The house has changed. The carer may answer.")
    approved = ("That the applicants be approved for one child of any age.", "The assessment is full, and the second visit answered it.")
    match = _Case(LONG_TERM_MATCH, time(10, 45), both, recommended=matched, decided=agreed)
    return [
        _Case("first_review", time(10), worker, carer=_carer_of(cases, 0), recommended=reviewed, decided=("Continue.", "As the panel.")),
        *_match(cases, 0, match),
        _Case("change_of_terms", time(11, 45), worker, carer=_carer_of(cases, 1), recommended=changed, decided=notice),
        _Case("approval", time(13), "RS and their assessor", about="applicants RS", recommended=approved),
    ]


def _fostering_to_come(cases: Cases) -> list[_Case]:
    return [
        _Case("approval", time(10), "TV and their assessor", about="applicants TV"),
        _Case("review", time(10, 45), "the carer and the supervising social worker", carer=_carer_of(cases, 2)),
        *_match(cases, 1, _Case(LONG_TERM_MATCH, time(11, 45), "the child’s social worker and the carer")),
    ]


def _outline_held(cases: Cases) -> list[_Case]:
    worker = "the social worker and the team manager"
    issue = ("That care proceedings be issued.", "The plan of the pre-proceedings was not kept and the risk has grown.")
    unborn = ("That pre-proceedings begin.", "There are twelve weeks before the birth.")
    step = ("That the family step down to a child in need plan.", "The family kept to all they agreed.")
    issued = _Case("issue_proceedings", time(14), worker, recommended=issue, decided=("Issue.", "As the panel."), days=0)
    begun = _Case("enter_pre_proceedings", time(14, 45), worker, about="unborn child of LM", recommended=unborn)
    return [
        *(replace(issued, child=child) for child in cases.by_agreement[:1]),
        replace(begun, decided=("Begin.", ""), days=1),
        _Case("step_down", time(15, 30), worker, about="the children of family GH", recommended=step),
    ]


def _outline_to_come(cases: Cases) -> list[_Case]:
    worker = "the social worker and the team manager"
    return [
        *(_Case("review_pre_proceedings", time(14), worker, child) for child in cases.by_agreement[1:2]),
        _Case("review_pre_proceedings", time(14, 45), worker, about="unborn child of LM"),
    ]
