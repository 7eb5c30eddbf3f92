"""Papers and pack: the paper of the item in hand, the packs as they would be written, and what must not be public in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from lacdesk.desktop.forms.question import ErrorLine
from lacdesk.desktop.page import Desk
from lacdesk.desktop.pages.meeting_pane import MeetingPane
from lacdesk.desktop.pages.meeting_view import MeetingView
from lacdesk.desktop.pages.meeting_ways import publish_supplement
from lacdesk.desktop.pages.panel_out import save_pack, save_public_pack
from lacdesk.desktop.pages.papers_public import ConfirmedCard, FoundCard
from lacdesk.desktop.pages.writing_out import paper_job, print_told
from lacdesk.desktop.widgets.button import Button, ButtonKind
from lacdesk.desktop.widgets.card import Card, Facts, clear, column, row
from lacdesk.desktop.widgets.flow import in_lines
from lacdesk.desktop.widgets.state import State, StateMark
from lacdesk.desktop.widgets.text import Words
from lacdesk.panel.agenda import item_numbers
from lacdesk.panel.agenda_book import AttachAppendix, AttachPaper, TakeAppendixAway, TakePaperAway
from lacdesk.panel.meeting import Appendix
from lacdesk.panel.publicity import Finding, Grade
from lacdesk.panel.reports import report_of
from lacdesk.practice.words import counted
from lacdesk.store.database import Database

if TYPE_CHECKING:
    from lacdesk.documents.public_pack import PublicPack


FIRST_LOOK = 1_000


class PapersPane(MeetingPane):
    """The middle of the second step. looked sends the findings once somebody has looked through the public pack."""

    looked = Signal()
    write_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.pack: PublicPack | None = None
        self.no_pack = ""
        self._asked = 0
        self._heading = Words("", "heading", wrap=True)
        self._facts = column(gap="near")
        self._error, self._may_change = ErrorLine(), False
        self.attach = Button("Attach a PDF…", ButtonKind.FILLED, shortcut="Ctrl+O", icon="plus")
        self.appendix = Button("Attach an appendix…", icon="plus")
        self.write = Button("Write it here", icon="pencil")
        self.use = Button("Use what is written", icon="check")
        self.take_away = Button("Take the paper away", icon="trash-2")
        self.members = Button("Save the members’ pack…", icon="file-down")
        self.public = Button("Save the public pack…", icon="file-down")
        self.supplement = Button("Publish a supplement")
        self.late_members = Button("Save the last supplement…", icon="file-down")
        self.late_public = Button("Save its public twin…", icon="file-down")
        self._pack = Card(gap="near", edge="apart")
        self._found, self._confirmed = FoundCard(desk), ConfirmedCard(desk)
        self._lay_out()
        self._connect()

    def fill(self) -> None:
        """Show the paper of the item in hand with its appendices, and what may be done with it while its pages are not published."""
        assert self.view is not None
        self.refuse("")
        item = self.view.item(self.item_id)
        with self.desk.reading() as session:
            report = report_of(session, self.item_id) if item else None
            state = report.state if report else ""
        row_kept = self.view.rows.get(self.item_id)
        is_fixed = row_kept is not None and row_kept.first_page is not None
        for button in (self.attach, self.write):
            button.setEnabled(item is not None and not is_fixed)
        self._may_change = not is_fixed
        self._show_paper(state or "")
        self.appendix.setVisible(bool(item and item.paper) and not is_fixed)
        self.use.setVisible(report is not None and not is_fixed)
        self.take_away.setVisible(bool(item and item.paper) and not is_fixed)
        self.supplement.setVisible(self.view.is_published and not self.view.is_frozen)
        is_public = self.view.meeting.panel.is_public
        self.public.setVisible(is_public)
        self.late_members.setVisible(bool(self.view.supplements))
        self.late_public.setVisible(bool(self.view.supplements) and is_public)

    def look(self) -> None:
        """Look through the pack on the worker, as it would be written now; the last supplement where one is published.

        Only a panel that meets in public has one in which something must not be public.
        """
        if self.view is None:
            return
        self._asked += 1
        meeting_id, person, supplement = self.view.meeting.id, self.desk.person, self.view.supplements
        is_public = self.view.meeting.panel.is_public

        def job(database: Database) -> PublicPack:
            """Make the pack that goes out: without what is exempt where the panel meets in public."""
            from lacdesk.documents.public_pack import make_private_pack, make_public_pack

            make = make_public_pack if is_public else make_private_pack
            with database.reading(person) as session:
                return make(session, meeting_id, supplement)

        asked = self._asked
        self.desk.run(job, partial(self._show_pack, asked), partial(self._show_no_pack, asked), words="Looking through the pack")

    def look_at(self, view: MeetingView) -> None:
        """Look through the pack of a meeting, whichever step of it is shown."""
        self.view = view
        self.look()

    def forget(self) -> None:
        """Know nothing of the pack of another meeting."""
        self.pack, self.no_pack = None, ""
        self._asked += 1
        self._show_found(())
        clear(self._pack.column)
        self._pack.hide()

    @property
    def found(self) -> Sequence[Finding]:
        """What keeps the pack from the public: what stops it first."""
        return sorted(self.pack.found, key=lambda each: (each.grade is not Grade.STOP, each.page)) if self.pack else ()

    def refuse(self, words: str) -> None:
        """Say why a paper was not taken."""
        self._error.say(words)

    @property
    def refusal(self) -> str:
        """What is said of a paper that was not taken."""
        return self._error.words

    def attach_file(self, file: Path, kind: type[AttachPaper] | type[AttachAppendix] = AttachPaper) -> None:
        """Read a paper and attach it to the item in hand, or as an appendix; one that cannot go into a pack is refused in a sentence."""
        item_id, person, today = self.item_id, self.desk.person, self.desk.today

        def job(database: Database) -> tuple[str, ...]:
            """Read the file and keep it at the item, and return what was remarked in reading it."""
            from lacdesk.casework import door
            from lacdesk.documents.pack.reading import read_paper
            from lacdesk.store.errors import KnownError

            try:
                content = file.read_bytes()
            except OSError:
                raise KnownError(f"{file.name} cannot be opened. Check that you may read it.") from None
            read = read_paper(content, file.name)
            command = kind(item_id, file.name, content, read.pages, read.has_text, read.is_tagged)
            door.do(command, database, person, today)
            return read.remarks

        self.desk.run(job, self._attached, self.refuse, words=f"Reading {file.name}")

    def _lay_out(self) -> None:
        down = self.scrolled()
        down.addWidget(self._heading)
        down.addWidget(self._error)
        down.addLayout(self._facts)
        down.addWidget(in_lines(self.attach, self.appendix, self.write, self.use, self.take_away))
        down.addWidget(self._found)
        down.addWidget(self._pack)
        down.addWidget(self._confirmed)
        down.addWidget(in_lines(self.members, self.public, self.supplement, self.late_members, self.late_public))
        down.addStretch()
        self._pack.hide()

    def _connect(self) -> None:
        self._found.page_wanted.connect(self.page_wanted)
        self.attach.clicked.connect(partial(self._choose_file, AttachPaper))
        self.appendix.clicked.connect(partial(self._choose_file, AttachAppendix))
        self.write.clicked.connect(lambda: self.write_wanted.emit(self.item_id))
        self.use.clicked.connect(self._use_written)
        self.take_away.clicked.connect(lambda: self.desk.do(TakePaperAway(self.item_id), self._taken, self.refuse))
        self.members.clicked.connect(lambda: self._save(save_pack))
        self.public.clicked.connect(lambda: self._save(save_public_pack))
        self.late_members.clicked.connect(lambda: self._save(save_pack, is_late=True))
        self.late_public.clicked.connect(lambda: self._save(save_public_pack, is_late=True))
        self.supplement.clicked.connect(lambda: publish_supplement(self.desk, self.view) if self.view else None)

    def _show_paper(self, report_state: str) -> None:
        assert self.view is not None
        clear(self._facts)
        item = self.view.item(self.item_id)
        number = item_numbers(self.view.meeting).get(self.item_id, "")
        self._heading.setText(" ".join(part for part in (f"{number}." if number else "", item.title if item else "") if part))
        if item is None or item.paper is None:
            told = "A report is written here and is not in the pack yet." if report_state else "This item has no paper."
            self._facts.addWidget(Words(told, tone="quiet", wrap=True))
            return
        paper = item.paper
        self._facts.addWidget(Facts((("Paper", paper.title), ("Pages", str(paper.pages))), "body"))
        text = (State.MET, "Its pages have text") if paper.has_text else (State.SOON, "Pictures with no text: ask for it as written")
        tags = (State.MET, "It has tags") if paper.is_tagged else (State.SOON, "No tags: people who listen hear no headings or tables")
        for appendix in paper.appendices:
            self._facts.addWidget(self._appendix(appendix))
        for state, words in (text, tags):
            self._facts.addWidget(StateMark(state, words, role="body"))
        if item.exempt:
            self._facts.addWidget(StateMark(State.SOON, "Exempt: the public pack has one page in its place.", role="body"))

    def _appendix(self, appendix: Appendix) -> QWidget:
        holder = QWidget()
        across = row(holder, gap="near")
        name = appendix.name.removesuffix(".pdf")
        across.addWidget(Words(f"{name}, {counted(appendix.pages, 'page')}", wrap=True), 1)
        if self._may_change:
            away = Button("Take it away", ButtonKind.LINK)
            away.setAccessibleDescription(name)
            away.clicked.connect(lambda: self.desk.do(TakeAppendixAway(appendix.id), self._taken, self.refuse))
            across.addWidget(away)
        return holder

    def _show_pack(self, asked: int, made: PublicPack) -> None:
        if asked != self._asked:
            return
        self.pack, self.no_pack = made, ""
        clear(self._pack.column)
        self._pack.show()
        self._pack.add(Words("Pages of the last supplement" if self.view and self.view.supplements else "Pages of the pack", strong=True))
        for each in made.rows:
            blank = f", blank before on {', '.join(map(str, each.blank_before))}" if each.blank_before else ""
            self._pack.add(Facts(((f"{each.item}. {each.title}", f"{each.first} - {each.last}{blank}"),)))
        if not made.rows:
            self._pack.add(Words("No paper is attached yet, so the pack is the agenda alone.", tone="quiet", wrap=True))
        self._show_found(self.found)
        self.looked.emit()

    def _show_no_pack(self, asked: int, words: str) -> None:
        if asked == self._asked:
            self.pack, self.no_pack = None, words
            self._show_found(())
            self.looked.emit()

    def _show_found(self, found: Sequence[Finding]) -> None:
        meeting = self.view.meeting if self.view is not None else None
        self._found.show_found(meeting.id if meeting else "", found)
        self._confirmed.show_meeting(meeting.id if meeting and meeting.panel.is_public else "")

    def _choose_file(self, kind: type[AttachPaper] | type[AttachAppendix], checked: bool = False) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "Attach a PDF", str(Path.home()), "PDF (*.pdf)")
        if chosen:
            self.attach_file(Path(chosen), kind)

    def _attached(self, remarks: Sequence[str]) -> None:
        self.desk.say(" ".join(("The paper is attached.", *remarks)))

    def _taken(self, changes: object) -> None:
        self.desk.say("The paper is taken away.")

    def _use_written(self) -> None:
        job = paper_job(self.desk, self.item_id)
        print_told(self.desk, self, job, self._attached, self.refuse, words="Printing the report")

    def _save(self, saves: Callable[..., None], *, is_late: bool = False) -> None:
        if self.view is not None:
            saves(self.desk, self, self.view.meeting.id, self.view.meeting.on, self.view.supplements if is_late else 0)
