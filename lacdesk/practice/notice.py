"""When notice of a public meeting must be out: five clear days before it (Local Government Act 1972 s100B; clocks.md N1)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from lacdesk.practice.workdays import BankHolidays, publish_by

CLEAR_DAYS = 5


def last_publication(meeting: date, holidays: BankHolidays, extra_non_days: Collection[date] = ()) -> date:
    """Return the last day on which notice of a meeting can be given.

    The day of publication, the day of the meeting, weekends, bank holidays and the council's `extra_non_days`, such as
    Christmas Eve, are none of the five clear days; notice goes out on a working day.
    """
    return publish_by(meeting, holidays, clear_days=CLEAR_DAYS, closed=extra_non_days)
