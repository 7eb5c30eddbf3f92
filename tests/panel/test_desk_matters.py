"""A fostering panel from its terms to the decision: matters on the agenda, recommended, decided later by somebody else, told, corrected."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from lacdesk.panel.agenda_book import RemoveItem, StartAgenda
from lacdesk.panel.decisions import (
    ChangeMatter,
    CorrectDecision,
    CorrectRecommendation,
    MatterFacts,
    PutMatter,
    RecordDecision,
    RecordRecommendation,
    RecordTold,
    facts_kept,
    matter_kept,
    matters_of,
    waiting,
)
from lacdesk.panel.matters import Matter, Stage
from lacdesk.panel.meetings import CancelMeeting, dates_of
from lacdesk.panel.panels import ChangePanel, SetUpPanel
from lacdesk.panel.reading import find, meeting_of
from lacdesk.records.carers import Carer
from lacdesk.records.child import Child
from lacdesk.records.meetings import Meeting, OtherPanelDecision, Panel
from lacdesk.store.database import Database
from lacdesk.store.errors import KnownError
from lacdesk.store.history import history_of_child
from lacdesk.store.verify import verify
from tests.panel.desk import APRIL, CLERK, JUNE, ClerksDesk

WHOLE = "Fostering Panel"


@pytest.fixture
def desk(database: Database) -> ClerksDesk:
    return ClerksDesk(database)


@pytest.fixture
def people(desk: ClerksDesk) -> tuple[str, str]:
    """A child and a carer in the records."""
    with desk.database.writing(CLERK, "Import") as unit:
        child, carer = unit.add(Child(ref="QX1187")), unit.add(Carer(name="M. and P. Ash"))
        unit.commit()
    return child.id, carer.id


@pytest.fixture
def meeting(desk: ClerksDesk) -> str:
    """A meeting of a fostering panel with its standing items."""
    planned = desk.meeting(desk.panel(name=WHOLE, kind="fostering"))
    desk.do(StartAgenda(planned))
    return planned


def match(people: tuple[str, str], **more: Any) -> MatterFacts:
    return MatterFacts("long_term_match", *people, **more)


def put(desk: ClerksDesk, meeting: str, facts: MatterFacts) -> str:
    return desk.made(PutMatter(meeting, facts), OtherPanelDecision)


def kept(desk: ClerksDesk, matter_id: str) -> Matter:
    found: Matter = desk.read(matter_kept, matter_id)
    return found


def heard(desk: ClerksDesk, meeting: str, people: tuple[str, str]) -> str:
    """Put a match before the meeting and record on its day what the panel recommended."""
    matter = put(desk, meeting, match(people))
    desk.today = APRIL
    desk.do(RecordRecommendation(matter, "That the match be agreed.", "They know each other."))
    return matter


@pytest.mark.parametrize("kind", ["fostering", "adoption", "public_law_outline", "clinic"])
def test_other_panels_are_private_by_nature_with_papers_a_week_before(desk: ClerksDesk, kind: str) -> None:
    panel = desk.panel(name="Panel", kind=kind)
    assert desk.read(find, Panel, panel).is_public is False
    with pytest.raises(KnownError, match="meets in private"):
        desk.do(ChangePanel(panel, {"is_public": True}))
    with pytest.raises(KnownError, match="meets in private"):
        desk.do(SetUpPanel({"name": "Second", "kind": kind, "is_public": True}))
    planned = desk.meeting(panel)
    dates = desk.read(lambda session: dates_of(session, session.get_one(Meeting, planned)))
    assert (dates.publication, dates.clear_days) == (date(2026, 4, 7), ())


def test_a_matter_is_an_item_between_the_standing_ones(desk: ClerksDesk, meeting: str, people: tuple[str, str]) -> None:
    put(desk, meeting, match(people, starts=time(10, 15), ends=time(11), attending="the carers"))
    agenda = desk.read(meeting_of, meeting)
    titles = [each.title for each in agenda.items]
    assert titles == [
        "Apologies for absence",
        "Declarations of interest",
        "Long-term match: child QX1187 with M. and P. Ash",
        "Any other business",
        "Date and time of the next meeting",
    ]
    assert (agenda.items[2].line, agenda.items[2].presenter) == ("10.15 a.m. to 11.00 a.m.", "the carers")
    (matter,) = desk.read(matters_of, meeting)
    assert (matter.number, matter.code, matter.stage) == (3, "long_term_match", Stage.TO_HEAR)


def test_a_matter_is_refused_that_the_panel_does_not_hear_or_that_is_about_nobody(
    desk: ClerksDesk, meeting: str, people: tuple[str, str]
) -> None:
    for facts, words in (
        (MatterFacts("issue_proceedings", people[0]), "does not come before the Fostering Panel"),
        (MatterFacts("review"), "Choose the carer"),
        (match(people, starts=time(11), ends=time(10)), "ends after it starts"),
        (match(people, ends=time(10)), "ends after it starts"),
    ):
        with pytest.raises(KnownError, match=words):
            desk.do(PutMatter(meeting, facts))
    public = desk.meeting(desk.panel(), JUNE)
    with pytest.raises(KnownError, match="does not come before the Corporate Parenting Panel"):
        desk.do(PutMatter(public, MatterFacts("other", about="A visit")))
    assert desk.rows(OtherPanelDecision) == []


def test_a_matter_is_changed_until_the_agenda_is_published_and_goes_with_its_item(
    desk: ClerksDesk, meeting: str, people: tuple[str, str]
) -> None:
    matter = put(desk, meeting, match(people))
    review = MatterFacts("review", carer_id=people[1], starts=time(9, 30), attending="the carers")
    desk.do(ChangeMatter(matter, review))
    assert desk.read(facts_kept, matter) == review
    changed = kept(desk, matter)
    assert (changed.title, changed.code, changed.child_id) == ("Review of approval: M. and P. Ash", "review", "")
    desk.do(RemoveItem(changed.item_id))
    assert desk.rows(OtherPanelDecision) == []
    again = put(desk, meeting, match(people))
    desk.do(CancelMeeting(meeting, "The chair is ill."))
    with pytest.raises(KnownError, match="no panel recommendation"):
        desk.read(matter_kept, again)


def test_a_late_matter_needs_the_chairs_reason(desk: ClerksDesk, meeting: str, people: tuple[str, str]) -> None:
    matter = put(desk, meeting, match(people))
    desk.item(meeting, "Form", 3)
    with desk.database.writing(CLERK, "Publish") as unit:
        unit.change(unit.get(Meeting, meeting), published_at=unit.now, state="published")
        unit.commit()
    with pytest.raises(KnownError, match="is published"):
        desk.do(ChangeMatter(matter, match(people)))
    late = MatterFacts("review", carer_id=people[1])
    with pytest.raises(KnownError, match="chair's reason"):
        desk.do(PutMatter(meeting, late))
    desk.do(PutMatter(meeting, MatterFacts("review", carer_id=people[1], urgent_reason="An allegation.")))
    assert [each.code for each in desk.read(matters_of, meeting)] == ["long_term_match", "review"]


def test_a_recommendation_waits_for_its_day_and_is_there_once(desk: ClerksDesk, meeting: str, people: tuple[str, str]) -> None:
    matter = put(desk, meeting, match(people))
    said = RecordRecommendation(matter, "That the match be agreed.")
    with pytest.raises(KnownError, match="is still to come"):
        desk.do(said)
    desk.today = APRIL
    with pytest.raises(KnownError, match="Enter what the panel recommended"):
        desk.do(RecordRecommendation(matter, " "))
    desk.do(said)
    with pytest.raises(KnownError, match="recorded already"):
        desk.do(said)
    assert (kept(desk, matter).recommended_on, kept(desk, matter).stage) == (APRIL, Stage.WAITS)


def test_the_decision_is_somebody_elses_on_a_later_day(desk: ClerksDesk, meeting: str, people: tuple[str, str]) -> None:
    matter = put(desk, meeting, match(people))
    desk.today = date(2026, 4, 22)
    decided = RecordDecision(matter, "The match is agreed.", "P. Poplar", date(2026, 4, 20), told_on=date(2026, 4, 22))
    with pytest.raises(KnownError, match="what the panel recommended first"):
        desk.do(decided)
    desk.do(RecordRecommendation(matter, "That the match be agreed."))
    for wrong, words in (
        ({"decided_on": APRIL}, "on a later day"),
        ({"decided_on": date(2026, 4, 23)}, "not in the future"),
        ({"decision_maker": "E. Elm"}, "sat on the panel, so somebody else decides"),
        ({"decision_maker": " "}, "who made it"),
        ({"told_on": date(2026, 4, 19)}, "Nobody was told before"),
        ({"told_on": date(2026, 4, 23)}, "in the future"),
    ):
        with pytest.raises(KnownError, match=words):
            desk.do(RecordDecision(**{**vars(decided), **wrong}))
    desk.do(decided)
    with pytest.raises(KnownError, match="recorded already"):
        desk.do(decided)
    found = kept(desk, matter)
    assert (found.recommendation, found.decision, found.stage) == ("That the match be agreed.", "The match is agreed.", Stage.DONE)
    with desk.database.reading(CLERK) as session:
        assert {entry.record_type for entry in history_of_child(session, people[0])} == {"child", "other_panel_decision"}
    assert verify(desk.database).problems == []


def test_a_plo_panel_may_decide_on_its_own_day_by_its_own_chair(desk: ClerksDesk, people: tuple[str, str]) -> None:
    held = desk.meeting(desk.panel(name="PLO Panel", kind="public_law_outline"))
    matter = put(desk, held, MatterFacts("issue_proceedings", people[0]))
    desk.today = APRIL
    desk.do(RecordRecommendation(matter, "That proceedings be issued."))
    desk.do(RecordDecision(matter, "Issue.", "Councillor Elm", APRIL))
    assert kept(desk, matter).stage is Stage.TO_TELL


def test_each_half_is_corrected_alone_with_a_reason(desk: ClerksDesk, meeting: str, people: tuple[str, str]) -> None:
    matter = heard(desk, meeting, people)
    desk.today = date(2026, 4, 22)
    decided = RecordDecision(matter, "The match is agreed.", "P. Poplar", date(2026, 4, 20))
    with pytest.raises(KnownError, match="No decision is recorded yet"):
        desk.do(CorrectDecision(decided, "Misheard."))
    desk.do(decided)
    with pytest.raises(KnownError, match="Enter why"):
        desk.do(CorrectRecommendation(matter, "Not agreed.", "", " "))
    desk.do(CorrectRecommendation(matter, "That the match not be agreed.", "Too soon.", "Misheard."))
    found = kept(desk, matter)
    assert (found.recommendation, found.reasons, found.decision) == ("That the match not be agreed.", "Too soon.", "The match is agreed.")
    desk.do(CorrectDecision(RecordDecision(matter, "The match is not agreed.", "P. Poplar", date(2026, 4, 21)), "Wrong sheet."))
    found = kept(desk, matter)
    assert (found.recommendation, found.decision, found.decided_on) == (
        "That the match not be agreed.",
        "The match is not agreed.",
        date(2026, 4, 21),
    )
    (row,) = desk.rows(OtherPanelDecision)
    assert (row.record_status, row.change_reason) == ("corrected", "Wrong sheet.")


def test_what_waits_is_listed_until_those_concerned_are_told(desk: ClerksDesk, meeting: str, people: tuple[str, str]) -> None:
    panel = desk.rows(Panel)[0].id
    matter = heard(desk, meeting, people)
    assert [each.id for _, each in desk.read(waiting, panel)] == [matter]
    desk.today = date(2026, 4, 22)
    with pytest.raises(KnownError, match="No decision is recorded yet"):
        desk.do(RecordTold(matter, desk.today))
    desk.do(RecordDecision(matter, "The match is agreed.", "P. Poplar", date(2026, 4, 20)))
    assert [each.stage for _, each in desk.read(waiting, panel)] == [Stage.TO_TELL]
    desk.do(RecordTold(matter, date(2026, 4, 22)))
    assert desk.read(waiting, panel) == []
    with pytest.raises(KnownError, match="recorded already"):
        desk.do(RecordTold(matter, date(2026, 4, 22)))
