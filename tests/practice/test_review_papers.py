"""Reports, recommendations, minutes, challenges and the reviewing officer's visits (O1 to O8)."""

from __future__ import annotations

from datetime import date

import pytest

from lacdesk.practice.case import Case
from lacdesk.practice.planning import ChallengeClosed, Challenged, ForReview, Happened, Planning, ReviewHeld
from lacdesk.practice.review_papers import (
    challenge_due,
    late_report_challenge_due,
    minutes_by,
    minutes_due,
    officer_visit_due,
    papers_due,
    recommendations_by,
    recommendations_due,
    recommendations_sent_by,
    recommendations_sent_due,
    report_band,
    report_due,
)
from tests.practice.cases import HOLIDAYS, case, looked_after

REVIEW = date(2022, 12, 20)


def _reviewed(today: date, **facts: tuple[object, ...]) -> Case:
    planning = Planning(reviews=(ReviewHeld(REVIEW, "lac"),), **facts)  # type: ignore[arg-type]
    return case(looked_after(date(2022, 11, 28), reviews_held=(REVIEW,), planning=planning), today)


def test_x13_the_papers_of_a_review_on_20_december() -> None:
    assert recommendations_by(REVIEW) == date(2022, 12, 21)
    assert recommendations_sent_by(REVIEW, HOLIDAYS) == date(2022, 12, 29)
    assert minutes_by(REVIEW, HOLIDAYS) == date(2023, 1, 20)
    waiting = _reviewed(REVIEW)
    produced, sent = recommendations_due(waiting), recommendations_sent_due(waiting)
    guidance, council = minutes_due(waiting)
    found = [(due.by, due.standard) for due in (produced, sent, guidance, council) if due]
    assert found == [
        (date(2022, 12, 21), "guidance"),
        (date(2022, 12, 29), "guidance"),
        (date(2023, 1, 20), "guidance"),
        (date(2023, 1, 13), "council"),
    ]


def test_x13_both_dates_of_the_minutes_are_told_of_each_other() -> None:
    guidance, council = (due for due in papers_due(_reviewed(REVIEW)) if due and due.what.value == "review_minutes")
    assert guidance.because == (
        "Minutes to be sent to everybody by Fri 20 Jan 2023 = review held Tue 20 Dec 2022 + 20 working days; 3 bank holidays skipped: "
        "Mon 26 Dec 2022, Tue 27 Dec 2022 and Mon 2 Jan 2023. The council's 15-day rule makes it Fri 13 Jan 2023."
    )
    assert council.because.endswith("(council standard). By guidance Fri 20 Jan 2023.")


def test_papers_done_close_what_they_were_due_for() -> None:
    done = ForReview(date(2022, 12, 21), REVIEW)
    finished = _reviewed(date(2022, 12, 22), recommended=(done,), recommendations_sent=(done,), minutes_sent=(done,))
    assert recommendations_due(finished) is None
    assert recommendations_sent_due(finished) is None
    assert minutes_due(finished) == (None, None)


def test_the_earliest_review_still_waiting_is_asked_for_first_and_a_later_one_never_hides_it() -> None:
    later = date(2023, 3, 20)
    planning = Planning(reviews=(ReviewHeld(REVIEW, "lac"), ReviewHeld(later, "lac")), recommended=(ForReview(later, later),))
    waiting = case(looked_after(date(2022, 11, 28), reviews_held=(REVIEW, later), planning=planning), date(2023, 3, 21))
    due = recommendations_due(waiting)
    assert due is not None
    assert due.anchor == REVIEW


def test_a_review_known_only_from_a_return_is_not_asked_for_papers() -> None:
    planning = Planning(reviews=(ReviewHeld(REVIEW),))
    known = case(looked_after(date(2022, 11, 28), reviews_held=(REVIEW,), planning=planning), date(2022, 12, 21))
    assert recommendations_due(known) is None
    assert minutes_due(known) == (None, None)


@pytest.mark.parametrize(
    ("day", "band"), [(15, "5+ days before"), (16, "1-4 days prior"), (20, "Same day"), (21, "After Review"), (None, "not received")]
)
def test_x14_the_bands_of_a_report(day: int | None, band: str) -> None:
    assert report_band(REVIEW, date(2022, 12, day) if day else None) == band


