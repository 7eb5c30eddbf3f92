from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from lacdesk.panel.actions import (
    Action,
    Answer,
    Chased,
    Due,
    actions_of,
    answer_of,
    carried,
    carried_words,
    due_of,
    is_action,
    owner_of,
    unanswered,
)
from lacdesk.panel.meeting import AgendaItem, ItemKind, Meeting, Minute, MinutesOfMeeting, Paper, Resolution
from tests.panel.meeting_files import golden_agenda, minutes_in

PANEL = "Corporate Parenting Panel"
APRIL, JUNE, DECEMBER = date(2017, 4, 25), date(2017, 6, 27), date(2022, 12, 13)
LATER = (APRIL, JUNE, date(2017, 8, 29), date(2017, 12, 19))

DIRECTOR = "Strategic Director"
TABLE = [
    ("minutes_2017_02.toml", "D42(2)", DIRECTOR, None, "", Answer.OPEN),
    ("minutes_2017_02.toml", "D43(2)", "", None, "", Answer.OPEN),
    ("minutes_2017_02.toml", "D43(3)", DIRECTOR, None, "", Answer.OPEN),
    ("minutes_2017_02.toml", "D43(4)", "", APRIL, "", Answer.NO),
    ("minutes_2017_02.toml", "D43(5)", "", JUNE, "", Answer.LATER),
    ("minutes_2017_02.toml", "D44", "", None, "", Answer.OPEN),
    ("minutes_2022_09.toml", "48(2)", "", DECEMBER, "6", Answer.YES),
    ("minutes_2022_09.toml", "50(2)", "", DECEMBER, "", Answer.NO),
    ("minutes_2022_09.toml", "51(2)", "", DECEMBER, "9", Answer.PARTLY),
    ("minutes_2022_09.toml", "53", "", DECEMBER, "11", Answer.YES),
]
LINKS = {reference: item for _, reference, _, _, item, _ in TABLE}
AGENDAS = {"minutes_2017_02.toml": "agenda_2017.csv", "minutes_2022_09.toml": "agenda_2022.csv"}


def test_the_ten_actions_are_found_with_their_owners_dates_and_answers() -> None:
    found = [
        (name, action.minute, action.owner, action.due.on, LINKS[action.minute], answer_of(Chased(action, LINKS[action.minute]), agenda))
        for name, agenda in ((name, golden_agenda(AGENDAS[name])) for name in AGENDAS)
        for action in actions_of(minutes_in(name))
    ]
    assert found == TABLE


def test_what_the_clauses_do_not_say_is_asked() -> None:
    questions = {action.minute: action.questions for name in AGENDAS for action in actions_of(minutes_in(name))}
    owner = "The clause names no owner. Enter who is to do it."
    due = "The clause names no meeting. Enter when it is due, or that it has no due meeting."
    assert questions == {
        "D42(2)": (due,),
        "D43(2)": (owner, due),
        "D43(3)": (due,),
        "D43(4)": (owner,),
        "D43(5)": (owner, 'The clause says "May/June". Check which meeting it is due at.'),
        "D44": (owner, due),
        "48(2)": (owner,),
        "50(2)": (owner,),
        "51(2)": (owner,),
        "53": (owner,),
    }


@pytest.mark.parametrize(
    ("name", "warned"),
    [
        ("minutes_2017_02.toml", {"D43(4)": "D43(4) asked for something for this meeting, and no item answers it. "}),
        (
            "minutes_2022_09.toml",
            {
                "50(2)": "50(2) asked for something for this meeting, and no item answers it. ",
                "51(2)": "51(2) asked for a report, and item 9 has no paper. ",
            },
        ),
    ],
)
def test_the_next_agenda_is_warned_of_what_it_does_not_answer(name: str, warned: dict[str, str]) -> None:
    chased = [Chased(action, LINKS[action.minute]) for action in actions_of(minutes_in(name))]
    found = {each.action.minute: each.words for each in unanswered(chased, golden_agenda(AGENDAS[name]))}
    assert found.keys() == warned.keys()
    assert all(words.startswith(warned[minute]) for minute, words in found.items())
    explained = [replace(each, carried_because="the officer is away") for each in chased]
    assert list(unanswered(explained, golden_agenda(AGENDAS[name]))) == []


def test_a_title_that_looks_alike_answers_nothing() -> None:
    action = Action(
        "1", "That a report on dental checks be submitted to the next meeting.", due=Due(APRIL, "next meeting"), wants_paper=True
    )
    alike = AgendaItem("7", ItemKind.REPORT, "Report on dental checks", paper=Paper("Dental checks", 4))
    agenda = replace(golden_agenda("agenda_2017.csv"), items=(alike,))
    assert answer_of(Chased(action), agenda) is Answer.NO
    assert answer_of(Chased(action, "7"), agenda) is Answer.YES
    assert answer_of(Chased(action, "an item of another agenda"), agenda) is Answer.NO


@pytest.mark.parametrize(
    "clause",
    [
        "That the report be noted.",
        "That the report be received and noted.",
        "That the strategy be endorsed for adoption by the Council.",
        "That the minutes of the previous meeting be approved as a true record.",
        "That the Panel note the report.",
        "That the LAC Council be thanked for their work.",
        "The minutes of the previous meeting held on 28th June, 2022, were agreed as a true record.",
        "That further meetings of the Corporate Parenting Panel be held as follows:-\nTuesday, 25th April, 2017",
        "That the public be excluded from the meeting for the following items of business.",
    ],
)
def test_noting_receiving_endorsing_and_approving_ask_for_nothing(clause: str) -> None:
    assert not is_action(clause)


