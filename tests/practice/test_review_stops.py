"""Reviews of adoption that stop at the application where a council has set it so, and the day an adjourned review counts on (R14)."""

from __future__ import annotations

from datetime import date

import pytest

from lacdesk.practice.adoption import APPLIED, PLACED
from lacdesk.practice.history import ChildHistory, Stay
from lacdesk.practice.living import AdoptionStep, Living
from lacdesk.practice.reviews import counts_on, review_chain
from lacdesk.practice.standards import CouncilRow

from .cases import HOLIDAYS, STANDARDS, looked_after

START, PLACED_ON, FOUND_AT, REVIEWED = date(2022, 1, 10), date(2022, 6, 6), date(2022, 9, 5), date(2022, 7, 1)
APPLIED_ON = date(2022, 8, 22)


def placed(*, stops: bool, ended: date | None = None) -> ChildHistory:
    """Return a child placed for adoption, reviewed once since and applied for; from `ended` on in foster care again."""
    steps = Living(adoption=(AdoptionStep(PLACED_ON, PLACED, "1"), AdoptionStep(APPLIED_ON, APPLIED, "1")))
    stays = [Stay(START, PLACED_ON, place="U6"), Stay(PLACED_ON, ended, place="A5")]
    if ended:
        stays.append(Stay(ended, None, place="U6"))
    return looked_after(START, stays=tuple(stays), reviews_held=(REVIEWED,), living=steps, stops_at_application=stops)


def test_by_the_regulations_reviews_go_on_until_an_order() -> None:
    last = review_chain(placed(stops=False), HOLIDAYS, FOUND_AT)[-1]
    assert (last.rule, last.by, last.is_open) == ("R14.second", date(2022, 10, 1), True)


def test_by_the_councils_setting_they_stop_at_the_application() -> None:
    chain = review_chain(placed(stops=True), HOLIDAYS, FOUND_AT)
    assert (chain[-1].rule, chain[-1].ended) == ("R14.second", APPLIED_ON)
    assert not any(leg.is_open for leg in chain)


def test_until_the_application_the_setting_changes_nothing() -> None:
    day = date(2022, 8, 21)
    assert review_chain(placed(stops=True), HOLIDAYS, day) == review_chain(placed(stops=False), HOLIDAYS, day)


def test_a_child_who_returns_is_reviewed_again() -> None:
    last = review_chain(placed(stops=True, ended=date(2022, 8, 29)), HOLIDAYS, FOUND_AT)[-1]
    assert last.is_open
    assert last.anchor == REVIEWED
    assert last.by > FOUND_AT


@pytest.mark.parametrize(("setting", "expected"), [(1, date(2022, 7, 8)), (2, date(2022, 7, 1))])
def test_an_adjourned_review_counts_as_the_council_has_set(setting: int, expected: date) -> None:
    council = STANDARDS.with_council_rows([CouncilRow("adjourned_review_counts", setting, START)]).council
    assert counts_on(REVIEWED, date(2022, 7, 8), council) == expected
    assert counts_on(REVIEWED, None, council) == REVIEWED
