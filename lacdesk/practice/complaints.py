"""When a complaint about children's services is to be answered, by stage (the council's complaints procedure; clocks.md F4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from lacdesk.practice.because import source_of
from lacdesk.practice.due import Details, Due, What
from lacdesk.practice.living import ComplaintStep
from lacdesk.practice.standards import COUNCIL, Standards
from lacdesk.practice.workdays import BankHolidays, add_working_days, skipped

STAGE_1, STAGE_2, STAGE_3, PANEL, FINDINGS, CLOSED = "1", "2", "3", "panel", "findings", "closed"
_STAGES = {STAGE_1: "1", STAGE_2: "2"}


def complaints_due(steps: Iterable[ComplaintStep], standards: Standards, holidays: BankHolidays, today: date) -> Iterator[Due]:
    """Return what each open complaint waits for, in working days: the answer of its stage, or the panel, its findings, the response."""
    latest: dict[str, ComplaintStep] = {}
    for each in steps:
        if each.on <= today:
            latest[each.complaint] = each
    for each in latest.values():
        if each.step != CLOSED:
            yield _due(each, standards, holidays)


def complaint_rule(step: ComplaintStep) -> str:
    """Return the rule that counts from a step; each rule's number is the standard named after it."""
    if step.step in _STAGES:
        return f"F4.{_STAGES[step.step]}{'.extended' if step.is_extended else ''}"
    return {STAGE_3: "F4.panel", PANEL: "F4.findings", FINDINGS: "F4.response"}[step.step]


_KEYS = {
    "F4.1": "complaint_stage_1_working_days",
    "F4.1.extended": "complaint_stage_1_extended_working_days",
    "F4.2": "complaint_stage_2_working_days",
    "F4.2.extended": "complaint_stage_2_extended_working_days",
    "F4.panel": "complaint_panel_working_days",
    "F4.findings": "complaint_findings_working_days",
    "F4.response": "complaint_response_working_days",
}


def _due(step: ComplaintStep, standards: Standards, holidays: BankHolidays) -> Due:
    rule = complaint_rule(step)
    days = standards.council.amount(_KEYS[rule], step.on)
    by = add_working_days(step.on, days, holidays)
    details: Details = {"days": days, "skipped": [day.isoformat() for day in skipped(step.on, days, holidays)], "complaint": step.complaint}
    return Due(What.COMPLAINT, by, COUNCIL, rule, step.on, source_of(rule), details)
