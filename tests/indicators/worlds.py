"""Small councils made at random: children, their care and every record a measure reads, whole or with something amiss."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random

from tests.indicators.slow_care import Row

FIRST, LAST = date(2014, 9, 1), date(2018, 12, 31)
World = dict[str, list[Row]]
_OF_EVERYBODY = {"children", "carers", "workers", "standards", "populations"}
_ITEMS = {"care_plans": ("care_plan_items", "care_plan_id"), "pathway_plans": ("pathway_plan_items", "pathway_plan_id")}
_IN_ORDER = {"periods": ("started", "ceased"), "statuses": ("started", "ended"), "placements": ("started", "ended")}


class WorldMaker:
    """Makes one council from a source of chance, record by record."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.world: World = {}
        self.numbers = 0

    def make(self) -> World:
        children = [self._child() for _ in range(self.chance.randint(2, 6))]
        for number in range(4):
            self.add("workers", id=f"w{number}", is_qualified=self.chance.choice([True, None, False]))
            kind = self.chance.choice(["mainstream", "mainstream", "connected_person", "short_break", None])
            self.add("carers", id=f"k{number}", approved=self.day(), approval_kind=kind, most_children=self.chance.choice([None, 1, 3]))
        self.add("populations", number=50_000, holds_from=date(2016, 4, 1), holds_until=self.chance.choice([None, date(2017, 3, 31)]))
        self.add("populations", number=61_000, holds_from=date(2016, 12, 1))
        if self.maybe(0.3):
            self.add("standards", key="pathway_plan_months", amount=1, holds_from=date(2014, 1, 1))
            self.add("standards", key="visit_first_year_days", amount=self.chance.choice([14, 21]), holds_from=self.day())
        for child in children:
            self._care(child)
            self._as_it_should_be(child["id"])
            self._records(child)
        return self.world

    def add(self, table: str, **row: object) -> Row:
        self.numbers += 1
        row.setdefault("id", f"{table}{self.numbers:04}")
        self.world.setdefault(table, []).append(row)
        return row

    def maybe(self, share: float) -> bool:
        return self.chance.random() < share

    def day(self, first: date = FIRST, last: date = LAST) -> date:
        return first + timedelta(days=self.chance.randint(0, max(0, (last - first).days)))

    def _child(self) -> Row:
        number = len(self.world.get("children", ()))
        born = self.chance.choice([self.day(date(1990, 1, 1), date(2003, 12, 31)), self.day(date(2000, 1, 1), date(2017, 12, 31)), None])
        born = self.chance.choice([born, born, born, date(2000, 2, 29)])
        youth = self.day() if self.maybe(0.3) else None
        needs = self.chance.choice([None, None, "ehcp", "support"])
        child = self.add("children", id=f"c{number}", ref=f"R{number}", dob=born, sen_status=needs, youth_justice_from=youth)
        child["youth_justice_until"] = youth + timedelta(days=200) if youth and self.maybe(0.5) else None
        child["uasc_from"] = self.day() if self.maybe(0.2) else None
        child["uasc_ceased"] = self.day() if self.maybe(0.2) else None
        if self.maybe(0.1):
            self.add("uasc_rows", child_id=child["id"], return_table="UASC")
        return child

    def _care(self, child: Row) -> None:
        at = self.day(FIRST, date(2017, 6, 1))
        for run in range(self.chance.choice([0, 1, 1, 1, 2, 3])):
            at = self._period(child["id"], at, is_first=run == 0) + timedelta(days=self.chance.choice([0, 1, 20, 300]))

    def _period(self, child_id: str, start: date, *, is_first: bool) -> date:
        began, status, parts = start, self.chance.choice(["C2", "C2", "V2", "E1", "V3", "V4"]), self.chance.randint(1, 5)
        for part in range(parts):
            days = self.chance.choice([1, 20, 45, 90, 150, 200, 400])
            end = start + timedelta(days=days) if part < parts - 1 or self.maybe(0.6) else None
            place = self.chance.choice(["U4", "U4", "U1", "K2", "P1", "A4", "A5", "A6", "T1"])
            status = self.chance.choice([status, status, "C2", "E1"]) if status[0] != "V" or status == "V2" else status
            rne = self.chance.choice(["P", "P", "L", "T", "B"]) if part else self.chance.choice(["S", "S", "S", "P"]) if is_first else "S"
            self._episode(child_id, start, end, rne, status, place, is_last=part == parts - 1)
            if end is None:
                break
            start = end
        last = self.world["episodes"][-1]["dec"]
        self.add("periods", child_id=child_id, started=began, ceased=last, started_is_lower_bound=is_first and self.maybe(0.2))
        return last or start + timedelta(days=400)

    def _episode(self, child_id: str, start: date, end: date | None, rne: str, status: str, place: str, *, is_last: bool) -> None:
        reason = (
            self.chance.choice(["E4A", "E11", "E12", "E12", "E41", "E45", "E46", "E2", "E8"]) if is_last and end else "X1" if end else None
        )
        kept = {"child_id": child_id, "decom": start, "dec": end, "rne": rne, "ls": status, "place": place, "rec": reason}
        post, provider = self.chance.choice(["AB1 2CD", "AB1 2CE"]), self.chance.choice(["PR1", None])
        origin = {"origin": "imported", "collection_year": 2016} if child_id == "c0" else {"origin": "derived", "collection_year": None}
        self.add("episodes", **kept, place_provider=provider, pl_post=post, **origin)
        self.add("statuses", child_id=child_id, started=start, ended=end, code=status)
        matched = start + timedelta(days=60) if self.maybe(0.1) else None
        lived = {"kind": place, "home_id": self.chance.choice(["h1", "h2"]), "same_carer": rne in {"L", "T"}}
        self.add("placements", child_id=child_id, started=start, ended=end, **lived, long_term_match_date=matched)

    def _as_it_should_be(self, child_id: str) -> None:
        """What is done in most periods of care, nearly when it is due."""
        for period in [row for row in self.world.get("periods", ()) if row["child_id"] == child_id]:
            start, end = period["started"], period["ceased"] or LAST
            first = start + timedelta(days=self.chance.choice([3, 7, 8]))
            self._run("visits", "visit_date", child_id, first, end, (20, 28, 29, 42, 43, 84), outcome="made", method="in_person")
            first = start + timedelta(days=self.chance.choice([20, 27, 40]))
            self._run(
                "reviews", "date_held", child_id, first, end, (80, 91, 180, 184, 200), adjourned_to=None, kind="lac", mode="in_person"
            )
            if self.maybe(0.6):
                on = start + timedelta(days=self.chance.choice([-40, 15, 27, 28, 29, 60]))
                self.add("health", child_id=child_id, done=on, kind="iha", health_status="done", appointment=None, recorded_at=None)
        for last in [row for row in self.world.get("episodes", ()) if row["child_id"] == child_id and row["rec"] in {"E11", "E12"}]:
            decided = last["dec"] - timedelta(days=self.chance.choice([90, 364, 365, 366, 500]))
            order, matched = decided + timedelta(days=self.chance.choice([20, 200])), decided + timedelta(days=60)
            days = {"placement_order": order if self.maybe(0.6) else None, "matched": matched, "consent_given": None, "reversed_on": None}
            self.add("adoptions", child_id=child_id, decision=decided, **days, is_foster_carer=self.maybe(0.3))

    def _run(self, table: str, column: str, child_id: str, first: date, end: date, gaps: tuple[int, ...], **kept: object) -> None:
        day = first
        while day < end and self.maybe(0.95):
            self.add(table, child_id=child_id, **{column: day}, **kept)
            day += timedelta(days=self.chance.choice(gaps))

    def _records(self, child: Row) -> None:
        kept = {"child_id": child["id"]}
        for make, most in _MAKERS:
            for _ in range(self.chance.randint(0, most)):
                make(self, kept)

    def near_care(self, child_id: str) -> date:
        """A day in or about a child's care, or any day of one who has none."""
        starts = [row["decom"] for row in self.world.get("episodes", ()) if row["child_id"] == child_id and row["decom"]]
        return self.chance.choice(starts) + timedelta(days=self.chance.randint(-30, 420)) if starts else self.day()


