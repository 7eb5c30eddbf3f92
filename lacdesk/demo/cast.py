"""The children on P. Rowan's caseload whom the pictures show: their days are fixed beside the day the council stands at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from lacdesk.demo import reviews, schooling, visits
from lacdesk.demo.course import Course, Rules, Scene, weekday_by
from lacdesk.demo.events import add_risk
from lacdesk.demo.homes import Address, Homes
from lacdesk.demo.lives import ASYLUM, STAYS, Stint, Young
from lacdesk.demo.names import Named
from lacdesk.demo.orders import Ground
from lacdesk.demo.places import Lodging
from lacdesk.demo.staff import Desk
from lacdesk.practice.education import term_on
from lacdesk.practice.months import add_months, birthday
from lacdesk.practice.workdays import add_working_days, load_bank_holidays
from lacdesk.records.visit import Visit

_FAMILIES_FROM = 900_000
_MARSH_ROAD, _OAK_LANE, _BEECH_CLOSE = "Foster carers, Marsh Road", "Foster carers, Oak Lane", "Beech Close, children's home"
_THORNFIELD, _CANAL_SIDE = "Thornfield, children's home", "Foster carers, Canal Side"


@dataclass(frozen=True)
class Part:
    """One child as the pictures have it; every number is days before the day the council stands at."""

    ref: str
    full_name: str
    known_as: str | None
    sex: str
    ethnicity: str
    language: str
    born: int
    started: int
    orders: tuple[tuple[int, str], ...]
    homes: tuple[tuple[int, str, str], ...]
    last_visits: tuple[int, ...]
    attempts: tuple[tuple[int, str], ...] = ()
    reviews: tuple[int, ...] | None = None
    assessed: tuple[int, ...] | None = None
    pep: int | None = None
    family: int = 0
    distance: float = 4.2
    risk: str | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    said: Mapping[int, str] = field(default_factory=dict)
    actions: tuple[tuple[str, str, int, int | None], ...] = ()


@dataclass
class Member:
    """A part with its days filled in."""

    part: Part
    young: Young

    @property
    def named(self) -> Named:
        """The child's name and what goes with it."""
        part = self.part
        return Named(part.full_name, part.known_as, part.sex, part.ethnicity, part.language, None)

    @property
    def ref(self) -> str:
        """The child's reference."""
        return self.part.ref

    @property
    def facts(self) -> Mapping[str, Any]:
        """Whatever else is known of the child."""
        return self.part.facts


