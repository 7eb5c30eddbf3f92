"""When an action of an independent visit is escalated."""

from __future__ import annotations

import pytest

from lacdesk.practice.independent_visits import is_escalated


@pytest.mark.parametrize(
    ("visits", "is_completed", "escalated"), [(0, False, False), (2, False, False), (3, False, True), (9, False, True), (3, True, False)]
)
def test_an_action_is_escalated_at_the_third_visit_it_is_carried_over(visits: int, is_completed: bool, escalated: bool) -> None:
    assert is_escalated(visits, is_completed) is escalated
