"""A small council as the slow versions of the measures look at it: plain rows, read anew each time."""

from __future__ import annotations

from datetime import date

from lacdesk.practice.history import CarePeriod, ChildHistory, HealthEvent, Status
from lacdesk.practice.legs import Leg
from lacdesk.practice.planning import Consent, Planning, ReviewHeld
from lacdesk.practice.review_clocks import reviewed
from lacdesk.practice.reviews import review_chain
from lacdesk.practice.standards import CouncilRow, Standards, load_standards
from lacdesk.practice.stays import Placed, stays_of
from lacdesk.practice.workdays import load_bank_holidays
from tests.indicators.slow_care import DAY, Row, birthday, later, open_row, rows_of_child

HOLIDAYS = load_bank_holidays()
FOR_EVER = date(9999, 1, 1)
_PLACED = [name for name in Placed._fields if name != "started"]


class Slow:
    """One council and the last day known of it, counted slowly."""

    def __init__(self, world: dict[str, list[Row]], as_at: date | None = None) -> None:
        self.world, self.as_at = world, as_at
        self.children = {child["id"]: child for child in world["children"]}
        self.own = {child_id: self._episodes(child_id) for child_id in self.children}

    def people(self) -> list[Row]:
        returned = {row["child_id"] for row in self.rows("uasc_rows")}
        return [{**child, "is_returned_as_uasc": child_id in returned} for child_id, child in self.children.items()]

    def rows(self, table: str, child_id: str | None = None) -> list[Row]:
        return [row for row in self.world.get(table, []) if child_id in {None, row.get("child_id")}]

    def dated(self, table: str, column: str, child_id: str, day: date = FOR_EVER) -> list[Row]:
        """A child's rows of a table by a day, in order of it."""
        known = [row for row in self.rows(table, child_id) if row.get(column) is not None and row[column] <= day]
        return sorted(known, key=lambda row: row[column])

    def is_begun(self, day: date, **tables: str) -> bool:
        """Whether any row of these tables has a day in its column by the day given."""
        return any(row.get(column) and row[column] <= day for table, column in tables.items() for row in self.rows(table))

    def held(self, day: date) -> list[str]:
        return [child_id for child_id, own in self.own.items() if open_row(own, day) is not None]

    def _episodes(self, child_id: str) -> list[Row]:
        rows = [row for row in self.rows("episodes") if row["decom"] and (row["dec"] is None or row["dec"] >= row["decom"])]
        plain = [{name: value for name, value in row.items() if name not in {"origin", "collection_year"}} for row in rows]
        return rows_of_child(plain, child_id)

    def standards(self) -> Standards:
        own = [CouncilRow(row["key"], row["amount"], row["holds_from"]) for row in self.rows("standards") if row["holds_from"]]
        return load_standards().with_council_rows(own)

    def figure(self, key: str, day: date) -> int:
        return self.standards().council.amount(key, day)

    def history(self, child_id: str) -> ChildHistory:
        """What the clocks of the practice read of a child."""
        placements = [Placed(row["started"], *map(row.get, _PLACED)) for row in self.dated("placements", "started", child_id)]
        stays = tuple(stays_of(placements))
        reviews = [ReviewHeld(r["adjourned_to"] or r["date_held"], r["kind"], r["mode"] != "no_meeting") for r in self._reviews(child_id)]
        consents = [Consent(row["consent_given"], row["reversed_on"]) for row in self.dated("adoptions", "consent_given", child_id)]
        return ChildHistory(
            dob=self.children[child_id]["dob"],
            periods=tuple(CarePeriod(row["started"], row["ceased"]) for row in self.dated("periods", "started", child_id)),
            statuses=tuple(Status(row["started"], row["ended"], row["code"]) for row in self.dated("statuses", "started", child_id)),
            stays=stays,
            visits_made=tuple(row["visit_date"] for row in self.dated("visits", "visit_date", child_id) if _is_made(row)),
            reviews_held=reviewed(sorted(reviews, key=lambda review: review.on), stays),
            health=tuple(HealthEvent(r["kind"], r["done"]) for r in self.dated("health", "done", child_id) if r["health_status"] == "done"),
            planning=Planning(consents=tuple(consents)),
        )

    def _reviews(self, child_id: str) -> list[Row]:
        return self.dated("reviews", "date_held", child_id)

    def care_leavers(self, day: date) -> list[str]:
        held = self.held(day)
        return [child_id for child_id in self.children if child_id not in held and self._is_leaver(child_id, day)]

    def _is_leaver(self, child_id: str, day: date) -> bool:
        born, own = self.children[child_id]["dob"], self.own[child_id]
        if born is None or not birthday(born, 16) <= day < birthday(born, 26):
            return False
        in_care = [row for row in own if row["ls"] not in {"V3", "V4"}]
        told = [(row["dec"], 0, True) for row in in_care if row["dec"] and row["rec"] in {"E2", "E3", "E11", "E12"}]
        told += [(row["decom"], 1, False) for row in in_care]
        told += [
            (row["as_at"], 2, row["in_touch"] in {"DIED", "NREQ", "RHOM"}) for row in self.rows("leaver_facts", child_id) if row["in_touch"]
        ]
        last = max((each for each in told if each[0] and each[0] <= day), default=None)
        if last and last[2]:
            return False
        is_recorded = bool(self.dated("leaver_facts", "as_at", child_id, day))
        return is_recorded or (self.days_since_14(child_id, day) >= 91 and self._was_in_care_at_16(child_id, day))

    def days_since_14(self, child_id: str, day: date) -> int:
        born = self.children[child_id]["dob"]
        first = birthday(born, 14)
        return sum(self._is_in_care(child_id, first + DAY * n) for n in range(max(0, (day - first).days)))

    def _was_in_care_at_16(self, child_id: str, day: date) -> bool:
        first = birthday(self.children[child_id]["dob"], 16)
        return any(self._is_in_care(child_id, first + DAY * n) for n in range((day - first).days + 1))

    def _is_in_care(self, child_id: str, day: date) -> bool:
        rows = [row for row in self.own[child_id] if row["ls"] not in {"V3", "V4"}]
        return any(row["decom"] <= day and (row["dec"] is None or row["dec"] > day) for row in rows)

    def eligible(self, day: date) -> list[str]:
        return [child_id for child_id in self.held(day) if self._is_eligible(child_id, day)]

    def _is_eligible(self, child_id: str, day: date) -> bool:
        born, reached = self.children[child_id]["dob"], self.pathway_age(child_id)
        return reached is not None and reached <= day < birthday(born, 18) and self.days_since_14(child_id, day) >= 91

    def pathway_age(self, child_id: str) -> date | None:
        born = self.children[child_id]["dob"]
        return None if born is None else later(birthday(born, 16), self.figure("pathway_plan_months", birthday(born, 16)))

    def whole(self, items: str, field: str, plan: Row) -> bool:
        """Whether a plan has items, each with an owner and a date."""
        found = [row for row in self.rows(items) if row[field] == plan["id"]]
        return bool(found) and all(row["owner"] and row["due"] for row in found)

    def judged_reviews(self, child_id: str) -> list[Leg]:
        """The reviews that can be judged from what is known."""
        bounds = {row["started"] for row in self.rows("periods", child_id) if row.get("started_is_lower_bound")}
        years = [row["collection_year"] for row in self.rows("episodes", child_id) if row["origin"] == "imported"]
        since = date(min(years) - 1, 4, 1) if years else date.min
        kept: dict[tuple[date, str], Leg] = {}
        is_uncertain, first = False, ""
        for leg in review_chain(self.history(child_id), HOLIDAYS, FOR_EVER):
            if leg.rule.startswith("R17"):
                continue
            if leg.rule in {"R1", "R14.first"}:
                first = leg.rule
                is_before = leg.by < since and (leg.met_on is None or leg.met_on >= since)
                is_uncertain = leg.anchor in bounds or is_before
                if is_uncertain:
                    continue
            is_second = is_uncertain and (first, leg.rule) in {("R1", "R2"), ("R14.first", "R14.second")}
            rule = "R3" if first == "R1" else "R14.later"
            judged = leg._replace(by=later(leg.anchor, 6), rule=rule) if is_second else leg
            kept[judged.anchor, judged.rule] = _better(kept.get((judged.anchor, judged.rule)), judged)
        return list(kept.values())


def _better(one: Leg | None, other: Leg) -> Leg:
    """Of a review told twice, the one that was met, or else the one that ran longest."""
    if one is None:
        return other
    order = [(leg.met_on is not None, leg.ended or FOR_EVER) for leg in (one, other)]
    return other if order[1] >= order[0] else one


def _is_made(row: Row) -> bool:
    return bool(row["outcome"] == "made" and row["method"] == "in_person")
