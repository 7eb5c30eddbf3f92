"""When the steps of a plan for adoption are due, and those of assessing adopters (clocks.md AD1 to AD5, F3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from lacdesk.practice.because import source_of
from lacdesk.practice.due import Details, Due, What, plan_ahead
from lacdesk.practice.history import ChildHistory, current_stretch
from lacdesk.practice.months import add_months
from lacdesk.practice.standards import COUNCIL, Standards
from lacdesk.practice.workdays import BankHolidays, add_working_days

DECIDED, ORDERED, MATCHED, PLACED = "decided", "ordered", "matched", "placed"
APPLIED, ADOPTED, DISRUPTED, REVERSED = "applied", "adopted", "disrupted", "reversed"
APPEAL = timedelta(days=28)


def days_to_placing(entered_care: date, placed: date) -> int:
    """Return the days from entering care to being placed with adopters (A1)."""
    return (placed - entered_care).days


def days_to_match(ordered: date, matched: date) -> int:
    """Return the days from the placement order to the match (A2)."""
    return (matched - ordered).days


def adoption_dues(history: ChildHistory, standards: Standards, holidays: BankHolidays, today: date) -> Iterator[Due]:
    """Return what is due of the latest plan for adoption, until each step is taken or the plan ends."""
    if not history.living.adoption:
        return
    steps = _latest_plan(history, today)
    adopted = steps.get(ADOPTED)
    if adopted is not None:
        yield from _appeal(adopted, holidays, today)
    stretch = current_stretch(history, today)
    if stretch is None or stretch.is_short_breaks or steps.keys() & {ADOPTED, REVERSED} or DECIDED not in steps:
        return
    count = _Counting(standards, holidays)
    if PLACED not in steps:
        yield count.days(What.PLACED_WITH_ADOPTERS, "AD1", "adopters_days", stretch.start)
    if ORDERED in steps and MATCHED not in steps:
        yield count.days(What.ADOPTION_MATCH, "AD2", "adoption_match_days", steps[ORDERED])
    if PLACED in steps and APPLIED not in steps:
        yield count.days(What.ADOPTION_APPLICATION, "AD4", "adoption_application_days", steps[PLACED])
    yield count.months(What.ADOPTION_ORDER, "AD3", "adoption_order_months", steps[DECIDED])


def _latest_plan(history: ChildHistory, today: date) -> dict[str, date]:
    """Return the steps of the plan decided last; a placement that was disrupted since is as if it had not been."""
    happened = [each for each in history.living.adoption if each.on <= today]
    plan = next((each.plan for each in reversed(happened) if each.step == DECIDED), happened[-1].plan if happened else "")
    steps = {each.step: each.on for each in happened if each.plan == plan}
    disrupted = steps.get(DISRUPTED)
    if disrupted is not None and steps.get(PLACED, disrupted) <= disrupted:
        for undone in (PLACED, MATCHED, APPLIED):
            if steps.get(undone, date.max) <= disrupted:
                del steps[undone]
    return steps


def _appeal(adopted: date, holidays: BankHolidays, today: date) -> Iterator[Due]:
    by = adopted + APPEAL
    if today <= by:
        yield Due(What.ADOPTION_APPEAL, by, COUNCIL, "AD5", adopted, source_of("AD5"), plan_ahead(by, holidays))


class _Counting(NamedTuple):
    """Dates by the council's figures."""

    standards: Standards
    holidays: BankHolidays

    def days(self, what: What, rule: str, key: str, anchor: date) -> Due:
        """Return when a step is due: the council's days for it from the anchor, as they were on that day."""
        days = self.standards.council.amount(key, anchor)
        return self._due(what, rule, anchor, anchor + timedelta(days=days), {"days": days})

    def months(self, what: What, rule: str, key: str, anchor: date) -> Due:
        """Return when a step is due: the council's months for it from the anchor, as they were on that day."""
        months = self.standards.council.amount(key, anchor)
        return self._due(what, rule, anchor, add_months(anchor, months), {"months": months})

    def _due(self, what: What, rule: str, anchor: date, by: date, details: Details) -> Due:
        return Due(what, by, COUNCIL, rule, anchor, source_of(rule), {**details, **plan_ahead(by, self.holidays)})


ADOPTER_WORKING_DAYS: Mapping[str, int] = {"information": 1, "initial_visit": 10, "interest_decision": 5}
ADOPTER_MONTHS: Mapping[str, int] = {"break": 6, "stage_two": 4}


def adopter_step_by(step: str, anchor: date, holidays: BankHolidays) -> date:
    """Return when a step of assessing adopters is due (F3); KeyError for a step that is not one of them.

    Information and the initial visit count working days from the enquiry, the decision on a registration of interest from
    its receipt, the break months from the end of stage 1, stage two months from its start.
    """
    if step in ADOPTER_WORKING_DAYS:
        return add_working_days(anchor, ADOPTER_WORKING_DAYS[step], holidays)
    return add_months(anchor, ADOPTER_MONTHS[step])
