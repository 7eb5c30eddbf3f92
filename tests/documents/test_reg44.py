"""The independent person's report: fixed headings in their order, actions that age and are escalated, and logs that say which of four."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pdfplumber
import pikepdf
import pytest
from children import HEAD
from pdf_ua import judge, need_java
from samples import ARABIC, AWKWARD, MARKUP

from lacdesk.casework.independent_visits import Feedback, IndependentVisit, ReportedAction, ReportedLog, VisitedHome
from lacdesk.documents.pdf import lay_out, render_pdf
from lacdesk.documents.reg44 import clock, reg44_report
from lacdesk.practice.codes import code_set
from lacdesk.shapes import Document

LOGS = [words for _, words in code_set("regulation44_log").choices]
ORDER = [
    "The Independent Person’s report",
    "Unique reference number",
    "Kind of visit",
    "Description and legal basis",
    "Person completing the report",
    "Date and time",
    "General Issues",
    "Staff Present over the time of the visit.",
    "Young People in the unit",
    "Use of the emergency bed",
    "Previous Actions from the last Regulation 44 inspection visit",
    "Manager’s update",
    "Interviews with children",
    "Voice of young people",
    "Direct feedback",
    "Activities",
    "Interviews with parents and relatives",
    "Interviews with staff",
    "Improvement plan",
    "Training and personal development",
    "Premises",
    "Daily log",
    "Files",
    *LOGS,
    "Opinion of the Independent Person",
    "Conflicts of Interest For Independent Person",
    "Comments by Responsible Individual",
]


def visit(text: str = "The home was calm.") -> IndependentVisit:
    answers = ("None", "Entries", "Not inspected", "Not asked", None)
    return IndependentVisit(
        VisitedHome("Elm Court", "SC900123", "Children’s home", 5, "Northmoor Council"),
        date(2026, 11, 11),
        time(10, 15),
        time(15, 40),
        False,
        "R. Whitebeam",
        False,
        Feedback(4, 4, 3, 1),
        (
            ReportedAction("Window does not lock", "Replace the lock", None, date(2026, 10, 30), True, None, 1, True),
            ReportedAction("Second signature", "Check weekly", "One month", None, False, "Checks begun.", 2, True),
            ReportedAction("Internet rules", "Agree them", "One month", date(2026, 9, 30), False, text, 3, True),
            ReportedAction("No cook", "Advertise", None, None, False, None, 0, False),
        ),
        tuple(ReportedLog(heading, answers[index % 5], "14" if index == 1 else None, text) for index, heading in enumerate(LOGS)),
        True,
        None,
        date(2026, 11, 12),
        None,
        {"general_issues": text, "responsible_comments": "Agreed.", "responsible_actions": "Advertise again\nWrite to staff"},
    )


def bare() -> IndependentVisit:
    home = VisitedHome("Home not named", None, "", None, None)
    nothing = Feedback(None, None, None, None)
    logs = tuple(ReportedLog(heading, None) for heading in LOGS)
    return IndependentVisit(home, date(2026, 11, 11), None, None, None, None, None, nothing, (), logs, None, None, None, None, {})


def text_of(document: Document) -> str:
    with pdfplumber.open(io.BytesIO(render_pdf(document))) as pdf:
        return " ".join(" ".join(page.extract_text().split()) for page in pdf.pages)


@pytest.mark.parametrize("make", [visit, bare])
def test_headings_stand_in_their_fixed_order_and_wording(make: object) -> None:
    text = text_of(reg44_report(make(), HEAD))  # type: ignore[operator]
    place = 0
    for heading in ORDER:
        place = text.index(heading, place) + len(heading)


def test_previous_actions_say_what_became_of_them_and_how_long_they_were_carried() -> None:
    text = text_of(reg44_report(visit(), HEAD))
    table, new = text.split("Previous Actions")[1].split("Actions from this visit")
    assert "Completed" in table
    assert "Carried over 2 visits." in table
    assert "Carried over 3" in table
    assert table.count("escalated") == 1
    assert "Actions are taken directly from the previous report." in table
    assert "No cook" in new.split("Opinion of")[0]
    assert "No cook" not in table


def test_each_log_says_which_of_the_four_answers_or_that_there_is_none() -> None:
    text = text_of(reg44_report(visit(), HEAD))
    for words in ("Accidents None.", "Violence to staff Entries. Last serial number 14.", "Significant incidents Not inspected."):
        assert words in text
    assert "Near misses Not asked." in text
    assert "Missing Not answered." in text


def test_what_is_not_recorded_is_said_and_nobody_has_signed() -> None:
    text = text_of(reg44_report(bare(), HEAD))
    assert "No action was carried forward." in text
    assert "Children are effectively safeguarded: not answered." in text
    assert text.count("not signed yet") == 2
    assert "Wednesday 11 November 2026, time not recorded" in text
    assert text.count("Nothing is recorded.") >= 18


def test_the_first_lines_are_those_of_the_home_and_the_visit() -> None:
    text = text_of(reg44_report(visit(), HEAD))
    assert "Northmoor Council Regulation 44 visit: Elm Court" in text
    assert "Unannounced" in text
    assert "Children’s home for up to five children, run by Northmoor Council. Visited under regulation 44" in text
    assert "Wednesday 11 November 2026, 10.15 a.m. to 3.40 p.m." in text
    assert "1. Advertise again" in text
    assert "signed Thursday 12 November 2026" in text


@pytest.mark.parametrize(
    ("moment", "words"),
    [(time(0), "12 midnight"), (time(12), "12 noon"), (time(0, 5), "12.05 a.m."), (time(15), "3 p.m."), (time(12, 30), "12.30 p.m.")],
)
def test_times_are_written_as_papers_write_them(moment: time, words: str) -> None:
    assert clock(moment) == words


def test_long_and_awkward_words_are_kept_whole_over_pages() -> None:
    document = reg44_report(visit("word " * 1500), HEAD)
    assert len(lay_out(document).pages) > 8
    assert text_of(document).count("word") == 1500 * (len(LOGS) + 2)


def test_its_title_names_the_home_and_the_day() -> None:
    pdf = pikepdf.open(io.BytesIO(render_pdf(reg44_report(visit(), HEAD))))
    assert str(pdf.docinfo["/Title"]) == "Regulation 44 visit: Elm Court, 11 November 2026"


def test_it_passes_pdf_ua(tmp_path: Path) -> None:
    need_java()
    awkward = replace(visit("\n".join(AWKWARD)), home=VisitedHome(f"{ARABIC} {MARKUP}", MARKUP, MARKUP, 1, MARKUP))
    papers = {"full": visit(), "bare": bare(), "awkward": awkward}
    for name, found in papers.items():
        (tmp_path / f"{name}.pdf").write_bytes(render_pdf(reg44_report(found, HEAD)))
    assert judge([tmp_path / f"{name}.pdf" for name in papers]) == {f"{name}.pdf": [] for name in papers}
