from __future__ import annotations

import pytest

from lacdesk.practice.workdays import BankHolidays, load_bank_holidays


@pytest.fixture(scope="session")
def holidays() -> BankHolidays:
    return load_bank_holidays()
