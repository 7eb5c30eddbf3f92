"""Today: what is overdue, due this week and due in the four weeks after, for me, my team or everyone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from lacdesk.casework import child_file, today
from lacdesk.casework.chronologies import chronology
from lacdesk.casework.today import Filter, Group, Scope, TodayKey
from lacdesk.desktop import theme
from lacdesk.desktop.page import Action, Desk, Page
from lacdesk.desktop.pages.answer import way_to_answer
from lacdesk.desktop.pages.papers import outage_paper
from lacdesk.desktop.pages.saved_filters import SavedFilters
from lacdesk.desktop.pages.today_panel import VISITS, TodayPanel
from lacdesk.desktop.pages.today_rows import COLUMNS, group_heading, row_id, table_row
from lacdesk.desktop.widgets.button import Button
from lacdesk.desktop.widgets.card import Card, column, row
from lacdesk.desktop.widgets.choice import Chips, Segmented
from lacdesk.desktop.widgets.rows import Entry, PagedRows, Row
from lacdesk.desktop.widgets.search import FindBox
from lacdesk.desktop.widgets.table import TableView
from lacdesk.desktop.widgets.text import Words
from lacdesk.practice import words
from lacdesk.practice.due import What
from lacdesk.store.unit import Changes

EVERYTHING = "everything"
KINDS: Mapping[str, tuple[str, frozenset[What]]] = {
    EVERYTHING: ("Everything due", frozenset()),
    "visits": ("Visits", VISITS),
    "reviews": ("Reviews", frozenset({What.REVIEW})),
    "health": ("Health", frozenset({What.INITIAL_HEALTH, What.REVIEW_HEALTH, What.DENTAL})),
    "peps": ("PEPs", frozenset({What.INITIAL_PEP, What.PEP})),
}


class TodayPage(Page):
    """The page a social worker starts the day on."""

    key: ClassVar[str] = "today"
    place: ClassVar[str] = "today"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._keys: dict[str, TodayKey] = {}
        self._folded: set[str] = set()
        self._date = Words("", "body", "quiet")
        mine = {Scope.MINE: "Mine", Scope.TEAM: "My team", Scope.EVERYONE: "Everyone"}
        self.scope = Segmented("Whose work is shown", {each.value: text for each, text in mine.items()})
        self.scope.choose(Scope.MINE.value if desk.person.worker_id else Scope.EVERYONE.value)
        self.kinds = Chips("What is shown", {key: text for key, (text, _) in KINDS.items()})
        self.search = FindBox("Filter by name or reference", "Type to filter")
        self.saved = SavedFilters(desk, self.key, self._chosen, self._choose)
        self.one_worker = Button("", icon="x")
        self._worker: str | None = None
        self.table = TableView("What is due", two_lines=True)
        self.table.setModel(PagedRows(COLUMNS, self._fetch, self))
        self._empty = Words("", "body", "quiet", wrap=True)
        self.panel = TodayPanel()
        self.panel.hide()
        self._lay_out()
        self._connect()

    def show_at(self, **where: object) -> None:
        """Show the work of the person signed in, or of a `worker` by id and name, with the first row in hand."""
        self._show_worker(str(where["worker"]) if "worker" in where else None, str(where.get("name", "")))
        self.refresh(None)
        self.table.go_to_first()

    def refresh(self, changes: Changes | None) -> None:
        """Read the list again, and keep to the row in hand."""
        here = self.table.current_id()
        self._date.setText(words.long_date(self.desk.today))
        chosen = self._filter()
        with self.desk.reading() as session:
            every_kind = today.keys(session, self.desk.person, self.desk.today, replace(chosen, whats=frozenset()))
            keys = [key for key in every_kind if not chosen.whats or key.what in chosen.whats]
            following = None if keys else today.next_thing(session, self.desk.person, self.desk.today, chosen)
        self._show_counts(Counter(key.what for key in every_kind))
        self._show_keys(keys)
        self._say_empty(keys, following)
        if here:
            self.table.go_to(here)

    def areas(self) -> Sequence[QWidget]:
        """The list, then the panel where it is open."""
        return (self.table, self.panel) if self.panel.isVisible() else (self.table,)

    def actions_here(self) -> Sequence[Action]:
        """Recording and opening the child in hand."""
        return (
            Action("Record a visit to this child", self._record, "Enter"),
            Action("Open this child's file", self._open_file, "Ctrl+O"),
            Action("Show why this is due", self._peek, "Space"),
            Action("Show the caseload of each worker", lambda: self.desk.go("caseload")),
            outage_paper(self.desk, self),
            Action("Save this list as a filter", self.saved.save),
        )

    def focus_first(self) -> None:
        """Put the focus in the list."""
        self.table.setFocus()

    def _lay_out(self) -> None:
        sizes = theme.current().sizes
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        body = column(gap="group", edge="margin")
        head = row(gap="group")
        head.addWidget(Words("Today", "title"))
        head.addWidget(self._date)
        head.addStretch()
        head.addWidget(self.one_worker)
        head.addWidget(self.scope)
        head.addWidget(self.saved)
        filters = row(gap="near")
        filters.addWidget(self.kinds, 1)
        self.search.setFixedWidth(sizes.place("panel") // 2 + sizes.space("wide"))
        filters.addWidget(self.search)
        card = Card(edge="hair", gap="none")
        card.add(self._empty, self.table)
        body.addLayout(head)
        body.addLayout(filters)
        body.addWidget(card, 1)
        outer.addLayout(body, 1)
        outer.addWidget(self.panel)

    def _connect(self) -> None:
        self.scope.chosen.connect(lambda _: self._show_everyone())
        self.one_worker.clicked.connect(self._show_everyone)
        self.kinds.chosen.connect(lambda _: self.refresh(None))
        self.search.asked.connect(lambda: self.refresh(None))
        self.search.stand_above(self.table)
        self.table.chosen.connect(lambda _: self._record())
        self.table.peeked.connect(lambda _: self._peek())
        self.table.folded.connect(self._fold)
        self.table.moved_to.connect(self._follow)
        self.panel.record.connect(lambda _: self._record())
        self.panel.open_file.connect(lambda _: self._open_file())
        QShortcut(QKeySequence("Ctrl+O"), self, self._open_file)

    def _filter(self) -> Filter:
        kinds = frozenset(what.value for what in KINDS[self.kinds.key][1])
        return Filter(Scope(self.scope.key), kinds, self.search.text(), self._worker)

    def _show_worker(self, worker: str | None, name: str) -> None:
        self._worker = worker
        self.one_worker.setVisible(worker is not None)
        self.one_worker.setText(f"Only {name}")
        self.one_worker.setAccessibleName(f"Only {name}. Show the work chosen beside it instead.")

    def _show_everyone(self) -> None:
        self._show_worker(None, "")
        self.refresh(None)

    def _chosen(self) -> Mapping[str, str]:
        return {"scope": self.scope.key, "kind": self.kinds.key, "words": self.search.text()}

    def _choose(self, chosen: Mapping[str, str]) -> None:
        self._show_worker(None, "")
        self.scope.choose(chosen.get("scope", Scope.EVERYONE.value))
        self.kinds.choose(chosen.get("kind", EVERYTHING))
        self.search.fill(chosen.get("words", ""))
        self.refresh(None)
        self.table.go_to_first()

    def _fetch(self, wanted: Sequence[str]) -> Mapping[str, Row]:
        keys = [self._keys[entry] for entry in wanted if entry in self._keys]
        with self.desk.reading() as session:
            found = today.rows(session, keys)
        return {row_id(each.about_id, each.what.value): table_row(each, self.desk.today) for each in found}

    def _show_counts(self, counts: Mapping[str, int]) -> None:
        shown = {key: sum(counts.get(what.value, 0) for what in whats) for key, (_, whats) in KINDS.items()}
        shown[EVERYTHING] = sum(counts.values())
        self.kinds.show_counts(shown)

    def _show_keys(self, keys: Sequence[TodayKey]) -> None:
        self._keys = {row_id(key.about_id, key.what): key for key in keys}
        entries: list[Entry] = []
        for group in Group:
            inside = [entry for entry, key in self._keys.items() if key.group is group]
            is_open = group.value not in self._folded
            entries.append(group_heading(group, len(inside), self.desk.today, is_open=is_open))
            if is_open:
                entries.extend(inside)
        self.table.rows().show(entries)

    def _say_empty(self, keys: Sequence[TodayKey], following: today.TodayRow | None) -> None:
        self._empty.setVisible(not keys)
        self.table.setVisible(bool(keys))
        if keys:
            return
        nothing = "Nothing is overdue or due in the next five weeks."
        if following is not None and following.by is not None:
            nothing = f"Nothing is overdue. The next thing is {following.what.words.lower()} for {following.name}"
            nothing += f" on {words.long_date(following.by)}."
        self._empty.setText(nothing)

    def _fold(self, group: str) -> None:
        self._folded.symmetric_difference_update({group})
        self._show_keys(list(self._keys.values()))

    def _in_hand(self) -> TodayKey | None:
        here = self.table.current_id()
        return self._keys.get(here) if here else None

    def _record(self) -> None:
        key = self._in_hand()
        if key is None:
            return
        with self.desk.reading() as session:
            shown = today.rows(session, [key])
            way = way_to_answer(session, shown[0].first, key.about_id, self.desk.today, key.about) if shown else None
        if way is None:
            self._open_file()
        else:
            self.desk.go(way.page, **way.where)

    def _open_file(self) -> None:
        key = self._in_hand()
        if key is not None:
            self.desk.go("home" if key.child_id is None else "child", **_whose(key))

    def _peek(self) -> None:
        if self.panel.isVisible():
            self.panel.hide()
            return
        self.panel.show()
        self._follow(self.table.current_id() or "")

    def _follow(self, entry: str) -> None:
        if not self.panel.isVisible() or entry not in self._keys:
            return
        with self.desk.reading() as session:
            found = today.rows(session, [self._keys[entry]])
            if not found:
                return
            child_id = found[0].child_id
            header = child_file.header(session, child_id, self.desk.today) if child_id else None
            events = chronology(session, child_id, self.desk.today).events[:3] if child_id else ()
        self.panel.show_row(found[0], header, events, self.desk.today)


def _whose(key: TodayKey) -> dict[str, str]:
    """Return the child, home or carer that a row is about, as pages are asked for them."""
    return {f"{key.about}_id": key.about_id}
