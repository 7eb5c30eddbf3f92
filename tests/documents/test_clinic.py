"""The list of a performance clinic: the cases under each measure, what is open first, tagged."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from panel_samples import NORTHMOOR, TYPED
from pdf_ua import judge, need_java

from lacdesk.documents.clinic import ClinicCase, ClinicMeasure, clinic_list, clinic_measure
from lacdesk.documents.pdf import render_pdf
from lacdesk.documents.plain_text import plain_text
from lacdesk.indicators.editions import read_edition
from lacdesk.indicators.exceptions import Exceptions, Late
from lacdesk.shapes import Status, Tone

MONTH, DAY = date(2026, 4, 1), date(2026, 4, 14)
ROW = next(row for row in read_edition("2022-23").rows if row.ref == "4.6")


def late(ref: str, since: date | None, done: date | None = None) -> Late:
    return Late("Team 1", "H. Sorrel", ref, since, "No visit is recorded.", done=done)


def test_a_clinic_goes_through_the_cases_under_each_measure() -> None:
    cases = (ClinicCase("0417", date(2026, 3, 2), Status("43 days late", Tone.RED), "No visit.", "H. Sorrel"),)
    measures = [ClinicMeasure("Visits in time", 30, cases), ClinicMeasure("Reviews in time", 12, ()), ClinicMeasure("Plans", 0, ())]
    text = plain_text(clinic_list(MONTH, DAY, measures, NORTHMOOR, "Only Team 1."))
    assert text.index("Only Team 1.") < text.index("Visits in time") < text.index("1 of 30 not in time") < text.index("43 days late")
    assert text.index("Reviews in time") < text.index("All 12 are in time.") < text.index("Plans") < text.index("Nobody is counted.")
    assert "No measure was chosen." in plain_text(clinic_list(MONTH, DAY, [], NORTHMOOR))


def test_what_is_open_comes_before_what_was_done_late_and_the_longest_first() -> None:
    rows = (late("A", date(2026, 3, 2), date(2026, 3, 9)), late("B", date(2026, 4, 1)), late("C", date(2026, 3, 1)), late("D", None))
    measure = clinic_measure(Exceptions(ROW, 30, rows), "Northmoor", DAY)
    assert measure.name.startswith("4.6 ")
    assert [(each.who, each.state.words) for each in measure.cases] == [
        ("C", "44 days late"),
        ("B", "13 days late"),
        ("D", "Not in time"),
        ("A", "Done, 7 days late"),
    ]


def test_it_passes_pdf_ua(tmp_path: Path) -> None:
    need_java()
    text = f" {TYPED}"
    cases = (ClinicCase("ref 0417", None, Status("open", Tone.WAITING), f"No visit is recorded.{text}", f"H. Sorrel{text}"),)
    document = clinic_list(MONTH, DAY, [ClinicMeasure(f"Visits{text}", 3, cases)], NORTHMOOR)
    (tmp_path / "clinic.pdf").write_bytes(render_pdf(document))
    assert judge([tmp_path / "clinic.pdf"]) == {"clinic.pdf": []}
