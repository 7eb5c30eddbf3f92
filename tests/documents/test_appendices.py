"""Appendices kept as papers of their own: after the report, in order, in the pack under its numbers, and checked against the cover."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

import pdfplumber
import pikepdf
import pytest

from lacdesk.casework.door import do
from lacdesk.documents.meeting_papers import pack_rows, plan_of, write_pack, written_paper
from lacdesk.documents.pdf import render_pdf
from lacdesk.documents.public_pack import release_faults
from lacdesk.panel.agenda_book import AddItem, AttachAppendix, AttachPaper, TakeAppendixAway, TakePaperAway
from lacdesk.panel.hindrances import hindrances
from lacdesk.panel.meeting import Style
from lacdesk.panel.meetings import PlanMeeting
from lacdesk.panel.panels import SetUpPanel
from lacdesk.panel.publishing import PublishAgenda
from lacdesk.panel.reading import meeting_of, papers_of
from lacdesk.panel.report import HEADINGS
from lacdesk.panel.reports import SectionText, WriteReport
from lacdesk.records.meetings import AgendaItem, Meeting, Panel
from lacdesk.records.scorecards import PublishedFigure, PublishedRun
from lacdesk.shapes import Document, PageBreak, Paragraph, Title
from lacdesk.store.database import Database
from lacdesk.store.errors import KnownError
from lacdesk.store.person import Person

CLERK, TODAY = Person("J. Hazel", "governance advisor"), date(2026, 3, 2)
COVER = {
    "authors": "J. Rowan",
    "approver": "Strategic Director",
    "recommendations": "Note it.",
    "is_key_decision": False,
    "needs_council_approval": False,
    "is_exempt": False,
    "appendices": "Appendix 1 – Homes\nAppendix 2 – Dataset",
}


def pdf(words: str, pages: int) -> bytes:
    blocks = [Title(words), Paragraph(f"{words} on page 1")]
    for number in range(2, pages + 1):
        blocks += [PageBreak(), Paragraph(f"{words} on page {number}")]
    return render_pdf(Document(words, tuple(blocks)))


@dataclass
class Desk:
    """A clerk with a meeting that has one item."""

    database: Database
    meeting: str = ""
    item: str = ""

    def do(self, command: object, kind: type | None = None) -> str:
        changes = do(command, self.database, CLERK, TODAY)
        return next((record for table, record in changes.records if kind is not None and table == kind.__tablename__), "")

    def attach(self, *papers: tuple[str, int]) -> None:
        for place, (name, pages) in enumerate(papers):
            kind = AttachAppendix if place else AttachPaper
            self.do(kind(self.item, f"{name}.pdf", pdf(name, pages), pages))

    def in_the_way(self) -> list[str]:
        with self.database.reading(CLERK) as session:
            return [each.words for each in hindrances(session, self.meeting, TODAY)]


def make(database: Database, style: Style) -> Desk:
    desk = Desk(database)
    terms = {"name": "Corporate Parenting Panel", "style": style.value, "venue": "Town Hall", "usual_time": time(16, 30)}
    panel = desk.do(SetUpPanel(terms), Panel)
    desk.meeting = desk.do(PlanMeeting(panel, date(2026, 4, 14)), Meeting)
    desk.item = desk.do(AddItem(desk.meeting, {"title": "Sufficiency"}), AgendaItem)
    return desk


@pytest.mark.parametrize(
    ("style", "first", "last", "pages", "blanks"),
    [
        (Style.STAMPED, 3, 10, {3: "Report", 5: "Report", 7: "Appendix 1", 9: "Appendix 2", 10: "Appendix 2"}, (6, 8)),
        (Style.PLAIN, 1, 6, {1: "Report", 4: "Appendix 1", 5: "Appendix 2"}, ()),
    ],
)
def test_appendices_follow_the_report_with_blanks_between_where_the_style_has_them(
    database: Database, tmp_path: Path, style: Style, first: int, last: int, pages: dict[int, str], blanks: tuple[int, ...]
) -> None:
    desk = make(database, style)
    desk.attach(("Report", 3), ("Appendix 1", 1), ("Appendix 2", 2))
    out = tmp_path / "pack.pdf"
    with database.reading(CLERK) as session:
        (row,) = write_pack(session, desk.meeting, out)
    assert (row.first, row.last) == (first, last)
    with pdfplumber.open(out) as pack:
        front = len(pack.pages) - (last - first + 1)
        texts = {number: pack.pages[front + number - first].extract_text() for number in range(first, last + 1)}
        if style is Style.STAMPED:
            assert all(f"Page {number}" in text for number, text in texts.items())
            assert [number for number, text in texts.items() if "Agenda Item" in text] == [first]
        assert f"(Pages {first} - {last})" in pack.pages[0].extract_text().replace("\u00a0", " ")
    assert all(words in texts[number] for number, words in pages.items())
    assert tuple(number for number, text in texts.items() if "intentionally left blank" in text) == blanks
    with pikepdf.open(out) as whole, whole.open_outline() as outline:
        titles = [each.title for each in outline.root]
    assert any(each.startswith("Appendix 1 (Page") for each in titles)
    assert any(each.startswith("Appendix 2 (Pages") for each in titles)


def test_appendices_stay_when_the_report_is_replaced_and_go_with_it_and_not_once_published(database: Database) -> None:
    desk = make(database, Style.STAMPED)
    with pytest.raises(KnownError, match="Attach the report first"):
        desk.do(AttachAppendix(desk.item, "Appendix 1.pdf", pdf("Appendix 1", 1), 1))
    desk.attach(("Report", 1), ("Appendix 1", 1), ("Appendix 2", 1))
    desk.do(AttachPaper(desk.item, "Another.pdf", pdf("Another", 2), 2))
    with database.reading(CLERK) as session:
        assert [each.name for each in papers_of(session, desk.item)] == ["Another.pdf", "Appendix 1.pdf", "Appendix 2.pdf"]
        appendix = papers_of(session, desk.item)[1].id
    desk.do(TakeAppendixAway(appendix))
    with database.reading(CLERK) as session:
        paper = meeting_of(session, desk.meeting).items[0].paper
        assert paper is not None
        assert ([each.name for each in paper.appendices], paper.pages) == (["Appendix 2.pdf"], 3)
        last = papers_of(session, desk.item)[1].id
    desk.do(PublishAgenda(desk.meeting, 2))
    for command in (TakeAppendixAway(last), AttachAppendix(desk.item, "a.pdf", pdf("a", 1), 1), TakePaperAway(desk.item)):
        with pytest.raises(KnownError, match="published"):
            desk.do(command)
    with database.reading(CLERK) as session:
        (row,) = pack_rows(plan_of(session, desk.meeting))
    assert (row.first, row.last) == (3, 5)


def test_a_name_in_an_appendix_is_seen_at_its_own_page(database: Database) -> None:
    from lacdesk.documents.public_pack import make_public_pack
    from lacdesk.records.child import Child

    desk = make(database, Style.STAMPED)
    with database.writing(CLERK, "Add") as unit:
        unit.add(Child(ref="NM10417", full_name="Amara Bright"))
        unit.commit()
    named = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf("Appendix 1", 1))) as paper:
        with paper.open_metadata() as properties:
            properties["dc:description"] = "A note on Amara Bright"
        paper.save(named)
    desk.attach(("Report", 2))
    desk.do(AttachAppendix(desk.item, "Appendix 1.pdf", named.getvalue(), 1))
    with database.reading(CLERK) as session:
        (found,) = make_public_pack(session, desk.meeting).found
    assert (found.words, found.page) == ("Amara Bright", 5)


def written(desk: Desk, **cover: object) -> None:
    texts = tuple(SectionText(heading, f"{place}.1 {heading} text.") for place, heading in enumerate(HEADINGS[Style.STAMPED], 1))
    desk.do(WriteReport(desk.item, {**COVER, **cover}, texts))
    with desk.database.reading(CLERK) as session:
        paper = written_paper(session, desk.item)
    desk.do(paper)


def test_a_report_written_here_is_checked_before_release(database: Database) -> None:
    desk = make(database, Style.STAMPED)
    written(desk)
    assert desk.in_the_way() == [
        'Item 1, Appendices: Attach "Appendix 1 – Homes", which is listed, or take it off the list.',
        'Item 1, Appendices: Attach "Appendix 2 – Dataset", which is listed, or take it off the list.',
    ]
    for name in ("Appendix 1 Homes", "Appendix 2"):
        desk.do(AttachAppendix(desk.item, f"{name}.pdf", pdf(name, 1), 1))
    assert desk.in_the_way() == []
    written(desk, is_key_decision=None, title="{title}", is_exempt=True)
    said = " ".join(desk.in_the_way())
    assert "Item 1, Key decision: Answer whether this is a key decision on the forward plan." in said
    assert 'Fill in "{title}".' in said
    assert "The cover says the report is exempt and the agenda says it is open. Make them the same." in said
    with database.reading(CLERK) as session:
        found = [each.words for each in release_faults(session, desk.meeting, TODAY)]
    assert set(desk.in_the_way()) <= set(found)
    with pytest.raises(KnownError, match="Answer whether this is a key decision"):
        desk.do(PublishAgenda(desk.meeting, 2))


def test_a_paper_attached_in_place_of_a_report_is_checked_by_nobody_here(database: Database) -> None:
    desk = make(database, Style.STAMPED)
    written(desk)
    desk.do(AttachPaper(desk.item, "final.pdf", pdf("Final", 1), 1))
    assert desk.in_the_way() == []


def test_a_figure_of_a_run_is_printed_in_a_report_and_one_that_is_not_there_is_a_fault(database: Database) -> None:
    desk = make(database, Style.STAMPED)
    month = date(2026, 2, 1)
    with database.writing(CLERK, "Publish") as unit:
        run = unit.add(PublishedRun(edition="2022-23", month=month, number=1, published_by="J. Hazel", as_at=month))
        unit.session.flush()
        unit.add(PublishedFigure(run_id=run.id, ref="6.10", month=month, standing="value", shown="10.9%"))
        unit.commit()
        run_id = run.id
    written(desk, summary=f"It was {{{{figure {run_id} 6.10 2026-02}}}}.", appendices=None)
    with database.reading(CLERK) as session:
        content = written_paper(session, desk.item).content
    with pdfplumber.open(io.BytesIO(content)) as paper:
        assert "It was 10.9%." in paper.pages[0].extract_text()
    assert desk.in_the_way() == []
    written(desk, summary=f"It was {{{{figure {run_id} 9.99 2026-02}}}}.", appendices=None)
    assert any("is not in the published run" in each for each in desk.in_the_way())
