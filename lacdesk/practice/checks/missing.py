"""Checks of episodes of being missing or away without authorisation: K24 and K25."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

from lacdesk.practice.checks.facts import Facts
from lacdesk.practice.checks.problem import Answers, Problem, error, warning
from lacdesk.practice.words import near_plain_date


def ends_before_start(answers: Answers, facts: Facts, today: date) -> Iterator[Problem]:
    """K24: an episode does not end before it started, by date and, on one day, by the clock (national return 567)."""
    started, ended = answers.get("started"), answers.get("ended")
    if started is None or ended is None:
        return
    left, came_back = answers.get("started_time"), answers.get("ended_time")
    if ended < started:
        yield error("K24", "ended", "The end is before the start.")
    elif ended == started and left and came_back and came_back < left:
        yield error("K24", "ended_time", "The end is before the start.")


def overlapping_episodes(answers: Answers, facts: Facts, today: date) -> Iterator[Problem]:
    """K24: a child is not missing twice at once (national return 574)."""
    for other in facts.rest("missing_episode"):
        if _overlap(answers, other):
            began = near_plain_date(other["started"], today)
            yield error("K24", "started", f"This overlaps with the episode that started on {began}. Check the dates of both.")
            return


def _overlap(one: Answers, other: Answers) -> bool:
    """Say whether two episodes share a moment; two that meet on a day whose times are not known do not."""
    if not one.get("started") or not other.get("started"):
        return False
    first, second = sorted((one, other), key=_start)
    end = _moment(first["ended"], first.get("ended_time")) if first.get("ended") else datetime.max
    return _start(first) == _start(second) or _start(second) < end


def _start(episode: Answers) -> datetime:
    return _moment(episode["started"], episode.get("started_time"))


def _moment(day: date, at: time | None) -> datetime:
    return datetime.combine(day, at or time.min)


def open_after_care(answers: Answers, facts: Facts, today: date) -> Iterator[Problem]:
    """K24: no episode goes on after care ended (national return 577)."""
    started, ended = answers.get("started"), answers.get("ended")
    if started is None:
        return
    ceased = next((end for start, end in facts.periods() if end and start <= started <= end), None)
    if ceased and (ended is None or ended > ceased):
        said = f"Care ended on {near_plain_date(ceased, today)}, so this episode ended by then. Check the end."
        yield error("K24", "ended", said)


def untimed_interview(answers: Answers, facts: Facts, today: date) -> Iterator[Problem]:
    """K25: a return interview has its time, so that the 72 hours can be counted."""
    if answers.get("interview_outcome") == "done" and answers.get("interview_date") and answers.get("interview_time") is None:
        yield warning("K25", "interview_time", "Add the time, so we can show it was within 72 hours.")
