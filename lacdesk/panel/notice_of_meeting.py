"""The days a meeting's papers are worked back to, and meetings that can no longer be met (LGA 1972 s100B; panel.md section 2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from lacdesk.practice.notice import CLEAR_DAYS
from lacdesk.practice.words import day_date
from lacdesk.practice.workdays import BankHolidays, add_working_days, clear_days_before, is_working_day, publish_by

_DAY = timedelta(days=1)


class MeetingCannotBeMet(ValueError):  # noqa: N818
    """A meeting is too soon; the message says which day has passed and what to choose instead."""


@dataclass(frozen=True, slots=True)
class NoticeTerms:
    """A panel's own terms: clear days, then how many working days before publication each step is due.

    `extra_non_days` are days that never count, such as Christmas Eve. A private panel gives no public notice: its papers go out
    `private_days` days before. Raises ValueError where a step would be due after the one that follows it.
    """

    clear_days: int = CLEAR_DAYS
    final_papers: int = 1
    comments: int = 4
    draft: int = 9
    data_cut_off: int = 14
    private_days: int = 7
    extra_non_days: frozenset[date] = frozenset()
    is_public: bool = True

    def __post_init__(self) -> None:
        if not 0 <= self.final_papers <= self.comments <= self.draft <= self.data_cut_off:
            raise ValueError("Put the data cut-off before the draft, the draft before comments, and comments before the final papers.")
        if self.clear_days < 1 or self.private_days < 1:
            raise ValueError("Give at least one day of notice.")


@dataclass(frozen=True, slots=True)
class MeetingDates:
    """What is due when before a meeting; `clear_days`, latest first, are empty for a private panel."""

    meeting: date
    clear_days: tuple[date, ...]
    publication: date
    final_papers: date
    comments: date
    draft: date
    data_cut_off: date

    @property
    def out_words(self) -> str:
        """What is done by the day of publication: public papers are published, private ones go out."""
        return "Publish by" if self.clear_days else "Papers out by"

    def steps(self) -> Iterator[tuple[str, date]]:
        """Yield each step in words with its day, publication first."""
        yield "The papers had to be published" if self.clear_days else "The papers had to be out", self.publication
        yield "The final papers were due", self.final_papers
        yield "Officers' comments were due", self.comments
        yield "The draft was due", self.draft
        yield "The data had to be taken", self.data_cut_off


def worked_back(meeting: date, terms: NoticeTerms, holidays: BankHolidays) -> MeetingDates:
    """Return the days worked back from a meeting, whether or not they have passed."""
    working = holidays.with_days(dict.fromkeys(terms.extra_non_days - set(holidays), "The council's own day"))
    clear = clear_days_before(meeting, terms.clear_days, working) if terms.is_public else ()
    published = publish_by(meeting, working, clear_days=terms.clear_days) if terms.is_public else _private(meeting, terms, working)
    steps = (add_working_days(published, -days, working) for days in (terms.final_papers, terms.comments, terms.draft, terms.data_cut_off))
    return MeetingDates(meeting, clear, published, *steps)


def planned(meeting: date, today: date, terms: NoticeTerms, holidays: BankHolidays) -> MeetingDates:
    """Return the days worked back from a new meeting; raises MeetingCannotBeMet where one of them has passed."""
    refused = refusal(meeting, today, terms, holidays)
    if refused:
        raise MeetingCannotBeMet(refused)
    return worked_back(meeting, terms, holidays)


def refusal(meeting: date, today: date, terms: NoticeTerms, holidays: BankHolidays) -> str:
    """Return why a new meeting cannot be met, and the first that can, in plain words; nothing where every day is still to come."""
    missed = _missed(worked_back(meeting, terms, holidays), today)
    if not missed:
        return ""
    step, by = missed
    first = day_date(earliest(today, terms, holidays))
    return f"{step} by {day_date(by)} for a meeting on {day_date(meeting)}. Choose {first} or later."


def earliest(today: date, terms: NoticeTerms, holidays: BankHolidays) -> date:
    """Return the first working day on which a meeting called today can be met."""
    day = today + _DAY
    while not is_working_day(day, holidays) or day in terms.extra_non_days or _missed(worked_back(day, terms, holidays), today):
        day += _DAY
    return day


def needs_chairs_reason(published: date | None, dates: MeetingDates) -> bool:
    """Say whether an item may be taken only where the chair gives a reason, minuted: it was not published in time."""
    return published is None or published > dates.publication


def _missed(dates: MeetingDates, today: date) -> tuple[str, date] | None:
    return next(((step, by) for step, by in dates.steps() if by < today), None)


def _private(meeting: date, terms: NoticeTerms, working: BankHolidays) -> date:
    day = meeting - timedelta(days=terms.private_days)
    return day if is_working_day(day, working) else add_working_days(day, -1, working)
