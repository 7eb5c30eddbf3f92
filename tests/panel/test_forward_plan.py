from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lacdesk.panel.actions import Action, Due
from lacdesk.panel.forward_plan import (
    CYCLE,
    HowOften,
    PlanRow,
    PlanStatus,
    Standing,
    changes,
    programme,
    row_of_action,
    standing_rows,
    with_papers_due,
)
from lacdesk.panel.meeting import ItemKind
from lacdesk.panel.notice_of_meeting import NoticeTerms
from lacdesk.practice.months import add_months
from lacdesk.practice.workdays import BankHolidays

JANUARY, APRIL, JULY, OCTOBER = date(2026, 1, 20), date(2026, 4, 14), date(2026, 7, 14), date(2026, 10, 13)
MEETINGS = (JANUARY, APRIL, JULY, OCTOBER)
ROW = PlanRow("1", "Staying Put", APRIL)


def test_the_standing_cycle_brings_what_each_meeting_and_each_year_takes() -> None:
    rows = standing_rows(MEETINGS, {"Staying Put": date(2025, 7, 15)})
    when = {each.title: [row.meeting_on for row in rows if row.title == each.title] for each in CYCLE}
    assert when["Young People's Update"] == list(MEETINGS)
    assert when["Regulation 44 Visits"] == list(MEETINGS)
    assert when["Staying Put"] == [JULY]
    assert when["Virtual School Annual Report"] == [JANUARY]
    assert len({row.id for row in rows}) == len(rows)


def test_what_is_overdue_comes_at_the_first_meeting() -> None:
    yearly = Standing("Adoption Annual Report", HowOften.EACH_YEAR)
    assert [row.meeting_on for row in standing_rows(MEETINGS, {yearly.title: date(2024, 6, 1)}, [yearly])] == [JANUARY]


@given(
    st.lists(st.dates(date(2024, 1, 1), date(2030, 1, 1)), max_size=30, unique=True),
    st.none() | st.dates(date(2022, 1, 1), date(2026, 1, 1)),
)
def test_a_yearly_item_comes_at_the_first_meeting_once_eleven_months_have_gone(meetings: list[date], last: date | None) -> None:
    yearly = Standing("Health", HowOften.EACH_YEAR)
    days = [row.meeting_on for row in standing_rows(meetings, {} if last is None else {yearly.title: last}, [yearly])]
    for day in sorted(meetings):
        is_due = last is None or day >= add_months(last, 11)
        assert (day in days) is is_due
        last = day if is_due else last


@pytest.mark.parametrize(
    ("action", "on", "kind"),
    [
        (
            Action("D43(4)", "That a report be submitted.", "Head of Service", Due(APRIL, "April meeting"), wants_paper=True),
            APRIL,
            ItemKind.REPORT,
        ),
        (Action("D43(5)", "That the Panel monitor it.", due=Due(words="ongoing", is_ongoing=True)), JANUARY, ItemKind.VERBAL),
        (Action("D44", "That training take place on:-\nSafe care"), None, ItemKind.VERBAL),
    ],
)
def test_an_action_puts_a_row_on_the_plan_with_who_asked_for_it(action: Action, on: date | None, kind: ItemKind) -> None:
    row = row_of_action(action, MEETINGS)
    assert (row.meeting_on, row.kind, row.requested_by, row.lead) == (on, kind, action.minute, action.owner)
    assert "\n" not in row.title


def test_papers_are_due_worked_back_from_the_meeting(holidays: BankHolidays) -> None:
    assert with_papers_due(ROW, NoticeTerms(), holidays).papers_due == date(2026, 4, 1)
    assert with_papers_due(replace(ROW, meeting_on=None), NoticeTerms(), holidays).papers_due is None


def test_the_programme_stands_by_meeting_with_what_is_still_to_come() -> None:
    unplaced, later = replace(ROW, id="2", meeting_on=None), replace(ROW, id="3", meeting_on=JULY)
    dropped, taken = replace(ROW, id="4", status=PlanStatus.DROPPED), replace(ROW, id="5", status=PlanStatus.TAKEN)
    assert programme([unplaced, later, dropped, ROW, taken]) == ((APRIL, (ROW,)), (JULY, (later,)), (None, (unplaced,)))


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        ([], [ROW], ["New, 14th April, 2026."]),
        ([ROW], [ROW], []),
        ([ROW], [], ["Taken off the plan."]),
        ([ROW], [replace(ROW, meeting_on=JULY)], ["Moved from 14th April, 2026 to 14th July, 2026."]),
        ([replace(ROW, meeting_on=None)], [ROW], ["Moved from no meeting yet to 14th April, 2026."]),
        (
            [ROW],
            [replace(ROW, meeting_on=JULY, lead="Head of Service", is_exempt=True)],
            ["Moved from 14th April, 2026 to 14th July, 2026, lead changed and exemption changed."],
        ),
        ([ROW], [replace(ROW, status=PlanStatus.DROPPED)], ["Dropped."]),
        ([ROW], [replace(ROW, status=PlanStatus.TAKEN)], ["Taken."]),
        ([ROW], [replace(ROW, status=PlanStatus.ON_AGENDA)], []),
        ([replace(ROW, status=PlanStatus.TAKEN)], [], []),
        ([], [replace(ROW, status=PlanStatus.DROPPED)], []),
    ],
)
def test_changes_since_last_time_are_told(before: list[PlanRow], now: list[PlanRow], said: list[str]) -> None:
    assert [each.words for each in changes(before, now)] == said
