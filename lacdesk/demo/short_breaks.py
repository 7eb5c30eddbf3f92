"""Children in short breaks (V3, V4): looked after for days at a time and in no count of looked-after children (CPPCR 2010 reg 48)."""

from __future__ import annotations

from datetime import date, timedelta

from lacdesk.demo.course import Course, Scene, weekday_by
from lacdesk.demo.homes import Homes
from lacdesk.demo.lives import STAYS, Stint, Young
from lacdesk.demo.orders import Ground
from lacdesk.demo.places import Lodging
from lacdesk.practice.months import birthday

SHARE = 20 / 560
AGREED = "Every three months on a day of the stay, alternating weekend and weekday."
_YEARS_BACK = 4


def make(children: int, scene: Scene, families_from: int) -> list[Young]:
    """Return the children now in short breaks, and some whose breaks have ended: most under one agreement, a few stay by stay."""
    source = scene.source
    found: list[Young] = []
    for number in range(max(1, round(children * SHARE))):
        born = scene.as_at - timedelta(days=source.randint(6 * 365, 17 * 365))
        young = Young(born, families_from + number)
        began = scene.as_at - timedelta(days=source.randint(200, 365 * _YEARS_BACK))
        until = scene.as_at + timedelta(days=400)
        if number % 5 == 4:
            _stay_by_stay(young, max(began, scene.as_at - timedelta(days=500)), scene.as_at, scene)
        else:
            young.stints.append(Stint(young, began, min(until, birthday(born, 18)), STAYS))
        found.append(young)
    return found


def _stay_by_stay(young: Young, began: date, last: date, scene: Scene) -> None:
    day = began
    while day < last:
        nights = scene.source.randint(2, 3)
        young.stints.append(Stint(young, day, day + timedelta(days=nights), STAYS))
        day += timedelta(days=scene.source.randint(26, 40))
    if young.stints[-1].ended <= last:
        young.stints.append(Stint(young, last - timedelta(days=1), last + timedelta(days=2), STAYS))


def course(scene: Scene, child_id: str, stint: Stint, homes: Homes) -> Course:
    """Return the course of one short-break period: one status, one home, visits and reviews at the agreed intervals."""
    code = "V3" if (stint.ended - stint.started).days < 18 else "V4"
    desks, known = scene.staff.desks, homes.by_kind["short_break"]
    family = stint.young.family
    lodging = Lodging(stint.started, stint.ended, "K2", known[family % len(known)], facts={"intended_to_last_to_18": False})
    made = Course(child_id, stint, desks[1 + family % (len(desks) - 1)], [Ground(stint.started, code)], [lodging])
    if code == "V4":
        made.visits = _every(stint, scene, 25, 95)
        made.reviews = _every(stint, scene, 75, 165, first=50)
    return made


def _every(stint: Stint, scene: Scene, least: int, most: int, first: int = 0) -> list[date]:
    found: list[date] = []
    day = stint.started + timedelta(days=first + scene.source.randint(2, 8))
    while day < min(stint.ended, scene.as_at):
        found.append(weekday_by(day))
        day += timedelta(days=scene.source.randint(least, most))
    return [day for day in found if day > stint.started]
