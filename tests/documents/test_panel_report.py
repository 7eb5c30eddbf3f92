"""Reports to the panel, its action log and its work programme on paper, in both styles, tagged."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pdfplumber
import pytest
from panel_samples import DEMO, NORTHMOOR, TYPED
from pdf_ua import judge, need_java

from lacdesk.documents.panel_logs import action_log, work_programme
from lacdesk.documents.panel_report import panel_report
from lacdesk.documents.pdf import lay_out, render_pdf
from lacdesk.documents.plain_text import plain_text
from lacdesk.panel.action_log import ActionLine
from lacdesk.panel.actions import Action, Due
from lacdesk.panel.forward_plan import Change, PlanRow
from lacdesk.panel.meeting import Panel, Style
from lacdesk.panel.report import HEADINGS, Approval, Outcome, PanelReport, ReportSection, empty_body
from lacdesk.shapes import Document

BOTH = pytest.mark.parametrize("style", list(Style))


def report(style: Style, text: str = "") -> PanelReport:
    body = list(empty_body(style))
    body[1] = ReportSection(2, body[1].heading, f"First.{text}\n2.1.1 Third level.{text}\n- A bullet{text}\nSecond.")
    return PanelReport(
        style,
        f"Corporate Parenting Panel{text}",
        date(2026, 4, 14),
        f"Corporate Parenting Performance Report{text}",
        meeting_type="Panel meeting",
        is_key_decision=False,
        approver=f"H. Sorrel, Strategic Director{text}",
        authors=(f"J. Rowan (Deputy Strategic Director){text}",),
        summary=f"1.1 The report gives the figures.{text}",
        recommendations=(f"That the report be received.{text}", "That issues be considered."),
        appendices=("Appendix A: dataset",),
        needs_council_approval=None,
        is_exempt=False,
        is_draft=True,
        sections=tuple(body),
        approvals=(
            Approval("Director of Legal Services", f"L. Linden{text}", date(2026, 4, 1)),
            Approval("Chief Executive", "M. Maple", date(2026, 4, 2)),
            Approval("Head of Audit", "", None, Outcome.NO_ANSWER),
        ),
    )


def lines(text: str = "") -> list[ActionLine]:
    due = Action("D43(2)", f"That training take place on:-\nMonday{text}", "", Due())
    at = Due(date(2026, 7, 14), "July")
    carried = Action("D43(4)", f"That a deep dive be presented.{text}", f"K. Juniper{text}", at, True, 1, "it was late")
    return [
        ActionLine("1", due, "open", date(2026, 2, 28)),
        ActionLine("2", carried, "carried", date(2026, 2, 28), item=f"Deep dive{text}", reason="Late", evidence=f"Letter{text}"),
        ActionLine("3", replace(due, minute="D44"), "done", date(2026, 2, 28), is_undated=True),
    ]


def log(text: str = "") -> Document:
    return action_log(f"Corporate Parenting Panel{text}", lines(text), date(2026, 4, 14), DEMO)


def plan(text: str = "") -> Document:
    rows = [
        PlanRow("1", f"Sufficiency Strategy{text}", date(2026, 7, 14), lead=f"H. Sorrel{text}", papers_due=date(2026, 7, 1), need="Homes"),
        PlanRow("2", "Regulation 44 Visits", date(2026, 7, 14), is_exempt=True, requested_by="D43(4)"),
        PlanRow("3", "Staying Put"),
    ]
    return work_programme("Corporate Parenting Panel", rows, [Change("Staying Put", f"added{text}")], date(2026, 4, 14), NORTHMOOR)


def text_of(document: Document) -> str:
    with pdfplumber.open(io.BytesIO(render_pdf(document))) as pdf:
        return " ".join(" ".join(page.extract_text().split()) for page in pdf.pages)


@BOTH
def test_the_body_has_fourteen_headings_in_order_and_numbered_paragraphs(style: Style) -> None:
    text = text_of(panel_report(report(style), NORTHMOOR))
    place = text.rindex(f"1. {HEADINGS[style][0]} 1.1")
    for number, heading in enumerate(HEADINGS[style], 1):
        place = text.index(f"{number}. {heading} {number}.1", place)
    assert "2.1 First. 2.1.1 Third level. • A bullet 2.2 Second." in text
    assert text.count("Not applicable") >= 13
    assert "This report is published on the Council's website." in text


@BOTH
def test_the_cover_says_what_is_answered_and_what_is_not(style: Style) -> None:
    text = text_of(panel_report(report(style), NORTHMOOR))
    assert text.startswith("DRAFT Public Report")
    assert "Is this a Key Decision and has it been included on the Forward Plan? No" in text
    assert "Council Approval Required Not answered" in text
    assert "Background Papers None" in text
    assert "Report page 1 of" in text
    assert "DRAFT" not in text_of(panel_report(replace(report(style), is_draft=False), NORTHMOOR))


def test_an_exempt_report_is_not_said_to_be_published() -> None:
    text = text_of(panel_report(replace(report(Style.STAMPED), is_exempt=True), NORTHMOOR))
    assert "is published on" not in text
    assert "Exempt from the Press and Public Yes" in text


def test_a_report_to_a_private_panel_is_neither_public_nor_published() -> None:
    private = Panel("Fostering Strategy Board", Style.STAMPED, is_public=False)
    document = panel_report(replace(report(Style.STAMPED), goes_to=private), NORTHMOOR)
    assert document.marking == "Private"
    assert "is published on" not in text_of(document)
    public = panel_report(replace(report(Style.STAMPED), goes_to=replace(private, is_public=True)), NORTHMOOR)
    assert public.marking == "Public"
    assert "is published on" in text_of(public)


def test_approvals_stand_as_each_style_has_them() -> None:
    plain = text_of(panel_report(report(Style.PLAIN), NORTHMOOR))
    assert "Director of Legal Services:- 1 April 2026 Head of Procurement (if appropriate):- Not answered" in plain
    assert "Head of Audit:- sent, no comments by submission" in plain
    stamped = text_of(panel_report(report(Style.STAMPED), NORTHMOOR))
    assert "Named Officer Date Director of Legal Services: L. Linden 1 April 2026 Chief Executive: M. Maple 2 April 2026" in stamped


def test_the_log_asks_where_a_clause_says_nothing_and_tells_what_was_carried() -> None:
    text = text_of(log())
    assert "D43(2)" in text
    assert lines()[0].action.owner_words.split(":")[0] in text
    assert "Carried forward" in plain_text(log())
    assert "because it was late" in plain_text(log())
    assert "No due meeting" in plain_text(log())
    assert "No action is open." in text_of(action_log("Panel", [], date(2026, 4, 14), NORTHMOOR))


def test_the_programme_goes_by_meetings_and_ends_with_what_changed() -> None:
    text = text_of(plan())
    assert text.index("14th July, 2026") < text.index("Not yet placed at a meeting") < text.index("Changes since last time")
    assert "Staying Put: added" in text
    assert "Exempt" in text
    assert "Nothing has changed." in text_of(work_programme("Panel", [], [], date(2026, 4, 14), NORTHMOOR))


def test_long_reports_and_awkward_words_pass_pdf_ua(tmp_path: Path) -> None:
    need_java()
    documents = {f"report_{style}": panel_report(report(style, f" {TYPED}"), NORTHMOOR) for style in Style}
    long = replace(report(Style.PLAIN), sections=(ReportSection(10, "Long", "word " * 3000 + "\n" + "Next.\n" * 12),))
    documents |= {"log": log(f" {TYPED}"), "plan": plan(f" {TYPED}"), "long": panel_report(long, NORTHMOOR)}
    assert len(lay_out(documents["long"]).pages) > 5
    for name, document in documents.items():
        (tmp_path / f"{name}.pdf").write_bytes(render_pdf(document))
    assert judge([tmp_path / f"{name}.pdf" for name in documents]) == {f"{name}.pdf": [] for name in documents}
