from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from lacdesk.panel.meeting import Style
from lacdesk.panel.report import HEADINGS, PanelReport, ReportSection, cover, empty_body, paragraphs, recommendations_in_body

PLAIN = PanelReport(
    Style.PLAIN,
    "Corporate Parenting Panel",
    date(2026, 4, 14),
    "Corporate Parenting Performance Report - February 2026",
    meeting_type="Council Meeting",
    is_key_decision=False,
    approver="M. Willow, Strategic Director",
    authors=("H. Sorrel (Head of Service)",),
    summary="A summary of performance.",
    recommendations=("The Panel is asked to receive the report.", "That a report be brought in June."),
    appendices=("Appendix A Dataset",),
    needs_council_approval=False,
    is_exempt=True,
)
STAMPED = replace(PLAIN, style=Style.STAMPED)


def labels(report: PanelReport) -> list[str]:
    return [each.label for each in cover(report) if each.label]


def test_the_2017_cover_has_its_fields_in_order() -> None:
    assert labels(PLAIN) == [
        "Title:",
        "Is this a Key Decision and has it been included on the Forward Plan?",
        "Strategic Director Approving Submission of the Report",
        "Report Author(s)",
        "Ward(s) Affected",
        "Summary",
        "Recommendations",
        "List of Appendices Included",
        "Background Papers",
        "Consideration by any other Council Committee, Scrutiny or Advisory Panel",
        "Council Approval Required",
        "Exempt from the Press and Public",
    ]
    assert cover(PLAIN)[0].lines == ("Public Report", "Council Meeting", "Summary Sheet", "Council Report")
    said = {each.label: each.lines for each in cover(PLAIN)}
    assert said["Ward(s) Affected"] == ("All",)
    assert said["Exempt from the Press and Public"] == ("Yes",)
    assert said["Council Approval Required"] == ("No",)


def test_the_2022_cover_names_the_committee_and_numbers_its_recommendations() -> None:
    said = {each.label: each.lines for each in cover(STAMPED)}
    assert cover(STAMPED)[0].lines == ("Public Report", "Corporate Parenting Panel")
    assert said["Committee Name and Date of Committee Meeting"] == ("Corporate Parenting Panel – 14 April 2026",)
    assert said["Recommendations"][1] == "2. That a report be brought in June."
    assert said["Ward(s) Affected"] == ("Borough-Wide",)


def test_the_last_four_fields_of_2022_stand_in_two_orders() -> None:
    assert labels(STAMPED)[-4:][-1] == "Exempt from the Press and Public"
    assert labels(replace(STAMPED, is_exempt_first=True))[-4:] == [
        "Exempt from the Press and Public",
        "Background Papers",
        "Consideration by any other Council Committee, Scrutiny or Advisory Panel",
        "Council Approval Required",
    ]


def test_what_is_not_answered_is_empty_and_a_draft_is_marked() -> None:
    unanswered = replace(PLAIN, is_key_decision=None, is_draft=True)
    assert cover(unanswered)[0].lines == ("DRAFT",)
    assert {each.label: each.lines for each in cover(unanswered)}[labels(unanswered)[1]] == ("",)


@pytest.mark.parametrize("style", Style)
def test_a_body_has_fourteen_sections_that_end_with_who_is_accountable(style: Style) -> None:
    body = empty_body(style)
    assert [section.number for section in body] == list(range(1, 15))
    assert (body[-1].heading, len(set(HEADINGS[style]))) == ("Accountable Officer(s)", 14)
    assert paragraphs(body[7]) == (("8.1", "Not applicable"),)


def test_paragraphs_keep_typed_numbers_and_others_go_on() -> None:
    section = ReportSection(2, "Background", "First.\n2.2 Second.\n2.2.1 Third level.\n\n- a bullet\nLast.")
    assert paragraphs(section) == (
        ("2.1", "First."),
        ("2.2", "Second."),
        ("2.2.1", "Third level."),
        ("", "- a bullet"),
        ("2.3", "Last."),
    )


def test_the_body_of_2017_repeats_the_recommendations() -> None:
    section = ReportSection(1, "Recommendations", "1.1 The Panel is asked to receive the report.\n1.2 That a report be brought in June.")
    assert recommendations_in_body(replace(PLAIN, sections=(section,))) == PLAIN.recommendations
