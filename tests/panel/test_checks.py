from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from lacdesk.panel.checks import agenda_faults, minutes_faults, report_faults, text_faults
from lacdesk.panel.meeting import AgendaItem, ItemKind, Meeting, Minute, MinutesOfMeeting, Panel, Resolution, Style
from lacdesk.panel.report import PanelReport, ReportSection, empty_body
from lacdesk.panel.structured import FigureToken
from tests.panel.meeting_files import golden_agenda, minutes_in

DENTAL = FigureToken("run-7", "6.10", "2017-02")
FIGURES = {DENTAL: "65.6%"}
RECOMMENDATION = "The Panel is asked to receive the report and accompanying dataset (Appendix A) and consider issues arising."
WHOLE = PanelReport(
    Style.PLAIN,
    "Corporate Parenting Panel",
    date(2026, 4, 14),
    "Corporate Parenting Performance Report",
    is_key_decision=False,
    approver="M. Willow, Strategic Director",
    authors=("H. Sorrel (Head of Service)",),
    summary=f"Dental checks were {DENTAL.token}. See Appendix A.",
    recommendations=(RECOMMENDATION,),
    appendices=("Appendix A - Dataset",),
    needs_council_approval=False,
    is_exempt=False,
    sections=tuple(replace(each, text=f"1.1 {RECOMMENDATION}") if each.number == 1 else each for each in empty_body(Style.PLAIN)),
    quotes=((DENTAL, "65.6%"),),
)


def faults(report: PanelReport, *, is_item_exempt: bool = False, attached: tuple[str, ...] = ("Appendix A Dataset.pdf",)) -> list[str]:
    return [each.words for each in report_faults(report, is_item_exempt=is_item_exempt, attached=attached, figures=FIGURES.get)]


def with_text(number: int, text: str) -> PanelReport:
    return replace(WHOLE, sections=tuple(replace(each, text=text) if each.number == number else each for each in WHOLE.sections))


def test_a_whole_report_has_nothing_to_put_right() -> None:
    assert faults(WHOLE) == []


@pytest.mark.parametrize(
    "words",
    ["Name of Committee", "{title}", "[insert date]", "[Name]", "XX", "TBC", "Click or tap here", "???", "____", "<insert name>"],
)
def test_what_is_not_filled_in_is_found_on_the_cover_and_in_the_body(words: str) -> None:
    assert any(fault.startswith('Fill in "') for fault in faults(replace(WHOLE, wards=words)))
    assert any(fault.startswith('Fill in "') for fault in faults(with_text(3, f"3.1 About {words} here.")))


@pytest.mark.parametrize("words", [DENTAL.token, "<b>bold</b>", "[2017] EWHC 12", "a_b", "What now?", "the exxon case", "(see note)"])
def test_words_that_only_look_alike_are_left_alone(words: str) -> None:
    assert list(text_faults("here", words)) == []


def test_questions_of_the_cover_are_answered() -> None:
    empty = replace(WHOLE, is_key_decision=None, needs_council_approval=None, is_exempt=None, approver="", authors=(), title="")
    assert faults(empty) == [
        "Answer whether this is a key decision on the forward plan.",
        "Answer whether the Council's approval is required.",
        "Answer whether the report is exempt from the press and public.",
        "Enter the report's title.",
        "Enter the strategic director who approves the report.",
        "Enter who wrote the report.",
    ]


def test_the_recommendations_of_cover_and_body_are_the_same_in_2017() -> None:
    said = ["Make the recommendations on the cover and in section 1 the same."]
    assert faults(with_text(1, "1.1 That the report be noted.")) == said
    stamped = replace(WHOLE, style=Style.STAMPED, sections=empty_body(Style.STAMPED))
    assert faults(stamped) == []


def test_fourteen_headings_each_once_in_order() -> None:
    first, second, *rest = WHOLE.sections
    assert faults(replace(WHOLE, sections=(first, *rest))) == ['Add the section "Background".']
    assert 'Take out the section "Background", which stands twice.' in faults(replace(WHOLE, sections=(first, second, second, *rest)))
    assert faults(replace(WHOLE, sections=(first, second, *rest, ReportSection(15, "Conclusion")))) == [
        'Take out the section "Conclusion", or put it under one of the fourteen.'
    ]
    assert faults(replace(WHOLE, sections=(first, *rest, second))) == ["Put the fourteen sections in their order and number them 1 to 14."]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("3.1 One.\n3.1 Two.", "Paragraph 3.1 stands twice. Number the paragraphs in order."),
        ("3.1 One.\n3.3 Three.", "Paragraph 3.3 follows 3.1. Number the paragraphs in order."),
        ("3.2 One.", "Begin with paragraph 3.1, not 3.2."),
        ("3.1 One.\n4.1 Two.", "Number paragraph 4.1 within section 3."),
        ("3.1 One.\n3.1.2 Two.", "Paragraph 3.1.2 follows 3.1. Number the paragraphs in order."),
    ],
)
def test_paragraph_numbers_have_no_gap_and_none_twice(text: str, says: str) -> None:
    assert faults(with_text(3, text)) == [says]


