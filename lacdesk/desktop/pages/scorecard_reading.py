"""What the pages about scorecards show, drawn on the worker from one reading of the records and kept until something changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from lacdesk.desktop.page import Desk
from lacdesk.desktop.pages.performance_figures import Counting, Held, bears_on_counts
from lacdesk.practice.months import add_months, month_end, month_start
from lacdesk.store.database import Database
from lacdesk.store.unit import Changes

if TYPE_CHECKING:
    from lacdesk.indicators.consistency import Finding
    from lacdesk.indicators.restating import Restatement
    from lacdesk.indicators.runs import Run
    from lacdesk.indicators.scorecard import Scorecard
    from lacdesk.records.scorecards import AcceptedFinding

Progress = Callable[[int, int, str], None]
DRAWING = "Drawing the scorecard"


@dataclass(frozen=True)
class Wanted:
    """Which scorecard: an edition, a month, and a published run by its id (empty for live figures)."""

    edition: str
    month: date
    run_id: str = ""


@dataclass(frozen=True)
class LetStand:
    """A finding somebody let stand, with the reason."""

    check: str
    about: str
    found: str
    reason: str


@dataclass(frozen=True)
class Drawn:
    """A scorecard with what stands round it: the editions there are, the month's runs newest first, and what does not agree.

    `stood_before` was let stand of the same things with other figures; `of_edition` is found in what the edition itself prints. Of a
    published run the comments and the open findings are those it was told with.
    """

    wanted: Wanted
    card: Scorecard
    editions: Mapping[str, str]
    runs: tuple[Run, ...]
    as_at: date
    is_over: bool
    open_findings: tuple[Finding, ...]
    let_stand: tuple[LetStand, ...]
    comments: Mapping[str, str]
    stood_before: tuple[LetStand, ...] = ()
    of_edition: tuple[Finding, ...] = ()
    stands_of_edition: tuple[LetStand, ...] = ()

    @property
    def run(self) -> Run | None:
        """The published run this is, or None for live figures."""
        return next((each for each in self.runs if each.id == self.wanted.run_id), None)


@dataclass
class Shelf:
    """One desk's reading of the records, and the edition, month and run in hand on every page about scorecards."""

    counting: Counting
    wanted: Wanted
    _drawn: dict[Wanted, Drawn] = field(default_factory=dict)
    _of: Held | None = None

    def known(self) -> Drawn | None:
        """The scorecard in hand, where it is drawn already."""
        return self._drawn.get(self.wanted) if self.counting.is_read(self._of) else None

    def take_in(self, changes: Changes | None) -> None:
        """Draw everything again when next asked, and read the records again where a change bears on what is counted."""
        if changes is None:
            return
        self._drawn = {}
        if bears_on_counts(changes):
            self.counting.forget()

    def draw(self, database: Database, progress: Progress, wanted: Wanted) -> Drawn:
        """Draw a scorecard, or take the one drawn before; on the worker."""
        held = self.counting.hold(database, progress)
        if self._of is not held:
            self._of, self._drawn = held, {}
        kept = self._drawn
        if wanted not in kept:
            progress(0, 1, DRAWING)
            kept[wanted] = _draw(database, self.counting, held, wanted)
        return kept[wanted]

    def changed_since(self, database: Database, wanted: Wanted) -> tuple[Restatement, ...]:
        """What differs today from the run in hand; on the worker."""
        from lacdesk.indicators.restating import restated

        with database.reading(self.counting.person) as session:
            found = restated(session, wanted.edition, wanted.month, self.counting.today)
        return tuple(each for each in found if each.run.id == wanted.run_id)


_shelves: WeakKeyDictionary[Desk, Shelf] = WeakKeyDictionary()


def shelf_of(desk: Desk) -> Shelf:
    """The shelf all pages of one desk share; it begins with the newest edition and the last month that is over."""
    if desk not in _shelves:
        from lacdesk.indicators.own_editions import edition_keys

        with desk.reading() as session:
            edition = edition_keys(session)[-1]
        _shelves[desk] = Shelf(Counting(desk.person, desk.today), Wanted(edition, last_month_over(desk.today)))
    return _shelves[desk]


def last_month_over(today: date) -> date:
    """The first day of the last month that has ended by a day."""
    return month_start(today) if month_end(today) == today else add_months(month_start(today), -1)


def editions_named(keys: Mapping[str, str]) -> Mapping[str, str]:
    """Every edition by key with its name: the shipped by their year, the council's own by the name it was given."""
    from lacdesk.indicators.editions import editions

    return {**{key: key.replace("-", "/") for key in editions()}, **keys}


def _draw(database: Database, counting: Counting, held: Held, wanted: Wanted) -> Drawn:
    from lacdesk.indicators.accepting import Weighed, weighed
    from lacdesk.indicators.commentary import commentary
    from lacdesk.indicators.own_editions import own_editions
    from lacdesk.indicators.printed_beside import printed_beside
    from lacdesk.indicators.runs import published_runs, run_as_published
    from lacdesk.indicators.scorecard import scorecard

    with database.reading(counting.person) as session:
        runs = tuple(published_runs(session, wanted.edition, wanted.month))
        if wanted.run_id:
            card = run_as_published(session, wanted.run_id)
        else:
            card = scorecard(session, wanted.edition, wanted.month, counting.today, held.frames)
        kept = printed_beside(session, wanted.run_id)
        found = Weighed(kept.open if kept else (), (), (), (), ()) if wanted.run_id else weighed(session, card)
        return Drawn(
            wanted,
            card,
            editions_named(own_editions(session)),
            runs,
            next((run.as_at for run in runs if run.id == wanted.run_id), held.frames.day_of(wanted.month)),
            month_end(wanted.month) <= counting.today,
            found.open,
            _let_stand(found.stands),
            kept.commentary if kept else commentary(session, wanted.edition, wanted.month),
            _let_stand(found.before),
            found.of_edition,
            _let_stand(found.stands_of_edition),
        )


def _let_stand(accepted: Iterable[AcceptedFinding]) -> tuple[LetStand, ...]:
    return tuple(LetStand(each.check or "", each.about or "", each.found or "", each.reason or "") for each in accepted)
