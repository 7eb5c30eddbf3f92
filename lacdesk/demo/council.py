"""Makes the demonstration council: the same one every time for the same seed, size, years and day."""

from __future__ import annotations

import gc
import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from lacdesk.casework.derived import rebuild
from lacdesk.demo import (
    area,
    cast,
    council_plans,
    independent,
    leaving,
    matters,
    meetings,
    papers,
    periods,
    plans,
    reviews,
    schooling,
    short_breaks,
    visits,
)
from lacdesk.demo.course import Course, Rules, Scene
from lacdesk.demo.events import record_leaving
from lacdesk.demo.homes import OFFICE, OFFICE_ROLE, Homes
from lacdesk.demo.ledger import Ledger
from lacdesk.demo.lives import Stint, Young
from lacdesk.demo.names import NameBook
from lacdesk.demo.orders import grounds_of
from lacdesk.demo.people import People
from lacdesk.demo.places import Lodger
from lacdesk.demo.population import Population
from lacdesk.demo.staff import Desk, Staff
from lacdesk.practice.adoption_reviews import AUTHORITIES
from lacdesk.practice.months import add_months
from lacdesk.records import scorecards
from lacdesk.records.adoption import AdoptionMilestones
from lacdesk.records.base import Record
from lacdesk.records.care import CourtCase, LegalStatus, PeriodOfCare
from lacdesk.records.carers import Carer, CarerReview, CarerVisit
from lacdesk.records.child import Child, ParentalResponsibility, RiskFlag
from lacdesk.records.council import Council
from lacdesk.records.council_plans import (
    AssessmentCriterion,
    DeliveryAspiration,
    DeliveryObjective,
    DeliveryPlan,
    DeliveryProgress,
    SelfAssessment,
)
from lacdesk.records.education import Pep, SchoolRecord
from lacdesk.records.health import DifficultiesScore, HealthEvent, TwelveMonthFacts
from lacdesk.records.homes import Regulation44Action, Regulation44Log, Regulation44Visit, Regulation45Review
from lacdesk.records.leaving_care import (
    CareLeaverFacts,
    LeavingCareAccommodation,
    LeavingCareActivity,
    LeavingCareContact,
    LeavingCareDocuments,
)
from lacdesk.records.meetings import (
    AgendaItem,
    ForwardPlanRow,
    Meeting,
    MeetingAttendance,
    Minute,
    OtherPanelDecision,
    Panel,
    PanelAction,
    PanelMember,
    ResolutionClause,
)
from lacdesk.records.missing import MissingEpisode
from lacdesk.records.people import Allocation, Team, Worker
from lacdesk.records.placement import Home, Placement, PlacementNotice, Provider
from lacdesk.records.plan import (
    CarePlan,
    CarePlanItem,
    CaseFileSummary,
    LifeStory,
    NeedsAssessment,
    PathwayPlan,
    PathwayPlanItem,
    PermanencePlan,
    PlacementPlan,
    StayingPut,
)
from lacdesk.records.review import Recommendation, Review
from lacdesk.records.review_papers import Challenge, MidwayReview, PreMeetingReport, ReviewingOfficerVisit
from lacdesk.records.visit import Visit, VisitAction
from lacdesk.records.voice import WishesFeelings
from lacdesk.store.unit import UnitOfWork

__all__ = ["OFFICE", "OFFICE_ROLE", "build_council", "council_rows"]

COUNCIL_NAME = "Northmoor Council"
FEWEST_CHILDREN = 20
ORDER: tuple[type[Record], ...] = (
    *(Council, Team, Worker, Provider, Home, Child, PeriodOfCare, LegalStatus, CourtCase, Placement, Allocation),
    *(Visit, VisitAction, Review, Pep, HealthEvent, DifficultiesScore, TwelveMonthFacts, MissingEpisode, RiskFlag),
    *(AdoptionMilestones, CareLeaverFacts, PlacementNotice, PlacementPlan, CarePlan, CarePlanItem, CaseFileSummary, PermanencePlan),
    *(LifeStory, ParentalResponsibility, SchoolRecord, PreMeetingReport, MidwayReview, Challenge, ReviewingOfficerVisit),
    *(Recommendation, WishesFeelings, NeedsAssessment, PathwayPlan, PathwayPlanItem, StayingPut),
    *(LeavingCareContact, LeavingCareAccommodation, LeavingCareActivity, LeavingCareDocuments),
    *(Carer, CarerVisit, CarerReview, Regulation44Visit, Regulation44Action, Regulation44Log, Regulation45Review),
    *(Panel, Meeting, PanelMember, AgendaItem, MeetingAttendance, Minute, ResolutionClause, PanelAction, ForwardPlanRow),
    OtherPanelDecision,
    *(DeliveryPlan, DeliveryAspiration, DeliveryObjective, DeliveryProgress, SelfAssessment, AssessmentCriterion),
    scorecards.Population,
)
_YEARS_BEFORE = 25
_MONTHS_MORE = 4
_AT_ONCE = 200
_WRITTEN_SHARE = 0.8

Progress = Callable[[float, str], None]


def no_progress(share: float, words: str) -> None:
    """Tell nobody how far the making has come."""


