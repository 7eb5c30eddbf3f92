"""When a child must be visited: one chain by any standard, read by the diary, the file, the indicators and the report.

Rows V1 to V10 of clocks.md 2.1 (CPPCR 2010 regs 28 and 48, Adoption Agencies Regulations 2005 reg 36(4)) and the two
printed standards of 2.2. Only visits made in person count, and the caller gives only those.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from lacdesk.practice.arrangements import Mode, Row, law_rows, printed_rows, private_rows
from lacdesk.practice.because import source_of
from lacdesk.practice.due import Due, What, plan_ahead
from lacdesk.practice.history import ChildHistory, Stretch, current_stretch, holds, stretches
from lacdesk.practice.legs import Leg, leg_of, open_leg
from lacdesk.practice.standards import LAW, Standard
from lacdesk.practice.workdays import BankHolidays, skipped

_DAY = timedelta(days=1)


def visit_chain(history: ChildHistory, standard: Standard, holidays: BankHolidays, until: date, closed_since: date = date.min) -> list[Leg]:
    """Return every visit due by a standard from the first placement to `until`, in order; the last is open unless care ended.

    A visit closes the leg it falls in and starts the next from its own date, so a late one leaves its leg late (2.3).
    Visits after `until`, before the first placement or while not looked after are not seen. Short breaks have no legs.
    Those closed before `closed_since` are left out: the last visit before it says what is due next, so none before that is looked at.
    """
    known = history.visits_made
    last = bisect_right(known, until)
    made = known[max(0, bisect_left(known, closed_since, 0, last) - 1) : last]
    legs: list[Leg] = []
    for rows, end in reversed(list(_latest_first(history, standard, holidays, until, min(closed_since, until)))):
        _walk(_Clock(legs), rows, end, made, until)
    return [leg for leg in legs if (leg.met_on or leg.ended or date.max) >= closed_since]


def open_visit(history: ChildHistory, standard: Standard, holidays: BankHolidays, until: date) -> Leg | None:
    """Return the last visit due by a standard up to `until` where it is still open, as in visit_chain, without the chain before it."""
    made = history.visits_made[: bisect_right(history.visits_made, until)]
    for rows, end in _latest_first(history, standard, holidays, until, date.min):
        legs: list[Leg] = []
        _walk(_LastVisit(legs), rows, end, made, until)
        if legs:
            return open_leg(legs)
    return None


def _latest_first(
    history: ChildHistory, standard: Standard, holidays: BankHolidays, until: date, since: date
) -> Iterator[tuple[Sequence[Row], date | None]]:
    for fostering in reversed(history.private_fostering if standard.name == LAW else ()):
        yield private_rows(fostering, holidays), fostering.end
    for stretch in reversed(stretches(history)):
        if not stretch.is_short_breaks and stretch.start <= until:
            yield _rows(history, standard, stretch, until, since), stretch.end


def _rows(history: ChildHistory, standard: Standard, stretch: Stretch, until: date, since: date) -> Sequence[Row]:
    return law_rows(history, stretch, until) if standard.name == LAW else printed_rows(history, standard, stretch, since)


def _walk(clock: _Clock, rows: Sequence[Row], end: date | None, made: Sequence[date], until: date) -> None:
    """Add the legs of one stretch; the hot loop of the whole diary, so it makes no sentences and calls little."""
    stop = end if end and end <= until else None
    last_limit = stop or until + _DAY
    rows = [row for row in rows if row.start < last_limit]
    if not rows:
        return
    limits = [row.start for row in rows[1:]]
    limits.append(last_limit)
    index = bisect_left(made, rows[0].start)
    for row, limit in zip(rows, limits, strict=True):
        clock.take_over(row)
        last = bisect_left(made, limit, index)
        clock.visit(row, made[index:last])
        index = last
    clock.finish(stop)


class _Clock:
    """The open leg while a chain is walked."""

    __slots__ = ("anchor", "by", "is_visit", "legs", "rule")

    def __init__(self, legs: list[Leg]) -> None:
        self.legs = legs
        self.by: date | None = None
        self.anchor = date.min
        self.rule = ""
        self.is_visit = False

    def take_over(self, row: Row) -> None:
        """Let a row take over from its first day; a leg already overdue stays as it is, except where a new clock starts."""
        is_overdue = self.by is not None and self.by < row.start
        if row.mode == Mode.FRESH:
            self.finish(row.start)
            self._begin(row)
        elif row.mode == Mode.KEEP or is_overdue:
            return
        elif row.early is None:
            self.finish(row.start)
        elif self.by is None:
            self._begin(row)
        elif row.mode == Mode.ENTER:
            if row.first_by < self.by:
                self._begin(row)
        elif self.is_visit:
            self._reselect(row)

    def _begin(self, row: Row) -> None:
        self.by, self.anchor, self.rule, self.is_visit = row.first_by, row.start, row.first_rule, False

    def _reselect(self, row: Row) -> None:
        """Count the open leg anew where the new row gives more time; a tighter one holds from the next visit on."""
        step = row.early if self.anchor < row.turn else row.later
        if step is None or self.by is None:
            return
        by = step.after(self.anchor)
        if by >= self.by:
            self.by, self.rule = by, step.rule

    def visit(self, row: Row, made: Sequence[date]) -> None:
        """Close the open leg with each visit in turn and start the next from it."""
        legs, turn, early, later = self.legs, row.turn, row.early, row.later
        by, anchor, rule, is_visit = self.by, self.anchor, self.rule, self.is_visit
        for day in made:
            if day == anchor and is_visit:
                continue
            if by is not None:
                legs.append(leg_of((by, anchor, rule, day, None)))
            anchor, is_visit = day, True
            step = early if day < turn else later
            if step is None:
                by = None
            else:
                rule, days, _ = step
                by = day + days if days else step.after(day)
        self.by, self.anchor, self.rule, self.is_visit = by, anchor, rule, is_visit

    def finish(self, day: date | None) -> None:
        """Close the open leg without a visit on the day its clock stops, or leave it open where there is none."""
        if self.by is not None:
            self.legs.append(Leg(self.by, self.anchor, self.rule, None, day))
            self.by = None


class _LastVisit(_Clock):
    """The open leg alone: of the visits under one row the last says what is due next, so the others are passed over."""

    __slots__ = ()

    def visit(self, row: Row, made: Sequence[date]) -> None:
        """Close the open leg with the last of the visits."""
        super().visit(row, made[-1:])


def visit_due(history: ChildHistory, standard: Standard, holidays: BankHolidays, today: date) -> Due | None:
    """Return the visit now due by a standard, with its rule; None where none holds.

    By law a child in short breaks is due visits as the plan says (V8), and one placed for adoption as the review decided (V9).
    """
    stretch = current_stretch(history, today)
    if stretch and stretch.is_short_breaks:
        return _short_break_visit(history, stretch.start, today) if standard.name == LAW else None
    leg = open_visit(history, standard, holidays, today)
    if leg is not None:
        details = {**_details(history, standard, leg, holidays, today), **plan_ahead(leg.by, holidays)}
        return Due(What.VISIT, leg.by, standard.name, leg.rule, leg.anchor, source_of(leg.rule), details)
    return _decided_visit(history, today) if standard.name == LAW else None


def _details(history: ChildHistory, standard: Standard, leg: Leg, holidays: BankHolidays, today: date) -> dict[str, str | int | list[str]]:
    if standard.name != LAW:
        return {"days": (leg.by - leg.anchor).days}
    if leg.rule == "V10.first":
        return {"skipped": [day.isoformat() for day in skipped(leg.anchor, 7, holidays)]}
    if leg.rule == "V7":
        agreed = [stay.six_monthly_agreed for stay in history.stays if stay.six_monthly_agreed and stay.six_monthly_agreed <= today]
        return {"agreed": agreed[-1].isoformat()}
    if leg.rule.endswith(".weekly"):
        return {"since": _since(history, leg, today).isoformat()}
    return {}


def _current_rows(history: ChildHistory, today: date) -> list[Row]:
    stretch = current_stretch(history, today)
    return [] if stretch is None else [row for row in law_rows(history, stretch, today) if row.start <= today]


def _since(history: ChildHistory, leg: Leg, today: date) -> date:
    starts = [row.start for row in _current_rows(history, today) if row.early and row.early.rule == leg.rule]
    return starts[-1]


def _decided_visit(history: ChildHistory, today: date) -> Due | None:
    rows = _current_rows(history, today)
    if not rows or rows[-1].early is not None:
        return None
    return Due(What.VISIT, None, LAW, "V9.decided", rows[-1].start, source_of("V9.decided"))


def _short_break_visit(history: ChildHistory, since: date, today: date) -> Due:
    words = [status.visits_agreed for status in history.statuses if holds(status.start, status.end, today) and status.visits_agreed]
    details: dict[str, str | int | list[str]] = {"visits_agreed": words[-1]} if words else {}
    return Due(What.VISIT, None, LAW, "V8", since, source_of("V8"), details)


_ASKED_BY = {"child": "the child", "carer": "the carer or home"}


def requested_visits_due(history: ChildHistory, holidays: BankHolidays, today: date) -> list[Due]:
    """Return the visits asked for beside the regular ones and not made since (CPPCR 2010 reg 28(7)); a request has no printed date."""
    if current_stretch(history, today) is None:
        return []
    return [
        _requested(request.on, request.who, holidays)
        for request in history.visit_requests
        if request.on <= today and not _made_between(history.visits_made, request.on, today)
    ]


def _made_between(made: Sequence[date], first: date, last: date) -> bool:
    at = bisect_left(made, first)
    return at < len(made) and made[at] <= last


def _requested(on: date, who: str, holidays: BankHolidays) -> Due:
    if who == "notice":
        by = on + timedelta(days=7)
        return Due(What.REQUESTED_VISIT, by, LAW, "V6.notice", on, source_of("V6.notice"), plan_ahead(by, holidays))
    details: dict[str, str | int | list[str]] = {"who": _ASKED_BY.get(who, "somebody")}
    return Due(What.REQUESTED_VISIT, None, LAW, "V6.asked", on, source_of("V6.asked"), details)
