"""Checks of health assessments and of strengths and difficulties scores: K21 to K23."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from lacdesk.practice.checks.facts import Facts, covers
from lacdesk.practice.checks.problem import Answers, Problem, error, is_blank, warning
from lacdesk.practice.health import STILL_STANDS_MONTHS
from lacdesk.practice.history import INITIAL_ASSESSMENT
from lacdesk.practice.months import add_months

SCORES = range(41)


def refused_and_left(answers: Answers, facts: Facts, today: date) -> Iterator[Problem]:
    """K21: a refusal is not the same as done, so what was tried afterwards is recorded."""
    if answers.get("health_status") == "refused" and is_blank(answers.get("refusal_follow_up")):
        yield warning("K21", "refusal_follow_up", "Refused is not the same as done. Record what you tried.")


def stale_initial(answers: Answers, facts: Facts, today: date) -> Iterator[Problem]:
    """K22: an assessment from before care began stands as the initial one for three months."""
    done = answers.get("done")
    if answers.get("kind") != INITIAL_ASSESSMENT or done is None or any(covers(each, done) for each in facts.periods()):
        return
    known = [start for start, _ in facts.periods()] or ([facts.care_started] if facts.care_started else [])
    began = min((start for start in known if start > done), default=None)
    if began and done < add_months(began, -STILL_STANDS_MONTHS):
        yield error("K22", "done", "This assessment is over 3 months old and cannot stand as the initial one.")


def _score(answers: Answers, facts: Facts, today: date, *, score_field: str, reason_field: str, dated: str) -> Iterator[Problem]:
    score, reason = answers.get(score_field), answers.get(reason_field)
    has_both = score is not None and not is_blank(reason)
    has_neither = bool(dated and answers.get(dated)) and score is None and is_blank(reason)
    if has_both or has_neither or (score is not None and score not in SCORES):
        yield error("K23", score_field, "The score must be 0 to 40, or give a reason, not both.")


score_or_reason = partial(_score, score_field="score", reason_field="no_score_reason", dated="scored")
"""K23: a dated questionnaire has a score from 0 to 40 or the reason there is none (national return 180, 197a)."""

returned_score_or_reason = partial(_score, score_field="sdq_score", reason_field="sdq_reason", dated="")
"""K23 for the facts of twelve months, where having neither is for the return's own checks."""
