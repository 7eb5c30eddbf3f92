"""A month of recording in a children's home, from the keyboard alone.

    .venv/bin/python -m tests.end_to_end.home_month

shows the month in a window, a key at a time; test_home_month.py takes the same steps without a screen and reads everything back.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt

from lacdesk.desktop.app import make_app
from lacdesk.desktop.forms.choices import PickAnswer, RadioAnswer
from lacdesk.desktop.forms.form import FormView
from lacdesk.desktop.forms.rows import OneRow, RowsAnswer
from lacdesk.desktop.pages.child_file import ChildFilePage
from lacdesk.desktop.pages.home_file import HomeFilePage
from lacdesk.desktop.pages.today import TodayPage
from lacdesk.desktop.pages.voice import VoicePage
from lacdesk.store.database import create_database

from .home_hands import DAYS, PASSPHRASE, Hands, HomeCouncil, HomeWindow, fill_council, wait_until

WORDS = "I want to see my brother, and I want Tea at 6 not 5!!"
VIEW = "It is nearer my school. I do not know anybody yet."
WHY_GONE = "I missed my brother. I was at the bus station."
ACTION = "Fire door on the landing does not close"


class HomeMonth:
    """What a residential worker of Larch House records on four days; each day begins at sign-in and ends with the window closed."""

    def __init__(self, council: HomeCouncil, keys: Hands) -> None:
        self.council, self.keys = council, keys
        self.seen: dict[str, set[tuple[str, str]]] = {}
        self._window: HomeWindow | None = None

    @property
    def window(self) -> HomeWindow:
        """The window in hand."""
        assert self._window is not None
        return self._window

    @property
    def form(self) -> FormView:
        """The form in hand."""
        return self.window.form

    def run(self) -> None:
        """Go through the month."""
        for day, steps in zip(DAYS, (self.first_day, self.second_day, self.third_day, self.fourth_day), strict=True):
            self.council.set_day(day)
            self._window = HomeWindow(self.council, self.keys)
            try:
                self.window.sign_in()
                steps()
            finally:
                self.window.close()

    def first_day(self) -> None:
        """A visit of the independent person, a move into the home with its plan, a dental appointment, a complaint, and a draft."""
        self.seen["first morning"] = self.window.waiting()
        self._first_independent_visit()
        self._to_resident("Amara B.")
        self._dental_appointment()
        self._complaint()
        self._to_child("Kofi")
        self._move()
        self._placement_plan()
        self._attendance_begun()
        self.keys.control(Qt.Key.Key_L)
        self.window.unlock()
        self.seen["first evening"] = self.window.waiting()

    def second_day(self) -> None:
        """The draft found again and finished, a night missing, a suspension, and a child at the keyboard."""
        self._attendance_finished()
        self._to_child("Kofi")
        self._suspension()
        self._to_child("Amara")
        self._missing()
        self.seen["missing"] = self.window.waiting()
        self._returned()
        self.seen["returned"] = self.window.waiting()
        self._own_words()

    def third_day(self) -> None:
        """The return interview, the dental check done, a visit asked for, and a risk recorded of the wrong child and withdrawn."""
        self._interviewed()
        self.seen["interviewed"] = self.window.waiting()
        self._to_child("Amara")
        self._dental_check_done()
        self._report_sent()
        self._to_child("Kofi")
        self._suspension_corrected()
        self._visit_asked_for()
        self._risk_of_the_wrong_child()

    def fourth_day(self) -> None:
        """The next independent visit with the action carried forward, and the complaint answered."""
        self.seen["last morning"] = self.window.waiting()
        self._second_independent_visit()
        self._complaint_answered()
        self.seen["last evening"] = self.window.waiting()

    def _to_child(self, name: str) -> None:
        self.keys.control(Qt.Key.Key_K)
        self.keys.type(name)
        self.keys.press(Qt.Key.Key_Return)
        assert isinstance(self.window.workspace.page, ChildFilePage)

    def _to_home(self) -> HomeFilePage:
        self.keys.alt(Qt.Key.Key_3)
        self.keys.type("larch")
        self.keys.press(Qt.Key.Key_Return)
        page = self.window.workspace.page
        assert isinstance(page, HomeFilePage)
        return page

    def _to_resident(self, name: str) -> None:
        page = self.window.workspace.page
        assert isinstance(page, HomeFilePage)
        self.keys.tab_into(page.living)
        assert self.keys.focus().accessibleName().startswith(name)
        self.keys.press(Qt.Key.Key_Space)
        assert isinstance(self.window.workspace.page, ChildFilePage)

    def _to_record(self, section: str, *words: str) -> None:
        """Go to a section of the child's file with the arrows, and down to the record that says these words."""
        page = self.window.workspace.page
        assert isinstance(page, ChildFilePage)
        self.keys.tab_into(page.sections)
        self.keys.press(Qt.Key.Key_Home)
        while page.sections.tabText(page.sections.currentIndex()) != section:
            self.keys.press(Qt.Key.Key_Right)
        self.window.in_hand(page.lists.table, *words)

    def _from_today(self, *words: str) -> None:
        """Go down Today to what is due, and have its form opened."""
        self.window.waiting()
        page = self.window.workspace.page
        assert isinstance(page, TodayPage)
        self.window.in_hand(page.table, *words)
        self.keys.press(Qt.Key.Key_Return)
        assert self.form.isVisible()

    def _answer(self, answers: Mapping[str, object]) -> None:
        """Answer questions of the form in hand in this order: words are typed, or picked from a list; the rest is chosen."""
        for field, value in answers.items():
            answer = self.form.rows[field].answer
            if isinstance(answer, PickAnswer):
                self.keys.pick(answer.box, str(value))
            elif isinstance(answer, RadioAnswer):
                self.keys.choose(self.form, field, value)
            elif isinstance(value, list):
                self.keys.tick(self.form, field, value)
            else:
                self.keys.tab_into(self.form.rows[field])
                self.keys.clear()
                self.keys.type(str(value))

    def _first_independent_visit(self) -> None:
        self._to_home()
        self.keys.through_menu("Record a Regulation 44 visit")
        self._visited("27 oct", "AB")
        rows = self._rows("actions")
        self.keys.tab_into(rows.add)
        self.keys.press(Qt.Key.Key_Space)
        self._answer_row(rows._shown[0], issue=ACTION, action="Repair the closer", timeframe="Two weeks", due="10 nov", status="open")
        self._logs({"medication": ("entries", "M-0412", "Evening dose given 20 minutes late, doctor told.")})
        self._opinion()
        self.window.save()

    def _second_independent_visit(self) -> None:
        self._from_today("Larch House", "Independent visit,")
        self._visited("26 nov", "AB, KM")
        carried = self._rows("actions")._shown[0]
        assert carried.typed()["issue"] == ACTION
        self._answer_row(carried, status="update", update="Part ordered, fitting on 4 December.")
        self._logs({"missing": ("entries", "MI-07", "One night, AB. Back the next morning.")})
        self._opinion()
        self.window.save()

    def _visited(self, day: str, children: str) -> None:
        self._answer({"urn": "SC019283", "visit_date": day, "started_time": "10.15 am", "ended_time": "1 pm", "is_announced": False})
        self._answer({"independent_person": "M. Birch", "has_conflict": False})
        self._answer({"staff_present": "Deputy manager, two residential workers", "young_people_present": children})

    def _opinion(self) -> None:
        self._answer({"are_safeguarded": True, "safeguarded_words": "Staff know each child well.", "promotes_wellbeing": True})
        self._answer({"wellbeing_words": "Children say that they are listened to."})

    def _rows(self, field: str) -> RowsAnswer:
        answer = self.form.rows[field].answer
        assert isinstance(answer, RowsAnswer)
        return answer

    def _answer_row(self, shown: OneRow, **answers: str) -> None:
        for field, value in answers.items():
            answer = shown.answers[field]
            if isinstance(answer, RadioAnswer):
                self.keys.choose_in(answer, answer, value)
            else:
                self.keys.tab_into(answer)
                self.keys.type(value)

    def _logs(self, entries: Mapping[str, tuple[str, str, str]]) -> None:
        """Answer every log heading; those without entries are none."""
        for shown in self._rows("logs")._shown:
            answer, serial, notes = entries.get(str(shown.typed()["heading"]), ("none", "", ""))
            self._answer_row(shown, answer=answer)
            if notes:
                self._answer_row(shown, last_serial=serial, notes=notes)

    def _dental_appointment(self) -> None:
        self.keys.through_menu("Health", "Record a health assessment or check")
        self._answer({"kind": "dental", "health_status": "planned", "appointment": "12 nov", "provider": "Larch Road dental practice"})
        self.window.save()

    def _dental_check_done(self) -> None:
        self._to_record("Health", "Dental")
        self.keys.press(Qt.Key.Key_Return)
        self._answer({"health_status": "done", "done": "12 nov", "notes": "One filling. Back in six months."})
        self.window.save()

    def _complaint(self) -> None:
        self.window.command("Record a complaint, compliment or concern")
        self._answer({"kind": "complaint", "received": "yesterday", "about": "They read my diary.", "relation": "child"})
        self._answer({"category": "quality"})
        self.window.save()

    def _complaint_answered(self) -> None:
        self._from_today("Amara B.", "Complaint")
        self._answer({"answered": "27 nov", "outcome": "upheld", "we_did": "Diaries have a lock, and staff ask first."})
        self.window.save()

    def _move(self) -> None:
        self.window.command("Change of placement")
        self._answer({"change_date": "26 oct", "placement.home_id": "Larch House", "placement.kind": "Children's home"})
        self._answer({"same_carer": False, "ending": "planned", "reason": "Change to the care plan", "placement.in_area": True})
        self._answer({"child_view": VIEW, "education_plan": "He stays at Hillside School.", "placement.intended_to_last_to_18": False})
        self.window.save()

    def _placement_plan(self) -> None:
        """Save too soon: the summary takes the focus, its line leads to the answer, and nothing typed is lost."""
        self.window.command("Record a placement plan")
        self._answer({"signed": "27 oct", "delegated_authority": ["leisure", "medical"], "child_words": "I get my own room."})
        typed = self.form.typed()
        self.keys.control(Qt.Key.Key_S)
        assert self.keys.focus() is self.form.summary
        assert [link.text() for link in self.form.summary.links()] == ["Enter who signed the plan."]
        assert self.form.typed() == typed
        self.keys.press(Qt.Key.Key_Tab)
        assert self.keys.focus() is self.form.summary.links()[0]
        self.keys.press(Qt.Key.Key_Space)
        self.keys.type("J. Alder, for the home")
        self.window.save()

    def _attendance_begun(self) -> None:
        self.window.command("Record school attendance")
        self._answer({"started": "1 oct", "ended": "23 oct", "sessions_possible": "34"})
        self.keys.press(Qt.Key.Key_Escape)
        self.window.settle()
        assert isinstance(self.window.workspace.page, ChildFilePage)

    def _attendance_finished(self) -> None:
        self.window.command("Go on: record school attendance")
        assert self.form.typed()["sessions_possible"] == "34"
        self._answer({"sessions_present": "31", "sessions_authorised": "2", "sessions_unauthorised": "1"})
        self.window.save()

    def _suspension(self) -> None:
        self.window.command("Record an exclusion")
        self._answer({"kind": "fixed", "started": "9 nov", "days": "1.5", "child_words": "He said it first."})
        self.window.save()

    def _missing(self) -> None:
        self.keys.through_menu("Missing", "Record a missing episode")
        self._answer({"kind": "M", "started": "8 nov", "started_time": "9.30 pm", "is_reported": True})
        self._answer({"reported": "8 nov", "reported_time": "10.45 pm"})
        self.window.save()

    def _returned(self) -> None:
        self._to_child("Amara")
        self._to_record("Missing", "8 Nov")
        self.keys.press(Qt.Key.Key_Return)
        self._answer({"ended": "9 nov", "ended_time": "6.15 pm", "interview_offered": True, "interview_offered_on": "9 nov"})
        self.window.save()

    def _interviewed(self) -> None:
        self._from_today("Amara B.", "Return interview")
        self._answer({"interview_outcome": "done", "interview_date": "11 nov", "interview_time": "4 pm"})
        self._answer({"interviewed_by": "D. Hazel, Northmoor Voices", "is_interviewer_independent": True, "themes": WHY_GONE})
        self._answer({"interview_themes": ["family"]})
        self.window.save()

    def _own_words(self) -> None:
        """Hand the keyboard to the child; giving it back locks the records."""
        self._to_child("Amara")
        self.window.command("Hand the screen to the child")
        page = self.window.workspace.page
        assert isinstance(page, VoicePage)
        self.keys.type(WORDS)
        self.keys.tab_into(page.finish)
        self.keys.press(Qt.Key.Key_Space)
        wait_until(lambda: self.keys.focus() is page.give_back, "the words are kept")
        self.keys.press(Qt.Key.Key_Space)
        self.window.unlock()

    def _suspension_corrected(self) -> None:
        """Say another number of days, and why."""
        self._to_record("Education", "9 Nov")
        self.keys.press(Qt.Key.Key_Return)
        self._answer({"days": "2"})
        self.keys.into_dialog("The letter says two days.", Qt.Key.Key_Return)
        self.window.save()

    def _report_sent(self) -> None:
        self._from_today("Larch House", "Independent visit report")
        self._answer({"report_sent": "yesterday"})
        self.window.save()

    def _visit_asked_for(self) -> None:
        self.keys.through_menu("Visits", "Record a request for a visit")
        self._answer({"kind": "child", "requested": "today", "reason": "Can she come before Sunday?"})
        self.window.save()

    def _risk_of_the_wrong_child(self) -> None:
        self.window.command("Record a risk")
        self._answer({"kind": "self_harm", "started": "today"})
        self.window.save()
        self._to_record("People", "Self-harm")
        self.keys.into_dialog("Recorded of the wrong child.", Qt.Key.Key_Return)
        self.keys.press(Qt.Key.Key_Delete)
        self.window.settle()


def main() -> int:
    """Show the month on the screen, in a council that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        path, settings = Path(folder) / "home.db", Path(folder) / "settings"
        database, _ = create_database(path, PASSPHRASE, settings=settings)
        with database:
            council = HomeCouncil(path, settings, PASSPHRASE, *fill_council(database))
        make_app(settings)
        HomeMonth(council, Hands(is_watched=True)).run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
