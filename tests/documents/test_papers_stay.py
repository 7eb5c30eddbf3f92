"""What is published or approved stays as it was printed, whatever meeting files of the same panel are taken in after it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from lacdesk.documents.meeting_minutes import make_public_minutes, minutes_document
from lacdesk.documents.meeting_papers import agenda_document, council_of, plan_of
from lacdesk.documents.pack.plan import cover_pages
from lacdesk.documents.pack.writing import members_pack
from lacdesk.documents.pdf import count_pages, render_pdf
from lacdesk.documents.public_pack import make_public_pack
from lacdesk.panel.agenda_book import AttachPaper, ChangeItem
from lacdesk.panel.meeting_file import PANEL_NAMES, read_meeting_file
from lacdesk.panel.minute_book import StartMinutes
from lacdesk.panel.minute_life import ApproveMinutes, CirculateMinutes
from lacdesk.panel.publishing import AddLateItem, PublishSupplement, next_supplement
from lacdesk.panel.reading import meeting_of
from lacdesk.panel.taking_in import TakeInMeeting
from lacdesk.records.meetings import AgendaItem, Meeting, Panel
from lacdesk.shapes import Document, Paragraph, Title
from tests.conftest import DatabaseFile
from tests.panel.desk import APRIL, JUNE, ClerksDesk

AFTER = date(2026, 4, 20)
OTHERS = (date(2025, 11, 11), date(2026, 2, 10), date(2026, 3, 10), date(2026, 5, 26), date(2026, 9, 8), date(2026, 10, 13))
TAKEN_IN = """
[panel]
name = "Corporate Parenting Panel"
[meeting]
date = 2026-01-20
time = 16:30:00
chair = "Councillor Eve Elm"
members = ["Councillor Ada Alder"]
officers = ["J. Rowan, Deputy Strategic Director"]
[[item]]
title = "Declarations of Interest"
minute = "There were no declarations of interest made at the meeting."
[[item]]
title = "Health"
minute = "J. Rowan gave a verbal update."
resolved = ["That the update be noted."]
"""
ITEMS = (("Health", "herewith"), ("Homes", "herewith"), ("Missing children", "to follow"))
Papers = dict[str, list[tuple[str, str]]]
Maker = Callable[[Any, str], bytes]


class Out:
    """A database whose January minutes are approved, whose April agenda, supplement and minutes are out, and whose June agenda is."""

    def __init__(self, file: DatabaseFile, meetings: dict[str, str], papers: Papers) -> None:
        self.file, self.meetings, self.papers = file, meetings, papers


def paper(pages: int) -> bytes:
    """A paper that fills so many pages."""
    content = next(
        document
        for lines in count(1, 2)
        if count_pages(document := Document("Report", (Title("Report"), *([Paragraph("In time. " * 60)] * lines)))) == pages
    )
    return render_pdf(content)


@pytest.fixture(scope="module", params=["2017", "2022"])
def out(request: pytest.FixtureRequest, empty_database_file: DatabaseFile, tmp_path_factory: pytest.TempPathFactory) -> Out:
    folder = tmp_path_factory.mktemp("out")
    file = empty_database_file.copy_to(folder)
    with file.open() as database:
        desk = ClerksDesk(database)
        panel = desk.panel(style=request.param, prefix="D", contact="J. Hazel", contact_email="governance@northmoor.example")
        january = take_in(desk, folder, TAKEN_IN)
        april, june = desk.meeting(panel, APRIL), desk.meeting(panel, JUNE)
        publish(desk, april)
        publish(desk, june)
        supplement(desk, april)
        desk.today = AFTER
        desk.do(CirculateMinutes(january))
        desk.do(StartMinutes(april))
        desk.do(ApproveMinutes(january, april))
        desk.do(CirculateMinutes(april))
        meetings = {"January": january, "April": april, "June": june}
        return Out(file, meetings, printed(desk, meetings))


def publish(desk: ClerksDesk, meeting_id: str) -> None:
    desk.agenda(meeting_id)
    open_item, closed, _ = (desk.item(meeting_id, title, kind="report", paper_status=status) for title, status in ITEMS)
    desk.do(AttachPaper(open_item, "health.pdf", paper(2), 2))
    desk.do(AttachPaper(closed, "homes.pdf", paper(3), 3))
    desk.do(ChangeItem(closed, {"exempt": (3,), "exempt_reason": "Prices are in it."}))
    desk.publish(meeting_id, count_pages(desk.read(agenda_document, meeting_id)))


def supplement(desk: ClerksDesk, meeting_id: str) -> None:
    for title in ("Inspection", "Sufficiency"):
        facts = {"title": title, "kind": "report", "urgent_reason": "It came on Monday."}
        desk.do(AttachPaper(desk.made(AddLateItem(meeting_id, facts), AgendaItem), "late.pdf", paper(2), 2))
    desk.do(PublishSupplement(meeting_id, desk.read(cover_length, meeting_id, desk.today)))


def cover_length(session: Any, meeting_id: str, today: date) -> int:
    """The pages of the cover of the supplement that waits."""
    whole, council = meeting_of(session, meeting_id), council_of(session)
    return cover_pages(whole, council, lambda cover: next_supplement(session, meeting_id, cover, today))


def take_in(desk: ClerksDesk, folder: Path, text: str) -> str:
    """Take a meeting file without papers in, and return the meeting's id."""
    file = folder / "meeting.toml"
    file.write_text(text, encoding="utf-8")
    read = read_meeting_file(file, desk.today)
    desk.do(TakeInMeeting(read, (None,) * len(read.items)))
    return desk.rows(Meeting, held_on=read.held_on)[0].id