_PARTS = (
    Part(
        "NM10417", "Amara Bright", "Mara", "F", "MWBA", "English", 3539, 656,
        ((656, "V2"), (603, "C1"), (423, "C2")),
        ((656, "K2", _BEECH_CLOSE), (578, "U6", _OAK_LANE), (166, "U6", _MARSH_ROAD)),
        (65, 37), ((11, "attempted"),), (633, 549, 358, 184, 150, 74), (614, 262), 17, 1,
        facts={"is_disabled": True, "main_need": "Hearing aid, left"},
        said={
            37: "“I like my room but I want the hall light left on. Can I see Theo when it is not just phone?”",
            65: "“The dog sleeps by my door. I did the whole length and nobody held me.”",
        },
        actions=(
            ("Hearing aid battery pack for school", "P. Rowan", 30, 30),
            ("Photographs for the life story book", "J. Fern", 8, None),
            ("Saturday visits to her brother", "P. Rowan", -16, None),
        ),
    ),
    Part(
        "NM10418", "Theo Bright", None, "M", "MWBA", "English", 2690, 656,
        ((656, "V2"), (603, "C1"), (423, "C2")),
        ((656, "U6", "Foster carers, Saddler Row"),), (33, 9), (), (633, 549, 358, 184, 20), None, 24, 1,
    ),
    Part(
        "NM10388", "Jayden Kerr", None, "M", "WBRI", "English", 5702, 1140,
        ((1140, "V2"), (1090, "C1"), (840, "C2")),
        ((1140, "U6", "Foster carers, Park View"), (219, "K2", _THORNFIELD)),
        (80, 54), ((15, "cancelled"),), None, None, 32, 2, 3.1,
        said={54: "“I'm not missing my mocks. Can somebody ask about my bike?”"},
    ),
    Part(
        "NM10433", "Lily-Mae Stone", None, "F", "WBRI", "English", 2330, 1120,
        ((1120, "V2"), (1080, "C1"), (800, "C2")),
        ((1120, "U3", "Grandmother, Fern Street"),), (36, 8), (), None, None, 26, 3, 1.4,
    ),
    Part(
        "NM10471", "Kezia O'Neill", None, "F", "WIRI", "English", 1660, 26, ((26, "V2"),),
        ((26, "U6", "Foster carers, Rowan Bank"),), (21, 6), (), (), (), 4, 4, 2.6,
    ),
    Part(
        "NM10448", "Idris Mahfouz", None, "M", "OOTH", "Arabic", 2800, 292, ((292, "V2"), (270, "C1")),
        ((292, "U6", "Foster carers, Elder Way"),), (31, 5), (), (265, 173), (268,), 19, 5, 5.0,
    ),
    Part(
        "NM10452", "Tomasz Wójcik", "Tomek", "M", "WOTH", "Polish", 4270, 230, ((230, "V2"), (205, "C1")),
        ((230, "U6", _CANAL_SIDE),), (48, 22), (), None, None, None, 6, 3.3,
    ),
    Part(
        "NM10466", "Noor Ahmadi", None, "F", "AOTH", "Dari", 5910, 200, ((200, "V2"),),
        ((200, "K3", "Supported lodgings, Hill Rise"),), (30, 3), (), None, None, 30, 7, 6.1,
    ),
    Part(
        "NM10396", "يوسف الأحمد", "Yusuf", "M", "OOTH", "Arabic", 4560, 900, ((900, "V2"), (870, "C1"), (600, "C2")),
        ((900, "U6", "Foster carers, Mill Lane"),), (34, 10), (), None, None, 21, 8, 7.7,
    ),
    Part(
        "NM10362", "Callum Danforth", None, "M", "WBRI", "English", 0, 1500, ((1500, "C1"), (1230, "C2")),
        ((1500, "U6", "Foster carers, Heron Way"),), (38, 12), (), None, None, 23, 9, 8.0, "missing",
    ),
    Part(
        "NM10405", "Łukasz Żurawski", None, "M", "WOTH", "Polish", 5010, 480, ((480, "V2"), (450, "C1"), (150, "C2")),
        ((480, "U6", "Foster carers, Ash Grove"),), (27, 2), (), None, None, 25, 10, 2.2,
    ),
)  # fmt: skip


def members(as_at: date) -> list[Member]:
    """Return the cast with the days of a council that stands at a day."""
    return [Member(part, _young(part, as_at)) for part in _PARTS]


def _young(part: Part, as_at: date) -> Young:
    born = as_at - timedelta(days=part.born) if part.born else _leap_day(as_at)
    young = Young(born, _FAMILIES_FROM + part.family)
    young.is_asylum_seeking = part.language == "Dari"
    started = _kezia_started(as_at) if part.reviews == () else as_at - timedelta(days=part.started)
    young.stints.append(Stint(young, started, birthday(born, 18), ASYLUM if young.is_asylum_seeking else STAYS))
    return young


def _leap_day(as_at: date) -> date:
    year = as_at.year - 10
    while year % 4:
        year -= 1
    return date(year, 2, 29)


def _kezia_started(as_at: date) -> date:
    """Return the latest day whose first review falls due within two days or, over a long weekend, soon after."""
    day = as_at
    while add_working_days(day, 20, load_bank_holidays()) > as_at + timedelta(days=2):
        day -= timedelta(days=1)
    return day


