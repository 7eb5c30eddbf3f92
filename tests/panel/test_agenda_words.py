"""The agenda's own words: what tells of a child is found before the agenda is published, while it can still be mended."""

from __future__ import annotations

import pytest

from lacdesk.panel.agenda_book import ChangeItem
from lacdesk.panel.agenda_words import AgendaFinding, agenda_findings
from lacdesk.panel.pages import meeting_ranges
from lacdesk.panel.panels import ChangePanel
from lacdesk.panel.publicity import Grade
from lacdesk.panel.publishing import AddLateItem, PublishSupplement
from lacdesk.panel.reading import meeting_of
from lacdesk.panel.releasing import ConfirmPublic
from lacdesk.records.child import Child
from lacdesk.records.meetings import AgendaItem, Meeting
from lacdesk.store.database import Database
from lacdesk.store.errors import KnownError
from tests.panel.desk import CLERK, ClerksDesk


@pytest.fixture
def desk(database: Database) -> ClerksDesk:
    """A clerk's desk in a council with one child."""
    with database.writing(CLERK, "Import") as unit:
        unit.add(Child(ref="QX1187", full_name="Tamsin Rowley", known_as="Tazzie"))
        unit.commit()
    return ClerksDesk(database)


def look(desk: ClerksDesk, meeting: str) -> list[AgendaFinding]:
    with desk.database.reading(CLERK) as session:
        whole = meeting_of(session, meeting)
        return list(agenda_findings(session, whole, 2, meeting_ranges(whole, 2)))


@pytest.mark.parametrize(
    "facts",
    [
        {"title": "Review of Tamsin Rowley"},
        {"title": "Review", "line": "To review the placement of Tamsin Rowley"},
        {"title": "Review of Tamsin", "line": "Rowley and others"},
        {"title": "Poems", "kind": "presentation", "presenter": "Tamsin Rowley"},
        {"title": "Review", "exempt": [1], "exempt_reason": "The report is about Tamsin Rowley."},
        {"title": "Review", "kind": "urgent", "urgent_reason": "Tamsin Rowley moved yesterday."},
        {"title": "Review", "section": "Tamsin Rowley"},
    ],
)
def test_a_childs_name_in_an_item_keeps_the_agenda_from_being_published_until_it_is_mended(desk: ClerksDesk, facts: dict[str, str]) -> None:
    meeting = desk.meeting(desk.panel())
    item = desk.item(meeting, facts.pop("title"), **facts)
    with pytest.raises(KnownError, match=r": a child's first and last name\. Take it out of the agenda\.$"):
        desk.publish(meeting)
    blank = dict.fromkeys(("line", "presenter", "urgent_reason", "section"))
    desk.do(ChangeItem(item, {**blank, "title": "Review", "kind": "verbal", "exempt": None, "exempt_reason": None}))
    desk.publish(meeting)
    (kept,) = desk.rows(Meeting)
    assert kept.published_at is not None


def test_the_item_is_named_and_what_stands_in_no_item_is_the_agendas(desk: ClerksDesk) -> None:
    panel = desk.panel(style="2022", notes=["Ask Tamsin Rowley."])
    meeting = desk.meeting(panel)
    desk.item(meeting, "Health")
    desk.item(meeting, "Review of Tamsin Rowley")
    assert [(each.where, each.finding.grade) for each in look(desk, meeting)] == [("The agenda", Grade.STOP), ("Item 2", Grade.STOP)]


def test_a_name_that_two_items_part_is_found_in_the_whole(desk: ClerksDesk) -> None:
    meeting = desk.meeting(desk.panel())
    desk.item(meeting, "A poem by Tamsin")
    desk.item(meeting, "Rowley, a place to live")
    assert ("The agenda", Grade.STOP) in {(each.where, each.finding.grade) for each in look(desk, meeting)}


@pytest.mark.parametrize(("style", "page"), [("2022", 1), ("2022", 2), ("2017", 0)])
def test_an_ask_is_confirmed_on_a_page_of_the_front_sheet_before_publication(desk: ClerksDesk, style: str, page: int) -> None:
    meeting = desk.meeting(desk.panel(style=style))
    desk.item(meeting, "A poem by Tazzie")
    with pytest.raises(KnownError, match=r"Item 1: .* or confirm with the pack that it may be public"):
        desk.publish(meeting)
    desk.do(ConfirmPublic(meeting, 7, "Tazzie", "It is another page."))
    with pytest.raises(KnownError, match="Item 1: "):
        desk.publish(meeting)
    desk.do(ConfirmPublic(meeting, page, "Tazzie", "She asked to be named."))
    desk.publish(meeting)


def test_a_panel_that_meets_in_private_may_name_a_child(desk: ClerksDesk) -> None:
    panel = desk.panel()
    desk.do(ChangePanel(panel, {"is_public": False}))
    meeting = desk.meeting(panel)
    desk.item(meeting, "Review of Tamsin Rowley")
    desk.publish(meeting)
    assert look(desk, meeting) == []


def test_an_agenda_without_a_child_is_published_as_before(desk: ClerksDesk) -> None:
    meeting = desk.meeting(desk.panel())
    desk.agenda(meeting, 6, 5)
    assert look(desk, meeting) == []
    desk.publish(meeting)


def test_a_number_at_the_end_of_one_item_counts_no_children_of_the_next(desk: ClerksDesk) -> None:
    meeting = desk.meeting(desk.panel())
    desk.item(meeting, "Performance Monitoring Quarter 3")
    desk.item(meeting, "Missing children")
    assert look(desk, meeting) == []


def test_a_childs_name_in_a_late_item_keeps_the_supplement_back_until_it_is_mended(desk: ClerksDesk) -> None:
    meeting = desk.meeting(desk.panel())
    desk.item(meeting, "Health")
    desk.publish(meeting)
    late = {"kind": "verbal", "urgent_reason": "The court made an order yesterday."}
    item = desk.made(AddLateItem(meeting, {**late, "title": "Review of Tamsin Rowley"}), AgendaItem)
    with pytest.raises(KnownError, match=r"^Item 2: a child's first and last name\. Take it out of the agenda\.$"):
        desk.do(PublishSupplement(meeting, 1))
    (kept,) = desk.rows(Meeting)
    assert not kept.supplements
    desk.do(ChangeItem(item, {"title": "Review"}))
    desk.do(PublishSupplement(meeting, 1))
    (kept,) = desk.rows(Meeting)
    assert len(kept.supplements or ()) == 1