@pytest.mark.parametrize(
    "clause",
    [
        "That the report be noted and a further report be submitted to the next meeting.",
        "That a plan be written and the strategy be approved.",
        "That the report be noted and that the Strategic Director write to schools.",
        "That the Panel note the report and the Head of Service bring a plan.",
        "That training take place on:-\nSafe care",
    ],
)
def test_more_than_noting_is_an_action(clause: str) -> None:
    assert is_action(clause)


@pytest.mark.parametrize(
    ("clause", "owner"),
    [
        ("That the Strategic Director continue discussions on the budget.", "Strategic Director"),
        ("That the strategic director raise apprenticeships.", "strategic director"),
        (
            "That the Strategic Director, Children and Young People's Services, write to schools.",
            "Strategic Director, Children and Young People's Services",
        ),
        ("That the Head Teacher of the Virtual School provide figures.", "Head Teacher of the Virtual School"),
        ("That the Head of Service be asked to report back.", "Head of Service"),
        ("That the Strategic Director ensure that a report be submitted to the April meeting.", "Strategic Director"),
        ("That the wait be raised with the health service by the Deputy Strategic Director.", "Deputy Strategic Director"),
        ("That the list of words be presented to the next meeting by the Participation Lead.", "Participation Lead"),
        ("That the Corporate Parenting Panel monitor the delivery of the strategy.", PANEL),
        ("That the Panel review the pledge.", PANEL),
        ("That a report be submitted by the next meeting.", ""),
        ("That a training session for the team manager be arranged.", ""),
        ("That the team review of cases be brought to the next meeting.", ""),
        ("That the Willow Bursary be invited to give a presentation.", ""),
        ("That the lead officer report be submitted.", ""),
        ("That options be costed by December.", ""),
    ],
)
def test_the_owner_is_the_role_the_clause_names_or_is_asked(clause: str, owner: str) -> None:
    assert owner_of(clause, PANEL) == owner


@pytest.mark.parametrize(
    ("clause", "on", "words", "is_flagged"),
    [
        ("That a report be brought to the next meeting.", APRIL, "next meeting", False),
        ("That it be considered at its next meeting.", APRIL, "next meeting", False),
        ("That it go to the next meeting of the Panel.", APRIL, "next meeting", False),
        ("That it go to the next meeting of the Scrutiny Committee.", None, "to the next meeting of the Scrutiny Committee", True),
        ("That it be considered at the June meeting.", JUNE, "June meeting", False),
        ("That it be provided to the December meeting.", date(2017, 12, 19), "December meeting", False),
        ("That it be provided to the October meeting.", None, "October meeting", True),
        ("That it be submitted in May/June.", JUNE, "May/June", True),
        ("That it be submitted in November or January.", None, "November/January", True),
        ("That it be done in June.", None, "", False),
        ("That it may be done by the team.", None, "", False),
    ],
)
def test_the_due_meeting_is_the_one_the_clause_names_or_is_asked(clause: str, on: date | None, words: str, is_flagged: bool) -> None:
    assert due_of(clause, PANEL, LATER) == Due(on, words, is_flagged=is_flagged)


def test_what_the_panel_watches_goes_on_the_forward_plan_unless_a_meeting_is_named() -> None:
    assert due_of("That the Panel monitor progress.", PANEL, LATER) == Due(None, "ongoing", is_ongoing=True)
    assert due_of("That the Panel review progress at its next meeting.", PANEL, LATER) == Due(APRIL, "next meeting")


def test_the_next_meeting_is_flagged_where_none_is_in_the_calendar() -> None:
    assert due_of("That it be brought to the next meeting.", PANEL, ()) == Due(None, "next meeting", is_flagged=True)


def test_an_action_is_carried_forward_with_its_reason() -> None:
    action = Action("D43(4)", "That a deep dive be presented to the April meeting.", due=Due(APRIL, "April meeting"))
    later = carried(carried(action, JUNE, "the officer is away."), LATER[2], "figures are late")
    assert (later.due, later.times_carried) == (Due(LATER[2], "April meeting"), 2)
    assert carried_words(later) == "Carried forward to 29th August, 2017, because figures are late."
    assert carried_words(action) == ""


@pytest.mark.parametrize(("to", "because", "says"), [(JUNE, "  ", "Enter why"), (APRIL, "late", "Choose a meeting after 25th April, 2017")])
def test_an_action_is_not_carried_without_a_reason_or_to_an_earlier_meeting(to: date, because: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        carried(Action("1", "That it be done.", due=Due(APRIL, "April meeting")), to, because)


def test_not_stated_is_said_in_words() -> None:
    action = Action("1", "That it be done.")
    assert (action.owner_words, action.due_words) == ("not stated: ask the clerk", "not stated: ask")
    assert Action("1", "", "Head of Service", Due(APRIL)).due_words == "meeting of 25th April, 2017"


def test_recommendations_to_cabinet_are_no_actions_of_the_panel() -> None:
    minutes = minutes_in("minutes_2022_09.toml")
    resolution = Resolution((), ("That the Strategic Director publish the strategy.",))
    assert actions_of(replace(minutes, minutes=(Minute("56", "Strategy", "", resolution),))) == ()


def test_meetings_already_held_are_not_due_meetings() -> None:
    minutes: MinutesOfMeeting = minutes_in("minutes_2017_02.toml")
    found = actions_of(minutes, [date(2016, 4, 19), minutes.meeting.on, APRIL])
    assert {action.due.on for action in found if action.minute == "D43(4)"} == {APRIL}
    assert isinstance(minutes.meeting, Meeting)
