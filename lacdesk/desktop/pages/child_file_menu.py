"""The list of everything that can be recorded of a child: what is waiting first, then every form by section."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from lacdesk.desktop.forms.listing import form_closing, forms_of_child
from lacdesk.desktop.forms.plan import FormPlan
from lacdesk.desktop.pages.child_file_lists import SECTIONS
from lacdesk.practice.due import Due, State
from lacdesk.practice.words import lateness_words


def record_menu(parent: QWidget, dues: Sequence[Due], today: date, open_form: Callable[[FormPlan], None]) -> QMenu:
    """Return the menu; a form that answers something due stands at its top, with how late it is."""
    menu = QMenu(parent)
    menu.setAccessibleName("What to record")
    for plan, when in waiting_forms(dues, today):
        menu.addAction(f"{plan.title}: {when}", partial(open_form, plan))
    menu.addSeparator()
    for section in SECTIONS:
        plans = [plan for plan in forms_of_child() if plan.section == section]
        if plans:
            inside = menu.addMenu(section)
            for plan in plans:
                inside.addAction(plan.title, partial(open_form, plan))
    return menu


def waiting_forms(dues: Sequence[Due], today: date) -> list[tuple[FormPlan, str]]:
    """Return the forms that answer what is overdue or due within five weeks, each once, soonest first, with when in words."""
    found: dict[str, tuple[FormPlan, str]] = {}
    for due in dues:
        plan = form_closing(due.what)
        if plan is not None and due.state(today) is not State.LATER:
            found.setdefault(plan.name, (plan, lateness_words(due.by, today) if due.by else "no date"))
    return list(found.values())
