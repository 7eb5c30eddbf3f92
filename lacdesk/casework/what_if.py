"""What follows from a change of care before it is saved: clocks, papers, figures, checks and the national return, without writing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.casework.clocks import Clocks, clocks_of
from lacdesk.casework.commands import Care, StartCare
from lacdesk.casework.courses import derived_episodes
from lacdesk.casework.episodes import foretold, imported_of
from lacdesk.casework.foreseen import problems_ahead
from lacdesk.casework.histories import as_at, history_of
from lacdesk.casework.imagining import imagined
from lacdesk.casework.planned_care import NEW_HOME, Planned, plan_of
from lacdesk.practice.approvals import in_key_stage_4
from lacdesk.practice.checks import Problem
from lacdesk.practice.clocks import all_due
from lacdesk.practice.codes import code_set
from lacdesk.practice.course import Course, Link
from lacdesk.practice.due import Due, What
from lacdesk.practice.episodes import DerivedEpisode
from lacdesk.practice.history import ChildHistory
from lacdesk.practice.months import add_months
from lacdesk.practice.placements import EpisodeRow, Spell, is_long_term, long_term_stable, placements_in_year, present_spell, spells
from lacdesk.records.placement import Home

PAPERS = frozenset({What.CARE_PLAN, What.PLACEMENT_PLAN, What.PLACEMENT_NOTICES, What.KEY_STAGE_4_APPROVAL, What.DISTANCE_APPROVAL})
MANY = 3


@dataclass(frozen=True)
class Share:
    """So many children of so many."""

    numerator: int
    denominator: int

    def with_child(self, before: bool | None, after: bool | None) -> Share:
        """Return the share once one child counts otherwise; None is not in the denominator."""
        more = (after is not None) - (before is not None)
        return Share(self.numerator + bool(after) - bool(before), self.denominator + more)


@dataclass(frozen=True)
class CouncilFigures:
    """The council's own figures on a day, as the page that asks counted them: children with three placements or more, and stable ones."""

    day: date
    many: Share | None = None
    stable: Share | None = None
    many_target: Decimal | None = None


@dataclass(frozen=True)
class ShareChange:
    """A share of the council's children before and after."""

    before: Share
    after: Share

    @property
    def is_changed(self) -> bool:
        """Whether this child makes a difference to it."""
        return self.before != self.after


@dataclass(frozen=True)
class Moved:
    """Something due that falls on another day once the change is saved; no `after`: it stops, no `before`: it is new."""

    before: Due | None
    after: Due | None
    late_days: int = 0

    @property
    def what(self) -> What:
        """What is due."""
        due = self.after or self.before
        assert due is not None
        return due.what


@dataclass(frozen=True)
class Lodged:
    """Where the child lives: what it is called, how far from home, inside the council's area or not."""

    name: str
    miles: Decimal | None = None
    in_area: bool | None = None
    by_road: bool = False
    registered: str | None = None


@dataclass(frozen=True)
class EpisodeLine:
    """One row of the national return after the change, with the cells that are new or other than before; `is_gone`: it was there before."""

    name: str
    row: DerivedEpisode
    changed: frozenset[str]
    is_new: bool = False
    is_gone: bool = False


@dataclass(frozen=True)
class Consequences:
    """Everything that follows from saving a change. `dues` and `rows` are all that would then be due and returned."""

    clocks: tuple[Moved, ...]
    papers: tuple[Moved, ...]
    first_year_ends: date | None
    placements: int
    placements_before: int
    many: ShareChange | None
    stable: ShareChange | None
    was_stable: bool | None
    is_stable: bool | None
    lived: Lodged | None
    lives: Lodged | None
    key_stage_4: bool
    episodes: tuple[EpisodeLine, ...]
    problems: tuple[Problem, ...]
    told: int
    to_tell: int
    dues: tuple[Due, ...]
    rows: tuple[DerivedEpisode, ...]


@dataclass(frozen=True)
class Known:
    """What a page reads once and asks with many times: the child's history as it is, and the clocks."""

    history: ChildHistory
    clocks: Clocks


def known_of(session: Session, child_id: str) -> Known:
    """Return what stays the same while the answers of a form about a child change."""
    return Known(history_of(session, child_id), clocks_of(session))