def printed(desk: ClerksDesk, meetings: dict[str, str]) -> Papers:
    """Every paper that is out, as the label and the words of each of its pages."""
    wanted = [(name, what, make) for name in meetings for what, make in OF_EACH.items()]
    wanted += [("April", what, make) for what, make in OF_A_SUPPLEMENT.items()]
    wanted += [(name, what, make) for name in ("January", "April") for what, make in OF_MINUTES.items()]
    return {f"{name} {what}": list(pages(desk.read(make, meetings[name]))) for name, what, make in wanted}


def agenda(session: Any, meeting_id: str) -> bytes:
    return render_pdf(agenda_document(session, meeting_id))


def pack(session: Any, meeting_id: str, supplement: int = 0) -> bytes:
    return members_pack(plan_of(session, meeting_id, supplement))


def public_pack(session: Any, meeting_id: str, supplement: int = 0) -> bytes:
    return make_public_pack(session, meeting_id, supplement).content


def minutes(session: Any, meeting_id: str) -> bytes:
    return render_pdf(minutes_document(session, meeting_id))


def public_minutes(session: Any, meeting_id: str) -> bytes:
    return render_pdf(make_public_minutes(session, meeting_id).document)


OF_EACH: dict[str, Maker] = {"agenda": agenda, "pack": pack, "public pack": public_pack}
OF_A_SUPPLEMENT: dict[str, Maker] = {
    "supplement": partial(pack, supplement=1),
    "public supplement": partial(public_pack, supplement=1),
}
OF_MINUTES: dict[str, Maker] = {"minutes": minutes, "public minutes": public_minutes}


def pages(content: bytes) -> Iterator[tuple[str, str]]:
    document = pypdfium2.PdfDocument(content)
    for place, page in enumerate(document):
        yield document.get_page_label(place), page.get_textpage().get_text_range()
    document.close()


WORDS = st.text("abcdefgh ", min_size=1, max_size=40).map(str.strip).filter(bool).map(str.capitalize)
KINDS = st.sampled_from([("corporate_parenting", True), ("corporate_parenting", False), ("fostering", False), ("adoption", False)])


@st.composite
def files(draw: st.DrawFn) -> str:
    """A file of another meeting of the panel that gives it every other term there is."""
    kind, is_public = draw(KINDS)
    terms: dict[str, Any] = {
        "kind": kind,
        "style": draw(st.sampled_from(["2017", "2022"])),
        "public": is_public,
        "prefix": draw(st.sampled_from(["A", "MX"])),
        "venue": draw(WORDS),
        "time": draw(st.sampled_from(["10.00 a.m.", "6.15 p.m."])),
        "chief_executive": draw(WORDS),
        "contact": draw(WORDS),
        "contact_email": "other@northmoor.example",
        "notes": draw(st.lists(WORDS.map(lambda words: f"{words}. " * 60), max_size=5)),
        "clear_days": draw(st.integers(1, 7)),
        "exempt_wording": draw(WORDS),
        "quorum": draw(st.integers(1, 9)),
    }
    assert terms.keys() == PANEL_NAMES.keys()
    terms |= {"name": "Corporate Parenting Panel", "numbering": draw(st.sampled_from(["each_meeting", "item_paragraph", "municipal_year"]))}
    held_on = draw(st.sampled_from(OTHERS))
    head = "\n".join(f"{name} = {json.dumps(value)}" for name, value in terms.items())
    members = f'chair = "Councillor Oak"\nmembers = ["Councillor {draw(WORDS)}"]\n'
    said = 'minute = "It was noted."\n' if held_on < AFTER else ""
    return f'[panel]\n{head}\n[meeting]\ndate = {held_on}\n{members}[[item]]\ntitle = "Business"\n{said}'


@settings(max_examples=4, deadline=None, phases=(Phase.generate,), suppress_health_check=[HealthCheck.too_slow])
@given(taken_in=st.lists(files(), min_size=1, max_size=2))
def test_no_other_meeting_changes_what_is_out(out: Out, tmp_path_factory: pytest.TempPathFactory, taken_in: list[str]) -> None:
    folder = tmp_path_factory.mktemp("later")
    with out.file.copy_to(folder).open() as database:
        desk = ClerksDesk(database, AFTER)
        for text in taken_in:
            take_in(desk, folder, text)
            assert f'style = "{desk.rows(Panel)[0].style}"' in text
        after = printed(desk, out.meetings)
    for name, before in out.papers.items():
        assert after[name] == before, name
