"""Other panels' papers: a recommendation and a decision never share a paragraph, and every page is tagged."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pdfplumber
import pytest
from panel_samples import DEMO, NORTHMOOR, TYPED
from pdf_ua import judge, need_java

from lacdesk.documents.agenda import front_sheet
from lacdesk.documents.other_panels import ClinicCase, Matter, clinic_list, decisions, matter_of
from lacdesk.documents.pdf import render_pdf
from lacdesk.documents.plain_text import plain_text
from lacdesk.panel.meeting import AgendaItem, ItemKind, Meeting, Panel, Paper, Style
from lacdesk.records.meetings import OtherPanelDecision
from lacdesk.shapes import Document, Status, Tone

DAY = date(2026, 4, 14)
MATTER = Matter(
    "Approval of carers AB",
    "That AB be approved for two children.",
    DAY,
    "The assessment was full.",
    "AB are approved for one child.",
    "Agency decision-maker P. Poplar",
    date(2026, 4, 21),
    "One room only.",
    date(2026, 4, 22),
)


def text_of(document: Document) -> str:
    with pdfplumber.open(io.BytesIO(render_pdf(document))) as pdf:
        return " ".join(" ".join(page.extract_text().split()) for page in pdf.pages)


def cases(text: str = "") -> list[ClinicCase]:
    late = Status("43 days late", Tone.RED)
    return [
        ClinicCase("ref 0417", date(2026, 3, 2), late, f"No visit is recorded.{text}", f"Visit{text}", "H. Sorrel"),
        ClinicCase("ref 0522", None, Status("open", Tone.WAITING), "No date can be worked out."),
    ]


def test_recommendation_and_decision_are_kept_apart() -> None:
    text = text_of(decisions("Fostering Panel", DAY, [MATTER, replace(MATTER, title="Review of CD", decision="")], NORTHMOOR))
    first, second = text.split("2. Review of CD")
    recommended, decided = first.split("Decision of the decision-maker")
    assert "That AB be approved for two children." in recommended
    assert "The assessment was full." in recommended
    assert "Poplar" not in recommended
    assert "AB are approved for one child." in decided
    assert "Decided by Agency decision-maker P. Poplar Decided on Tuesday 21 April 2026" in decided
    assert "Told on Wednesday 22 April 2026" in decided
    assert "No decision is recorded yet." in second
    assert "Poplar" not in second


def test_a_matter_is_read_as_it_is_kept() -> None:
    kept = OtherPanelDecision(matter="Matter", recommendation="Recommended", decision="Decided", decided_on=DAY)
    assert matter_of(kept, DAY) == Matter("Matter", "Recommended", DAY, decision="Decided", decided_on=DAY)


@pytest.mark.parametrize("name", ["Fostering Panel", "Public Law Outline Panel"])
def test_other_panels_have_the_same_agenda_without_public_notes(name: str) -> None:
    items = (AgendaItem("1", ItemKind.REPORT, "Approval of carers AB", paper=Paper("Form", 7)),)
    held = Meeting("m", Panel(name, Style.STAMPED, is_public=False), DAY, time(10), "Town Hall", items=items)
    text = text_of(front_sheet(held, NORTHMOOR).document)
    assert name.upper() in text
    assert "Approval of carers AB (Pages 3 - 9)" in text
    assert "Anyone may film" not in text


def test_a_clinic_goes_through_the_cases_under_each_measure() -> None:
    text = plain_text(clinic_list(DAY, [("Visits in time", cases()), ("Reviews in time", [])], NORTHMOOR))
    assert text.index("Visits in time") < text.index("43 days late") < text.index("Reviews in time")
    assert "No date" in text
    assert "Every case meets it." in text


def test_it_passes_pdf_ua(tmp_path: Path) -> None:
    need_java()
    text = f" {TYPED}"
    awkward = Matter(text, f"Recommended{text}\nSecond", DAY, text, f"Decided{text}", text, DAY, text, None)
    documents = {
        "decisions": decisions(f"Fostering Panel{text}", DAY, [MATTER, awkward], DEMO),
        "clinic": clinic_list(DAY, [(f"Visits{text}", cases(text))], NORTHMOOR),
    }
    for name, document in documents.items():
        (tmp_path / f"{name}.pdf").write_bytes(render_pdf(document))
    assert judge([tmp_path / f"{name}.pdf" for name in documents]) == {f"{name}.pdf": [] for name in documents}
