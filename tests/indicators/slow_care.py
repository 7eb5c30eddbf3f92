"""Care as the definitions tell it, one row and one day after another: slow, and plain to see."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

DAY = timedelta(days=1)
ADOPTED = {"E11", "E12"}
GUARDIANSHIP = {"E45", "E46", "E47", "E48"}
REASONS = {"ceased_permanence": ADOPTED | GUARDIANSHIP | {"E41"}, "ceased_sgo": GUARDIANSHIP, "adopted_share": ADOPTED}
PLACES = {
    "family_based": {"A3", "A4", "A5", "A6", "P1", "U1", "U2", "U3", "U4", "U5", "U6"},
    "with_parents": {"P1"},
    "kinship": {"U1", "U2", "U3"},
}
Row = dict[str, Any]
Outcome = bool | None


def end_of(month: date) -> date:
    return date(month.year, month.month, calendar.monthrange(month.year, month.month)[1])


def later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def rows_of_child(rows: list[Row], ref: str) -> list[Row]:
    """A child's rows in order, each once."""
    kept: list[Row] = []
    for row in sorted((row for row in rows if row["child_id"] == ref), key=lambda row: (row["decom"], row["dec"] or date.max, row["id"])):
        plain = {key: value for key, value in row.items() if key != "id"}
        if not any(plain == {key: value for key, value in other.items() if key != "id"} for other in kept):
            kept.append(row)
    return kept


def holds(row: Row, day: date) -> bool:
    return bool(row["decom"] <= day and (row["dec"] is None or row["dec"] > day))


def open_row(rows: list[Row], day: date) -> Row | None:
    last = None
    for row in rows:
        if holds(row, day):
            last = row
    return None if last is None or last["ls"] in {"V3", "V4"} else last


def starts_period(rows: list[Row], at: int) -> bool:
    if at == 0 or rows[at]["rne"] == "S" or rows[at - 1]["ls"] in {"V3", "V4"}:
        return True
    return rows[at - 1]["dec"] is not None and rows[at - 1]["dec"] < rows[at]["decom"]


@dataclass
class Lived:
    """One placement: the rows lived in it, and those of a temporary stay it may yet be joined with."""

    rows: list[Row]
    period_start: date
    joined_from: date
    away: list[Row] = field(default_factory=list)
    ended: date | None = None

    def is_lived_in(self, day: date) -> bool:
        if self.ended and day >= self.ended:
            return False
        return any(holds(row, day) for row in self.rows + self.away)

    def where(self) -> tuple[Any, ...]:
        return place_of(self.rows[-1])


def place_of(row: Row) -> tuple[Any, ...]:
    return row["place"], row["place_provider"], row["pl_post"]


def stays(now: Lived, row: Row) -> bool:
    if row["place"] in {"A3", "A5"} or row["rne"] in {"L", "T", "U"}:
        return True
    return row["rne"] not in {"S", "P", "B"} and place_of(row) == now.where()


def lived(rows: list[Row], day: date) -> list[Lived]:
    """The placements known by a day, one row after another."""
    found: list[Lived] = []
    now: Lived | None = None
    period_start = date.min
    known = [row for row in rows if row["decom"] <= day]
    for at, row in enumerate(known):
        if row["ls"] in {"V3", "V4"}:
            now = None
            continue
        if starts_period(known, at):
            now, period_start = None, row["decom"]
        if row["place"].startswith("T"):
            if now:
                now.away.append(row)
        elif now and now.away and place_of(row) == now.where():
            now.rows += [*now.away, row]
            now.away = []
        elif now and now.away:
            now.ended = now.away[0]["decom"]
            now = Lived([row], period_start, row["decom"])
            found.append(now)
        elif now and stays(now, row):
            now.rows.append(row)
        else:
            ends = [each["dec"] for each in now.rows] if now else []
            touches = bool(ends) and None not in ends and max(ends) == row["decom"]
            joined = now.joined_from if now and touches and row["place"].startswith("A") else row["decom"]
            now = Lived([row], period_start, joined)
            found.append(now)
    return found


