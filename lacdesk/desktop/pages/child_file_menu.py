"""The list of everything that can be recorded of a child: what is waiting first, then every form by section."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget
from sqlalchemy.orm import Session

from lacdesk.desktop.forms.listing import forms_of_child
from lacdesk.desktop.forms.plan import FormPlan, read_plan
from lacdesk.desktop.pages.answer import Way, way_to_answer
from lacdesk.desktop.pages.child_file_lists import SECTIONS
from lacdesk.practice.due import Due, State
from lacdesk.practice.words import lateness_words

Open = Callable[[FormPlan], None]


def record_menu(parent: QWidget, waiting: Sequence[tuple[str, Way]], go: Callable[[Way], None], open_form: Open) -> QMenu:
    """Return the menu; what answers something due stands at its top, with how late it is."""
    menu = QMenu(parent)
    menu.setAccessibleName("What to record")
    for words, way in waiting:
        menu.addAction(words, partial(go, way))
    menu.addSeparator()
    for section in SECTIONS:
        plans = [plan for plan in forms_of_child() if plan.section == section]
        if plans:
            inside = menu.addMenu(section)
            for plan in plans:
                inside.addAction(plan.title, partial(open_form, plan))
    return menu


def waiting_ways(session: Session, child_id: str, dues: Sequence[Due], today: date) -> list[tuple[str, Way]]:
    """Return the ways to answer what is overdue or due within five weeks, each once, soonest first, with what and when in words.

    A new record is named by its form, one that waits to be completed by what it waits for.
    """
    found: dict[str, tuple[str, Way]] = {}
    for due in dues:
        way = way_to_answer(session, due, child_id, today) if due.state(today) is not State.LATER else None
        if way is not None:
            name = due.what.words if "record_id" in way.where else read_plan(way.where["form"]).title
            found.setdefault(name, (f"{name}: {lateness_words(due.by, today) if due.by else 'no date'}", way))
    return list(found.values())
