"""Each child's visit and review chains, walked once by the practice's clocks and read by every month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from operator import itemgetter
from typing import Any

from lacdesk.indicators.frames import TABLES, Frames, days, stamp
from lacdesk.practice.history import CarePeriod, ChildHistory, HealthEvent, Status
from lacdesk.practice.legs import Leg
from lacdesk.practice.months import add_months
from lacdesk.practice.reviews import review_chain
from lacdesk.practice.standards import CouncilRow, Standards, load_standards
from lacdesk.practice.stays import Placed, stays_of
from lacdesk.practice.visits import visit_chain
from lacdesk.practice.workdays import BankHolidays, load_bank_holidays
from lacdesk.records.returned import IMPORTED

END_OF_TIME = date(9999, 1, 1)
FIRST_REVIEW, SECOND_REVIEW, LATER_REVIEW = "R1", "R2", "R3"
LATER_REVIEW_MONTHS = 6
_REVIEW_RULES = frozenset({FIRST_REVIEW, SECOND_REVIEW, LATER_REVIEW})
_PERIOD = ("started", "ceased", "started_is_lower_bound")
_Rows = Mapping[str, Sequence[tuple[Any, ...]]]


def history(frames: Frames, child_id: str) -> ChildHistory:
    """A child's history as the clocks read it, with everything the printed standards and the review clock look at."""
    return frames.once(("history", child_id), lambda: _history(frames, child_id))


def visit_legs(frames: Frames, child_id: str, standard: str) -> list[Leg]:
    """Every visit due to a child by a standard, by the practice's one chain; rows of the council's own standard are in force."""

    def walk() -> list[Leg]:
        return visit_chain(history(frames, child_id), standards(frames)[standard], holidays(frames), END_OF_TIME)

    return frames.once(("visit legs", child_id, standard), walk)


def review_legs(frames: Frames, child_id: str) -> list[Leg]:
    """Every review due to a child by law (R1 to R3) that can be judged from what is known, by the practice's one chain."""
    return frames.once(("review legs", child_id), lambda: _judged(frames, child_id))


def _judged(frames: Frames, child_id: str) -> list[Leg]:
    """The review legs without those that hang on reviews nobody here could know.

    A period whose start is only a lower bound, or whose first review fell due before the earliest imported return, may have had
    reviews before the first one known. Its first review is then not judged, and the review after that is given the six months of a
    later review.
    """
    chain = [leg for leg in review_chain(history(frames, child_id), holidays(frames), END_OF_TIME) if leg.rule in _REVIEW_RULES]
    covered_from = _covered_from(frames).get(child_id)
    uncertain = {start for start, _, is_bound in _rows(frames, child_id, "periods", _PERIOD) if is_bound}
    judged: list[Leg] = []
    is_uncertain = False
    for leg in chain:
        if leg.rule == FIRST_REVIEW:
            is_uncertain = leg.anchor in uncertain or _is_before_return(leg, covered_from)
        if not is_uncertain:
            judged.append(leg)
        elif leg.rule == SECOND_REVIEW:
            judged.append(leg._replace(by=add_months(leg.anchor, LATER_REVIEW_MONTHS), rule=LATER_REVIEW))
        elif leg.rule == LATER_REVIEW:
            judged.append(leg)
    return _once(judged)


def _once(legs: Sequence[Leg]) -> list[Leg]:
    """The legs, each once: periods that overlap by mistake (a short break left open) tell the same review twice.

    Of two counted from the same day by the same rule, the one that was met stays, or else the one that ran longest.
    """
    kept: dict[tuple[date, str], Leg] = {}
    for leg in sorted(legs, key=lambda leg: (leg.met_on is not None, leg.ended or END_OF_TIME)):
        kept[leg.anchor, leg.rule] = leg
    return sorted(kept.values())


def _is_before_return(leg: Leg, covered_from: date | None) -> bool:
    if covered_from is None or leg.by >= covered_from:
        return False
    return leg.met_on is None or leg.met_on >= covered_from


def _covered_from(frames: Frames) -> Mapping[str, date]:
    """For each imported child the 1 April from which the earliest return held here carries its reviews."""

    def read() -> Mapping[str, date]:
        kept = frames.table("episodes")
        kept = kept[(kept["origin"] == IMPORTED) & kept["collection_year"].notna()]
        years = kept.groupby("child_id")["collection_year"].min()
        return {str(child_id): date(int(year) - 1, 4, 1) for child_id, year in years.items()}

    return frames.once("covered from", read)


