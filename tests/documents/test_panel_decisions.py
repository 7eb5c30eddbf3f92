"""Panel decisions on paper: a recommendation and a decision never share a paragraph, and every page is tagged."""

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
from lacdesk.documents.panel_decisions import Sitting, Whose, decision_sheet, decisions
from lacdesk.documents.pdf import render_pdf
from lacdesk.documents.plain_text import plain_text
from lacdesk.panel.agenda import with_standing_items
from lacdesk.panel.matters import QUALIFYING, Matter
from lacdesk.panel.meeting import AgendaItem, ItemKind, Meeting, Panel, PanelKind, Paper, Style
from lacdesk.shapes import Document

DAY = date(2026, 4, 14)
SITTING = Sitting("Fostering Panel", PanelKind.FOSTERING, DAY)
MATTER = Matter(
    "Approval of a foster carer: AB",
    "That AB be approved for two children.",
    DAY,
    "The assessment was full.",
    "AB are approved for one child.",
    "P. Poplar",
    date(2026, 4, 21),
    "One room only.",
    date(2026, 4, 22),
    code="approval",
    number=5,
)


def text_of(document: Document) -> str:
    with pdfplumber.open(io.BytesIO(render_pdf(document))) as pdf:
        return " ".join(" ".join(page.extract_text().split()) for page in pdf.pages)


def test_recommendation_and_decision_are_kept_apart() -> None:
    text = text_of(decisions(SITTING, [MATTER, replace(MATTER, title="Review of CD", decision="", number=6)], NORTHMOOR))
    first, second = text.split("6. Review of CD")
    recommended, decided = first.split("Decision of the agency decision-maker")
    assert "5. Approval of a foster carer: AB" in recommended
    assert "That AB be approved for two children." in recommended
    assert "The assessment was full." in recommended
    assert "Poplar" not in recommended
    assert "AB are approved for one child." in decided
    assert "Decided by P. Poplar Decided on Tuesday 21 April 2026" in decided
    assert "Told on Wednesday 22 April 2026" in decided
    assert "Decided 5 working days after the recommendation, told 1 working day after the decision." in decided
    assert "No decision is recorded yet." in second
    assert "Poplar" not in second


def test_a_matter_that_was_not_heard_says_so() -> None:
    text = plain_text(decisions(SITTING, [Matter("Review of approval: EF", number=4)], NORTHMOOR))
    assert "No recommendation is recorded yet." in text
    assert "No matter came before this meeting." in plain_text(decisions(SITTING, [], NORTHMOOR))


def test_the_sheet_of_one_child_names_the_child_and_nobody_else() -> None:
    whose = Whose("Amara Birch", "NM0417", date(2014, 5, 6), "M. and P. Alder")
    sheet = decision_sheet(SITTING, replace(MATTER, code="long_term_match"), whose, NORTHMOOR)
    text = text_of(sheet)
    assert "Amara Birch" in text
    assert "Matter Long-term match Panel Fostering Panel, Tuesday 14 April 2026, item 5" in text
    assert "Born 6 May 2014 Carer M. and P. Alder" in text
    assert "Amara" not in sheet.title


def test_a_qualifying_determination_says_until_when_representations_are_made() -> None:
    final = text_of(decision_sheet(SITTING, MATTER, Whose(), NORTHMOOR))
    assert "Representations" not in final
    notice = replace(MATTER, decision=f"{QUALIFYING}AB are not suitable.")
    assert "Representations by Tuesday 19 May 2026" in text_of(decision_sheet(SITTING, notice, Whose(), NORTHMOOR))


@pytest.mark.parametrize("kind", [PanelKind.FOSTERING, PanelKind.ADOPTION, PanelKind.PUBLIC_LAW_OUTLINE])
@pytest.mark.parametrize("style", list(Style))
def test_the_agenda_of_other_panels_has_times_those_who_come_and_pages_and_is_marked(kind: PanelKind, style: Style) -> None:
    matter = AgendaItem("1", ItemKind.REPORT, "Review of approval: AB", "10.15 a.m. to 11.00 a.m.", "the carers", paper=Paper("Form", 7))
    panel = Panel("Fostering Panel", style, is_public=False, kind=kind, contact="J. Hazel")
    meeting = with_standing_items(Meeting("m", panel, DAY, time(10), "Town Hall", items=(matter,)))
    sheet = front_sheet(meeting, NORTHMOOR)
    text = text_of(sheet.document)
    assert "FOSTERING PANEL" in text
    assert sheet.ranges["1"].printed in text
    assert text.index("Apologies") < text.index("10.15 a.m. to 11.00 a.m.") < text.index("Attending: the carers") < text.index("Any other")
    assert "press and public" not in text
    assert "Anyone may film" not in text
    assert sheet.document.marking.startswith("Official-sensitive")


def test_it_passes_pdf_ua(tmp_path: Path) -> None:
    need_java()
    text = f" {TYPED}"
    awkward = Matter(text, f"Recommended{text}\nSecond", DAY, text, f"Decided{text}", text, DAY, text, None)
    whole = decisions(replace(SITTING, panel=f"Fostering Panel{text}"), [MATTER, awkward], DEMO)
    sheet = decision_sheet(SITTING, awkward, Whose(text, "NM0417", DAY, text), DEMO)
    for name, document in {"decisions": whole, "sheet": sheet}.items():
        (tmp_path / f"{name}.pdf").write_bytes(render_pdf(document))
    assert judge([tmp_path / "decisions.pdf", tmp_path / "sheet.pdf"]) == {"decisions.pdf": [], "sheet.pdf": []}
