"""A published meeting's packs, made from the database: as published, whatever came since, and supplements under their own covers."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

import pikepdf
import pytest

from lacdesk.casework.door import do
from lacdesk.documents.meeting_papers import agenda_document, pack_rows, plan_of, write_pack, written_paper
from lacdesk.documents.pack.reading import page_count, read_paper
from lacdesk.documents.pdf import count_pages, render_pdf
from lacdesk.documents.public_pack import make_public_pack
from lacdesk.panel.agenda_book import AddItem, AttachPaper
from lacdesk.panel.meetings import PlanMeeting
from lacdesk.panel.panels import ChangePanel, SetUpPanel
from lacdesk.panel.publicity import Grade
from lacdesk.panel.publishing import AddLateItem, PublishAgenda, PublishSupplement
from lacdesk.panel.reports import SectionText, WriteReport
from lacdesk.records.child import Child
from lacdesk.records.meetings import AgendaItem, Meeting, Panel
from lacdesk.shapes import Document, Paragraph, Title
from lacdesk.store.database import Database
from lacdesk.store.errors import KnownError
from lacdesk.store.person import Person

CLERK, TODAY = Person("J. Hazel", "governance advisor"), date(2026, 3, 2)
PAPER = render_pdf(Document("Health", (Title("Health"), Paragraph("Health assessments were in time."))))


@dataclass
class Published:
    """A meeting published with one paper, and one that came after it in a supplement."""

    database: Database
    panel: str
    meeting: str

    def do(self, command: object, kind: type | None = None) -> str:
        changes = do(command, self.database, CLERK, TODAY)
        return next((record for table, record in changes.records if kind is not None and table == kind.__tablename__), "")


@pytest.fixture
def published(database: Database) -> Published:
    desk = Published(database, "", "")
    terms = {"name": "Corporate Parenting Panel", "style": "2022", "venue": "Town Hall", "usual_time": time(16, 30)}
    desk.panel = desk.do(SetUpPanel(terms), Panel)
    desk.meeting = desk.do(PlanMeeting(desk.panel, date(2026, 4, 14)), Meeting)
    item = desk.do(AddItem(desk.meeting, {"title": "Health"}), AgendaItem)
    desk.do(AttachPaper(item, "health.pdf", PAPER, 1))
    with database.reading(CLERK) as session:
        pages = count_pages(agenda_document(session, desk.meeting))
    desk.do(PublishAgenda(desk.meeting, pages))
    late = desk.do(AddLateItem(desk.meeting, {"title": "Inspection", "kind": "report", "urgent_reason": "It came on Monday."}), AgendaItem)
    desk.do(AttachPaper(late, "inspection.pdf", PAPER, 1))
    desk.do(PublishSupplement(desk.meeting, 1))
    return desk


def test_the_pack_stays_as_published_and_a_supplement_goes_on_from_it(published: Published, tmp_path: Path) -> None:
    with published.database.reading(CLERK) as session:
        (first,) = write_pack(session, published.meeting, tmp_path / "pack.pdf")
        (late,) = write_pack(session, published.meeting, tmp_path / "supplement.pdf", 1)
        before = render_pdf(agenda_document(session, published.meeting))
    assert (first.item, first.title, first.first, first.last) == (1, "Health", 3, 3)
    assert (late.item, late.title, late.first, late.last) == (2, "Inspection", 5, 5)
    assert [page_count((tmp_path / name).read_bytes()) for name in ("pack.pdf", "supplement.pdf")] == [3, 2]
    published.do(ChangePanel(published.panel, {"name": "Another name"}))
    published.do(ChangePanel(published.panel, {"name": "Corporate Parenting Panel"}))
    with published.database.reading(CLERK) as session:
        assert render_pdf(agenda_document(session, published.meeting)) == before
        with pytest.raises(KnownError, match="no supplement 2"):
            plan_of(session, published.meeting, 2)


def test_a_supplement_has_its_public_twin(published: Published) -> None:
    with published.database.reading(CLERK) as session:
        twin = make_public_pack(session, published.meeting, 1)
    assert [row.first for row in twin.rows] == [5]
    assert twin.found == ()


def test_a_name_in_the_properties_of_an_open_paper_stops_the_public_pack(published: Published) -> None:
    with published.database.writing(CLERK, "Add") as unit:
        unit.add(Child(ref="NM10417", full_name="Amara Bright"))
        unit.commit()
    named = io.BytesIO()
    with pikepdf.open(io.BytesIO(PAPER)) as paper:
        with paper.open_metadata() as properties:
            properties["dc:description"] = "A note on Amara Bright"
        paper.save(named)
    with published.database.reading(CLERK) as session:
        assert make_public_pack(session, published.meeting, 1).found == ()
    late = published.do(AddLateItem(published.meeting, {"title": "Late", "kind": "report", "urgent_reason": "Now."}), AgendaItem)
    published.do(AttachPaper(late, "late.pdf", named.getvalue(), 1))
    published.do(PublishSupplement(published.meeting, 1))
    with published.database.reading(CLERK) as session:
        (found,) = make_public_pack(session, published.meeting, 2).found
    assert (found.grade, found.words, found.page) == (Grade.STOP, "Amara Bright", 7)


def test_a_report_written_at_the_desk_becomes_the_paper_of_its_item(published: Published) -> None:
    meeting = published.do(PlanMeeting(published.panel, date(2026, 6, 9)), Meeting)
    item = published.do(AddItem(meeting, {"title": "Sufficiency"}), AgendaItem)
    with published.database.reading(CLERK) as session, pytest.raises(KnownError, match="No report is written"):
        written_paper(session, item)
    published.do(
        WriteReport(item, {"authors": "J. Rowan", "recommendations": "Note it."}, (SectionText("Background", "1.1 Homes opened."),))
    )
    with published.database.reading(CLERK) as session:
        paper = written_paper(session, item)
    published.do(paper)
    with published.database.reading(CLERK) as session:
        (row,) = pack_rows(plan_of(session, meeting))
    assert (row.title, row.last - row.first + 1) == ("Sufficiency", paper.pages)
    read = read_paper(paper.content, paper.name)
    assert (read.pages, read.remarks) == (paper.pages, ())
