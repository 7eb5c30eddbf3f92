"""The standards a due date can be worked out by, and the figures each holds from a date (db/reference/standards.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from lacdesk.places import REFERENCE

LAW = "law"
COUNCIL = "council"
NATIONAL_MINIMUM = "national_minimum"
GUIDANCE = "guidance"

STANDARD_WORDS: Mapping[str, str] = {
    LAW: "By law",
    COUNCIL: "Council",
    NATIONAL_MINIMUM: "The scorecard's printed standard, not the regulation",
    GUIDANCE: "Guidance",
}


class NotTighter(ValueError):  # noqa: N818
    """A council's own figure is looser than the law allows, or names nothing known; the message says what to enter."""


class Figure(NamedTuple):
    """One number a standard holds from a date."""

    holds_from: date
    amount: int
    source: str


class CouncilRow(NamedTuple):
    """A number the council sets for itself from a day."""

    key: str
    amount: int
    holds_from: date


@dataclass(frozen=True)
class Standard:
    """One named standard; the law keeps its figures in the rules themselves, so it has none here."""

    name: str
    figures: Mapping[str, tuple[Figure, ...]]

    @property
    def words(self) -> str:
        """What the standard is called on screen."""
        return STANDARD_WORDS[self.name]

    def on(self, key: str, day: date) -> Figure:
        """Return the figure in force on a day; before the first row, the first row."""
        rows = self.figures[key]
        found = rows[0]
        for row in rows[1:]:
            if row.holds_from > day:
                break
            found = row
        return found

    def amount(self, key: str, day: date) -> int:
        """Return the number in force on a day."""
        return self.on(key, day).amount


@dataclass(frozen=True)
class Limit:
    """What a council's own figure may be: at most, and at least; `choices` are the words of 1, 2 and so on, where it is a choice."""

    words: str
    most: int | None
    least: int | None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Standards:
    """Every standard by name, and the limits of the council's own figures."""

    by_name: Mapping[str, Standard]
    limits: Mapping[str, Limit]

    def __getitem__(self, name: str) -> Standard:
        return self.by_name[name]

    @property
    def law(self) -> Standard:
        """The regulations."""
        return self.by_name[LAW]

    @property
    def council(self) -> Standard:
        """The council's own standard."""
        return self.by_name[COUNCIL]

    @property
    def national_minimum(self) -> Standard:
        """The standard printed on the scorecards as the national minimum, which is not the regulation."""
        return self.by_name[NATIONAL_MINIMUM]

    def with_council_rows(self, rows: Iterable[CouncilRow]) -> Standards:
        """Return these standards with the council's own rows; raises NotTighter for one that is looser than the law."""
        figures = dict(self.council.figures)
        for row in rows:
            self.check(row)
            kept = [figure for figure in figures[row.key] if figure.holds_from != row.holds_from]
            added = Figure(row.holds_from, row.amount, "Council standard")
            figures[row.key] = tuple(sorted([*kept, added]))
        return Standards({**self.by_name, COUNCIL: Standard(COUNCIL, figures)}, self.limits)

    def check(self, row: CouncilRow) -> None:
        """Raise NotTighter, with one sentence to act on, when a council's own row is looser than the law."""
        limit = self.limits.get(row.key)
        if limit is None:
            raise NotTighter(f'There is no standard called "{row.key}". Choose one from the list.')
        least = limit.least if limit.least is not None else 1
        if limit.most is not None and row.amount > limit.most:
            raise NotTighter(f"{row.amount} {limit.words} is looser than the {limit.most} allowed. Enter {limit.most} or fewer.")
        if row.amount < least:
            raise NotTighter(f"{row.amount} {limit.words} is too few. Enter {least} or more.")


@cache
def load_standards() -> Standards:
    """Return the standards that ship with the program."""
    kept: dict[str, Any] = tomllib.loads((REFERENCE / "standards.toml").read_text(encoding="utf-8"))
    named = {name: Standard(name, _figures(kept, name)) for name in (LAW, COUNCIL, NATIONAL_MINIMUM, GUIDANCE)}
    limits = {key: _limit(entry) for key, entry in kept.items()}
    return Standards(named, limits)


def _limit(entry: dict[str, Any]) -> Limit:
    return Limit(entry["words"], entry.get("most"), entry.get("least"), tuple(entry.get("choices", ())))


def _figures(kept: dict[str, Any], name: str) -> dict[str, tuple[Figure, ...]]:
    return {
        key: tuple(sorted(Figure(row["from"], row["amount"], row["source"]) for row in entry[name]))
        for key, entry in kept.items()
        if name in entry
    }