@pytest.mark.parametrize("text", ["3.1 One.\n3.1.1 Two.\n3.1.2 Three.\n3.2 Four.", "One.\nTwo.\n- a bullet\n3.3 Three.", ""])
def test_paragraphs_in_order_are_left_alone(text: str) -> None:
    assert faults(with_text(3, text)) == []


def test_appendices_listed_are_those_attached_and_named() -> None:
    assert faults(WHOLE, attached=()) == ['Attach "Appendix A - Dataset", which is listed, or take it off the list.']
    assert faults(WHOLE, attached=("Appendix A", "Appendix B")) == ['List "Appendix B", which is attached, or take it out.']
    assert faults(with_text(3, "3.1 See Appendix C.")) == ["List Appendix C, which the text names."]


def test_draft_never_stands_on_an_adopted_paper() -> None:
    assert faults(replace(WHOLE, is_draft=True)) == []
    for report in (replace(WHOLE, is_draft=True, is_adopted=True), replace(WHOLE, title="DRAFT strategy", is_adopted=True)):
        assert faults(report) == ["Take DRAFT off: the paper has been adopted."]


def test_the_exempt_flag_agrees_with_the_agenda() -> None:
    assert faults(WHOLE, is_item_exempt=True) == ["The cover says the report is open and the agenda says it is exempt. Make them the same."]
    assert faults(replace(WHOLE, is_exempt=True), is_item_exempt=True) == []


def test_figures_quoted_are_those_published() -> None:
    missing = FigureToken("run-7", "6.1", "2017-02")
    gone = "Figure 6.1 for February 2017 is not in the published run it is taken from. Choose another figure or take it out."
    assert faults(replace(WHOLE, quotes=((DENTAL, "64.9%"), (missing, "1%")))) == [
        "Figure 6.10 for February 2017 is quoted as 64.9% and was published as 65.6%. Make them the same.",
        gone,
    ]
    assert faults(with_text(3, f"3.1 It was {missing.token}.")) == [gone]


def test_a_weekday_that_is_not_the_dates_own_is_found() -> None:
    assert [fault.words for fault in text_faults("20", "Wednesday, 27th June, 2017")] == ["27 June 2017 is a Tuesday, not a Wednesday."]
    assert [fault.words for fault in text_faults("20", "Monday 31 June 2017")] == ["There is no 31 June in 2017. Check the date."]
    assert list(text_faults("20", "Tuesday, 27th June, 2017 and Tuesday 14 April 2026")) == []


def test_an_agenda_is_looked_through_line_by_line() -> None:
    wrong = AgendaItem("1", ItemKind.REPORT, "Visit on Wednesday, 27th June, 2017", line="[insert]")
    meeting = Meeting("m", Panel("Panel", Style.STAMPED), date(2026, 4, 14), time(17), "Town Hall", items=(wrong,))
    assert [(each.where, each.words) for each in agenda_faults(meeting)] == [
        ("1.", "27 June 2017 is a Tuesday, not a Wednesday."),
        ("Agenda", 'Fill in "[insert]".'),
    ]
    assert agenda_faults(golden_agenda("agenda_2017.csv")) == ()


def test_minutes_are_looked_through_with_their_figures() -> None:
    for name in ("minutes_2017_02.toml", "minutes_2022_09.toml"):
        assert minutes_faults(minutes_in(name), FIGURES.get) == ()
    minutes = minutes_in("minutes_2017_02.toml")
    missing = FigureToken("run-7", "6.1", "2017-02")
    wrong = Minute("D40", "Name of Committee", missing.token, Resolution(("That it be TBC.",)))
    found = minutes_faults(MinutesOfMeeting(minutes.meeting, minutes=(wrong,)), FIGURES.get)
    assert [each.words for each in found if each.where == "D40"] == [
        'Fill in "Name of Committee".',
        "Figure 6.1 for February 2017 is not in the published run it is taken from. Choose another figure or take it out.",
        'Fill in "TBC".',
    ]
