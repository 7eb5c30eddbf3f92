"""The list of a performance clinic: the cases under each measure, tagged."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from panel_samples import NORTHMOOR, TYPED
from pdf_ua import judge, need_java

from lacdesk.documents.clinic import ClinicCase, clinic_list
from lacdesk.documents.pdf import render_pdf
from lacdesk.documents.plain_text import plain_text
from lacdesk.shapes import Status, Tone

DAY = date(2026, 4, 14)


def cases(text: str = "") -> list[ClinicCase]:
    late = Status("43 days late", Tone.RED)
    return [
        ClinicCase("ref 0417", date(2026, 3, 2), late, f"No visit is recorded.{text}", f"Visit{text}", "H. Sorrel"),
        ClinicCase("ref 0522", None, Status("open", Tone.WAITING), "No date can be worked out."),
    ]


def test_a_clinic_goes_through_the_cases_under_each_measure() -> None:
    text = plain_text(clinic_list(DAY, [("Visits in time", cases()), ("Reviews in time", [])], NORTHMOOR))
    assert text.index("Visits in time") < text.index("43 days late") < text.index("Reviews in time")
    assert "No date" in text
    assert "Every case meets it." in text


def test_it_passes_pdf_ua(tmp_path: Path) -> None:
    need_java()
    text = f" {TYPED}"
    (tmp_path / "clinic.pdf").write_bytes(render_pdf(clinic_list(DAY, [(f"Visits{text}", cases(text))], NORTHMOOR)))
    assert judge([tmp_path / "clinic.pdf"]) == {"clinic.pdf": []}
