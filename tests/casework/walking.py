"""Random walks through a child's care, and an obvious checker of what they leave behind: day by day, without looking at the rules."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from lacdesk.practice import mending, moving
from lacdesk.practice.course import Course, Link, Refused, Values
from lacdesk.practice.episodes import CareFacts, DerivedEpisode, PlacementFacts, StatusFacts, derive_episodes

BEGINNING = date(2019, 1, 7)
AWAY = ("T0", "T1", "T2", "T3", "T4")
KINDS = ("U6", "U4", "U3", "K2", "K3", "P1", "R1", "S1")
STATUSES = ("C1", "C2", "V2", "E1", "J1", "L2")
REASONS = ("CARPL", "CREQB", "CHILD", "LAREQ", "OTHER")
DAY = timedelta(days=1)


@dataclass
class Walk:
    """One child's course as it grows; `done` counts what was carried out, `refused` what was not."""

    source: random.Random
    today: date = BEGINNING
    course: Course = field(default_factory=Course)
    done: dict[str, int] = field(default_factory=dict)
    refused: int = 0

    def step(self) -> str:
        """Let some days pass and do one thing at random, as often sensible as not."""
        self.today += timedelta(days=self.source.choice((0, 1, 2, 5, 20, 70, 200)))
        name, change = self.source.choice(self.choices())
        try:
            after = change()
        except Refused:
            self.refused += 1
            return f"{name} refused"
        self.course = after
        self.done[name] = self.done.get(name, 0) + 1
        return name

    def choices(self) -> Sequence[tuple[str, Callable[[], Course]]]:
        is_open = any(each.end is None for each in self.course.periods)
        starts = [("start", self.start)] * 6 + [("take_break", self.take_break)]
        changes = [("move", self.move)] * 5 + [("move_and_status", self.move_with_status), ("status", self.status), ("status", self.status)]
        stays = [("go_away", self.go_away)] * 3 + [("come_back", self.come_back)] * 2
        mends = [
            *(("redate_placement", self.redate_placement), ("redate_status", self.redate_status), ("correct_place", self.correct_place)),
            *(("withdraw_placement", self.withdraw_placement), ("withdraw_status", self.withdraw_status)),
            *(
                ("redate_start", self.redate_start),
                ("redate_end", self.redate_end),
                ("reopen", self.reopen),
                ("withdraw_period", self.withdraw_period),
            ),
        ]
        return [*(changes + stays if is_open else starts), *mends, ("end", self.end)]

    def day(self) -> date:
        return self.today - timedelta(days=self.source.choice((0, 0, 0, 1, 3, 30)))

    def near(self, day: date) -> date:
        return day + timedelta(days=self.source.randint(-25, 25))

    def place(self) -> dict[str, Any]:
        home = self.source.randint(1, 5)
        return {
            "kind": self.source.choice(KINDS),
            "provider_kind": f"PR{home % 5 + 1}",
            "home_id": f"home {home}",
            "postcode": f"NM{home} 1AA",
            "same_carer": self.source.random() < 0.3,
        }

    def left(self) -> dict[str, Any]:
        return {"end_reason": self.source.choice(REASONS), "ending": "planned"}

    def some(self, links: Sequence[Link]) -> str:
        return self.source.choice(links).key if links else "nothing"

    def start(self) -> Course:
        need = {"category_of_need": self.source.choice(("N1", "N5"))}
        return moving.start(self.course, self.day(), need, {"code": self.source.choice(STATUSES)}, self.place())

    def take_break(self) -> Course:
        day, place = self.day(), self.place()
        until = min(self.today, day + timedelta(days=3))
        facts: tuple[Values, Values, Values] = ({"category_of_need": "N2"}, {}, place)
        return moving.take_break(self.course, day, until if until > day else None, facts, {"ceased_reason": "E4A"})

    def move(self) -> Course:
        return moving.move(self.course, self.day(), self.place(), self.left())

    def move_with_status(self) -> Course:
        return moving.move(self.course, self.day(), self.place(), self.left(), {"code": self.source.choice(STATUSES)})

    def status(self) -> Course:
        return moving.change_status(self.course, self.day(), {"code": self.source.choice((*STATUSES, "V4"))})

    def go_away(self) -> Course:
        day = self.day()
        until = day + timedelta(days=self.source.randint(1, 9))
        kind = self.source.choice(AWAY)
        return moving.go_away(self.course, day, {"kind": kind}, until if until <= self.today else None)

    def come_back(self) -> Course:
        return moving.come_back(self.course, self.day())

    def end(self) -> Course:
        return moving.end(self.course, self.day(), {"ceased_reason": self.source.choice(("E4A", "E8", "E45"))})

    def redate_placement(self) -> Course:
        link = self.source.choice(self.course.placements or (Link("nothing", self.today),))
        return mending.redate_placement(self.course, link.key, self.near(link.start))

    def correct_place(self) -> Course:
        link = self.source.choice(self.course.placements or (Link("nothing", self.today),))
        facts = self.source.choice(({"kind": self.source.choice((*KINDS, "T1"))}, self.place()))
        return mending.redate_placement(self.course, link.key, link.start, facts)

    def redate_status(self) -> Course:
        link = self.source.choice(self.course.statuses or (Link("nothing", self.today),))
        return mending.redate_status(self.course, link.key, self.near(link.start))

    def redate_start(self) -> Course:
        link = self.source.choice(self.course.periods or (Link("nothing", self.today),))
        return mending.redate_start(self.course, link.key, self.near(link.start))

    def redate_end(self) -> Course:
        link = self.source.choice(self.course.periods or (Link("nothing", self.today),))
        return mending.redate_end(self.course, link.key, self.near(link.end or link.start))

    def reopen(self) -> Course:
        return mending.redate_end(self.course, self.some(self.course.periods), None, {"ceased_reason": None})

    def withdraw_placement(self) -> Course:
        return mending.withdraw_placement(self.course, self.some(self.course.placements))

    def withdraw_status(self) -> Course:
        return mending.withdraw_status(self.course, self.some(self.course.statuses))

    def withdraw_period(self) -> Course:
        if self.source.random() < 0.8:
            raise Refused("Not so often.")
        return mending.withdraw_period(self.course, self.some(self.course.periods))


