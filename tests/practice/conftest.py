from __future__ import annotations

import pytest

from lacdesk.practice.standards import Standards, load_standards
from lacdesk.practice.workdays import BankHolidays, load_bank_holidays


@pytest.fixture(scope="session")
def standards() -> Standards:
    return load_standards()


@pytest.fixture(scope="session")
def holidays() -> BankHolidays:
    return load_bank_holidays()
