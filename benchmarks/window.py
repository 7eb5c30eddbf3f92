"""Measures the window on one database, without a screen, and prints it as one line of JSON: seconds, and megabytes of memory."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from lacdesk.desktop.shell import Shell
    from lacdesk.desktop.workspace import Workspace

BEGAN = "LACDESK_BENCHMARK_BEGAN"
PATIENCE = 60.0
TYPING = 2.0
"""Seconds a person takes to type a passphrase, in which the program loads what comes after it."""
MOVE = {
    "change_date": "yesterday",
    "placement.kind": "U6",
    "same_carer": False,
    "ending": "planned",
    "reason": "CARPL",
    "placement.in_area": True,
    "child_view": "It is nearer my school.",
    "education_plan": "The school stays.",
    "placement.intended_to_last_to_18": False,
    "legal_status_changed": False,
}
"""The answers of a move that can be looked ahead of."""


def main(path: Path) -> None:
    """Starts, signs in, goes round the pages, and prints how long each took."""
    from lacdesk.desktop.app import make_app
    from lacdesk.desktop.shell import Shell
    from lacdesk.store.settings import settings_folder

    app = make_app(settings_folder())
    shell = Shell(path, settings_folder())
    shell.begin()
    shell.show()
    app.processEvents()
    found: dict[str, float | None] = {"start": time.time() - float(os.environ[BEGAN])}
    wait(app, TYPING)
    found["sign_in"] = seconds(app, lambda: sign_in(app, shell))
    workspace = shell.workspace
    assert workspace is not None
    found |= go_round(app, workspace)
    found["memory"] = peak_memory()
    print(json.dumps(found))
    shell.close()


def sign_in(app: QApplication, shell: Shell) -> None:
    """Types a name that is no worker's, so that everyone's work is shown, and the passphrase, and waits for Today."""
    from PySide6.QtWidgets import QAbstractButton, QLineEdit

    for box, words in zip(shell.findChildren(QLineEdit), ("Ann Example", "demo"), strict=True):
        box.setText(words)
    next(button for button in shell.findChildren(QAbstractButton) if button.text().startswith("Open")).click()
    end = time.monotonic() + PATIENCE
    while shell.workspace is None and time.monotonic() < end:
        app.processEvents()
        time.sleep(0.001)


def go_round(app: QApplication, workspace: Workspace) -> dict[str, float]:
    """Goes to Today and to twenty children's files and back, to a long chronology and to the charts; times are medians."""
    wanted = children(workspace)
    opened = [seconds(app, lambda child=child: workspace.go("child", child_id=child)) for child in wanted]  # type: ignore[misc]
    shown = [seconds(app, lambda: workspace.go("today")) for _ in range(3)]
    longest = longest_life(workspace)
    whole = []
    for other in wanted[:5]:
        workspace.go("chronology", child_id=other)
        whole.append(seconds(app, lambda: workspace.go("chronology", child_id=longest)))
    ahead = look_ahead(app, workspace, wanted[0])
    workspace.go("children")
    workspace.go("performance")
    wait(app, 3)
    return {"open_child": median(opened[1:]), "chronology": median(whole), "show_diary": min(shown), "look_ahead": ahead}


def look_ahead(app: QApplication, workspace: Workspace, child: str) -> float:
    """How long the window's own thread is busy with what a move would do, each time an answer changes; the median of ten times."""
    from lacdesk.desktop.pages.move import MovePage

    workspace.go("move", form="placement_change", child_id=child)
    page = workspace.page
    assert isinstance(page, MovePage)
    assert page.form is not None
    page.form.put(MOVE | {"placement.home_id": some_home(workspace)})
    wait(app, 3)
    spent = []
    for miles in range(11):
        page.form.put({"placement.distance_miles": str(miles)})
        began = time.thread_time()
        page.foresee()
        while not page.is_foreseen:
            app.processEvents()
            time.sleep(0.001)
        app.processEvents()
        spent.append(time.thread_time() - began)
    assert not page.panel.waiting.isVisible()
    return median(spent[1:])


def some_home(workspace: Workspace) -> str:
    """A home that a child can move to."""
    from sqlalchemy import select

    from lacdesk.records.placement import Home

    with workspace.desk.reading() as session:
        return session.scalars(select(Home.id).where(Home.closed.is_(None)).order_by(Home.name)).first() or ""


def children(workspace: Workspace) -> list[str]:
    """The first twenty-one children who are looked after."""
    from lacdesk.casework.children import Standing, ids

    with workspace.desk.reading() as session:
        return ids(session, workspace.desk.person, workspace.desk.today, Standing.LOOKED_AFTER, "")[:21]


def longest_life(workspace: Workspace) -> str:
    """The child with the most visits."""
    from sqlalchemy import func, select

    from lacdesk.records.visit import Visit

    with workspace.desk.reading() as session:
        most = select(Visit.child_id).group_by(Visit.child_id).order_by(func.count().desc())
        return session.scalars(most).first() or ""


def seconds(app: QApplication, job: Callable[[], object]) -> float:
    """How long a job takes until what it shows is painted."""
    began = time.perf_counter()
    job()
    app.processEvents()
    return time.perf_counter() - began


def wait(app: QApplication, most: float) -> None:
    """Lets the window work for some seconds."""
    end = time.monotonic() + most
    while time.monotonic() < end:
        app.processEvents()
        time.sleep(0.01)


def peak_memory() -> float | None:
    """The most memory this process has held, in MB, where the system counts it."""
    if sys.platform == "win32":
        return None
    import resource

    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held / (2**20 if sys.platform == "darwin" else 2**10)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
