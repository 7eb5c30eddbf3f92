"""Teams and workers of the made-up council, and who was responsible for whom from when to when."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from lacdesk.demo.ledger import Ledger
from lacdesk.demo.lives import Stint
from lacdesk.records.people import Allocation, Team, Worker

SOCIAL_WORKER, REVIEWING_OFFICER, ADVISER = "social_worker", "reviewing_officer", "personal_adviser"
CHILDREN_EACH = 17.5
REVIEWS_EACH = 65
ROWAN = "P. Rowan"
_SURNAMES = [
    "Alder",
    "Bracken",
    "Bramble",
    "Briar",
    "Burnet",
    "Campion",
    "Cedar",
    "Clover",
    "Comfrey",
    "Cowslip",
    "Damson",
    "Elder",
    "Fennel",
    "Flax",
    "Gorse",
    "Harebell",
    "Hazel",
    "Heather",
    "Holly",
    "Hyssop",
    "Ivy",
    "Juniper",
    "Larch",
    "Laurel",
    "Lavender",
    "Lilac",
    "Mallow",
    "Maple",
    "Meadows",
    "Mistletoe",
    "Myrtle",
    "Nettle",
    "Oakes",
    "Orchard",
    "Peony",
    "Pine",
    "Poplar",
    "Privet",
    "Quince",
    "Reed",
    "Rush",
    "Rye",
    "Saffron",
    "Sage",
    "Sedge",
    "Sloane",
    "Spruce",
    "Tansy",
    "Teasel",
    "Thistle",
    "Thyme",
    "Vetch",
    "Violet",
    "Walnut",
    "Willow",
    "Woodruff",
    "Yarrow",
    "Yew",
]
_INITIALS = "ABCDEFGHJKLMNPRSTVW"
_ROWAN_SINCE, _ASPEN_SINCE = timedelta(days=446), timedelta(days=508)


@dataclass(frozen=True, slots=True)
class Colleague:
    """A worker as other rows need one."""

    id: str
    name: str
    role: str
    team_id: str


@dataclass(slots=True, eq=False)
class Desk:
    """A caseload that passes from one worker to the next; `lateness` above 1 is a hard-pressed one."""

    since: list[date]
    workers: list[Colleague]
    lateness: float
    load: list[Stint] = field(default_factory=list)

    def on(self, day: date) -> Colleague:
        """Return who held the caseload on a day."""
        return self.workers[max(0, bisect_right(self.since, day) - 1)]

    def changed_within(self, day: date, days: int) -> bool:
        """Whether the worker had changed in the days before."""
        last = self.since[max(0, bisect_right(self.since, day) - 1)]
        return last != self.since[0] and (day - last).days <= days


class Staff:
    """Everyone who works with the children; desk 0 is the one P. Rowan holds."""

    def __init__(self, ledger: Ledger, children: int, first: date) -> None:
        self.ledger, self.source, self.first = ledger, ledger.source, first
        self.numbers = 0
        self.taken: set[str] = set()
        desks = max(3, round(children / CHILDREN_EACH))
        self.teams = [self._team(f"Looked after children team {number + 1}") for number in range(max(2, round(desks / 7)))]
        self.reviewing_team = self._team("Independent reviewing service")
        self.leaving_team = self._team("Leaving care team")
        self.office_team = self._team("Performance and quality")
        self._managers()
        named = [self._worker(name, SOCIAL_WORKER, self.teams[0]) for name in (ROWAN, "M. Aspen", "T. Linden")]
        self.desks = [self._desk(number, named) for number in range(desks)]
        self.desks[0].lateness = 0.6
        self.reviewers = [self._officer(number) for number in range(max(1, round(children / REVIEWS_EACH)))]
        self.advisers = [self._worker(None, ADVISER, self.leaving_team) for _ in range(max(1, round(children / 60)))]

    def _team(self, name: str) -> str:
        return self.ledger.add(Team, self.first, "H. Sorrel", "team manager", name=name)

    def _managers(self) -> None:
        self._worker("H. Sorrel", "team_manager", self.teams[0])
        for team in self.teams[1:]:
            self._worker(None, "team_manager", team)
        self._worker("M. Sorrel", "administrator", self.office_team)
        self._worker(None, "nurse", self.office_team)

    def _worker(self, name: str | None, role: str, team: str) -> Colleague:
        name = name or self._new_name()
        self.taken.add(name)
        self.numbers += 1
        is_social_worker = role in {SOCIAL_WORKER, REVIEWING_OFFICER, "team_manager"}
        facts = {"registration": f"SW{5000 + self.numbers * 7}" if is_social_worker else None, "is_qualified": is_social_worker}
        worker_id = self.ledger.add(Worker, self.first, "H. Sorrel", "team manager", name=name, role=role, team_id=team, **facts)
        return Colleague(worker_id, name, role.replace("_", " "), team)

    def _new_name(self) -> str:
        for attempt in range(10_000):
            name = f"{self.source.choice(_INITIALS)}. {self.source.choice(_SURNAMES)}"
            if name not in self.taken:
                return name
            if attempt > 200:
                return f"{self.source.choice(_INITIALS)}. {name}"
        return name

    def _desk(self, number: int, named: Sequence[Colleague]) -> Desk:
        team = self.teams[number % len(self.teams)]
        rowan, aspen, linden = named
        as_at = self.ledger.as_at
        latest = {0: [(as_at - _ROWAN_SINCE, rowan)], 1: [(as_at - _ROWAN_SINCE, aspen)], 2: [(as_at - _ASPEN_SINCE, linden)]}.get(
            number, []
        )
        if number == 0:
            latest = [(as_at - timedelta(days=1400), linden), (as_at - _ASPEN_SINCE, aspen), *latest]
        end = latest[0][0] if latest else as_at
        since, workers = [self.first], [self._worker(None, SOCIAL_WORKER, team)]
        while (day := since[-1] + timedelta(days=self.source.randint(350, 1700))) < end - timedelta(days=90):
            since.append(day)
            workers.append(self._worker(None, SOCIAL_WORKER, team))
        since += [day for day, _ in latest]
        workers += [worker for _, worker in latest]
        return Desk(since, workers, self.source.choice((0.8, 0.9, 1.0, 1.0, 1.1, 1.25)))

    def _officer(self, number: int) -> Colleague:
        return self._worker("C. Hawthorn" if number == 0 else None, REVIEWING_OFFICER, self.reviewing_team)

    def reviewer(self, family: int) -> Colleague:
        """Return the reviewing officer of a family."""
        return self.reviewers[family % len(self.reviewers)]

    def seat(self, stints: Sequence[Stint], reserved: Sequence[Stint]) -> dict[int, Desk]:
        """Give every period of care a desk, keeping brothers and sisters together; return them by the period's identity."""
        seats = {id(stint): self.desks[0] for stint in reserved}
        self.desks[0].load = list(reserved)
        families: dict[int, Desk] = {}
        for stint in sorted(stints, key=lambda each: each.started):
            desk = families.get(stint.young.family)
            if desk is None or desk is self.desks[0] or len(self._open(desk, stint.started)) > CHILDREN_EACH + 3:
                desk = min(self.desks, key=lambda each: len(self._open(each, stint.started)))
            families[stint.young.family] = desk
            desk.load.append(stint)
            seats[id(stint)] = desk
        return seats

    def _open(self, desk: Desk, day: date) -> list[Stint]:
        if desk.load and any(stint.ended <= day for stint in desk.load):
            desk.load = [stint for stint in desk.load if stint.ended > day]
        return desk.load

    def allocate(self, child_id: str, stint: Stint, desk: Desk) -> None:
        """Record who was responsible for a child through a period of care: social workers in turn, and the reviewing officer."""
        last = min(stint.ended, self.ledger.as_at + timedelta(days=1))
        cuts = [stint.started, *(day for day in desk.since[1:] if stint.started < day < last), stint.ended]
        for number, (start, end) in enumerate(itertools.pairwise(cuts)):
            reason = "FCONTA" if number == 0 else self.source.choice(("LEFTRL", "LEFTRL", "MANAGE", "TSPROC", "ORGRST"))
            self.appoint(child_id, SOCIAL_WORKER, desk.on(start), start, end, reason)
        self.appoint(child_id, REVIEWING_OFFICER, self.reviewer(stint.young.family), stint.started, stint.ended, "FCONTA")

    def appoint(self, child_id: str, role: str, worker: Colleague, start: date, end: date | None, reason: str) -> None:
        """Record one allocation; one that ends after the day the council stands at is open."""
        ended = end if end and end <= self.ledger.as_at else None
        facts = {"role": role, "worker_id": worker.id, "team_id": worker.team_id, "started": start, "ended": ended, "reason": reason}
        self.ledger.add(Allocation, start, "H. Sorrel", "team manager", child_id=child_id, **facts)
