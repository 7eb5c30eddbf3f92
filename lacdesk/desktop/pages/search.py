"""Search: every record in which the words are found, with who, what and when, and the words shown where they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import ClassVar

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from lacdesk.casework import search
from lacdesk.casework.search import HitRow, Hits, Search
from lacdesk.casework.today import Scope
from lacdesk.desktop import theme
from lacdesk.desktop.forms.listing import form_of
from lacdesk.desktop.page import Action, Desk, Page
from lacdesk.desktop.pages.saved_filters import SavedFilters
from lacdesk.desktop.widgets.button import Button, ButtonKind
from lacdesk.desktop.widgets.card import Card, column, row
from lacdesk.desktop.widgets.choice import Chips, Segmented
from lacdesk.desktop.widgets.path import Crumb
from lacdesk.desktop.widgets.rows import Cell, Column, PagedRows, Row
from lacdesk.desktop.widgets.search import FindBox
from lacdesk.desktop.widgets.table import TableView
from lacdesk.desktop.widgets.text import Words
from lacdesk.practice import words
from lacdesk.store.search import MOST, Match
from lacdesk.store.search_index import searched_classes
from lacdesk.store.unit import Changes

COLUMNS = (Column("Who", 260), Column("What"), Column("When", 140))
EVERY_KIND = "every"
MOST_KINDS = 6
SCOPES = {Scope.MINE: "Mine", Scope.TEAM: "My team", Scope.EVERYONE: "Everyone"}
PERIODS = {"any": ("Any day", None), "weeks": ("Last four weeks", 28), "year": ("Last twelve months", 365)}


class SearchPage(Page):
    """The page that searches every record."""

    key: ClassVar[str] = "search"
    place: ClassVar[str] = "children"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._hits = Hits(is_too_short=True)
        self._child_id = ""
        self._count = Words("", "body", "quiet")
        self.scope = Segmented("Whose records are searched", {each.value: text for each, text in SCOPES.items()})
        self.scope.choose(Scope.EVERYONE.value)
        self.period = Segmented("Which days are searched", {key: text for key, (text, _) in PERIODS.items()})
        self.search = FindBox("Search every record", "Words in any record", shortcut="Ctrl+F")
        self.one_child = Button("", ButtonKind.OUTLINED, icon="x")
        self.one_child.hide()
        kinds = {name: search.kind_words(name) for name in searched_classes()}
        self.kinds = Chips("Kinds of record", {EVERY_KIND: "Every kind", **dict(sorted(kinds.items(), key=lambda each: each[1]))})
        self.saved = SavedFilters(desk, self.key, self._chosen, self._choose)
        self.table = TableView("What was found", two_lines=True)
        self.table.setModel(PagedRows(COLUMNS, self._fetch, self))
        self._empty = Words("", "body", "quiet", wrap=True)
        self._lay_out()
        self._connect()

    @property
    def title(self) -> str:
        """The page's name, whatever is looked for."""
        return "Search"

    def path(self) -> Sequence[Crumb]:
        """This page's name alone, as a search is of every record."""
        return (Crumb(self.title),)

    def show_at(self, **where: object) -> None:
        """Search for `words` where some were given, about one child where `child_id` was."""
        if "words" in where:
            self.search.setText(str(where["words"]))
            self.kinds.choose(EVERY_KIND)
            self._keep_to(str(where.get("child_id", "")))
        self.search.settle()
        self.refresh(None)
        self.table.go_to_first()

    def refresh(self, changes: Changes | None) -> None:
        """Search again, and keep to the record in hand."""
        here = self.table.current_id()
        with self.desk.reading() as session:
            self._hits = search.look(session, self.desk.person, self._wanted(), self.desk.today)
        self._show_kinds()
        self.table.rows().show([match.record_id for match in self._hits.found])
        self._count.setText(_count_words(self._hits))
        self._empty.setText(self._nothing())
        self._empty.setVisible(not self._hits.found)
        self.table.setVisible(bool(self._hits.found))
        if here:
            self.table.go_to(here)

    def areas(self) -> Sequence[QWidget]:
        """The search box, then what was found."""
        return (self.search, self.table)

    def actions_here(self) -> Sequence[Action]:
        """Opening the record in hand or its child's file, and keeping the search."""
        return (
            Action("Open this record", self._open, "Enter"),
            Action("Open this child's file", self._open_file, "Ctrl+O"),
            Action("Search this child's records only", self._keep_to_this_child),
            Action("Save this search as a filter", self.saved.save),
        )

    def focus_first(self) -> None:
        """Put the focus in the search box."""
        self.search.setFocus()

    def _lay_out(self) -> None:
        sizes = theme.current().sizes
        outer = column(self, gap="group", edge="margin")
        head = row(gap="group")
        head.addWidget(Words("Search", "title"))
        head.addWidget(self._count)
        head.addStretch()
        head.addWidget(self.scope)
        line = row(gap="near")
        self.search.setMaximumWidth(sizes.place("palette"))
        line.addWidget(self.search, 1)
        line.addWidget(self.one_child)
        line.addStretch()
        line.addWidget(self.period)
        line.addWidget(self.saved)
        card = Card(edge="hair", gap="none")
        card.add(self._empty, self.table)
        for each in (head, line):
            outer.addLayout(each)
        outer.addWidget(self.kinds)
        outer.addWidget(card, 1)

    def _connect(self) -> None:
        self.scope.chosen.connect(lambda _: self._look_again())
        self.period.chosen.connect(lambda _: self._look_again())
        self.kinds.chosen.connect(lambda _: self._look_again())
        self.search.asked.connect(self._look_again)
        self.search.returnPressed.connect(self._to_the_list)
        self.one_child.clicked.connect(self._show_everyone)
        self.table.chosen.connect(lambda _: self._open())
        self.search.stand_above(self.table)
        QShortcut(QKeySequence("Ctrl+O"), self, self._open_file)

    def _wanted(self) -> Search:
        days = PERIODS[self.period.key][1]
        since = self.desk.today - timedelta(days=days - 1) if days else None
        kind = "" if self.kinds.key == EVERY_KIND else self.kinds.key
        return Search(self.search.text(), Scope(self.scope.key), kind, self._child_id, since, self.desk.today if days else None)

    def _look_again(self) -> None:
        self.refresh(None)
        self.table.go_to_first()

    def _show_kinds(self) -> None:
        counts = dict(self._hits.counts)
        most = sorted(counts, key=lambda kind: (-counts[kind], kind))[:MOST_KINDS]
        self.kinds.show_counts({**counts, EVERY_KIND: sum(counts.values())} if counts else {})
        self.kinds.show_only({EVERY_KIND, self.kinds.key, *most})

    def _nothing(self) -> str:
        if self._hits.is_too_short:
            return "Type two letters or more. Every word people wrote is searched: visits, reviews, plans, names and the rest."
        narrowed = self.scope.key != Scope.EVERYONE or self.kinds.key != EVERY_KIND or self.period.key != "any" or self._child_id
        wider = " Search every kind of record, any day and everyone to look further." if narrowed else ""
        return f"No record has all of these words. Check the spelling, or type fewer words.{wider}"

    def _fetch(self, wanted: Sequence[str]) -> Mapping[str, Row]:
        matches = {match.record_id: match for match in self._hits.found}
        with self.desk.reading() as session:
            found = search.rows(session, [matches[each] for each in wanted if each in matches], self.search.text())
        return {each.record_id: table_row(each) for each in found}

    def _in_hand(self) -> Match | None:
        here = self.table.current_id()
        return next((match for match in self._hits.found if match.record_id == here), None)

    def _open(self) -> None:
        match = self._in_hand()
        if match is None:
            return
        with self.desk.reading() as session:
            kind, record_id = search.whole_of(session, match.record_type, match.record_id)
        form = form_of(kind) if kind != "child" else None
        if form is not None:
            self.desk.go(form.page, form=form.name, record_id=record_id)
        elif match.child_id:
            self.desk.go("child", child_id=match.child_id)
        else:
            self.desk.say(f"There is no page for a {search.kind_words(kind).lower()} to open.")

    def _open_file(self) -> None:
        match = self._in_hand()
        if match is not None and match.child_id:
            self.desk.go("child", child_id=match.child_id)

    def _keep_to_this_child(self) -> None:
        match = self._in_hand()
        if match is not None and match.child_id:
            self._keep_to(match.child_id)
            self._look_again()

    def _keep_to(self, child_id: str) -> None:
        self._child_id = child_id
        self.one_child.setVisible(bool(child_id))
        if child_id:
            with self.desk.reading() as session:
                ref = search.ref_of(session, child_id)
            self.one_child.setText(f"Only {ref}")
            self.one_child.setAccessibleName(f"Only {ref}. Search everyone instead.")

    def _show_everyone(self) -> None:
        self._keep_to("")
        self._look_again()

    def _to_the_list(self) -> None:
        self.search.settle()
        self._look_again()
        self.table.setFocus()

    def _chosen(self) -> Mapping[str, str]:
        return {
            "words": self.search.text(),
            "scope": self.scope.key,
            "kind": self.kinds.key,
            "period": self.period.key,
            "child_id": self._child_id,
        }

    def _choose(self, chosen: Mapping[str, str]) -> None:
        self.search.setText(chosen.get("words", ""))
        self.scope.choose(chosen.get("scope", Scope.EVERYONE.value))
        self.period.choose(chosen.get("period", "any"))
        kind = chosen.get("kind", EVERY_KIND)
        self.kinds.choose(kind if kind in searched_classes() else EVERY_KIND)
        self._keep_to(chosen.get("child_id", ""))
        self.search.settle()
        self._look_again()


def table_row(hit: HitRow) -> Row:
    """Return what was found on two lines: who, what and when, and under them the words where they stand."""
    who = Cell(hit.name or hit.what, strong=True, after=hit.ref)
    found, here = [], 0
    for part in hit.passage:
        if part.is_found:
            found.append((here, here + len(part.text)))
        here += len(part.text)
    cells = (who, Cell(hit.what, after=hit.label), Cell(_day(hit.on), tone="quiet"))
    return Row(hit.record_id, cells, "".join(part.text for part in hit.passage), found=tuple(found))


def _day(on: date | None) -> str:
    return words.short_date(on) if on else ""


def _count_words(hits: Hits) -> str:
    if hits.is_too_short or not hits.found:
        return ""
    if hits.are_more:
        return f"More than {MOST} records. The newest {MOST} are shown: type another word to find fewer."
    return words.counted(len(hits.found), "record")