Kept = dict[str, str]


def _visit(maker: WorldMaker, kept: Kept) -> None:
    outcome = maker.chance.choice(["made", "made", "made", "cancelled"])
    method = maker.chance.choice(["in_person", "in_person", "video"])
    maker.add("visits", **kept, visit_date=maker.near_care(kept["child_id"]), outcome=outcome, method=method)


def _review(maker: WorldMaker, kept: Kept) -> None:
    held = maker.near_care(kept["child_id"])
    later = held + timedelta(days=9) if maker.maybe(0.1) else None
    maker.add("reviews", **kept, date_held=held, adjourned_to=later, kind="lac", mode=maker.chance.choice(["in_person", "no_meeting"]))


def _health(maker: WorldMaker, kept: Kept) -> None:
    state = maker.chance.choice(["done", "done", "done", "refused", "planned"])
    done = maker.near_care(kept["child_id"]) if state == "done" or maker.maybe(0.2) else None
    kind = maker.chance.choice(["iha", "rha", "dental", "optician"])
    told = {"appointment": maker.near_care(kept["child_id"]) if maker.maybe(0.5) else None, "recorded_at": datetime(2017, 5, 1, 9, 0)}
    maker.add("health", **kept, done=done, kind=kind, health_status=state, **told)


def _pep(maker: WorldMaker, kept: Kept) -> None:
    maker.add("peps", **kept, meeting_date=maker.near_care(kept["child_id"]), sen_status=maker.chance.choice([None, "ehcp", "support"]))


def _plan(table: str) -> Callable[[WorldMaker, Kept], None]:
    def make(maker: WorldMaker, kept: Kept) -> None:
        start = maker.near_care(kept["child_id"])
        dates = {"started": start, "ended": start + timedelta(days=150) if maker.maybe(0.2) else None}
        dates["next_due"] = start + timedelta(days=180) if maker.maybe(0.5) else None
        if table == "pathway_plans":
            dates = {"plan_date": start, "reviewed": start + timedelta(days=170) if maker.maybe(0.5) else None}
        plan = maker.add(table, **kept, **dates)
        items, field = _ITEMS[table]
        for _ in range(maker.chance.choice([0, 1, 2, 2])):
            due = maker.chance.choice([start, start, start, start, None])
            maker.add(items, **{field: plan["id"], "due": due, "owner": maker.chance.choice(["A. Reed", "A. Reed", "A. Reed", ""])})

    return make