def consequences(
    session: Session, command: Care, today: date, figures: CouncilFigures | None = None, known: Known | None = None
) -> Consequences:
    """Return what follows from carrying out a command today; Refused where it cannot be carried out."""
    planned = plan_of(session, command, today)
    known = known or _known(session, command, planned)
    before, clocks = known.history, known.clocks
    after = imagined(before, planned, today)
    dues_before, dues_after = (_dues(history, clocks, today) for history in (before, after))
    rows_before, rows_after = _rows(session, planned)
    moved = list(_moved(dues_before, dues_after, planned.day))
    day = figures.day if figures is not None else today
    counted_before, counted_after = (_counted(rows, before.dob, day) for rows in (rows_before, rows_after))
    lived, lives = _lodged(session, planned)
    return Consequences(
        clocks=tuple(each for each in moved if each.what not in PAPERS),
        papers=tuple(each for each in moved if each.what in PAPERS and each.after is not None),
        first_year_ends=_first_year_ends(before, after),
        placements=counted_after.number,
        placements_before=counted_before.number,
        many=_share(figures.many if figures else None, counted_before.is_many, counted_after.is_many),
        stable=_share(figures.stable if figures else None, counted_before.is_stable, counted_after.is_stable),
        was_stable=counted_before.is_stable,
        is_stable=counted_after.is_stable,
        lived=lived,
        lives=lives,
        key_stage_4=in_key_stage_4(before.dob, planned.day),
        episodes=tuple(_lines(session, planned, rows_before, rows_after)),
        problems=tuple(problems_ahead(session, planned, today)),
        told=len(planned.notified),
        to_tell=len(code_set("placement_notified")),
        dues=tuple(dues_after),
        rows=tuple(rows_after),
    )


def _known(session: Session, command: Care, planned: Planned) -> Known:
    if planned.child_id is not None:
        return known_of(session, planned.child_id)
    return Known(ChildHistory(dob=command.child.get("dob") if isinstance(command, StartCare) else None), clocks_of(session))


def _dues(history: ChildHistory, clocks: Clocks, today: date) -> list[Due]:
    return all_due(as_at(history, today), clocks.standards, clocks.holidays, clocks.terms, today)


def _rows(session: Session, planned: Planned) -> tuple[list[DerivedEpisode], list[DerivedEpisode]]:
    """Return the rows of the national return before and after."""
    imported = imported_of(session, planned.child_id) if planned.child_id else []
    before, after = (derived_episodes(session, planned.child_id, course) for course in (planned.before, planned.after))
    return foretold(imported, before, before), foretold(imported, before, after)


def _moved(before: Sequence[Due], after: Sequence[Due], day: date) -> Iterator[Moved]:
    """Find what is due on another day or for another reason; law and council are one where both then fall on one day, or stop."""
    was, now = ({(due.what, due.standard): due for due in dues} for dues in (before, after))
    changed = [key for key in [*now, *(key for key in was if key not in now)] if _differs(was.get(key), now.get(key))]
    same = {(key[0], due.by) for key, due in now.items() if not _differs(was.get(key), due)}
    changed = [key for key in changed if key in was or (key[0], now[key].by) not in same]
    for what in dict.fromkeys(what for what, _ in changed):
        keys = [key for key in changed if key[0] is what]
        days = {due.by if (due := now.get(key)) else None for key in keys}
        if len(days) == 1:
            first = min((was[key] for key in keys if key in was), key=lambda due: due.by or date.max, default=None)
            yield _moved_from(first, next((now[key] for key in keys if key in now), None), day)
        else:
            yield from (_moved_from(was.get(key), now.get(key), day) for key in keys)


def _differs(old: Due | None, new: Due | None) -> bool:
    return old is None or new is None or (old.by, old.rule, old.anchor) != (new.by, new.rule, new.anchor)


def _moved_from(old: Due | None, new: Due | None, day: date) -> Moved:
    is_late = old is not None and old.by is not None and old.by < day
    return Moved(old, new, (day - old.by).days if is_late and old is not None and old.by else 0)


