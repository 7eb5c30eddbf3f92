"""Where a tour stops: every page, every form with a child's file behind it, and every dialog."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtWidgets import QTabBar, QWidget
from sqlalchemy import func, select

from lacdesk.casework import today
from lacdesk.casework.homes import Which, home_ids
from lacdesk.casework.today import Filter, Scope
from lacdesk.desktop import theme
from lacdesk.desktop.desk import OpenDesk
from lacdesk.desktop.figure_stops import figure_stops
from lacdesk.desktop.forms.form import FormView
from lacdesk.desktop.forms.listing import every_form
from lacdesk.desktop.page import PAGES
from lacdesk.desktop.pages.child_file_lists import SECTIONS
from lacdesk.desktop.panel_stops import panel_stops
from lacdesk.desktop.plan_stops import plan_stops
from lacdesk.desktop.workspace import Workspace
from lacdesk.practice.due import What
from lacdesk.practice.months import add_months
from lacdesk.practice.words import plain_date
from lacdesk.records.child import Child
from lacdesk.records.visit import Visit
from lacdesk.store.database import Database

LIGHT, LIGHT_150, DARK, DARK_150 = "light", "light_150", "dark", "dark_150"
EVERY_LOOK = frozenset({LIGHT, LIGHT_150, DARK, DARK_150})
MEASURE_SHOWN = "three_placements"
ROW_SHOWN = "4.19"
ROW_OF_SOURCES = "4.10"
PUBLISHED: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "scorecard_published": ("performance", {}),
    "scorecard_row_published": ("scorecard_measure", {"ref": ROW_OF_SOURCES}),
    "comparison_since": ("comparison", {"view": "since"}),
    "scorecard_row_sources": ("scorecard_measure", {"ref": ROW_OF_SOURCES, "run_id": ""}),
}
"""What is drawn with the newest published run in hand, and last its month as it is now."""
WORDS_SOUGHT = "football"
MONTHS_BACK = 6
OF_CHILDREN = frozenset({"child", "chronology", "record", "move", "placement_papers", "voice", "home", "tracker"})
OF_SOMETHING = OF_CHILDREN | {"panel_file", "plan_record", "meeting", "panel_report"}
"""The pages that show one child, home or file, and so are gone to with its id."""


@dataclass(frozen=True)
class Stop:
    """One picture: its name, what to do to the workspace (or which widget to draw instead), and the looks it is drawn in."""

    name: str
    arrange: Callable[[Workspace], QWidget | None]
    looks: frozenset[str] = EVERY_LOOK


def stops(desk: OpenDesk, database: Database) -> Iterator[Stop]:
    """Go through what a tour draws: pages, every form, then what stands over or before them."""
    child_id = _child_to_show(desk)
    for key in PAGES:
        if key not in OF_SOMETHING:
            yield Stop(key, _going(key))
    home_id = _home_to_show(desk)
    if home_id is not None:
        yield Stop("home", _going("home", home_id=home_id))
    yield Stop("search_found", _going("search", words=WORDS_SOUGHT))
    yield Stop("measure", _going("measures", measure=MEASURE_SHOWN))
    yield Stop("scorecard_row", _going("scorecard_measure", ref=ROW_SHOWN))
    yield Stop("values_held", _with_held_values)
    yield from (Stop(name, partial(_with_published, key, where)) for name, (key, where) in PUBLISHED.items())
    yield Stop("publishing", partial(_with_publishing, database))
    yield from (Stop(name, arrange) for name, arrange in figure_stops(desk, database))
    yield from (Stop(name, arrange) for name, arrange in (*panel_stops(desk), *plan_stops(desk)))
    if child_id is not None:
        yield Stop("child", _going("child", child_id=child_id))
        yield Stop("chronology", _going("chronology", child_id=child_id))
        yield Stop("chronology_known", lambda workspace: _with_known(workspace, child_id))
        yield Stop("visit", _going("record", form="visit", child_id=child_id))
        yield Stop("visit_problems", _with_problems)
        yield from _forms(child_id)
        yield from (
            Stop(f"child_{section.lower().replace(' ', '_')}", _going("child", child_id=child_id, section=section), frozenset({LIGHT}))
            for section in SECTIONS
        )
        yield Stop("voice", _going("voice", child_id=child_id))
        yield Stop("tracker", partial(_with_tracker, child_id))
        visit_id = _visit_to_show(desk, child_id)
        if visit_id is not None:
            yield Stop("history", lambda workspace: _with_history(workspace, child_id))
            yield Stop("visit_correction", lambda workspace: workspace.go("record", form="visit", record_id=visit_id))
    yield Stop("palette", _with_palette)
    yield from _fronts(desk, database)


def _going(key: str, **where: Any) -> Callable[[Workspace], None]:
    return lambda workspace: workspace.go(key, **where)


def _forms(child_id: str) -> Iterator[Stop]:
    """Go through every form in light, and in turn also in dark or with text at 150%, so that all are seen in a few minutes."""
    for place, plan in enumerate(every_form()):
        whose = {"child_id": child_id} if plan.is_about_child else {}
        looks = frozenset({LIGHT, DARK if place % 2 else LIGHT_150})
        yield Stop(f"form_{plan.name}", _going(plan.page, form=plan.name, **whose), looks)


def _with_held_values(workspace: Workspace) -> None:
    workspace.go("values")
    tabs = getattr(workspace.page, "tabs", None)
    if isinstance(tabs, QTabBar):
        tabs.setCurrentIndex(1)


def _with_published(key: str, where: Mapping[str, Any], workspace: Workspace) -> None:
    """Go to a page with the newest published run in hand, if anything was published."""
    from lacdesk.indicators.runs import published_runs

    with workspace.desk.reading() as session:
        run = next(iter(published_runs(session)), None)
    if run is not None:
        workspace.go("performance", edition=run.edition, month=run.month, run_id=run.id)
        workspace.go(key, **where)


def _with_publishing(database: Database, workspace: Workspace) -> QWidget:
    from lacdesk.desktop.pages.scorecard_publish import PublishDialog, hiding_sentences
    from lacdesk.desktop.pages.scorecard_reading import last_month_over, shelf_of

    shelf = shelf_of(workspace.desk)
    workspace.go("performance", month=last_month_over(workspace.desk.today), run_id="")
    drawn = shelf.draw(database, lambda done, of, words: None, shelf.wanted)
    dialog = PublishDialog(drawn)
    dialog.show_hiding(hiding_sentences(drawn.card))
    return _asked(dialog)


def _with_tracker(child_id: str, workspace: Workspace) -> None:
    with workspace.desk.reading() as session:
        ref = session.get_one(Child, child_id).ref
    with TemporaryDirectory() as folder:
        file = Path(folder) / "PEP tracker.csv"
        day = plain_date(workspace.desk.today)
        file.write_text(f"Child ID,PEP date,Authorised\n{ref},{day},\nNM99999,{day},\n", encoding="utf-8")
        workspace.go("tracker", file=str(file))


def _home_to_show(desk: OpenDesk) -> str | None:
    with desk.reading() as session:
        return next(iter(home_ids(session, desk.today, Which.CHILDRENS_HOMES, "")), None)


def _with_known(workspace: Workspace, child_id: str) -> None:
    workspace.go("chronology", child_id=child_id, known_on=add_months(workspace.desk.today, -MONTHS_BACK))


def _with_problems(workspace: Workspace) -> None:
    form = workspace.page.findChild(FormView) if workspace.page else None
    if form is not None:
        form.save()


def _with_history(workspace: Workspace, child_id: str) -> None:
    workspace.go("child", child_id=child_id)
    sections = workspace.page.findChild(QTabBar) if workspace.page else None
    if sections is not None:
        sections.setCurrentIndex(sections.count() - 1)


def _with_palette(workspace: Workspace) -> None:
    workspace.go("today")
    workspace.palette_list.open()


def _fronts(desk: OpenDesk, database: Database) -> Iterator[Stop]:
    from lacdesk.desktop.pages.first_run import FirstRunPage
    from lacdesk.desktop.pages.keys import KeysDialog
    from lacdesk.desktop.pages.lock import LockPage
    from lacdesk.desktop.pages.reason import ReasonDialog
    from lacdesk.desktop.pages.saved_filters import NameDialog
    from lacdesk.desktop.pages.sign_in import SignInPage

    path, settings, name = database.path, database.settings, desk.person.name
    yield Stop("sign_in", lambda workspace: _shown(SignInPage(path, settings, name, desk.tasks.run)))
    yield Stop("recovery", lambda workspace: _shown(_recovering(SignInPage(path, settings, name, desk.tasks.run))))
    yield Stop("first_run_council", lambda workspace: _shown(FirstRunPage(path, settings, desk.tasks.run)))
    yield Stop("first_run_person", lambda workspace: _shown(_asking_person(FirstRunPage(path, settings, desk.tasks.run))))
    yield Stop("first_run_code", lambda workspace: _shown(_asking_code(FirstRunPage(path, settings, desk.tasks.run), database)))
    yield Stop("lock", lambda workspace: _shown(LockPage(path, settings, name, desk.tasks.run)))
    yield Stop("keys", lambda workspace: _asked(KeysDialog(workspace.page.actions_here() if workspace.page else ())))
    lead = "The visit as it was stays in the history, with your name and the reason."
    asked = ("Correct this visit", lead, "Why is it corrected?", "Save the correction")
    yield Stop("reason", lambda workspace: _asked(ReasonDialog(*asked)))
    yield Stop("filter_name", lambda workspace: _asked(NameDialog()))


def _shown(page: QWidget) -> QWidget:
    sizes = theme.current().sizes
    page.resize(sizes.screen("width"), sizes.screen("height"))
    page.show()
    return page


def _asked(dialog: QWidget) -> QWidget:
    dialog.show()
    return dialog


def _recovering(page: QWidget) -> QWidget:
    page.ask_recovery_code()  # type: ignore[attr-defined]
    return page


def _asking_person(page: QWidget) -> QWidget:
    page.ask_person()  # type: ignore[attr-defined]
    return page


def _asking_code(page: QWidget, database: Database) -> QWidget:
    page.ask_code(database, SHOWN_CODE)  # type: ignore[attr-defined]
    return page


SHOWN_CODE = "XXXX-XXXX-XXXX-XXXX-XXXX-XXXX"


def _child_to_show(desk: OpenDesk) -> str | None:
    with desk.reading() as session:
        for scope in (Scope.MINE, Scope.EVERYONE):
            due = today.keys(session, desk.person, desk.today, Filter(scope, frozenset({What.VISIT})))
            if due:
                return due[0].child_id
        return session.scalars(select(Child.id).order_by(Child.ref)).first()


def _visit_to_show(desk: OpenDesk, child_id: str) -> str | None:
    with desk.reading() as session:
        newest = select(Visit.id).where(Visit.child_id == child_id).order_by(func.coalesce(Visit.visit_date, "").desc())
        return session.scalars(newest).first()