def _facts(maker: WorldMaker, kept: Kept) -> None:
    told = {
        "in_touch": maker.chance.choice(["YES", "YES", "YES", "NO", "DIED", None]),
        "activity": maker.chance.choice(["F2", "P5", "G5", "0"]),
    }
    accommodation = maker.chance.choice(["U1", "U2", "X2", "W1", "0", None])
    maker.add("leaver_facts", **kept, as_at=maker.day(), **told, accommodation=accommodation, is_suitable=maker.chance.choice([True, None]))


def _lodging(maker: WorldMaker, kept: Kept) -> None:
    start = maker.day()
    lived = {"kind": maker.chance.choice(["U", "D", "W", "S"]), "is_suitable": maker.chance.choice([True, True, False, None])}
    end = start + timedelta(days=200) if maker.maybe(0.5) else None
    maker.add("lodgings", **kept, started=start, ended=end, **lived, is_sofa_surfing=maker.maybe(0.1))


def _activity(maker: WorldMaker, kept: Kept) -> None:
    start = maker.day()
    end = start + timedelta(days=200) if maker.maybe(0.5) else None
    maker.add("activities", **kept, started=start, ended=end, activity=maker.chance.choice(["F1", "F5", "G4", "0", None]))


def _missing(maker: WorldMaker, kept: Kept) -> None:
    maker.add("missing", **kept, started=maker.near_care(kept["child_id"]), kind=maker.chance.choice(["M", "M", "A", None]))


def _allocation(maker: WorldMaker, kept: Kept) -> None:
    start = maker.near_care(kept["child_id"])
    held = {"role": maker.chance.choice(["social_worker", "social_worker", "reviewing_officer"]), "reason": "CHCHAN"}
    end = start + timedelta(days=300) if maker.maybe(0.4) else None
    maker.add("allocations", **kept, started=start, ended=end, **held, worker_id=maker.chance.choice(["w0", "w1", "w2", None]))


def _adoption(maker: WorldMaker, kept: Kept) -> None:
    decided = maker.near_care(kept["child_id"])
    order, matched = (decided + timedelta(days=maker.chance.randint(-60, 300)) for _ in range(2))
    consent = {"consent_given": decided if maker.maybe(0.3) else None, "reversed_on": order if maker.maybe(0.3) else None}
    kept_days = {"decision": decided if maker.maybe(0.8) else None, "placement_order": order if maker.maybe(0.6) else None}
    maker.add("adoptions", **kept, **kept_days, **consent, matched=matched, is_foster_carer=maker.chance.choice([True, False, None]))


def _court(maker: WorldMaker, kept: Kept) -> None:
    words = maker.chance.choice(["Special guardianship order", "Care order", "CAO to the aunt", "Cocoa order", None])
    maker.add("court_cases", **kept, final_order_made=maker.near_care(kept["child_id"]), final_order=words)


_MAKERS: tuple[tuple[Callable[[WorldMaker, Kept], None], int], ...] = (
    *((_visit, 4), (_review, 2), (_health, 6), (_pep, 4), (_plan("care_plans"), 2), (_plan("pathway_plans"), 2), (_facts, 1)),
    *((_lodging, 2), (_activity, 2), (_missing, 4), (_allocation, 3), (_adoption, 1), (_court, 1)),
)


def world_of(seed: int) -> World:
    """The council a number stands for, the same every time."""
    return WorldMaker(Random(seed)).make()


def mutate(world: World, chance: Random) -> None:
    """Change something as people and imports do: a row lost, doubled or given to another child, a date moved or forgotten."""
    table = chance.choice(sorted(world))
    place = chance.randrange(len(world[table])) if world[table] else None
    if place is None:
        return
    row = world[table][place]
    days = [name for name, value in row.items() if type(value) is date]
    how = chance.choice(["lose", "double", "move", "forget", "shift", "shift", "shift"])
    if how == "lose" and table != "children":
        del world[table][place]
    elif how == "double" and table not in _OF_EVERYBODY:
        world[table].append({**row, "id": f"{row['id']}again"})
    elif how == "move" and "child_id" in row:
        row["child_id"] = chance.choice([child["id"] for child in world["children"]])
    elif how == "forget" and days:
        row[chance.choice(days)] = None
    elif how == "shift" and days:
        name = chance.choice(days)
        row[name] += timedelta(days=chance.choice([-400, -31, -1, 1, 31, 400]))
    _keep_in_order(table, row)


def _keep_in_order(table: str, row: Row) -> None:
    """A record of care that ends before it starts is refused where it is written, so none is read."""
    first, last = _IN_ORDER.get(table, ("", ""))
    if row.get(first) and row.get(last) and row[last] < row[first]:
        row[last] = row[first]
