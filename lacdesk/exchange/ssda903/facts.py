"""What the tables beside Header and Episodes say of a child: reviews, missing episodes, yearly facts, adoption, allocations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from lacdesk.exchange.ssda903.cells import day, flag, number, part_day
from lacdesk.exchange.ssda903.coding import as_listed, is_listed, year_end
from lacdesk.exchange.ssda903.rows import Row
from lacdesk.exchange.ssda903.tables import TABLES
from lacdesk.practice.months import age_on, birthday
from lacdesk.records.adoption import AdoptionMilestones
from lacdesk.records.base import ChildRecord
from lacdesk.records.care import DeprivationOfLiberty
from lacdesk.records.health import TwelveMonthFacts
from lacdesk.records.leaving_care import CareLeaverFacts
from lacdesk.records.missing import MissingEpisode
from lacdesk.records.people import Allocation
from lacdesk.records.review import Review

_FLAGS = (
    "CONVICTED",
    "HEALTH_CHECK",
    "IMMUNISATIONS",
    "TEETH_CHECK",
    "HEALTH_ASSESSMENT",
    "SUBSTANCE_MISUSE",
    "INTERVENTION_RECEIVED",
    "INTERVENTION_OFFERED",
)
_SETS = {column.name: column.code_set for table in TABLES.values() for column in table.columns if column.code_set}


@dataclass(slots=True, eq=False)
class Fact:
    """One record to be kept: its class, its values, the values that tell it from others of the child, and the rows it came from."""

    record_class: type[ChildRecord]
    values: dict[str, Any]
    known_by: tuple[str, ...]
    rows: list[Row]

    @property
    def key(self) -> tuple[Any, ...]:
        """What tells this record from others of its class for one child."""
        return tuple(self.values[name] for name in self.known_by)


def facts_of(rows: Iterable[Row], year: int) -> list[Fact]:
    """Return the records one child's rows ask for; rows that are left out ask for nothing."""
    counting = [row for row in rows if row.why_left_out is None]
    facts = [make(row, year) for row in counting if (make := _MAKERS.get(row.table)) is not None]
    return [*facts, *_adoptions(counting, year)]


def coded(row: Row, column: str, year: int) -> str | None:
    """Return a cell's code as the year lists it, or as it came, or None for a blank."""
    return as_listed(_SETS[column], year, row.values[column]) or None


def previous_permanence(row: Row, year: int) -> dict[str, Any]:
    """Return what a PrevPerm row says of the child's first period of care."""
    day_number, month, in_year = part_day(row.values["DATE_PERM"]) or (None, None, None)
    return {
        "previous_permanence": coded(row, "PREV_PERM", year),
        "previous_permanence_day": day_number,
        "previous_permanence_month": month,
        "previous_permanence_year": in_year,
        "previous_permanence_council": row.values["LA_PERM"] or None,
    }


def _review(row: Row, year: int) -> Fact:
    values = {"date_held": day(row.values["REVIEW"]), "participation": coded(row, "REVIEW_CODE", year), "kind": "lac"}
    return Fact(Review, values, ("date_held",), [row])


def _twelve_months(row: Row, year: int) -> Fact:
    values: dict[str, Any] = {name.lower(): flag(row.values[name]) for name in _FLAGS}
    values.update(year_ended=year_end(year), sdq_score=number(row.values["SDQ_SCORE"]), sdq_reason=coded(row, "SDQ_REASON", year))
    return Fact(TwelveMonthFacts, values, ("year_ended",), [row])


def _care_leaver(row: Row, year: int) -> Fact:
    accommodation = row.values["ACCOM"]
    is_known = is_listed("accommodation", year, accommodation)
    born = day(row.values["DOB"])
    values = {
        "as_at": birthday(born, age_on(born, year_end(year))) if born is not None and born <= year_end(year) else year_end(year),
        "in_touch": coded(row, "IN_TOUCH", year),
        "activity": coded(row, "ACTIV", year),
        "accommodation": coded(row, "ACCOM", year),
        "is_suitable": {"1": True, "2": False}.get(accommodation[-1:]) if is_known else None,
    }
    return Fact(CareLeaverFacts, values, ("as_at",), [row])


def _missing(row: Row, year: int) -> Fact:
    values = {"kind": coded(row, "MISSING", year), "started": day(row.values["MIS_START"]), "ended": day(row.values["MIS_END"])}
    return Fact(MissingEpisode, values, ("started",), [row])


def _allocation(row: Row, year: int) -> Fact:
    values = {
        "role": "social_worker",
        "returned_worker": row.values["SW_ID"] or None,
        "started": day(row.values["SW_DECOM"]),
        "ended": day(row.values["SW_DEC"]),
        "reason": coded(row, "SW_REASON", year),
    }
    return Fact(Allocation, values, ("returned_worker", "started"), [row])


def _liberty(row: Row, _: int) -> Fact:
    values = {"started": day(row.values["DOLO_START"]), "ended": day(row.values["DOLO_END"])}
    return Fact(DeprivationOfLiberty, values, ("started",), [row])


def _adoptions(rows: list[Row], year: int) -> Iterator[Fact]:
    """Join an AD1 row and the PlacedAdoption row of the same decision into one set of milestones."""
    milestones = [_adoption(row, year) for row in rows if row.table == "AD1"]
    for row in rows:
        if row.table != "PlacedAdoption":
            continue
        decided = day(row.values["DATE_PLACED"])
        ended = {"reversed_on": day(row.values["DATE_PLACED_CEASED"]), "reversed_reason": coded(row, "REASON_PLACED_CEASED", year)}
        same = next((each for each in milestones if each.values["decision"] == decided and "reversed_on" not in each.values), None)
        if same is None:
            milestones.append(Fact(AdoptionMilestones, {"decision": decided, **ended}, ("decision",), [row]))
            continue
        same.values.update(ended)
        same.rows.append(row)
    yield from milestones


def _adoption(row: Row, year: int) -> Fact:
    values = {
        "decision": day(row.values["DATE_INT"]),
        "matched": day(row.values["DATE_MATCH"]),
        "is_foster_carer": flag(row.values["FOSTER_CARE"]),
        "number_of_adopters": number(row.values["NB_ADOPTR"]),
        "sex_of_adopters": coded(row, "SEX_ADOPTR", year),
        "status_of_adopters": coded(row, "LS_ADOPTR", year),
    }
    return Fact(AdoptionMilestones, values, ("decision",), [row])


_MAKERS: dict[str, Callable[[Row, int], Fact]] = {
    "Reviews": _review,
    "OC2": _twelve_months,
    "OC3": _care_leaver,
    "Missing": _missing,
    "SWEpisodes": _allocation,
    "DoLo": _liberty,
}
