"""Rows of the made-up council by record class, each with its identifier, its author and the day it was recorded."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from lacdesk.records.base import Record
from lacdesk.records.ids import seeded_id

Row = dict[str, Any]
_EPOCH = date(1970, 1, 1)
_DAY_MILLISECONDS = 86_400_000
_LATE_SHARE = 0.045
_SOME_DAYS = (1, 1, 1, 1, 2, 2, 3, 4, 5, 6)
_OFFICE_HOURS = tuple(time(hour, minute) for hour in range(9, 17) for minute in range(60))


class Ledger:
    """Gathers rows until they are written; nothing is dated or recorded after the day the council stands at."""

    def __init__(self, as_at: date, source: random.Random) -> None:
        self.as_at = as_at
        self.source = source
        self._rows: dict[type[Record], list[Row]] = defaultdict(list)

    def beside(self, source: random.Random) -> Ledger:
        """Return a ledger that gathers into this one and draws by chance elsewhere, so that nothing drawn here moves."""
        other = Ledger(self.as_at, source)
        other._rows = self._rows
        return other

    def add(self, record: type[Record], event: date, who: str, role: str, /, **values: Any) -> str:
        """Gather a row about something that happened on a day, recorded by somebody then or some days later; return its id."""
        day = (event - _EPOCH).days
        row_id = seeded_id(self.source, max(0, day) * _DAY_MILLISECONDS + int(self.source.random() * _DAY_MILLISECONDS))
        values.update(id=row_id, recorded_at=self._recorded(event), recorded_by=who, recorded_role=role)
        self._rows[record].append(values)
        return row_id

    def rows(self, record: type[Record]) -> list[Row]:
        """Return the rows gathered for a record class so far."""
        return self._rows[record]

    def take(self, order: tuple[type[Record], ...]) -> Iterator[tuple[type[Record], list[Row]]]:
        """Hand over what was gathered, class by class in an order that references allow, and forget it."""
        for record in order:
            rows = self._rows.pop(record, [])
            if rows:
                yield record, rows

    def _recorded(self, event: date) -> datetime:
        chance = self.source.random()
        if chance < _LATE_SHARE:
            wait = 8 + int(chance / _LATE_SHARE * 33)
        elif chance < 0.62:
            wait = 0
        else:
            wait = _SOME_DAYS[int(chance * 1000) % len(_SOME_DAYS)]
        day = min(event + timedelta(days=wait), self.as_at)
        return datetime.combine(day, _OFFICE_HOURS[int(self.source.random() * len(_OFFICE_HOURS))])