def build_council(
    unit: UnitOfWork,
    *,
    children: int = 560,
    years: int = 10,
    seed: int = 1,
    as_at: date,
    progress: Progress = no_progress,
) -> None:
    """Fill an empty database with a made-up council that looks after so many children on a day, with years of history.

    Everything goes through `unit.add_many` and is journalled; episodes and the diary are rebuilt at the end; the caller commits.
    `progress` is told the share done, 0 to 1, and what is being made, in words.
    """
    with _without_collecting():
        for rows_share, batch in _batches(children, years, seed, as_at):
            for record, rows in batch.take(ORDER):
                unit.add_many(record, rows)
            progress(rows_share * _WRITTEN_SHARE, "Children and their history")
        progress(_WRITTEN_SHARE, "What is due")
        rebuild(unit, None, as_at)
    progress(1.0, "Done")


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Keep the garbage collector from walking, again and again, hundreds of thousands of rows that are all still wanted."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def council_rows(*, children: int = 560, years: int = 10, seed: int = 1, as_at: date) -> Ledger:
    """Return every row of the made-up council without writing one, for looking at its figures."""
    ledger: Ledger | None = None
    for _, batch in _batches(children, years, seed, as_at):
        ledger = batch
    if ledger is None:
        raise AssertionError("A council has at least one batch of rows.")
    return ledger


def _batches(children: int, years: int, seed: int, as_at: date) -> Iterator[tuple[float, Ledger]]:
    """Yield the share done and the one ledger, filled a little further each time; the reader may empty it in between."""
    made = _Making.begin(max(children, FEWEST_CHILDREN), years, seed, as_at)
    yield 0.0, made.scene.ledger
    independent.record(made.apart, made.homes)
    made.cases = matters.Cases.begin(made.scene)
    everyone = sorted(made.everyone, key=lambda young: (young.stints[0].started, young.born, young.family))
    for number, young in enumerate(everyone, start=1):
        made.write(young)
        if number % _AT_ONCE == 0 or number == len(everyone):
            yield number / len(everyone), made.scene.ledger
    meetings.record(made.apart)
    matters.record(made.scene, made.cases)
    area.record_populations(made.apart, max(children, FEWEST_CHILDREN), years)
    council_plans.record(made.apart)
    yield 1.0, made.scene.ledger


@dataclass
class _Making:
    """A council being made."""

    scene: Scene
    homes: Homes
    people: People
    lodger: Lodger
    everyone: list[Young]
    members: dict[int, cast.Member]
    breaks: set[int]
    seats: dict[int, Desk]
    apart: Scene
    cases: matters.Cases = field(default_factory=matters.Cases)

    @classmethod
    def begin(cls, children: int, years: int, seed: int, as_at: date) -> _Making:
        """Decide who lives there, and open the homes and offices."""
        source = random.Random(f"{seed}/{children}/{years}/{as_at.isoformat()}")
        ledger = Ledger(as_at, source)
        first = add_months(as_at, -12 * _YEARS_BEFORE)
        scene = Scene(ledger, Staff(ledger, children, first), Rules(), source, add_months(as_at, -12 * years - _MONTHS_MORE))
        ledger.add(Council, first, OFFICE, OFFICE_ROLE, name=COUNCIL_NAME, is_demonstration=True, demonstration_as_at=as_at)
        homes = Homes(ledger, children, first)
        members = cast.members(as_at)
        stints = [member.young.stints[0] for member in members]
        population = Population(children, as_at, source, already=stints)
        living = population.run(years)
        breaks = short_breaks.make(children, scene, population.families + 1)
        everyone = [*living, *(member.young for member in members), *breaks]
        families = Counter(young.family for young in everyone)
        lodger = Lodger(homes, families)
        people = People(scene, NameBook(source), homes, families, frozenset(member.ref for member in members))
        seats = scene.staff.seat([stint for young in living for stint in young.stints], stints)
        by_young = {id(member.young): member for member in members}
        return cls(scene, homes, people, lodger, everyone, by_young, {id(young) for young in breaks}, seats, scene.apart())

    def write(self, young: Young) -> None:
        """Record one child's whole life."""
        member = self.members.get(id(young))
        child_id = self.people.add(young, member.named, member.ref, member.facts) if member else self.people.add(young)
        reason = ""
        for stint in young.stints:
            course = self._course(young, child_id, stint, member)
            reason = periods.write(self.scene, course, self.lodger)
            if member:
                cast.add_more(self.scene, course, member)
            plans.record(self.apart, course)
            papers.record(self.apart, course)
            leaving.record_in_care(self.apart, course)
            self.cases.note(self.scene, course)
        if record_leaving(self.scene, young, child_id, reason):
            leaving.record_after(self.apart, young, child_id)

    def _course(self, young: Young, child_id: str, stint: Stint, member: cast.Member | None) -> Course:
        if id(young) in self.breaks:
            return short_breaks.course(self.scene, child_id, stint, self.homes)
        desk, source, last_day = self.seats[id(stint)], self.scene.source, self.scene.last_day
        if member:
            return cast.course(self.scene, child_id, member, desk, self.homes)
        grounds = grounds_of(stint, source)
        course = Course(child_id, stint, desk, grounds, self.lodger.lodgings(stint, grounds))
        course.calm = desk is self.scene.staff.desks[0] and stint.covers(self.scene.as_at)
        authorised = next((ground.start for ground in grounds if ground.code in AUTHORITIES), None)
        course.reviews = reviews.review_days(stint, self.scene.rules, last_day, source, calm=course.calm, authorised=authorised)
        course.visits = visits.visit_days(course, last_day, source)
        visits.add_attempts(course, last_day, source)
        course.peps = schooling.pep_days(course, self.scene.rules, last_day, source)
        return course