def outcomes(key: str, child: Row, own: list[Row], month: date, day: date) -> list[Outcome]:
    """One outcome for each row of a measure of episodes that a child has; `own` are the child's rows in order."""
    here = open_row(own, day)
    if key == "admissions":
        return [True for row in own if month <= row["decom"] <= day and row["rne"] == "S" and row["ls"] not in {"V3", "V4"}]
    if key in {"ceased", "ceased_sgo_cao", *REASONS}:
        left = [row["rec"] for row in own if is_end(row) and month <= row["dec"] <= day]
        if key == "ceased_sgo_cao":
            return [True for reason in left if reason in GUARDIANSHIP | {"E41"}]
        return [key == "ceased" or reason in REASONS[key] for reason in left]
    if here is None:
        return []
    if key == "looked_after":
        return [True]
    if key in PLACES:
        return [here["place"] in PLACES[key]]
    if key == "uasc":
        since, stopped = child.get("uasc_from"), child.get("uasc_ceased")
        is_known = since is not None or stopped is not None or child.get("is_returned_as_uasc", False)
        return [True] if is_known and (since is None or since <= day) and (stopped is None or stopped > day) else []
    placements = lived(own, day)
    if key == "three_placements":
        first = later(day.replace(day=1), -11)
        window = [first + DAY * n for n in range((day - first).days + 1)]
        return [sum(any(each.is_lived_in(one) for one in window) for each in placements) >= 3]
    return stable(child, own, here, placements, day, is_joined=key == "long_term_stable")


def is_end(row: Row) -> bool:
    """Whether care ended with this row, outside short breaks."""
    return row["dec"] is not None and row["rec"] not in {None, "", "X1"} and row["ls"] not in {"V3", "V4"}


def period_start(own: list[Row], row: Row) -> tuple[date, bool]:
    """The first day of the period of care a row lies in, and whether that is only the earliest day known."""
    at = own.index(row)
    while not starts_period(own, at):
        at -= 1
    return own[at]["decom"], at == 0 and own[at]["rne"] != "S"


def rows_of_period(own: list[Row], row: Row) -> list[Row]:
    """The rows of the period of care a row lies in."""
    first = last = own.index(row)
    while not starts_period(own, first):
        first -= 1
    while last + 1 < len(own) and not starts_period(own, last + 1):
        last += 1
    return own[first : last + 1]


def birthday(born: date, age: int) -> date:
    """The day an age is reached; 1 March for 29 February in other years."""
    if (born.month, born.day) == (2, 29) and not calendar.isleap(born.year + age):
        return date(born.year + age, 3, 1)
    return born.replace(year=born.year + age)


def stable(child: Row, own: list[Row], here: Row, placements: list[Lived], day: date, *, is_joined: bool) -> list[Outcome]:
    """Whether a child looked after long term has lived in the placement, or with the carer, for two years; nothing for others."""
    born, known = child["dob"], [row for row in own if row["decom"] <= day]
    start, _ = period_start(known, here)
    if born is None or later(start, 30) > day or birthday(born, 16) <= day:
        return []
    present = [each for each in placements if each.is_lived_in(day) and each.period_start == start]
    began = [each.joined_from if is_joined else each.rows[0]["decom"] for each in present[-1:]]
    return [bool(began) and later(began[0], 24) <= day]


def days_to_adopters(own: list[Row], milestones: Iterable[Row], first: date, last: date, key: str) -> list[int]:
    """The days of each adoption of a child between two days, by A1, A10 or A2."""
    found: list[int] = []
    for row in own:
        if row["ls"] in {"V3", "V4"} or row["rec"] not in ADOPTED or row["dec"] is None or not first <= row["dec"] <= last:
            continue
        plans = list(milestones)
        span = order_to_match(own, row, plans) if key == "a2_days" else care_to_adopters(own, row, plans, key)
        if span:
            found.append(max(0, (span[1] - span[0]).days))
    return found


def order_to_match(own: list[Row], row: Row, plans: list[Row]) -> tuple[date, date] | None:
    orders = [each["placement_order"] for each in plans if each.get("placement_order") and each["placement_order"] <= row["dec"]]
    by_status = [each["decom"] for each in rows_of_period(own, row) if each["ls"] == "E1" and each["decom"] < row["dec"]]
    matches = [each["matched"] for each in plans if each.get("matched") and each["matched"] <= row["dec"]]
    if not matches or not (orders or by_status):
        return None
    return (max(orders) if orders else by_status[0]), max(matches)


def care_to_adopters(own: list[Row], row: Row, plans: list[Row], key: str) -> tuple[date, date] | None:
    start, is_bound = period_start(own, row)
    with_adopters = [each for each in rows_of_period(own, row) if each["place"] in {"A3", "A4", "A5", "A6"}]
    if is_bound or not with_adopters or with_adopters[0]["decom"] >= row["dec"]:
        return None
    placed: date = with_adopters[0]["decom"]
    were_carers = with_adopters[0]["place"] in {"A3", "A5"} or any(each.get("is_foster_carer") for each in plans)
    if key == "a10_days" and were_carers:
        before = [each for each in lived(own, date.max) if each.rows[0]["decom"] <= placed]
        placed = max(start, before[-1].joined_from) if before else placed
    return start, placed
