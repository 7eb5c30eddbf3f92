"""Every check that would fire once a change of care is saved: the records as they would be, checked as they are when they are kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from lacdesk.casework.checking import facts_for
from lacdesk.casework.courses import CHAINS, Chain
from lacdesk.casework.planned_care import NEW_HOME, Planned
from lacdesk.practice.approvals import approvals_missing
from lacdesk.practice.checks import CHECKS, Facts, Level, Problem
from lacdesk.practice.checks.problem import Answers
from lacdesk.practice.course import Course, Link, without
from lacdesk.records.base import record_class

WARNINGS_ANSWERED = "warnings_answered"


class CourseRecords(Mapping[str, Sequence[Answers]]):
    """The other records of a child by table, with those of a course in place of the ones that are kept."""

    def __init__(self, kept: Mapping[str, Sequence[Answers]], course: Course) -> None:
        self._kept = kept
        self._course = {chain.table: [_answers(chain, link) for link in chain.links(course)] for chain in CHAINS}

    def __getitem__(self, table: str) -> Sequence[Answers]:
        return self._course[table] if table in self._course else self._kept[table]

    def __iter__(self) -> Iterator[str]:
        return iter({*self._course, *self._kept})

    def __len__(self) -> int:
        return len({*self._course, *self._kept})


def problems_ahead(session: Session, planned: Planned, today: date) -> list[Problem]:
    """Return everything the checks would say of a planned change that they did not say before it, each check once, errors first.

    A warning with a reason given is left out.
    """
    given = dict(planned.answers)
    answered = given.get(WARNINGS_ANSWERED) or {}
    facts = facts_for(session, record_class(planned.main), planned.child_id, given)
    names = {**facts.names, **({NEW_HOME: str(planned.home.get("name"))} if planned.home else {})}
    facts = replace(facts, names=names)
    found: dict[str, Problem] = {}
    for problem in [*_of_main(planned, facts, today), *_of_links(planned, facts, today)]:
        if problem.level is Level.ERROR or not answered.get(problem.check):
            found.setdefault(problem.check, problem)
    return sorted(found.values(), key=lambda problem: problem.level is not Level.ERROR)


def _of_main(planned: Planned, facts: Facts, today: date) -> Iterator[Problem]:
    if planned.move is None or planned.reason is not None:
        return
    after = replace(facts, others=CourseRecords(facts.others, planned.after))
    answers = {**planned.answers, "left_placement_id": planned.left, "new_placement_id": planned.entered}
    yield from CHECKS["placement_change"](_plain(answers), after, today)
    yield from approvals_missing(_plain(answers), facts.dob)


def _of_links(planned: Planned, facts: Facts, today: date) -> Iterator[Problem]:
    for chain in CHAINS:
        before = {each.key: each for each in chain.links(planned.before)}
        for link in chain.links(planned.after):
            if link != before.get(link.key):
                known = {} if link.key not in before else _said(chain, before[link.key], planned.before, facts, today)
                said = _said(chain, link, planned.after, facts, today, is_new=link.key not in before)
                yield from (problem for check, problem in said.items() if known.get(check) != problem)


def _said(chain: Chain, link: Link, course: Course, facts: Facts, today: date, *, is_new: bool = False) -> dict[str, Problem]:
    check = CHECKS.get(chain.table)
    if check is None:
        return {}
    others = course if not is_new else replace(course, **{chain.name: without(chain.links(course), link)})
    began = min((each.start for each in course.periods), default=facts.care_started)
    around = replace(facts, record_id="" if is_new else link.key, care_started=began, others=CourseRecords(facts.others, others))
    return {problem.check: _renamed(problem) for problem in check(_plain(_answers(chain, link)), around, today)}


_ASKED_AS = {"end_reason": "reason"}
"""Fields of the placement that ended, by the question that asks for them."""


def _renamed(problem: Problem) -> Problem:
    return replace(problem, field=_ASKED_AS.get(problem.field, problem.field))


def _answers(chain: Chain, link: Link) -> Answers:
    return {"id": link.key, **chain.values(link)}


def _plain(answers: Mapping[str, Any]) -> Answers:
    return {name: value for name, value in answers.items() if value is not None and name != WARNINGS_ANSWERED}