@dataclass(frozen=True)
class _Counted:
    number: int
    is_many: bool | None
    is_stable: bool | None


def _counted(rows: Sequence[DerivedEpisode], dob: date | None, day: date) -> _Counted:
    """Return how one child counts in the measures of stability on a day; None where the child is in no denominator."""
    ordered = sorted(rows, key=lambda row: (row.decom, row.dec or date.max))
    found = spells([_row_of(row) for row in ordered if row.decom <= day])
    number = placements_in_year(found, day)
    latest = next((row for row in reversed(ordered) if row.decom <= day), None)
    is_in_care = latest is not None and (latest.dec is None or latest.dec > day) and latest.ls not in {"V3", "V4"}
    return _Counted(number, number >= MANY if is_in_care else None, _is_stable(found, dob, day) if is_in_care else None)


def _row_of(row: DerivedEpisode) -> EpisodeRow:
    return EpisodeRow(row.decom, row.dec, row.rne, row.ls, row.place, row.place_provider, (row.pl_post or "").replace(" ", ""), row.urn)


def _is_stable(found: Sequence[Spell], dob: date | None, day: date) -> bool | None:
    period = found[-1].period if found else None
    if period is None or not is_long_term(dob, period, day):
        return None
    spell = present_spell([each for each in found if each.period == period], day)
    return spell is not None and long_term_stable(dob, spell, day)


def _share(council: Share | None, before: bool | None, after: bool | None) -> ShareChange | None:
    return ShareChange(council, council.with_child(before, after)) if council is not None else None


def _first_year_ends(before: ChildHistory, after: ChildHistory) -> date | None:
    """Return when the first year of a placement ends, where the change begins one."""
    known = {stay.start for stay in before.stays if stay.restarts}
    begun = [stay.start for stay in after.stays if stay.restarts and stay.end is None and stay.start not in known]
    return add_months(begun[-1], 12) if begun else None


def _lodged(session: Session, planned: Planned) -> tuple[Lodged | None, Lodged | None]:
    names = _home_names(session, planned)
    left, entered = (_open(course) for course in (planned.before, planned.after))
    if left is not None and entered is not None and (left.key == entered.key or entered.is_temporary):
        return None, None
    return (_lodging(left, names) if left else None), (_lodging(entered, names) if entered else None)


def _open(course: Course) -> Link | None:
    return next((each for each in course.placements if each.end is None), None)


def _lodging(link: Link, names: Mapping[str, str]) -> Lodged:
    facts = link.facts
    by_road = facts.get("distance_kind") == "driving"
    return Lodged(_name(link, names), facts.get("distance_miles"), facts.get("in_area"), by_road, facts.get("registered"))


def _home_names(session: Session, planned: Planned) -> dict[str, str]:
    ids = {str(each.facts.get("home_id")) for course in (planned.before, planned.after) for each in course.placements}
    names = {home_id: name for home_id, name in session.execute(select(Home.id, Home.name).where(Home.id.in_(ids))) if name}
    return {**names, NEW_HOME: str(planned.home.get("name") or "")}


def _name(link: Link, names: Mapping[str, str]) -> str:
    return names.get(str(link.facts.get("home_id"))) or code_set("placement_type").words(link.facts.get("kind"))


def _lines(session: Session, planned: Planned, before: Sequence[DerivedEpisode], after: Sequence[DerivedEpisode]) -> Iterator[EpisodeLine]:
    """Find the rows that are new, other than before, or gone, in order."""
    names = _home_names(session, planned)
    was = {row.decom: row for row in before}
    now = {row.decom for row in after}
    for row in after:
        old = was.get(row.decom)
        changed = frozenset(name for name in row._fields if old is None or getattr(old, name) != getattr(row, name))
        if changed:
            yield EpisodeLine(_place_name(planned.after, row.decom, names), row, changed, is_new=old is None)
    for row in before:
        if row.decom not in now:
            yield EpisodeLine(_place_name(planned.before, row.decom, names), row, frozenset(), is_gone=True)


def _place_name(course: Course, day: date, names: Mapping[str, str]) -> str:
    found = next((each for each in course.placements if each.holds_on(day)), None)
    return _name(found, names) if found is not None else ""
