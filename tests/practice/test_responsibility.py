"""Which legal statuses give the council parental responsibility by themselves."""

from __future__ import annotations

import pytest

from lacdesk.practice.codes import code_set
from lacdesk.practice.responsibility import COUNCIL_BY_STATUS, council_holds_by


@pytest.mark.parametrize("status", ["C1", "C2", "D1", "E1", "L2"])
def test_an_order_that_gives_it_is_named(status: str) -> None:
    assert council_holds_by(status).endswith("order")


@pytest.mark.parametrize("status", ["V2", "V3", "V4", "L1", "L3", "J1", "J2", "J3", None, ""])
def test_accommodation_police_protection_and_remand_give_none(status: str | None) -> None:
    assert council_holds_by(status) == ""


def test_every_status_named_is_one_the_return_knows() -> None:
    assert set(COUNCIL_BY_STATUS) <= set(code_set("legal_status").all_words)
