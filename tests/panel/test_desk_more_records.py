"""The forward plan, reports written at the desk, decisions after a panel's recommendation, and figures tied to published runs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from lacdesk.panel.agenda_book import RemoveItem, StartAgenda
from lacdesk.panel.figures import published_figures
from lacdesk.panel.forward_plan import PlanRow, Purpose
from lacdesk.panel.report import Approval, Outcome
from lacdesk.panel.reports import SectionText, WriteReport, report_of, report_value, sections_of
from lacdesk.panel.structured import FigureToken
from lacdesk.panel.work_plan import ChangePlan, DropFromPlan, PlanBusiness, plan_rows, programme_known_on, programme_rows
from lacdesk.records.meetings import ForwardPlanRow, PanelReport, ReportApproval, ReportSection
from lacdesk.records.scorecards import PublishedFigure, PublishedRun
from lacdesk.store.database import Database
from lacdesk.store.drafts import list_drafts
from lacdesk.store.errors import KnownError
from tests.panel.desk import APRIL, CLERK, JUNE, ClerksDesk


@pytest.fixture
def desk(database: Database) -> ClerksDesk:
    return ClerksDesk(database)


def test_business_planned_for_a_meeting_comes_on_its_agenda_and_goes_back_when_taken_off(desk: ClerksDesk) -> None:
    panel = desk.panel()
    meeting = desk.meeting(panel)
    row = desk.made(PlanBusiness(panel, {"title": "Sufficiency strategy", "meeting_on": JUNE, "purpose": "decide"}), ForwardPlanRow)
    desk.do(PlanBusiness(panel, {"title": "Staying Put"}))
    desk.do(ChangePlan(row, {"meeting_on": APRIL, "lead": "Head of Commissioning"}))
    desk.do(StartAgenda(meeting))
    assert "Sufficiency strategy" in desk.titles(meeting)
    planned, later = desk.read(plan_rows, panel)
    assert (planned.status, planned.lead, later.title) == ("on_agenda", "Head of Commissioning", "Staying Put")
    with pytest.raises(KnownError, match="Change the item there"):
        desk.do(ChangePlan(row, {"title": "Other"}))
    desk.do(RemoveItem(planned.item_id))
    assert desk.rows(ForwardPlanRow, id=row)[0].status == "planned"
    desk.do(DropFromPlan(row))
    assert desk.rows(ForwardPlanRow, id=row)[0].status == "dropped"


def test_the_plan_is_printed_as_it_is_and_as_it_was_known(desk: ClerksDesk) -> None:
    panel = desk.panel()
    desk.database.clock = lambda: datetime(2026, 3, 2, 9, 0)
    row = desk.made(PlanBusiness(panel, {"title": "Sufficiency strategy", "meeting_on": APRIL, "purpose": "decide"}), ForwardPlanRow)
    desk.database.clock = lambda: datetime(2026, 3, 9, 9, 0)
    desk.do(ChangePlan(row, {"meeting_on": JUNE}))
    desk.do(PlanBusiness(panel, {"title": "Staying Put"}))
    planned, added = desk.read(programme_rows, panel)
    assert planned == PlanRow(row, "Sufficiency strategy", JUNE, purpose=Purpose.DECIDE)
    assert added.title == "Staying Put"
    assert desk.read(programme_known_on, panel, date(2026, 3, 5)) == [replace(planned, meeting_on=APRIL)]


def test_business_has_a_title_and_its_papers_come_before_its_meeting(desk: ClerksDesk) -> None:
    panel = desk.panel()
    with pytest.raises(KnownError, match="Enter the title"):
        desk.do(PlanBusiness(panel, {"title": ""}))
    with pytest.raises(KnownError, match="due after the meeting"):
        desk.do(PlanBusiness(panel, {"title": "Health", "meeting_on": APRIL, "papers_due": JUNE}))


def test_a_report_is_written_and_written_again_with_its_sections_in_order(desk: ClerksDesk) -> None:
    item = desk.item(desk.meeting(desk.panel()), "Sufficiency", kind="report")
    with desk.database.writing(CLERK, "Draft") as unit:
        unit.keep_draft("panel_report", item, {"summary": "Fewer homes"})
        unit.commit()
    sections = (SectionText("Background", "1.1 Homes closed."), SectionText("Key Issues"), SectionText("Risks"))
    desk.do(WriteReport(item, {"approver": "M. Willow", "is_key_decision": False}, sections, draft=("panel_report", item)))
    desk.do(
        WriteReport(item, {"summary": "Two homes opened."}, (SectionText("Background", "1.1 Homes opened."), SectionText("Key Issues")))
    )
    report = desk.read(report_of, item)
    assert (report.title, report.approver, report.summary, report.state) == ("Sufficiency", "M. Willow", "Two homes opened.", "draft")
    assert [(each.number, each.heading, each.text) for each in desk.read(sections_of, report.id)] == [
        (1, "Background", "1.1 Homes opened."),
        (2, "Key Issues", ""),
    ]
    assert (len(desk.rows(PanelReport)), len(desk.rows(ReportSection))) == (1, 2)
    with desk.database.reading(CLERK) as session:
        assert list_drafts(session, CLERK) == []
    approvals = (Approval("Chief Executive", "M. Maple", APRIL), Approval("Director of Legal Services", outcome=Outcome.NO_COMMENT))
    desk.do(WriteReport(item, {"recommendations": "Note it.\nAsk for more.\n", "state": "final"}, sections, approvals))
    value = desk.read(report_value, item)
    assert (value.panel, value.meeting_on, value.recommendations) == ("Corporate Parenting Panel", APRIL, ("Note it.", "Ask for more."))
    assert value.classification == "Public Report"
    assert (value.is_draft, value.is_key_decision, value.needs_council_approval) == (False, False, None)
    assert ([each.heading for each in value.sections], value.approvals) == (["Background", "Key Issues", "Risks"], approvals)
    desk.do(WriteReport(item, {}, sections, approvals[:1]))
    assert desk.read(report_value, item).approvals == approvals[:1]
    with pytest.raises(KnownError, match="Enter the title of the report"):
        desk.do(WriteReport(item, {"title": " "}, ()))
    desk.do(RemoveItem(item))
    assert (desk.rows(PanelReport), desk.rows(ReportSection), desk.rows(ReportApproval)) == ([], [], [])
    assert desk.read(report_value, item) is None


def test_a_figure_tied_to_a_published_run_is_as_that_run_showed_it(desk: ClerksDesk) -> None:
    with desk.database.writing(CLERK, "Publish") as unit:
        run = unit.add(PublishedRun(edition="2016-17"))
        unit.session.flush()
        month = date(2017, 2, 1)
        unit.add(PublishedFigure(run_id=run.id, ref="6.10", month=month, shown="68.6%", is_year_to_date=False))
        unit.add(PublishedFigure(run_id=run.id, ref="6.10", month=month, shown="71.0%", is_year_to_date=True))
        unit.commit()
    with desk.database.reading(CLERK) as session:
        figures = published_figures(session)
        assert figures(FigureToken(run.id, "6.10", "2017-02")) == "68.6%"
        assert figures(FigureToken(run.id, "6.10", "2017-03")) is None
        assert figures(FigureToken("another", "6.10", "2017-02")) is None
