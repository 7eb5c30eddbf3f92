"""What went public of a month's figures: kept when it does, and given to the reader of every later public document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.indicators.frozen import packed, unpacked
from lacdesk.indicators.scorecard import FIFTEEN
from lacdesk.indicators.suppression import CellId, Document, Earlier
from lacdesk.indicators.suppression.figures import row_words, when_words
from lacdesk.indicators.suppression.plain import document_of, plain_document
from lacdesk.practice.months import add_months, financial_year_start, month_start
from lacdesk.practice.words import month_name, plain_date
from lacdesk.records.scorecards import PublicDocument, PublishedRun
from lacdesk.store.door import handles
from lacdesk.store.errors import KnownError
from lacdesk.store.known import london_day
from lacdesk.store.unit import UnitOfWork

_YEAR = 12
_THAWED = 128


class Paper(StrEnum):
    """The kinds of document that go public."""

    SCORECARD = "scorecard"
    REPORT = "performance report"
    PAGE = "performance on a page"
    WORKBOOK = "workbook of figures"


@dataclass(frozen=True, slots=True)
class Told:
    """What a public document tells: its cells, those it hides, and those of the month it has no place for.

    `rows` names the rows by reference, and the profile tables by key, as the document prints them.
    """

    document: Document
    hidden: frozenset[CellId]
    unprinted: frozenset[CellId] = frozenset()
    rows: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MakePublic:
    """Keep that a document is made public: of which month, of a run or without one of live figures, and what it tells."""

    edition: str
    month: date
    paper: Paper
    told: Told
    run_id: str = ""


@dataclass(frozen=True, slots=True)
class MadePublic:
    """A document that went public: which, when, by whom, and how many figures it showed and hid."""

    id: str
    edition: str
    month: date
    paper: Paper
    run: int
    published_at: datetime
    published_by: str
    shown: int
    hidden: int

    @property
    def words(self) -> str:
        """Which document it is, whole: "the performance report of October 2026, 2022-23, run 1, of 3 November 2026"."""
        run = f"run {self.run}" if self.run else "live"
        day = plain_date(london_day(self.published_at))
        return f"{self.short}, {self.edition}, {run}, of {day}"

    @property
    def short(self) -> str:
        """Which document it is, briefly: "the performance report of October 2026"."""
        return f"the {self.paper} of {month_name(self.month)}"


@dataclass(frozen=True, slots=True)
class PublicBefore:
    """A public document in the hands of a later one's reader; what it told is unfolded when it is first asked for."""

    made: MadePublic
    _told: str
    _unprinted: str

    @property
    def earlier(self) -> Earlier:
        """The document as the attacker has it."""
        told, unprinted = _thawed(self._told), frozenset(tuple(each) for each in unpacked(self._unprinted))
        return Earlier(told.document, told.hidden, unprinted, self.made.words)

    def name_of(self, cell: CellId) -> tuple[str, str]:
        """A cell that it hid in words: its row, and which of the row it is."""
        return row_words(cell, _thawed(self._told).rows), f"{when_words(cell)} (hidden in {self.made.short})"


@handles(MakePublic)
def make_public(command: MakePublic, unit: UnitOfWork, today: date) -> None:
    """Keep what a document tells, once: the same told again of the same run adds nothing.

    Raises KnownError where the run is none of the month's, and where the document holds no figure.
    """
    month = month_start(command.month)
    run = unit.get(PublishedRun, command.run_id) if command.run_id else None
    if run is not None and (run.edition, run.month) != (command.edition, month):
        raise KnownError(f"That run is not one of {month_name(month)} in {command.edition}. Choose one from the list of runs.")
    told = command.told
    printed = {cell.id for cell in told.document.cells} - told.unprinted
    if not printed:
        raise KnownError(f"Nothing is held for {month_name(month)} in {command.edition}. Load or record something first.")
    place = {"edition": command.edition, "month": month, "run_id": command.run_id or None, "kind": command.paper.value}
    texts = {"told": _folded(told), "unprinted": packed(sorted(told.unprinted))}
    if unit.session.scalars(select(PublicDocument).filter_by(**place, **texts)).first() is not None:
        return
    hidden = len(printed & told.hidden)
    counts = {"shown": len(printed) - hidden, "hidden": hidden}
    unit.add(PublicDocument(**place, **texts, **counts, published_at=unit.now, published_by=unit.person.name))


def made_public(session: Session, edition: str = "", month: date | None = None) -> list[MadePublic]:
    """The documents that went public, the newest first; of an edition, or of one month, where they are named."""
    wanted = select(PublicDocument, PublishedRun.number).outerjoin(PublishedRun, PublishedRun.id == PublicDocument.run_id)
    if edition:
        wanted = wanted.where(PublicDocument.edition == edition)
    if month is not None:
        wanted = wanted.where(PublicDocument.month == month_start(month))
    newest = (PublicDocument.published_at.desc(), PublicDocument.id.desc())
    return [_made(held, number) for held, number in session.execute(wanted.order_by(*newest))]


def public_before(session: Session, month: date) -> tuple[PublicBefore, ...]:
    """The public documents that can tell something of a month's document, in the order they were published, of every edition.

    Those that end more than a year before the financial year in which the fifteen months begin share no figure with it.
    """
    since = add_months(financial_year_start(add_months(month_start(month), 1 - FIFTEEN)), -_YEAR)
    wanted = select(PublicDocument, PublishedRun.number).outerjoin(PublishedRun, PublishedRun.id == PublicDocument.run_id)
    ordered = wanted.where(PublicDocument.month >= since).order_by(PublicDocument.published_at, PublicDocument.id)
    return tuple(PublicBefore(_made(held, number), held.told or "", held.unprinted or "") for held, number in session.execute(ordered))


def _made(held: PublicDocument, run: int | None) -> MadePublic:
    assert held.month is not None
    assert held.published_at is not None
    told = (held.published_at, held.published_by or "", held.shown or 0, held.hidden or 0)
    return MadePublic(held.id, held.edition or "", held.month, Paper(held.kind or Paper.SCORECARD), run or 0, *told)


def _folded(told: Told) -> str:
    return packed({**plain_document(told.document), "hidden": sorted(told.hidden), "rows": dict(told.rows)})


@lru_cache(maxsize=_THAWED)
def _thawed(text: str) -> Told:
    plain = unpacked(text)
    return Told(document_of(plain), frozenset(tuple(each) for each in plain["hidden"]), rows=plain["rows"])
