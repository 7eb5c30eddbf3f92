"""Every worked example of the clocks, by its number, asked of the clocks that the diary asks wherever one of them gives the date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from lacdesk.practice.adoption import days_to_match, days_to_placing
from lacdesk.practice.clocks import all_due
from lacdesk.practice.due import Due, What
from lacdesk.practice.education import load_terms
from lacdesk.practice.health import review_health_by
from lacdesk.practice.history import CarePeriod, ChildHistory, HealthEvent, Stay
from lacdesk.practice.homes import months_missed
from lacdesk.practice.leaving_care import eligible_from
from lacdesk.practice.living import AdoptionStep, AdviserContact, CourtStep, Living
from lacdesk.practice.months import add_months
from lacdesk.practice.notice import last_publication
from lacdesk.practice.plan_clocks import home_rule
from lacdesk.practice.planning import Challenged, Planning, ReviewHeld
from lacdesk.practice.review_clocks import after_move
from lacdesk.practice.review_papers import report_band
from lacdesk.practice.standards import COUNCIL, GUIDANCE, LAW, NATIONAL_MINIMUM
from lacdesk.practice.staying_put import notice_ends, staying_put_steps
from lacdesk.practice.visits import visit_due
from lacdesk.practice.workdays import add_working_days, publish_by
from tests.practice.cases import HOLIDAYS, STANDARDS, looked_after, moved

TERMS = load_terms()
EXAMPLES: dict[str, Callable[[], None]] = {}


def example(test: Callable[[], None]) -> Callable[[], None]:
    EXAMPLES[test.__name__] = test
    return test


def asked(history: ChildHistory, what: What, standard: str, today: date) -> Due:
    (found,) = [due for due in all_due(history, STANDARDS, HOLIDAYS, TERMS, today) if (due.what, due.standard) == (what, standard)]
    return found


def by(history: ChildHistory, what: What, standard: str, today: date) -> date | None:
    return asked(history, what, standard, today).by


def placed(start: date, *visits: date, **stay: Any) -> ChildHistory:
    return looked_after(start, stays=(Stay(start, place="U6", **stay),), visits_made=visits)


def national(history: ChildHistory, today: date) -> date | None:
    due = visit_due(history, STANDARDS.national_minimum, HOLIDAYS, today)
    assert due is not None
    assert due.standard == NATIONAL_MINIMUM
    return due.by


def met(*days: date) -> dict[str, Any]:
    return {"reviews_held": days, "planning": Planning(reviews=tuple(ReviewHeld(day, "lac") for day in days))}


@example
def d1() -> None:
    due = asked(placed(date(2017, 3, 1)), What.VISIT, LAW, date(2017, 3, 6))
    assert due.by == date(2017, 3, 8)
    assert f"{due.by:%a}" == "Wed"


@example
def d2() -> None:
    history, today = placed(date(2017, 3, 1), date(2017, 3, 6)), date(2017, 4, 10)
    assert (by(history, What.VISIT, LAW, today), national(history, today)) == (date(2017, 4, 17), date(2017, 4, 17))
    council = by(history, What.VISIT, COUNCIL, today)
    assert council == date(2017, 4, 3)
    assert (today - council).days == 7


@example
def d3() -> None:
    start, last, today = date(2015, 6, 1), date(2017, 3, 6), date(2017, 3, 7)
    lasting = placed(start, last, intended_to_18=True)
    assert national(lasting, today) == date(2017, 5, 29)
    assert by(lasting, What.VISIT, LAW, today) == date(2017, 6, 6)
    assert by(placed(start, last, intended_to_18=False), What.VISIT, LAW, today) == date(2017, 4, 17)
    agreed = looked_after(start, stays=(Stay(start, place="U4", intended_to_18=True, six_monthly_agreed=start),), visits_made=(last,))
    assert by(agreed, What.VISIT, LAW, today) == date(2017, 9, 6)


@example
def d4() -> None:
    steps = staying_put_steps(date(2000, 10, 10), date(2012, 1, 9), [date(2017, 11, 14)])
    assert {step.task: step.by for step in steps} == {
        "transitions": date(2014, 10, 10),
        "meeting": date(2015, 10, 10),
        "assessment": date(2016, 7, 10),
        "carer": date(2016, 10, 10),
        "pathway": date(2017, 1, 10),
        "professionals": date(2017, 10, 10),
        "panel": date(2017, 10, 10),
        "agreement": date(2017, 11, 14),
        "ready": date(2018, 7, 10),
        "benefit": date(2018, 9, 12),
        "dbs": date(2018, 10, 9),
        "living_together": date(2018, 10, 9),
        "started": date(2018, 10, 10),
    }


@example
def d5() -> None:
    history, today = looked_after(date(2017, 2, 6)), date(2017, 2, 7)
    assert by(history, What.INITIAL_HEALTH, LAW, today) == date(2017, 3, 6)
    assert by(history, What.REVIEW, LAW, today) == date(2017, 3, 6)
    assert by(history, What.INITIAL_PEP, GUIDANCE, today) == date(2017, 3, 6)
    assert by(history, What.PEP_START, GUIDANCE, today) == date(2017, 2, 20)


@example
def d6() -> None:
    def in_care(days: int) -> ChildHistory:
        start = date(2015, 3, 2)
        return ChildHistory(date(2000, 10, 10), (CarePeriod(start, start + timedelta(days)), CarePeriod(date(2016, 11, 1))))

    def so_far(days: int) -> date | None:
        return eligible_from(ChildHistory(date(2000, 10, 10), in_care(days).periods[:1]))

    assert (so_far(90), so_far(91)) == (None, None)
    assert eligible_from(in_care(91)) == date(2016, 11, 1)
    assert eligible_from(in_care(90)) == date(2016, 11, 2)


@example
def d8() -> None:
    today = date(2023, 3, 15)

    def in_time(ago: int) -> bool:
        spoke = AdviserContact(today - timedelta(ago), "telephone")
        living = Living(contacts=(spoke, AdviserContact(today - timedelta(1), "text")))
        periods = (CarePeriod(date(2015, 1, 5), date(2022, 5, 1)),)
        due = asked(ChildHistory(date(2004, 5, 1), periods, living=living), What.ADVISER_CONTACT, COUNCIL, today)
        return due.by is not None and due.by >= today

    assert [in_time(ago) for ago in (55, 56, 57)] == [True, True, False]


@example
def d9() -> None:
    assert [home_rule(days) for days in (74, 75, 76)] == ["section 17", "ask which section holds", "section 20"]


@example
def t39() -> None:
    assert notice_ends(date(2017, 3, 1)) == date(2017, 3, 29)


@example
def t40() -> None:
    assert add_working_days(date(2017, 4, 13), 2, HOLIDAYS) == date(2017, 4, 19)
    assert add_working_days(date(2017, 4, 13), 5, HOLIDAYS) == date(2017, 4, 24)


@example
def x1() -> None:
    start = date(2023, 1, 1)
    assert by(placed(start), What.VISIT, LAW, start) == date(2023, 1, 8)

    def after(last: date) -> date | None:
        return by(placed(start, last, intended_to_18=True), What.VISIT, LAW, last + timedelta(1))

    assert after(date(2023, 12, 31)) == date(2023, 12, 31) + timedelta(42)
    assert after(date(2024, 1, 1)) == date(2024, 4, 1)


@example
def x2() -> None:
    start, today = date(2017, 3, 1), date(2018, 3, 6)
    assert by(placed(start, date(2018, 2, 20), intended_to_18=True), What.VISIT, LAW, today) == date(2018, 4, 3)
    assert by(placed(start, date(2018, 3, 5), intended_to_18=True), What.VISIT, LAW, today) == date(2018, 6, 5)


@example
def x3() -> None:
    history, today = placed(date(2025, 6, 2), date(2025, 12, 23)), date(2025, 12, 24)
    assert by(history, What.VISIT, LAW, today) == date(2026, 2, 3)
    assert by(history, What.VISIT, COUNCIL, today) == date(2026, 1, 20)


def first_review(start: date) -> date | None:
    return by(looked_after(start), What.REVIEW, LAW, start)


@example
def x4() -> None:
    start = date(2022, 9, 1)
    assert first_review(start) == date(2022, 9, 30)
    assert asked(looked_after(start), What.REVIEW, LAW, start).details["skipped"] == ["2022-09-19"]
    assert by(looked_after(start), What.INITIAL_HEALTH, COUNCIL, start) == date(2022, 9, 29)


@example
def x5() -> None:
    start = date(2022, 12, 12)
    assert first_review(start) == date(2023, 1, 12)
    assert asked(looked_after(start), What.REVIEW, LAW, start).details["skipped"] == ["2022-12-26", "2022-12-27", "2023-01-02"]
    assert by(looked_after(start), What.INITIAL_HEALTH, COUNCIL, start) == date(2023, 1, 9)


@example
def x6() -> None:
    assert first_review(date(2023, 4, 24)) == date(2023, 5, 24)


@example
def x7() -> None:
    assert first_review(date(2017, 4, 1)) == date(2017, 5, 3)


@example
def x8() -> None:
    start, first, second = date(2017, 2, 6), date(2017, 3, 6), date(2017, 6, 6)
    once, twice = looked_after(start, **met(first)), looked_after(start, **met(first, second))
    assert by(once, What.REVIEW, LAW, date(2017, 3, 7)) == second
    assert by(once, What.MIDWAY_REVIEW, COUNCIL, date(2017, 3, 7)) == date(2017, 4, 21)
    assert by(twice, What.REVIEW, LAW, date(2017, 6, 7)) == date(2017, 12, 6)


@example
def x9() -> None:
    assert by(looked_after(date(2017, 2, 6), **met(date(2017, 3, 13))), What.REVIEW, LAW, date(2017, 3, 14)) == date(2017, 6, 13)


@example
def x10() -> None:
    def after(start: date, *held: date) -> date | None:
        return by(looked_after(start, **met(*held)), What.REVIEW, LAW, held[-1] + timedelta(1))

    assert after(date(2022, 11, 7), date(2022, 11, 30)) == date(2023, 2, 28)
    assert after(date(2022, 5, 9), date(2022, 5, 31), date(2022, 8, 31)) == date(2023, 2, 28)
    assert after(date(2023, 5, 9), date(2023, 5, 31), date(2023, 8, 31)) == date(2024, 2, 29)


def reviews_after(move: date) -> list[date | None]:
    """The dates the council asks for after a move, each review held on its day; the last one before the move was two days before."""
    held = [date(2020, 1, 20), move - timedelta(days=2)]
    for _ in range(3):
        history = looked_after(date(2020, 1, 6), stays=moved(date(2020, 1, 6), move), **met(*held))
        asked_for = by(history, What.REVIEW, COUNCIL, max(held[-1], move))
        assert asked_for is not None
        held.append(asked_for)
    return [*held[2:]]


@example
def x11() -> None:
    move, dates = date(2022, 11, 14), [date(2022, 12, 14), date(2023, 2, 14), date(2023, 8, 14)]
    assert [target.by for target in after_move(move, STANDARDS.council)] == [date(2022, 12, 12), *dates]
    assert reviews_after(move) == [date(2022, 12, 12), *dates[1:]]


@example
def x12() -> None:
    move, dates = date(2023, 1, 31), [date(2023, 2, 28), date(2023, 4, 30), date(2023, 10, 31)]
    assert [target.by for target in after_move(move, STANDARDS.council)] == [date(2023, 2, 28), *dates]
    by_law = date(2023, 10, 30)
    assert reviews_after(move) == [*dates[:2], by_law]


@example
def x13() -> None:
    review = date(2022, 12, 20)
    history, today = looked_after(date(2022, 11, 22), **met(review)), date(2022, 12, 20)
    found = {(due.what, due.standard): due.by for due in all_due(history, STANDARDS, HOLIDAYS, TERMS, today)}
    assert found[What.RECOMMENDATIONS, GUIDANCE] == date(2022, 12, 21)
    assert found[What.RECOMMENDATIONS_SENT, GUIDANCE] == date(2022, 12, 29)
    assert found[What.REVIEW_MINUTES, COUNCIL] == date(2023, 1, 13)
    assert found[What.REVIEW_MINUTES, GUIDANCE] == date(2023, 1, 20)


@example
def x14() -> None:
    bands = [report_band(date(2022, 12, 20), date(2022, 12, day)) for day in (15, 16, 20, 21)]
    assert bands == ["5+ days before", "1-4 days prior", "Same day", "After Review"]


@example
def x15() -> None:
    planning = Planning(challenges=(Challenged(date(2017, 4, 3), "a", "stage_1", "drift"),))
    assert by(looked_after(date(2016, 1, 4), planning=planning), What.CHALLENGE, COUNCIL, date(2017, 4, 4)) == date(2017, 5, 4)


@example
def x16() -> None:
    start = date(2023, 1, 9)

    def at_home(*visits: date, **more: Any) -> ChildHistory:
        return looked_after(start, code="C1", place="P1", visits_made=visits, **more)

    assert by(at_home(), What.VISIT, LAW, start) == date(2023, 1, 16)
    assert by(at_home(date(2023, 1, 16)), What.VISIT, LAW, date(2023, 1, 17)) == date(2023, 1, 23)
    assert by(at_home(), What.REVIEW, LAW, start) == date(2023, 2, 6)
    assert by(at_home(date(2023, 2, 3), **met(date(2023, 2, 6))), What.VISIT, LAW, date(2023, 2, 7)) == date(2023, 3, 3)


@example
def x17() -> None:
    start = date(2022, 12, 22)
    history = looked_after(start)
    assert by(history, What.PLACEMENT_PLAN, LAW, start) == date(2023, 1, 3)
    assert by(history, What.CARE_PLAN, LAW, start) == date(2023, 1, 10)
    assert by(history, What.INITIAL_HEALTH, LAW, start) == date(2023, 1, 24)
    assert by(history, What.INITIAL_HEALTH, COUNCIL, start) == date(2023, 1, 19)


@example
def x18() -> None:
    start = date(2017, 2, 6)

    def approved(extended_to: date | None) -> ChildHistory:
        return looked_after(start, stays=(Stay(start, place="U3", reg24_approved=start, reg24_extended_to=extended_to),))

    assert by(approved(None), What.TEMPORARY_APPROVAL, LAW, date(2017, 2, 7)) == date(2017, 5, 29)
    assert by(approved(date(2017, 7, 24)), What.TEMPORARY_APPROVAL, LAW, date(2017, 5, 30)) == date(2017, 7, 24)
    assert by(approved(date(2017, 9, 1)), What.TEMPORARY_APPROVAL, LAW, date(2017, 5, 30)) == date(2017, 7, 24)


@example
def x19() -> None:
    history = looked_after(date(2017, 2, 6), living=Living(court=(CourtStep(date(2017, 2, 6), "issued", "c"),)))
    assert by(history, What.PROCEEDINGS, LAW, date(2017, 2, 7)) == date(2017, 8, 6)


@example
def x20() -> None:
    january, march = date(2023, 1, 1), date(2023, 3, 31)
    assert months_missed([date(2023, 1, 31), date(2023, 3, 1)], january, march) == [date(2023, 2, 1)]
    assert months_missed([date(2023, 2, 27), date(2023, 3, 14)], date(2023, 2, 1), march) == []


@example
def x21() -> None:
    assert days_to_placing(date(2016, 2, 1), date(2017, 4, 2)) == 426
    assert days_to_match(date(2017, 1, 10), date(2017, 5, 11)) == 121
    started = date(2016, 2, 1)
    living = Living(adoption=(AdoptionStep(date(2016, 9, 1), "decided", "a"), AdoptionStep(date(2017, 1, 10), "ordered", "a")))
    waiting = looked_after(started, living=living)
    assert by(waiting, What.PLACED_WITH_ADOPTERS, COUNCIL, date(2017, 2, 1)) == date(2017, 4, 2)
    assert by(waiting, What.ADOPTION_MATCH, COUNCIL, date(2017, 2, 1)) == date(2017, 5, 11)


@example
def x22() -> None:
    start, today = date(2023, 3, 13), date(2023, 3, 14)
    steps = (AdoptionStep(date(2022, 9, 1), "decided", "a"), AdoptionStep(start, "placed", "a"))

    def adopting(**more: Any) -> ChildHistory:
        stays = moved(date(2022, 5, 9), start, place="A6")
        return looked_after(date(2022, 5, 9), code="E1", stays=stays, living=Living(adoption=steps), **more)

    before = (date(2022, 6, 7), date(2022, 9, 6), date(2023, 3, 6))
    assert by(adopting(), What.VISIT, LAW, today) == date(2023, 3, 20)
    assert by(adopting(**met(*before)), What.REVIEW, LAW, today) == date(2023, 4, 10)
    assert by(adopting(**met(*before, date(2023, 4, 6))), What.REVIEW, LAW, date(2023, 4, 7)) == date(2023, 7, 6)
    assert by(adopting(), What.ADOPTION_APPLICATION, COUNCIL, today) == date(2023, 5, 22)
    assert by(adopting(), What.ADOPTION_PANEL_REPORT, COUNCIL, today) == date(2024, 3, 13)


@example
def x23() -> None:
    assert last_publication(date(2026, 1, 8), HOLIDAYS) == publish_by(date(2026, 1, 8), HOLIDAYS) == date(2025, 12, 30)


@example
def x24() -> None:
    assert last_publication(date(2022, 9, 20), HOLIDAYS) == date(2022, 9, 9)


@example
def x25() -> None:
    born, last, read_otherwise = date(2012, 7, 15), date(2017, 3, 15), date(2018, 3, 15)
    history = looked_after(date(2016, 2, 1), dob=born, health=(HealthEvent("iha", last),))
    assert by(history, What.REVIEW_HEALTH, LAW, date(2017, 3, 16)) == review_health_by(born, last) == date(2017, 9, 15)
    assert add_months(last, 12) == read_otherwise


@example
def x26() -> None:
    assert date(2022, 12, 31) + timedelta(weeks=8) == date(2023, 2, 25)
    assert add_months(date(2022, 12, 31), 2) == date(2023, 2, 28)
    spoken = Living(contacts=(AdviserContact(date(2022, 12, 31), "telephone"),))
    left = ChildHistory(date(2004, 5, 1), (CarePeriod(date(2015, 1, 5), date(2022, 5, 1)),), living=spoken)
    assert by(left, What.ADVISER_CONTACT, COUNCIL, date(2023, 1, 2)) == date(2023, 2, 25)


@pytest.mark.parametrize("test", EXAMPLES.values(), ids=EXAMPLES)
def test_a_worked_example_comes_out_as_printed(test: Callable[[], None]) -> None:
    test()


def test_every_worked_example_of_a_clock_is_here() -> None:
    printed = [f"d{number}" for number in range(1, 10) if number != 7] + ["t39", "t40"] + [f"x{number}" for number in range(1, 27)]
    assert list(EXAMPLES) == printed
