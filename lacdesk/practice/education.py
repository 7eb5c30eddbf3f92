"""When personal education plans are due (statutory guidance on promoting education; clocks.md E1 to E4). Only a meeting held counts."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from lacdesk.places import REFERENCE
from lacdesk.practice.because import source_of
from lacdesk.practice.due import Details, Due, What, plan_ahead
from lacdesk.practice.history import ChildHistory, Stretch, current_stretch
from lacdesk.practice.living import SchoolBegun
from lacdesk.practice.months import birthday
from lacdesk.practice.standards import COUNCIL, GUIDANCE, Standards
from lacdesk.practice.workdays import BankHolidays, add_working_days, skipped

FIRST_YEAR, LAST_YEAR = 2000, 2040


class Term(NamedTuple):
    """One school term: its code, the year its academic year starts in, its first day and its cut-off for PEPs."""

    start: date
    cut_off: date
    code: str
    academic_year: int
    words: str


@cache
def load_terms() -> tuple[Term, ...]:
    """Return the terms that ship with the program, in order of date, for the academic years 2000 to 2040."""
    kept: dict[str, dict[str, str]] = tomllib.loads((REFERENCE / "terms.toml").read_text(encoding="utf-8"))
    return tuple(sorted(_term(code, entry, year) for year in range(FIRST_YEAR, LAST_YEAR + 1) for code, entry in kept.items()))


def _term(code: str, entry: dict[str, Any], year: int) -> Term:
    start = date.fromisoformat(f"{year}-{entry['starts']}")
    cut_off = date.fromisoformat(f"{year}-{entry['cut_off']}")
    return Term(start, cut_off, code, year if start.month >= 9 else year - 1, f"{entry['words']} {year}")


def with_cut_offs(terms: Sequence[Term], set_by_school: Iterable[tuple[str, int, date]]) -> tuple[Term, ...]:
    """Return the terms with the virtual school's own cut-offs, given as term code, year the academic year starts in, and day."""
    own = {(code, year): day for code, year, day in set_by_school}
    return tuple(term._replace(cut_off=own.get((term.code, term.academic_year), term.cut_off)) for term in terms)


def cut_off_of(terms: Sequence[Term], code: str | None, academic_year: str | None) -> date | None:
    """Return the cut-off of a term of an academic year as a person writes it, such as 2026-27 or 2026/27; None where there is none."""
    written = re.match(r"(\d{4})\b", (academic_year or "").strip())
    return next((term.cut_off for term in terms if written and (term.code, term.academic_year) == (code, int(written[1]))), None)


def academic_year_words(year: int) -> str:
    """Return how an academic year is written, by the year it starts in: 2026-27."""
    return f"{year}-{(year + 1) % 100:02d}"


def term_on(terms: Sequence[Term], day: date) -> Term | None:
    """Return the term a day lies in: the last one begun, until its cut-off has passed or another begins; None between terms."""
    at = bisect_left(terms, day, key=lambda term: term.start)
    if at < len(terms) and terms[at].start == day:
        return terms[at]
    return terms[at - 1] if at else None


def has_pep_age(dob: date | None, day: date, standards: Standards) -> bool:
    """Say whether a child is of the ages that have a PEP (E4); one whose birth date is not known is."""
    if dob is None:
        return True
    youngest = standards.council.amount("pep_from_age", day)
    oldest = standards.council.amount("pep_until_age", day)
    return birthday(dob, youngest) <= day < birthday(dob, oldest)


def _eligible(history: ChildHistory, standards: Standards, today: date) -> Stretch | None:
    stretch = current_stretch(history, today)
    if stretch is None or stretch.is_short_breaks or not has_pep_age(history.dob, today, standards):
        return None
    return stretch


def _any_since(days: Sequence[date], first: date, last: date) -> bool:
    at = bisect_left(days, first)
    return at < len(days) and days[at] <= last


def _waiting_for_first(history: ChildHistory, standards: Standards, today: date) -> Stretch | None:
    stretch = _eligible(history, standards, today)
    return None if stretch is None or _any_since(history.peps_held, stretch.start, today) else stretch


def pep_start_due(history: ChildHistory, standards: Standards, holidays: BankHolidays, today: date) -> Due | None:
    """Return when the first PEP of a period of care must be started, until it is started or held (E1)."""
    stretch = _waiting_for_first(history, standards, today)
    if stretch is None or _any_since(history.peps_initiated, stretch.start, today):
        return None
    return _counted_from(What.PEP_START, stretch.start, "E1.initiated", "pep_started_working_days", standards, holidays)