def course(scene: Scene, child_id: str, member: Member, desk: Desk, homes: Homes) -> Course:
    """Return the course of a member's care: made like anybody's by a worker who is never late, then given the fixed days."""
    part, stint, as_at = member.part, member.young.stints[0], scene.as_at
    grounds = [
        Ground(max(stint.started, _ago(as_at, days)) if number else stint.started, code) for number, (days, code) in enumerate(part.orders)
    ]
    made = Course(child_id, stint, desk, grounds, _lodgings(part, stint, as_at, homes), calm=True)
    made.reviews = _reviews(scene, part, stint)
    first_fixed = _ago(as_at, max(part.last_visits))
    made.visits = [day for day in visits.visit_days(made, scene.last_day, scene.source) if day < first_fixed - timedelta(days=14)]
    made.visits += [day for days in part.last_visits if (day := _ago(as_at, days)) > stint.started]
    made.attempts = [(_ago(as_at, days), outcome) for days, outcome in part.attempts]
    made.said = {_ago(as_at, days): words for days, words in part.said.items()}
    made.peps = _peps(scene, part, made)
    made.assessed = _assessed(scene, part, stint)
    return made


def _ago(as_at: date, days: int) -> date:
    return as_at - timedelta(days=days)


def _lodgings(part: Part, stint: Stint, as_at: date, homes: Homes) -> list[Lodging]:
    starts = [stint.started, *(_ago(as_at, days) for days, _, _ in part.homes[1:])]
    ends = [*starts[1:], stint.ended]
    found = [
        Lodging(start, end, code, _home(homes, code, name, part, stint.started), facts={"intended_to_last_to_18": part.ref == "NM10433"})
        for start, end, (_, code, name) in zip(starts, ends, part.homes, strict=True)
    ]
    for before in found[:-1]:
        before.end_reason, before.facts = "CARPL", {**before.facts, "ending": "planned"}
    return found


def _home(homes: Homes, code: str, name: str, part: Part, since: date) -> Address:
    known = next((home for homes_of_kind in homes.by_kind.values() for home in homes_of_kind if home.name == name), None)
    if known:
        return known
    kind, provider, urn = {
        "K2": ("childrens_home", "PR1", "SC430001"),
        "U6": ("own_foster", "PR1", "SC400001"),
        "U3": ("connected_person", "PR1", "SC400001"),
        "K3": ("supported_accommodation", "PR5", "SC430002"),
    }[code]
    home = homes.named(name, kind, provider, urn, since)
    home.in_area, home.distance = True, part.distance
    return home


def _reviews(scene: Scene, part: Part, stint: Stint) -> list[date]:
    if part.reviews is None:
        return reviews.review_days(stint, scene.rules, scene.last_day, scene.source, calm=True)
    return [weekday_by(_ago(scene.as_at, days)) for days in part.reviews]


def _peps(scene: Scene, part: Part, made: Course) -> list[Any]:
    rules: Rules = scene.rules
    present = term_on(rules.terms, scene.as_at)
    found = [pair for pair in schooling.pep_days(made, rules, scene.last_day, scene.source) if pair[1] != present]
    if part.pep is None:
        return found
    day = _ago(scene.as_at, part.pep)
    term = term_on(rules.terms, day)
    return [*(pair for pair in found if pair[1] != term), (day, term)] if term else found


def _assessed(scene: Scene, part: Part, stint: Stint) -> list[date] | None:
    if part.ref == "NM10433":
        late_by_four = add_months(_ago(scene.as_at, 4), -12)
        return [day for months in (24, 12, 6, 0) if (day := add_months(late_by_four, -months)) > stint.started]
    return None if part.assessed is None else [_ago(scene.as_at, days) for days in part.assessed]


def add_more(scene: Scene, made: Course, member: Member) -> None:
    """Record a member's risk and the actions of the last visit."""
    part = member.part
    if part.risk:
        add_risk(scene, made, part.risk, _ago(scene.as_at, 300), "Trigger plan held by the home and the police.")
    visit = _last_visit(scene, made) if part.actions else None
    if visit is None:
        return
    for action, owner, due, done in part.actions:
        done_on = None if done is None else _ago(scene.as_at, done)
        visits.record_action(scene, made, visit, made.visits[-1], action, owner, _ago(scene.as_at, due), done_on)


def _last_visit(scene: Scene, made: Course) -> str | None:
    rows: Sequence[Mapping[str, Any]] = scene.ledger.rows(Visit)
    found = [row["id"] for row in rows if row["child_id"] == made.child_id and row["visit_date"] == made.visits[-1]]
    return found[-1] if found else None
