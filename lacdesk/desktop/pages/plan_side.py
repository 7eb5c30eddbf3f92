"""What lies behind an objective of the delivery plan: its words in full, the measure that shows it, and every check of it."""

from __future__ import annotations

from dataclasses import dataclass

from lacdesk.desktop.forms.help import marked_lines
from lacdesk.desktop.page import Desk
from lacdesk.desktop.pages.plan_beside import measure_names
from lacdesk.desktop.pages.plan_words import STATES, state_of_status
from lacdesk.desktop.widgets.button import Button, ButtonKind
from lacdesk.desktop.widgets.card import Card, Facts, clear, row
from lacdesk.desktop.widgets.side import SidePanel
from lacdesk.desktop.widgets.state import State, StateMark
from lacdesk.desktop.widgets.text import Words
from lacdesk.panel.delivery_plan import Aspiration, DeliveryPlan, Objective, ProgressNote
from lacdesk.practice.codes import code_set
from lacdesk.practice.words import long_date, short_date


@dataclass(frozen=True, slots=True)
class Beside:
    """What an objective is shown with: its plan and aspiration, the figure last published of its measure, and where one can go."""

    plan: DeliveryPlan
    aspiration: Aspiration
    figure: str
    desk: Desk
    is_open: bool


def show_objective(side: SidePanel, objective: Objective, beside: Beside) -> None:
    """Show all of an objective: how it stands, its words in full, the measure that shows it, and every check, the last first."""
    side.show_head(objective.words, beside.aspiration.words)
    clear(side.body)
    today, of_plan = beside.desk.today, beside.plan.next_check
    standing = STATES[objective.standing(today, of_plan)]
    side.body.addWidget(StateMark(standing, objective.standing_words(today, of_plan), role="body", strong=True))
    check = objective.next_check(of_plan)
    facts = [("Action owner", objective.owner), ("Timescale", objective.timescale_words)]
    side.body.addWidget(Facts([*facts, ("Check was due" if check < today else "Next check", long_date(check))] if check else facts))
    _part(side, "Outcome measure", objective.outcome)
    if objective.measure:
        side.body.addWidget(_measure(objective.measure, beside))
    side.body.addWidget(Words("Progress", "part"))
    if objective.notes:
        side.body.addWidget(marked_lines([_check(each) for each in reversed(objective.notes)]))
        if beside.is_open:
            _put_right(side, objective, beside)
    else:
        side.body.addWidget(Words("No check is noted yet. Ctrl+P notes the first.", "small", "quiet", wrap=True))


def _part(side: SidePanel, title: str, words: str) -> None:
    side.body.addWidget(Words(title, "part"))
    side.body.addWidget(Words(words, wrap=True))


def _measure(key: str, beside: Beside) -> Card:
    card = Card()
    card.add(Words("Shown on the scorecard by", "small", "quiet"), Words(measure_names().get(key, key), wrap=True))
    card.add(Words(beside.figure or "No run with this figure is published yet.", "small", "quiet", wrap=True))
    line = row()
    look = Button("Open the measure", ButtonKind.LINK)
    look.clicked.connect(lambda: beside.desk.go("measures", measure=key))
    line.addWidget(look)
    line.addStretch()
    card.column.addLayout(line)
    return card


def _check(note: ProgressNote) -> tuple[State, str, str]:
    status = code_set("objective_status").words(note.status)
    again = f". Next check {short_date(note.next_check)}" if note.next_check else ""
    return state_of_status(note.status), note.words or status, f"{short_date(note.on)}: {status.lower()}{again}"


def _put_right(side: SidePanel, objective: Objective, beside: Beside) -> None:
    line = row()
    last = objective.notes[-1].id
    correct = Button("Correct the last check", ButtonKind.LINK)
    correct.clicked.connect(lambda: beside.desk.go("plan_record", form="delivery_progress", record_id=last))
    line.addWidget(correct)
    line.addStretch()
    side.body.addLayout(line)
