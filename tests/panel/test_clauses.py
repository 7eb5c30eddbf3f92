"""Mixed clauses: heads that note and tails that ask, put together every way; what asks is the action, read from its own part."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lacdesk.panel.actions import NOT_STATED, Action, Due, actions_of, due_of, is_action, owner_of
from lacdesk.panel.clauses import asked_part
from lacdesk.panel.meeting import Meeting, Minute, MinutesOfMeeting, Panel, Resolution, Style
from tests.panel.meeting_files import golden_agenda

PANEL = "Corporate Parenting Panel"
DECEMBER, JANUARY, MARCH, JUNE = date(2026, 12, 15), date(2027, 1, 20), date(2027, 3, 9), date(2027, 6, 8)
LATER = (DECEMBER, JANUARY, MARCH, JUNE)
NEXT, NOT_SAID = Due(DECEMBER, "next meeting"), Due()
IN_MARCH, IN_JUNE = Due(MARCH, "March meeting"), Due(JUNE, "June meeting")

THINGS = (
    "the report",
    "the contents of the report",
    "the report and its appendices",
    "the update from the Head of Service",
    "the report presented by the Deputy Strategic Director",
    "the minutes of the Health Sub-Group",
    "the report on the work of the Children in Care Council",
    "the Sufficiency Strategy for Looked After Children",
    "the report submitted to the January meeting",
)
DONE = ("noted", "received", "endorsed", "approved", "accepted", "agreed", "received and noted", "noted, accepted and endorsed")
BESIDE = (
    "",
    " with thanks",
    " as set out in sections 3 and 4 of the report",
    " for adoption by the Council",
    " in principle",
    " for information",
)
DOES = ("note", "endorse", "approve", "accept", "agree", "welcome", "receive and note", "notes")
ONCE_MORE = (
    "",
    " and the recommendations be approved",
    ", and that the action plan be endorsed",
    "; and that officers be thanked for their work",
    " and no further action be taken",
)
TAILS = (
    (", with a further report to the next meeting", "", NEXT),
    (" with a further update in six months", "", NOT_SAID),
    (" with the Head of Health to report to the June meeting", "Head of Health", IN_JUNE),
    (" subject to a further report being submitted to the March meeting", "", IN_MARCH),
    (" subject to the Director of Finance confirming the costs", "Director of Finance", NOT_SAID),
    (", subject to approval by the Director of Finance", "Director of Finance", NOT_SAID),
    (", provided that the costs be met", "", NOT_SAID),
    (" and the Head of Health write to every school", "Head of Health", NOT_SAID),
    (" and that the Strategic Director bring a plan to the March meeting", "Strategic Director", IN_MARCH),
    (" and a further report be submitted to the next meeting", "", NEXT),
    (" and training be arranged for members by the Participation Lead", "Participation Lead", NOT_SAID),
    ("; a further update to come to the June meeting", "", IN_JUNE),
    (". That the Virtual School Head provide figures to the March meeting", "Virtual School Head", IN_MARCH),
    (" and that a report go to the Health and Wellbeing Board at its next meeting", "", Due(None, "at its next meeting", is_flagged=True)),
)
AFTER_DONE = (
    (" and circulated to all Members", "", NOT_SAID),
    (" and implemented by the Strategic Director", "Strategic Director", NOT_SAID),
    (" and referred to Cabinet", "", NOT_SAID),
    (" and published", "", NOT_SAID),
    (", and a letter sent to every school", "", NOT_SAID),
)
AFTER_DOES = (
    (" and request the Head of Health to bring figures to the June meeting", "Head of Health", IN_JUNE),
    (" and monitor progress", PANEL, Due(words="ongoing", is_ongoing=True)),
    (" and receive a further report at its next meeting", "", NEXT),
    (" and visit children’s homes", "", NOT_SAID),
)
Tail = tuple[str, str, Due]

done_heads = st.builds("That {} be {}".format, st.sampled_from(THINGS), st.sampled_from(DONE))
done_whole = st.builds("{}{}".format, done_heads, st.sampled_from(BESIDE))
does_heads = st.builds("That the {} {} {}".format, st.sampled_from((PANEL, "Panel")), st.sampled_from(DOES), st.sampled_from(THINGS))


@given(st.one_of(done_whole, does_heads), st.sampled_from(ONCE_MORE))
def test_a_clause_whose_every_part_notes_is_no_action(head: str, more: str) -> None:
    assert asked_part(f"{head}{more}.") == ""


@given(st.one_of(done_heads, done_whole, does_heads), st.sampled_from(ONCE_MORE), st.sampled_from(TAILS))
def test_a_further_part_is_the_action_with_its_own_owner_and_due_date(head: str, more: str, tail: Tail) -> None:
    assert_asked(f"{head}{more}{tail[0]}.", tail)


@given(done_heads, st.sampled_from(AFTER_DONE))
def test_what_is_to_be_done_with_what_was_noted_is_the_action(head: str, tail: Tail) -> None:
    assert_asked(f"{head}{tail[0]}.", tail)


@given(does_heads, st.sampled_from(AFTER_DOES))
def test_what_the_panel_does_beside_noting_is_the_action(head: str, tail: Tail) -> None:
    assert_asked(f"{head}{tail[0]}.", tail)


def assert_asked(clause: str, tail: Tail) -> None:
    assert is_action(clause)
    assert (owner_of(clause, PANEL), due_of(clause, PANEL, LATER)) == tail[1:]


@pytest.mark.parametrize(
    ("clause", "owner", "due"),
    [
        ("That the Panel receive a report on health at its next meeting.", "", NEXT),
        ("That the Panel receive a further report in June.", "", NOT_SAID),
        ("That the Panel agree to monitor attendance.", PANEL, Due(words="ongoing", is_ongoing=True)),
        ("That the Panel agree that the Head of Health write to schools.", "Head of Health", NOT_SAID),
        ("That it be agreed that a letter be sent by the Chair.", "Chair", NOT_SAID),
        ("That a further report be received at the March meeting.", "", IN_MARCH),
        ("That, subject to the views of the Board, the strategy be approved.", "", NOT_SAID),
        ("That the strategy be approved for publication by the Head of Service.", "Head of Service", NOT_SAID),
        ("That Members visit a children’s home and the report be noted.", "", NOT_SAID),
        ("That the following be agreed:-\nThe report be published\nA letter be sent to schools", "", NOT_SAID),
    ],
)
def test_what_is_received_later_agreed_to_or_made_a_condition_asks(clause: str, owner: str, due: Due) -> None:
    assert_asked(clause, ("", owner, due))


@pytest.mark.parametrize(
    "clause",
    [
        "That the minutes of the meeting held on 3rd March, 2026, be approved as a correct record and signed by the Chair.",
        "That it be noted that exclusions had fallen and that attendance had risen.",
        "That the date of the next meeting be noted.",
        "That the Panel note the progress made and the challenges ahead.",
        "That the report be noted, the strategy approved and the pledge endorsed.",
        "That the following be noted:-\nThe report\nThe letter sent to schools",
        "That the annual report of the Virtual School be received.",
    ],
)
def test_noting_in_many_words_asks_for_nothing(clause: str) -> None:
    assert not is_action(clause)


@pytest.mark.parametrize(
    ("clause", "words"),
    [
        ("That a report go to the Health and Wellbeing Board at its next meeting.", "at its next meeting"),
        ("That training be arranged before the next meeting of Council.", "before the next meeting of Council"),
        ("That the strategy be presented to Cabinet at its March meeting.", "at its March meeting"),
        ("That the strategy be presented to Cabinet's next meeting.", "to Cabinet's next meeting"),
        ("That the strategy go to the next Scrutiny Committee meeting.", "to the next Scrutiny Committee meeting"),
        ("That the Panel ask the Health and Wellbeing Board to consider it at its next meeting.", "at its next meeting"),
        ("That the strategy be considered by the Overview Board at the next meeting.", "at the next meeting"),
        ("That the strategy go to Cabinet in May/June.", "in May/June"),
        ("That the Virtual School consider it at its next meeting.", "at its next meeting"),
    ],
)
def test_another_bodys_meeting_is_asked_about_in_the_clauses_own_words(clause: str, words: str) -> None:
    due = due_of(clause, PANEL, LATER)
    assert due == Due(None, words, is_flagged=True)
    action = Action("1", clause, "Clerk", due)
    assert action.due_words == f'{NOT_STATED} ("{words}")'
    assert action.questions == (
        f'The clause says "{words}", which is another body\'s meeting. Enter the meeting of this panel it is due at, or that it has none.',
    )


@pytest.mark.parametrize(
    ("clause", "due"),
    [
        ("That the Board’s report be considered by the Panel at its next meeting.", NEXT),
        ("That it go to the next meeting of this Panel.", NEXT),
        ("That it go to the next meeting of the Corporate Parenting Panel in December.", NEXT),
        ("That it go to the next scheduled meeting.", NEXT),
        ("That the Children in Care Council give a presentation to the next meeting.", NEXT),
        ("That an update from the Children in Care Council be given at the next meeting.", NEXT),
        ("That a report on the Health and Wellbeing Board be submitted at the March meeting.", IN_MARCH),
        ("That it go to the March meeting of Cabinet and to the next meeting of the Panel.", NEXT),
        ("That it be considered by the Corporate Parenting Panel at its March meeting.", IN_MARCH),
    ],
)
def test_the_panels_own_meeting_is_its_own_however_it_is_named(clause: str, due: Due) -> None:
    assert due_of(clause, PANEL, LATER) == due


def test_a_board_is_its_own_body_by_the_last_word_of_its_name() -> None:
    clause = "That it be submitted to the Board at its next meeting."
    assert due_of(clause, "Corporate Parenting Board", LATER) == NEXT
    assert due_of(clause, PANEL, LATER).is_elsewhere


def test_a_paper_is_wanted_where_the_part_that_asks_wants_one() -> None:
    clauses = ("That the report be noted and circulated to all Members.", "That the update be noted, with a report to the next meeting.")
    meeting = Meeting("m", Panel(PANEL, Style.STAMPED), date(2026, 11, 10), golden_agenda("agenda_2022.csv").at, "Town Hall")
    minutes = MinutesOfMeeting(meeting, minutes=(Minute("1", "Health", resolution=Resolution(clauses)),))
    assert [(each.minute, each.wants_paper) for each in actions_of(minutes, LATER)] == [("1(1)", False), ("1(2)", True)]
