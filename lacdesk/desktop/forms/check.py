"""Checking on Save: what is missing, what cannot be read, and what each problem says; no Qt here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lacdesk.desktop.forms.plan import Context, FormPlan, Question, Rows, Section, fill
from lacdesk.desktop.forms.reading import NotRead
from lacdesk.practice.words import plain_date


@dataclass(frozen=True)
class FormProblem:
    """One thing to mend before the form can be saved; place counts the row of a list, from 0."""

    field: str
    message: str
    place: int | None = None
    inner: str = ""


class Standing(StrEnum):
    """How far a section is."""

    COMPLETED = "Completed"
    INCOMPLETE = "Incomplete"
    CHECK = "Check this"


def is_blank(value: object) -> bool:
    """Whether nothing was answered: None, or words with nothing in them. False and 0 are answers."""
    return value is None or (isinstance(value, str) and not value.strip()) or value == []


def as_read(answers: Mapping[str, object]) -> dict[str, object]:
    """Return the answers with what cannot be read left out as None, in rows too, for what reckons with them while they are typed."""
    return {name: _read(value) for name, value in answers.items()}


def _read(value: object) -> object:
    if isinstance(value, NotRead):
        return None
    if isinstance(value, list):
        return [as_read(each) if isinstance(each, dict) else _read(each) for each in value]
    return as_read(value) if isinstance(value, dict) else value


def asked_answers(plan: FormPlan, answers: Mapping[str, object], facts: Context) -> dict[str, object]:
    """Return the answers to questions that are asked; what no longer applies is left out as None."""
    known = {**facts, **answers}
    kept = dict(answers)
    for question in plan.questions():
        if not question.is_asked(known):
            kept[question.field] = None
            if question.none_field:
                kept[question.none_field] = None
    return kept


def check(plan: FormPlan, answers: Mapping[str, object], facts: Context, today: date, *, planned: bool = False) -> list[FormProblem]:
    """Return the problems in the order of the form; for a planned record only what its plan needs is asked."""
    known = {**facts, **answers, "today": today}
    found: list[FormProblem] = []
    for section in plan.sections:
        for question in section.questions:
            if planned and question.field not in plan.planned_needs:
                continue
            problem = _question_problem(question, known, {**known, **facts}, planned=planned)
            if problem:
                found.append(problem)
        for rows in section.rows:
            found += _rows_problems(rows, answers.get(rows.field), facts)
    return found


def section_standing(section: Section, answers: Mapping[str, object], facts: Context, problems: Sequence[FormProblem]) -> Standing:
    """Return how far a section is; one that can wait, or of which nothing is needed, is completed when anything in it is answered."""
    fields = {each.field for each in section.questions} | {each.field for each in section.rows}
    if any(problem.field in fields for problem in problems):
        return Standing.CHECK
    known = {**facts, **answers}
    asked = [each for each in section.questions if each.is_asked(known)]
    needed = [each for each in asked if each.expected or each.is_needed_with(known)]
    if section.can_wait or not (needed or section.rows):
        done = any(_is_answered(each, known) for each in asked) or any(answers.get(each.field) for each in section.rows)
    else:
        done = all(_is_answered(each, known) for each in needed)
        done = done and not any(_rows_problems(each, answers.get(each.field), facts) for each in section.rows)
    return Standing.COMPLETED if done else Standing.INCOMPLETE


def _is_answered(question: Question, known: Context) -> bool:
    value = known.get(question.field)
    if question.none_field and known.get(question.none_field) is True:
        return True
    return not is_blank(value) and not isinstance(value, NotRead)


def _question_problem(question: Question, known: Context, places: Context, *, planned: bool) -> FormProblem | None:
    if not question.is_asked(known):
        return None
    value = known.get(question.field)
    if isinstance(value, NotRead):
        return FormProblem(question.field, value.words)
    if question.is_needed_with(known) and not _is_answered(question, known):
        return FormProblem(question.field, fill(question.missing or f"Enter an answer: {question.ask}", places))
    today = known.get("today")
    if question.future and not planned and isinstance(value, date) and isinstance(today, date) and value > today:
        return FormProblem(question.field, fill(question.future, {**places, "date": plain_date(value)}))
    return None


def _rows_problems(rows: Rows, answered: object, facts: Context) -> list[FormProblem]:
    found: list[FormProblem] = []
    for place, row in enumerate(answered if isinstance(answered, list) else []):
        for question in rows.questions:
            if not question.is_asked({**facts, **row}):
                continue
            value = row.get(question.field)
            if isinstance(value, NotRead):
                found.append(FormProblem(rows.field, value.words, place, question.field))
            elif question.is_needed and is_blank(value):
                words = fill(question.missing, {**facts, "number": place + 1})
                found.append(FormProblem(rows.field, words, place, question.field))
    return found
