"""A child's story tells what a panel recommended and what was decided after it as two events, each on its own day."""

from __future__ import annotations

from datetime import date

from lacdesk.casework.chronologies import chronology
from lacdesk.casework.chronology import Lane
from lacdesk.records.meetings import Meeting, OtherPanelDecision, Panel

from .conftest import Scene

HEARD, DECIDED = date(2026, 11, 5), date(2026, 11, 12)


def test_recommendation_and_decision_stand_in_the_story_on_their_own_days(scene: Scene) -> None:
    with scene.database.writing(scene.person, operation="Import") as unit:
        panel = unit.add(Panel(name="Fostering Panel", kind="fostering"))
        unit.session.flush()
        meeting = unit.add(Meeting(panel_id=panel.id, held_on=HEARD))
        unit.session.flush()
        heard = {"recommendation": "That the match be agreed.", "recommended_on": HEARD}
        whose = {"meeting_id": meeting.id, "child_id": scene.child_id}
        unit.add(OtherPanelDecision(matter="long_term_match", **whose, **heard, decision="Agreed.", decided_on=DECIDED))
        unit.add(OtherPanelDecision(matter="temporary_approval", **whose))
        unit.commit()
    with scene.database.reading(scene.person) as session:
        events = chronology(session, scene.child_id, scene.today).events
    told = sorted((each for each in events if each.record_type == "other_panel_decision"), key=lambda each: each.day)
    assert [(each.day, each.words, each.lane, each.recorded_on) for each in told] == [
        (HEARD, "Panel’s recommendation: long-term match.", Lane.PLAN, None),
        (DECIDED, "Decision after the panel: long-term match.", Lane.PLAN, None),
    ]
