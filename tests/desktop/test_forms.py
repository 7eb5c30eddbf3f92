"""Every form: named to a screen reader, walked from top to bottom, checked on Save, and losing nothing that was typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from lacdesk.desktop import theme
from lacdesk.desktop.forms.answer import DateAnswer
from lacdesk.desktop.forms.check import FormProblem, Standing, asked_answers, check, section_standing
from lacdesk.desktop.forms.choices import PickAnswer, RadioAnswer
from lacdesk.desktop.forms.draft import DraftKeeper, two_seconds
from lacdesk.desktop.forms.form import FormView, How
from lacdesk.desktop.forms.longer import WordsAnswer
from lacdesk.desktop.forms.plan import form_names, read_plan
from lacdesk.desktop.forms.reading import NotRead, read_time
from lacdesk.desktop.forms.rows import RowsAnswer
from lacdesk.records.base import Need, fields_of

from .audit import description_of, name_of, nameless, reached, shared_mnemonics, steps_upwards

TODAY = date(2026, 11, 21)
CONTEXT = {"name": "Amara", "they": "she", "They": "She", "their": "her", "them": "her"}
WORKERS = {"visitor_id": [("w1", "P. Rowan"), ("w2", "J. Fern")]}
NEVER = re.compile(r"\b(please|sorry|invalid|valid|oops|an error occurred|this field is required)\b", re.IGNORECASE)
FORMS = form_names()
TYPED: Mapping[str, object] = {
    "visit_date": "12 nov",
    "outcome": "made",
    "visit_time": "4.15 pm",
    "place": "placement",
    "method": "in_person",
    "visitor_id": "w1",
    "child_seen": True,
    "seen_alone": True,
    "wishes_feelings": "I did the whole length.",
    "welfare_safe": "yes",
}


class StillClock(QObject):
    """A timer that runs when it is told to."""

    timeout = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.is_running = False

    def start(self) -> None:
        self.is_running = True

    def stop(self) -> None:
        self.is_running = False

    def isActive(self) -> bool:
        return self.is_running

    def ring(self) -> None:
        self.is_running = False
        self.timeout.emit()


def shown(qtbot: QtBot, name: str = "visit", **more: object) -> FormView:
    form = FormView(read_plan(name), CONTEXT, lambda: TODAY, offered=WORKERS, clock=StillClock(), **more)  # type: ignore[arg-type]
    qtbot.addWidget(form)
    form.resize(theme.current().sizes.screen("width"), theme.current().sizes.screen("height") * 3)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    return form


def lateness(answers: Mapping[str, object]) -> Mapping[str, object]:
    day = answers.get("visit_date")
    return {"is_late": isinstance(day, date) and day > date(2026, 11, 12), "late_words": "This visit is late."}


@pytest.mark.parametrize("name", FORMS)
def test_everything_that_takes_the_focus_has_a_name(qtbot: QtBot, name: str) -> None:
    form = shown(qtbot, name, facts=lateness)
    assert nameless(form) == []
    assert len(reached(form)) > 5


@pytest.mark.parametrize("name", FORMS)
def test_tab_goes_from_top_to_bottom(qtbot: QtBot, name: str) -> None:
    form = shown(qtbot, name, facts=lateness)
    form.put(dict(TYPED))
    assert steps_upwards(form.inside) == []


@pytest.mark.parametrize("name", FORMS)
def test_no_letter_is_shared(qtbot: QtBot, name: str) -> None:
    assert shared_mnemonics(shown(qtbot, name)) == []


@pytest.mark.parametrize("name", FORMS)
def test_every_error_stands_in_the_description_of_its_answer(qtbot: QtBot, name: str) -> None:
    form = shown(qtbot, name)
    form.save()
    assert form.problems or not any(each.is_needed for each in form.plan.questions())
    for problem in form.problems:
        part = form.rows[problem.field].answer.parts()[0]
        assert f"Error: {problem.message}".rstrip(".") in description_of(part)
        assert name_of(part)


@pytest.mark.parametrize("name", FORMS)
def test_the_words_of_a_form_are_plain_and_its_needs_have_theirs(name: str) -> None:
    plan = read_plan(name)
    for question in [*plan.questions(), *(each for s in plan.sections for rows in s.rows for each in rows.questions)]:
        said = " ".join((question.ask, question.hint, question.missing, question.future))
        assert not NEVER.search(said), said
        if question.is_needed:
            assert question.missing.endswith("."), question.field


def test_the_visit_form_asks_for_every_answer_a_visit_must_have() -> None:
    plan = read_plan("visit")
    asked = {each.field for each in plan.questions()} | {each.none_field for each in plan.questions()}
    derived = {name for name in fields_of(plan.record) if name.startswith(("due_", "in_time_"))}
    assert set(fields_of(plan.record)) - derived <= asked
    needed = {name for name, field in fields_of(plan.record).items() if field.need is Need.ALWAYS}
    assert needed <= {each.field for each in plan.questions() if each.is_needed}


def test_a_wrapped_answer_keeps_its_name_and_its_label_leads_to_it(qtbot: QtBot) -> None:
    form = shown(qtbot)
    answer = form.rows["visit_date"].answer
    assert isinstance(answer, DateAnswer)
    assert name_of(answer.line) == "What date was the visit?"
    assert form.rows["visit_date"].label.buddy() is answer.line
    combo = form.rows["visitor_id"].answer
    assert isinstance(combo, PickAnswer)
    assert name_of(combo.box) == "Who visited?"


def test_a_radio_is_named_by_its_own_words_and_described_by_its_question(qtbot: QtBot) -> None:
    form = shown(qtbot)
    first = form.rows["outcome"].answer.parts()[0]
    assert (name_of(first), description_of(first)) == ("Visit made", "What happened?")


def test_the_summary_takes_the_focus_and_leads_to_each_answer(qtbot: QtBot) -> None:
    form = shown(qtbot)
    form.put({**TYPED, "seen_alone": False, "visit_date": "20/12/2026"})
    with qtbot.waitSignal(form.headed):
        form.save()
    assert QApplication.focusWidget() is form.summary
    words = [link.text() for link in form.summary.links()]
    assert words == [
        "The visit date 20 December 2026 is in the future. Change the date, or save this as planned.",
        "Say why Amara was not seen alone: refused, inappropriate or unable.",
    ]
    assert name_of(form.summary) == "There is a problem. 2 answers to check."
    form.summary.links()[1].click()
    assert QApplication.focusWidget() is form.rows["not_alone_reason"].answer.parts()[0]
    typed = form.rows["visit_date"].answer
    assert isinstance(typed, DateAnswer)
    assert typed.line.text() == "20/12/2026"
    assert typed.line.property("problem") is True


def test_what_was_wrong_is_forgotten_when_it_is_right(qtbot: QtBot) -> None:
    form = shown(qtbot)
    form.save()
    form.put(dict(TYPED))
    with qtbot.waitSignal(form.wanted) as sent:
        form.save()
    assert form.problems == []
    assert not form.summary.isVisible()
    answers, how = sent.args
    assert how == How.SAVE
    assert (answers["visit_date"], answers["visit_time"], answers["visitor_id"]) == (date(2026, 11, 12), time(16, 15), "w1")
    assert answers["not_alone_reason"] is None


def test_a_visit_to_come_is_saved_as_planned_with_what_is_known(qtbot: QtBot) -> None:
    form = shown(qtbot)
    form.put({"visit_date": "3/12/2026", "visitor_id": "w2", "outcome": "made"})
    assert form.bar.save_planned.isVisible()
    with qtbot.waitSignal(form.wanted) as sent:
        form.bar.save_planned.click()
    answers, how = sent.args
    assert how == How.PLANNED
    given = {name: value for name, value in answers.items() if value is not None}
    assert given == {"visit_date": date(2026, 12, 3), "visitor_id": "w2", "outcome": "planned"}


def test_keys_save_and_leave(qtbot: QtBot) -> None:
    form = shown(qtbot)
    form.put(dict(TYPED))
    form.focus_first()
    for key, how in ((Qt.Key.Key_S, How.SAVE), (Qt.Key.Key_Return, How.NEXT)):
        with qtbot.waitSignal(form.wanted) as sent:
            qtbot.keyClick(QApplication.focusWidget(), key, Qt.KeyboardModifier.ControlModifier)
        assert sent.args[1] == how
    with qtbot.waitSignal(form.later):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)


def test_a_question_is_asked_when_its_answer_calls_for_it_and_lateness_says_by_which_date(qtbot: QtBot) -> None:
    form = shown(qtbot, facts=lateness)
    form.put(dict(TYPED))
    assert not form.rows["late_reason"].isVisible()
    answer = form.rows["visit_date"].answer
    assert isinstance(answer, DateAnswer)
    answer.line.clear()
    qtbot.keyClicks(answer.line, "20 nov")
    assert form.rows["late_reason"].isVisible()
    assert form.rows["late_reason"].hint.text() == "This visit is late."
    assert answer.words() == "Friday 20 November 2026, yesterday"


def test_none_expressed_is_an_answer_and_blank_is_not(qtbot: QtBot) -> None:
    form = shown(qtbot)
    form.put({**TYPED, "wishes_feelings": ""})
    form.save()
    assert [problem.field for problem in form.problems] == ["wishes_feelings"]
    answer = form.rows["wishes_feelings"].answer
    assert isinstance(answer, WordsAnswer)
    assert answer.none is not None
    answer.none.click()
    with qtbot.waitSignal(form.wanted) as sent:
        form.save()
    assert (sent.args[0]["wishes_feelings"], sent.args[0]["none_expressed"]) == (None, True)


def test_actions_are_added_checked_and_taken_out_by_number(qtbot: QtBot) -> None:
    form = shown(qtbot)
    form.put(dict(TYPED))
    answer = form.rows["actions"].answer
    assert isinstance(answer, RowsAnswer)
    answer.add.click()
    answer.add.click()
    assert answer.value() is None
    answer.put([{"action": "Hearing aid batteries", "owner": "", "due": "7 dec"}, {"action": "", "owner": "", "due": ""}])
    form.save()
    assert [problem.message for problem in form.problems] == ["Enter who will do action 1."]
    assert form.summary.links()[0].click() is None
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    assert name_of(focused) == "Who will do it, action 1"
    assert description_of(focused) == "Error: Enter who will do action 1."
    qtbot.keyClicks(focused, "P. Rowan")
    assert answer.value() == [{"action": "Hearing aid batteries", "owner": "P. Rowan", "due": date(2026, 12, 7)}]


def test_what_is_typed_is_what_a_draft_gives_back(qtbot: QtBot) -> None:
    form, other = shown(qtbot), shown(qtbot)
    typed = {
        **TYPED,
        "visit_date": "32 nov",
        "actions": [{"action": "Call", "owner": "J", "due": "soon", "id": "a1"}],
        "none_expressed": False,
    }
    form.put(typed)
    other.put(form.typed())
    kept = {name: value for name, value in other.typed().items() if value is not None}
    assert kept == typed
    assert isinstance(other.answers()["visit_date"], NotRead)


def test_tab_leaves_long_answers(qtbot: QtBot) -> None:
    form = shown(qtbot)
    form.put(dict(TYPED))
    answer = form.rows["wishes_feelings"].answer
    assert isinstance(answer, WordsAnswer)
    answer.text.setFocus()
    qtbot.keyClick(answer.text, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is answer.none


def test_a_long_list_is_searched_and_a_stranger_is_refused_in_words(qtbot: QtBot) -> None:
    answer = PickAnswer([("w1", "P. Rowan"), ("w2", "J. Fern")])
    qtbot.addWidget(answer)
    answer.box.setEditText("j. fern")
    assert answer.value() == "w2"
    answer.box.setEditText("Nobody")
    refused = answer.value()
    assert isinstance(refused, NotRead)
    assert refused.words.startswith('"Nobody" is not in the list.')
    assert answer.typed() == "Nobody"


def test_radios_can_be_blank_again(qtbot: QtBot) -> None:
    answer = RadioAnswer(((True, "Yes"), (False, "No")))
    qtbot.addWidget(answer)
    answer.put(False)
    assert answer.typed() is False
    answer.put(None)
    assert answer.typed() is None


def test_a_date_without_a_year_looks_forward_where_a_thing_is_to_come(qtbot: QtBot) -> None:
    for forward, expected in ((False, date(2025, 12, 7)), (True, date(2026, 12, 7))):
        answer = DateAnswer(lambda: TODAY, forward=forward)
        qtbot.addWidget(answer)
        answer.put("7 dec")
        assert answer.value() == expected


def test_a_draft_is_kept_two_seconds_after_typing_began_however_one_types_on(qtbot: QtBot) -> None:
    clock, kept = StillClock(), []
    keeper = DraftKeeper(lambda: kept.append(1), clock)
    keeper.keep_now()
    assert kept == []
    keeper.touch()
    keeper.touch()
    assert clock.is_running
    clock.ring()
    assert (kept, keeper.is_touched) == ([1], False)
    keeper.touch()
    keeper.keep_now()
    assert (kept, clock.is_running) == ([1, 1], False)
    keeper.touch()
    keeper.drop()
    keeper.keep_now()
    assert kept == [1, 1]


def test_the_real_clock_waits_two_seconds_once(qapp: QApplication) -> None:
    clock = two_seconds(qapp)
    assert (clock.interval(), clock.isSingleShot()) == (2000, True)


def test_leaving_an_answer_keeps_the_draft_at_once(qtbot: QtBot) -> None:
    form = shown(qtbot)
    form.focus_first()
    qtbot.keyClicks(QApplication.focusWidget(), "20 nov")
    with qtbot.waitSignal(form.drafted) as sent:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert sent.args[0]["visit_date"] == "20 nov"


def test_how_far_a_section_is() -> None:
    section = read_plan("visit").sections[1]
    asked = {"outcome": "made"}
    assert section_standing(section, asked, {}, []) is Standing.INCOMPLETE
    assert section_standing(section, {**asked, "child_seen": True, "seen_alone": True}, {}, []) is Standing.COMPLETED
    wrong = [FormProblem("child_seen", "Say whether Amara was seen.")]
    assert section_standing(section, asked, {}, wrong) is Standing.CHECK


def test_answers_that_no_longer_apply_are_left_out() -> None:
    plan = read_plan("visit")
    answers = {"outcome": "attempted", "child_seen": True, "wishes_feelings": "x", "none_expressed": True}
    kept = asked_answers(plan, answers, {})
    assert (kept["outcome"], kept["child_seen"], kept["wishes_feelings"], kept["none_expressed"]) == ("attempted", None, None, None)


def test_an_attempt_needs_only_the_first_screen() -> None:
    plan = read_plan("visit")
    answers = {"visit_date": TODAY, "visit_time": time(9), "outcome": "attempted", "visitor_id": "w1"}
    assert check(plan, asked_answers(plan, answers, {}), CONTEXT, TODAY) == []


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("16:15", time(16, 15)),
        ("4.15 pm", time(16, 15)),
        ("4pm", time(16)),
        ("1615", time(16, 15)),
        ("12 am", time(0)),
        ("12.30 p.m.", time(12, 30)),
        ("9", time(9)),
        ("09:05", time(9, 5)),
    ],
)
def test_a_time_is_read_in_any_usual_way(typed: str, read: time) -> None:
    assert read_time(typed) == read


@given(st.text(max_size=12))
def test_a_time_is_read_or_refused_in_words(typed: str) -> None:
    found = read_time(typed)
    assert isinstance(found, time) or found.words.endswith("Enter it like 16:15 or 4.15 pm.")


@given(st.times())
def test_every_minute_of_the_day_is_read_back(moment: time) -> None:
    minute = moment.replace(second=0, microsecond=0)
    assert read_time(minute.isoformat("minutes")) == minute