def check_course(course: Course, today: date) -> None:
    """A day of care has exactly one placement and one legal status, and a day without care none: asked on and about every edge."""
    for links in _chains(course):
        assert sum(each.end is None for each in links) <= 1, "two are open"
    edges = {today, *(day for links in _chains(course) for each in links for day in (each.start, each.end) if day)}
    for day in sorted({edge + shift * DAY for edge in edges for shift in (-1, 0, 1, 40)}):
        care, status, place = (_on(links, day) for links in _chains(course))
        assert (len(care), len(status), len(place)) in {(0, 0, 0), (1, 1, 1)}, f"{day}: {len(care)} {len(status)} {len(place)}"


def _chains(course: Course) -> tuple[Sequence[Link], ...]:
    return course.periods, course.statuses, course.placements


def _on(links: Sequence[Link], day: date) -> list[Link]:
    return [each for each in links if each.start <= day and (each.end is None or day < each.end)]


def episodes_of(course: Course) -> list[DerivedEpisode]:
    """The episodes of a course, period by period."""
    found: list[DerivedEpisode] = []
    for period in course.periods:
        facts = CareFacts(period.start, period.end, period.facts.get("category_of_need"), period.facts.get("ceased_reason"), "NM9 9ZZ")
        statuses = [StatusFacts(each.start, each.end, each.facts.get("code")) for each in course.inside(course.statuses, period)]
        found += derive_episodes(facts, statuses, [_placed(each) for each in course.inside(course.placements, period)])
    return found


def _placed(link: Link) -> PlacementFacts:
    facts = link.facts
    address = (facts.get("kind"), facts.get("provider_kind"), facts.get("postcode"), facts.get("urn"))
    return PlacementFacts(link.start, link.end, *address, bool(facts.get("same_carer")), facts.get("end_reason"))


def check_episodes(course: Course, episodes: Sequence[DerivedEpisode]) -> None:
    """Each episode says what held on its first day, why it began by what differs from the day before, and how it joins the next."""
    for number, row in enumerate(episodes):
        (care,), (status,), (place,) = (_on(links, row.decom) for links in _chains(course))
        assert (row.ls, row.place, row.cin) == (status.facts["code"], place.facts["kind"], care.facts["category_of_need"])
        assert row.rne == _why(course, row.decom, status, place)
        assert row.dec is None or row.dec > row.decom
        after = episodes[number + 1] if number + 1 < len(episodes) else None
        if after is not None and row.dec == after.decom:
            assert row.rec == "X1"
            assert after.rne != "S"
            moved = after.rne in "PTBU" and not {row.place, after.place} & set(AWAY)
            assert row.reason_place_change == (place.facts.get("end_reason") if moved else None)
        else:
            assert row.rec == (care.facts["ceased_reason"] if row.dec else None)
            assert row.dec == care.end
            assert row.reason_place_change is None
            assert after is None or after.rne == "S"
    days = [day for row in episodes for day in (row.decom, row.dec or date.max)]
    assert days == sorted(days), "episodes overlap"


def _why(course: Course, day: date, status: Link, place: Link) -> str:
    care_before, status_before, place_before = (_on(links, day - DAY) for links in _chains(course))
    if not care_before:
        return "S"
    is_new_status = status_before[0].key != status.key
    if place_before[0].key == place.key:
        assert is_new_status, "nothing changed on this day"
        return "L"
    is_away = {place_before[0].facts["kind"], place.facts["kind"]} & set(AWAY)
    is_same_carer = bool(place.facts.get("same_carer")) and not is_away
    return {(False, False): "P", (False, True): "T", (True, False): "B", (True, True): "U"}[is_new_status, is_same_carer]
