"""What stands in the way of a meeting's papers, looked for in every supplement published since and in the agenda as it is typed."""

from __future__ import annotations

import io
from datetime import date, time

import pytest
from reportlab.pdfgen.canvas import Canvas

from lacdesk.documents.public_pack import PaperFault, asked_about, make_public_pack, release_faults
from lacdesk.panel.agenda_book import AddItem, AttachPaper
from lacdesk.panel.meetings import PlanMeeting
from lacdesk.panel.panels import SetUpPanel
from lacdesk.panel.publishing import AddLateItem, PublishAgenda, PublishSupplement
from lacdesk.panel.releasing import ConfirmPublic
from lacdesk.records.child import Child
from lacdesk.records.meetings import AgendaItem, Meeting, Panel
from lacdesk.store.database import Database
from lacdesk.store.errors import KnownError
from tests.panel.desk import CLERK, ClerksDesk


def paper(*lines: str) -> bytes:
    """Return a PDF of one page with these lines."""
    file = io.BytesIO()
    canvas = Canvas(file)
    for place, line in enumerate(lines):
        canvas.drawString(72, 700 - 20 * place, line)
    canvas.save()
    return file.getvalue()


@pytest.fixture
def desk(database: Database) -> ClerksDesk:
    """A clerk's desk in a council with one child."""
    with database.writing(CLERK, "Import") as unit:
        unit.add(Child(ref="QX1187", full_name="Tamsin Rowley", known_as="Tazzie"))
        unit.commit()
    return ClerksDesk(database)


@pytest.fixture
def meeting(desk: ClerksDesk) -> str:
    """A meeting in the 2022 style with an item that has no paper."""
    terms = {"name": "Corporate Parenting Panel", "style": "2022", "venue": "Town Hall", "usual_time": time(16, 30)}
    found = desk.made(PlanMeeting(desk.made(SetUpPanel(terms), Panel), date(2026, 4, 14)), Meeting)
    desk.made(AddItem(found, {"title": "Health", "kind": "verbal"}), AgendaItem)
    return found


def faults(desk: ClerksDesk, meeting: str) -> list[tuple[str, int | None, str]]:
    told: list[PaperFault] = desk.read(release_faults, meeting, desk.today)
    return [(each.kind, each.page, each.seen) for each in told]


def late(desk: ClerksDesk, meeting: str, *lines: str) -> None:
    item = desk.made(AddLateItem(meeting, {"title": "Late", "kind": "report", "urgent_reason": "It came on Monday."}), AgendaItem)
    desk.do(AttachPaper(item, "late.pdf", paper(*lines), 1))
    desk.do(PublishSupplement(meeting, 1))


def test_a_name_in_the_second_supplement_is_found_and_one_there_is_confirmed(desk: ClerksDesk, meeting: str) -> None:
    desk.do(PublishAgenda(meeting, 1))
    late(desk, meeting, "Nothing of note.")
    assert faults(desk, meeting) == []
    late(desk, meeting, "Tamsin Rowley was seen.")
    (found,) = faults(desk, meeting)
    assert (found[0], found[2]) == ("stop", "Tamsin Rowley")
    with pytest.raises(KnownError, match="nobody can confirm"):
        desk.read(asked_about, meeting, found[1], "Tamsin Rowley")
    late(desk, meeting, "A poem by Tazzie.")
    stop, asked = faults(desk, meeting)
    assert (stop, asked[0], asked[2]) == (found, "ask", "Tazzie")
    assert asked[1] is not None
    assert desk.read(asked_about, meeting, asked[1], "TAZZIE").words == "Tazzie"
    with pytest.raises(KnownError, match="Nothing asks about these words on page 1"):
        desk.read(asked_about, meeting, 1, "Tazzie")
    desk.do(ConfirmPublic(meeting, asked[1], "Tazzie", "She asked."))
    assert faults(desk, meeting) == [found]


def test_what_only_the_agenda_as_typed_tells_is_told_with_the_pack_and_confirmed_there(
    desk: ClerksDesk, meeting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lacdesk.documents.public_pack.seen_in_public_pack", lambda plan, content: ())
    desk.made(AddItem(meeting, {"title": "A poem by Tazzie", "kind": "verbal"}), AgendaItem)
    assert [(each.page, each.words) for each in desk.read(make_public_pack, meeting).found] == [(1, "Tazzie")]
    assert desk.read(asked_about, meeting, 1, "Tazzie").words == "Tazzie"
    desk.do(ConfirmPublic(meeting, 1, "Tazzie", "She asked."))
    assert desk.read(make_public_pack, meeting).found == ()
    desk.do(PublishAgenda(meeting, 1))


def test_the_agendas_words_are_looked_through_also_where_there_is_no_pack(
    desk: ClerksDesk, meeting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(plan: object) -> bytes:
        """Say that a paper is not there."""
        raise KnownError("The paper of item 2 is missing. Attach it again.")

    monkeypatch.setattr("lacdesk.documents.public_pack.public_pack", missing)
    desk.made(AddItem(meeting, {"title": "Review of Tamsin Rowley", "kind": "verbal"}), AgendaItem)
    assert faults(desk, meeting) == [("pack", None, ""), ("stop", 1, "Tamsin Rowley")]
