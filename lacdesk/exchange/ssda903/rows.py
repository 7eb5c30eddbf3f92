"""Rows of a return as they came, and the remarks made on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to say of a row: the column, the value as it came, the national rule where one is known, and our words.

    `leaves_out` is true where it is also why the row is kept but counted in nothing.
    """

    column: str
    value: str
    rule: str
    reason: str
    leaves_out: bool = False


@dataclass(slots=True, eq=False)
class Row:
    """One row of one table, its cells verbatim in the national order of columns; `occurrence` counts identical rows from 1."""

    table: str
    file: str
    line: int
    cells: dict[str, str]
    occurrence: int = 1
    remarks: list[Remark] = field(default_factory=list)
    values: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.values = {column: cell.strip() for column, cell in self.cells.items()}

    @property
    def child(self) -> str:
        """The child's reference, or nothing."""
        return self.values["CHILD"]

    @property
    def key(self) -> tuple[str, tuple[str, ...], int]:
        """What makes this the same row when it comes again in the same year: table, cells and occurrence."""
        return self.table, tuple(self.cells.values()), self.occurrence

    def mark(self, column: str, reason: str, rule: str = "") -> None:
        """Add a remark on one column."""
        self.remarks.append(Remark(column, self.cells.get(column, ""), rule, reason))

    def leave_out(self, column: str, reason: str) -> None:
        """Say why the row is kept but counted in nothing, instead of a remark in the same words."""
        told = next((remark for remark in self.remarks if remark.reason == reason), None)
        rule = told.rule if told is not None else ""
        self.remarks = [remark for remark in self.remarks if remark is not told]
        self.remarks.append(Remark(column, self.cells.get(column, ""), rule, reason, leaves_out=True))

    @property
    def why_left_out(self) -> str | None:
        """Why the row is counted in nothing, or None where it counts."""
        return next((remark.reason for remark in self.remarks if remark.leaves_out), None)


@dataclass(frozen=True, slots=True)
class FileRemark:
    """Something to say about a whole file: its name, the line it shows on, and our words."""

    file: str
    line: int | None
    column: str
    reason: str


@dataclass(slots=True)
class Return:
    """A whole return as it lay in its folder: rows by table, for the tables that were there, and remarks on files."""

    tables: dict[str, list[Row]] = field(default_factory=dict)
    file_remarks: list[FileRemark] = field(default_factory=list)

    def rows(self, table: str) -> list[Row]:
        """The rows of a table; a table the folder lacks is empty."""
        return self.tables.get(table, [])

    def every_row(self) -> Iterator[Row]:
        """Every row of every table."""
        for rows in self.tables.values():
            yield from rows

    def number_identical(self) -> None:
        """Give each row its occurrence among rows of its table with the very same cells."""
        seen: Counter[tuple[str, tuple[str, ...]]] = Counter()
        for row in self.every_row():
            cells = (row.table, tuple(row.cells.values()))
            seen[cells] += 1
            row.occurrence = seen[cells]