def open_on(frames: Frames, child_id: str, standard: str, day: date) -> Leg | None:
    """The visit leg that had begun and that nothing had closed by the end of a day: the one due first where there are several."""
    spans = frames.once(("open legs", child_id, standard), lambda: [_span(leg) for leg in visit_legs(frames, child_id, standard)])
    return min([leg for began, closed, leg in spans if began <= day < closed], default=None)


def _span(leg: Leg) -> tuple[date, date, Leg]:
    return leg.anchor, leg.met_on or leg.ended or END_OF_TIME, leg


def standards(frames: Frames) -> Standards:
    """The standards that ship, with the council's own rows."""
    return frames.once("standards", lambda: load_standards().with_council_rows(_council_rows(frames)))


def _council_rows(frames: Frames) -> list[CouncilRow]:
    kept = frames.table("standards")
    rows = zip(kept["key"], kept["amount"], days(kept["holds_from"]), strict=True)
    return [CouncilRow(key, int(amount), since) for key, amount, since in rows if key and amount is not None and since]


def holidays(frames: Frames) -> BankHolidays:
    """The bank holidays of England and Wales."""
    return frames.once("holidays", load_bank_holidays)


def _by_child(frames: Frames, table: str, columns: Sequence[str]) -> _Rows:
    """The rows of a table by child, in the order of the first of these columns; rows without it are left out.

    A table is always asked for with the same columns.
    """
    return frames.once(("by child", table), lambda: _grouped(frames, table, columns))


def _grouped(frames: Frames, table: str, columns: Sequence[str]) -> _Rows:
    fields = TABLES[table][1]
    child, wanted = fields.index("child_id"), [fields.index(name) for name in columns]
    first = wanted[0]
    grouped: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    pick = itemgetter(*wanted) if len(wanted) > 1 else lambda row: (row[first],)
    for row in frames.rows(table):
        if row[first] is not None:
            grouped[row[child]].append(pick(row))
    for rows in grouped.values():
        rows.sort(key=_first)
    return grouped


def _first(row: tuple[Any, ...]) -> Any:
    return row[0]


def _history(frames: Frames, child_id: str) -> ChildHistory:
    rows = partial(_rows, frames, child_id)
    return ChildHistory(
        dob=frames.births.get(child_id),
        periods=tuple(CarePeriod(start, end) for start, end, _ in rows("periods", _PERIOD)),
        statuses=tuple(
            Status(start, end, code or "", words)
            for start, end, code, words in rows("statuses", ("started", "ended", "code", "short_break_visits"))
        ),
        stays=tuple(stays_of([Placed(**dict(zip(_PLACEMENT, row, strict=True))) for row in rows("placements", _PLACEMENT)])),
        visits_made=tuple(
            day
            for day, outcome, method in rows("visits", ("visit_date", "outcome", "method"))
            if outcome == "made" and method == "in_person"
        ),
        reviews_held=tuple(day for (day,) in rows("reviews", ("date_held",))),
        health=tuple(
            HealthEvent(kind or "", done) for done, kind, status in rows("health", ("done", "kind", "health_status")) if status == "done"
        ),
        peps_held=tuple(day for (day,) in rows("peps", ("meeting_date",))),
    )


def in_care_between(frames: Frames, first: date, last: date) -> list[str]:
    """The children with a period of care that touches these days, by id."""
    return frames.once(("in care", first, last), lambda: _in_care_between(frames, first, last))


def _in_care_between(frames: Frames, first: date, last: date) -> list[str]:
    kept = frames.table("periods")
    touching = kept[(kept["started"] <= stamp(last)) & (kept["ceased"].isna() | (kept["ceased"] >= stamp(first)))]
    return sorted(set(touching["child_id"]) & frames.refs.keys())


_PLACEMENT = (
    *("started", "ended", "kind", "provider_kind", "home_id", "urn", "postcode", "same_carer", "long_term_match_date"),
    *("agreed_visit_days", "intended_to_last_to_18"),
)


def _rows(frames: Frames, child_id: str, table: str, columns: Sequence[str]) -> Sequence[tuple[Any, ...]]:
    return _by_child(frames, table, columns).get(child_id, ())
