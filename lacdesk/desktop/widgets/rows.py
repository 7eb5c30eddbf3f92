"""What a table shows: rows of cells with tones, states and icons, grouped, fetched a page at a time by id."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from lacdesk.desktop.widgets.state import State

AnyIndex = QModelIndex | QPersistentModelIndex
PAGE = 100


class RowRole(IntEnum):
    """What a delegate asks of the model beside Qt's own roles."""

    CELL = Qt.ItemDataRole.UserRole + 1
    ROW = Qt.ItemDataRole.UserRole + 2
    GROUP = Qt.ItemDataRole.UserRole + 3


@dataclass(frozen=True)
class Column:
    """A column: its heading, its width at the plan's reading size (None takes what is left), and which side figures stand at."""

    title: str
    width: int | None = None
    right: bool = False
    sorts: bool = False


@dataclass(frozen=True)
class Cell:
    """One cell: words, a tone, semibold or not, a state's shape or an icon before them, and second words after in their own tone."""

    text: str = ""
    tone: str = "ink"
    strong: bool = False
    state: State | None = None
    icon: str | None = None
    after: str = ""
    after_tone: str = "quiet"
    soft: bool = False


@dataclass(frozen=True)
class Row:
    """One row: its record's id, its cells, a quiet line under them with what stands out in it, and how it is read aloud.

    `found` holds where each stretch of the quiet line begins and ends that is shown in semibold, in order.
    """

    id: str
    cells: tuple[Cell, ...]
    because: str = ""
    spoken: str = ""
    found: tuple[tuple[int, int], ...] = ()

    def read_aloud(self) -> str:
        """Return the whole row as one sentence for a screen reader."""
        if self.spoken:
            return self.spoken
        words = [" ".join(part for part in (cell.text, cell.after) if part) for cell in self.cells]
        return ", ".join([each for each in words if each] + ([self.because] if self.because else []))


@dataclass(frozen=True)
class Group:
    """A counted heading row that opens and closes."""

    key: str
    title: str
    count: int
    note: str = ""
    tone: str = "ink"
    open: bool = True

    def read_aloud(self) -> str:
        """Return the heading as it is said."""
        return ", ".join(part for part in (self.title, str(self.count), self.note, "open" if self.open else "closed") if part)


Fetch = Callable[[Sequence[str]], Mapping[str, Row]]
Entry = str | Group


@dataclass
class _Cache:
    rows: dict[str, Row] = field(default_factory=dict)
    missing: set[str] = field(default_factory=set)


class PagedRows(QAbstractTableModel):
    """A table of ids and headings, whose rows are fetched a page at a time when they come into sight.

    The page that owns the table filters and sorts in SQL and gives the ids to show(); sort_by is called when a heading is chosen.
    """

    def __init__(self, columns: Sequence[Column], fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.sort_by: Callable[[int, bool], None] | None = None
        self._fetch = fetch
        self._entries: list[Entry] = []
        self._place: dict[str, int] = {}
        self._cache = _Cache()

    def show(self, entries: Sequence[Entry]) -> None:
        """Show these ids and headings in this order, and forget every row fetched before."""
        self.beginResetModel()
        self._entries = list(entries)
        self._place = {entry: place for place, entry in enumerate(self._entries) if isinstance(entry, str)}
        self._cache = _Cache()
        self.endResetModel()

    def forget(self, ids: Sequence[str]) -> None:
        """Fetch these rows again when next painted, because their records changed."""
        for each in ids:
            self._cache.rows.pop(each, None)
            self._cache.missing.discard(each)
            place = self._place.get(each)
            if place is not None:
                self.dataChanged.emit(self.index(place, 0), self.index(place, len(self.columns) - 1))

    def row_at(self, place: int) -> Row | None:
        """Return the row at a place, fetching its page; None for a heading or a record that has gone."""
        if not 0 <= place < len(self._entries):
            return None
        entry = self._entries[place]
        if isinstance(entry, Group):
            return None
        if entry not in self._cache.rows and entry not in self._cache.missing:
            self._fetch_around(place)
        return self._cache.rows.get(entry)

    def group_at(self, place: int) -> Group | None:
        """Return the heading at a place, or None where a record is."""
        entry = self._entries[place] if 0 <= place < len(self._entries) else None
        return entry if isinstance(entry, Group) else None

    def id_at(self, place: int) -> str | None:
        """Return the id at a place, or None for a heading."""
        entry = self._entries[place] if 0 <= place < len(self._entries) else None
        return entry if isinstance(entry, str) else None

    def place_of(self, record_id: str) -> int | None:
        """Return where an id is, or None when it is not shown."""
        return self._place.get(record_id)

    def group_places(self) -> list[int]:
        """Return the places of the headings."""
        return [place for place, entry in enumerate(self._entries) if isinstance(entry, Group)]

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell answers for a role; an error is reported and the cell left empty, because Qt would end the program."""
        try:
            return self._answer(index, role) if index.isValid() else None
        except Exception:
            sys.excepthook(*sys.exc_info())
            return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.columns[section].right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask whoever made the rows to put them in the order of a column, where it can be sorted by."""
        if self.sort_by is not None and 0 <= column < len(self.columns) and self.columns[column].sorts:
            self.sort_by(column, order == Qt.SortOrder.DescendingOrder)

    def _answer(self, index: AnyIndex, role: int) -> object:
        group = self.group_at(index.row())
        if group is not None:
            return self._answer_group(group, index.column(), role)
        if role not in _ANSWERED:
            return None
        row = self.row_at(index.row())
        if row is None or index.column() >= len(row.cells):
            return None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.read_aloud() if index.column() == 0 else row.cells[index.column()].text
        if role == RowRole.ROW:
            return row
        cell = row.cells[index.column()]
        return cell if role == RowRole.CELL else cell.text

    @staticmethod
    def _answer_group(group: Group, column: int, role: int) -> object:
        if role == RowRole.GROUP:
            return group
        if role == Qt.ItemDataRole.AccessibleTextRole or (role == Qt.ItemDataRole.DisplayRole and column == 0):
            return group.read_aloud()
        return None

    def _fetch_around(self, place: int) -> None:
        start = place - place % PAGE
        wanted = [entry for entry in self._entries[start : start + PAGE] if isinstance(entry, str) and entry not in self._cache.rows]
        found = self._fetch(wanted)
        self._cache.rows.update(found)
        self._cache.missing.update(each for each in wanted if each not in found)


_ANSWERED = frozenset({Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, RowRole.CELL, RowRole.ROW})
