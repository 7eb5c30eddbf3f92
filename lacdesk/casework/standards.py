"""The council's own standards: what each figure is now and where it comes from, and setting one that is not looser than the law."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from lacdesk.casework import diary
from lacdesk.casework.clocks import clocks_of
from lacdesk.casework.commands import SetStandard
from lacdesk.casework.reviews import judge_reviews
from lacdesk.casework.visits import judge_visits
from lacdesk.practice.standards import CouncilRow, Figure, Limit, NotTighter, load_standards
from lacdesk.records.council import CouncilStandard
from lacdesk.records.review import Review
from lacdesk.records.visit import Visit
from lacdesk.store.errors import KnownError
from lacdesk.store.unit import UnitOfWork

VISITS = "visit_"
REVIEWS = frozenset({"adjourned_review_counts", "adoption_reviews_until"})


@dataclass(frozen=True)
class StandardLine:
    """One standard as it stands: the figure in force, the next that is set, and what the law allows."""

    key: str
    words: str
    now: Figure
    following: Figure | None
    limit: Limit
    is_own: bool

    @property
    def stands(self) -> str:
        """What it is, and where it is a choice also what was chosen."""
        return f"{self.words} {self.chosen(self.now)}".strip()

    def chosen(self, figure: Figure) -> str:
        """Return the words of a figure that stands for a choice; nothing for a number."""
        return self.limit.choices[figure.amount - 1] if self.limit.choices else ""

    @property
    def allowed(self) -> str:
        """What the law allows, in words; nothing where it sets no limit."""
        if self.limit.choices:
            return f"A choice of {len(self.limit.choices)}"
        parts = [
            f"at least {self.limit.least}" if self.limit.least is not None else "",
            f"at most {self.limit.most}" if self.limit.most is not None else "",
        ]
        said = ", ".join(part for part in parts if part)
        return said[:1].upper() + said[1:]


def standard_lines(session: Session, today: date) -> list[StandardLine]:
    """Return every standard a council may set, in order of its words."""
    standards = clocks_of(session).standards
    own = set(session.scalars(select(CouncilStandard.key)))
    lines = [
        StandardLine(
            key,
            limit.words[:1].upper() + limit.words[1:],
            standards.council.on(key, today),
            next((figure for figure in standards.council.figures[key] if figure.holds_from > today), None),
            limit,
            key in own,
        )
        for key, limit in standards.limits.items()
        if key in standards.council.figures
    ]
    return sorted(lines, key=lambda line: line.words)


def set_standard(command: SetStandard, unit: UnitOfWork, today: date) -> None:
    """Keep a figure of the council's own from a day, judge again the visits and reviews it covers, and make every diary again."""
    _refuse_looser(CouncilRow(command.key, command.amount, command.holds_from))
    held = unit.session.scalars(
        select(CouncilStandard).where(CouncilStandard.key == command.key, CouncilStandard.holds_from == command.holds_from)
    ).first()
    if held is None:
        unit.add(CouncilStandard(key=command.key, amount=command.amount, holds_from=command.holds_from))
    else:
        unit.change(held, amount=command.amount)
    unit.session.flush()
    if command.key.startswith(VISITS):
        for child_id in unit.session.scalars(select(Visit.child_id).where(Visit.visit_date >= command.holds_from).distinct()):
            judge_visits(unit, child_id, today)
    if command.key in REVIEWS:
        for child_id in unit.session.scalars(select(Review.child_id).where(Review.date_held >= command.holds_from).distinct()):
            judge_reviews(unit, child_id, today)
    diary.rebuild(unit, None, today)


def _refuse_looser(row: CouncilRow) -> None:
    try:
        load_standards().check(row)
    except NotTighter as refused:
        raise KnownError(str(refused)) from refused