def initial_pep_due(history: ChildHistory, standards: Standards, holidays: BankHolidays, today: date) -> Due | None:
    """Return when the first PEP of a period of care must be held, in time for the first review, until it is (E1)."""
    stretch = _waiting_for_first(history, standards, today)
    if stretch is None:
        return None
    return _counted_from(What.INITIAL_PEP, stretch.start, "E1.held", "pep_held_working_days", standards, holidays)


def pep_held_by(started: date, standards: Standards, holidays: BankHolidays) -> date:
    """Return when the first PEP is to be held: in time for the first review, 20 working days (E1)."""
    return add_working_days(started, standards.council.amount("pep_held_working_days", started), holidays)


def _counted_from(what: What, started: date, rule: str, key: str, standards: Standards, holidays: BankHolidays) -> Due:
    days = standards.council.amount(key, started)
    by = add_working_days(started, days, holidays)
    details: dict[str, str | int | list[str]] = {
        "days": days,
        "skipped": [day.isoformat() for day in skipped(started, days, holidays)],
    }
    return Due(what, by, GUIDANCE, rule, started, source_of(rule), details)


def pep_due(history: ChildHistory, standards: Standards, terms: Sequence[Term], holidays: BankHolidays, today: date) -> Due | None:
    """Return the PEP due in the term of today, until a meeting is held in it (E3); a child still waiting for a first PEP has none."""
    stretch = _eligible(history, standards, today)
    term = term_on(terms, today)
    if stretch is None or term is None or not _any_since(history.peps_held, stretch.start, today):
        return None
    if _any_since(history.peps_held, term.start, today):
        return None
    details = {"term": term.words, **plan_ahead(term.cut_off, holidays)}
    return Due(What.PEP, term.cut_off, COUNCIL, "E3", term.start, source_of("E3"), details)


def school_move_pep_due(history: ChildHistory, standards: Standards, holidays: BankHolidays, today: date) -> Due | None:
    """Return the PEP meeting due after the last change of school in care, until one is held on or after it (E2)."""
    if len(history.living.schools) < 2:
        return None
    stretch = _eligible(history, standards, today)
    changed = _last_change(history.living.schools, stretch.start, today) if stretch else None
    if changed is None or _any_since(history.peps_held, changed, today):
        return None
    return _counted_from(What.PEP_AFTER_SCHOOL_MOVE, changed, "E2", "pep_school_move_working_days", standards, holidays)


def _last_change(schools: Sequence[SchoolBegun], first: date, last: date) -> date | None:
    changes = (after.on for before, after in pairwise(schools) if before.school != after.school)
    return max((on for on in changes if first < on <= last), default=None)


def tuition_due(history: ChildHistory, standards: Standards, holidays: BankHolidays, today: date) -> Due | None:
    """Return by when a child on no school's roll is to have tuition, until it or a school begins (E5)."""
    stretch = _eligible(history, standards, today) if history.living.schools else None
    if stretch is None:
        return None
    between = [each for each in history.living.schools if each.on <= today][-1:]
    if not between or between[0].on_roll or between[0].on < stretch.start:
        return None
    lost = between[0].on
    if any(lost <= each.on <= today for each in history.living.tuition):
        return None
    days = standards.council.amount("tuition_days", lost)
    by = lost + timedelta(days=days)
    details: Details = {"days": days, **plan_ahead(by, holidays)}
    return Due(What.SCHOOL_MOVE_TUITION, by, COUNCIL, "E5", lost, source_of("E5"), details)


def sign_off_due(history: ChildHistory, standards: Standards, holidays: BankHolidays, today: date) -> Due | None:
    """Return by when the last PEP held in care is to be signed off, until it is; it counts as held either way."""
    stretch = _eligible(history, standards, today) if history.peps_held else None
    held = max((day for day in history.peps_held if stretch.start <= day <= today), default=None) if stretch else None
    if held is None or any(each.held == held and each.on <= today for each in history.living.signed_off):
        return None
    days = standards.council.amount("pep_sign_off_days", held)
    by = held + timedelta(days=days)
    details: Details = {"days": days, **plan_ahead(by, holidays)}
    return Due(What.PEP_SIGN_OFF, by, COUNCIL, "E3.signed", held, source_of("E3.signed"), details)
