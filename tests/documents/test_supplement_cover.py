"""The cover of a supplement, however long, keeps every page number its own: read back from the pages themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pypdfium2
import pytest

from lacdesk.documents.meeting_papers import agenda_document, council_of, plan_of
from lacdesk.documents.pack.plan import cover_pages
from lacdesk.documents.pack.writing import members_pack
from lacdesk.documents.pdf import count_pages, render_pdf
from lacdesk.documents.public_pack import make_public_pack
from lacdesk.panel.agenda_book import AttachPaper
from lacdesk.panel.publishing import AddLateItem, PublishSupplement, next_supplement
from lacdesk.panel.reading import meeting_of
from lacdesk.records.meetings import AgendaItem, Meeting
from lacdesk.shapes import Document, Paragraph, Title
from lacdesk.store.database import Database
from lacdesk.store.errors import KnownError
from tests.panel.desk import ClerksDesk

PAPER = render_pdf(Document("Report", (Title("Report"), Paragraph("Everything was in time."))))
REASON = "The court made an order after the agenda was published and the panel must answer it before its next meeting."


@pytest.fixture
def desk(database: Database) -> ClerksDesk:
    return ClerksDesk(database)


def published(desk: ClerksDesk, style: str) -> str:
    """A meeting with one paper whose agenda is published."""
    meeting = desk.meeting(desk.panel(style=style))
    desk.do(AttachPaper(desk.item(meeting, "Health", kind="report", paper_status="herewith"), "health.pdf", PAPER, 1))
    desk.publish(meeting, count_pages(desk.read(agenda_document, meeting)))
    return meeting


def supplement(desk: ClerksDesk, meeting: str, items: int) -> int:
    """Publish so many late items, and return the pages of the cover."""
    for place in range(items):
        late = desk.made(AddLateItem(meeting, {"title": f"Late item {place}", "kind": "report", "urgent_reason": REASON}), AgendaItem)
        desk.do(AttachPaper(late, "late.pdf", PAPER, 1))
    pages: int = desk.read(cover_length, meeting, desk.today)
    desk.do(PublishSupplement(meeting, pages))
    return pages


def cover_length(session: Any, meeting_id: str, today: date) -> int:
    whole, council = meeting_of(session, meeting_id), council_of(session)
    return cover_pages(whole, council, lambda cover: next_supplement(session, meeting_id, cover, today))


def texts(content: bytes) -> Iterator[str]:
    document = pypdfium2.PdfDocument(content)
    yield from (page.get_textpage().get_text_range() for page in document)
    document.close()


def stamps(desk: ClerksDesk, meeting: str, supplement: int) -> list[int]:
    """The number stamped on every page of a pack, as it is read back."""
    content = members_pack(desk.read(plan_of, meeting, supplement))
    return [int(number) for text in texts(content) for number in re.findall(r"^Page (\d+)\s*$", text, re.MULTILINE)]


@pytest.mark.parametrize("items", [1, 9, 24])
def test_no_number_stands_twice_and_none_is_left_out(desk: ClerksDesk, items: int) -> None:
    meeting = published(desk, "2022")
    supplement(desk, meeting, items)
    supplement(desk, meeting, 2)
    numbers = [number for part in range(3) for number in stamps(desk, meeting, part)]
    assert numbers == list(range(1, numbers[-1] + 1))


def test_the_cover_gives_each_paper_the_page_it_is_stamped_with(desk: ClerksDesk) -> None:
    meeting = published(desk, "2022")
    covers = supplement(desk, meeting, 24)
    assert covers > 1
    content = desk.read(make_public_pack, meeting, 1).content
    cover, rest = list(texts(content))[:covers], list(texts(content))[covers:]
    told = [int(number) for text in cover for number in re.findall(r"\(Page (\d+)\)", text)]
    stamped = [int(found[1]) for text in rest if "Agenda Item" in text and (found := re.search(r"^Page (\d+)\s*$", text, re.MULTILINE))]
    assert len(told) == 24
    assert told == stamped
    meeting_kept = desk.rows(Meeting, id=meeting)[0]
    assert meeting_kept.last_page == told[-1]


def test_in_the_2017_style_a_long_cover_moves_no_paper(desk: ClerksDesk) -> None:
    meeting = published(desk, "2017")
    assert supplement(desk, meeting, 24) > 1
    plan = desk.read(plan_of, meeting, 1)
    assert [paper.pages.first for paper in plan.papers] == list(range(2, 26))


def test_there_is_no_cover_to_lay_out_where_nothing_came(desk: ClerksDesk) -> None:
    meeting = published(desk, "2022")
    with pytest.raises(KnownError, match="Nothing has come since"):
        desk.read(cover_length, meeting, desk.today)
