"""The checks of what is recorded, in the words shown to the person recording it (records.md section 8: K1 to K40)."""

from __future__ import annotations

from lacdesk.practice.checks.dates import weekday_problem
from lacdesk.practice.checks.facts import Facts
from lacdesk.practice.checks.homes import home_problems
from lacdesk.practice.checks.problem import Answers, Level, Problem
from lacdesk.practice.checks.registry import CHECKS
from lacdesk.practice.checks.standing import child_problems

__all__ = ["CHECKS", "Answers", "Facts", "Level", "Problem", "child_problems", "home_problems", "weekday_problem"]