def test_o1_the_report_is_due_five_days_before_the_next_review_is() -> None:
    waiting = case(looked_after(date(2022, 9, 1)), date(2022, 9, 2))
    due = report_due(waiting)
    assert due is not None
    assert (due.by, due.anchor, due.standard) == (date(2022, 9, 25), date(2022, 9, 30), "council")
    assert due.because.startswith("Social work report due by Sun 25 Sep 2022 = 5 days before the review due Fri 30 Sep 2022")


def test_o1_a_report_received_closes_it_and_the_next_review_opens_it_again() -> None:
    came = Planning(reports=(ForReview(date(2022, 9, 20)),))
    for named in (came, Planning(reports=(ForReview(date(2022, 9, 20), date(2022, 9, 29)),))):
        assert report_due(case(looked_after(date(2022, 9, 1), planning=named), date(2022, 9, 21))) is None
    held = looked_after(date(2022, 9, 1), planning=came, reviews_held=(date(2022, 9, 29),))
    due = report_due(case(held, date(2022, 9, 30)))
    assert due is not None
    assert due.by == date(2022, 12, 24)


def test_o1_a_report_that_names_its_review_counts_for_no_other() -> None:
    review = date(2022, 9, 29)
    late = Planning(reports=(ForReview(date(2022, 10, 3), review),))
    due = report_due(case(looked_after(date(2022, 9, 1), planning=late, reviews_held=(review,)), date(2022, 10, 4)))
    assert due is not None
    assert due.by == date(2022, 12, 24)


def _challenged(today: date, *closed: ChallengeClosed, raised: tuple[Challenged, ...], code: str = "C2") -> Case:
    planning = Planning(challenges=raised, challenges_closed=closed)
    return case(looked_after(date(2016, 2, 1), code=code, planning=planning), today)


@pytest.mark.parametrize("code", ["C2", "V4"])
def test_x15_a_challenge_is_resolved_within_20_working_days_also_in_short_breaks(code: str) -> None:
    raised = (Challenged(date(2017, 4, 3), "a", "stage_1"),)
    due = next(due for due in papers_due(_challenged(date(2017, 4, 4), raised=raised, code=code)) if due and due.rule == "O7")
    assert due.by == date(2017, 5, 4)
    assert challenge_due(_challenged(date(2017, 5, 3), ChallengeClosed(date(2017, 5, 2), "a"), raised=raised)) is None


def test_o7_a_later_challenge_answered_first_leaves_the_earlier_one_open() -> None:
    raised = (Challenged(date(2017, 4, 3), "a", "stage_1"), Challenged(date(2017, 4, 10), "b", "stage_1"))
    due = challenge_due(_challenged(date(2017, 6, 1), ChallengeClosed(date(2017, 4, 20), "b"), raised=raised))
    assert due is not None
    assert due.anchor == date(2017, 4, 3)


def test_o6_an_informal_challenge_about_a_late_report_becomes_formal_after_two_working_days() -> None:
    informal = Challenged(date(2017, 4, 13), "a", "informal", "no_report")
    due = late_report_challenge_due(_challenged(date(2017, 4, 14), raised=(informal,)))
    assert due is not None
    assert due.by == date(2017, 4, 19)
    formal = Challenged(date(2017, 4, 18), "b", "stage_1", "no_report", earlier="a")
    assert late_report_challenge_due(_challenged(date(2017, 4, 19), raised=(informal, formal))) is None
    other = Challenged(date(2017, 4, 13), "a", "informal", "drift")
    assert late_report_challenge_due(_challenged(date(2017, 4, 14), raised=(other,))) is None


def test_o8_the_reviewing_officer_sees_each_child_within_twelve_months() -> None:
    start = date(2022, 9, 1)
    first = officer_visit_due(case(looked_after(start), date(2022, 9, 2)))
    assert first is not None
    assert (first.by, first.rule) == (date(2023, 9, 1), "O8.first")
    seen = looked_after(start, planning=Planning(officer_visits=(Happened(date(2022, 12, 1)),)))
    again = officer_visit_due(case(seen, date(2022, 12, 2)))
    assert again is not None
    assert (again.by, again.anchor, again.standard) == (date(2023, 12, 1), date(2022, 12, 1), "council")
